//! `lyceum restore`
use super::progress::Shown;
use super::{Outcome, say};
use crate::rooms;
use kernel::audit::{self, Origin};
use kernel::backup::{self, Key, Restored};
use kernel::{Clock, Result, Tx};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

pub async fn run(data_dir: Option<PathBuf>, file: &Path, key: &Path) -> Outcome {
    let config = super::configuration(data_dir)?;
    let key = Key::read(key).map_err(super::Failure::input)?;
    let shown = Shown::new()?;
    let (rooms, at) = (rooms::all(), |a, b, c: &str| shown.at(a, b, c));
    let restored = backup::restore(&config, &rooms, &key, file, &Clock::System, &at, close_doors).await;
    shown.clear();
    report(&restored.map_err(super::refused)?);
    let app = super::open(config).await?;
    let mut found = app.verify().await?;
    found.extend(audit::verify(&app).await?);
    for line in &found {
        say(line);
    }
    if found.is_empty() {
        say("Verified: all is well.");
        Ok(ExitCode::SUCCESS)
    } else {
        say(format_args!("{} found. The school is restored all the same.", found.len()));
        Ok(ExitCode::FAILURE)
    }
}

/// Everybody signs in again, and the audit log says why.
pub async fn close_doors(tx: &mut Tx) -> Result<()> {
    tx.on_behalf(Origin::command("restore"));
    identity::restored(tx).await.map(drop)
}

fn report(it: &Restored) {
    say(format_args!("Restored the school as it was at {} (Lyceum {}).", it.made_at, it.version));
    let Restored { tables, rows, files, steps, .. } = it;
    say(format_args!("  {tables} tables, {rows} rows, {files} files; {steps} newer migrations applied."));
    say("  All sessions, programs' tokens and links by mail are ended: everybody signs in again.");
    for hash in &it.damaged {
        say(format_args!("  The file {hash} was damaged before the backup was made, and is not there."));
    }
}
