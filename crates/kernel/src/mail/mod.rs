//! Mail. A letter is written in the transaction that wants it sent: a row, and a job that delivers it. Without a mail server
//! the row is kept for administrators and the letter is printed where the school was started.
pub(crate) mod admin;
mod deliver;
mod letter;
mod transport;

pub(crate) use deliver::job;
pub use letter::Letter;
pub(crate) use transport::Mailer;

use crate::retention::{Retention, ago};
use crate::{Error, Result, Tx, job as jobs, limit, params};

crate::id!(
    /// One mail to one address. Its `Message-ID` is made from it, so that a mail that came twice is recognised.
    MailId, "mal"
);

/// Whoever finds a way to make the school write to somebody can do it this often in an hour.
const PER_HOUR: i64 = 20;

#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "MailState")]
pub enum State {
    /// Will be tried, or tried again.
    Waiting,
    Sent,
    /// The mail server refused it for good, or was out of reach for too long.
    Failed,
    /// Nobody was asked to deliver it.
    Kept,
}
crate::text!(State);

/// Sends a letter when the caller's change is committed; nothing is sent when it is not. An address that got too many within
/// an hour gets no more, and the caller is not told: the answer to a request never says whether a mail went out.
pub async fn send(tx: &mut Tx, letter: &Letter<'_>) -> Result<MailId> {
    let id: MailId = tx.id();
    let key = format!("mail:{}", letter.to.to_lowercase());
    let (state, reason) = match limit::count(tx, &key, PER_HOUR, 3600).await {
        Ok(()) => (State::Waiting, None),
        Err(Error::Problem(_)) => (State::Kept, Some("too many mails to this address within an hour")),
        Err(error) => return Err(error),
    };
    let now = tx.now();
    let link = letter.link(tx.origin());
    let (text, html) = letter.render(tx.school_name(), tx.origin());
    tx.execute(
        "INSERT INTO kernel_mails (id, address, subject, text, html, link, state, reason, attempts, created_at,
           person)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, $9, $10)",
        params![id, letter.to, letter.subject, text, html, link, state, reason, now, letter.person],
    )
    .await?;
    if state == State::Waiting {
        queue(tx, &id).await?;
    }
    Ok(id)
}

async fn queue(tx: &mut Tx, id: &MailId) -> Result<()> {
    let now = tx.now();
    jobs::enqueue(tx, deliver::KIND, None, &serde_json::json!({ "mail": id }), now).await?;
    Ok(())
}

/// First the text goes, because a link in it may open an account, later the row.
pub(crate) async fn forget(tx: &mut Tx, keep: &Retention) -> Result<()> {
    let now = tx.now();
    let (text, row) = (ago(now, keep.mail_texts_days), ago(now, keep.mails_days));
    tx.execute(
        "UPDATE kernel_mails SET text = NULL, html = NULL, link = NULL WHERE created_at < $1 AND text IS NOT NULL",
        params![text],
    )
    .await?;
    tx.execute("DELETE FROM kernel_mails WHERE created_at < $1", params![row]).await?;
    Ok(())
}
