//! `POST /courses/{course}/quizzes`
use super::show::QuizView;
use super::{Quiz, QuizId, store};
use crate::events::{Change, QuizChanged};
use crate::policy::CreateQuiz;
use course::{CourseId, ModuleId};
use kernel::{Answer, Created, Input, Line, Permit, Result, Tx, UserId};
use serde::Deserialize;

/// The settings of a new quiz.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "NewQuiz")]
pub struct Settings {
    pub title: Line<1, 200>,
    /// At the end of the course when absent.
    pub module_id: Option<ModuleId>,
    /// 60 when absent.
    #[schemars(range(min = 0, max = 100))]
    pub pass_percent: Option<i64>,
    /// No limit when absent.
    #[schemars(range(min = 1, max = 604_800))]
    pub time_limit_seconds: Option<i64>,
    /// As many as they like when absent.
    #[schemars(range(min = 1, max = 100))]
    pub attempts_allowed: Option<i64>,
    #[serde(default)]
    pub shuffle: bool,
    #[serde(default = "yes")]
    pub counts: bool,
    #[serde(default = "yes")]
    pub show_answers: bool,
}

fn yes() -> bool {
    true
}

pub async fn create_quiz(
    permit: Permit<CreateQuiz>,
    Input(settings): Input<Settings>,
) -> Result<Answer<Created<QuizView>>> {
    let (mut tx, course, actor) = permit.into_parts();
    let quiz = create(&mut tx, &course.0.id, settings, actor.user()).await?;
    let view = QuizView::for_teacher(quiz, &course.0);
    tx.answer(Created(view)).await
}

/// Adds a quiz to a course: by a teacher, or by a program such as an import.
pub async fn create(tx: &mut Tx, course: &CourseId, settings: Settings, by: Option<&UserId>) -> Result<Quiz> {
    let id: QuizId = tx.id();
    let quiz = Quiz {
        id,
        course: course.clone(),
        module: settings.module_id,
        title: settings.title.into_string(),
        pass_percent: settings.pass_percent.unwrap_or(60),
        time_limit_seconds: settings.time_limit_seconds,
        attempts_allowed: settings.attempts_allowed,
        shuffle: settings.shuffle,
        counts: settings.counts,
        show_answers: settings.show_answers,
        questions_count: 0,
        max_score: crate::points::Points::ZERO,
        version: 1,
    };
    quiz.check()?;
    super::in_its_course(tx, &quiz).await?;
    store::insert(tx, &quiz).await?;
    let event = QuizChanged {
        quiz: quiz.id.clone(),
        course: course.clone(),
        by: by.cloned(),
        change: Change::Created,
    };
    tx.emit(&event).await?;
    store::sync(tx, &quiz.id).await
}
