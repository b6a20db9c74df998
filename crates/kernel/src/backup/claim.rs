//! The data folder that a school is restored into: empty before, whole after, and empty again when anything fails between.
use super::refused;
use crate::db::{Place, place};
use crate::{Blobs, Config};
use anyhow::Context;
use std::fs::File;
use std::os::unix::fs::OpenOptionsExt;
use std::path::PathBuf;

const ASIDE: &str = ".restoring";

pub struct Claim {
    folder: PathBuf,
    /// The SQLite file, when it was not there before.
    made: Option<PathBuf>,
    _lock: File,
    placed: Vec<&'static str>,
    kept: bool,
}

impl Claim {
    /// Refuses a folder in which a school is, or in which another restore is at work.
    pub fn new(config: &Config) -> anyhow::Result<Claim> {
        let folder = config.data_dir.clone();
        std::fs::create_dir_all(&folder).with_context(|| format!("creating {}", folder.display()))?;
        let database = match place(config)? {
            Place::Sqlite(path) => Some(path),
            Place::Postgres(_) => None,
        };
        for name in ["secret.key", "blobs", "lyceum.db"] {
            let path = folder.join(name);
            // An empty database file is what a restore leaves that was killed.
            let used = if path.is_dir() {
                path.read_dir()?.next().is_some()
            } else {
                path.exists() && (name != "lyceum.db" || database.as_ref() != Some(&path))
            };
            if used {
                return Err(occupied(&path.display()));
            }
        }
        let aside = folder.join(ASIDE);
        std::fs::create_dir_all(&aside)?;
        let lock = File::create(aside.join("lock"))?;
        if lock.try_lock().is_err() {
            return Err(refused(format!("Another restore into {} is under way.", folder.display())));
        }
        for entry in aside.read_dir()?.filter_map(Result::ok).filter(|it| it.file_name() != "lock") {
            std::fs::remove_dir_all(entry.path()).or_else(|_| std::fs::remove_file(entry.path()))?;
        }
        let made = database.filter(|it| !it.exists());
        Ok(Claim { folder, made, _lock: lock, placed: vec![], kept: false })
    }

    /// Where files wait that nobody may see yet. In a bucket they go where they belong: by a hash that nothing names.
    pub fn shelf(&self, config: &Config) -> anyhow::Result<Blobs> {
        match config.blobs {
            Some(_) => Blobs::of(config),
            // `put_in_place` sees to it that they are on the disk.
            None => Blobs::in_folder(&self.folder.join(ASIDE), false),
        }
    }

    fn blobs(&self) -> PathBuf {
        self.folder.join(ASIDE).join("blobs")
    }

    /// Puts the school's key and files where they belong. Nothing that somebody else made meanwhile is overwritten.
    pub fn put_in_place(&mut self, key: &[u8; 32]) -> anyhow::Result<()> {
        let aside = self.folder.join(ASIDE).join("secret.key");
        let mut file = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&aside)?;
        std::io::Write::write_all(&mut file, key)?;
        // All files at once: one by one takes minutes when they are many.
        rustix::fs::syncfs(&file)?;
        let path = self.folder.join("secret.key");
        std::fs::hard_link(&aside, &path).map_err(|_| occupied(&path.display()))?;
        self.placed.push("secret.key");
        if self.blobs().exists() {
            let path = self.folder.join("blobs");
            std::fs::rename(self.blobs(), &path).map_err(|_| occupied(&path.display()))?;
            self.placed.push("blobs");
        }
        Ok(File::open(&self.folder)?.sync_all()?)
    }

    /// The database is committed: the school stays.
    pub fn keep(mut self) {
        self.kept = true;
    }

    fn undo(&self) {
        for name in &self.placed {
            let path = self.folder.join(name);
            let _ = std::fs::remove_dir_all(&path).or_else(|_| std::fs::remove_file(&path));
        }
        // Whoever made a key meanwhile has opened the database too; what is left there is empty.
        let alone = !self.folder.join("secret.key").exists();
        for ending in ["", "-wal", "-shm"] {
            if let Some(path) = self.made.as_ref().filter(|_| alone) {
                let mut path = path.clone().into_os_string();
                path.push(ending);
                let _ = std::fs::remove_file(path);
            }
        }
    }
}

/// The refusal of a place where something is.
pub fn occupied(what: &dyn std::fmt::Display) -> anyhow::Error {
    refused(format!(
        "{what} is there already. A school is restored only where there is none: name an empty folder with --data-dir, and an empty database."
    ))
}

impl Drop for Claim {
    fn drop(&mut self) {
        if !self.kept {
            self.undo();
        }
        let _ = std::fs::remove_dir_all(self.folder.join(ASIDE));
    }
}
