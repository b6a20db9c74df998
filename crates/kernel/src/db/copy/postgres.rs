//! Tables of a PostgreSQL database, as the role that owns them.
use super::super::postgres::options;
use super::{Kind, Step, Table, Told, in_order, quoted, walls, write_row};
use anyhow::ensure;
use futures_util::TryStreamExt;
use sqlx::{AssertSqlSafe, ConnectOptions, Executor, PgConnection};

/// One instant for all tables, whatever others commit meanwhile.
pub async fn snapshot(url: &str) -> anyhow::Result<PgConnection> {
    let mut conn = options(url)?.connect().await?;
    conn.execute("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY").await?;
    let scope = sqlx::query("SELECT set_config('lyceum.scope', $1, true)").bind(walls::ALL);
    scope.execute(&mut conn).await?;
    Ok(conn)
}

pub async fn names(conn: &mut PgConnection) -> anyhow::Result<Vec<String>> {
    let sql = "SELECT tablename::text FROM pg_tables WHERE schemaname = 'public' ORDER BY 1";
    Ok(sqlx::query_scalar(sql).fetch_all(conn).await?)
}

pub async fn steps(conn: &mut PgConnection) -> anyhow::Result<Vec<Step>> {
    let sql =
        "SELECT room, name, checksum, applied_at FROM kernel_migrations ORDER BY applied_at, room, name";
    let rows: Vec<(String, String, String, i64)> = sqlx::query_as(sql).fetch_all(conn).await?;
    let steps =
        rows.into_iter().map(|(room, name, checksum, applied_at)| Step { room, name, checksum, applied_at });
    Ok(steps.collect())
}

pub async fn tables(conn: &mut PgConnection) -> anyhow::Result<Vec<Table>> {
    let columns: Vec<(String, String, String)> = sqlx::query_as(
        "SELECT c.table_name::text, c.column_name::text, c.data_type::text FROM information_schema.columns c
         JOIN information_schema.tables t USING (table_schema, table_name)
         WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE' AND c.is_generated = 'NEVER'
         ORDER BY c.table_name::text COLLATE \"C\", c.ordinal_position",
    )
    .fetch_all(&mut *conn)
    .await?;
    let links: Vec<(String, String)> = sqlx::query_as(
        "SELECT conrelid::regclass::text, confrelid::regclass::text FROM pg_constraint
         WHERE contype = 'f' AND connamespace = 'public'::regnamespace",
    )
    .fetch_all(conn)
    .await?;
    let told = columns.into_iter().map(|(table, column, kind)| Told { table, column, kind });
    in_order(told.collect(), &links)
}

pub async fn rows(
    conn: &mut PgConnection,
    table: &Table,
    each: &mut dyn FnMut(&[u8]) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let sql = format!("SELECT {} FROM {}", table.list(), quoted(&table.name));
    let mut rows = sqlx::query(AssertSqlSafe(sql)).persistent(false).fetch(conn);
    let mut text = vec![];
    while let Some(row) = rows.try_next().await? {
        write_row(table, &row, &mut text)?;
        each(&text)?;
    }
    Ok(())
}

pub async fn put(conn: &mut PgConnection, table: &Table, rows: &[String]) -> anyhow::Result<()> {
    let cells = table.columns.iter().enumerate().map(|(at, column)| {
        let kind = match column.kind {
            Kind::Text => "text",
            Kind::Int => "bigint",
            Kind::Bool => "boolean",
        };
        format!("CAST(it ->> {at} AS {kind})")
    });
    let sql = format!(
        "INSERT INTO {} ({}) SELECT {} FROM json_array_elements(CAST($1 AS json)) AS it",
        quoted(&table.name),
        table.list(),
        cells.collect::<Vec<_>>().join(", ")
    );
    let all = format!("[{}]", rows.join(","));
    let done = sqlx::query(AssertSqlSafe(sql)).bind(all).execute(conn).await?;
    ensure!(done.rows_affected() == rows.len() as u64, "not every row was taken");
    Ok(())
}

/// Takes the foreign keys away while rows come; returns how to make them again.
pub async fn take_keys(conn: &mut PgConnection) -> anyhow::Result<Vec<String>> {
    let keys: Vec<(String, String, String)> = sqlx::query_as(
        "SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid) FROM pg_constraint
         WHERE contype = 'f' AND connamespace = 'public'::regnamespace ORDER BY 1, 2",
    )
    .fetch_all(&mut *conn)
    .await?;
    for (table, name, _) in &keys {
        let sql = format!("ALTER TABLE {table} DROP CONSTRAINT {name}");
        sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut *conn).await?;
    }
    let again = keys
        .into_iter()
        .map(|(table, name, rule)| format!("ALTER TABLE {table} ADD CONSTRAINT {name} {rule}"));
    Ok(again.collect())
}

/// Makes them again, which checks every row.
pub async fn give_keys(conn: &mut PgConnection, keys: &[String]) -> anyhow::Result<()> {
    for sql in keys {
        sqlx::raw_sql(AssertSqlSafe(sql.as_str())).execute(&mut *conn).await?;
    }
    Ok(())
}
