//! Migrations: embedded, numbered per room, forward only, never edited once applied (the checksum is kept).
use super::{Db, Sql, Tx, tx::Conn};
use crate::{Result, params};

/// One step of one room. Twins only where the engines truly differ.
#[derive(Clone, Copy, Debug)]
pub struct Migration {
    pub room: &'static str,
    pub name: &'static str,
    pub sql: Sql,
}

impl Migration {
    /// Of the twin that runs on this engine.
    pub(crate) fn checksum(&self, postgres: bool) -> String {
        crate::sha256(if postgres { self.sql.postgres } else { self.sql.sqlite })
    }
}

#[derive(serde::Deserialize)]
struct Applied {
    room: String,
    name: String,
    checksum: String,
}

/// Applies what is missing, in one transaction, one node at a time.
pub(super) async fn apply(db: &Db, migrations: &[Migration]) -> Result<()> {
    let mut tx = db.write().await?;
    alone(&mut tx).await?;
    run(&mut tx, migrations).await?;
    tx.commit().await
}

/// Keeps other nodes from changing tables until this transaction ends; SQLite has one writer anyway.
pub(super) async fn alone(tx: &mut Tx) -> Result<()> {
    if matches!(tx.conn, Conn::PostgresWrite(_)) {
        tx.all::<Option<String>>("SELECT CAST(pg_advisory_xact_lock(7101985) AS TEXT) AS locked", &[])
            .await?;
    }
    Ok(())
}

/// Applies what is missing.
pub(super) async fn run(tx: &mut Tx, migrations: &[Migration]) -> Result<()> {
    tx.execute(
        "CREATE TABLE IF NOT EXISTS kernel_migrations (
           room TEXT NOT NULL, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at BIGINT NOT NULL,
           PRIMARY KEY (room, name))",
        &[],
    )
    .await?;
    let applied: Vec<Applied> = tx.all("SELECT room, name, checksum FROM kernel_migrations", &[]).await?;
    let postgres = matches!(tx.conn, Conn::PostgresWrite(_));
    for it in migrations {
        let text = if postgres { it.sql.postgres } else { it.sql.sqlite };
        let checksum = it.checksum(postgres);
        // A foreign key that is checked by the commit would fail everybody who shares it.
        if text.to_ascii_uppercase().contains("DEFERR") {
            return Err(anyhow::anyhow!("migration {}/{} defers a check", it.room, it.name).into());
        }
        match applied.iter().find(|a| a.room == it.room && a.name == it.name) {
            Some(known) if known.checksum == checksum => continue,
            Some(_) => {
                return Err(anyhow::anyhow!(
                    "migration {}/{} changed after it was applied",
                    it.room,
                    it.name
                )
                .into());
            }
            None => {}
        }
        tx.script(it.sql).await?;
        let now = tx.now();
        tx.execute(
            "INSERT INTO kernel_migrations (room, name, checksum, applied_at) VALUES ($1, $2, $3, $4)",
            params![it.room, it.name, checksum, now],
        )
        .await?;
    }
    Ok(())
}
