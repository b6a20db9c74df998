//! What a file is. Its content decides; its name only tells kinds of text apart.
use crate::limits::Group;
use crate::name::ending;
use crate::problems::TYPE_REFUSED;
use kernel::{Error, Lang, texts};

texts! {
    REFUSED = "This file is {}. Pictures, PDF, text, documents, sound and films are taken.", "Faili hii ni {}. Zinazokubaliwa ni picha, PDF, maandishi, hati, sauti na filamu.", "Tệp này là {}. Chúng tôi nhận hình, PDF, văn bản, tài liệu, âm thanh và phim.";
}

/// A kind of file that is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind {
    pub media_type: &'static str,
    /// Shown by the browser itself; everything else is saved.
    pub inline: bool,
    pub picture: bool,
}

const fn shown(media_type: &'static str) -> Kind {
    Kind { media_type, inline: true, picture: false }
}
const fn picture(media_type: &'static str) -> Kind {
    Kind { media_type, inline: true, picture: true }
}
const fn saved(media_type: &'static str) -> Kind {
    Kind { media_type, inline: false, picture: false }
}

pub const SVG: Kind = shown("image/svg+xml");
pub const PDF: Kind = shown("application/pdf");

/// Recognised by their first bytes.
const BINARY: [Kind; 18] = [
    picture("image/png"),
    picture("image/jpeg"),
    picture("image/webp"),
    picture("image/gif"),
    picture("image/avif"),
    PDF,
    shown("audio/mpeg"),
    shown("video/mp4"),
    shown("video/webm"),
    shown("audio/ogg"),
    shown("audio/wav"),
    saved("application/zip"),
    saved("application/msword"),
    saved("application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    saved("application/vnd.ms-powerpoint"),
    saved("application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    saved("application/vnd.oasis.opendocument.text"),
    shown("video/ogg"),
];

/// Text, by the ending of the name.
const TEXT: [(&str, Kind); 7] = [
    ("txt", saved("text/plain; charset=utf-8")),
    ("csv", saved("text/csv; charset=utf-8")),
    ("md", saved("text/markdown; charset=utf-8")),
    // Captions of films.
    ("vtt", saved("text/vtt; charset=utf-8")),
    ("py", saved("text/x-python; charset=utf-8")),
    ("json", saved("application/json")),
    ("ipynb", saved("application/x-ipynb+json")),
];

/// The kind that was stored with a file.
pub fn stored(media_type: &str) -> Kind {
    let texts = TEXT.iter().map(|(_, kind)| kind);
    let known = BINARY.iter().chain(texts).chain([&SVG]).find(|it| it.media_type == media_type);
    known.copied().unwrap_or(saved("application/octet-stream"))
}

/// Under which name a type is filtered and allowed.
pub fn group(media_type: &str) -> Group {
    match media_type.split('/').next() {
        Some("image") => Group::Picture,
        Some("audio") => Group::Audio,
        Some("video") => Group::Video,
        _ if media_type == "application/zip" => Group::Archive,
        _ => Group::Document,
    }
}

/// Recognises the content, or refuses it by name.
pub fn recognise(bytes: &[u8], name: &str) -> Result<Kind, Error> {
    let found = infer::get(bytes).map(|it| known_as(it.mime_type()));
    let binary = found.and_then(|media_type| BINARY.iter().find(|it| it.media_type == media_type));
    match (binary, as_text(bytes)) {
        (Some(kind), _) => Ok(*kind),
        (None, Some(text)) => text_kind(text, name),
        (None, None) => Err(refused(found.unwrap_or("unknown"))),
    }
}

fn known_as(media_type: &'static str) -> &'static str {
    match media_type {
        "audio/x-wav" => "audio/wav",
        // A phone's recording is the same container as a film.
        "audio/m4a" | "video/x-m4v" | "video/quicktime" => "video/mp4",
        other => other,
    }
}

/// UTF-8 without the control characters that only machines write.
fn as_text(bytes: &[u8]) -> Option<&str> {
    let text = std::str::from_utf8(bytes).ok()?;
    let machine = |it: char| it.is_control() && !matches!(it, '\n' | '\r' | '\t' | '\u{c}');
    (!text.contains(machine)).then_some(text.trim_start_matches('\u{feff}'))
}

fn text_kind(text: &str, name: &str) -> Result<Kind, Error> {
    let start = text.trim_start();
    let begins = |what: &str| start.get(..what.len()).is_some_and(|it| it.eq_ignore_ascii_case(what));
    if is_svg(start) {
        return Ok(SVG);
    }
    for (mark, media_type) in [
        ("<!doctype html", "text/html"),
        ("<html", "text/html"),
        ("<head", "text/html"),
        ("<body", "text/html"),
        ("<script", "text/html"),
        ("<iframe", "text/html"),
        ("<?php", "application/x-php"),
        ("<?xml", "text/xml"),
        ("#!", "text/x-shellscript"),
    ] {
        // A Python file may say which Python runs it.
        let runs_python = mark == "#!" && start.lines().next().is_some_and(|it| it.contains("python"));
        if begins(mark) && !runs_python {
            return Err(refused(media_type));
        }
    }
    let ending = ending(name);
    let found = TEXT.iter().find(|(known, _)| *known == ending).map(|(_, kind)| *kind);
    match (found, ending.as_str()) {
        (Some(kind), _) => Ok(kind),
        (None, "") => Ok(TEXT[0].1),
        (None, "html" | "htm" | "xhtml") => Err(refused("text/html")),
        (None, "php" | "phtml") => Err(refused("application/x-php")),
        (None, other) => Err(refused(&format!(".{other}"))),
    }
}

/// After an XML declaration, comments and a document type, the first element is `svg`.
fn is_svg(text: &str) -> bool {
    let mut rest = text;
    loop {
        rest = rest.trim_start();
        let end = match rest {
            _ if rest.starts_with("<?xml") => "?>",
            _ if rest.starts_with("<!--") => "-->",
            _ if rest.starts_with("<!DOCTYPE svg") => ">",
            _ => break,
        };
        let Some((_, after)) = rest.split_once(end) else { return false };
        rest = after;
    }
    rest.strip_prefix("<svg").is_some_and(|it| it.starts_with([' ', '\n', '\r', '\t', '>']))
}

fn refused(what: &str) -> Error {
    TYPE_REFUSED.detail(REFUSED.with(Lang::here(), what))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn type_of(bytes: &[u8], name: &str) -> Result<&'static str, String> {
        recognise(bytes, name).map(|it| it.media_type).map_err(|it| it.to_string())
    }

    /// Row C13.
    #[test]
    fn c13_the_content_decides_and_not_the_name() {
        assert_eq!(type_of(b"\x89PNG\r\n\x1a\n0000", "x.html").unwrap(), "image/png");
        assert_eq!(type_of(b"%PDF-1.7 <html><script>", "x.png").unwrap(), "application/pdf");
        assert_eq!(
            type_of(b"<?xml version=\"1.0\"?>\n<!-- a -->\n<svg viewBox=\"0 0 1 1\"/>", "x.txt").unwrap(),
            SVG.media_type
        );
        for (bytes, name, named) in [
            (&b" <!DOCTYPE HTML><p>"[..], "x.png", "text/html"),
            (b"<script>alert(1)</script>", "x.md", "text/html"),
            (b"<?php system('id');", "x.txt", "php"),
            (b"hello", "x.html", "text/html"),
            (b"hello", "x.php", "php"),
            (b"alert(1)", "x.js", ".js"),
            (b"#!/bin/sh\nid", "x.txt", "shellscript"),
            (b"MZ\x90\x00\x03\x00\x00\x00", "x.png", "exe"),
            (&[&b"\x7fELF\x02\x01\x01"[..], &[0; 60]].concat(), "x.png", "executable"),
            (b"\x00\x01\x02\x03nothing", "x.png", "unknown"),
        ] {
            let refusal = type_of(bytes, name).unwrap_err();
            assert!(refusal.contains(named), "{name}: {refusal}");
        }
    }

    #[test]
    fn texts_are_told_apart_by_their_ending() {
        assert_eq!(type_of("tên,tuổi\n".as_bytes(), "a.csv").unwrap(), "text/csv; charset=utf-8");
        assert_eq!(
            type_of(b"#!/usr/bin/env python3\nprint(1)", "a.py").unwrap(),
            "text/x-python; charset=utf-8"
        );
        assert_eq!(type_of(b"notes", "notes").unwrap(), "text/plain; charset=utf-8");
        assert_eq!(type_of(b"{}", "a.ipynb").unwrap(), "application/x-ipynb+json");
        assert_eq!(type_of(b"WEBVTT\n", "sw.vtt").unwrap(), "text/vtt; charset=utf-8");
    }
}
