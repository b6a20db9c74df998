//! Facts about what happened. One row per fact: audit trail, activity, analytics and the trigger of reactions.
use crate::live::Fact;

crate::id!(EventId, "evt");

/// Something that happened, named in the past tense: `course.enrolled`.
pub trait Event: serde::Serialize + Send + Sync + 'static {
    const NAME: &'static str;

    /// What open browsers should refetch, and whose.
    fn fact(&self) -> Option<Fact> {
        None
    }
}
