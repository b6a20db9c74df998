//! Gives a file back: the stored type, never guessed, and nothing in it may act on our pages. Rows C3, C13, C14.
use crate::file::File;
use crate::problems::OUTSIDE;
use crate::{kind, name};
use axum::body::Body;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use kernel::{Blobs, Lang, Result, error, texts};
use std::ops::Range;

texts! {
    LENGTH = "The file has {} bytes.", "Faili ina baiti {}.", "Tệp có {} byte.";
}

const POLICY: &str = "sandbox; default-src 'none'; style-src 'unsafe-inline'";
/// Browsers do not open their own PDF viewer inside a sandbox; scripts in a PDF never run as a page of ours.
const PDF_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'";

/// The bytes of a file.
pub struct Download(Response);

impl IntoResponse for Download {
    fn into_response(self) -> Response {
        self.0
    }
}

impl aide::OperationOutput for Download {
    type Inner = Bytes;
    fn inferred_responses(
        _: &mut aide::generate::GenContext,
        _: &mut aide::openapi::Operation,
    ) -> Vec<(Option<u16>, aide::openapi::Response)> {
        let content = [("application/octet-stream".to_owned(), aide::openapi::MediaType::default())];
        let description = "The file.".into();
        vec![(
            Some(200),
            aide::openapi::Response {
                description,
                content: content.into_iter().collect(),
                ..Default::default()
            },
        )]
    }
}

/// Answers a GET for a file that its caller may have.
pub async fn serve(blobs: &Blobs, file: &File, asked: &HeaderMap) -> Result<Download> {
    let kind = kind::stored(&file.media_type);
    let tag = format!("\"{}\"", file.sha256);
    if is_known(asked, &tag) {
        let response = dressed(StatusCode::NOT_MODIFIED.into_response(), file, &tag, kind)?;
        return Ok(Download(response));
    }
    let media = kind.media_type.starts_with("audio/") || kind.media_type.starts_with("video/");
    let total = u64::try_from(file.size).unwrap_or_default();
    let part = if media { part_of(asked, &tag, total) } else { Part::Whole };
    let response = match part {
        Part::Whole => {
            let bytes = blobs.get(&file.sha256).await?.ok_or(error::NOT_FOUND)?;
            Body::from(bytes).into_response()
        }
        Part::Bytes(range) => {
            let shown = format!("bytes {}-{}/{total}", range.start, range.end - 1);
            let bytes = blobs.part(&file.sha256, range).await?.ok_or(error::NOT_FOUND)?;
            (StatusCode::PARTIAL_CONTENT, [(header::CONTENT_RANGE, shown)], bytes).into_response()
        }
        Part::Outside => return Err(OUTSIDE.detail(LENGTH.with(Lang::here(), total))),
    };
    let mut response = dressed(response, file, &tag, kind)?;
    if media {
        response.headers_mut().insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    }
    Ok(Download(response))
}

fn is_known(asked: &HeaderMap, tag: &str) -> bool {
    let lists = asked.get_all(header::IF_NONE_MATCH).into_iter().filter_map(|it| it.to_str().ok());
    lists.flat_map(|it| it.split(',')).any(|it| it.trim().trim_start_matches("W/") == tag)
}

fn dressed(mut response: Response, file: &File, tag: &str, kind: kind::Kind) -> Result<Response> {
    let value = |text: &str| HeaderValue::from_str(text).map_err(anyhow::Error::from);
    let disposition = name::disposition(if kind.inline { "inline" } else { "attachment" }, &file.name);
    let policy = if kind == kind::PDF { PDF_POLICY } else { POLICY };
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind.media_type));
    headers.insert(header::ETAG, value(tag)?);
    headers.insert(header::CONTENT_DISPOSITION, value(&disposition)?);
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    Ok(response)
}

#[derive(Debug, PartialEq)]
enum Part {
    Whole,
    Bytes(Range<u64>),
    Outside,
}

/// The single range that was asked for. Several at once, or one we cannot read, get the whole file, as RFC 9110 allows.
fn part_of(asked: &HeaderMap, tag: &str, total: u64) -> Part {
    let text = |name| asked.get(name).and_then(|it: &HeaderValue| it.to_str().ok());
    if text(header::IF_RANGE).is_some_and(|it| it != tag) {
        return Part::Whole;
    }
    let Some(spec) = text(header::RANGE).and_then(|it| it.strip_prefix("bytes=")) else { return Part::Whole };
    let Some((first, last)) = spec.split_once('-') else { return Part::Whole };
    let range = match (first.parse::<u64>(), last.parse::<u64>()) {
        (Ok(first), Ok(last)) if first <= last => first..last.saturating_add(1).min(total),
        (Ok(first), Err(_)) if last.is_empty() => first..total,
        (Err(_), Ok(most)) if first.is_empty() => total.saturating_sub(most)..total,
        _ => return Part::Whole,
    };
    if range.is_empty() { Part::Outside } else { Part::Bytes(range) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(range: &'static str) -> Part {
        let headers = HeaderMap::from_iter([(header::RANGE, HeaderValue::from_static(range))]);
        part_of(&headers, "\"tag\"", 100)
    }

    #[test]
    fn one_range_is_cut_out_and_anything_else_is_the_whole() {
        assert_eq!(part("bytes=0-9"), Part::Bytes(0..10));
        assert_eq!(part("bytes=90-"), Part::Bytes(90..100));
        assert_eq!(part("bytes=-10"), Part::Bytes(90..100));
        assert_eq!(part("bytes=-1000"), Part::Bytes(0..100));
        assert_eq!(part("bytes=50-18446744073709551615"), Part::Bytes(50..100));
        assert_eq!(part("bytes=100-"), Part::Outside);
        assert_eq!(part("bytes=-0"), Part::Outside);
        for odd in ["bytes=0-1,5-6", "bytes=9-1", "lines=0-9", "bytes=a-b", "bytes=", "bytes=-"] {
            assert_eq!(part(odd), Part::Whole, "{odd}");
        }
    }

    #[test]
    fn a_range_of_another_version_is_not_cut_out() {
        let headers = HeaderMap::from_iter([
            (header::RANGE, HeaderValue::from_static("bytes=0-9")),
            (header::IF_RANGE, HeaderValue::from_static("\"old\"")),
        ]);
        assert_eq!(part_of(&headers, "\"tag\"", 100), Part::Whole);
    }
}
