//! Somebody's open sessions: seen and ended by their owner, or by an administrator.
use super::origin::{How, device};
use super::store::{self, OpenSession};
use crate::events::{SessionEnded, Why};
use crate::policy::{EndMySession, EndMySessions, EndSessions, ListMySessions, ListSessions};
use axum::Json;
use kernel::auth::SessionId;
use kernel::{Answer, Lang, NoContent, Permit, Result, Timestamp, Tx, UserId};

#[derive(Debug, serde::Serialize, schemars::JsonSchema)]
#[schemars(rename = "OpenSession")]
pub struct SessionBody {
    id: SessionId,
    /// The one that asks.
    current: bool,
    kind: How,
    /// `Chrome on Android`.
    #[schemars(length(max = 100))]
    device: Option<String>,
    /// The network it was opened from: `203.0.113.*`.
    #[schemars(length(max = 60))]
    address: Option<String>,
    created_at: Timestamp,
    last_seen_at: Timestamp,
}

pub async fn mine(permit: Permit<ListMySessions>) -> Result<Json<Vec<SessionBody>>> {
    let (mut tx, _, actor) = permit.into_parts();
    let person = actor.person()?;
    Ok(Json(bodies(&mut tx, &person.user, Some(&person.session)).await?))
}

/// The newest hundred.
async fn bodies(tx: &mut Tx, user: &UserId, asking: Option<&SessionId>) -> Result<Vec<SessionBody>> {
    let open = store::open_of(tx, user).await?;
    let body = |it: OpenSession| SessionBody {
        current: asking == Some(&it.id),
        kind: if it.administrator.is_some() { How::Acting } else { it.kind },
        device: it.agent.as_deref().and_then(|it| device(it, Lang::here())),
        address: it.address,
        created_at: it.created_at,
        last_seen_at: it.last_seen_at,
        id: it.id,
    };
    Ok(open.into_iter().map(body).collect())
}

/// Signs one of one's own devices out.
pub async fn end_mine(permit: Permit<EndMySession>) -> Result<Answer<NoContent>> {
    let (mut tx, it, _) = permit.into_parts();
    store::end(&mut tx, &it.id).await?;
    tx.emit(&SessionEnded { user: it.user_id, session: it.id, why: Why::Revoked }).await?;
    tx.answer(NoContent).await
}

/// Signs every other device out.
pub async fn end_others(permit: Permit<EndMySessions>) -> Result<Answer<NoContent>> {
    let (mut tx, _, actor) = permit.into_parts();
    let person = actor.person()?;
    store::end_all(&mut tx, &person.user, Some(&person.session), Why::Revoked).await?;
    tx.answer(NoContent).await
}

pub async fn of_user(permit: Permit<ListSessions>) -> Result<Json<Vec<SessionBody>>> {
    let (mut tx, user, actor) = permit.into_parts();
    let asking = actor.person()?.session.clone();
    Ok(Json(bodies(&mut tx, &user.id, Some(&asking)).await?))
}

/// Signs somebody out everywhere.
pub async fn end_of_user(permit: Permit<EndSessions>) -> Result<Answer<NoContent>> {
    let (mut tx, user, _) = permit.into_parts();
    store::end_all(&mut tx, &user.id, None, Why::Revoked).await?;
    tx.answer(NoContent).await
}
