//! The kernel's own tables.
use super::{Held, Leaving, Personal, Step};
use crate::event::EventId;
use crate::job::{JobCx, JobId};
use crate::mail::MailId;
use crate::{Result, db::Ids, params, texts};
use serde_json::Value;

texts! {
    AUDIT = "What you did, from the audit log", "Ulichofanya, kutoka kumbukumbu ya ukaguzi", "Việc bạn đã làm, từ nhật ký kiểm tra";
    MAILS = "Mails about your account", "Barua kuhusu akaunti yako", "Thư về tài khoản của bạn";
    JOBS = "Long work you started", "Kazi ndefu ulizoanzisha", "Công việc dài bạn đã bắt đầu";
}

pub(crate) const PERSONAL: Personal = Personal {
    tables: &[
        Held::of("kernel_audit", &["actor", "administrator"])
            .copied(
                AUDIT,
                "SELECT at, action, object, status, events, address, agent FROM kernel_audit WHERE actor = $1 ORDER BY id",
            )
            .kept("sealed: an entry cannot change; it goes with its time (ADR 11)"),
        Held::of("kernel_jobs", &["owner"])
            .copied(
                JOBS,
                "SELECT kind, state, message, result, created_at FROM kernel_jobs WHERE owner = $1 ORDER BY id",
            )
            .erased(&[Step::Person("DELETE FROM kernel_jobs WHERE owner = $1 AND state <> 'running'")]),
        Held::of("kernel_idempotency", &["user_id"])
            .erased(&[Step::Person("DELETE FROM kernel_idempotency WHERE user_id = $1")]),
        Held::of("kernel_tickets", &["user_id"])
            .erased(&[Step::Person("DELETE FROM kernel_tickets WHERE user_id = $1")]),
        Held::of("kernel_mails", &["person"])
            .copied(
                MAILS,
                "SELECT address, subject, state, created_at, sent_at FROM kernel_mails WHERE person = $1 ORDER BY id",
            )
            .erased(&[
                Step::Person("DELETE FROM kernel_mails WHERE person = $1"),
                Step::Names("DELETE FROM kernel_mails WHERE LOWER(address) IN (SELECT value FROM json_each($1))"),
            ]),
    ],
    files: None,
    before: Some(|cx, leaving| Box::pin(look_for(cx, leaving))),
};

/// What other people's rows say of somebody.
async fn look_for(cx: &JobCx, leaving: &Leaving) -> Result<()> {
    events(cx, leaving).await?;
    jobs(cx, leaving).await?;
    mails(cx, leaving).await?;
    tries(cx, leaving).await
}

/// An event keeps its ids and loses what names the person.
async fn events(cx: &JobCx, leaving: &Leaving) -> Result<()> {
    let found: Vec<(EventId, String)> = cx
        .read()
        .await?
        .all(
            "SELECT id, payload FROM kernel_events WHERE payload LIKE '%\"' || $1 || '\"%'",
            params![leaving.user],
        )
        .await?;
    let mut tx = cx.write().await?;
    for (id, payload) in found {
        let mut said: Value = serde_json::from_str(&payload)?;
        if silence(&mut said, leaving) {
            tx.execute("UPDATE kernel_events SET payload = $2 WHERE id = $1", params![id, said]).await?;
        }
    }
    tx.commit().await
}

/// Empties texts that name somebody; true when there were any.
fn silence(value: &mut Value, leaving: &Leaving) -> bool {
    match value {
        Value::String(text) if text != leaving.user.as_str() && leaving.is_named_in(text) => {
            text.clear();
            true
        }
        Value::Array(items) => items.iter_mut().fold(false, |any, it| silence(it, leaving) | any),
        Value::Object(fields) => fields.values_mut().fold(false, |any, it| silence(it, leaving) | any),
        _ => false,
    }
}

/// Lists that others brought, and the reports on them.
async fn jobs(cx: &JobCx, leaving: &Leaving) -> Result<()> {
    #[derive(serde::Deserialize)]
    struct Finished {
        id: JobId,
        payload: String,
        message: Option<String>,
        result: Option<String>,
    }
    let finished: Vec<Finished> = cx
        .read()
        .await?
        .all(
            "SELECT id, payload, message, result FROM kernel_jobs
             WHERE state IN ('done', 'dead') AND (payload <> 'null' OR result <> 'null' OR message IS NOT NULL)",
            &[],
        )
        .await?;
    let told = |it: &Finished| {
        let texts = [Some(&it.payload), it.message.as_ref(), it.result.as_ref()];
        texts
            .into_iter()
            .flatten()
            .any(|text| text.contains(leaving.user.as_str()) || leaving.is_wholly_named_in(text))
    };
    let ids = Ids::new(finished.iter().filter(|it| told(it)).map(|it| &it.id));
    let mut tx = cx.write().await?;
    tx.execute("DELETE FROM kernel_jobs WHERE id IN (SELECT value FROM json_each($1))", params![ids]).await?;
    tx.commit().await
}

/// Mails to others that tell of the person keep that they were sent, and say nothing.
async fn mails(cx: &JobCx, leaving: &Leaving) -> Result<()> {
    let written: Vec<(MailId, String)> = cx
        .read()
        .await?
        .all(
            "SELECT id, subject || ' ' || COALESCE(text, '') || ' ' || COALESCE(reason, '') AS said FROM kernel_mails",
            &[],
        )
        .await?;
    let ids = Ids::new(written.iter().filter(|it| leaving.is_wholly_named_in(&it.1)).map(|it| &it.0));
    let mut tx = cx.write().await?;
    tx.execute(
        "UPDATE kernel_mails SET subject = '', text = NULL, html = NULL, link = NULL, reason = NULL
         WHERE id IN (SELECT value FROM json_each($1)) AND state <> 'waiting'",
        params![ids],
    )
    .await?;
    tx.commit().await
}

/// Counters of tries are named after what was tried.
async fn tries(cx: &JobCx, leaving: &Leaving) -> Result<()> {
    let keys: Vec<String> = cx.read().await?.all("SELECT key FROM kernel_limits", &[]).await?;
    let theirs = |key: &&String| {
        let key = key.to_lowercase();
        key.contains(leaving.user.as_str()) || leaving.names.iter().any(|it| key.contains(&it.to_lowercase()))
    };
    let ids = Ids::new(keys.iter().filter(theirs));
    let mut tx = cx.write().await?;
    tx.execute("DELETE FROM kernel_limits WHERE key IN (SELECT value FROM json_each($1))", params![ids])
        .await?;
    tx.commit().await
}
