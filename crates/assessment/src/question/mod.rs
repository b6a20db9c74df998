//! A question of a quiz, with its key, as teachers see it. Learners see a [`crate::attempt`]'s sheet, which is read by another
//! query and has no place for a key.
mod add;
mod change;
mod draft;
mod list;
mod order;
mod remove;
mod render;
pub(crate) mod store;
mod view;

pub use add::add;
pub(crate) use add::add_question;
pub(crate) use change::change_question;
pub(crate) use draft::NOT_NEGATIVE;
pub use draft::{Choice, ChoiceDraft, Content, Draft};
pub(crate) use list::list_questions;
pub(crate) use order::order_questions;
pub(crate) use remove::remove_question;
pub use render::{Written, write};

kernel::id!(
    /// A question of a quiz.
    QuestionId, "que"
);
kernel::id!(
    /// One wording of a question; it never changes.
    RevisionId, "qrv"
);

/// A question as it is now.
#[derive(Clone, Debug)]
pub struct Question {
    pub id: QuestionId,
    pub version: i64,
    pub written: Written,
}
