//! The headers of the protocol.
use super::Upload;
use crate::problems::{TUS_HEADER, TUS_VERSION};
use axum::extract::FromRequestParts;
use base64::{Engine, engine::general_purpose::STANDARD};
use http::request::Parts;
use http::{HeaderMap, HeaderName, HeaderValue};
use kernel::{App, Error, Result, Timestamp, texts};
use sha1::Sha1;
use sha2::{Digest, Sha256};

texts! {
    VERSION = "Send the header Tus-Resumable: 1.0.0.", "Tuma kichwa Tus-Resumable: 1.0.0.", "Hãy gửi tiêu đề Tus-Resumable: 1.0.0.";
    LENGTH = "Send the length of the file in Upload-Length.", "Tuma urefu wa faili katika Upload-Length.", "Hãy gửi độ dài tệp trong Upload-Length.";
    OFFSET = "Send in Upload-Offset where the part begins.", "Tuma katika Upload-Offset mahali sehemu inapoanzia.", "Hãy gửi vị trí bắt đầu của phần trong Upload-Offset.";
    METADATA = "Upload-Metadata has pairs of a key and a value in Base64, such as filename.", "Upload-Metadata ina jozi za ufunguo na thamani ya Base64, kama filename.", "Upload-Metadata gồm các cặp khóa và giá trị Base64, chẳng hạn filename.";
    CHECKSUM = "Upload-Checksum takes sha1 or sha256 and the sum in Base64.", "Upload-Checksum inapokea sha1 au sha256 na jumla ya Base64.", "Upload-Checksum nhận sha1 hoặc sha256 và tổng ở dạng Base64.";
}

const MOST_METADATA: usize = 4096;

/// The request speaks tus 1.0.
pub struct Tus(HeaderMap);

impl FromRequestParts<App> for Tus {
    type Rejection = Error;
    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self> {
        match parts.headers.get("tus-resumable").map(HeaderValue::as_bytes) {
            Some(b"1.0.0") => Ok(Tus(parts.headers.clone())),
            _ => Err(TUS_VERSION.detail(VERSION)),
        }
    }
}
impl aide::OperationInput for Tus {}

impl Tus {
    fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name)?.to_str().ok().map(str::trim)
    }

    fn number(&self, name: &str) -> Option<i64> {
        self.text(name)?.parse().ok().filter(|it| *it >= 0)
    }

    pub fn length(&self) -> Result<i64> {
        self.number("upload-length").filter(|it| *it > 0).ok_or_else(|| TUS_HEADER.detail(LENGTH))
    }

    pub fn offset(&self) -> Result<i64> {
        self.number("upload-offset").ok_or_else(|| TUS_HEADER.detail(OFFSET))
    }

    /// A value of the metadata, which are pairs between commas.
    pub fn metadata(&self, key: &str) -> Result<Option<String>> {
        let wrong = || TUS_HEADER.detail(METADATA);
        let Some(all) = self.text("upload-metadata") else { return Ok(None) };
        if all.len() > MOST_METADATA {
            return Err(wrong());
        }
        let pairs = all.split(',').map(|it| it.trim().split_once(' ').unwrap_or((it.trim(), "")));
        let Some((_, value)) = pairs.into_iter().find(|it| it.0 == key) else { return Ok(None) };
        let bytes = STANDARD.decode(value.trim()).map_err(|_| wrong())?;
        String::from_utf8(bytes).map(Some).map_err(|_| wrong())
    }

    pub fn checksum(&self) -> Result<Option<Checksum>> {
        let Some(text) = self.text("upload-checksum") else { return Ok(None) };
        let read = || {
            let (algorithm, sum) = text.split_once(' ')?;
            let sum = STANDARD.decode(sum).ok()?;
            match algorithm {
                "sha1" => Some(Checksum::Sha1(sum)),
                "sha256" => Some(Checksum::Sha256(sum)),
                _ => None,
            }
        };
        read().map(Some).ok_or_else(|| TUS_HEADER.detail(CHECKSUM))
    }
}

/// What a part must sum up to. It finds damage on the way, nothing rests on it.
#[derive(Debug)]
pub enum Checksum {
    Sha1(Vec<u8>),
    Sha256(Vec<u8>),
}

impl Checksum {
    pub fn matches(&self, bytes: &[u8]) -> bool {
        match self {
            Checksum::Sha1(sum) => Sha1::digest(bytes).as_slice() == sum,
            Checksum::Sha256(sum) => Sha256::digest(bytes).as_slice() == sum,
        }
    }
}

/// How far an upload is.
pub fn told(upload: &Upload) -> HeaderMap {
    let mut headers = HeaderMap::new();
    let mut set = |name: &'static str, text: &str| {
        if let Ok(value) = HeaderValue::from_str(text) {
            headers.insert(HeaderName::from_static(name), value);
        }
    };
    set("upload-offset", &upload.received.to_string());
    set("upload-length", &upload.size.to_string());
    set("upload-expires", &date(upload.expires_at));
    set("cache-control", "no-store");
    if let Some(file) = &upload.file {
        set("upload-file", file.as_str());
    }
    headers
}

/// As HTTP writes dates.
fn date(at: Timestamp) -> String {
    let at = jiff::Timestamp::from_millisecond(at.0).unwrap_or_default();
    jiff::fmt::rfc2822::DateTimePrinter::new().timestamp_to_rfc9110_string(&at).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tus(name: &'static str, value: &str) -> Tus {
        Tus(HeaderMap::from_iter([(HeaderName::from_static(name), HeaderValue::from_str(value).unwrap())]))
    }

    #[test]
    fn headers_are_read_as_the_protocol_writes_them() {
        let it = tus("upload-metadata", "is_confidential, filename cGljaGEucG5n ,empty ");
        assert_eq!(it.metadata("filename").unwrap().as_deref(), Some("picha.png"));
        assert_eq!(it.metadata("is_confidential").unwrap().as_deref(), Some(""));
        assert_eq!(it.metadata("name").unwrap(), None);
        assert!(tus("upload-metadata", "filename %%").metadata("filename").is_err());
        assert!(tus("upload-metadata", &"x".repeat(5000)).metadata("filename").is_err());
        for bad in ["", "-1", "1.5", "9223372036854775808", "0x10"] {
            assert!(tus("upload-length", bad).length().is_err(), "{bad}");
            assert!(tus("upload-offset", bad).offset().is_err(), "{bad}");
        }
        assert!(tus("upload-length", "0").length().is_err() && tus("upload-offset", "0").offset().is_ok());
        let sum = tus("upload-checksum", "sha1 Kq5sNclPz7QV2+lfQIuc6R7oRu0=").checksum().unwrap().unwrap();
        assert!(sum.matches(b"hello world") && !sum.matches(b"hello"));
        assert!(tus("upload-checksum", "crc32 AAAA").checksum().is_err());
        assert_eq!(date(Timestamp(784_111_777_000)), "Sun, 06 Nov 1994 08:49:37 GMT");
    }
}
