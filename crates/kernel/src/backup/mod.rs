//! `lyceum backup` and `lyceum restore`: a whole school in one file, for either database. ADR 12. Rows I6, R19, R20.
//!
//! The file is a heading ([`stream`]), then one compressed stream of [`record`]s in sealed chunks: what the school is, its own key,
//! every row of every table at one instant, every blob, and the counts of all that. A file that was cut short, changed or made
//! with another key opens nowhere.
mod claim;
mod key;
mod make;
mod record;
mod restore;
mod stream;

pub use key::Key;
pub use make::{Made, make};
pub use restore::{Restored, restore};

use crate::Module;
use crate::db::Migration;

/// The program that makes and restores backups.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// What is asked for cannot be done, and nothing was changed: a sentence for the operator.
#[derive(Debug)]
pub struct Refused(String);

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Refused {}

/// Whether a backup or a restore was refused, and why.
pub fn why_refused(error: &crate::Error) -> Option<&Refused> {
    match error {
        crate::Error::Internal(error) => error.downcast_ref(),
        _ => None,
    }
}

fn refused(why: impl std::fmt::Display) -> anyhow::Error {
    Refused(why.to_string()).into()
}

/// Hears how far it is: done, of how much, and what is being done. A failure stops the work; it is not asked any more once the
/// end has begun, so that the end is whole or not at all.
pub type Progress<'p> = &'p dyn Fn(u64, u64, &str) -> anyhow::Result<()>;

/// What is said when somebody presses Ctrl-C.
pub fn stopped() -> anyhow::Error {
    refused("Stopped. Nothing was written.")
}

/// Which migrations the rooms have, the kernel's first.
fn migrations(rooms: &[Module]) -> Vec<Migration> {
    let own = crate::app::own();
    std::iter::once(&own).chain(rooms).flat_map(Module::migrations).collect()
}

/// Both twins of a migration together: the same whichever database it ran on.
fn fingerprint(it: &Migration) -> String {
    crate::sha256(format!("{}\0{}", it.sql.sqlite, it.sql.postgres))
}

/// What a backup says of itself before anything else.
#[derive(Debug, serde::Serialize, serde::Deserialize)]
struct Heading {
    /// Of the program that made it.
    version: String,
    made_at: i64,
    steps: Vec<Taken>,
}

/// A migration that the school had behind it.
#[derive(Debug, serde::Serialize, serde::Deserialize)]
struct Taken {
    room: String,
    name: String,
    fingerprint: String,
    applied_at: i64,
}

/// What a backup says at its end.
#[derive(Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
struct Counts {
    tables: u64,
    rows: u64,
    files: u64,
    bytes: u64,
}
