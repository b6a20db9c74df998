//! SQLite: one writer, readers beside it, WAL, every commit on disk before it is acknowledged.
use super::Param;
use super::group::{Desk, Writer};
use super::row::{Cell, Columns, Plan, decode};
use crate::{Config, Result};
use anyhow::{Context, bail};
use rusqlite::config::DbConfig;
use rusqlite::hooks::Wal;
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, ErrorCode, OpenFlags};
use serde::de::DeserializeOwned;
use std::path::{Path, PathBuf};
use std::sync::mpsc::SyncSender;
use std::sync::{Arc, Mutex as SyncMutex};
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Below this version two connections can corrupt the write-ahead log (fixed in 3.51.3).
const OLDEST: i32 = 3_051_003;
const READERS: usize = 16;

/// In pages of 4 KiB. Each time the log has grown by so much it is folded back into the database, beside the writer. Done by
/// the commit that happens to fill the log, it held every other writer up for a third of a second.
const FOLD: i32 = 4_000;
/// A log this long is folded by the commits that make it longer.
const LONGEST_LOG: i32 = 16_000;

/// In KiB. The writer keeps what it touches from one change to the next; a reader starts anew after each commit of others.
const WRITER_CACHE: i64 = 16_000;
pub(super) const READER_CACHE: i64 = 4_000;

pub(super) struct Sqlite {
    path: PathBuf,
    durable: bool,
    desk: Arc<Desk>,
    idle: Arc<SyncMutex<Vec<Connection>>>,
    places: Arc<Semaphore>,
}

impl Sqlite {
    pub fn open(path: &Path, config: &Config) -> Result<Self> {
        if rusqlite::version_number() < OLDEST {
            return Err(anyhow::anyhow!("SQLite {} is too old: 3.51.3 or newer", rusqlite::version()).into());
        }
        create_private(path)?;
        let durable = !config.test_only_unsafe_sync;
        let mut writer =
            connect(path, durable, WRITER_CACHE).with_context(|| format!("opening {}", path.display()))?;
        fold_beside(&mut writer, folder(path, durable)?)?;
        Ok(Sqlite {
            path: path.to_owned(),
            durable,
            desk: Desk::new(writer),
            idle: Arc::default(),
            places: Arc::new(Semaphore::new(READERS)),
        })
    }

    pub async fn reader(&self) -> Result<Reader> {
        let place = self.places.clone().acquire_owned().await.context("the database is closing")?;
        let idle = self.idle.lock().expect("no reader panics while it holds the list").pop();
        let conn = match idle {
            Some(conn) => conn,
            None => connect(&self.path, self.durable, READER_CACHE)?,
        };
        conn.prepare_cached("BEGIN")?.execute([])?;
        Ok(Reader { conn: Some(conn), home: self.idle.clone(), _place: place })
    }

    pub async fn writer(&self) -> Result<Writer> {
        self.desk.writer().await
    }
}

/// The file belongs to the school alone.
fn create_private(path: &Path) -> Result<()> {
    use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).with_context(|| format!("creating {}", folder.display()))?;
    }
    let file = std::fs::OpenOptions::new().create(true).append(true).mode(0o600).open(path);
    let file = file.with_context(|| format!("opening {}", path.display()))?;
    file.set_permissions(std::fs::Permissions::from_mode(0o600))?;
    Ok(())
}

pub(super) fn connect(path: &Path, durable: bool, cache: i64) -> anyhow::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags)?;
    conn.busy_timeout(Duration::ZERO)?;
    let mut tries = 0;
    // Another process may be switching the file to WAL at this moment.
    while let Err(error) = conn.execute_batch("PRAGMA journal_mode = WAL") {
        tries += 1;
        if tries > 200 || error.sqlite_error_code() != Some(ErrorCode::DatabaseBusy) {
            return Err(error.into());
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    conn.execute_batch("PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY;")?;
    conn.pragma_update(None, "cache_size", -cache)?;
    conn.execute_batch(if durable { "PRAGMA synchronous = FULL" } else { "PRAGMA synchronous = OFF" })?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    // Without this guarantee every new value bound next to LIKE or a range makes SQLite plan the statement again: measured,
    // a quarter of all time.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    conn.set_prepared_statement_cache_capacity(256);
    Ok(conn)
}

/// A connection inside a read transaction; it goes back to the others when dropped.
pub(super) struct Reader {
    conn: Option<Connection>,
    home: Arc<SyncMutex<Vec<Connection>>>,
    _place: OwnedSemaphorePermit,
}

impl Reader {
    pub fn conn(&self) -> &Connection {
        self.conn.as_ref().expect("present until dropped")
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        if let Some(conn) = self.conn.take()
            && conn.prepare_cached("COMMIT").and_then(|mut it| it.execute([])).is_ok()
            && let Ok(mut home) = self.home.lock()
        {
            home.push(conn);
        }
    }
}

/// A thread that folds the log when told to; it ends with the database.
fn folder(path: &Path, durable: bool) -> Result<SyncSender<()>> {
    let conn = connect(path, durable, READER_CACHE)?;
    let (due, told) = std::sync::mpsc::sync_channel(1);
    let work = move || {
        for () in told {
            let folded = conn.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()));
            if let Err(error) = folded {
                tracing::warn!(%error, "the log could not be folded; the next commits will try");
            }
        }
    };
    std::thread::Builder::new().name("checkpoint".into()).spawn(work)?;
    Ok(due)
}

/// Says after a commit when the log has grown enough.
fn fold_beside(writer: &mut Connection, due: SyncSender<()>) -> Result<()> {
    let mut folded = 0;
    writer.wal_hook(Some(move |log: &mut Wal, pages: i32| {
        // Shorter than before: it was begun anew.
        folded = folded.min(pages);
        if pages >= LONGEST_LOG {
            // What failed here is tried again by the next commit; this one is on disk.
            let _ = log.checkpoint();
        } else if pages - folded >= FOLD {
            folded = pages;
            // Full means that one is on its way already.
            let _ = due.try_send(());
        }
        Ok(())
    }))?;
    Ok(())
}

pub(super) fn rows<T: DeserializeOwned>(
    conn: &Connection,
    sql: &str,
    params: &[Param],
    most: usize,
) -> Result<Vec<T>> {
    let mut statement = conn.prepare_cached(sql)?;
    bind(&mut statement, sql, params)?;
    let mut rows = statement.raw_query();
    let (mut found, plan) = (Vec::new(), Plan::default());
    while let Some(row) = rows.next()? {
        found.push(decode(row, &plan)?);
        if found.len() == most {
            break;
        }
    }
    Ok(found)
}

pub(super) fn execute(conn: &Connection, sql: &str, params: &[Param]) -> Result<u64> {
    let mut statement = conn.prepare_cached(sql)?;
    bind(&mut statement, sql, params)?;
    Ok(statement.raw_execute()? as u64)
}

/// SQLite takes `$2` for a name and numbers names in the order met, so each is looked up.
fn bind(statement: &mut rusqlite::Statement, sql: &str, params: &[Param]) -> anyhow::Result<()> {
    for index in 1..=statement.parameter_count() {
        let number = statement.parameter_name(index).and_then(|name| name.get(1..)?.parse::<usize>().ok());
        let Some(param) = number.and_then(|n| params.get(n.wrapping_sub(1))) else {
            bail!("parameter {index} of `{sql}` is not bound");
        };
        statement.raw_bind_parameter(index, param)?;
    }
    Ok(())
}

impl rusqlite::ToSql for Param<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Param::Text(Some(it)) => ToSqlOutput::Borrowed(ValueRef::Text(it.as_bytes())),
            Param::Int(Some(it)) => ToSqlOutput::Owned((*it).into()),
            Param::Real(Some(it)) => ToSqlOutput::Owned((*it).into()),
            Param::Bool(Some(it)) => ToSqlOutput::Owned((*it).into()),
            _ => ToSqlOutput::Borrowed(ValueRef::Null),
        })
    }
}

impl Columns for rusqlite::Row<'_> {
    fn len(&self) -> usize {
        self.as_ref().column_count()
    }
    fn name(&self, index: usize) -> &str {
        self.as_ref().column_name(index).unwrap_or_default()
    }
    fn cell(&self, index: usize) -> anyhow::Result<Cell<'_>> {
        Ok(match self.get_ref(index)? {
            ValueRef::Null => Cell::Null,
            ValueRef::Integer(it) => Cell::Int(it),
            ValueRef::Real(it) => Cell::Real(it),
            ValueRef::Text(it) => Cell::Text(std::str::from_utf8(it)?),
            ValueRef::Blob(_) => bail!("a blob in column {index}"),
        })
    }
}
