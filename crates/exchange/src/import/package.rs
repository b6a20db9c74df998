//! A ZIP package that somebody sent: never more of it in memory than a lesson may need, and nothing written anywhere.
use super::{BROKEN, Refused, TOO_LARGE};
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// Parts in the package; a presentation has a few for each slide.
const MOST_PARTS: usize = 5_000;
/// Of all that is unpacked, together.
const MOST_BYTES: u64 = 300 << 20;
const MOST_TEXT: u64 = 20 << 20;

pub struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    left: u64,
}

impl<'a> Package<'a> {
    pub fn open(bytes: &'a [u8]) -> Result<Self, Refused> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| BROKEN)?;
        if archive.len() > MOST_PARTS {
            return Err(TOO_LARGE);
        }
        Ok(Package { archive, left: MOST_BYTES })
    }

    /// What a part says of its own size is not believed: reading stops at the limit.
    pub fn part(&mut self, name: &str, most: u64) -> Result<Option<Vec<u8>>, Refused> {
        let Ok(part) = self.archive.by_name(name) else { return Ok(None) };
        let most = most.min(self.left);
        let mut bytes = vec![];
        part.take(most + 1).read_to_end(&mut bytes).map_err(|_| BROKEN)?;
        let size = bytes.len() as u64;
        if size > most {
            return Err(TOO_LARGE);
        }
        self.left -= size;
        Ok(Some(bytes))
    }

    pub fn text(&mut self, name: &str) -> Result<Option<String>, Refused> {
        let Some(bytes) = self.part(name, MOST_TEXT)? else { return Ok(None) };
        String::from_utf8(bytes).map(Some).map_err(|_| BROKEN)
    }
}

/// Where a relation of a part leads; None when it leads out of the package.
pub fn target(of: &str, target: &str) -> Option<String> {
    let mut parts: Vec<&str> = match target.strip_prefix('/') {
        Some(_) => vec![],
        None => of.split('/').collect(),
    };
    if !target.starts_with('/') {
        parts.pop();
    }
    for step in target.trim_start_matches('/').split('/') {
        match step {
            ".." => drop(parts.pop()?),
            "." | "" => {}
            step => parts.push(step),
        }
    }
    Some(parts.join("/"))
}

/// Where a part's relations are written.
pub fn relations_of(part: &str) -> String {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    format!("{folder}/_rels/{name}.rels")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relations_stay_in_the_package() {
        assert_eq!(target("ppt/slides/slide1.xml", "../media/a.png").as_deref(), Some("ppt/media/a.png"));
        assert_eq!(target("ppt/slides/slide1.xml", "/ppt/a.xml").as_deref(), Some("ppt/a.xml"));
        assert_eq!(target("ppt/slides/slide1.xml", "../../../etc/passwd"), None);
    }
}
