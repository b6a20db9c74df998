//! `GET /quizzes/{quiz}/attempts`: everybody's, for teachers.
use super::store::Line;
use super::{AttemptId, State, hand_in_overdue, store};
use crate::points::Points;
use crate::policy::ListAttempts;
use axum::Json;
use kernel::{Checked, Page, PageQuery, Query, Result, Timestamp, UserId};
use schemars::JsonSchema;
use serde::Serialize;

#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct LearnerAttempt {
    pub id: AttemptId,
    pub user: LearnerRef,
    pub state: State,
    pub score: Option<Points>,
    pub max_score: Points,
    pub percent: Option<f64>,
    pub passed: Option<bool>,
    pub started_at: Timestamp,
    pub submitted_at: Option<Timestamp>,
}

#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct LearnerRef {
    pub id: UserId,
    #[schemars(length(max = 200))]
    pub full_name: String,
}

pub async fn list_attempts(
    mut checked: Checked<ListAttempts>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<LearnerAttempt>>> {
    let quiz = checked.resource.quiz.id.clone();
    let mut tx = checked.read().await?;
    if !store::overdue(&mut tx, &quiz, 1).await?.is_empty() {
        drop(tx);
        let mut writing = checked.begin().await?;
        hand_in_overdue(&mut writing, &quiz, &checked.resource.course).await?;
        writing.commit().await?;
        tx = checked.read().await?;
    }
    let lines = store::list(&mut tx, &quiz, &page).await?;
    let total = if page.wants_total() { Some(store::count(&mut tx, &quiz).await?) } else { None };
    let mut names = identity::names(&mut tx, lines.iter().map(|it| &it.learner)).await?;
    let page = page.page(lines, total, |it| it.id.clone());
    Ok(Json(page.map(|line| line_for_teacher(line, &mut names))))
}

fn line_for_teacher(it: Line, names: &mut std::collections::HashMap<UserId, String>) -> LearnerAttempt {
    LearnerAttempt {
        id: it.id,
        user: LearnerRef { full_name: names.get(&it.learner).cloned().unwrap_or_default(), id: it.learner },
        state: it.state,
        score: it.score,
        max_score: it.max_score,
        percent: it.score.map(|score| score.percent_of(it.max_score)),
        passed: it.score.map(|_| it.passed),
        started_at: it.started_at,
        submitted_at: it.submitted_at,
    }
}
