//! One transaction: one instant, one source of ids, one outbox.
use super::{Db, Param, Sql, postgres, sqlite};
use crate::event::{Event, EventId};
use crate::live::Fact;
use crate::reply::Pending;
use crate::{Clock, Result, Timestamp, error};
use serde::de::DeserializeOwned;

pub(super) enum Conn {
    SqliteRead(sqlite::Reader),
    SqliteWrite(sqlite::Writer),
    PostgresRead(sqlx::pool::PoolConnection<sqlx::Postgres>),
    PostgresWrite(sqlx::Transaction<'static, sqlx::Postgres>),
}

pub struct Tx {
    conn: Conn,
    db: Db,
    now: Timestamp,
    facts: Vec<Fact>,
    jobs_waiting: bool,
    pub(crate) pending: Option<Pending>,
}

impl Tx {
    pub(super) fn new(db: Db, conn: Conn) -> Self {
        let now = db.clock().now();
        Tx { conn, db, now, facts: vec![], jobs_waiting: false, pending: None }
    }

    pub fn writes(&self) -> bool {
        matches!(self.conn, Conn::SqliteWrite(_) | Conn::PostgresWrite(_))
    }

    /// The instant of this whole change.
    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// Reads the clock again, for a past that is told in one change: a commit for each of its steps would wait for the disk.
    pub fn catch_up(&mut self) {
        self.now = self.clock().now();
    }

    pub fn id<I: crate::id::Id>(&self) -> I {
        self.clock().id()
    }

    pub fn clock(&self) -> &Clock {
        self.db.clock()
    }

    /// The name of the school, for what it issues.
    pub fn school_name(&self) -> &str {
        &self.db.0.school.name
    }

    /// HMAC-SHA256 with the school's own key. `purpose` keeps signatures of one kind from passing for another's.
    pub fn sign(&self, purpose: &str, bytes: &[u8]) -> [u8; 32] {
        crate::sign(&self.db.0.school.key, purpose, bytes)
    }

    pub async fn all<T: DeserializeOwned>(
        &mut self,
        sql: impl Into<Sql>,
        params: &[Param<'_>],
    ) -> Result<Vec<T>> {
        self.rows(sql.into(), params, usize::MAX).await
    }

    pub async fn optional<T: DeserializeOwned>(
        &mut self,
        sql: impl Into<Sql>,
        params: &[Param<'_>],
    ) -> Result<Option<T>> {
        Ok(self.rows(sql.into(), params, 1).await?.pop())
    }

    /// Exactly one row is expected; none is a 404.
    pub async fn one<T: DeserializeOwned>(&mut self, sql: impl Into<Sql>, params: &[Param<'_>]) -> Result<T> {
        self.optional(sql, params).await?.ok_or_else(|| error::NOT_FOUND.into())
    }

    async fn rows<T: DeserializeOwned>(
        &mut self,
        sql: Sql,
        params: &[Param<'_>],
        most: usize,
    ) -> Result<Vec<T>> {
        match &mut self.conn {
            Conn::SqliteRead(it) => sqlite::rows(it.conn(), sql.sqlite, params, most),
            Conn::SqliteWrite(it) => sqlite::rows(it.conn(), sql.sqlite, params, most),
            Conn::PostgresRead(it) => postgres::rows(it, sql.postgres, params).await,
            Conn::PostgresWrite(it) => postgres::rows(it, sql.postgres, params).await,
        }
        .map(|mut rows| {
            rows.truncate(most);
            rows
        })
    }

    /// Number of rows touched.
    pub async fn execute(&mut self, sql: impl Into<Sql>, params: &[Param<'_>]) -> Result<u64> {
        let sql = sql.into();
        match &mut self.conn {
            Conn::SqliteRead(it) => sqlite::execute(it.conn(), sql.sqlite, params),
            Conn::SqliteWrite(it) => sqlite::execute(it.conn(), sql.sqlite, params),
            Conn::PostgresRead(it) => postgres::execute(it, sql.postgres, params).await,
            Conn::PostgresWrite(it) => postgres::execute(it, sql.postgres, params).await,
        }
    }

    /// For guarded updates: exactly one row, or someone else was first.
    pub async fn execute_one(&mut self, sql: impl Into<Sql>, params: &[Param<'_>]) -> Result<()> {
        match self.execute(sql, params).await? {
            1 => Ok(()),
            _ => Err(error::CONFLICT.into()),
        }
    }

    /// Several statements without parameters, for migrations.
    pub(super) async fn script(&mut self, sql: Sql) -> Result<()> {
        match &mut self.conn {
            Conn::SqliteWrite(it) => it.conn().execute_batch(sql.sqlite)?,
            Conn::PostgresWrite(it) => {
                sqlx::raw_sql(sql.postgres).execute(&mut **it).await?;
            }
            _ => return Err(anyhow::anyhow!("a script needs a write transaction").into()),
        }
        Ok(())
    }

    /// Writes the event, runs the reactions that belong to this transaction and queues the others, all or nothing.
    pub async fn emit<E: Event>(&mut self, event: &E) -> Result<()> {
        let payload = serde_json::to_value(event)?;
        let id: EventId = self.id();
        let now = self.now;
        self.execute(
            "INSERT INTO kernel_events (id, name, payload, occurred_at) VALUES ($1, $2, $3, $4)",
            crate::params![id, E::NAME, payload, now],
        )
        .await?;
        let db = self.db.clone();
        for reaction in db.0.reactions.at_once(E::NAME) {
            (reaction.run)(self, payload.clone()).await?;
        }
        for reaction in db.0.reactions.later(E::NAME) {
            crate::job::enqueue_reaction(self, &id, reaction.name, &payload).await?;
        }
        self.facts.extend(event.fact());
        Ok(())
    }

    /// Tells open browsers after the commit.
    pub fn announce(&mut self, fact: Fact) {
        self.facts.push(fact);
    }

    pub(crate) fn jobs_wait(&mut self) {
        self.jobs_waiting = true;
    }

    pub async fn commit(self) -> Result<()> {
        match self.conn {
            Conn::SqliteWrite(it) => it.commit().await?,
            Conn::PostgresWrite(it) => it.commit().await?,
            Conn::SqliteRead(_) | Conn::PostgresRead(_) => {
                return Err(anyhow::anyhow!("a read has nothing to commit").into());
            }
        }
        if self.jobs_waiting {
            self.db.0.after_commit.wake_jobs();
        }
        for fact in &self.facts {
            self.db.tell(fact).await;
        }
        Ok(())
    }
}
