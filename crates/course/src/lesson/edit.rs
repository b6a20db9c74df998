//! `PATCH /lessons/{lesson}`
use super::add::{Markdown, Minutes, written};
use super::content::Content;
use super::render::{minutes, references};
use super::show::{LessonBody, body};
use super::{LessonId, find};
use crate::course::store::recount;
use crate::policy::EditLesson;
use document::markdown::Rendered;
use kernel::input::given;
use kernel::{Answer, Checked, IfMatch, Input, Line, Result, Tagged, Tx, error, params};
use serde::Deserialize;

#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LessonChange {
    title: Option<Line<1, 200>>,
    /// Either this or a document.
    markdown: Option<Markdown>,
    #[schemars(with = "Option<document::Document>")]
    document: Option<serde_json::Value>,
    preview: Option<bool>,
    #[serde(default, deserialize_with = "given")]
    duration_minutes: Option<Option<Minutes>>,
}

/// What can be changed, as it is kept.
#[derive(Deserialize)]
pub(super) struct Stored {
    pub title: String,
    html: String,
    notes_html: String,
    plain_text: String,
    words: i64,
    preview: bool,
    duration_minutes: Option<i64>,
}

pub async fn edit(
    mut checked: Checked<EditLesson>,
    if_match: IfMatch,
    Input(change): Input<LessonChange>,
) -> Result<Answer<Tagged<LessonBody>>> {
    let (actor, id, version) = (checked.actor.clone(), checked.resource.id.clone(), checked.resource.version);
    let (course, language) = (checked.resource.course.id.clone(), checked.resource.course.language);
    if_match.check(version)?;
    let mut read = checked.read().await?;
    let mut stored = load(&mut read, id.as_str()).await?;
    let references = references(&mut read, &course).await?;
    drop(read);
    let content = match written(change.markdown, change.document)? {
        None => None,
        Some(content) => {
            stored.rendered(content.render(language, references).await?);
            Some(content)
        }
    };
    stored.title = change.title.map_or(stored.title, Line::into_string);
    stored.preview = change.preview.unwrap_or(stored.preview);
    stored.duration_minutes = change.duration_minutes.map_or(stored.duration_minutes, |it| it.map(|it| it.0));
    let mut tx = checked.begin().await?;
    save(&mut tx, &id, version, &stored).await?;
    if let Some(content) = content {
        write(&mut tx, &id, &stored.title, &content).await?;
    }
    recount(&mut tx, &course).await?;
    let lesson = find(&mut tx, &actor, &id).await?.ok_or(error::NOT_FOUND)?;
    let body = body(&mut tx, &actor, lesson).await?;
    tx.answer(Tagged { version: body.version, body }).await
}

impl Stored {
    pub fn rendered(&mut self, new: Rendered) {
        self.html = new.html;
        self.notes_html = new.notes_html;
        self.plain_text = new.text;
        self.words = new.words as i64;
    }
}

pub(super) async fn load(tx: &mut Tx, id: &str) -> Result<Stored> {
    tx.one(
        "SELECT title, html, notes_html, plain_text, words, preview, duration_minutes
         FROM course_lessons WHERE id = $1",
        params![id],
    )
    .await
}

/// Where the text itself is kept; its rendering is with the rest.
pub async fn write(tx: &mut Tx, id: &LessonId, title: &str, content: &Content) -> Result<()> {
    let (markdown, document) = content.columns(id, title);
    tx.execute_one(
        "UPDATE course_lessons SET markdown = $2, document = $3, language = $4 WHERE id = $1",
        params![id, markdown, document, content.language()],
    )
    .await
}

pub(super) async fn save(tx: &mut Tx, id: &LessonId, version: i64, it: &Stored) -> Result<()> {
    let now = tx.now();
    let touched = tx
        .execute(
            "UPDATE course_lessons SET title = $3, html = $4, notes_html = $5, plain_text = $6, words = $7,
               preview = $8, duration_minutes = $9, minutes = $10, updated_at = $11, version = version + 1
             WHERE id = $1 AND version = $2 AND deleted_at IS NULL",
            params![
                id,
                version,
                it.title,
                it.html,
                it.notes_html,
                it.plain_text,
                it.words,
                it.preview,
                it.duration_minutes,
                minutes(it.duration_minutes, it.words as usize),
                now
            ],
        )
        .await?;
    kernel::reply::newest(touched)
}
