//! `POST /modules/{module}/lesson-imports`: a presentation, or a lesson of our own as JSON, becomes a lesson.
use super::policy::ImportLesson;
use axum::extract::State;
use bytes::Bytes;
use course::build::{self, Content, NewLesson};
use course::{CourseId, Lesson, LessonId, LessonPath, ModuleId};
use document::Document;
use document::model::{Asset, AssetKind};
use exchange::import::Brought;
use exchange::report::{Left, Why};
use kernel::job::{self, JobCx, JobId};
use kernel::reply::Accepted;
use kernel::{
    Answer, App, Blobs, Checked, Error, Lang, OrganizationId, Resource, Result, UserId, error, limit, texts,
};
use library::{Limits, Received, Upload, receive};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::BTreeSet;

texts! {
    KIND_OF_FILE = "Send a presentation (.pptx) or a lesson (.json)", "Tuma wasilisho (.pptx) au somo (.json)", "Hãy gửi bài trình chiếu (.pptx) hoặc bài học (.json)";
}

pub(crate) const KIND: &str = "interop.lesson_import";
pub(crate) const END: &str = "interop.lesson_import_end";
const PER_HOUR: i64 = 60;
const PPTX: &str = "application/vnd.openxmlformats-officedocument.presentationml.presentation";

/// Work that goes on; its result says which lesson it made, and what it left behind.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct LessonImport {
    /// See `GET /jobs/{job}`: its result is `{lesson, left: [{why, page, element, message}]}`. When there was no room for its
    /// files any more, `lesson` is null and `refused` says so.
    job: JobId,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Task {
    /// Chosen when it was asked for, so that a second try makes no second lesson.
    lesson: LessonId,
    course: CourseId,
    module: ModuleId,
    organization: Option<OrganizationId>,
    by: UserId,
    file: String,
    name: String,
    presentation: bool,
    language: Lang,
    /// Of the report.
    lang: Lang,
}

pub async fn bring(
    mut checked: Checked<ImportLesson>,
    State(app): State<App>,
    upload: Upload,
) -> Result<Answer<Accepted<LessonImport>>> {
    let by = checked.actor.person()?.user.clone();
    let course = checked.resource.course.clone();
    let module = checked.resource.id.clone();
    let received = receive(&app, upload).await?;
    let presentation = match received.media_type {
        PPTX => true,
        "application/json" => false,
        _ => return Err(error::INVALID.field("file", KIND_OF_FILE)),
    };
    // What cannot be read is refused now, not minutes later in a job.
    let lesson: LessonId = app.clock.id();
    let brought =
        read(received.bytes.clone(), &lesson, course.language, &received.name, presentation).await?;
    // Nothing is kept of what would have no room.
    let weight = brought.pictures.iter().map(|it| it.bytes.len() as i64).sum();
    library::room_for(&mut checked.read().await?, &by, course.organization.as_ref(), weight).await?;
    let kept = kept(&app, &lesson);
    let file = kept.put(received.bytes).await?;
    let task = Task {
        lesson,
        course: course.id,
        module,
        organization: course.organization,
        by,
        file,
        name: received.name,
        presentation,
        language: course.language,
        lang: Lang::here(),
    };
    let queued = queue(&mut checked, &task).await;
    if queued.is_err() {
        kept.remove(&task.file).await?;
    }
    queued
}

/// The import, and its end: whatever happens to it, a day later nothing is left of what was sent.
async fn queue(checked: &mut Checked<ImportLesson>, task: &Task) -> Result<Answer<Accepted<LessonImport>>> {
    let mut tx = checked.begin().await?;
    limit::count(&mut tx, &format!("lesson_import:{}", task.by), PER_HOUR, 3_600).await?;
    let (now, payload) = (tx.now(), serde_json::to_value(task)?);
    let job = job::enqueue(&mut tx, KIND, Some(&task.by), &payload, now).await?;
    let end = json!({ "lesson": task.lesson, "file": task.file });
    job::enqueue(&mut tx, END, None, &end, now.plus_seconds(86_400)).await?;
    tx.answer(Accepted(LessonImport { job })).await
}

#[derive(Deserialize)]
struct End {
    lesson: LessonId,
    file: String,
}

pub(crate) async fn end(cx: JobCx, payload: Value) -> Result<Value> {
    let End { lesson, file } = serde_json::from_value(payload)?;
    kept(&cx.app, &lesson).remove(&file).await?;
    Ok(Value::Null)
}

/// Each import has a folder of its own, which goes with it.
fn kept(app: &App, lesson: &LessonId) -> Blobs {
    app.blobs.apart(&format!("imports/{lesson}"))
}

async fn read(bytes: Bytes, id: &LessonId, lang: Lang, name: &str, presentation: bool) -> Result<Brought> {
    let (id, title) = (id.to_string(), title(name));
    let reading = tokio::task::spawn_blocking(move || {
        if presentation {
            return exchange::import::pptx(&bytes, &id, lang, &title)
                .map_err(|it| error::INVALID.field("file", it));
        }
        let text = std::str::from_utf8(&bytes).unwrap_or_default();
        let document = document::read(text).map_err(|it| error::INVALID.field("file", it.sentence()))?;
        match document::rules::broken(&document).first() {
            Some(it) => Err(error::INVALID.field("file", it.why)),
            None => Ok(Brought { document, pictures: vec![], left: vec![] }),
        }
    });
    reading.await.map_err(anyhow::Error::from)?
}

/// The name of the file, without its ending.
fn title(name: &str) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem).trim();
    if stem.is_empty() { "Lesson".into() } else { stem.chars().take(160).collect() }
}

/// Done again after a crash it does what is not done yet.
pub(crate) async fn run(cx: JobCx, payload: Value) -> Result<Value> {
    let task: Task = serde_json::from_value(payload)?;
    let path = LessonPath { lesson: task.lesson.clone() };
    let there = Lesson::load(&mut cx.read().await?, &kernel::Actor::default(), &path).await?;
    if there.is_some() {
        return Ok(json!({ "lesson": task.lesson, "left": [] }));
    }
    let kept = kept(&cx.app, &task.lesson);
    let bytes = kept.get(&task.file).await?.ok_or(error::NOT_FOUND)?;
    let mut brought = read(bytes, &task.lesson, task.language, &task.name, task.presentation).await?;
    let received = pictures(&cx, &mut brought).await?;
    let mut reading = cx.read().await?;
    let weight = received.iter().map(|(_, it)| it.bytes.len() as i64).sum();
    if let Err(error) = library::room_for(&mut reading, &task.by, task.organization.as_ref(), weight).await {
        drop(reading);
        let Error::Problem(_) = &error else { return Err(error) };
        kept.remove(&task.file).await?;
        return Ok(json!({ "lesson": null, "left": [], "refused": error.to_string() }));
    }
    let mut references = course::references(&mut reading, &task.course).await?;
    let known: BTreeSet<String> =
        document::html::write(&brought.document, &references).files.into_iter().collect();
    drop(reading);
    forget_foreign(&mut brought, &known);
    let mut pictures = vec![];
    for (asset, received) in received {
        let hash = cx.app.blobs.put(received.bytes.clone()).await?;
        pictures.push((asset, received, hash));
    }
    let mut tx = cx.write().await?;
    for (asset, received, hash) in pictures {
        let file = library::store(&mut tx, &task.by, task.organization.as_ref(), &received, hash).await?;
        build::file(&mut tx, &task.course, &file.id).await?;
        references.add_file(&file);
        brought.document.assets.insert(asset, described(&file));
    }
    without_missing(&mut brought);
    let title = brought.document.title.clone();
    let rendered = document::html::write(&brought.document, &references);
    let lesson = NewLesson {
        id: task.lesson.clone(),
        course: task.course.clone(),
        module: task.module.clone(),
        title,
        content: Content::Document(Box::new(brought.document)),
        rendered,
        preview: false,
        duration_minutes: None,
    };
    build::lesson(&mut tx, &lesson).await?;
    build::done(&mut tx, &task.course).await?;
    tx.commit().await?;
    kept.remove(&task.file).await?;
    let left: Vec<Value> = brought.left.iter().map(|it| told(it, task.lang)).collect();
    Ok(json!({ "lesson": task.lesson, "left": left }))
}

fn told(it: &Left, lang: Lang) -> Value {
    json!({ "why": it.why, "page": it.page, "element": it.element, "message": it.why.words().to(lang) })
}

/// Their bytes, by the same rules as any file that is brought; those that are refused are said.
async fn pictures(cx: &JobCx, brought: &mut Brought) -> Result<Vec<(String, Received)>> {
    let limits = Limits::of(&cx.app).await?;
    let all = brought.pictures.len();
    let mut taken = vec![];
    for (at, it) in std::mem::take(&mut brought.pictures).into_iter().enumerate() {
        cx.progress(Some((at * 90 / all.max(1)) as i64), &it.name).await?;
        match Received::new(it.bytes.into(), &it.name, &limits).await {
            Ok(received) if received.media_type.starts_with("image/") => taken.push((it.asset, received)),
            _ => brought.left.push(Left { why: Why::Picture, page: None, element: Some(it.name) }),
        }
    }
    Ok(taken)
}

fn described(file: &library::File) -> Asset {
    let pixels = |side: Option<i64>| side.and_then(|it| u32::try_from(it).ok());
    Asset {
        kind: AssetKind::Image,
        mime: file.media_type.clone(),
        bytes: u64::try_from(file.size).unwrap_or_default(),
        sha256: file.sha256.clone(),
        file: Some(file.id.to_string()),
        w: pixels(file.width),
        h: pixels(file.height),
        dur: None,
        credit: None,
        licence: None,
    }
}

/// A lesson from elsewhere may name files of elsewhere: only those of this course stay.
fn forget_foreign(brought: &mut Brought, known: &BTreeSet<String>) {
    for (id, asset) in &mut brought.document.assets {
        if asset.file.as_ref().is_some_and(|it| !known.contains(it)) {
            asset.file = None;
            brought.left.push(Left { why: Why::Missing, page: None, element: Some(id.clone()) });
        }
    }
}

/// Pictures whose files were refused leave no hole.
fn without_missing(brought: &mut Brought) {
    let Document { pages, assets, .. } = &mut brought.document;
    for page in pages {
        let missing = |it: &document::model::Element| match &it.kind {
            document::model::Kind::Image(image) => !assets.contains_key(&image.asset),
            _ => false,
        };
        page.elements.retain(|_, it| !missing(it));
        page.reading.retain(|it| page.elements.contains_key(it));
    }
}
