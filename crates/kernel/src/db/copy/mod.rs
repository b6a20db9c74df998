//! Whole tables out of one database and into another, for backups. Which tables and columns there are is asked of the database
//! itself, so that no room can be forgotten; rows travel as JSON arrays, the same from both engines.
mod postgres;
mod sqlite;

use super::row::{Cell, Columns};
use super::{Migration, Tx, migrate, tx::Conn, walls};
use crate::{Config, Result, params};
use anyhow::{Context, bail, ensure};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// What a column holds. Others are refused until somebody needs them, instead of being copied roughly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    Text,
    Int,
    Bool,
}

impl Kind {
    fn declared(name: &str) -> Option<Self> {
        match name.to_ascii_lowercase().as_str() {
            "text" | "character varying" => Some(Kind::Text),
            "bigint" | "integer" => Some(Kind::Int),
            "boolean" => Some(Kind::Bool),
            _ => None,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    pub name: String,
    pub kind: Kind,
}

/// A table with the columns that both engines have; what an engine keeps for itself is left to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    pub name: String,
    pub columns: Vec<Column>,
}

impl Table {
    fn list(&self) -> String {
        self.columns.iter().map(|it| quoted(&it.name)).collect::<Vec<_>>().join(", ")
    }

    /// Whether rows of the other fit into this one; the order of columns does not matter.
    fn takes(&self, other: &Table) -> bool {
        let all: HashSet<_> = self.columns.iter().map(|it| (&it.name, it.kind)).collect();
        self.columns.len() == other.columns.len()
            && other.columns.iter().all(|it| all.contains(&(&it.name, it.kind)))
    }
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// Column of a table as the catalogue tells it.
struct Told {
    table: String,
    column: String,
    kind: String,
}

/// Tables that point to nobody first, so that a row's parents are there before it. Where tables point at each other any order
/// is as good.
fn in_order(told: Vec<Told>, links: &[(String, String)]) -> anyhow::Result<Vec<Table>> {
    let mut waiting: Vec<Table> = vec![];
    // A backup has the steps in its heading, and the restore takes them itself.
    for Told { table, column, kind } in told.into_iter().filter(|it| it.table != "kernel_migrations") {
        let Some(kind) = Kind::declared(&kind) else {
            bail!("{table}.{column} is of the type {kind}, which backups do not know")
        };
        if waiting.last().is_none_or(|it| it.name != table) {
            waiting.push(Table { name: table, columns: vec![] });
        }
        waiting.last_mut().context("a table")?.columns.push(Column { name: column, kind });
    }
    let mut ordered: Vec<Table> = vec![];
    while !waiting.is_empty() {
        let blocked = |table: &Table| {
            links.iter().any(|(child, parent)| {
                *child == table.name && child != parent && waiting.iter().any(|it| it.name == *parent)
            })
        };
        let next = waiting.iter().position(|it| !blocked(it)).unwrap_or_default();
        ordered.push(waiting.remove(next));
    }
    Ok(ordered)
}

/// One row as a JSON array.
fn write_row(table: &Table, row: &impl Columns, to: &mut Vec<u8>) -> anyhow::Result<()> {
    to.clear();
    for (index, column) in table.columns.iter().enumerate() {
        to.push(if index == 0 { b'[' } else { b',' });
        match (row.cell(index)?, column.kind) {
            (Cell::Null, _) => to.extend_from_slice(b"null"),
            (Cell::Text(it), Kind::Text) => serde_json::to_writer(&mut *to, it)?,
            (Cell::Int(it), Kind::Int) => serde_json::to_writer(&mut *to, &it)?,
            (Cell::Int(it), Kind::Bool) => serde_json::to_writer(&mut *to, &(it != 0))?,
            (Cell::Bool(it), Kind::Bool) => serde_json::to_writer(&mut *to, &it)?,
            _ => bail!("{}.{} holds what its type does not allow", table.name, column.name),
        }
    }
    to.push(b']');
    Ok(())
}

/// A step that was taken in a database.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Step {
    pub room: String,
    pub name: String,
    pub checksum: String,
    pub applied_at: i64,
}

/// A database at one instant, whatever others write meanwhile. It is read as it is: nothing is brought up to date.
pub struct Snapshot(Source);

enum Source {
    Sqlite(rusqlite::Connection),
    Postgres(Box<sqlx::PgConnection>),
}

impl Snapshot {
    /// None when there is no database or nothing in it.
    pub async fn open(config: &Config) -> anyhow::Result<Option<Snapshot>> {
        let mut it = match super::place(config)? {
            super::Place::Sqlite(path) if !path.exists() => return Ok(None),
            super::Place::Sqlite(path) => Snapshot(Source::Sqlite(sqlite::snapshot(&path)?)),
            super::Place::Postgres(url) => {
                Snapshot(Source::Postgres(Box::new(postgres::snapshot(url).await?)))
            }
        };
        Ok(if it.names().await?.iter().any(|it| it == "kernel_migrations") { Some(it) } else { None })
    }

    pub fn is_postgres(&self) -> bool {
        matches!(self.0, Source::Postgres(_))
    }

    async fn names(&mut self) -> anyhow::Result<Vec<String>> {
        match &mut self.0 {
            Source::Sqlite(it) => sqlite::names(it),
            Source::Postgres(it) => postgres::names(it).await,
        }
    }

    /// What was done to these tables so far, oldest first.
    pub async fn steps(&mut self) -> anyhow::Result<Vec<Step>> {
        match &mut self.0 {
            Source::Sqlite(it) => sqlite::steps(it),
            Source::Postgres(it) => postgres::steps(it).await,
        }
    }

    /// Every table of the school, parents first.
    pub async fn tables(&mut self) -> anyhow::Result<Vec<Table>> {
        match &mut self.0 {
            Source::Sqlite(it) => sqlite::tables(it),
            Source::Postgres(it) => postgres::tables(it).await,
        }
    }

    /// Hands over every row of a table; they never lie in memory together.
    pub async fn rows(
        &mut self,
        table: &Table,
        each: &mut dyn FnMut(&[u8]) -> anyhow::Result<()>,
    ) -> anyhow::Result<()> {
        match &mut self.0 {
            Source::Sqlite(it) => sqlite::rows(it, table, each),
            Source::Postgres(it) => postgres::rows(it, table, each).await,
        }
        .with_context(|| format!("reading {}", table.name))
    }
}

/// Rows on their way into the tables of a transaction.
pub struct Loading {
    tables: Vec<Table>,
    /// Foreign keys that come back when all rows are there: child and the statement that makes it.
    keys: Vec<String>,
}

impl Loading {
    /// Whether nobody has made anything in the database of this transaction. Whoever wants to waits for its end.
    pub async fn alone_in_empty(tx: &mut Tx) -> Result<bool> {
        migrate::alone(tx).await?;
        Ok(match &mut tx.conn {
            Conn::SqliteWrite(it) => sqlite::names(it.conn())?,
            Conn::PostgresWrite(it) => postgres::names(it).await?,
            _ => bail_read()?,
        }
        .is_empty())
    }

    /// Takes the steps of the backup that brought its tables where they were, and no others.
    pub async fn begin(tx: &mut Tx, steps: &[(Migration, i64)]) -> Result<Self> {
        let migrations: Vec<Migration> = steps.iter().map(|(it, _)| *it).collect();
        migrate::run(tx, &migrations).await?;
        for (it, at) in steps {
            tx.execute(
                "UPDATE kernel_migrations SET applied_at = $3 WHERE room = $1 AND name = $2",
                params![it.room, it.name, *at],
            )
            .await?;
        }
        let (tables, keys) = match &mut tx.conn {
            Conn::SqliteWrite(it) => {
                it.conn().execute_batch("PRAGMA defer_foreign_keys = ON")?;
                (sqlite::tables(it.conn())?, vec![])
            }
            Conn::PostgresWrite(it) => (postgres::tables(it).await?, postgres::take_keys(it).await?),
            _ => bail_read()?,
        };
        Ok(Loading { tables, keys })
    }

    /// Names of tables that a backup must bring, be they empty.
    pub fn tables(&self) -> impl Iterator<Item = &str> {
        self.tables.iter().map(|it| it.name.as_str())
    }

    /// Refuses a table that is not as it was where the backup was made.
    pub fn check(&self, table: &Table) -> anyhow::Result<()> {
        let known = self.tables.iter().find(|it| it.name == table.name);
        ensure!(known.is_some_and(|it| it.takes(table)), "the table {} is not known like this", table.name);
        Ok(())
    }

    /// Puts rows into a table that was checked.
    pub async fn put(&self, tx: &mut Tx, table: &Table, rows: &[String]) -> anyhow::Result<()> {
        match &mut tx.conn {
            Conn::SqliteWrite(it) => sqlite::put(it.conn(), table, rows),
            Conn::PostgresWrite(it) => postgres::put(it, table, rows).await,
            _ => bail_read(),
        }
        .with_context(|| format!("writing {}", table.name))
    }

    /// All rows are there: whatever points somewhere must find it. Then the steps that the backup's school had not taken.
    pub async fn finish(self, tx: &mut Tx, migrations: &[Migration]) -> Result<()> {
        match &mut tx.conn {
            Conn::SqliteWrite(it) => sqlite::check_keys(it.conn())?,
            Conn::PostgresWrite(it) => postgres::give_keys(it, &self.keys).await?,
            _ => bail_read()?,
        }
        migrate::run(tx, migrations).await
    }
}

fn bail_read<T>() -> anyhow::Result<T> {
    bail!("rows are put into a transaction that writes")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(table: &str, kind: &str) -> Told {
        Told { table: table.into(), column: "id".into(), kind: kind.into() }
    }

    #[test]
    fn parents_come_before_their_children_and_circles_are_no_hindrance() {
        let tables = ["a", "b", "c", "d", "e"].map(|it| told(it, "TEXT"));
        let links = [("a", "c"), ("c", "e"), ("b", "d"), ("d", "b"), ("e", "e")];
        let links = links.map(|(child, parent)| (child.to_owned(), parent.to_owned()));
        let order: Vec<_> = in_order(tables.into(), &links).unwrap().into_iter().map(|it| it.name).collect();
        let at = |name: &str| order.iter().position(|it| it == name).unwrap();
        assert!(at("e") < at("c") && at("c") < at("a"), "{order:?}");
        assert_eq!(order.len(), 5);
    }

    #[test]
    fn a_type_that_could_only_be_copied_roughly_is_refused() {
        let error = in_order(vec![told("things", "REAL")], &[]).unwrap_err().to_string();
        assert!(error.contains("things.id") && error.contains("REAL"), "{error}");
    }

    #[test]
    fn a_table_takes_rows_of_the_same_columns_in_any_order() {
        let column = |name: &str, kind| Column { name: name.into(), kind };
        let table = |columns: &[Column]| Table { name: "t".into(), columns: columns.to_vec() };
        let both = table(&[column("a", Kind::Text), column("b", Kind::Int)]);
        assert!(both.takes(&table(&[column("b", Kind::Int), column("a", Kind::Text)])));
        assert!(!both.takes(&table(&[column("b", Kind::Text), column("a", Kind::Text)])));
        assert!(!both.takes(&table(&[column("a", Kind::Text)])));
    }
}
