//! What every room needs and none owns.
mod actor;
pub mod app;
pub mod archive;
mod attachment;
pub mod audit;
pub mod auth;
pub mod backup;
pub mod blob;
pub mod channel;
pub mod clock;
pub mod config;
pub mod db;
mod document;
pub mod edge;
pub mod error;
pub mod event;
pub mod fault;
pub mod html;
pub mod id;
pub mod input;
pub mod job;
pub mod known;
pub mod lang;
pub mod limit;
pub mod live;
pub mod mail;
pub mod outbound;
pub mod page;
pub mod personal;
pub mod reaction;
pub mod reply;
pub mod retention;
pub mod routes;
mod seal;
pub mod secret;
pub mod serve;
pub mod settings;
pub mod sheet;
mod socket;
pub mod telemetry;
pub mod text;

pub use app::{App, Module};
pub use attachment::Attachment;
pub use auth::{
    Action, Actor, Checked, OrganizationId, OrganizationRole, Permission, Permit, Public, Resource, Role,
    UserId, can,
};
pub use blob::Blobs;
pub use clock::{Clock, Timestamp};
pub use config::Config;
pub use db::{Db, Sql, Tx};
pub use error::{Error, OnConflict, Problem, Result};
pub use event::Event;
pub use input::{Input, Line, Prose, Query};
pub use lang::{Counted, Lang, Sentence, Text};
pub use live::Fact;
pub use page::{Page, PageQuery};
pub use reaction::{Reaction, Reactions};
pub use reply::{Answer, Created, IfMatch, Made, NoContent, Tagged};
pub use routes::{Routes, delete, get, patch, post, put};

/// Lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// 256 random bits as 43 characters that fit in an address: for tickets, refresh tokens and links.
pub fn random_token() -> String {
    use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
    URL_SAFE_NO_PAD.encode(random_bytes::<32>())
}

/// Bytes that nobody can guess.
pub fn random_bytes<const N: usize>() -> [u8; N] {
    rand::random()
}

/// SHA-256 in hexadecimal: what is kept of a token, and how a content is told from another.
pub fn sha256(bytes: impl AsRef<[u8]>) -> String {
    use sha2::{Digest, Sha256};
    hex(&Sha256::digest(bytes))
}

/// HMAC-SHA256 over a purpose and some bytes.
pub fn sign(key: &[u8; 32], purpose: &str, bytes: &[u8]) -> [u8; 32] {
    use hmac::{Hmac, KeyInit, Mac};
    let mut mac = Hmac::<sha2::Sha256>::new_from_slice(key).expect("HMAC takes a key of any length");
    mac.update(purpose.as_bytes());
    mac.update(&[0]);
    mac.update(bytes);
    mac.finalize().into_bytes().into()
}
