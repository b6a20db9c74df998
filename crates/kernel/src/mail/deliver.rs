//! The job that delivers one mail. At least once: the mail server may have taken a mail whose answer was lost.
use super::transport::{Outcome, Stored};
use super::{MailId, State};
use crate::job::{JobCx, JobKind};
use crate::{Result, Tx, params};
use serde_json::Value;
use std::sync::Arc;

pub(super) const KIND: &str = "kernel.mail";

/// With the pauses between them about two days.
const TRIES: i64 = 12;

pub(crate) fn job() -> JobKind {
    JobKind { kind: KIND, tries: TRIES, run: Arc::new(|cx, payload| Box::pin(run(cx, payload))) }
}

#[derive(serde::Deserialize)]
struct Order {
    mail: MailId,
}

async fn run(cx: JobCx, payload: Value) -> Result<Value> {
    let order: Order = serde_json::from_value(payload)?;
    let Some(mail) = take(&cx, &order.mail).await? else { return Ok(Value::Null) };
    let Some(mailer) = &cx.app.mailer else { return keep(&cx, &mail).await };
    // No transaction is open while the network is slow.
    let (state, reason) = match mailer.deliver(&mail, cx.app.clock.now()).await {
        Outcome::Sent => (State::Sent, None),
        Outcome::Refused(reason) => (State::Failed, Some(reason)),
        Outcome::Failed(reason) if mail.attempts >= TRIES => (State::Failed, Some(reason)),
        Outcome::Failed(reason) => (State::Waiting, Some(reason)),
    };
    let mut tx = cx.write().await?;
    close(&mut tx, &mail.id, state, reason).await?;
    tx.commit().await?;
    if state == State::Waiting {
        // What the server said may name the address: it is for administrators, not for the log.
        return Err(anyhow::anyhow!("{} could not be delivered yet", mail.id).into());
    }
    Ok(Value::Null)
}

/// Counts the try before it is made. None when the mail is not waiting any more.
async fn take(cx: &JobCx, id: &MailId) -> Result<Option<Stored>> {
    let mut tx = cx.write().await?;
    let mail = tx
        .optional(
            "UPDATE kernel_mails SET attempts = attempts + 1
             WHERE id = $1 AND state = 'waiting' AND text IS NOT NULL AND html IS NOT NULL
             RETURNING id, address, subject, text, html, link, attempts, created_at",
            params![id],
        )
        .await?;
    tx.commit().await?;
    Ok(mail)
}

/// A school without a mail server: whoever started it sees the link and can pass it on.
async fn keep(cx: &JobCx, mail: &Stored) -> Result<Value> {
    let mut tx = cx.write().await?;
    close(&mut tx, &mail.id, State::Kept, Some("no mail server is configured".into())).await?;
    tx.commit().await?;
    use std::io::Write;
    let link = mail.link.as_deref().unwrap_or("without a link");
    // A console that is gone is no reason to try again.
    let _ = writeln!(std::io::stdout(), "Mail kept for {}: {} ({link})", mail.address, mail.subject);
    Ok(Value::Null)
}

async fn close(tx: &mut Tx, id: &MailId, state: State, reason: Option<String>) -> Result<()> {
    let sent_at = (state == State::Sent).then_some(tx.now());
    let reason = reason.map(|it| it.chars().take(500).collect::<String>());
    tx.execute(
        "UPDATE kernel_mails SET state = $2, reason = $3, sent_at = $4 WHERE id = $1 AND state = 'waiting'",
        params![id, state, reason, sent_at],
    )
    .await?;
    if state == State::Sent {
        // A link may open an account: it is in the mailbox now, and nowhere else. Row A11.
        let sql = "UPDATE kernel_mails SET text = NULL, html = NULL, link = NULL WHERE id = $1 AND link IS NOT NULL";
        tx.execute(sql, params![id]).await?;
    }
    Ok(())
}
