//! `GET /lessons/{lesson}/questions`: what a lesson asks, as it is worded now.
use super::store;
use crate::grading::{Kind, Value};
use crate::policy::ListPlaced;
use crate::question::{Choice, QuestionId};
use crate::quiz::QuizId;
use axum::Json;
use kernel::{Permit, Result};
use serde::Serialize;

/// No key in it: what is right is in the answer to an answer.
#[derive(Serialize, schemars::JsonSchema)]
pub struct LessonQuestion {
    id: QuestionId,
    r#type: Kind,
    #[schemars(length(max = 200_000))]
    prompt_html: String,
    options: Option<Vec<Choice>>,
    /// Answered here, as often as one likes; otherwise its quiz asks it.
    practice: bool,
    quiz: QuizId,
    #[schemars(length(max = 200))]
    quiz_title: String,
    /// What you answered last, and whether it was right.
    value: Option<Value>,
    right: Option<bool>,
}

#[derive(Serialize, schemars::JsonSchema)]
pub struct LessonQuestions {
    items: Vec<LessonQuestion>,
}

pub async fn list_placed(permit: Permit<ListPlaced>) -> Result<Json<LessonQuestions>> {
    let (mut tx, lesson, actor) = permit.into_parts();
    let shown = store::shown(&mut tx, &lesson.0.id, &actor.person()?.user).await?;
    let items = shown.into_iter().map(|it| LessonQuestion {
        id: it.id,
        r#type: it.kind,
        prompt_html: it.prompt_html,
        options: it.kind.has_options().then_some(it.options),
        practice: it.practice,
        quiz: it.quiz,
        quiz_title: it.quiz_title,
        value: it.value,
        right: it.is_right,
    });
    Ok(Json(LessonQuestions { items: items.collect() }))
}
