//! A quiz: its settings, and what they are allowed to be.
mod change;
mod copy;
mod create;
mod remove;
mod restore;
mod show;
pub(crate) mod store;

pub(crate) use change::change_quiz;
pub use copy::copied;
pub(crate) use create::create_quiz;
pub use create::{Settings, create};
pub(crate) use remove::remove_quiz;
pub(crate) use restore::restore_quiz;
pub(crate) use show::{CourseRef, show_quiz};

use crate::points::{Points, column};
use course::{CourseId, ModuleId};
use kernel::{Lang, Result, Tx, error, texts};
use serde::Deserialize;

texts! {
    RANGE = "A whole number, {}", "Nambari kamili, {}", "Một số nguyên, {}";
    MODULE = "Choose a module of this course", "Chagua moduli ya kozi hii", "Hãy chọn một chương của khóa học này";
}

kernel::id!(
    /// A quiz of a course.
    QuizId, "quz"
);

/// The most questions a quiz can have.
pub const MOST_QUESTIONS: i64 = 200;
const LONGEST_LIMIT: i64 = 7 * 24 * 60 * 60;
const MOST_ATTEMPTS: i64 = 100;

#[derive(Clone, Debug, Deserialize)]
pub struct Quiz {
    pub id: QuizId,
    pub course: CourseId,
    pub module: Option<ModuleId>,
    pub title: String,
    /// From this share of the points on, an attempt is passed.
    pub pass_percent: i64,
    pub time_limit_seconds: Option<i64>,
    pub attempts_allowed: Option<i64>,
    /// Every attempt has its own order of questions and options.
    pub shuffle: bool,
    /// The course is complete only when this quiz is passed.
    pub counts: bool,
    /// After handing in, a learner sees what was right, and why.
    pub show_answers: bool,
    pub questions_count: i64,
    #[serde(deserialize_with = "column")]
    pub max_score: Points,
    pub version: i64,
}

/// What an attempt needs to know of its quiz.
#[derive(Clone, Debug, Deserialize)]
pub struct Heading {
    pub course: CourseId,
    pub title: String,
    pub show_answers: bool,
}

impl Quiz {
    /// An empty quiz cannot be passed, so it never stands between a learner and the end of the course.
    pub fn counts_now(&self) -> bool {
        self.counts && self.questions_count > 0
    }

    /// The request's field that is out of bounds, if any.
    fn check(&self) -> Result<()> {
        let within = |field, value: i64, least, most| match (least..=most).contains(&value) {
            true => Ok(()),
            false => Err(error::INVALID.field(field, RANGE.with(Lang::here(), format!("{least}–{most}")))),
        };
        within("pass_percent", self.pass_percent, 0, 100)?;
        within("time_limit_seconds", self.time_limit_seconds.unwrap_or(1), 1, LONGEST_LIMIT)?;
        within("attempts_allowed", self.attempts_allowed.unwrap_or(1), 1, MOST_ATTEMPTS)
    }
}

/// Its module is one of its own course. Row B4.
async fn in_its_course(tx: &mut Tx, quiz: &Quiz) -> Result<()> {
    let Some(module) = &quiz.module else { return Ok(()) };
    match course::has_module(tx, &quiz.course, module).await? {
        true => Ok(()),
        false => Err(error::INVALID.field("module_id", MODULE)),
    }
}
