//! A ZIP file of texts, for what people take with them.
use crate::{Result, Timestamp};
use anyhow::Context;
use flate2::{Compression, Crc, write::DeflateEncoder};
use std::io::Write;

/// Deflated, name in UTF-8, needs version 2.0.
const FEATURES: [u16; 3] = [20, 0x0800, 8];

pub struct Archive {
    bytes: Vec<u8>,
    directory: Vec<u8>,
    files: u16,
    /// Time and date as MS-DOS has them.
    at: [u16; 2],
}

impl Archive {
    pub fn new(at: Timestamp) -> Self {
        Archive { bytes: vec![], directory: vec![], files: 0, at: dos(at) }
    }

    pub fn add(&mut self, name: &str, content: &[u8]) -> Result<()> {
        let mut crc = Crc::new();
        crc.update(content);
        let mut deflate = DeflateEncoder::new(vec![], Compression::default());
        deflate.write_all(content).context("in memory")?;
        let packed = deflate.finish().context("in memory")?;
        let sizes = [packed.len(), content.len(), self.bytes.len()];
        let [packed_size, size, offset] = sizes.map(u32::try_from);
        let (packed_size, size, offset) = (
            packed_size.context("a file is too large")?,
            size.context("a file is too large")?,
            offset.context("the archive is too large")?,
        );
        let mut head: Vec<u8> = vec![];
        words(&mut head, &FEATURES);
        words(&mut head, &self.at);
        longs(&mut head, &[crc.sum(), packed_size, size]);
        words(&mut head, &[u16::try_from(name.len()).context("a name is too long")?, 0]);
        longs(&mut self.bytes, &[0x0403_4b50]);
        self.bytes.extend(&head);
        self.bytes.extend(name.as_bytes());
        self.bytes.extend(&packed);
        longs(&mut self.directory, &[0x0201_4b50]);
        words(&mut self.directory, &[20]);
        self.directory.extend(&head);
        words(&mut self.directory, &[0, 0, 0]);
        longs(&mut self.directory, &[0, offset]);
        self.directory.extend(name.as_bytes());
        self.files = self.files.checked_add(1).context("too many files")?;
        Ok(())
    }

    pub fn finish(mut self) -> Result<Vec<u8>> {
        let start = u32::try_from(self.bytes.len()).context("the archive is too large")?;
        let size = u32::try_from(self.directory.len()).context("the archive is too large")?;
        self.bytes.extend(&self.directory);
        longs(&mut self.bytes, &[0x0605_4b50]);
        words(&mut self.bytes, &[0, 0, self.files, self.files]);
        longs(&mut self.bytes, &[size, start]);
        words(&mut self.bytes, &[0]);
        Ok(self.bytes)
    }
}

fn words(to: &mut Vec<u8>, words: &[u16]) {
    to.extend(words.iter().flat_map(|it| it.to_le_bytes()));
}

fn longs(to: &mut Vec<u8>, longs: &[u32]) {
    to.extend(longs.iter().flat_map(|it| it.to_le_bytes()));
}

fn dos(at: Timestamp) -> [u16; 2] {
    let Ok(instant) = jiff::Timestamp::from_millisecond(at.0) else { return [0, 0x21] };
    let it = instant.to_zoned(jiff::tz::TimeZone::UTC);
    let part = |value: i8| u16::from(value.unsigned_abs());
    let year = u16::try_from(it.year() - 1980).unwrap_or_default();
    let time = (part(it.hour()) << 11) | (part(it.minute()) << 5) | (part(it.second()) / 2);
    [time, (year << 9) | (part(it.month()) << 5) | part(it.day())]
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn what_is_packed_is_there_again_under_its_name() {
        let mut archive = Archive::new(Timestamp(1_767_600_000_000));
        archive.add("index.html", "Đặng ".repeat(100).as_bytes()).unwrap();
        archive.add("course/enrollments.json", b"[]").unwrap();
        let bytes = archive.finish().unwrap();
        assert_eq!(bytes[30..40], *b"index.html");
        let packed = u32::from_le_bytes(bytes[18..22].try_into().unwrap()) as usize;
        let mut text = String::new();
        flate2::read::DeflateDecoder::new(&bytes[40..40 + packed]).read_to_string(&mut text).unwrap();
        assert_eq!(text, "Đặng ".repeat(100));
        let end = &bytes[bytes.len() - 22..];
        assert_eq!((&end[..4], &end[8..12]), (&b"PK\x05\x06"[..], &[2, 0, 2, 0][..]));
        let start = u32::from_le_bytes(end[16..20].try_into().unwrap()) as usize;
        assert_eq!(bytes[start..start + 4], *b"PK\x01\x02");
        assert_eq!([bytes[10], bytes[11], bytes[12], bytes[13]], [0, 64, 37, 92], "08:00 on 5 January 2026");
    }
}
