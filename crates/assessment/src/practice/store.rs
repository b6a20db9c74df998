//! Rows of placed questions, and of what was answered in lessons.
use crate::grading::{Kind, Value};
use crate::question::{Choice, QuestionId};
use crate::quiz::QuizId;
use course::{CourseId, LessonId};
use kernel::{Result, Tx, UserId, params};
use serde::Deserialize;

/// A question in a lesson.
pub struct Placed<'a> {
    pub question: &'a str,
    /// Answered in the lesson; otherwise the lesson leads to the quiz that asks it.
    pub practice: bool,
}

/// What a lesson asks from now on. Only questions of the lesson's own course are kept.
pub async fn place(tx: &mut Tx, lesson: &LessonId, course: &CourseId, placed: &[Placed<'_>]) -> Result<()> {
    tx.execute("DELETE FROM assessment_placed WHERE lesson = $1", params![lesson]).await?;
    for practice in [true, false] {
        let ids: Vec<&str> =
            placed.iter().filter(|it| it.practice == practice).map(|it| it.question).collect();
        if ids.is_empty() {
            continue;
        }
        tx.execute(
            "INSERT INTO assessment_placed (lesson, question, course, practice)
             SELECT $1, n.id, q.course, $4 FROM assessment_questions n JOIN assessment_quizzes q ON q.id = n.quiz
             WHERE q.course = $2 AND n.id IN (SELECT value FROM json_each($3))
             ON CONFLICT DO NOTHING",
            params![lesson, course, kernel::db::Ids::new(ids), practice],
        )
        .await?;
    }
    Ok(())
}

pub async fn practises(tx: &mut Tx, lesson: &LessonId, question: &QuestionId) -> Result<bool> {
    let found: Option<String> = tx
        .optional(
            "SELECT question FROM assessment_placed WHERE lesson = $1 AND question = $2 AND practice",
            params![lesson, question],
        )
        .await?;
    Ok(found.is_some())
}

/// A placed question as a learner sees it. There is no place for a key in it.
#[derive(Deserialize)]
pub struct Shown {
    pub id: QuestionId,
    pub kind: Kind,
    pub prompt_html: String,
    #[serde(deserialize_with = "kernel::db::json")]
    pub options: Vec<Choice>,
    pub practice: bool,
    pub quiz: QuizId,
    pub quiz_title: String,
    #[serde(deserialize_with = "kernel::db::optional_json")]
    pub value: Option<Value>,
    pub is_right: Option<bool>,
}

pub async fn shown(tx: &mut Tx, lesson: &LessonId, learner: &UserId) -> Result<Vec<Shown>> {
    tx.all(
        "SELECT n.id, r.kind, r.prompt_html, r.options, p.practice, q.id AS quiz, q.title AS quiz_title, a.value, a.is_right
         FROM assessment_placed p
         JOIN assessment_questions n ON n.id = p.question
         JOIN assessment_revisions r ON r.id = n.revision
         JOIN assessment_quizzes q ON q.id = n.quiz
         LEFT JOIN assessment_practice a ON a.question = n.id AND a.learner = $2
         WHERE p.lesson = $1 AND n.deleted_at IS NULL AND q.deleted_at IS NULL
         ORDER BY n.id",
        params![lesson, learner],
    )
    .await
}

pub async fn keep(
    tx: &mut Tx,
    learner: &UserId,
    question: &QuestionId,
    value: &Value,
    is_right: bool,
) -> Result<()> {
    let (value, now) = (serde_json::to_string(value)?, tx.now());
    tx.execute(
        "INSERT INTO assessment_practice (learner, question, value, is_right, tries, answered_at)
         VALUES ($1, $2, $3, $4, 1, $5)
         ON CONFLICT (learner, question) DO UPDATE SET value = excluded.value, is_right = excluded.is_right,
           tries = assessment_practice.tries + 1, answered_at = excluded.answered_at",
        params![learner, question, value, is_right, now],
    )
    .await?;
    Ok(())
}

/// The lessons of a copied course ask the questions of the copy.
pub async fn copy(tx: &mut Tx, from: &CourseId, to: &CourseId, ids: &course::Ids) -> Result<()> {
    #[derive(Deserialize)]
    struct Row {
        lesson: LessonId,
        question: String,
        practice: bool,
    }
    let rows: Vec<Row> = tx
        .all("SELECT lesson, question, practice FROM assessment_placed WHERE course = $1", params![from])
        .await?;
    for row in rows {
        let Ok(lesson) = ids.renamed(row.lesson.as_str()).parse::<LessonId>() else { continue };
        if lesson == row.lesson {
            continue;
        }
        let question = ids.renamed(&row.question);
        tx.execute(
            "INSERT INTO assessment_placed (lesson, question, course, practice) VALUES ($1, $2, $3, $4)",
            params![lesson, question, to, row.practice],
        )
        .await?;
    }
    Ok(())
}
