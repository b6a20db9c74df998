//! Rows of questions, their revisions and keys. Everything here is for teachers; learners' queries are in `attempt/store.rs`.
use super::{Choice, Content, Question, QuestionId, RevisionId, Written};
use crate::attempt::Slot;
use crate::grading::{Key, Kind};
use crate::points::{Points, column};
use crate::quiz::QuizId;
use kernel::{Result, Tx, params};
use serde::Deserialize;

#[derive(Deserialize)]
struct Row {
    id: QuestionId,
    quiz: QuizId,
    version: i64,
    kind: Kind,
    prompt: String,
    prompt_text: String,
    prompt_html: String,
    #[serde(deserialize_with = "column")]
    points: Points,
    #[serde(deserialize_with = "kernel::db::json")]
    options: Vec<Choice>,
    #[serde(deserialize_with = "kernel::db::json")]
    answer: Key,
    explanation: Option<String>,
    explanation_html: Option<String>,
}

impl From<Row> for Question {
    fn from(row: Row) -> Question {
        let content = Content {
            kind: row.kind,
            prompt: row.prompt,
            points: row.points,
            explanation: row.explanation,
            options: row.options,
            key: row.answer,
        };
        let written = Written {
            content,
            prompt_text: row.prompt_text,
            prompt_html: row.prompt_html,
            explanation_html: row.explanation_html,
        };
        Question { id: row.id, version: row.version, written }
    }
}

macro_rules! question_where {
    ($condition:literal) => {
        concat!(
            "SELECT n.id, n.quiz, n.version, r.kind, r.prompt, r.prompt_text, r.prompt_html, r.points, r.options, k.answer,
               k.explanation, k.explanation_html
             FROM assessment_questions n
             JOIN assessment_revisions r ON r.id = n.revision
             JOIN assessment_keys k ON k.revision = n.revision
             WHERE n.deleted_at IS NULL AND ",
            $condition
        )
    };
}

pub async fn find(tx: &mut Tx, id: &QuestionId) -> Result<Option<(Question, QuizId)>> {
    let row: Option<Row> = tx.optional(question_where!("n.id = $1"), params![id]).await?;
    Ok(row.map(|row| (row.quiz.clone(), row)).map(|(quiz, row)| (Question::from(row), quiz)))
}

pub async fn list(tx: &mut Tx, quiz: &QuizId) -> Result<Vec<Question>> {
    let rows: Vec<Row> =
        tx.all(question_where!("n.quiz = $1 ORDER BY n.position, n.id"), params![quiz]).await?;
    Ok(rows.into_iter().map(Question::from).collect())
}

/// Those of these that are questions of the course now, each with its key.
pub async fn known(tx: &mut Tx, course: &course::CourseId, ids: &[&str]) -> Result<Vec<String>> {
    tx.all(
        "SELECT n.id FROM assessment_questions n JOIN assessment_quizzes q ON q.id = n.quiz
         WHERE q.course = $1 AND q.deleted_at IS NULL AND n.deleted_at IS NULL
           AND n.id IN (SELECT value FROM json_each($2))",
        params![course, kernel::db::Ids::new(ids)],
    )
    .await
}

/// Ids in order.
pub async fn ids(tx: &mut Tx, quiz: &QuizId) -> Result<Vec<QuestionId>> {
    tx.all(
        "SELECT id FROM assessment_questions WHERE quiz = $1 AND deleted_at IS NULL ORDER BY position, id",
        params![quiz],
    )
    .await
}

/// What a new attempt will ask, in the teacher's order.
pub async fn slots(tx: &mut Tx, quiz: &QuizId) -> Result<Vec<Slot>> {
    #[derive(Deserialize)]
    struct Shown {
        question: QuestionId,
        revision: RevisionId,
        kind: Kind,
        #[serde(deserialize_with = "kernel::db::json")]
        options: Vec<Choice>,
    }
    let rows: Vec<Shown> = tx
        .all(
            "SELECT n.id AS question, n.revision, r.kind, r.options
             FROM assessment_questions n JOIN assessment_revisions r ON r.id = n.revision
             WHERE n.quiz = $1 AND n.deleted_at IS NULL ORDER BY n.position, n.id",
            params![quiz],
        )
        .await?;
    let slot = |it: Shown| Slot {
        question: it.question,
        revision: it.revision,
        kind: it.kind,
        options: it.options.into_iter().map(|option| option.id).collect(),
    };
    Ok(rows.into_iter().map(slot).collect())
}

pub async fn insert(tx: &mut Tx, quiz: &QuizId, question: &Question) -> Result<()> {
    let (revision, now): (RevisionId, _) = (tx.id(), tx.now());
    tx.execute(
        "INSERT INTO assessment_questions (id, quiz, position, revision, version, created_at, updated_at)
         VALUES ($1, $2, (SELECT COALESCE(MAX(position), 0) + 1 FROM assessment_questions WHERE quiz = $2), $3, $4, $5, $5)",
        params![question.id, quiz, revision, question.version, now],
    )
    .await?;
    insert_revision(tx, question, &revision).await
}

/// The same questions in another quiz; `ids` then knows what each is there, and its texts name what the copy's are.
pub async fn copy(tx: &mut Tx, from: &QuizId, to: &QuizId, ids: &mut course::Ids) -> Result<()> {
    for mut question in list(tx, from).await? {
        let id: QuestionId = tx.id();
        ids.put(&question.id, &id);
        question.id = id;
        question.version = 1;
        let Written { content, prompt_html, explanation_html, .. } = &mut question.written;
        content.prompt = ids.renamed(&content.prompt);
        *prompt_html = ids.renamed(prompt_html);
        content.explanation = content.explanation.take().map(|it| ids.renamed(&it));
        *explanation_html = explanation_html.take().map(|it| ids.renamed(&it));
        insert(tx, to, &question).await?;
    }
    Ok(())
}

/// A new revision; attempts that are under way keep theirs.
pub async fn save(tx: &mut Tx, question: &Question) -> Result<()> {
    let (revision, now): (RevisionId, _) = (tx.id(), tx.now());
    tx.execute_one(
        "UPDATE assessment_questions SET revision = $3, version = version + 1, updated_at = $4
         WHERE id = $1 AND version = $2 AND deleted_at IS NULL",
        params![question.id, question.version, revision, now],
    )
    .await?;
    insert_revision(tx, question, &revision).await
}

async fn insert_revision(tx: &mut Tx, question: &Question, revision: &RevisionId) -> Result<()> {
    let now = tx.now();
    let Written { content, prompt_text, prompt_html, explanation_html } = &question.written;
    let options = serde_json::to_string(&content.options)?;
    tx.execute(
        "INSERT INTO assessment_revisions (id, question, kind, prompt, prompt_text, prompt_html, points, options, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        params![revision, question.id, content.kind, content.prompt, prompt_text, prompt_html, content.points, options, now],
    )
    .await?;
    let answer = serde_json::to_string(&content.key)?;
    tx.execute(
        "INSERT INTO assessment_keys (revision, answer, explanation, explanation_html) VALUES ($1, $2, $3, $4)",
        params![revision, answer, content.explanation, explanation_html],
    )
    .await?;
    Ok(())
}

pub async fn remove(tx: &mut Tx, question: &Question) -> Result<()> {
    let now = tx.now();
    tx.execute_one(
        "UPDATE assessment_questions SET deleted_at = $3, version = version + 1
         WHERE id = $1 AND version = $2 AND deleted_at IS NULL",
        params![question.id, question.version, now],
    )
    .await
}

pub async fn place(tx: &mut Tx, id: &QuestionId, position: i64) -> Result<()> {
    tx.execute("UPDATE assessment_questions SET position = $2 WHERE id = $1", params![id, position]).await?;
    Ok(())
}
