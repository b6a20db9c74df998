//! `POST /modules/{module}/lessons`
use super::content::Content;
use super::render::{minutes, references};
use super::show::{LessonBody, body};
use super::{LessonId, find};
use crate::course::{CourseId, store};
use crate::module::ModuleId;
use crate::policy::AddLesson;
use document::markdown::Rendered;
use kernel::{Answer, Checked, Created, Input, Line, Prose, Result, Text, Tx, error, params, texts};
use serde::{Deserialize, Serialize};

texts! {
    ONE_OF_BOTH = "A lesson is either Markdown or a document", "Somo ni Markdown au hati, si vyote viwili", "Bài học là Markdown hoặc tài liệu, không phải cả hai";
    MINUTES = "From 1 to 1000 minutes", "Dakika 1 hadi 1000", "Từ 1 đến 1000 phút";
}

/// How long a lesson takes.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, schemars::JsonSchema)]
#[serde(try_from = "i64")]
pub struct Minutes(#[schemars(range(min = 1, max = 1000))] pub i64);

impl TryFrom<i64> for Minutes {
    type Error = Text;
    fn try_from(minutes: i64) -> Result<Self, Self::Error> {
        if (1..=1000).contains(&minutes) { Ok(Minutes(minutes)) } else { Err(MINUTES) }
    }
}

pub type Markdown = Prose<0, 400_000>;

#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AddedLesson {
    title: Line<1, 200>,
    /// Either this or a document.
    markdown: Option<Markdown>,
    #[schemars(with = "Option<document::Document>")]
    document: Option<serde_json::Value>,
    /// Everybody may read it.
    #[serde(default)]
    preview: bool,
    duration_minutes: Option<Minutes>,
}

pub async fn add(
    mut checked: Checked<AddLesson>,
    Input(new): Input<AddedLesson>,
) -> Result<Answer<Created<LessonBody>>> {
    let course = checked.resource.course.clone();
    let (module, actor) = (checked.resource.id.clone(), checked.actor.clone());
    let content = written(new.markdown, new.document)?.unwrap_or(Content::Markdown(String::new()));
    let references = references(&mut checked.read().await?, &course.id).await?;
    let rendered = content.render(course.language, references).await?;
    let mut tx = checked.begin().await?;
    let lesson = NewLesson {
        id: tx.id(),
        course: course.id,
        module,
        title: new.title.into_string(),
        content,
        rendered,
        preview: new.preview,
        duration_minutes: new.duration_minutes.map(|it| it.0),
    };
    insert(&mut tx, &lesson).await?;
    store::next_version(&mut tx, &lesson.course).await?;
    store::recount(&mut tx, &lesson.course).await?;
    let added = find(&mut tx, &actor, &lesson.id).await?.ok_or(error::NOT_FOUND)?;
    let body = body(&mut tx, &actor, added).await?;
    tx.answer(Created(body)).await
}

/// What a request writes, when it writes anything.
pub(super) fn written(
    markdown: Option<Markdown>,
    document: Option<serde_json::Value>,
) -> Result<Option<Content>> {
    match (markdown, document) {
        (Some(_), Some(_)) => Err(error::INVALID.field("document", ONE_OF_BOTH)),
        (_, Some(document)) => Content::sent(document).map(Some),
        (Some(markdown), None) => Ok(Some(Content::Markdown(markdown.into_string()))),
        (None, None) => Ok(None),
    }
}

/// A lesson that is rendered already.
#[derive(Clone, Debug)]
pub struct NewLesson {
    pub id: LessonId,
    pub course: CourseId,
    pub module: ModuleId,
    pub title: String,
    pub content: Content,
    pub rendered: Rendered,
    pub preview: bool,
    pub duration_minutes: Option<i64>,
}

/// At the end of its module. The course's counters follow by `recount`.
pub async fn insert(tx: &mut Tx, it: &NewLesson) -> Result<()> {
    let now = tx.now();
    let Rendered { html, notes_html, text, words, .. } = &it.rendered;
    let (markdown, document) = it.content.columns(&it.id, &it.title);
    tx.execute(
        "INSERT INTO course_lessons (id, course, module, position, title, markdown, html, notes_html, plain_text, words,
           preview, duration_minutes, minutes, created_at, updated_at, version, document, language)
         VALUES ($1, $2, $3, (SELECT COALESCE(MAX(position), 0) + 1 FROM course_lessons WHERE module = $3),
           $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13, 1, $14, $15)",
        params![
            it.id, it.course, it.module, it.title, markdown, html, notes_html, text, words, it.preview,
            it.duration_minutes, minutes(it.duration_minutes, *words), now,
            document, it.content.language()
        ],
    )
    .await?;
    Ok(())
}
