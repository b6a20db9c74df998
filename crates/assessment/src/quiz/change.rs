//! `PATCH /quizzes/{quiz}`
use super::show::QuizView;
use super::{Quiz, store};
use crate::events::{Change, QuizChanged};
use crate::policy::ChangeQuiz;
use course::ModuleId;
use kernel::{Answer, IfMatch, Input, Line, Permit, Result, Tagged, input::given};
use serde::Deserialize;

/// What is absent stays; `null` lifts a limit or takes the quiz out of its module.
#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct QuizChange {
    title: Option<Line<1, 200>>,
    #[serde(default, deserialize_with = "given")]
    module_id: Option<Option<ModuleId>>,
    #[schemars(range(min = 0, max = 100))]
    pass_percent: Option<i64>,
    #[serde(default, deserialize_with = "given")]
    #[schemars(range(min = 1, max = 604_800))]
    time_limit_seconds: Option<Option<i64>>,
    #[serde(default, deserialize_with = "given")]
    #[schemars(range(min = 1, max = 100))]
    attempts_allowed: Option<Option<i64>>,
    shuffle: Option<bool>,
    counts: Option<bool>,
    show_answers: Option<bool>,
}

impl QuizChange {
    fn onto(self, quiz: Quiz) -> Quiz {
        Quiz {
            title: self.title.map_or(quiz.title, Line::into_string),
            module: self.module_id.unwrap_or(quiz.module),
            pass_percent: self.pass_percent.unwrap_or(quiz.pass_percent),
            time_limit_seconds: self.time_limit_seconds.unwrap_or(quiz.time_limit_seconds),
            attempts_allowed: self.attempts_allowed.unwrap_or(quiz.attempts_allowed),
            shuffle: self.shuffle.unwrap_or(quiz.shuffle),
            counts: self.counts.unwrap_or(quiz.counts),
            show_answers: self.show_answers.unwrap_or(quiz.show_answers),
            ..quiz
        }
    }
}

pub async fn change_quiz(
    permit: Permit<ChangeQuiz>,
    if_match: IfMatch,
    Input(change): Input<QuizChange>,
) -> Result<Answer<Tagged<QuizView>>> {
    let (mut tx, place, actor) = permit.into_parts();
    if_match.check(place.quiz.version)?;
    let quiz = change.onto(place.quiz);
    quiz.check()?;
    super::in_its_course(&mut tx, &quiz).await?;
    store::save(&mut tx, &quiz).await?;
    let event = QuizChanged {
        quiz: quiz.id.clone(),
        course: quiz.course.clone(),
        by: actor.user().cloned(),
        change: Change::Edited,
    };
    tx.emit(&event).await?;
    let quiz = store::sync(&mut tx, &quiz.id).await?;
    let view = QuizView::for_teacher(quiz, &place.course);
    tx.answer(Tagged { version: view.version, body: view }).await
}
