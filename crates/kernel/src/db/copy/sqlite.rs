//! Tables of a SQLite file.
use super::{Kind, Step, Table, Told, in_order, quoted, write_row};
use anyhow::{Context, bail};
use rusqlite::Connection;
use rusqlite::types::Value;
use std::path::Path;

/// The first statement fixes the instant; the log holds it against everything written later.
pub fn snapshot(path: &Path) -> anyhow::Result<Connection> {
    let conn = super::super::sqlite::connect(path, true, super::super::sqlite::READER_CACHE)
        .with_context(|| format!("opening {}", path.display()))?;
    conn.execute_batch("BEGIN")?;
    Ok(conn)
}

/// Tables of its own; those behind a virtual table belong to it.
pub fn names(conn: &Connection) -> anyhow::Result<Vec<String>> {
    let sql = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
               ORDER BY name";
    Ok(conn.prepare(sql)?.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?)
}

pub fn steps(conn: &Connection) -> anyhow::Result<Vec<Step>> {
    let sql = "SELECT room, name, checksum, applied_at FROM kernel_migrations ORDER BY rowid";
    let mut statement = conn.prepare(sql)?;
    let rows = statement.query_map([], |row| {
        Ok(Step { room: row.get(0)?, name: row.get(1)?, checksum: row.get(2)?, applied_at: row.get(3)? })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Without what SQLite makes itself: generated columns, and the numbers of rows, which a column `INTEGER PRIMARY KEY` is.
pub fn tables(conn: &Connection) -> anyhow::Result<Vec<Table>> {
    let (mut told, mut links) = (vec![], vec![]);
    for table in names(conn)? {
        let mut columns = conn.prepare(
            "SELECT name, type FROM pragma_table_xinfo($1)
             WHERE hidden = 0 AND NOT (pk = 1 AND UPPER(type) = 'INTEGER') ORDER BY cid",
        )?;
        let found = columns.query_map([&table], |row| {
            Ok(Told { table: table.clone(), column: row.get(0)?, kind: row.get(1)? })
        })?;
        told.extend(found.collect::<Result<Vec<_>, _>>()?);
        let mut keys = conn.prepare("SELECT \"table\" FROM pragma_foreign_key_list($1)")?;
        let parents = keys.query_map([&table], |row| Ok((table.clone(), row.get(0)?)))?;
        links.extend(parents.collect::<Result<Vec<(String, String)>, _>>()?);
    }
    in_order(told, &links)
}

pub fn rows(
    conn: &Connection,
    table: &Table,
    each: &mut dyn FnMut(&[u8]) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let mut statement = conn.prepare(&format!("SELECT {} FROM {}", table.list(), quoted(&table.name)))?;
    let mut rows = statement.raw_query();
    let mut text = vec![];
    while let Some(row) = rows.next()? {
        write_row(table, row, &mut text)?;
        each(&text)?;
    }
    Ok(())
}

pub fn put(conn: &Connection, table: &Table, rows: &[String]) -> anyhow::Result<()> {
    let places = (1..=table.columns.len()).map(|it| format!("?{it}")).collect::<Vec<_>>().join(", ");
    let sql = format!("INSERT INTO {} ({}) VALUES ({places})", quoted(&table.name), table.list());
    let mut statement = conn.prepare_cached(&sql)?;
    for row in rows {
        let cells: Vec<serde_json::Value> = serde_json::from_str(row)?;
        if cells.len() != table.columns.len() {
            bail!("a row has {} cells", cells.len());
        }
        let values = cells.into_iter().zip(&table.columns).map(|(cell, column)| value(cell, column.kind));
        statement
            .execute(rusqlite::params_from_iter(values.collect::<anyhow::Result<Vec<_>>>()?))
            .context("a row")?;
    }
    Ok(())
}

fn value(cell: serde_json::Value, kind: Kind) -> anyhow::Result<Value> {
    use serde_json::Value as Json;
    Ok(match (cell, kind) {
        (Json::Null, _) => Value::Null,
        (Json::String(it), Kind::Text) => Value::Text(it),
        (Json::Number(it), Kind::Int) => Value::Integer(it.as_i64().context("a number of 64 bits")?),
        (Json::Bool(it), Kind::Bool) => Value::Integer(it.into()),
        _ => bail!("a cell is not of its column's type"),
    })
}

/// Checked here although the commit would too, because here it can be said which table is wrong.
pub fn check_keys(conn: &Connection) -> anyhow::Result<()> {
    let mut statement = conn.prepare("SELECT \"table\", parent FROM pragma_foreign_key_check LIMIT 1")?;
    let mut rows = statement.query([])?;
    if let Some(row) = rows.next()? {
        bail!("a row of {} has no {}", row.get::<_, String>(0)?, row.get::<_, String>(1)?);
    }
    Ok(())
}
