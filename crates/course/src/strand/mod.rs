//! The curriculum below its learning areas: strands, and sub-strands within them. Courses say which of them they teach.
pub mod edit;
pub mod list;
pub mod store;
pub mod taught;

use crate::cbc::{GradeLevel, LearningArea};
use kernel::{Actor, Resource, Result, Tx};
use serde::{Deserialize, Serialize};

kernel::id!(
    /// A strand of a learning area, or a part of one.
    StrandId, "str"
);

/// The most that a learning area can have.
pub const MOST: i64 = 500;

#[derive(Clone, Debug, Serialize, Deserialize, schemars::JsonSchema)]
#[schemars(rename = "Strand")]
pub struct Strand {
    pub id: StrandId,
    pub learning_area: LearningArea,
    /// For all grades when absent.
    pub grade_level: Option<GradeLevel>,
    /// The strand that a sub-strand belongs to.
    pub parent: Option<StrandId>,
    #[schemars(length(max = 200))]
    pub title: String,
    /// How many courses say that they teach it.
    pub courses_count: i64,
    pub version: i64,
}

#[derive(Deserialize, schemars::JsonSchema)]
pub struct StrandPath {
    strand: StrandId,
}

impl Resource for Strand {
    type Path = StrandPath;
    async fn load(tx: &mut Tx, _: &Actor, path: &StrandPath) -> Result<Option<Self>> {
        store::find(tx, &path.strand).await
    }
}
