//! SQLite: one writer, readers beside it, WAL, every commit on disk before it is acknowledged.
use super::Param;
use super::row::{Cell, Columns, decode};
use crate::{Config, Result};
use anyhow::{Context, bail};
use rusqlite::config::DbConfig;
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, ErrorCode, OpenFlags};
use serde::de::DeserializeOwned;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::SyncSender;
use std::sync::{Arc, Mutex as SyncMutex};
use std::time::Duration;
use tokio::sync::{Mutex, OwnedMutexGuard, OwnedSemaphorePermit, Semaphore};

/// Below this version two connections can corrupt the write-ahead log (fixed in 3.51.3).
const OLDEST: i32 = 3_051_003;
const READERS: usize = 16;

/// After so many commits the log is folded back into the database, beside the writer. Done by the commit that happens to fill
/// the log, it held every other writer up for a third of a second.
const COMMITS_PER_CHECKPOINT: u64 = 256;
/// In pages of 4 KiB: a log this long is folded by the commit that made it so.
const LONGEST_LOG: i64 = 16_000;

pub(super) struct Sqlite {
    path: PathBuf,
    durable: bool,
    writer: Arc<Mutex<Connection>>,
    commits: Arc<Commits>,
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
        let writer = connect(path, durable).with_context(|| format!("opening {}", path.display()))?;
        Ok(Sqlite {
            path: path.to_owned(),
            durable,
            writer: Arc::new(Mutex::new(writer)),
            commits: Arc::new(Commits { done: AtomicU64::new(0), due: folding(path, durable)? }),
            idle: Arc::default(),
            places: Arc::new(Semaphore::new(READERS)),
        })
    }

    pub async fn reader(&self) -> Result<Reader> {
        let place = self.places.clone().acquire_owned().await.context("the database is closing")?;
        let idle = self.idle.lock().expect("no reader panics while it holds the list").pop();
        let conn = match idle {
            Some(conn) => conn,
            None => connect(&self.path, self.durable)?,
        };
        conn.prepare_cached("BEGIN")?.execute([])?;
        Ok(Reader { conn: Some(conn), home: self.idle.clone(), _place: place })
    }

    /// `BEGIN IMMEDIATE`: a writer waits its turn instead of failing half-way. Another process (a command run beside the
    /// server) may hold the lock for a while.
    pub async fn writer(&self) -> Result<Writer> {
        let guard = self.writer.clone().lock_owned().await;
        for _ in 0..2000 {
            let begun = guard.prepare_cached("BEGIN IMMEDIATE")?.execute([]);
            match begun {
                Ok(_) => return Ok(Writer { guard: Some(guard), commits: self.commits.clone() }),
                Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) => {
                    tokio::time::sleep(Duration::from_millis(5)).await;
                }
                Err(error) => return Err(error.into()),
            }
        }
        Err(crate::error::UNAVAILABLE.retry_after(2))
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

fn connect(path: &Path, durable: bool) -> anyhow::Result<Connection> {
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
    conn.execute_batch(
        "PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -4000;",
    )?;
    conn.pragma_update(None, "wal_autocheckpoint", LONGEST_LOG)?;
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

/// The one writer, inside its transaction; rolls back when dropped before [`Writer::commit`].
pub(super) struct Writer {
    guard: Option<OwnedMutexGuard<Connection>>,
    commits: Arc<Commits>,
}

impl Writer {
    pub fn conn(&self) -> &Connection {
        self.guard.as_ref().expect("present until committed")
    }

    /// Waits for the disk on a thread that may wait.
    pub async fn commit(mut self) -> Result<()> {
        let guard = self.guard.take().expect("committed once");
        let done = tokio::task::spawn_blocking(move || {
            let done = guard.prepare_cached("COMMIT").and_then(|mut it| it.execute([]));
            if done.is_err() {
                let _ = guard.execute_batch("ROLLBACK");
            }
            done
        });
        done.await.context("the commit was interrupted")??;
        self.commits.one_more();
        Ok(())
    }
}

/// Counts commits and says when the log is due to be folded.
struct Commits {
    done: AtomicU64,
    due: SyncSender<()>,
}

impl Commits {
    fn one_more(&self) {
        if self.done.fetch_add(1, Ordering::Relaxed) % COMMITS_PER_CHECKPOINT == COMMITS_PER_CHECKPOINT - 1 {
            // Full means that one is on its way already.
            let _ = self.due.try_send(());
        }
    }
}

/// A thread that folds the log when told to; it ends with the database.
fn folding(path: &Path, durable: bool) -> Result<SyncSender<()>> {
    let conn = connect(path, durable)?;
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

impl Drop for Writer {
    fn drop(&mut self) {
        if let Some(guard) = &self.guard
            && let Err(error) = guard.execute_batch("ROLLBACK")
        {
            tracing::error!(%error, "rollback failed");
        }
    }
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
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(decode(row)?);
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
