//! For the room where lessons are written together: what learners read now, and putting something else in its place.
use super::Lesson;
use super::content::Content;
use super::edit::{load, save, write};
use super::render::references;
use crate::CourseId;
use crate::course::store::recount;
use document::Document;
use document::markdown::Rendered;
use kernel::{Fact, Lang, Result, Tx, UserId, params};
use serde::Deserialize;
use serde_json::json;

/// A fact is one message of the database, which has a longest.
const TOLD_AT_ONCE: usize = 100;

/// What learners read now; a text in Markdown as the document it is.
pub async fn read(tx: &mut Tx, lesson: &Lesson) -> Result<Document> {
    #[derive(Deserialize)]
    struct Row {
        markdown: String,
        document: Option<String>,
        language: Option<Lang>,
    }
    let row: Row = tx
        .one("SELECT markdown, document, language FROM course_lessons WHERE id = $1", params![lesson.id])
        .await?;
    let language = row.language.unwrap_or(lesson.course.language);
    Ok(match Content::stored(row.markdown, row.document)? {
        Content::Document(document) => *document,
        Content::Markdown(text) => {
            let title: String = lesson.title.chars().take(160).collect();
            Document::of_markdown(lesson.id.as_str(), language, &title, &text)
        }
    })
}

/// The HTML that learners will read; takes a while, so not in a transaction that writes.
pub async fn render(mut tx: Tx, lesson: &Lesson, content: &Content) -> Result<Rendered> {
    let references = references(&mut tx, &lesson.course.id).await?;
    drop(tx);
    content.render(lesson.course.language, references).await
}

/// Puts the document in the place of what learners read, over the version that was loaded. It brings its title along.
pub async fn replace(tx: &mut Tx, lesson: &Lesson, document: &Document, rendered: Rendered) -> Result<i64> {
    let mut stored = load(tx, lesson.id.as_str()).await?;
    stored.rendered(rendered);
    // A title that is too long for a document came into it shortened.
    if !stored.title.starts_with(document.title.as_str()) || stored.title.chars().count() <= 160 {
        stored.title.clone_from(&document.title);
    }
    save(tx, &lesson.id, lesson.version, &stored).await?;
    let content = Content::Document(Box::new(document.clone()));
    write(tx, &lesson.id, &stored.title, &content).await?;
    recount(tx, &lesson.course.id).await?;
    for users in readers(tx, &lesson.course.id).await?.chunks(TOLD_AT_ONCE) {
        let ids = json!({ "course": lesson.course.id, "lesson": lesson.id });
        tx.announce(Fact::new("lesson.changed", users.to_vec(), ids));
    }
    Ok(lesson.version + 1)
}

/// Who may have the lesson open: its learners and its teachers.
async fn readers(tx: &mut Tx, course: &CourseId) -> Result<Vec<UserId>> {
    tx.all(
        "SELECT user_id FROM course_enrollments WHERE course = $1
         UNION SELECT user_id FROM course_instructors WHERE course = $1
         UNION SELECT owner FROM course_courses WHERE id = $1",
        params![course],
    )
    .await
}
