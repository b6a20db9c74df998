//! SQL of identity_registrations: accounts that wait for their address to be confirmed.
use crate::application::Wants;
use crate::user::{Birth, Email, Username};
use kernel::{Lang, Result, Tx, params};

kernel::id!(
    /// An account that somebody asked for.
    RegistrationId, "reg"
);

/// Days until an account that nobody confirmed is no longer waited for.
const DAYS: i64 = 7;

pub(crate) struct NewRegistration<'a> {
    pub email: &'a Email,
    pub username: Option<&'a Username>,
    pub full_name: &'a str,
    pub password_hash: &'a str,
    pub language: Lang,
    pub birth: Option<Birth>,
    pub wants: Option<Wants>,
    pub join_code: Option<&'a str>,
}

#[derive(Debug, serde::Deserialize)]
pub(crate) struct Waiting {
    pub email: String,
    pub username: Option<String>,
    pub full_name: String,
    pub password_hash: String,
    pub language: Lang,
    birth_year: Option<i64>,
    birth_month: Option<i64>,
    pub wants: Option<Wants>,
    pub join_code: Option<String>,
}

impl Waiting {
    pub fn birth(&self) -> Option<Birth> {
        Some(Birth { year: self.birth_year?, month: self.birth_month? })
    }
}

pub(crate) async fn enter(tx: &mut Tx, it: &NewRegistration<'_>) -> Result<RegistrationId> {
    let (id, now): (RegistrationId, _) = (tx.id(), tx.now());
    tx.execute(
        "INSERT INTO identity_registrations (id, email, email_key, username, username_key, full_name, password_hash, language,
           birth_year, birth_month, wants, join_code, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        params![
            id,
            it.email.as_str(),
            it.email.key(),
            it.username.map(Username::as_str),
            it.username.map(Username::key),
            it.full_name,
            it.password_hash,
            it.language,
            it.birth.map(|it| it.year),
            it.birth.map(|it| it.month),
            it.wants,
            it.join_code,
            now
        ],
    )
    .await?;
    Ok(id)
}

pub(super) async fn find(tx: &mut Tx, id: &RegistrationId) -> Result<Option<Waiting>> {
    tx.optional("SELECT * FROM identity_registrations WHERE id = $1", params![id]).await
}

/// The newest that waits for an address.
pub(super) async fn newest(tx: &mut Tx, email: &Email) -> Result<Option<RegistrationId>> {
    tx.optional(
        "SELECT id FROM identity_registrations WHERE email_key = $1 ORDER BY id DESC LIMIT 1",
        params![email.key()],
    )
    .await
}

/// The password of the newest that an address or username names, to tell its owner what is missing.
pub(crate) async fn password_hash(tx: &mut Tx, name: &str) -> Result<Option<String>> {
    tx.optional(
        "SELECT password_hash FROM identity_registrations WHERE email_key = $1 OR username_key = $1
         ORDER BY id DESC LIMIT 1",
        params![name],
    )
    .await
}

/// The link that was mailed last is the good one.
pub(super) async fn mailed(tx: &mut Tx, id: &RegistrationId, token: &str) -> Result<()> {
    tx.execute(
        "UPDATE identity_registrations SET hash = $2 WHERE id = $1",
        params![id, kernel::sha256(token)],
    )
    .await?;
    Ok(())
}

pub(super) async fn forget(tx: &mut Tx, email: &Email) -> Result<()> {
    tx.execute("DELETE FROM identity_registrations WHERE email_key = $1", params![email.key()]).await?;
    Ok(())
}

/// Whoever deletes the row first has used the link. Whatever else waits for the address is void.
pub(crate) async fn take(tx: &mut Tx, token: &str) -> Result<Option<Waiting>> {
    let oldest = tx.now().plus_seconds(-DAYS * 86_400);
    let found: Option<Waiting> = tx
        .optional(
            "DELETE FROM identity_registrations WHERE hash = $1 AND created_at >= $2 RETURNING *",
            params![kernel::sha256(token), oldest],
        )
        .await?;
    if let Some(it) = &found {
        let key = it.email.to_lowercase();
        tx.execute("DELETE FROM identity_registrations WHERE email_key = $1", params![key]).await?;
    }
    Ok(found)
}

pub(crate) async fn tidy(tx: &mut Tx) -> Result<()> {
    let oldest = tx.now().plus_seconds(-DAYS * 86_400);
    tx.execute("DELETE FROM identity_registrations WHERE created_at < $1", params![oldest]).await?;
    Ok(())
}
