//! The built web app: its files with their compressed copies, and the frame that the app starts in, with the session and
//! the first screen's data already inside.
mod first_screen;
mod frame;

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, header};
use kernel::html::Assets;
use kernel::{Error, Module, Public, Routes, error, get};
use rust_embed::RustEmbed;
use serde::Deserialize;
use std::collections::HashMap;
use std::sync::LazyLock;

pub use first_screen::provide;

/// Read from the folder in development, inside the program when released.
#[derive(RustEmbed)]
#[folder = "../../web/dist"]
#[allow_missing = true]
struct Dist;

/// A line of Vite's manifest.
#[derive(Deserialize)]
struct Chunk {
    file: String,
    #[serde(default)]
    imports: Vec<String>,
    #[serde(default)]
    css: Vec<String>,
}

fn read_manifest() -> HashMap<String, Chunk> {
    let file = Dist::get(".vite/manifest.json");
    file.and_then(|it| serde_json::from_slice(&it.data).ok()).unwrap_or_default()
}

static MANIFEST: LazyLock<HashMap<String, Chunk>> = LazyLock::new(read_manifest);

fn file_of(entry: &str) -> String {
    MANIFEST.get(entry).map(|it| format!("/{}", it.file)).unwrap_or_default()
}

/// Stylesheet and script of the public pages.
pub fn assets() -> Assets {
    Assets { css: file_of("src/public.css"), js: file_of("src/public.ts") }
}

/// Hashed files, and the app's own pages.
pub fn module() -> Module {
    let mut pages = Routes::new()
        .at("/assets/{*file}", get(asset))
        .at("/icon.svg", get(icon))
        .at("/manifest.webmanifest", get(manifest));
    for place in
        ["/learn", "/family", "/teach", "/org", "/admin", "/account", "/welcome", "/notifications", "/search"]
    {
        pages = pages.at(place, get(frame::show)).at(&format!("{place}/{{*rest}}"), get(frame::show));
    }
    Module { pages, ..Module::new("web", &[]) }
}

async fn asset(_: Public, Path(file): Path<String>, headers: HeaderMap) -> Response {
    // The name holds a hash of the content, so it never changes.
    serve(&format!("assets/{file}"), &headers, "public, max-age=31536000, immutable")
}

async fn icon(_: Public, headers: HeaderMap) -> Response {
    serve("icon.svg", &headers, "public, max-age=86400")
}

async fn manifest(_: Public, headers: HeaderMap) -> Response {
    serve("manifest.webmanifest", &headers, "public, max-age=86400")
}

fn serve(path: &str, headers: &HeaderMap, cache: &'static str) -> Response {
    let Some(kind) = kind_of(path) else { return Error::from(error::NOT_FOUND).into_response() };
    let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|it| it.to_str().ok()).unwrap_or_default();
    let accepts = |name: &str| accepted.split(',').any(|it| it.trim().split(';').next() == Some(name));
    let copies = [("br", ".br"), ("gzip", ".gz")].into_iter().filter(|(name, _)| accepts(name));
    for (name, ending) in copies {
        if let Some(file) = Dist::get(&format!("{path}{ending}")) {
            let encoding = (header::CONTENT_ENCODING, name);
            return ([encoding], answer(&file, kind, cache)).into_response();
        }
    }
    match Dist::get(path) {
        Some(file) => answer(&file, kind, cache),
        None => Error::from(error::NOT_FOUND).into_response(),
    }
}

fn answer(file: &rust_embed::EmbeddedFile, kind: &'static str, cache: &'static str) -> Response {
    let headers =
        [(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, cache), (header::VARY, "Accept-Encoding")];
    (headers, file.data.to_vec()).into_response()
}

/// The few kinds of file that a build makes; anything else is not served.
fn kind_of(path: &str) -> Option<&'static str> {
    Some(match path.rsplit_once('.')?.1 {
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "svg" => "image/svg+xml",
        "woff2" => "font/woff2",
        "png" => "image/png",
        "webmanifest" => "application/manifest+json",
        _ => return None,
    })
}
