//! The school as a whole: its plan, its rights, and what every answer must have.
mod architecture;
mod edge;
mod journey;
mod rights;
mod schema;
mod supply;

use crate::{reactions, rooms};
use testkit::School;

async fn school() -> School {
    School::new(rooms::all(), reactions::all()).await
}
