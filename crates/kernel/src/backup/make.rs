//! Making a backup, beside whoever writes.
use super::record::{Kind, Writer};
use super::{Counts, Heading, Key, Progress, Taken, VERSION, fingerprint, migrations, refused};
use crate::blob::Hash;
use crate::db::Migration;
use crate::db::copy::{Snapshot, Step};
use crate::{Blobs, Clock, Config, Module, Result};
use anyhow::Context;
use futures_util::StreamExt;
use sha2::{Digest, Sha256};
use std::path::Path;

const PIECE: usize = 256 * 1024;

/// What is in a new backup.
#[derive(Debug)]
pub struct Made {
    pub tables: u64,
    pub rows: u64,
    pub files: u64,
    /// Of the backup.
    pub size: u64,
    /// Files of the school whose content is not what it was. They are in the backup as they are.
    pub damaged: Vec<Hash>,
}

/// Writes the school as it is now into a new file. It is there under its name when it is whole and on the disk, or not at all.
pub async fn make(
    config: &Config,
    rooms: &[Module],
    key: &Key,
    to: &Path,
    clock: &Clock,
    progress: Progress<'_>,
) -> Result<Made> {
    if to.exists() {
        return Err(refused(format!("{} is there already.", to.display())).into());
    }
    let none = || refused(format!("There is no school in {}.", config.data_dir.display()));
    let mut school = Snapshot::open(config).await?.ok_or_else(none)?;
    // Only ever read here: a backup must not make the key of a school.
    let school_key = std::fs::read(config.data_dir.join("secret.key")).map_err(|_| none())?;
    let steps = taken(&migrations(rooms), school.steps().await?, school.is_postgres())?;
    let folder = to.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // Mode 0600; gone when this is dropped before its end.
    let aside = tempfile::Builder::new().prefix(".lyceum-backup-").tempfile_in(folder);
    let aside = aside.with_context(|| format!("writing to {}", folder.display()))?;
    let mut writer = Writer::new(aside.reopen()?, key)?;
    let heading = Heading { version: VERSION.into(), made_at: clock.now().0, steps };
    writer.put_json(Kind::Heading, &heading)?;
    writer.put(Kind::SchoolKey, &school_key)?;
    let mut counts = Counts::default();
    rows(&mut writer, school, &mut counts, progress).await?;
    let blobs = Blobs::of(config)?;
    let damaged = files(&mut writer, &blobs, &mut counts, progress).await?;
    writer.put_json(Kind::End, &counts)?;
    writer.finish()?;
    let file = aside.persist_noclobber(to).with_context(|| format!("writing {}", to.display()))?;
    std::fs::File::open(folder)?.sync_all()?;
    let Counts { tables, rows, files, .. } = counts;
    Ok(Made { tables, rows, files, size: file.metadata()?.len(), damaged })
}

/// The school's steps as the backup tells them. All must be known, or the tables are not what this program takes them for.
fn taken(known: &[Migration], steps: Vec<Step>, postgres: bool) -> anyhow::Result<Vec<Taken>> {
    let told = |step: Step| {
        let Step { room, name, checksum, applied_at } = step;
        let Some(it) = known.iter().find(|it| it.room == room && it.name == name) else {
            return Err(refused(format!(
                "A newer Lyceum than {VERSION} has worked on this school ({room}/{name}): make the backup with that one."
            )));
        };
        if checksum != it.checksum(postgres) {
            return Err(refused(format!("migration {room}/{name} changed after it was applied")));
        }
        Ok(Taken { room, name, fingerprint: fingerprint(it), applied_at })
    };
    steps.into_iter().map(told).collect()
}

/// All rows of one instant. The snapshot ends with the last of them, because the log of SQLite grows as long as it is held.
async fn rows(
    writer: &mut Writer,
    mut school: Snapshot,
    counts: &mut Counts,
    progress: Progress<'_>,
) -> anyhow::Result<()> {
    let tables = school.tables().await?;
    for (at, table) in tables.iter().enumerate() {
        let shown = || progress(at as u64, tables.len() as u64, &table.name);
        shown()?;
        writer.put_json(Kind::Table, table)?;
        let mut rows = 0;
        let mut each = |row: &[u8]| {
            rows += 1;
            if rows % 1_000 == 0 {
                shown()?;
            }
            Ok(writer.put(Kind::Row, row)?)
        };
        school.rows(table, &mut each).await?;
        counts.tables += 1;
        counts.rows += rows;
    }
    Ok(())
}

/// Files are never changed and are there before a row names them: whatever the snapshot names is among those found after it.
async fn files(
    writer: &mut Writer,
    blobs: &Blobs,
    counts: &mut Counts,
    progress: Progress<'_>,
) -> anyhow::Result<Vec<Hash>> {
    let found = blobs.list().await?;
    let mut damaged = vec![];
    for (at, hash) in found.iter().enumerate() {
        // Erased since they were listed: it must not live on in a backup.
        let Some(mut pieces) = blobs.open(hash).await? else { continue };
        writer.put(Kind::File, hash.as_bytes())?;
        let mut sum = Sha256::new();
        while let Some(piece) = pieces.next().await {
            let piece = piece.with_context(|| format!("the file {hash}"))?;
            sum.update(&piece);
            for piece in piece.chunks(PIECE) {
                writer.put(Kind::Piece, piece)?;
            }
            counts.bytes += piece.len() as u64;
            progress(at as u64, found.len() as u64, "files")?;
        }
        if crate::hex(&sum.finalize()) != *hash {
            damaged.push(hash.clone());
        }
        counts.files += 1;
    }
    Ok(damaged)
}
