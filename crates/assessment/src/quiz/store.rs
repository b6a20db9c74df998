//! Rows of quizzes.
use super::{Heading, Quiz, QuizId};
use course::CourseId;
use course::activity::{self, Activity};
use kernel::{Result, Tx, error, params};

pub async fn find(tx: &mut Tx, id: &QuizId) -> Result<Option<Quiz>> {
    tx.optional(
        "SELECT q.id, q.course, q.module, q.title, q.pass_percent, q.time_limit_seconds, q.attempts_allowed, q.shuffle,
           q.counts, q.show_answers, q.version,
           (SELECT COUNT(*) FROM assessment_questions n WHERE n.quiz = q.id AND n.deleted_at IS NULL) AS questions_count,
           (SELECT CAST(COALESCE(SUM(r.points), 0) AS BIGINT)
            FROM assessment_questions n JOIN assessment_revisions r ON r.id = n.revision
            WHERE n.quiz = q.id AND n.deleted_at IS NULL) AS max_score
         FROM assessment_quizzes q WHERE q.id = $1 AND q.deleted_at IS NULL",
        params![id],
    )
    .await
}

pub async fn heading(tx: &mut Tx, id: &QuizId) -> Result<Option<Heading>> {
    tx.optional(
        "SELECT course, title, show_answers FROM assessment_quizzes WHERE id = $1 AND deleted_at IS NULL",
        params![id],
    )
    .await
}

pub async fn course_of_removed(tx: &mut Tx, id: &QuizId) -> Result<Option<CourseId>> {
    tx.optional("SELECT course FROM assessment_quizzes WHERE id = $1 AND deleted_at IS NOT NULL", params![id])
        .await
}

pub async fn insert(tx: &mut Tx, quiz: &Quiz) -> Result<()> {
    let now = tx.now();
    tx.execute(
        "INSERT INTO assessment_quizzes (id, course, module, title, pass_percent, time_limit_seconds, attempts_allowed,
           shuffle, counts, show_answers, version, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12)",
        params![
            quiz.id,
            quiz.course,
            quiz.module,
            quiz.title,
            quiz.pass_percent,
            quiz.time_limit_seconds,
            quiz.attempts_allowed,
            quiz.shuffle,
            quiz.counts,
            quiz.show_answers,
            quiz.version,
            now
        ],
    )
    .await?;
    Ok(())
}

/// Writes the settings and counts the version up.
pub async fn save(tx: &mut Tx, quiz: &Quiz) -> Result<()> {
    let now = tx.now();
    tx.execute_one(
        "UPDATE assessment_quizzes SET module = $3, title = $4, pass_percent = $5, time_limit_seconds = $6,
           attempts_allowed = $7, shuffle = $8, counts = $9, show_answers = $10, version = version + 1, updated_at = $11
         WHERE id = $1 AND version = $2 AND deleted_at IS NULL",
        params![
            quiz.id,
            quiz.version,
            quiz.module,
            quiz.title,
            quiz.pass_percent,
            quiz.time_limit_seconds,
            quiz.attempts_allowed,
            quiz.shuffle,
            quiz.counts,
            quiz.show_answers,
            now
        ],
    )
    .await
}

/// Marks it changed, and makes others who change its questions wait.
pub async fn touch(tx: &mut Tx, id: &QuizId) -> Result<()> {
    let now = tx.now();
    tx.execute_one(
        "UPDATE assessment_quizzes SET updated_at = $2 WHERE id = $1 AND deleted_at IS NULL",
        params![id, now],
    )
    .await
}

/// Changes the order of the questions counts as an edit of the quiz.
pub async fn next_version(tx: &mut Tx, quiz: &Quiz) -> Result<()> {
    let now = tx.now();
    tx.execute_one(
        "UPDATE assessment_quizzes SET version = version + 1, updated_at = $3
         WHERE id = $1 AND version = $2 AND deleted_at IS NULL",
        params![quiz.id, quiz.version, now],
    )
    .await
}

pub async fn remove(tx: &mut Tx, id: &QuizId) -> Result<()> {
    let now = tx.now();
    tx.execute_one(
        "UPDATE assessment_quizzes SET deleted_at = $2, version = version + 1 WHERE id = $1 AND deleted_at IS NULL",
        params![id, now],
    )
    .await
}

pub async fn restore(tx: &mut Tx, id: &QuizId) -> Result<()> {
    tx.execute_one(
        "UPDATE assessment_quizzes SET deleted_at = NULL, version = version + 1 WHERE id = $1 AND deleted_at IS NOT NULL",
        params![id],
    )
    .await
}

/// Keeps the course's outline in step, and hands back the quiz as it is now.
pub async fn sync(tx: &mut Tx, id: &QuizId) -> Result<Quiz> {
    let quiz = find(tx, id).await?.ok_or(error::NOT_FOUND)?;
    let activity = Activity {
        id: quiz.id.to_string(),
        course: quiz.course.clone(),
        module: quiz.module.clone(),
        kind: activity::Kind::Quiz,
        title: quiz.title.clone(),
        counts: quiz.counts_now(),
        weight: quiz.questions_count,
    };
    activity::put(tx, &activity).await?;
    Ok(quiz)
}
