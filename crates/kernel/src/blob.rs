//! Files by the hash of their content: the same bytes are kept once, a name given by a person never touches the disk.
use crate::Result;
use anyhow::Context;
use bytes::Bytes;
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// SHA-256 of the content, 64 hexadecimal digits.
pub type Hash = String;

/// A folder of blobs.
#[derive(Clone)]
pub struct Blobs {
    root: Arc<PathBuf>,
}

impl Blobs {
    pub fn in_folder(root: &Path) -> Self {
        Blobs { root: Arc::new(root.to_owned()) }
    }

    fn place(&self, hash: &str) -> PathBuf {
        self.root.join(&hash[..2]).join(&hash[2..])
    }

    /// Keeps the bytes; they are on disk when this returns.
    pub async fn put(&self, bytes: Bytes) -> Result<Hash> {
        let store = self.clone();
        let kept =
            tokio::task::spawn_blocking(move || store.put_now(&bytes)).await.context("storing a file")?;
        Ok(kept?)
    }

    fn put_now(&self, bytes: &[u8]) -> anyhow::Result<Hash> {
        let hash = crate::sha256(bytes);
        let place = self.place(&hash);
        if place.exists() {
            return Ok(hash);
        }
        write_new(&place, bytes)?;
        Ok(hash)
    }

    /// None when there is no such blob.
    pub async fn get(&self, hash: &str) -> Result<Option<Bytes>> {
        read(&self.place(hash)).await
    }

    /// Takes the bytes away for good; the caller knows that nobody refers to them any more.
    pub async fn remove(&self, hash: &str) -> Result<()> {
        gone(tokio::fs::remove_file(self.place(hash)).await)
    }

    /// Keeps a piece of a file that is on its way. It has a name of its own, not a hash: nobody shares it.
    pub async fn keep_piece(&self, of: &str, name: &str, bytes: Bytes) -> Result<()> {
        let place = self.pieces(of)?.join(plain(name)?);
        let kept = tokio::task::spawn_blocking(move || write_new(&place, &bytes)).await;
        Ok(kept.context("storing a piece")??)
    }

    /// None when there is no such piece.
    pub async fn piece(&self, of: &str, name: &str) -> Result<Option<Bytes>> {
        read(&self.pieces(of)?.join(plain(name)?)).await
    }

    /// All pieces of a file that is whole, or given up.
    pub async fn drop_pieces(&self, of: &str) -> Result<()> {
        gone(tokio::fs::remove_dir_all(self.pieces(of)?).await)
    }

    fn pieces(&self, of: &str) -> Result<PathBuf> {
        Ok(self.root.join("uploads").join(plain(of)?))
    }

    /// What is left is the database's: 512 MiB, or a twentieth of a disk on which that is less.
    pub fn is_full(&self) -> bool {
        let room = rustix::fs::statvfs(&*self.root);
        room.is_ok_and(|it| is_low(it.f_bavail * it.f_frsize, it.f_blocks * it.f_frsize))
    }

    /// All that are here, whoever knows of them.
    pub(crate) fn list(&self) -> anyhow::Result<Vec<Hash>> {
        let mut found = vec![];
        let folders = match self.root.read_dir() {
            Ok(folders) => folders,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(found),
            Err(error) => return Err(error.into()),
        };
        for folder in folders {
            let folder = folder?;
            for file in folder.path().read_dir()? {
                let hash = format!("{}{}", folder.file_name().display(), file?.file_name().display());
                // What is being written has a name of its own.
                if is_hash(&hash) {
                    found.push(hash);
                }
            }
        }
        found.sort_unstable();
        Ok(found)
    }

    pub(crate) fn open(&self, hash: &str) -> std::io::Result<File> {
        File::open(self.place(hash))
    }

    /// Takes a file in pieces, into a folder that nobody looks into yet.
    pub(crate) fn incoming(&self, hash: &str) -> anyhow::Result<Incoming> {
        anyhow::ensure!(is_hash(hash), "the name of a file is no hash");
        let path = self.place(hash);
        std::fs::create_dir_all(path.parent().context("a blob has a folder")?)?;
        Ok(Incoming { file: File::create_new(&path)?, path, hash: hash.to_owned(), sum: Sha256::new() })
    }

    /// Reads it again and compares: for `lyceum verify`.
    pub async fn sound(&self, hash: &str) -> Result<bool> {
        Ok(self.get(hash).await?.is_some_and(|bytes| crate::sha256(&bytes) == hash))
    }
}

/// Written aside and renamed, so that a crash leaves either nothing or the whole.
fn write_new(place: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let folder = place.parent().context("a blob has a folder")?;
    std::fs::create_dir_all(folder)?;
    let aside = folder.join(format!(".{}", rand::random::<u64>()));
    let write = || -> std::io::Result<()> {
        let mut file = File::create_new(&aside)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        std::fs::rename(&aside, place)?;
        File::open(folder)?.sync_all()
    };
    Ok(write().inspect_err(|_| {
        let _ = std::fs::remove_file(&aside);
    })?)
}

async fn read(place: &Path) -> Result<Option<Bytes>> {
    match tokio::fs::read(place).await {
        Ok(bytes) => Ok(Some(bytes.into())),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error.into()),
    }
}

fn gone(done: std::io::Result<()>) -> Result<()> {
    match done {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

/// A name that is nothing but a name: ids and tokens of our own.
fn plain(name: &str) -> Result<&str> {
    let fits =
        !name.is_empty() && name.bytes().all(|it| it.is_ascii_alphanumeric() || matches!(it, b'_' | b'-'));
    if fits { Ok(name) } else { Err(anyhow::anyhow!("`{name}` is no name of a piece").into()) }
}

/// Bytes that may be written, and the size of the disk.
fn is_low(free: u64, all: u64) -> bool {
    free < (all / 20).min(512 << 20)
}

fn is_hash(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|it| matches!(it, b'0'..=b'9' | b'a'..=b'f'))
}

/// A file that comes in pieces.
pub(crate) struct Incoming {
    file: File,
    path: PathBuf,
    hash: Hash,
    sum: Sha256,
}

impl Incoming {
    pub fn add(&mut self, piece: &[u8]) -> std::io::Result<()> {
        self.sum.update(piece);
        self.file.write_all(piece)
    }

    /// The hash, when the content is another's; then the file is gone.
    pub fn end(self) -> std::io::Result<Option<Hash>> {
        if crate::hex(&self.sum.finalize()) == self.hash {
            return Ok(None);
        }
        std::fs::remove_file(&self.path)?;
        Ok(Some(self.hash))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Row C21.
    #[test]
    fn c21_the_last_twentieth_of_a_disk_is_not_for_files() {
        assert!(is_low(4, 100) && !is_low(5, 100) && !is_low(0, 0));
        let terabyte = 1 << 40;
        assert!(is_low(511 << 20, terabyte) && !is_low(513 << 20, terabyte));
    }

    #[tokio::test]
    async fn the_same_bytes_are_kept_once_and_damage_is_seen() {
        let folder = tempfile::tempdir().unwrap();
        let blobs = Blobs::in_folder(folder.path());
        let hash = blobs.put(Bytes::from_static(b"chapati")).await.unwrap();
        assert_eq!(blobs.put(Bytes::from_static(b"chapati")).await.unwrap(), hash);
        assert_eq!(blobs.get(&hash).await.unwrap().unwrap(), "chapati");
        assert!(blobs.sound(&hash).await.unwrap());
        std::fs::write(blobs.place(&hash), b"chapat!").unwrap();
        assert!(!blobs.sound(&hash).await.unwrap());
        blobs.remove(&hash).await.unwrap();
        blobs.remove(&hash).await.unwrap();
        assert!(blobs.get(&hash).await.unwrap().is_none());
        let nothing = "0".repeat(64);
        assert!(blobs.get(&nothing).await.unwrap().is_none());
    }
}
