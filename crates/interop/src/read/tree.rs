//! The files of the folder, looked at once and within limits. Everything else asks this list, never the disk, so a
//! path that is not on it cannot be read.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::package::Note;
use super::{ReadError, order};

const MAX_ENTRIES: usize = 10_000;
const MAX_DEPTH: usize = 16;
const MAX_FILE: u64 = 50 * 1024 * 1024;
const MAX_TOTAL: u64 = 500 * 1024 * 1024;

pub(super) struct Tree {
    /// Without any link in it.
    root: PathBuf,
    /// The folder's own name.
    pub name: String,
    /// By path relative to the root, with `/` between names.
    files: BTreeMap<String, PathBuf>,
    /// What was passed over while looking.
    pub passed_over: Vec<Note>,
    entries: usize,
    total: u64,
}

impl Tree {
    pub(super) fn scan(folder: &Path) -> Result<Tree, ReadError> {
        let shown = folder.display().to_string();
        let unreadable =
            |error: std::io::Error| ReadError::new(&shown, None, format!("cannot be read: {error}"));
        let root = folder.canonicalize().map_err(unreadable)?;
        if !root.is_dir() {
            return Err(ReadError::new(&shown, None, "is not a folder"));
        }
        let name = root.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let mut tree =
            Tree { root, name, files: BTreeMap::new(), passed_over: Vec::new(), entries: 0, total: 0 };
        tree.scan_folder(&tree.root.clone(), "", 0)?;
        Ok(tree)
    }

    fn scan_folder(&mut self, folder: &Path, key: &str, depth: usize) -> Result<(), ReadError> {
        let shown = if key.is_empty() { &self.name } else { key }.to_owned();
        if depth > MAX_DEPTH {
            return Err(ReadError::new(
                shown,
                None,
                format!("folders are nested more than {MAX_DEPTH} deep"),
            ));
        }
        let unreadable =
            |error: std::io::Error| ReadError::new(&shown, None, format!("cannot be read: {error}"));
        for entry in fs::read_dir(folder).map_err(unreadable)? {
            let path = entry.map_err(unreadable)?.path();
            self.entries += 1;
            if self.entries > MAX_ENTRIES {
                return Err(ReadError::new(&self.name, None, format!("holds more than {MAX_ENTRIES} files")));
            }
            let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
                let name =
                    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
                return Err(ReadError::new(join(key, &name), None, "has a name that is not UTF-8"));
            };
            let key = join(key, name);
            if name.starts_with('.') {
                self.pass_over(key, "hidden");
            } else {
                self.scan_entry(path, key, depth)?;
            }
        }
        Ok(())
    }

    fn scan_entry(&mut self, path: PathBuf, key: String, depth: usize) -> Result<(), ReadError> {
        let unreadable =
            |error: std::io::Error| ReadError::new(&key, None, format!("cannot be read: {error}"));
        let mut kind = fs::symlink_metadata(&path).map_err(unreadable)?;
        if kind.is_symlink() {
            let target = path.canonicalize().map_err(unreadable)?;
            if !target.starts_with(&self.root) {
                return Err(ReadError::new(key, None, "is a symbolic link that leads outside the folder"));
            }
            if target.is_dir() {
                self.pass_over(key, "a symbolic link to a folder; the folder itself is taken where it lies");
                return Ok(());
            }
            kind = fs::metadata(&target).map_err(unreadable)?;
        }
        if kind.is_dir() {
            return self.scan_folder(&path, &key, depth + 1);
        }
        if !kind.is_file() {
            self.pass_over(key, "not a file");
            return Ok(());
        }
        if kind.len() > MAX_FILE {
            return Err(ReadError::new(key, None, "is larger than 50 MB"));
        }
        self.total += kind.len();
        if self.total > MAX_TOTAL {
            return Err(ReadError::new(&self.name, None, "holds more than 500 MB"));
        }
        self.files.insert(key, path);
        Ok(())
    }

    fn pass_over(&mut self, file: String, why: &str) {
        self.passed_over.push(Note { file, line: None, why: why.to_owned() });
    }

    pub(super) fn path(&self, key: &str) -> Option<&Path> {
        self.files.get(key).map(PathBuf::as_path)
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.files.contains_key(key)
    }

    /// All keys, in the order a person would give them.
    pub(super) fn keys(&self) -> Vec<&str> {
        let mut keys: Vec<&str> = self.files.keys().map(String::as_str).collect();
        keys.sort_by(|a, b| order::path(a, b));
        keys
    }

    /// The bytes of a listed file. A link that changed since the folder was looked at is refused.
    pub(super) fn bytes(&self, key: &str) -> Result<Vec<u8>, ReadError> {
        let unreadable =
            |error: std::io::Error| ReadError::new(key, None, format!("cannot be read: {error}"));
        let path = self.path(key).ok_or_else(|| ReadError::new(key, None, "is not there"))?;
        let target = path.canonicalize().map_err(unreadable)?;
        if !target.starts_with(&self.root) {
            return Err(ReadError::new(key, None, "is a symbolic link that leads outside the folder"));
        }
        fs::read(target).map_err(unreadable)
    }
}

fn join(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}
