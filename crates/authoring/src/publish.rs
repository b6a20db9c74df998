//! `POST /lessons/{lesson}/checks` and `POST /lessons/{lesson}/document`
use crate::events::LessonPublished;
use crate::policy::{CheckDraft, PublishLesson};
use crate::problems::NOT_READY;
use crate::version::{self, Kind, Version};
use assessment::practice::{self, Placed};
use axum::Json;
use course::build::Content;
use course::{Lesson, publishing};
use document::Document;
use document::check::{self, Finding};
use document::model::Kind as Element;
use kernel::error::{FieldError, Refusal};
use kernel::{Answer, Checked, Error, IfMatch, Input, Lang, Permit, Result, Tagged, Tx, error};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::HashSet;

/// More than this many are not told at once.
const TOLD: usize = 50;

/// What a client reads off its draft.
#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SentDocument {
    #[schemars(with = "document::Document")]
    document: Value,
}

/// What to mend in a lesson.
#[derive(Serialize, schemars::JsonSchema)]
pub struct LessonFindings {
    pub findings: Vec<Finding>,
    /// None of them keeps the lesson from being published.
    pub ready: bool,
}

pub async fn check(
    permit: Permit<CheckDraft>,
    Input(sent): Input<SentDocument>,
) -> Result<Json<LessonFindings>> {
    let (mut tx, lesson, _) = permit.into_parts();
    let findings = findings(&mut tx, &lesson, &read(sent.document)?).await?;
    let ready = !findings.iter().any(|it| it.blocks);
    Ok(Json(LessonFindings { findings, ready }))
}

/// A lesson as it was published.
#[derive(Serialize, schemars::JsonSchema)]
pub struct PublishedLesson {
    /// Of the lesson, for the next `If-Match`.
    pub version: i64,
    pub published: Version,
    /// What might be mended another time.
    pub findings: Vec<Finding>,
}

pub async fn publish(
    mut checked: Checked<PublishLesson>,
    if_match: IfMatch,
    Input(sent): Input<SentDocument>,
) -> Result<Answer<Tagged<PublishedLesson>>> {
    if_match.check(checked.resource.version)?;
    let mut document = read(sent.document)?;
    document.id = checked.resource.id.to_string();
    let findings = findings(&mut checked.read().await?, &checked.resource, &document).await?;
    refuse(&document, &findings)?;
    let content = Content::Document(Box::new(document.clone()));
    let rendered = publishing::render(checked.read().await?, &checked.resource, &content).await?;
    let by = checked.actor.person()?.user.clone();
    let mut tx = checked.begin().await?;
    let lesson = &checked.resource;
    let version = publishing::replace(&mut tx, lesson, &document, rendered).await?;
    practice::place(&mut tx, &lesson.id, &lesson.course.id, &asked(&document)).await?;
    let published =
        version::store::insert(&mut tx, &lesson.id, Kind::Published, None, &document, &by).await?;
    let event = LessonPublished {
        course: lesson.course.id.clone(),
        lesson: lesson.id.clone(),
        by,
        version: published.number,
    };
    tx.emit(&event).await?;
    let body = PublishedLesson { version, published, findings };
    tx.answer(Tagged { version, body }).await
}

/// A document that breaks no rule.
pub fn read(sent: Value) -> Result<Document> {
    match Content::sent(sent)? {
        Content::Document(document) => Ok(*document),
        Content::Markdown(_) => Err(error::INVALID.into()),
    }
}

/// The questions of a lesson.
fn asked(document: &Document) -> Vec<Placed<'_>> {
    let elements = document.pages.iter().flat_map(|page| page.elements.values());
    elements
        .filter_map(|it| match &it.kind {
            Element::Quiz(quiz) => Some(Placed { question: quiz.item.as_str(), practice: quiz.practice }),
            _ => None,
        })
        .collect()
}

async fn findings(tx: &mut Tx, lesson: &Lesson, document: &Document) -> Result<Vec<Finding>> {
    let items: Vec<&str> = asked(document).iter().map(|it| it.question).collect();
    let known = match items.is_empty() {
        true => vec![],
        false => assessment::known_questions(tx, &lesson.course.id, &items).await?,
    };
    let known: HashSet<&str> = known.iter().map(String::as_str).collect();
    Ok(check::list(document, |item| known.contains(item)))
}

/// Names each place and what to do there.
fn refuse(document: &Document, findings: &[Finding]) -> Result<()> {
    let blocking = findings.iter().filter(|it| it.blocks).take(TOLD);
    let fields: Vec<FieldError> = blocking
        .map(|it| FieldError { field: place(document, it), message: it.rule.words().to(Lang::here()).into() })
        .collect();
    match fields.is_empty() {
        true => Ok(()),
        false => Err(Error::Problem(Box::new(Refusal { fields, ..NOT_READY.into() }))),
    }
}

/// `document.pages[0].elements.el_1`
fn place(document: &Document, finding: &Finding) -> String {
    let page = finding.page.as_ref().and_then(|id| document.pages.iter().position(|it| it.id == *id));
    match (page, &finding.element) {
        (None, _) => "document".to_owned(),
        (Some(page), None) => format!("document.pages[{page}]"),
        (Some(page), Some(element)) => format!("document.pages[{page}].elements.{element}"),
    }
}
