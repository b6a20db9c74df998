//! Makes the file. Done again after a crash it makes it once more.
use super::Format;
use super::fetch::files;
use super::store::{self, Export, ExportId, Ready};
use course::{Lesson, LessonPath, References};
use document::Document;
use exchange::{Files, Made, Piece, Source};
use kernel::job::JobCx;
use kernel::{Lang, Resource, Result, Timestamp, texts};
use library::FileId;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::sync::Arc;
use tokio::sync::watch;

texts! {
    PAGES = "Pages: {}", "Kurasa: {}", "Số trang: {}";
}

pub(crate) const KIND: &str = "interop.export";
/// A file is there to be fetched for so long.
pub(super) const DAYS: i64 = 7;
/// Larger files stay at the school; there is a link to them.
const MOST: usize = 100 << 20;

#[derive(Serialize, Deserialize)]
pub(super) struct Task {
    pub export: ExportId,
    /// Of what is said while it is made.
    pub lang: Lang,
}

/// Everything that making needs; no database any more.
struct Work {
    format: Format,
    document: Document,
    files: Files,
    references: References,
    origin: String,
    made_at: Timestamp,
}

pub(crate) async fn run(cx: JobCx, payload: Value) -> Result<Value> {
    let task: Task = serde_json::from_value(payload)?;
    let mut tx = cx.read().await?;
    let Some(export) = store::find(&mut tx, &task.export).await? else { return Ok(Value::Null) };
    let path = LessonPath { lesson: export.lesson.clone() };
    let Some(lesson) = Lesson::load(&mut tx, &kernel::Actor::default(), &path).await? else {
        return Ok(Value::Null);
    };
    drop(tx);
    let work = gather(&cx, &export, &lesson).await?;
    let (told, mut heard) = watch::channel((0, 0));
    let making = tokio::task::spawn_blocking(move || make(&work, &told));
    while heard.changed().await.is_ok() {
        let (done, all) = *heard.borrow_and_update();
        let percent = (done * 100).checked_div(all).map(|it| it as i64);
        cx.progress(percent, &PAGES.with(task.lang, format!("{done}/{all}"))).await?;
    }
    let made = making.await.map_err(anyhow::Error::from)??;
    let size = made.bytes.len() as i64;
    let file = files(&cx.app).put(made.bytes.into()).await?;
    let ready = Ready { file, size, name: name(&lesson.title, export.format), report: made.left };
    let mut tx = cx.write().await?;
    store::ready(&mut tx, &export.id, &ready, DAYS).await?;
    tx.commit().await?;
    Ok(serde_json::json!({ "export": export.id }))
}

/// The document and the bytes of those files of the course that it shows.
async fn gather(cx: &JobCx, export: &Export, lesson: &Lesson) -> Result<Work> {
    let mut tx = cx.read().await?;
    let document = course::publishing::read(&mut tx, lesson).await?;
    let references = course::references(&mut tx, &lesson.course.id).await?;
    let made_at = tx.now();
    let (document, references) = (Arc::new(document), Arc::new(references));
    let (shown, around) = (document.clone(), references.clone());
    let shown = tokio::task::spawn_blocking(move || document::html::write(&shown, &*around).files).await;
    let ids: Vec<FileId> =
        shown.map_err(anyhow::Error::from)?.iter().filter_map(|it| it.parse().ok()).collect();
    let rows = library::find_all(&mut tx, &ids).await?;
    drop(tx);
    let mut bytes = 0;
    let mut files = Files::new();
    for row in rows {
        bytes += usize::try_from(row.size).unwrap_or(MOST);
        if bytes > MOST {
            break;
        }
        if let Some(content) = cx.app.blobs.get(&row.sha256).await? {
            let piece = Piece { bytes: content.to_vec(), media_type: row.media_type, name: row.name };
            files.insert(row.id.to_string(), piece);
        }
    }
    Ok(Work {
        format: export.format,
        document: Arc::unwrap_or_clone(document),
        files,
        references: Arc::unwrap_or_clone(references),
        origin: cx.app.config.origin(),
        made_at,
    })
}

fn make(work: &Work, told: &watch::Sender<(usize, usize)>) -> Result<Made> {
    let source = Source {
        document: &work.document,
        files: &work.files,
        around: &work.references,
        origin: &work.origin,
        made_at: work.made_at,
    };
    let mut step = |done, all| {
        told.send_replace((done, all));
    };
    match work.format {
        Format::Pdf => exchange::pdf::write(&source, &mut step),
        Format::Pptx => exchange::pptx::write(&source, &mut step),
        Format::Html => exchange::html::write(&source, &mut step),
        Format::Scorm12 => exchange::scorm::write(&source, exchange::scorm::Edition::Scorm12, &mut step),
        Format::Scorm2004 => exchange::scorm::write(&source, exchange::scorm::Edition::Scorm2004, &mut step),
    }
}

/// Of plain letters, so that every system can keep it.
fn name(title: &str, format: Format) -> String {
    let words = kernel::text::fold(title).replace(' ', "-");
    let plain: String = words.chars().filter(|it| it.is_ascii()).take(80).collect();
    let plain = if plain.trim_matches('-').is_empty() { "lesson" } else { plain.trim_matches('-') };
    format!("{plain}.{}", format.ending())
}
