//! The lesson document: what a lesson is made of, in every form it takes.
//!
//! A document is pages of elements with positions, and the order in which they are read. [`read()`] takes what was stored,
//! whichever version it was written in; [`rules::broken`] says what no document may be; [`check::list`] what a teacher should
//! mend before learners see it; [`html::write`] gives the one DOM whose order is the reading order. Pure: no database, no
//! clock, no network.

pub mod check;
pub mod html;
pub mod markdown;
mod migrate;
pub mod model;
pub mod order;
mod read;
pub mod reading;
pub mod rules;
pub mod text;

pub use model::Document;
pub use read::{MAX_BYTES, Unreadable, read, read_value, to_value};
