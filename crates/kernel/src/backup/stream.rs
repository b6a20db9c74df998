//! The sealed stream: chunks of 64 KiB under ChaCha20-Poly1305, numbered, the last one marked (the STREAM construction). So
//! nothing is read that was not sealed, in its place, and a file that ends early is known to.
use super::{Key, refused};
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use std::io::{self, BufRead, Read, Write};

const MAGIC: &[u8; 14] = b"lyceum-backup\n";
/// Of the file as a whole. It grows when an older program could not read a newer file.
const FORMAT: u8 = 1;
const CHUNK: usize = 64 * 1024;
const TAG: usize = 16;

/// In clear before the chunks, and sealed into each: the format, which key, and what is mixed with it.
#[derive(Clone)]
struct Front([u8; 55]);

impl Front {
    fn new(key: &Key) -> Self {
        let mut bytes = [0; 55];
        bytes[..14].copy_from_slice(MAGIC);
        bytes[14] = FORMAT;
        bytes[15..23].copy_from_slice(&key.mark());
        bytes[23..].copy_from_slice(&crate::random_bytes::<32>());
        Front(bytes)
    }

    fn cipher(&self, key: &Key) -> LessSafeKey {
        let salt = self.0[23..].try_into().expect("32 bytes");
        let key = UnboundKey::new(&CHACHA20_POLY1305, &key.of_backup(salt));
        LessSafeKey::new(key.expect("the cipher's keys have 32 bytes"))
    }
}

/// No number is used twice under one key: each backup has its own.
fn nonce(number: u64, last: bool) -> Nonce {
    let mut bytes = [0; NONCE_LEN];
    bytes[..8].copy_from_slice(&number.to_be_bytes());
    bytes[11] = last.into();
    Nonce::assume_unique_for_key(bytes)
}

/// Seals what is written. Without [`Sealer::finish`] the file is known to be incomplete.
pub struct Sealer<W> {
    to: W,
    front: Front,
    cipher: LessSafeKey,
    number: u64,
    held: Vec<u8>,
}

impl<W: Write> Sealer<W> {
    pub fn new(mut to: W, key: &Key) -> io::Result<Self> {
        let front = Front::new(key);
        to.write_all(&front.0)?;
        let cipher = front.cipher(key);
        Ok(Sealer { to, front, cipher, number: 0, held: Vec::with_capacity(CHUNK + TAG) })
    }

    fn seal(&mut self, last: bool) -> io::Result<()> {
        let (nonce, aad) = (nonce(self.number, last), Aad::from(&self.front.0));
        let sealed = self.cipher.seal_in_place_append_tag(nonce, aad, &mut self.held);
        sealed.map_err(|_| io::Error::other("a chunk is too long to be sealed"))?;
        self.to.write_all(&self.held)?;
        self.held.clear();
        self.number += 1;
        Ok(())
    }

    pub fn finish(mut self) -> io::Result<W> {
        self.seal(true)?;
        self.to.flush()?;
        Ok(self.to)
    }
}

impl<W: Write> Write for Sealer<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // A full chunk waits for what comes next, because the last one is sealed otherwise.
        if self.held.len() == CHUNK && !bytes.is_empty() {
            self.seal(false)?;
        }
        let taken = bytes.len().min(CHUNK - self.held.len());
        self.held.extend_from_slice(&bytes[..taken]);
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Reads what was sealed; what was not is an error of the kind `InvalidData`.
pub struct Opener<R> {
    from: R,
    front: Front,
    cipher: LessSafeKey,
    number: u64,
    open: Vec<u8>,
    at: usize,
    ended: bool,
    read: u64,
}

impl<R: BufRead> Opener<R> {
    pub fn new(mut from: R, key: &Key) -> anyhow::Result<Self> {
        let mut front = Front([0; 55]);
        from.read_exact(&mut front.0).map_err(|_| refused("This is not a backup of Lyceum."))?;
        if front.0[..14] != *MAGIC {
            return Err(refused("This is not a backup of Lyceum."));
        }
        if front.0[14] != FORMAT {
            return Err(refused(format!(
                "This backup has the format {}, and Lyceum {} knows the format {FORMAT}.",
                front.0[14],
                super::VERSION
            )));
        }
        if front.0[15..23] != key.mark() {
            return Err(refused("--key: this backup was made with another key."));
        }
        let cipher = front.cipher(key);
        Ok(Opener { from, front, cipher, number: 0, open: vec![], at: 0, ended: false, read: 55 })
    }

    /// Bytes of the file so far.
    pub fn position(&self) -> u64 {
        self.read
    }

    fn next(&mut self) -> io::Result<()> {
        self.open.clear();
        self.at = 0;
        let taken = (&mut self.from).take((CHUNK + TAG) as u64).read_to_end(&mut self.open)?;
        self.read += taken as u64;
        let last = self.from.fill_buf()?.is_empty();
        let (nonce, aad) = (nonce(self.number, last), Aad::from(&self.front.0));
        let length = match self.cipher.open_in_place(nonce, aad, &mut self.open) {
            Ok(bytes) => bytes.len(),
            Err(_) => {
                return Err(io::Error::new(io::ErrorKind::InvalidData, "a chunk is not as it was sealed"));
            }
        };
        self.open.truncate(length);
        self.number += 1;
        self.ended = last;
        Ok(())
    }
}

impl<R: BufRead> Read for Opener<R> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        while self.at == self.open.len() {
            if self.ended {
                return Ok(0);
            }
            self.next()?;
        }
        let taken = to.len().min(self.open.len() - self.at);
        to[..taken].copy_from_slice(&self.open[self.at..self.at + taken]);
        self.at += taken;
        Ok(taken)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys() -> (tempfile::TempDir, Key, Key) {
        let folder = tempfile::tempdir().unwrap();
        let make = |name: &str| Key::make(&folder.path().join(name)).unwrap();
        let (one, other) = (make("one"), make("other"));
        (folder, one, other)
    }

    fn sealed(key: &Key, bytes: &[u8]) -> Vec<u8> {
        let mut sealer = Sealer::new(vec![], key).unwrap();
        sealer.write_all(bytes).unwrap();
        sealer.finish().unwrap()
    }

    fn open(key: &Key, sealed: &[u8]) -> anyhow::Result<Vec<u8>> {
        let mut bytes = vec![];
        Opener::new(sealed, key)?.read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    #[test]
    fn i6_what_was_sealed_is_read_whatever_its_length() {
        let (_folder, key, other) = keys();
        for length in [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK] {
            let bytes: Vec<u8> = (0..length).map(|it| it as u8).collect();
            let file = sealed(&key, &bytes);
            assert_eq!(open(&key, &file).unwrap(), bytes, "{length}");
            assert_ne!(file, sealed(&key, &bytes), "no two backups are alike");
            assert!(open(&other, &file).unwrap_err().to_string().contains("another key"));
        }
    }

    #[test]
    fn i6_a_changed_a_cut_and_a_grown_file_are_refused() {
        let (_folder, key, _) = keys();
        let file = sealed(&key, &vec![7; 3 * CHUNK + 100]);
        let whole = CHUNK + TAG;
        for at in (0..file.len()).step_by(997).chain([0, 14, 15, 23, 54, 55, file.len() - 1]) {
            let mut changed = file.clone();
            changed[at] ^= 1;
            assert!(open(&key, &changed).is_err(), "byte {at}");
        }
        for length in [0, 10, 55, 56, 55 + whole, 55 + 2 * whole, 55 + 3 * whole, file.len() - 1] {
            assert!(open(&key, &file[..length]).is_err(), "cut at {length}");
        }
        assert!(open(&key, &[&file[..], b"x"].concat()).is_err());
        let (front, chunks) = file.split_at(55);
        let swapped = [front, &chunks[whole..2 * whole], &chunks[..whole], &chunks[2 * whole..]].concat();
        assert!(open(&key, &swapped).is_err());
        let without = [front, &chunks[whole..]].concat();
        assert!(open(&key, &without).is_err());
    }
}
