//! What a backup is made of: records with a letter, a length and their bytes.
use super::stream::{Opener, Sealer};
use super::{Key, refused};
use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Write};

/// Longer than any row or piece of a file.
const LONGEST: usize = 256 * 1024 * 1024;

/// What kind of record it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// [`super::Heading`]
    Heading = b'H' as isize,
    /// The school's own key, which seals what lies sealed in the rows. The file itself is sealed with another.
    SchoolKey = b'K' as isize,
    /// The columns of the rows that follow.
    Table = b'T' as isize,
    /// A JSON array.
    Row = b'R' as isize,
    /// The hash of a file whose pieces follow.
    File = b'F' as isize,
    Piece = b'P' as isize,
    /// [`super::Counts`]
    End = b'E' as isize,
}

impl Kind {
    fn of(letter: u8) -> Option<Self> {
        use Kind::*;
        [Heading, SchoolKey, Table, Row, File, Piece, End].into_iter().find(|it| *it as u8 == letter)
    }
}

/// Writes records.
pub struct Writer(DeflateEncoder<Sealer<BufWriter<File>>>);

impl Writer {
    pub fn new(to: File, key: &Key) -> io::Result<Self> {
        let sealer = Sealer::new(BufWriter::new(to), key)?;
        Ok(Writer(DeflateEncoder::new(sealer, Compression::fast())))
    }

    pub fn put(&mut self, kind: Kind, bytes: &[u8]) -> io::Result<()> {
        let length = u32::try_from(bytes.len()).ok().filter(|it| *it as usize <= LONGEST);
        let length = length.ok_or_else(|| io::Error::other("a record is too long for a backup"))?;
        self.0.write_all(&[kind as u8])?;
        self.0.write_all(&length.to_be_bytes())?;
        self.0.write_all(bytes)
    }

    pub fn put_json(&mut self, kind: Kind, value: &impl Serialize) -> anyhow::Result<()> {
        Ok(self.put(kind, &serde_json::to_vec(value)?)?)
    }

    /// Everything is on the disk when this returns.
    pub fn finish(self) -> io::Result<()> {
        let file = self.0.finish()?.finish()?.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.sync_all()
    }
}

/// Reads records.
pub struct Reader {
    from: DeflateDecoder<Opener<BufReader<File>>>,
    bytes: Vec<u8>,
}

impl Reader {
    pub fn new(from: File, key: &Key) -> anyhow::Result<Self> {
        let opener = Opener::new(BufReader::with_capacity(1 << 17, from), key)?;
        Ok(Reader { from: DeflateDecoder::new(opener), bytes: vec![] })
    }

    pub fn position(&self) -> u64 {
        self.from.get_ref().position()
    }

    pub fn next(&mut self) -> anyhow::Result<(Kind, &[u8])> {
        self.read().map_err(broken)
    }

    fn read(&mut self) -> io::Result<(Kind, &[u8])> {
        let mut head = [0; 5];
        self.from.read_exact(&mut head)?;
        let [letter, length @ ..] = head;
        let length = u32::from_be_bytes(length) as usize;
        let kind = Kind::of(letter).filter(|_| length <= LONGEST);
        let kind = kind.ok_or_else(|| io::Error::new(io::ErrorKind::InvalidData, "no such record"))?;
        self.bytes.resize(length, 0);
        self.from.read_exact(&mut self.bytes)?;
        Ok((kind, &self.bytes))
    }

    /// A record that must come here.
    pub fn expect<T: DeserializeOwned>(&mut self, kind: Kind) -> anyhow::Result<T> {
        match self.next()? {
            (found, bytes) if found == kind => Ok(serde_json::from_slice(bytes)?),
            (found, _) => Err(refused(format!("This backup has {found:?} where {kind:?} belongs."))),
        }
    }

    /// Nothing follows, and the end is the one that was sealed.
    pub fn finish(mut self) -> anyhow::Result<()> {
        let more = self.from.read(&mut [0]).map_err(broken)?;
        let mut opener = self.from.into_inner();
        let rest = opener.read(&mut [0]).map_err(broken)?;
        if more + rest > 0 { Err(refused("This backup goes on after its end.")) } else { Ok(()) }
    }
}

fn broken(error: io::Error) -> anyhow::Error {
    match error.kind() {
        io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof | io::ErrorKind::InvalidInput => {
            refused("This backup is damaged, cut short or was changed. Nothing of it was restored.")
        }
        _ => error.into(),
    }
}
