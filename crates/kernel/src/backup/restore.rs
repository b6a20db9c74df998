//! Putting a school back where there is none.
use super::claim::{Claim, occupied};
use super::record::{Kind, Reader};
use super::{Counts, Heading, Key, Progress, VERSION, fingerprint, migrations, refused};
use crate::blob::{Hash, Incoming};
use crate::db::copy::{Loading, Table};
use crate::db::{self, Migration};
use crate::{Blobs, Clock, Config, Db, Module, Result, Timestamp, Tx};
use anyhow::{Context, bail, ensure};
use std::fs::File;
use std::path::Path;

/// Rows that are put into a table together: so many, or so many bytes.
const BATCH: usize = 500;
const BATCH_BYTES: usize = 1 << 20;

/// What was put back.
#[derive(Debug)]
pub struct Restored {
    pub made_at: Timestamp,
    /// Of the program that made the backup.
    pub version: String,
    pub tables: u64,
    pub rows: u64,
    pub files: u64,
    /// Migrations that came after the backup.
    pub steps: usize,
    /// Files that were damaged before the backup was made, and are not there.
    pub damaged: Vec<Hash>,
}

/// Everything of a backup or nothing: rows come in one transaction, files wait aside until the backup was read to its end.
/// `last` is done in the same transaction, on tables that are up to date.
pub async fn restore(
    config: &Config,
    rooms: &[Module],
    key: &Key,
    from: &Path,
    clock: &Clock,
    progress: Progress<'_>,
    last: impl AsyncFnOnce(&mut Tx) -> Result<()>,
) -> Result<Restored> {
    let file = File::open(from).map_err(|why| refused(format!("{}: {why}", from.display())))?;
    let size = file.metadata()?.len();
    let mut reader = Reader::new(file, key)?;
    let heading: Heading = reader.expect(Kind::Heading)?;
    let known = migrations(rooms);
    let before = steps(&heading, &known)?;
    let mut claim = Claim::new(config)?;
    let school_key = school_key(&mut reader)?;
    let db = Db::blank(config, school_key, clock.clone()).await?;
    let mut tx = db.write().await?;
    if !Loading::alone_in_empty(&mut tx).await? {
        return Err(occupied(&place_of(config)).into());
    }
    let loading = Loading::begin(&mut tx, &before).await?;
    let mut bringing = Bringing::new(loading, claim.shelf(config)?);
    bringing.everything(&mut tx, &mut reader, &|at, what| progress(at, size, what)).await?;
    reader.finish()?;
    let Bringing { loading, counts, damaged, .. } = bringing;
    loading.finish(&mut tx, &known).await?;
    // Tickets open sockets; those of the backup were given to people who are gone.
    tx.execute("DELETE FROM kernel_tickets", &[]).await?;
    last(&mut tx).await?;
    claim.put_in_place(&school_key)?;
    tx.commit().await?;
    claim.keep();
    let Counts { tables, rows, files, .. } = counts;
    let steps = known.len() - before.len();
    let (version, made_at) = (heading.version, Timestamp(heading.made_at));
    Ok(Restored { made_at, version, tables, rows, files, steps, damaged })
}

fn place_of(config: &Config) -> &'static str {
    if matches!(db::place(config), Ok(db::Place::Postgres(_))) {
        "Something in the database of DATABASE_URL"
    } else {
        "A school's database"
    }
}

/// The migrations that the backup has behind it, with when.
fn steps(heading: &Heading, known: &[Migration]) -> anyhow::Result<Vec<(Migration, i64)>> {
    for taken in &heading.steps {
        let it = known.iter().find(|it| it.room == taken.room && it.name == taken.name);
        if it.is_none_or(|it| fingerprint(it) != taken.fingerprint) {
            return Err(refused(format!(
                "This backup was made by Lyceum {}, which has {}/{} otherwise than this Lyceum {VERSION}: restore it with that one or a newer one.",
                heading.version, taken.room, taken.name
            )));
        }
    }
    // In the order of this program: the one in which they work.
    let taken = |it: &Migration| {
        let found = heading.steps.iter().find(|step| step.room == it.room && step.name == it.name)?;
        Some((*it, found.applied_at))
    };
    Ok(known.iter().filter_map(taken).collect())
}

fn school_key(reader: &mut Reader) -> anyhow::Result<[u8; 32]> {
    match reader.next()? {
        (Kind::SchoolKey, bytes) => {
            bytes.try_into().map_err(|_| refused("This backup has no key of a school."))
        }
        _ => Err(refused("This backup has no key of a school.")),
    }
}

/// A restore between its beginning and its end.
struct Bringing {
    loading: Loading,
    blobs: Blobs,
    counts: Counts,
    damaged: Vec<Hash>,
    /// Tables that were not seen yet.
    left: Vec<String>,
    table: Option<Table>,
    rows: Vec<String>,
    bytes: usize,
    file: Option<Incoming>,
}

impl Bringing {
    fn new(loading: Loading, blobs: Blobs) -> Self {
        Bringing {
            left: loading.tables().map(str::to_owned).collect(),
            loading,
            blobs,
            counts: Counts::default(),
            damaged: vec![],
            table: None,
            rows: vec![],
            bytes: 0,
            file: None,
        }
    }

    async fn everything(
        &mut self,
        tx: &mut Tx,
        reader: &mut Reader,
        shown: &dyn Fn(u64, &str) -> anyhow::Result<()>,
    ) -> anyhow::Result<()> {
        loop {
            let (kind, found) = reader.next()?;
            if kind == Kind::Row {
                self.row(found)?;
                if self.rows.len() < BATCH && self.bytes < BATCH_BYTES {
                    continue;
                }
            }
            self.put(tx).await?;
            if kind == Kind::End {
                return self.end(serde_json::from_slice(found)?).await;
            }
            self.other(kind, found).await?;
            let what = self.table.as_ref().filter(|_| self.file.is_none()).map_or("files", |it| &it.name);
            shown(reader.position(), what)?;
        }
    }

    fn row(&mut self, row: &[u8]) -> anyhow::Result<()> {
        self.bytes += row.len();
        self.rows.push(String::from_utf8(row.to_vec()).context("a row")?);
        self.counts.rows += 1;
        Ok(())
    }

    /// Puts the rows that wait into their table.
    async fn put(&mut self, tx: &mut Tx) -> anyhow::Result<()> {
        if !self.rows.is_empty() {
            let table = self.table.as_ref().context("a row of no table")?;
            self.loading.put(tx, table, &self.rows).await?;
            self.rows.clear();
            self.bytes = 0;
        }
        Ok(())
    }

    async fn other(&mut self, kind: Kind, found: &[u8]) -> anyhow::Result<()> {
        match kind {
            Kind::Table => {
                let table: Table = serde_json::from_slice(found)?;
                self.loading.check(&table)?;
                self.left.retain(|it| *it != table.name);
                self.counts.tables += 1;
                self.table = Some(table);
            }
            Kind::File => {
                self.end_of_file().await?;
                self.file = Some(self.blobs.incoming(std::str::from_utf8(found)?)?);
                self.counts.files += 1;
            }
            Kind::Piece => {
                self.file.as_mut().context("a piece of no file")?.add(found).await?;
                self.counts.bytes += found.len() as u64;
            }
            Kind::Row | Kind::End => {}
            Kind::Heading | Kind::SchoolKey => bail!("a second {kind:?}"),
        }
        Ok(())
    }

    /// The backup is as it was sealed, so a file of another content was damaged before.
    async fn end_of_file(&mut self) -> anyhow::Result<()> {
        if let Some(file) = self.file.take() {
            self.damaged.extend(file.end().await?);
        }
        Ok(())
    }

    async fn end(&mut self, told: Counts) -> anyhow::Result<()> {
        self.end_of_file().await?;
        ensure!(told == self.counts, "the backup has {:?} and says {told:?}", self.counts);
        ensure!(self.left.is_empty(), "the backup has no tables {:?}", self.left);
        Ok(())
    }
}
