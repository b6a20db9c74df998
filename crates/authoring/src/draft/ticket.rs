//! `POST /lessons/{lesson}/draft/ticket`
use super::CHANNEL;
use crate::policy::EditDraft;
use kernel::channel::{Ticket, ticket as issue};
use kernel::{Answer, Created, Permit, Result};

/// Opens `/ws/yjs/{lesson}/{ticket}` once.
pub async fn ticket(permit: Permit<EditDraft>) -> Result<Answer<Created<Ticket>>> {
    let (mut tx, lesson, actor) = permit.into_parts();
    let ticket = issue(&mut tx, &actor, CHANNEL, lesson.id.as_str()).await?;
    tx.answer_once(Created(ticket)).await
}
