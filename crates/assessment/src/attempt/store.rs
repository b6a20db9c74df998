//! Rows of attempts and answers. What an open attempt shows is read here without touching the table of keys.
use super::begin::Beginning;
use super::{Answer, Answers, Attempt, AttemptId, GRACE_SECONDS, HandedIn, Paper, Rule, Rules, State};
use crate::grading::{Key, Kind};
use crate::points::{Points, column, optional_column};
use crate::question::{Choice, QuestionId, RevisionId};
use crate::quiz::{Quiz, QuizId};
use kernel::{PageQuery, Result, Sql, Timestamp, Tx, UserId, params};
use serde::Deserialize;

macro_rules! attempt_where {
    ($condition:literal) => {
        concat!(
            "SELECT id, quiz, learner, preview, state, pass_percent, max_score, paper, started_at, deadline, submitted_at,
               late, score, passed, receipt, course_completed
             FROM assessment_attempts WHERE ",
            $condition
        )
    };
}

pub async fn find(tx: &mut Tx, id: &AttemptId) -> Result<Option<Attempt>> {
    tx.optional(attempt_where!("id = $1"), params![id]).await
}

/// [`find`], and in a transaction that writes [`lock`].
pub async fn open(tx: &mut Tx, id: &AttemptId) -> Result<Option<Attempt>> {
    if tx.writes() { tx.optional(LOCK, params![id]).await } else { find(tx, id).await }
}

const LOCK: Sql = Sql { sqlite: attempt_where!("id = $1"), postgres: attempt_where!("id = $1 FOR UPDATE") };

/// Like [`find`], and until the transaction ends nobody else saves an answer or hands in. SQLite has one writer anyway.
pub async fn lock(tx: &mut Tx, id: &AttemptId) -> Result<Attempt> {
    tx.one(LOCK, params![id]).await
}

pub async fn open_one(
    tx: &mut Tx,
    quiz: &QuizId,
    learner: &UserId,
    preview: bool,
) -> Result<Option<Attempt>> {
    tx.optional(
        attempt_where!("quiz = $1 AND learner = $2 AND preview = $3 AND state = 'open'"),
        params![quiz, learner, preview],
    )
    .await
}

pub async fn made(tx: &mut Tx, quiz: &QuizId, learner: &UserId, preview: bool) -> Result<i64> {
    tx.one(
        "SELECT COUNT(*) FROM assessment_attempts WHERE quiz = $1 AND learner = $2 AND preview = $3",
        params![quiz, learner, preview],
    )
    .await
}

/// Who begins what.
pub struct New<'a> {
    pub id: &'a AttemptId,
    pub quiz: &'a Quiz,
    pub learner: &'a UserId,
    pub preview: bool,
    pub paper: &'a Paper,
    pub started_at: Timestamp,
}

/// False when the same person began one at the same moment.
pub async fn insert(tx: &mut Tx, new: &New<'_>, beginning: Beginning) -> Result<bool> {
    let added = tx
        .execute(
            "INSERT INTO assessment_attempts (id, quiz, learner, preview, number, state, pass_percent, max_score, paper,
               started_at, deadline, late, passed, course_completed)
             VALUES ($1, $2, $3, $4, $5, 'open', $6, $7, $8, $9, $10, FALSE, FALSE, FALSE)
             ON CONFLICT DO NOTHING",
            params![
                new.id,
                new.quiz.id,
                new.learner,
                new.preview,
                beginning.number,
                new.quiz.pass_percent,
                new.quiz.max_score,
                new.paper,
                new.started_at,
                beginning.deadline
            ],
        )
        .await?;
    Ok(added == 1)
}

/// Keeps the answer with the highest `client_seq`; an older or repeated one changes nothing (invariant X8).
pub async fn save_answer(
    tx: &mut Tx,
    attempt: &AttemptId,
    question: &QuestionId,
    answer: &Answer,
) -> Result<()> {
    let (value, now) = (serde_json::to_string(&answer.value)?, tx.now());
    tx.execute(
        "INSERT INTO assessment_answers (attempt, question, value, client_seq, saved_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (attempt, question) DO UPDATE SET value = excluded.value, client_seq = excluded.client_seq,
           saved_at = excluded.saved_at
         WHERE assessment_answers.client_seq < excluded.client_seq",
        params![attempt, question, value, answer.client_seq, now],
    )
    .await?;
    Ok(())
}

pub async fn answers(tx: &mut Tx, attempt: &AttemptId) -> Result<Answers> {
    #[derive(Deserialize)]
    struct Row {
        question: QuestionId,
        #[serde(deserialize_with = "kernel::db::json")]
        value: Option<crate::grading::Value>,
        client_seq: i64,
    }
    let rows: Vec<Row> = tx
        .all(
            "SELECT question, value, client_seq FROM assessment_answers WHERE attempt = $1",
            params![attempt],
        )
        .await?;
    Ok(rows
        .into_iter()
        .map(|it| (it.question, Answer { value: it.value, client_seq: it.client_seq }))
        .collect())
}

/// One question as it is shown to whoever takes the quiz. There is no place for a key in it.
#[derive(Clone, Debug, Deserialize)]
pub struct Shown {
    pub id: RevisionId,
    pub kind: Kind,
    pub prompt_text: String,
    pub prompt_html: String,
    #[serde(deserialize_with = "column")]
    pub points: Points,
    #[serde(deserialize_with = "kernel::db::json")]
    pub options: Vec<Choice>,
}

pub async fn shown(tx: &mut Tx, paper: &Paper) -> Result<Vec<Shown>> {
    tx.all(
        "SELECT id, kind, prompt_text, prompt_html, points, options FROM assessment_revisions
         WHERE id IN (SELECT value FROM json_each($1))",
        params![paper.revisions()],
    )
    .await
}

/// How the questions of a paper are scored; for handing in.
pub async fn rules(tx: &mut Tx, paper: &Paper) -> Result<Rules> {
    #[derive(Deserialize)]
    struct Row {
        revision: RevisionId,
        #[serde(deserialize_with = "column")]
        points: Points,
        #[serde(deserialize_with = "kernel::db::json")]
        answer: Key,
    }
    let rows: Vec<Row> = tx
        .all(
            "SELECT k.revision, r.points, k.answer
             FROM assessment_keys k JOIN assessment_revisions r ON r.id = k.revision
             WHERE k.revision IN (SELECT value FROM json_each($1))",
            params![paper.revisions()],
        )
        .await?;
    Ok(rows.into_iter().map(|it| (it.revision, Rule { points: it.points, key: it.answer })).collect())
}

/// A question with what was right and why; for an attempt that is handed in and whose answers may be shown.
#[derive(Clone, Debug, Deserialize)]
pub struct Explained {
    pub revision: RevisionId,
    pub prompt_html: String,
    #[serde(deserialize_with = "column")]
    pub points: Points,
    #[serde(deserialize_with = "kernel::db::json")]
    pub answer: Key,
    pub explanation_html: Option<String>,
}

impl Explained {
    pub fn rule(&self) -> Rule {
        Rule { points: self.points, key: self.answer.clone() }
    }
}

pub async fn explained(tx: &mut Tx, paper: &Paper) -> Result<Vec<Explained>> {
    tx.all(
        "SELECT k.revision, r.prompt_html, r.points, k.answer, k.explanation_html
         FROM assessment_keys k JOIN assessment_revisions r ON r.id = k.revision
         WHERE k.revision IN (SELECT value FROM json_each($1))",
        params![paper.revisions()],
    )
    .await
}

/// Closes an open attempt for good.
pub async fn hand_in(tx: &mut Tx, id: &AttemptId, it: &HandedIn, course_completed: bool) -> Result<()> {
    tx.execute_one(
        "UPDATE assessment_attempts SET state = 'submitted', submitted_at = $2, late = $3, score = $4, passed = $5,
           receipt = $6, course_completed = $7
         WHERE id = $1 AND state = 'open'",
        params![id, it.submitted_at, it.late, it.score, it.passed, it.receipt, course_completed],
    )
    .await
}

/// Attempts at a quiz whose time is over, oldest first, `most` of them.
pub async fn overdue(tx: &mut Tx, quiz: &QuizId, most: i64) -> Result<Vec<AttemptId>> {
    let last = tx.now().plus_seconds(-GRACE_SECONDS);
    tx.all(
        "SELECT id FROM assessment_attempts WHERE quiz = $1 AND state = 'open' AND deadline < $2 ORDER BY deadline LIMIT $3",
        params![quiz, last, most],
    )
    .await
}

/// A line of the learner's own history.
#[derive(Clone, Debug, Deserialize)]
pub struct Mine {
    pub id: AttemptId,
    pub state: State,
    #[serde(deserialize_with = "optional_column")]
    pub score: Option<Points>,
    #[serde(deserialize_with = "column")]
    pub max_score: Points,
    pub passed: bool,
    pub started_at: Timestamp,
    pub submitted_at: Option<Timestamp>,
}

/// Newest first, without previews.
pub async fn mine(tx: &mut Tx, quiz: &QuizId, learner: &UserId) -> Result<Vec<Mine>> {
    tx.all(
        "SELECT id, state, score, max_score, passed, started_at, submitted_at FROM assessment_attempts
         WHERE quiz = $1 AND learner = $2 AND preview = FALSE ORDER BY number DESC LIMIT 100",
        params![quiz, learner],
    )
    .await
}

/// A line of a teacher's list.
#[derive(Clone, Debug, Deserialize)]
pub struct Line {
    pub id: AttemptId,
    pub learner: UserId,
    pub state: State,
    #[serde(deserialize_with = "optional_column")]
    pub score: Option<Points>,
    #[serde(deserialize_with = "column")]
    pub max_score: Points,
    pub passed: bool,
    pub started_at: Timestamp,
    pub submitted_at: Option<Timestamp>,
}

/// Everybody's, newest first, without previews.
pub async fn list(tx: &mut Tx, quiz: &QuizId, page: &PageQuery) -> Result<Vec<Line>> {
    let before: Option<AttemptId> = page.after()?;
    tx.all(
        "SELECT id, learner, state, score, max_score, passed, started_at, submitted_at FROM assessment_attempts
         WHERE quiz = $1 AND preview = FALSE AND id < COALESCE($2, 'b') ORDER BY id DESC LIMIT $3",
        params![quiz, before, page.fetch()],
    )
    .await
}

pub async fn count(tx: &mut Tx, quiz: &QuizId) -> Result<i64> {
    tx.one("SELECT COUNT(*) FROM assessment_attempts WHERE quiz = $1 AND preview = FALSE", params![quiz])
        .await
}

/// Attempts that are handed in, in the order of their ids, for the check of all of them.
pub async fn submitted_after(tx: &mut Tx, last: Option<&AttemptId>, most: i64) -> Result<Vec<Attempt>> {
    tx.all(
        attempt_where!("state = 'submitted' AND id > COALESCE($1, 'a') ORDER BY id LIMIT $2"),
        params![last, most],
    )
    .await
}
