//! `GET /quizzes/{quiz}/questions`: with what is right, for teachers of the course.
use super::store;
use super::view::QuestionView;
use crate::policy::ListQuestions;
use axum::Json;
use kernel::{Permit, Result};
use serde::Serialize;

/// All of them: a quiz has at most 200.
#[derive(Serialize, schemars::JsonSchema)]
#[schemars(rename = "Questions")]
pub struct QuestionList {
    items: Vec<QuestionView>,
}

pub async fn list_questions(permit: Permit<ListQuestions>) -> Result<Json<QuestionList>> {
    let (mut tx, place, _) = permit.into_parts();
    let questions = store::list(&mut tx, &place.quiz.id).await?;
    Ok(Json(QuestionList { items: questions.into_iter().map(QuestionView::from).collect() }))
}
