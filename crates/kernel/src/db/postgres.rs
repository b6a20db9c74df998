//! PostgreSQL, through sqlx's own driver.
use super::row::{Cell, Columns, Plan, decode};
use super::{Param, walls};
use crate::Result;
use crate::live::{Fact, Hub};
use serde::de::DeserializeOwned;
use sqlx::pool::PoolConnection;
use sqlx::postgres::{PgArguments, PgConnectOptions, PgListener, PgPoolOptions, PgRow};
use sqlx::{Column, ConnectOptions, Executor, PgConnection, PgPool, Row, TypeInfo, ValueRef};
use std::collections::HashMap;
use std::sync::{LazyLock, RwLock};
use std::time::Duration;

pub(super) struct Postgres {
    pub pool: PgPool,
}

/// As which role connections work.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum As {
    /// The role of the address, which owns the tables.
    Owner,
    /// The role that owns nothing and stays behind the walls.
    App,
}

pub(super) fn options(url: &str) -> anyhow::Result<PgConnectOptions> {
    let options: PgConnectOptions = url.parse()?;
    Ok(options.disable_statement_logging().application_name("lyceum"))
}

impl Postgres {
    pub async fn open(url: &str, role: As) -> Result<Self> {
        let options = options(url)?;
        let mut pool = PgPoolOptions::new()
            .max_connections(if role == As::Owner { 1 } else { 16 })
            .acquire_timeout(Duration::from_secs(10))
            .test_before_acquire(false);
        if role == As::App {
            pool = pool.after_connect(|conn, _| {
                Box::pin(async move { conn.execute(walls::BECOME).await.map(|_| ()) })
            });
        }
        Ok(Postgres { pool: pool.connect_with(options).await? })
    }

    pub async fn acquire(&self) -> Result<PoolConnection<sqlx::Postgres>> {
        let mut conn = self.pool.acquire().await?;
        set_scope(&mut conn, walls::ALL, false).await?;
        Ok(conn)
    }

    pub async fn begin(&self) -> Result<sqlx::Transaction<'static, sqlx::Postgres>> {
        let mut tx = self.pool.begin().await?;
        set_scope(&mut tx, walls::ALL, true).await?;
        Ok(tx)
    }

    pub async fn notify(&self, channel: &str, fact: &Fact) -> anyhow::Result<()> {
        let text = serde_json::to_string(fact)?;
        sqlx::query("SELECT pg_notify($1, $2)").bind(channel).bind(text).execute(&self.pool).await?;
        Ok(())
    }

    pub async fn listen(&self, hub: &Hub) -> Result<()> {
        let mut listener = PgListener::connect_with(&self.pool).await?;
        listener.listen("lyceum_facts").await?;
        loop {
            let message = listener.recv().await?;
            match serde_json::from_str(message.payload()) {
                Ok(fact) => hub.deliver(&fact),
                Err(error) => tracing::warn!(%error, "an unreadable fact from another node"),
            }
        }
    }
}

/// Whose rows are seen from here on: until the end of the transaction, or until the connection is used again.
pub(super) async fn set_scope(conn: &mut PgConnection, scope: &str, in_transaction: bool) -> Result<()> {
    sqlx::query("SELECT set_config('lyceum.scope', $1, $2)")
        .bind(scope)
        .bind(in_transaction)
        .execute(conn)
        .await?;
    Ok(())
}

pub(super) async fn rows<T: DeserializeOwned>(
    conn: &mut PgConnection,
    sql: &'static str,
    params: &[Param<'_>],
) -> Result<Vec<T>> {
    let rows = query(sql, params).fetch_all(conn).await?;
    let plan = Plan::default();
    Ok(rows.iter().map(|row| decode(row, &plan)).collect::<anyhow::Result<_>>()?)
}

pub(super) async fn execute(conn: &mut PgConnection, sql: &'static str, params: &[Param<'_>]) -> Result<u64> {
    Ok(query(sql, params).execute(conn).await?.rows_affected())
}

fn query<'q>(
    sql: &'static str,
    params: &'q [Param<'q>],
) -> sqlx::query::Query<'q, sqlx::Postgres, PgArguments> {
    params.iter().fold(sqlx::query(spoken_here(sql)), |query, param| match param {
        Param::Text(it) => query.bind(it.as_deref()),
        Param::Int(it) => query.bind(*it),
        Param::Real(it) => query.bind(*it),
        Param::Bool(it) => query.bind(*it),
    })
}

/// `json_each($n)` is the portable way to bind a set; PostgreSQL spells it otherwise. Translated once per statement.
fn spoken_here(sql: &'static str) -> &'static str {
    static KNOWN: LazyLock<RwLock<HashMap<&'static str, &'static str>>> = LazyLock::new(RwLock::default);
    if !sql.contains("json_each(") {
        return sql;
    }
    if let Some(known) = KNOWN.read().expect("no panic while held").get(sql) {
        return known;
    }
    let mut text = String::with_capacity(sql.len() + 40);
    let mut rest = sql;
    while let Some(at) = rest.find("json_each(") {
        let (before, from) = rest.split_at(at);
        let end = from.find(')').unwrap_or(from.len() - 1);
        text += before;
        text += &format!("json_array_elements_text({}::json) AS each(value)", &from["json_each(".len()..end]);
        rest = &from[end + 1..];
    }
    text += rest;
    let text: &'static str = text.leak();
    KNOWN.write().expect("no panic while held").insert(sql, text);
    text
}

impl Columns for PgRow {
    fn len(&self) -> usize {
        Row::len(self)
    }
    fn name(&self, index: usize) -> &str {
        self.column(index).name()
    }
    fn cell(&self, index: usize) -> anyhow::Result<Cell<'_>> {
        let raw = self.try_get_raw(index)?;
        if raw.is_null() {
            return Ok(Cell::Null);
        }
        Ok(match raw.type_info().name() {
            "BOOL" => Cell::Bool(self.try_get(index)?),
            "INT8" => Cell::Int(self.try_get(index)?),
            "INT4" => Cell::Int(self.try_get::<i32, _>(index)?.into()),
            "FLOAT8" => Cell::Real(self.try_get(index)?),
            _ => Cell::Text(self.try_get(index)?),
        })
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_bound_set_is_translated_and_nothing_else_is() {
        assert_eq!(
            super::spoken_here("SELECT 1 WHERE a IN (SELECT value FROM json_each($1)) AND b = $2"),
            "SELECT 1 WHERE a IN (SELECT value FROM json_array_elements_text($1::json) AS each(value)) AND b = $2"
        );
        assert_eq!(super::spoken_here("SELECT 1"), "SELECT 1");
    }
}
