//! The audit log: one entry per change that somebody asked for, written in the change's own transaction, and one per
//! refusal, written soon after. Append-only in the database and sealed by a chain of hashes. Row SEC-09.
mod chain;
mod list;
mod refusal;
mod trim;

pub use chain::{seal, verify};
pub use list::{Entry, Filter, page};
pub(crate) use refusal::Refusals;
pub use refusal::flush;
pub(crate) use trim::trim;

use crate::actor::{Actor, OrganizationId, UserId};
use crate::edge::{Client, RequestId};
use crate::{Result, Tx, params};
use axum::extract::MatchedPath;
use http::{HeaderValue, header, request::Parts};

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
        Origin {
            actor: actor.user().cloned(),
            administrator: actor.acting().cloned(),
            object: object(parts.uri.path()),
            ..Caller::of(parts).asks(action)
        }
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

    pub(crate) fn notice(&mut self, event: &'static str) {
        self.events.push(event);
    }

    /// What the entry will say, when there is something to say.
    fn worth_an_entry(&self) -> bool {
        self.always || !self.events.is_empty()
    }
}

/// Where a request came from, as it is kept until something has to be written of it.
pub(crate) struct Caller {
    route: Option<MatchedPath>,
    address: Option<Client>,
    agent: Option<HeaderValue>,
    request: Option<RequestId>,
}

impl Caller {
    pub(crate) fn of(parts: &Parts) -> Self {
        Caller {
            route: parts.extensions.get().cloned(),
            address: parts.extensions.get().cloned(),
            agent: parts.headers.get(header::USER_AGENT).cloned(),
            request: parts.extensions.get().cloned(),
        }
    }

    /// A request to a route for everybody. Its path may hold a secret, so only the route's pattern is kept.
    pub(crate) fn origin(&self) -> Origin {
        let pattern = self.route.as_ref().map_or("", |it| it.as_str());
        Origin { object: object(pattern), always: false, ..self.asks("public") }
    }

    /// As limits name it.
    pub(crate) fn address(&self) -> String {
        self.address.as_ref().map_or_else(|| "nowhere".to_owned(), |it| it.0.to_string())
    }

    fn asks(&self, action: &'static str) -> Origin {
        Origin {
            address: self.address.as_ref().map(|it| it.0.to_string()),
            agent: self.agent.as_ref().and_then(|it| it.to_str().ok()).map(|it| clipped(it, 200)),
            request: self.request.as_ref().map(|it| it.0.clone()),
            ..Origin::command(action)
        }
    }
}

fn object(path: &str) -> String {
    clipped(path.trim_start_matches("/api/v1"), 500)
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
