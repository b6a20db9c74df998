//! The school as a whole: its plan, its rights, and what every answer must have.
mod architecture;
mod audit;
mod backup;
mod contract;
mod doors;
mod edge;
mod extra_fields;
mod failures;
mod family;
mod journey;
mod matrix_p2;
mod matrix_p4;
mod origins;
mod personal;
mod personas;
mod reach;
mod retention;
mod rights;
mod schema;
mod secrets;
mod settings;
mod supply;
mod tampering;
mod walls;
mod words;

use crate::{reactions, rooms};
use testkit::School;

async fn school() -> School {
    School::new(rooms::all(), reactions::all()).await
}
