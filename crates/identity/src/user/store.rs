//! SQL of identity_users.
use super::{Email, NewUser, Profile, User, Username};
use kernel::{OnConflict, PageQuery, Result, Role, Tx, UserId, db::Ids, params, text::unaccented, texts};
use std::collections::HashMap;

texts! {
    FORMER = "Former member", "Mwanachama wa zamani", "Thành viên cũ";
    CHOOSE_ANOTHER = "Choose another", "Chagua jingine", "Hãy chọn tên khác";
}

pub async fn find(tx: &mut Tx, id: &UserId) -> Result<Option<User>> {
    tx.optional("SELECT * FROM identity_users WHERE id = $1 AND deleted_at IS NULL", params![id]).await
}

/// The active account with this address, for commands and imports.
pub async fn find_by_email(tx: &mut Tx, email: &Email) -> Result<Option<User>> {
    tx.optional("SELECT * FROM identity_users WHERE email_key = $1 AND active", params![email.key()]).await
}

/// Full names of some people, for lists of other rooms.
pub async fn names(tx: &mut Tx, ids: impl IntoIterator<Item = &UserId>) -> Result<HashMap<UserId, String>> {
    let rows: Vec<(UserId, Option<String>)> = tx
        .all(
            "SELECT id, CASE WHEN deleted_at IS NULL THEN full_name END AS name FROM identity_users
             WHERE id IN (SELECT value FROM json_each($1))",
            params![Ids::new(ids)],
        )
        .await?;
    let named = rows.into_iter().map(|(id, name)| (id, name.unwrap_or_else(|| FORMER.here().into())));
    Ok(named.collect())
}

/// Active people whose name has in it what somebody typed, by name: all of them, or those among these. Addresses and usernames
/// are searched in lists of administrators alone.
pub async fn found(
    tx: &mut Tx,
    typed: &str,
    among: Option<Ids>,
    most: usize,
) -> Result<Vec<(UserId, String)>> {
    let Some(like) = kernel::text::like_typed(Some(typed)) else { return Ok(vec![]) };
    let rows: Vec<(UserId, String)> = tx
        .all(
            "SELECT id, full_name FROM identity_users
             WHERE active AND deleted_at IS NULL AND search LIKE $1 ESCAPE '!'
               AND ($2 IS NULL OR id IN (SELECT value FROM json_each($2)))
             ORDER BY search, id LIMIT $3",
            params![like, among, most * 10],
        )
        .await?;
    // The column holds the address too.
    let typed = unaccented(typed.trim());
    Ok(rows.into_iter().filter(|(_, name)| unaccented(name).contains(&typed)).take(most).collect())
}

/// What tells whether somebody is a child.
#[derive(Clone, Debug, serde::Deserialize)]
pub struct Age {
    pub id: UserId,
    pub birth_year: Option<i64>,
    pub birth_month: Option<i64>,
    /// A pupil of a class has none.
    pub has_email: bool,
}

/// Of some people, for lists of other rooms.
pub async fn ages(tx: &mut Tx, ids: impl IntoIterator<Item = &UserId>) -> Result<Vec<Age>> {
    tx.all(
        // Who is gone is nobody's child: what is left is no name.
        "SELECT id, CASE WHEN deleted_at IS NULL THEN birth_year END AS birth_year, birth_month,
           email IS NOT NULL OR deleted_at IS NOT NULL AS has_email FROM identity_users
         WHERE id IN (SELECT value FROM json_each($1))",
        params![Ids::new(ids)],
    )
    .await
}

pub async fn create(tx: &mut Tx, it: NewUser<'_>) -> Result<User> {
    create_with(tx, it, &Profile::default()).await
}

/// Refuses a username that somebody has.
pub(crate) async fn username_is_free(tx: &mut Tx, username: &Username) -> Result<()> {
    let taken: Option<i64> = tx
        .optional("SELECT 1 AS one FROM identity_users WHERE username_key = $1", params![username.key()])
        .await?;
    match taken {
        Some(_) => Err(crate::problems::USERNAME_TAKEN.field("username", CHOOSE_ANOTHER)),
        None => Ok(()),
    }
}

pub async fn create_with(tx: &mut Tx, it: NewUser<'_>, profile: &Profile) -> Result<User> {
    if let Some(username) = it.username {
        username_is_free(tx, username).await?;
    }
    let id: UserId = tx.id();
    let now = tx.now();
    let search = searched(it.full_name, it.email.map(Email::as_str), it.username.map(Username::as_str));
    tx.execute(
        "INSERT INTO identity_users (id, email, email_key, username, username_key, full_name, search, password_hash, roles,
           active, email_verified, created_at, language, birth_year, birth_month, admin_since, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, 1)",
        params![
            id,
            it.email.map(Email::as_str),
            it.email.map(Email::key),
            it.username.map(|it| it.as_str()),
            it.username.map(|it| it.key()),
            it.full_name,
            search,
            it.password_hash,
            serde_json::to_value(it.roles)?,
            true,
            profile.email_verified,
            now,
            profile.language,
            profile.birth.map(|it| it.year),
            profile.birth.map(|it| it.month),
            it.roles.contains(&Role::Admin).then_some(now)
        ],
    )
    .await
    .on_conflict(crate::problems::EMAIL_TAKEN)?;
    tx.emit(&crate::UserRegistered { user: id.clone(), roles: it.roles.to_vec() }).await?;
    find(tx, &id).await?.ok_or_else(|| kernel::error::NOT_FOUND.into())
}

/// What the list of people is searched in.
pub(super) fn searched(full_name: &str, email: Option<&str>, username: Option<&str>) -> String {
    let parts = [Some(full_name), email, username];
    unaccented(&parts.into_iter().flatten().collect::<Vec<_>>().join(" "))
}

/// Id and hash of the active person that an address or username names.
pub(crate) async fn credentials(tx: &mut Tx, name: &str) -> Result<Option<(UserId, Option<String>)>> {
    let key = name.trim().to_lowercase();
    tx.optional(
        "SELECT id, password_hash FROM identity_users WHERE (email_key = $1 OR username_key = $1) AND active",
        params![key],
    )
    .await
}

pub(crate) async fn password_hash(tx: &mut Tx, id: &UserId) -> Result<Option<String>> {
    let hash: Option<Option<String>> =
        tx.optional("SELECT password_hash FROM identity_users WHERE id = $1 AND active", params![id]).await?;
    Ok(hash.flatten())
}

pub(crate) async fn set_password(tx: &mut Tx, id: &UserId, hash: &str) -> Result<()> {
    tx.execute_one("UPDATE identity_users SET password_hash = $2 WHERE id = $1 AND active", params![id, hash])
        .await
}

pub(crate) async fn signed_in(tx: &mut Tx, id: &UserId) -> Result<()> {
    let now = tx.now();
    tx.execute_one("UPDATE identity_users SET last_login_at = $2 WHERE id = $1 AND active", params![id, now])
        .await
}

pub(crate) async fn edit(tx: &mut Tx, it: &User) -> Result<()> {
    let search = searched(&it.full_name, it.email.as_deref(), it.username.as_deref());
    let administers = it.active && it.roles.contains(&Role::Admin);
    let now = tx.now();
    tx.execute_one(
        "UPDATE identity_users SET full_name = $3, search = $4, roles = $5, active = $6, delegated = $7,
           admin_since = CASE WHEN $8 THEN COALESCE(admin_since, $9) END, version = version + 1
         WHERE id = $1 AND version = $2",
        params![
            it.id,
            it.version,
            it.full_name,
            search,
            serde_json::to_value(&it.roles)?,
            it.active,
            serde_json::to_value(&it.delegated)?,
            administers,
            now
        ],
    )
    .await
}

/// How many active administrators there are.
pub(crate) async fn admins(tx: &mut Tx) -> Result<i64> {
    tx.one("SELECT COUNT(*) AS n FROM identity_users WHERE active AND roles LIKE '%\"admin\"%'", &[]).await
}

/// What the list of people can be narrowed by.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub(crate) struct Filter {
    /// A LIKE pattern over unaccented name, address and username.
    pub like: Option<String>,
    pub role: Option<Role>,
    pub active: Option<bool>,
    /// Only deleted people, instead of everybody else.
    pub deleted: bool,
    pub by_name: bool,
}

impl Filter {
    fn role_like(&self) -> Option<String> {
        self.role.and_then(|role| serde_json::to_string(&role).ok()).map(|name| format!("%{name}%"))
    }
}

pub(crate) async fn list(tx: &mut Tx, filter: &Filter, page: &PageQuery) -> Result<Vec<(User, String)>> {
    #[derive(serde::Deserialize)]
    struct Row {
        search: String,
        id: UserId,
    }
    let sql = if filter.by_name {
        "SELECT search, id FROM identity_users
         WHERE ($1 IS NULL OR search LIKE $1 ESCAPE '!') AND ($2 IS NULL OR roles LIKE $2)
           AND ($3 IS NULL OR active = $3) AND ($4 IS NULL OR (search, id) > ($4, $5))
           AND (deleted_at IS NOT NULL) = $7 AND erased_at IS NULL
         ORDER BY search, id LIMIT $6"
    } else {
        "SELECT search, id FROM identity_users
         WHERE ($1 IS NULL OR search LIKE $1 ESCAPE '!') AND ($2 IS NULL OR roles LIKE $2)
           AND ($3 IS NULL OR active = $3) AND ($5 IS NULL OR id < $5) AND ($4 IS NULL OR $4 = $4)
           AND (deleted_at IS NOT NULL) = $7 AND erased_at IS NULL
         ORDER BY id DESC LIMIT $6"
    };
    let after: Option<(String, UserId)> = page.after()?;
    let (name, id) = after.unzip();
    let rows: Vec<Row> = tx
        .all(
            sql,
            params![filter.like, filter.role_like(), filter.active, name, id, page.fetch(), filter.deleted],
        )
        .await?;
    let ids = Ids::new(rows.iter().map(|it| &it.id));
    let users: Vec<User> = tx
        .all("SELECT * FROM identity_users WHERE id IN (SELECT value FROM json_each($1))", params![ids])
        .await?;
    let mut users: HashMap<UserId, User> = users.into_iter().map(|it| (it.id.clone(), it)).collect();
    Ok(rows.into_iter().filter_map(|row| Some((users.remove(&row.id)?, row.search))).collect())
}

pub(crate) async fn total(tx: &mut Tx, filter: &Filter) -> Result<i64> {
    tx.one(
        "SELECT COUNT(*) AS n FROM identity_users
         WHERE ($1 IS NULL OR search LIKE $1 ESCAPE '!') AND ($2 IS NULL OR roles LIKE $2) AND ($3 IS NULL OR active = $3)
           AND (deleted_at IS NOT NULL) = $4 AND erased_at IS NULL",
        params![filter.like, filter.role_like(), filter.active, filter.deleted],
    )
    .await
}

/// Invariants of accounts, for `lyceum verify`.
pub async fn check(tx: &mut Tx) -> Result<Vec<String>> {
    let broken: Vec<String> = tx
        .all(
            "SELECT s.id FROM identity_sessions s JOIN identity_users u ON u.id = s.user_id
             WHERE s.ended_at IS NULL AND NOT u.active",
            &[],
        )
        .await?;
    Ok(broken.into_iter().map(|id| format!("session {id} of a deactivated person is open")).collect())
}
