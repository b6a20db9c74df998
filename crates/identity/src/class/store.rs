//! SQL of identity_classes and identity_pupils.
use super::{ClassBody, ClassId, Row};
use crate::invite::code::{self, Code};
use kernel::auth::OrganizationId;
use kernel::text::child_name;
use kernel::{PageQuery, Result, Timestamp, Tx, UserId, params};
use serde::Deserialize;

macro_rules! class_where {
    ($condition:literal) => {
        concat!(
            "SELECT id, organization_id, name, teacher, code, open_until, created_at, version FROM identity_classes
             WHERE deleted_at IS NULL AND ",
            $condition
        )
    };
}

pub async fn find(tx: &mut Tx, organization: &OrganizationId, id: &ClassId) -> Result<Option<Row>> {
    tx.optional(class_where!("organization_id = $1 AND id = $2"), params![organization, id]).await
}

pub async fn by_code(tx: &mut Tx, code: &Code) -> Result<Option<Row>> {
    tx.optional(class_where!("code = $1"), params![code.as_str()]).await
}

/// Is there any class in this school?
pub(crate) async fn any(tx: &mut Tx) -> Result<bool> {
    let one: Option<ClassId> =
        tx.optional("SELECT id FROM identity_classes WHERE deleted_at IS NULL LIMIT 1", params![]).await?;
    Ok(one.is_some())
}

/// A code of no class, deleted ones included.
pub async fn free_code(tx: &mut Tx) -> Result<Code> {
    code::free(tx, "SELECT COUNT(*) AS n FROM identity_classes WHERE code = $1").await
}

pub async fn insert(
    tx: &mut Tx,
    organization: &OrganizationId,
    name: &str,
    teacher: &UserId,
) -> Result<ClassId> {
    let id: ClassId = tx.id();
    let now = tx.now();
    let code = free_code(tx).await?;
    tx.execute(
        "INSERT INTO identity_classes (id, organization_id, name, teacher, code, created_at, version)
         VALUES ($1, $2, $3, $4, $5, $6, 1)",
        params![id, organization, name, teacher, code.as_str(), now],
    )
    .await?;
    Ok(id)
}

/// Saves name, teacher, code and opening over the version that was read.
pub async fn save(tx: &mut Tx, it: &Row) -> Result<()> {
    tx.execute_one(
        "UPDATE identity_classes SET name = $3, code = $4, open_until = $5, version = version + 1
         WHERE id = $1 AND version = $2 AND deleted_at IS NULL",
        params![it.id, it.version, it.name, it.code, it.open_until],
    )
    .await
}

pub async fn delete(tx: &mut Tx, it: &Row) -> Result<()> {
    let now = tx.now();
    tx.execute_one(
        "UPDATE identity_classes SET deleted_at = $3, open_until = NULL, version = version + 1
         WHERE id = $1 AND version = $2 AND deleted_at IS NULL",
        params![it.id, it.version, now],
    )
    .await
}

#[derive(Deserialize)]
struct Listed {
    id: ClassId,
    name: String,
    teacher: UserId,
    teacher_name: String,
    code: String,
    open_until: Option<Timestamp>,
    pupils_count: i64,
    created_at: Timestamp,
    version: i64,
}

impl Listed {
    fn body(self, now: Timestamp) -> ClassBody {
        ClassBody {
            id: self.id,
            name: self.name,
            teacher: self.teacher,
            teacher_name: self.teacher_name,
            code: Code::shown(&self.code),
            open_until: self.open_until.filter(|until| *until > now),
            pupils_count: self.pupils_count,
            created_at: self.created_at,
            version: self.version,
        }
    }
}

macro_rules! listed {
    ($condition:literal) => {
        concat!(
            "SELECT c.id, c.name, c.teacher, u.full_name AS teacher_name, c.code, c.open_until, c.created_at, c.version,
               (SELECT COUNT(*) FROM identity_pupils p WHERE p.class_id = c.id) AS pupils_count
             FROM identity_classes c JOIN identity_users u ON u.id = c.teacher WHERE c.deleted_at IS NULL AND ",
            $condition
        )
    };
}

pub async fn body(tx: &mut Tx, id: &ClassId) -> Result<ClassBody> {
    let now = tx.now();
    let row: Listed = tx.one(listed!("c.id = $1"), params![id]).await?;
    Ok(row.body(now))
}

/// Newest first: all of the organisation, or one teacher's.
pub async fn list(
    tx: &mut Tx,
    organization: &OrganizationId,
    teacher: Option<&UserId>,
    page: &PageQuery,
) -> Result<Vec<ClassBody>> {
    let now = tx.now();
    let before: Option<ClassId> = page.after()?;
    let rows: Vec<Listed> = tx
        .all(
            listed!(
                "c.organization_id = $1 AND ($2 IS NULL OR c.teacher = $2) AND ($3 IS NULL OR c.id < $3)
                 ORDER BY c.id DESC LIMIT $4"
            ),
            params![organization, teacher, before, page.fetch()],
        )
        .await?;
    Ok(rows.into_iter().map(|it| it.body(now)).collect())
}

pub async fn total(tx: &mut Tx, organization: &OrganizationId, teacher: Option<&UserId>) -> Result<i64> {
    tx.one(
        "SELECT COUNT(*) AS n FROM identity_classes
         WHERE organization_id = $1 AND ($2 IS NULL OR teacher = $2) AND deleted_at IS NULL",
        params![organization, teacher],
    )
    .await
}

/// A pupil and what is kept of their pictures.
#[derive(Clone, Debug, Deserialize)]
pub struct Pupil {
    pub user_id: UserId,
    pub full_name: String,
    pub username: Option<String>,
    pub pin: String,
    pub created_at: Timestamp,
    pub last_login_at: Option<Timestamp>,
}

impl Pupil {
    pub fn display(&self) -> String {
        child_name(&self.full_name)
    }
}

macro_rules! pupil_where {
    ($condition:literal) => {
        concat!(
            "SELECT p.user_id, u.full_name, u.username, p.pin, p.created_at, u.last_login_at
             FROM identity_pupils p JOIN identity_users u ON u.id = p.user_id AND u.active WHERE ",
            $condition
        )
    };
}

pub async fn pupil(tx: &mut Tx, class: &ClassId, user: &UserId) -> Result<Option<Pupil>> {
    tx.optional(pupil_where!("p.class_id = $1 AND p.user_id = $2"), params![class, user]).await
}

/// By name; a class is small.
pub async fn pupils(tx: &mut Tx, class: &ClassId) -> Result<Vec<Pupil>> {
    tx.all(pupil_where!("p.class_id = $1 ORDER BY u.search, p.user_id LIMIT 100"), params![class]).await
}

pub async fn add(tx: &mut Tx, class: &ClassId, user: &UserId, pin: &str) -> Result<()> {
    let now = tx.now();
    tx.execute(
        "INSERT INTO identity_pupils (user_id, class_id, pin, created_at) VALUES ($1, $2, $3, $4)",
        params![user, class, pin, now],
    )
    .await?;
    Ok(())
}

pub async fn set_pin(tx: &mut Tx, user: &UserId, pin: &str) -> Result<()> {
    tx.execute_one("UPDATE identity_pupils SET pin = $2 WHERE user_id = $1", params![user, pin]).await
}

pub async fn remove(tx: &mut Tx, user: &UserId) -> Result<()> {
    tx.execute_one("DELETE FROM identity_pupils WHERE user_id = $1", params![user]).await
}

/// How many usernames begin like this, so that the next one is free.
pub async fn usernames_like(tx: &mut Tx, stem: &str) -> Result<Vec<String>> {
    tx.all(
        "SELECT username_key FROM identity_users WHERE username_key = $1 OR username_key LIKE $2",
        params![stem, format!("{stem}%")],
    )
    .await
}

/// The session ends by itself.
pub async fn end_later(tx: &mut Tx, session: &kernel::auth::SessionId, at: Timestamp) -> Result<()> {
    tx.execute_one(
        "UPDATE identity_sessions SET ends_at = $2, kind = 'pin' WHERE id = $1",
        params![session, at],
    )
    .await
}
