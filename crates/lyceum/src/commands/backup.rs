//! `lyceum backup`
use super::progress::Shown;
use super::{Failure, Outcome, say};
use crate::rooms;
use kernel::Clock;
use kernel::backup::{self, Key};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

pub async fn run(data_dir: Option<PathBuf>, file: &Path, key: Option<PathBuf>) -> Outcome {
    let config = super::configuration(data_dir)?;
    // A key is only made for a school that is there.
    if key.is_none() && !config.data_dir.join("secret.key").exists() {
        return Err(Failure::input(format!("There is no school in {}.", config.data_dir.display())));
    }
    let key = open(&key.unwrap_or_else(|| config.data_dir.join("backup.key")))?;
    let shown = Shown::new()?;
    let made =
        backup::make(&config, &rooms::all(), &key, file, &Clock::System, &|a, b, c| shown.at(a, b, c)).await;
    shown.clear();
    let made = made.map_err(super::refused)?;
    say(format_args!(
        "{}: {} tables, {} rows, {} files; {} bytes, sealed.",
        file.display(),
        made.tables,
        made.rows,
        made.files,
        made.size
    ));
    if made.damaged.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    for hash in made.damaged {
        say(format_args!("The file {hash} was damaged already; a restore will leave it out."));
    }
    Ok(ExitCode::FAILURE)
}

fn open(path: &Path) -> Result<Key, Failure> {
    if path.exists() {
        return Key::read(path).map_err(Failure::input);
    }
    let key = Key::make(path).map_err(Failure::input)?;
    say(format_args!(
        "Made the key of backups: {}\nWithout it no backup can be restored, and with it anybody can. Copy it now to a place where neither the backups nor this machine are.",
        path.display()
    ));
    Ok(key)
}
