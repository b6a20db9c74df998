//! Files by the hash of their content: the same bytes are kept once, a name given by a person never touches the disk.
use crate::Result;
use anyhow::Context;
use bytes::Bytes;
use sha2::{Digest, Sha256};
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
        let hash = crate::hex(&Sha256::digest(bytes));
        let place = self.place(&hash);
        if place.exists() {
            return Ok(hash);
        }
        let folder = place.parent().context("a blob has a folder")?;
        std::fs::create_dir_all(folder)?;
        // Written aside and renamed, so that a crash leaves either nothing or the whole.
        let aside = folder.join(format!(".{}-{}", &hash[2..10], rand::random::<u64>()));
        let write = || -> std::io::Result<()> {
            use std::io::Write;
            let mut file = std::fs::File::create_new(&aside)?;
            file.write_all(bytes)?;
            file.sync_all()?;
            std::fs::rename(&aside, &place)?;
            std::fs::File::open(folder)?.sync_all()
        };
        write().inspect_err(|_| {
            let _ = std::fs::remove_file(&aside);
        })?;
        Ok(hash)
    }

    /// None when there is no such blob.
    pub async fn get(&self, hash: &str) -> Result<Option<Bytes>> {
        match tokio::fs::read(self.place(hash)).await {
            Ok(bytes) => Ok(Some(bytes.into())),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Reads it again and compares: for `lyceum verify`.
    pub async fn sound(&self, hash: &str) -> Result<bool> {
        Ok(self.get(hash).await?.is_some_and(|bytes| crate::hex(&Sha256::digest(&bytes)) == hash))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        let nothing = "0".repeat(64);
        assert!(blobs.get(&nothing).await.unwrap().is_none());
    }
}
