//! The audit log: one entry per change that somebody asked for, written in the change's own transaction, and one per
//! refusal, written soon after. Append-only in the database and sealed by a chain of hashes. Row SEC-09.
mod chain;
mod list;
mod refusal;

pub use chain::{seal, verify};
pub use list::{Entry, Filter, page};
pub(crate) use refusal::Refusals;
pub use refusal::flush;

use crate::actor::{Actor, OrganizationId, UserId};
use crate::edge::{Client, RequestId};
use crate::{Result, Tx, params};
use http::{header, request::Parts};

crate::id!(AuditId, "aud");

/// Who asks for what, from where.
#[derive(Clone, Debug)]
pub struct Origin {
    pub(crate) actor: Option<UserId>,
    administrator: Option<UserId>,
    pub(crate) organization: Option<OrganizationId>,
    action: &'static str,
    object: String,
    address: Option<String>,
    agent: Option<String>,
    request: Option<String>,
    /// An entry is made even when nothing happened that has a name.
    always: bool,
    events: Vec<&'static str>,
}

impl Origin {
    /// A request that a guard let through. The object is its path, whose parameters are ids.
    pub(crate) fn guarded(parts: &Parts, actor: &Actor, action: &'static str) -> Self {
        let object = clipped(parts.uri.path().trim_start_matches("/api/v1"), 500);
        Origin { object, always: true, ..Self::asked(parts, actor, action) }
    }

    /// A request to a route for everybody. Its path may hold a secret, so only the route's pattern is kept.
    pub(crate) fn public(parts: &Parts) -> Self {
        let pattern = parts.extensions.get::<axum::extract::MatchedPath>().map_or("", |it| it.as_str());
        let object = clipped(pattern.trim_start_matches("/api/v1"), 500);
        Origin { object, always: false, ..Self::asked(parts, &Actor::default(), "public") }
    }

    /// A command on the school's own machine.
    pub fn command(action: &'static str) -> Self {
        Origin {
            actor: None,
            administrator: None,
            organization: None,
            action,
            object: String::new(),
            address: None,
            agent: None,
            request: None,
            always: true,
            events: vec![],
        }
    }

    fn asked(parts: &Parts, actor: &Actor, action: &'static str) -> Self {
        let agent = parts.headers.get(header::USER_AGENT).and_then(|it| it.to_str().ok());
        Origin {
            actor: actor.user().cloned(),
            administrator: actor.acting().cloned(),
            address: parts.extensions.get::<Client>().map(|it| it.0.to_string()),
            agent: agent.map(|it| clipped(it, 200)),
            request: parts.extensions.get::<RequestId>().map(|it| it.0.clone()),
            ..Self::command(action)
        }
    }

    pub(crate) fn notice(&mut self, event: &'static str) {
        self.events.push(event);
    }

    /// What the entry will say, when there is something to say.
    fn worth_an_entry(&self) -> bool {
        self.always || !self.events.is_empty()
    }
}

fn clipped(text: &str, most: usize) -> String {
    text.chars().take(most).collect()
}

/// Called by a transaction that is about to be committed.
pub(crate) async fn record(tx: &mut Tx, origin: &Origin) -> Result<()> {
    if origin.worth_an_entry() { insert(tx, origin, 200).await } else { Ok(()) }
}

async fn insert(tx: &mut Tx, it: &Origin, status: u16) -> Result<()> {
    let (id, now): (AuditId, _) = (tx.id(), tx.now());
    tx.execute(
        "INSERT INTO kernel_audit (id, at, actor, administrator, organization, action, object, status, events, address,
           agent, request)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        params![
            id,
            now,
            it.actor,
            it.administrator,
            it.organization,
            it.action,
            it.object.as_str(),
            i64::from(status),
            serde_json::to_value(&it.events)?,
            it.address.as_deref(),
            it.agent.as_deref(),
            it.request.as_deref()
        ],
    )
    .await?;
    Ok(())
}
