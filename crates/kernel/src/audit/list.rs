//! Reading the log.
use super::AuditId;
use crate::actor::{OrganizationId, UserId};
use crate::text::like_beginning;
use crate::{PageQuery, Result, Sql, Timestamp, Tx, params};
use serde::{Deserialize, Serialize};

/// A row as it is stored, and as its seal covers it.
#[derive(Serialize, Deserialize)]
pub(super) struct Stored {
    pub id: AuditId,
    at: Timestamp,
    actor: Option<UserId>,
    administrator: Option<UserId>,
    organization: Option<OrganizationId>,
    action: String,
    object: String,
    status: i64,
    events: String,
    address: Option<String>,
    agent: Option<String>,
    request: Option<String>,
}

pub(super) const COLUMNS: Sql = Sql::same(
    "SELECT id, at, actor, administrator, organization, action, object, status, events, address, agent, request
     FROM kernel_audit WHERE id IN (SELECT value FROM json_each($1))",
);

/// One thing that somebody did, or was refused.
#[derive(Debug, Deserialize)]
pub struct Entry {
    pub id: AuditId,
    pub at: Timestamp,
    pub actor: Option<UserId>,
    /// Who acted as the actor.
    pub administrator: Option<UserId>,
    pub organization: Option<OrganizationId>,
    /// Name of the action, such as `course.publish`.
    pub action: String,
    /// Path of what it was done to.
    pub object: String,
    /// 200 when done, else the refusal's.
    pub status: i64,
    #[serde(deserialize_with = "crate::db::json")]
    pub events: Vec<String>,
    pub address: Option<String>,
    pub agent: Option<String>,
    pub request: Option<String>,
}

/// What the log can be narrowed by.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Filter {
    pub actor: Option<UserId>,
    pub organization: Option<OrganizationId>,
    /// The beginning of an action's name.
    pub action: Option<String>,
    pub refused: Option<bool>,
    pub from: Option<Timestamp>,
    pub to: Option<Timestamp>,
}

/// Newest first.
pub async fn page(tx: &mut Tx, filter: &Filter, page: &PageQuery) -> Result<Vec<Entry>> {
    let before: Option<AuditId> = page.after()?;
    let action = filter.action.as_deref().map(like_beginning);
    tx.all(
        "SELECT id, at, actor, administrator, organization, action, object, status, events, address, agent, request
         FROM kernel_audit
         WHERE id < COALESCE($1, 'b') AND ($2 IS NULL OR actor = $2 OR administrator = $2)
           AND ($3 IS NULL OR organization = $3) AND ($4 IS NULL OR action LIKE $4 ESCAPE '!')
           AND ($5 IS NULL OR (status >= 400) = $5) AND ($6 IS NULL OR at >= $6) AND ($7 IS NULL OR at < $7)
         ORDER BY id DESC LIMIT $8",
        params![
            before,
            filter.actor,
            filter.organization,
            action,
            filter.refused,
            filter.from,
            filter.to,
            page.fetch()
        ],
    )
    .await
}
