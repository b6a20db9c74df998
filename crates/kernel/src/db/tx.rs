//! One transaction: one instant, one source of ids, one outbox.
use super::{Db, Param, Sql, group, postgres, sqlite};
use crate::audit::{self, Origin};
use crate::event::{Event, EventId};
use crate::live::Fact;
use crate::reply::Pending;
use crate::{Clock, Result, Timestamp, error};
use serde::de::DeserializeOwned;

pub(super) enum Conn {
    SqliteRead(sqlite::Reader),
    SqliteWrite(group::Writer),
    PostgresRead(sqlx::pool::PoolConnection<sqlx::Postgres>),
    PostgresWrite(sqlx::Transaction<'static, sqlx::Postgres>),
}

pub struct Tx {
    pub(super) conn: Conn,
    db: Db,
    now: Timestamp,
    facts: Vec<Fact>,
    jobs_waiting: bool,
    pub(crate) pending: Option<Pending>,
    audit: Option<Box<Origin>>,
}

impl Tx {
    pub(super) fn new(db: Db, conn: Conn) -> Self {
        let now = db.clock().now();
        Tx { conn, db, now, facts: vec![], jobs_waiting: false, pending: None, audit: None }
    }

    pub fn writes(&self) -> bool {
        matches!(self.conn, Conn::SqliteWrite(_) | Conn::PostgresWrite(_))
    }

    pub(crate) fn is_postgres(&self) -> bool {
        self.db.is_postgres()
    }

    /// The instant of this whole change.
    pub fn now(&self) -> Timestamp {
        self.clock().during(self.now)
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

    /// The address of the school as it is configured, for links in what leaves it.
    pub fn origin(&self) -> &str {
        &self.db.0.school.origin
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

    /// From here on only what this actor's organisations have, and what belongs to none. The guards call it; SQLite has no
    /// such wall, so nothing may rest on it.
    pub(crate) async fn within(&mut self, actor: &crate::Actor) -> Result<()> {
        self.scope(&super::walls::scope(actor)).await
    }

    /// For what somebody may do beyond their organisations, such as accepting an invitation to another: the handler asks
    /// for every right itself.
    pub async fn beyond_the_walls(&mut self) -> Result<()> {
        self.scope(super::walls::ALL).await
    }

    async fn scope(&mut self, scope: &str) -> Result<()> {
        match &mut self.conn {
            Conn::PostgresRead(it) => postgres::set_scope(it, scope, false).await,
            Conn::PostgresWrite(it) => postgres::set_scope(it, scope, true).await,
            _ => Ok(()),
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
        let payload = serde_json::to_string(event)?;
        let id: EventId = self.id();
        let now = self.now();
        self.execute(
            "INSERT INTO kernel_events (id, name, payload, occurred_at) VALUES ($1, $2, $3, $4)",
            crate::params![id, E::NAME, payload, now],
        )
        .await?;
        let db = self.db.clone();
        for reaction in db.0.reactions.at_once(E::NAME) {
            (reaction.run)(self, serde_json::to_value(event)?).await?;
        }
        for reaction in db.0.reactions.later(E::NAME) {
            crate::job::enqueue_reaction(self, &id, reaction.name, &payload).await?;
        }
        self.facts.extend(event.fact());
        if let Some(origin) = &mut self.audit {
            origin.notice(E::NAME);
        }
        Ok(())
    }

    /// Says for whom this change is made; its entry in the audit log is written with it.
    pub fn on_behalf(&mut self, origin: Origin) {
        self.audit = Some(Box::new(origin));
    }

    /// Says who a request to a route for everybody turned out to be.
    pub fn done_by(&mut self, user: &crate::UserId) {
        if let Some(origin) = &mut self.audit {
            origin.actor.get_or_insert_with(|| user.clone());
        }
    }

    /// Says whose log a change belongs to that makes something new there.
    pub fn done_in(&mut self, organization: &crate::OrganizationId) {
        if let Some(origin) = &mut self.audit {
            origin.organization = Some(organization.clone());
        }
    }

    /// Tells open browsers after the commit.
    pub fn announce(&mut self, fact: Fact) {
        self.facts.push(fact);
    }

    pub(crate) fn jobs_wait(&mut self) {
        self.jobs_waiting = true;
    }

    /// Takes the change back, and waits until the changes of others that it saw are on disk: an answer that repeats theirs must
    /// not be earlier than theirs. Nothing can be done in the transaction afterwards.
    pub(crate) async fn withdraw(&mut self) -> Result<()> {
        match &mut self.conn {
            Conn::SqliteWrite(it) => it.withdraw().await,
            // What others have not committed is not seen here.
            Conn::SqliteRead(_) | Conn::PostgresRead(_) | Conn::PostgresWrite(_) => Ok(()),
        }
    }

    pub async fn commit(mut self) -> Result<()> {
        if let Some(origin) = self.audit.take() {
            audit::record(&mut self, &origin).await?;
        }
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
