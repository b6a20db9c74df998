//! Files by the hash of their content: the same bytes are kept once, a name given by a person is never theirs there. They lie
//! in a folder, or in a bucket that speaks S3.
mod bucket;
#[cfg(test)]
mod tests;

use crate::{Config, Result};
use anyhow::{Context, ensure};
use bytes::Bytes;
use futures_util::{Stream, StreamExt, TryStreamExt};
use object_store::buffered::BufWriter;
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::{Error, ObjectStore, ObjectStoreExt};
use sha2::{Digest, Sha256};
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;
use tokio::io::AsyncWriteExt;

/// SHA-256 of the content, 64 hexadecimal digits.
pub type Hash = String;

/// A shelf of blobs: the school's own, or one apart for what goes on its own.
#[derive(Clone)]
pub struct Blobs {
    store: Arc<dyn ObjectStore>,
    shelf: Path,
    /// The folder of them all, unless they are in a bucket.
    disk: Option<Arc<PathBuf>>,
}

impl Blobs {
    /// The school's files. Its data folder must be there.
    pub fn of(config: &Config) -> anyhow::Result<Self> {
        if let Some(url) = &config.blobs {
            let (store, prefix) = bucket::open(url)?;
            return Ok(Blobs { store, shelf: prefix.join("blobs"), disk: None });
        }
        Self::in_folder(&config.data_dir, true)
    }

    /// `durable`: every file is on the disk before its name is told; else the caller sees to that.
    pub(crate) fn in_folder(folder: &std::path::Path, durable: bool) -> anyhow::Result<Self> {
        let store =
            LocalFileSystem::new_with_prefix(folder)?.with_fsync(durable).with_automatic_cleanup(true);
        let disk = Some(Arc::new(folder.to_owned()));
        Ok(Blobs { store: Arc::new(store), shelf: Path::from("blobs"), disk })
    }

    /// Whether a URL of a bucket can be read; its secrets are not in the error.
    pub(crate) fn check(url: &str) -> anyhow::Result<()> {
        bucket::read(url).map(drop)
    }

    /// A shelf beside the school's files, with its own: what is removed here stays there. A name in ASCII, perhaps with slashes.
    pub fn apart(&self, name: &str) -> Self {
        let mut parts: Vec<_> = self.shelf.parts().collect();
        parts.pop();
        let shelf = parts.into_iter().chain(Path::from(name).parts()).collect();
        Blobs { shelf, ..self.clone() }
    }

    fn place(&self, hash: &str) -> anyhow::Result<Path> {
        ensure!(is_hash(hash), "the name of a file is no hash");
        Ok(self.shelf.clone().join(&hash[..2]).join(&hash[2..]))
    }

    /// Keeps the bytes; they are safe when this returns.
    pub async fn put(&self, bytes: Bytes) -> Result<Hash> {
        let hash = crate::sha256(&bytes);
        let place = self.place(&hash)?;
        if found(self.store.head(&place).await)?.is_none() {
            self.store.put(&place, bytes.into()).await.context("storing a file")?;
        }
        Ok(hash)
    }

    /// None when there is no such blob.
    pub async fn get(&self, hash: &str) -> Result<Option<Bytes>> {
        self.read(&self.place(hash)?).await
    }

    /// Bytes of it, by their numbers from 0; the caller knows how many there are. None when there is no such blob.
    pub async fn part(&self, hash: &str, range: Range<u64>) -> Result<Option<Bytes>> {
        Ok(found(self.store.get_range(&self.place(hash)?, range).await)?)
    }

    async fn read(&self, place: &Path) -> Result<Option<Bytes>> {
        match found(self.store.get(place).await)? {
            Some(file) => Ok(Some(file.bytes().await.context("reading a file")?)),
            None => Ok(None),
        }
    }

    /// Takes the bytes away for good; the caller knows that nobody refers to them any more.
    pub async fn remove(&self, hash: &str) -> Result<()> {
        found(self.store.delete(&self.place(hash)?).await)?;
        Ok(())
    }

    /// Keeps a piece of a file that is on its way. It has a name of its own, not a hash: nobody shares it.
    pub async fn keep_piece(&self, of: &str, name: &str, bytes: Bytes) -> Result<()> {
        let place = self.pieces(of)?.join(plain(name)?);
        self.store.put(&place, bytes.into()).await.context("storing a piece")?;
        Ok(())
    }

    /// None when there is no such piece.
    pub async fn piece(&self, of: &str, name: &str) -> Result<Option<Bytes>> {
        self.read(&self.pieces(of)?.join(plain(name)?)).await
    }

    /// All pieces of a file that is whole, or given up.
    pub async fn drop_pieces(&self, of: &str) -> Result<()> {
        let pieces = self.store.list(Some(&self.pieces(of)?)).map_ok(|it| it.location).boxed();
        let mut gone = self.store.delete_stream(pieces);
        while let Some(piece) = gone.next().await {
            found(piece)?;
        }
        Ok(())
    }

    fn pieces(&self, of: &str) -> Result<Path> {
        Ok(self.shelf.clone().join("uploads").join(plain(of)?))
    }

    /// What is left of the disk is the database's: 512 MiB, or a twentieth of a disk on which that is less. A bucket is never full.
    pub fn is_full(&self) -> bool {
        let room = self.disk.as_ref().map(|it| rustix::fs::statvfs(&**it));
        room.is_some_and(|it| it.is_ok_and(|it| is_low(it.f_bavail * it.f_frsize, it.f_blocks * it.f_frsize)))
    }

    /// All that are here, whoever knows of them.
    pub(crate) async fn list(&self) -> anyhow::Result<Vec<Hash>> {
        let all: Vec<Path> =
            self.store.list(Some(&self.shelf)).map_ok(|it| it.location).try_collect().await?;
        let name = |it: &Path| {
            it.prefix_match(&self.shelf).map(|parts| parts.map(|it| it.as_ref().to_owned()).collect())
        };
        let mut hashes: Vec<Hash> = all.iter().filter_map(name).filter(|it: &String| is_hash(it)).collect();
        hashes.sort_unstable();
        Ok(hashes)
    }

    /// Its content in pieces. None when there is no such blob.
    pub(crate) async fn open(
        &self,
        hash: &str,
    ) -> anyhow::Result<Option<impl Stream<Item = object_store::Result<Bytes>> + use<>>> {
        Ok(found(self.store.get(&self.place(hash)?).await)?.map(|it| it.into_stream()))
    }

    /// Takes a file in pieces that should have this hash.
    pub(crate) fn incoming(&self, hash: &str) -> anyhow::Result<Incoming> {
        let writer = BufWriter::new(self.store.clone(), self.place(hash)?);
        Ok(Incoming { writer, hash: hash.to_owned(), sum: Sha256::new() })
    }

    /// Reads it again and compares: for `lyceum verify`.
    pub async fn sound(&self, hash: &str) -> Result<bool> {
        let Some(mut pieces) = self.open(hash).await? else { return Ok(false) };
        let mut sum = Sha256::new();
        while let Some(piece) = pieces.next().await {
            sum.update(piece.context("reading a file")?);
        }
        Ok(crate::hex(&sum.finalize()) == hash)
    }
}

/// What is not there is no error.
fn found<T>(answer: object_store::Result<T>) -> anyhow::Result<Option<T>> {
    match answer {
        Ok(it) => Ok(Some(it)),
        Err(Error::NotFound { .. }) => Ok(None),
        Err(error) => Err(anyhow::Error::from(error).context("a file")),
    }
}

/// What we made ourselves; never a path.
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
    writer: BufWriter,
    hash: Hash,
    sum: Sha256,
}

impl Incoming {
    pub async fn add(&mut self, piece: &[u8]) -> anyhow::Result<()> {
        self.sum.update(piece);
        Ok(self.writer.write_all(piece).await?)
    }

    /// The hash, when the content is another's; then the file is gone.
    pub async fn end(mut self) -> anyhow::Result<Option<Hash>> {
        if crate::hex(&self.sum.finalize()) == self.hash {
            self.writer.shutdown().await?;
            return Ok(None);
        }
        // Begun on its way, perhaps, but never under its name.
        self.writer.abort().await?;
        Ok(Some(self.hash))
    }
}
