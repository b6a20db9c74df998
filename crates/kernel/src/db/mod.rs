//! One way to talk to SQLite and PostgreSQL. Rooms write SQL text with `$1`, bind values and read serde rows; only this
//! folder knows the drivers. SQL is `&'static str`: it cannot be assembled from strings, so injection does not compile.
pub mod copy;
mod group;
mod migrate;
mod param;
mod postgres;
mod row;
mod sqlite;
mod tx;
mod walls;

pub use migrate::Migration;
pub use param::{Bind, Ids, Param, word};
pub use row::{json, optional_json};
pub use tx::Tx;
pub use walls::{Policy, Wall, Walls};

use crate::{Clock, Config, Result, reaction::Reactions};
use std::path::PathBuf;
use std::sync::Arc;

/// A statement, and where the engines truly differ, its twin.
#[derive(Clone, Copy, Debug)]
pub struct Sql {
    pub sqlite: &'static str,
    pub postgres: &'static str,
}

impl Sql {
    /// One text for both engines.
    pub const fn same(text: &'static str) -> Self {
        Sql { sqlite: text, postgres: text }
    }
}

impl From<&'static str> for Sql {
    fn from(text: &'static str) -> Self {
        Sql::same(text)
    }
}

enum Engine {
    Sqlite(sqlite::Sqlite),
    Postgres(postgres::Postgres),
}

/// The database of one school. Cheap to clone.
#[derive(Clone)]
pub struct Db(Arc<Shared>);

struct Shared {
    engine: Engine,
    clock: Clock,
    reactions: Reactions,
    after_commit: crate::live::Hub,
    school: School,
}

/// What a change may need to know of its school.
#[derive(Clone)]
struct School {
    name: String,
    origin: String,
    key: [u8; 32],
}

/// Where the database of a school is.
pub(crate) enum Place<'c> {
    Sqlite(PathBuf),
    Postgres(&'c str),
}

/// What `DATABASE_URL` names, or the file in the data folder.
pub(crate) fn place(config: &Config) -> anyhow::Result<Place<'_>> {
    let Some(url) = config.database_url.as_deref() else {
        return Ok(Place::Sqlite(config.data_dir.join("lyceum.db")));
    };
    if url.starts_with("postgres") {
        return Ok(Place::Postgres(url));
    }
    match url.strip_prefix("sqlite:") {
        Some(path) => Ok(Place::Sqlite(path.trim_start_matches("//").into())),
        None => anyhow::bail!("DATABASE_URL: only postgres:// and sqlite: are known"),
    }
}

impl Db {
    /// Opens what `DATABASE_URL` names, or the SQLite file in the data folder, and applies migrations.
    pub async fn open(
        config: &Config,
        key: [u8; 32],
        clock: Clock,
        reactions: Reactions,
        hub: crate::live::Hub,
        migrations: &[Migration],
        walls: &Walls,
    ) -> Result<Db> {
        let over = |engine| Db::over(engine, config, key, clock.clone(), reactions.clone(), hub.clone());
        let db = match place(config)? {
            Place::Postgres(url) => {
                let owner = postgres::Postgres::open(url, postgres::As::Owner).await?;
                let pool = owner.pool.clone();
                migrate::apply(&over(Engine::Postgres(owner)), migrations).await?;
                walls::raise(&mut *pool.acquire().await?, walls).await?;
                pool.close().await;
                over(Engine::Postgres(postgres::Postgres::open(url, postgres::As::App).await?))
            }
            Place::Sqlite(path) => over(Engine::Sqlite(sqlite::Sqlite::open(&path, config)?)),
        };
        if !db.is_postgres() {
            migrate::apply(&db, migrations).await?;
        }
        Ok(db)
    }

    /// A database in which nobody has made anything yet, as the role that will own the tables.
    pub(crate) async fn blank(config: &Config, key: [u8; 32], clock: Clock) -> Result<Db> {
        let engine = match place(config)? {
            Place::Postgres(url) => {
                Engine::Postgres(postgres::Postgres::open(url, postgres::As::Owner).await?)
            }
            Place::Sqlite(path) => Engine::Sqlite(sqlite::Sqlite::open(&path, config)?),
        };
        Ok(Db::over(engine, config, key, clock, Reactions::default(), crate::live::Hub::default()))
    }

    fn over(
        engine: Engine,
        config: &Config,
        key: [u8; 32],
        clock: Clock,
        reactions: Reactions,
        after_commit: crate::live::Hub,
    ) -> Db {
        let school = School { name: config.school_name.clone(), origin: config.origin(), key };
        Db(Arc::new(Shared { engine, clock, reactions, after_commit, school }))
    }

    /// A transaction that only reads.
    pub async fn read(&self) -> Result<Tx> {
        Ok(Tx::new(
            self.clone(),
            match &self.0.engine {
                Engine::Sqlite(it) => tx::Conn::SqliteRead(it.reader().await?),
                Engine::Postgres(it) => tx::Conn::PostgresRead(it.acquire().await?),
            },
        ))
    }

    /// A transaction that writes. On SQLite it holds the one writer from here on: no network, hashing or rendering inside.
    pub async fn write(&self) -> Result<Tx> {
        Ok(Tx::new(
            self.clone(),
            match &self.0.engine {
                Engine::Sqlite(it) => tx::Conn::SqliteWrite(it.writer().await?),
                Engine::Postgres(it) => tx::Conn::PostgresWrite(it.begin().await?),
            },
        ))
    }

    pub fn clock(&self) -> &Clock {
        &self.0.clock
    }

    pub fn is_postgres(&self) -> bool {
        matches!(self.0.engine, Engine::Postgres(_))
    }

    /// Problems the engine itself finds in its files; empty when sound.
    pub async fn integrity(&self) -> Result<Vec<String>> {
        match &self.0.engine {
            Engine::Sqlite(_) => {
                let mut found: Vec<String> = self.read().await?.all("PRAGMA integrity_check", &[]).await?;
                found.retain(|line| line != "ok");
                #[derive(serde::Deserialize)]
                struct Broken {
                    table: String,
                    parent: String,
                }
                let broken: Vec<Broken> = self.read().await?.all("PRAGMA foreign_key_check", &[]).await?;
                found.extend(broken.iter().map(|it| format!("a row of {} has no {}", it.table, it.parent)));
                Ok(found)
            }
            Engine::Postgres(_) => Ok(vec![]),
        }
    }

    /// Tells every node's sockets; on SQLite there is only this one.
    pub(crate) async fn tell(&self, fact: &crate::live::Fact) {
        // Before the answer goes out, and so before the announcement comes back from the database.
        self.0.after_commit.known.hear(fact);
        match &self.0.engine {
            Engine::Sqlite(_) => self.0.after_commit.deliver(fact),
            Engine::Postgres(it) => {
                if let Err(error) = it.notify("lyceum_facts", fact).await {
                    tracing::warn!(error = format!("{error:#}"), "a fact was not announced to other nodes");
                }
            }
        }
    }

    /// Listens for facts and job wake-ups from every node, until the database goes away.
    pub(crate) async fn listen(&self) -> Result<()> {
        match &self.0.engine {
            Engine::Sqlite(_) => std::future::pending().await,
            Engine::Postgres(it) => it.listen(&self.0.after_commit).await,
        }
    }
}

pub(crate) fn is_unique_violation(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        if let Some(rusqlite::Error::SqliteFailure(it, _)) = cause.downcast_ref() {
            // SQLITE_CONSTRAINT_PRIMARYKEY and SQLITE_CONSTRAINT_UNIQUE.
            return matches!(it.extended_code, 1555 | 2067);
        }
        matches!(cause.downcast_ref(), Some(sqlx::Error::Database(it)) if it.is_unique_violation())
    })
}

impl From<rusqlite::Error> for crate::Error {
    #[track_caller]
    fn from(error: rusqlite::Error) -> Self {
        anyhow::Error::from(error).into()
    }
}

impl From<sqlx::Error> for crate::Error {
    #[track_caller]
    fn from(error: sqlx::Error) -> Self {
        anyhow::Error::from(error).into()
    }
}
