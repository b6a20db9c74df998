//! A ZIP file of texts, for what people take with them.
use crate::{Result, Timestamp};
use anyhow::Context;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

pub struct Archive {
    writer: ZipWriter<Cursor<Vec<u8>>>,
    options: SimpleFileOptions,
}

impl Archive {
    /// Every file in it bears this time (UTC), so that the same content makes the same bytes.
    pub fn new(at: Timestamp) -> Self {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(time(at).unwrap_or_default());
        Archive { writer: ZipWriter::new(Cursor::default()), options }
    }

    pub fn add(&mut self, name: &str, content: &[u8]) -> Result<()> {
        self.writer.start_file(name, self.options).context("a name")?;
        Ok(self.writer.write_all(content).context("in memory")?)
    }

    pub fn finish(self) -> Result<Vec<u8>> {
        Ok(self.writer.finish().context("in memory")?.into_inner())
    }
}

/// None before 1980, which the format cannot say.
fn time(at: Timestamp) -> Option<DateTime> {
    let instant = jiff::Timestamp::from_millisecond(at.0).ok()?;
    DateTime::try_from(instant.to_zoned(jiff::tz::TimeZone::UTC).datetime()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;
    use zip::ZipArchive;

    #[test]
    fn what_is_packed_is_there_again_under_its_name() {
        let mut archive = Archive::new(Timestamp(1_767_600_000_000));
        let text = "Đặng ".repeat(100);
        archive.add("index.html", text.as_bytes()).unwrap();
        archive.add("course/enrollments.json", b"[]").unwrap();
        let bytes = archive.finish().unwrap();
        assert!(bytes.len() < text.len());
        let mut read = ZipArchive::new(Cursor::new(bytes)).unwrap();
        let names: Vec<String> = read.file_names().map(|it| it.unwrap().into_owned()).collect();
        assert_eq!(names, ["index.html", "course/enrollments.json"]);
        let mut file = read.by_name("index.html").unwrap();
        let at = file.last_modified().unwrap();
        assert_eq!((at.year(), at.month(), at.day(), at.hour()), (2026, 1, 5, 8));
        let mut found = String::new();
        file.read_to_string(&mut found).unwrap();
        assert_eq!(found, text);
    }
}
