//! `/lessons/{lesson}/exports`: asking for a file, and how far it is.
use super::policy::{ExportLesson, ListExports, ShowExport};
use super::store::{self, Export, ExportId};
use super::{Format, make};
use axum::Json;
use course::LessonId;
use exchange::report::Why;
use kernel::job::{self, JobId};
use kernel::reply::Accepted;
use kernel::{Answer, Input, Lang, Permit, Result, Timestamp, error, limit};
use serde::{Deserialize, Serialize};

const PER_HOUR: i64 = 60;

#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AskedExport {
    format: Format,
}

/// An export as its makers see it.
#[derive(Debug, Serialize, schemars::JsonSchema)]
#[schemars(rename = "LessonExport")]
pub struct ExportBody {
    id: ExportId,
    lesson: LessonId,
    format: Format,
    /// See `GET /jobs/{job}`.
    job: JobId,
    asked_at: Timestamp,
    /// None until the file is there.
    ready_at: Option<Timestamp>,
    expires_at: Option<Timestamp>,
    /// In bytes.
    size: Option<i64>,
    #[schemars(length(max = 200))]
    name: Option<String>,
    /// What could not be kept.
    left: Vec<LeftBody>,
}

#[derive(Debug, Serialize, schemars::JsonSchema)]
#[schemars(rename = "ExportLoss")]
pub struct LeftBody {
    why: Why,
    #[schemars(length(max = 300))]
    message: String,
    #[schemars(length(max = 130))]
    page: Option<String>,
    #[schemars(length(max = 130))]
    element: Option<String>,
}

impl From<Export> for ExportBody {
    fn from(it: Export) -> Self {
        let lang = Lang::here();
        let left = it.report.into_iter().map(|left| LeftBody {
            why: left.why,
            message: left.why.words().to(lang).into(),
            page: left.page,
            element: left.element,
        });
        ExportBody {
            id: it.id,
            lesson: it.lesson,
            format: it.format,
            job: it.job,
            asked_at: it.asked_at,
            ready_at: it.ready_at,
            expires_at: it.expires_at,
            size: it.size,
            name: it.name,
            left: left.collect(),
        }
    }
}

pub async fn ask(
    permit: Permit<ExportLesson>,
    Input(asked): Input<AskedExport>,
) -> Result<Answer<Accepted<ExportBody>>> {
    let (mut tx, lesson, actor) = permit.into_parts();
    let by = actor.person()?.user.clone();
    limit::count(&mut tx, &format!("export:{by}"), PER_HOUR, 3_600).await?;
    let id: ExportId = tx.id();
    let task = serde_json::to_value(make::Task { export: id.clone(), lang: Lang::here() })?;
    let now = tx.now();
    let job = job::enqueue(&mut tx, make::KIND, Some(&by), &task, now).await?;
    store::insert(&mut tx, &id, &lesson.id, &by, &job, asked.format).await?;
    let export = store::find(&mut tx, &id).await?.ok_or(error::NOT_FOUND)?;
    tx.answer(Accepted(export.into())).await
}

pub async fn list(permit: Permit<ListExports>) -> Result<Json<Vec<ExportBody>>> {
    let (mut tx, lesson, _) = permit.into_parts();
    let all = store::of_lesson(&mut tx, &lesson.id).await?;
    Ok(Json(all.into_iter().map(ExportBody::from).collect()))
}

pub async fn show(permit: Permit<ShowExport>) -> Result<Json<ExportBody>> {
    let (_, it, _) = permit.into_parts();
    Ok(Json(it.export.into()))
}
