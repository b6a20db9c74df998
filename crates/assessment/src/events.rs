//! What happens in quizzes.
use crate::attempt::AttemptId;
use crate::quiz::QuizId;
use course::CourseId;
use kernel::{Event, Fact, UserId};
use serde::{Deserialize, Serialize};

/// What a teacher did to a quiz.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    Created,
    Edited,
    QuestionAdded,
    QuestionEdited,
    QuestionRemoved,
    Reordered,
    Removed,
    Restored,
}

/// A teacher made or changed a quiz.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct QuizChanged {
    pub quiz: QuizId,
    pub course: CourseId,
    /// Nobody when a program did it, such as an import.
    pub by: Option<UserId>,
    pub change: Change,
}

impl Event for QuizChanged {
    const NAME: &'static str = "assessment.quiz_changed";
}

/// A learner began an attempt.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AttemptStarted {
    pub attempt: AttemptId,
    pub quiz: QuizId,
    pub course: CourseId,
    pub learner: UserId,
    pub preview: bool,
}

impl Event for AttemptStarted {
    const NAME: &'static str = "assessment.attempt_started";
}

/// An attempt was handed in, by the learner or by its deadline, and scored.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AttemptSubmitted {
    pub attempt: AttemptId,
    pub quiz: QuizId,
    pub course: CourseId,
    pub learner: UserId,
    pub owner: UserId,
    pub preview: bool,
    pub late: bool,
    pub passed: bool,
    pub receipt: String,
}

impl Event for AttemptSubmitted {
    const NAME: &'static str = "assessment.attempt_submitted";
    fn fact(&self) -> Option<Fact> {
        let ids = serde_json::json!({ "course": self.course, "quiz": self.quiz, "attempt": self.attempt });
        let teacher = (!self.preview).then(|| self.owner.clone());
        Some(Fact::new("progress.changed", [Some(self.learner.clone()), teacher].into_iter().flatten(), ids))
    }
}
