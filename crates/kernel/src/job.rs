//! Work for later. The job table is the outbox: a row is written in the transaction that wants the work done, so neither
//! can exist without the other. At least once; a reaction's effect and its row's end share a transaction, so exactly once.
use crate::auth::{Role, UserId};
use crate::event::EventId;
use crate::live::Fact;
use crate::retention::{self, Retention};
use crate::{App, Db, Error, Result, Timestamp, Tx, db::Ids, db::Sql, params, settings};
use futures_util::future::BoxFuture;
use serde_json::Value;
use std::sync::Arc;
use std::time::Duration;

crate::id!(JobId, "job");

/// How long a worker may be silent before another takes the job over.
const LEASE_SECONDS: i64 = 120;
const REACTION_TRIES: i64 = 12;

#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "JobState")]
pub enum State {
    Queued,
    Running,
    Done,
    /// Gave up; an administrator may start it again.
    Dead,
}
crate::text!(State);

/// A job as its owner and administrators see it.
#[derive(Clone, Debug, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[schemars(rename = "Job")]
pub struct Job {
    pub id: JobId,
    #[schemars(length(max = 100))]
    pub kind: String,
    pub state: State,
    /// Percent, when it can be measured.
    pub progress: Option<i64>,
    #[schemars(length(max = 2000))]
    pub message: Option<String>,
    #[serde(deserialize_with = "crate::db::optional_json")]
    pub result: Option<Value>,
    pub attempts: i64,
    pub created_at: Timestamp,
}

#[derive(serde::Deserialize)]
struct Claimed {
    id: JobId,
    kind: String,
    #[serde(deserialize_with = "crate::db::json")]
    payload: Value,
    owner: Option<UserId>,
    attempts: i64,
}

type Run = dyn Fn(JobCx, Value) -> BoxFuture<'static, Result<Value>> + Send + Sync;

/// A kind of long work, provided by a room.
#[derive(Clone)]
pub struct JobKind {
    pub kind: &'static str,
    pub tries: i64,
    pub run: Arc<Run>,
}

/// Work that comes again and again.
#[derive(Clone, Copy)]
pub struct Schedule {
    /// A [`JobKind`].
    pub kind: &'static str,
    pub every_seconds: i64,
}

/// What a running job works with.
pub struct JobCx {
    pub app: App,
    pub id: JobId,
    pub owner: Option<UserId>,
}

impl JobCx {
    /// Says how far the work is and keeps the lease.
    pub async fn progress(&self, percent: Option<i64>, message: &str) -> Result<()> {
        progress(&self.app.db, &self.id, percent, message).await
    }
    pub async fn write(&self) -> Result<Tx> {
        self.app.db.write().await
    }
    pub async fn read(&self) -> Result<Tx> {
        self.app.db.read().await
    }
}

/// Queues work in the caller's transaction, to be done from `run_at` on.
pub async fn enqueue(
    tx: &mut Tx,
    kind: &str,
    owner: Option<&UserId>,
    payload: &Value,
    run_at: Timestamp,
) -> Result<JobId> {
    let id: JobId = tx.id();
    let now = tx.now();
    tx.execute(
        "INSERT INTO kernel_jobs (id, kind, state, payload, owner, run_at, attempts, created_at)
         VALUES ($1, $2, 'queued', $3, $4, $5, 0, $6)",
        params![id, kind, payload, owner, run_at, now],
    )
    .await?;
    tx.jobs_wait();
    Ok(id)
}

pub(crate) async fn enqueue_reaction(tx: &mut Tx, event: &EventId, name: &str, payload: &str) -> Result<()> {
    let id: JobId = tx.id();
    let now = tx.now();
    tx.execute(
        "INSERT INTO kernel_jobs (id, kind, state, payload, event_id, run_at, attempts, created_at)
         VALUES ($1, $2, 'queued', $3, $4, $5, 0, $5) ON CONFLICT (event_id, kind) DO NOTHING",
        params![id, name, payload, event, now],
    )
    .await?;
    tx.jobs_wait();
    Ok(())
}

/// Registers work that a command does itself, so that its owner can watch it.
pub async fn begin(db: &Db, kind: &str, owner: &UserId) -> Result<JobId> {
    let mut tx = db.write().await?;
    let id: JobId = tx.id();
    let now = tx.now();
    tx.execute(
        "INSERT INTO kernel_jobs (id, kind, state, payload, owner, run_at, locked_until, attempts, created_at)
         VALUES ($1, $2, 'running', 'null', $3, $4, $5, 1, $4)",
        params![id, kind, owner, now, now.plus_seconds(LEASE_SECONDS)],
    )
    .await?;
    announce(&mut tx, &id, Some(owner.clone()));
    tx.commit().await?;
    Ok(id)
}

pub async fn progress(db: &Db, id: &JobId, percent: Option<i64>, message: &str) -> Result<()> {
    let mut tx = db.write().await?;
    let lease = tx.now().plus_seconds(LEASE_SECONDS);
    let owner: Option<Option<UserId>> = tx
        .optional(
            "UPDATE kernel_jobs SET progress = $2, message = $3, locked_until = $4
             WHERE id = $1 AND state = 'running' RETURNING owner",
            params![id, percent, message, lease],
        )
        .await?;
    announce(&mut tx, id, owner.flatten());
    tx.commit().await
}

/// Ends a job well, in the transaction of its last effect.
pub async fn finish(tx: &mut Tx, id: &JobId, owner: Option<UserId>, result: &Value) -> Result<()> {
    tx.execute(
        "UPDATE kernel_jobs SET state = 'done', progress = 100, result = $2, locked_until = NULL WHERE id = $1",
        params![id, result],
    )
    .await?;
    announce(tx, id, owner);
    Ok(())
}

/// Gives up on a job, keeping the reason.
pub async fn give_up(db: &Db, id: &JobId, reason: &str) -> Result<()> {
    let mut tx = db.write().await?;
    let owner: Option<Option<UserId>> = tx
        .optional(
            "UPDATE kernel_jobs SET state = 'dead', message = $2, locked_until = NULL WHERE id = $1 RETURNING owner",
            params![id, reason],
        )
        .await?;
    announce(&mut tx, id, owner.flatten());
    tx.commit().await
}

/// To its owner and to administrators, whose page shows everybody's.
pub(crate) fn announce(tx: &mut Tx, id: &JobId, owner: Option<UserId>) {
    let fact = Fact::new("job.changed", owner, serde_json::json!({ "job": id }));
    tx.announce(fact.and_to(Role::Admin));
}

const CLAIM: Sql = Sql {
    sqlite: "UPDATE kernel_jobs SET state = 'running', attempts = attempts + 1, locked_until = $2
             WHERE id = (SELECT id FROM kernel_jobs
               WHERE ((state = 'queued' AND run_at <= $1) OR (state = 'running' AND locked_until < $1))
                 AND kind IN (SELECT value FROM json_each($3))
               ORDER BY run_at, id LIMIT 1)
             RETURNING id, kind, payload, owner, attempts",
    postgres: "UPDATE kernel_jobs SET state = 'running', attempts = attempts + 1, locked_until = $2
             WHERE id = (SELECT id FROM kernel_jobs
               WHERE ((state = 'queued' AND run_at <= $1) OR (state = 'running' AND locked_until < $1))
                 AND kind IN (SELECT value FROM json_each($3))
               ORDER BY run_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
             RETURNING id, kind, payload, owner, attempts",
};

/// Runs one job that is due. False when there is none.
pub async fn run_next(app: &App) -> Result<bool> {
    let reactions = app.reactions.later.iter().map(|it| it.name);
    let kinds = Ids::new(app.jobs.iter().map(|it| it.kind).chain(reactions));
    let due: Option<JobId> = app
        .db
        .read()
        .await?
        .optional(
            "SELECT id FROM kernel_jobs
             WHERE ((state = 'queued' AND run_at <= $1) OR (state = 'running' AND locked_until < $1))
               AND kind IN (SELECT value FROM json_each($2)) LIMIT 1",
            params![app.clock.now(), kinds],
        )
        .await?;
    if due.is_none() {
        return Ok(false);
    }
    let mut tx = app.db.write().await?;
    let now = tx.now();
    let claimed: Option<Claimed> =
        tx.optional(CLAIM, params![now, now.plus_seconds(LEASE_SECONDS), kinds]).await?;
    let Some(job) = claimed else { return Ok(false) };
    // Reactions come in crowds and are over at once; nobody watches them.
    if app.reactions.named(&job.kind).is_none() {
        announce(&mut tx, &job.id, job.owner.clone());
    }
    tx.commit().await?;
    let tries = app.jobs.iter().find(|it| it.kind == job.kind).map_or(REACTION_TRIES, |it| it.tries);
    let (id, attempts) = (job.id.clone(), job.attempts);
    if let Err(error) = perform(app, job).await {
        postpone(app, &id, attempts, tries, &error).await?;
    }
    Ok(true)
}

async fn perform(app: &App, job: Claimed) -> Result<()> {
    if let Some(reaction) = app.reactions.named(&job.kind) {
        let mut tx = app.db.write().await?;
        (reaction.run)(&mut tx, job.payload).await?;
        tx.execute("DELETE FROM kernel_jobs WHERE id = $1", params![job.id]).await?;
        return tx.commit().await;
    }
    let Some(kind) = app.jobs.iter().find(|it| it.kind == job.kind) else {
        return Err(anyhow::anyhow!("no room does {}", job.kind).into());
    };
    let cx = JobCx { app: app.clone(), id: job.id.clone(), owner: job.owner.clone() };
    // A panic in one job must not stop the worker.
    let done = tokio::spawn((kind.run)(cx, job.payload)).await.map_err(anyhow::Error::from)?;
    let mut tx = app.db.write().await?;
    finish(&mut tx, &job.id, job.owner, &done?).await?;
    tx.commit().await
}

/// Backs off 1, 2, 4 … minutes, then gives up.
async fn postpone(app: &App, id: &JobId, attempts: i64, tries: i64, error: &Error) -> Result<()> {
    tracing::warn!(job.id = %id, attempts, error = format!("{error}"), "a job failed");
    if attempts >= tries {
        return give_up(&app.db, id, &error.to_string()).await;
    }
    let mut tx = app.db.write().await?;
    let run_at = tx.now().plus_seconds(60 << attempts.clamp(0, 10));
    let owner: Option<Option<UserId>> = tx
        .optional(
            "UPDATE kernel_jobs SET state = 'queued', run_at = $2, message = $3, locked_until = NULL WHERE id = $1
             RETURNING owner",
            params![id, run_at, error.to_string()],
        )
        .await?;
    announce(&mut tx, id, owner.flatten());
    tx.commit().await
}

/// Queues what is due by schedule. The slot is part of a unique key, so of many nodes one wins.
pub async fn plan(app: &App) -> Result<()> {
    for it in &app.schedules {
        let slot = app.clock.now().0 / (it.every_seconds * 1000);
        let slot = format!("{}@{slot}", it.kind);
        let mut tx = app.db.read().await?;
        let planned: Option<JobId> = tx
            .optional("SELECT id FROM kernel_jobs WHERE event_id = $1 AND kind = $2", params![slot, it.kind])
            .await?;
        drop(tx);
        if planned.is_some() {
            continue;
        }
        let mut tx = app.db.write().await?;
        let (id, now): (JobId, Timestamp) = (tx.id(), tx.now());
        tx.execute(
            "INSERT INTO kernel_jobs (id, kind, state, payload, event_id, run_at, attempts, created_at)
             VALUES ($1, $2, 'queued', 'null', $3, $4, 0, $4) ON CONFLICT (event_id, kind) DO NOTHING",
            params![id, it.kind, slot, now],
        )
        .await?;
        tx.jobs_wait();
        tx.commit().await?;
    }
    Ok(())
}

/// Answers kept for retries.
const ANSWERS_DAYS: i64 = 7;

/// Removes what was kept long enough.
pub(crate) async fn tidy(cx: JobCx) -> Result<Value> {
    let mut tx = cx.write().await?;
    let now = tx.now();
    let keep: Retention = settings::get(&mut tx).await?;
    let sweeps = [
        ("DELETE FROM kernel_idempotency WHERE created_at < $1", ANSWERS_DAYS),
        ("DELETE FROM kernel_limits WHERE started_at < $1", keep.tries_days),
        ("DELETE FROM kernel_jobs WHERE state IN ('done', 'dead') AND created_at < $1", keep.jobs_days),
        ("DELETE FROM kernel_faults WHERE last_at < $1", keep.faults_days),
        ("DELETE FROM kernel_tickets WHERE expires_at < $1", 1),
    ];
    for (sql, days) in sweeps {
        tx.execute(sql, params![retention::ago(now, days)]).await?;
    }
    crate::mail::forget(&mut tx, &keep).await?;
    tx.commit().await?;
    crate::audit::trim(&cx, retention::ago(now, keep.audit_days)).await?;
    Ok(Value::Null)
}

/// Works until the school closes; woken by commits of this process, and looks every second for those of others.
pub async fn work(app: App) {
    let mut planned = Timestamp(0);
    loop {
        if app.clock.now() >= planned.plus_seconds(60) {
            planned = app.clock.now();
            if let Err(error) = plan(&app).await {
                tracing::error!(error = format!("{error}"), "the schedule could not be read");
            }
        }
        match run_next(&app).await {
            Ok(true) => continue,
            Ok(false) => {}
            Err(error) => tracing::error!(error = format!("{error}"), "the job table could not be read"),
        }
        let woken = app.hub.jobs_woken();
        let _ = tokio::time::timeout(Duration::from_secs(1), woken).await;
    }
}
