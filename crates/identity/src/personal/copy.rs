//! `/auth/me/copies`: everything the school holds about somebody, as a file.
use super::policy::{AskCopy, ListCopies};
use super::store::{self, Copy, CopyId};
use super::{download::files, index};
use crate::events::CopyAsked;
use crate::reauth::{self, Proof};
use crate::user;
use axum::Json;
use axum::extract::State;
use kernel::archive::Archive;
use kernel::job::{self, JobCx, JobId};
use kernel::reply::Accepted;
use kernel::{Answer, App, Checked, Input, Lang, Permit, Result, Timestamp, error, limit, personal};
use serde::{Deserialize, Serialize};
use serde_json::Value;

pub(crate) const KIND: &str = "identity.copy";
/// A file is there to be fetched for so long.
pub(super) const DAYS: i64 = 7;
const PER_DAY: i64 = 3;

/// A copy as its owner sees it.
#[derive(Debug, Serialize, schemars::JsonSchema)]
#[schemars(rename = "PersonalCopy")]
pub struct CopyBody {
    id: CopyId,
    /// See `GET /jobs/{job}`.
    job: JobId,
    asked_at: Timestamp,
    /// None until the file is there.
    ready_at: Option<Timestamp>,
    expires_at: Option<Timestamp>,
    /// In bytes.
    size: Option<i64>,
}

impl From<Copy> for CopyBody {
    fn from(it: Copy) -> Self {
        CopyBody {
            id: it.id,
            job: it.job,
            asked_at: it.asked_at,
            ready_at: it.ready_at,
            expires_at: it.expires_at,
            size: it.size,
        }
    }
}

#[derive(Serialize, Deserialize)]
struct Task {
    copy: CopyId,
    /// Of the index.
    lang: Lang,
}

/// Whoever found an open tablet does not carry its owner's data away: the password is asked for.
pub async fn ask(
    mut checked: Checked<AskCopy>,
    State(app): State<App>,
    Input(proof): Input<Proof>,
) -> Result<Answer<Accepted<CopyBody>>> {
    let person = checked.actor.person()?.clone();
    reauth::check(&app, &person, &proof).await?;
    let mut tx = checked.begin().await?;
    limit::count(&mut tx, &format!("copy:{}", person.user), PER_DAY, 86_400).await?;
    let id: CopyId = tx.id();
    let (task, now) = (Task { copy: id.clone(), lang: Lang::here() }, tx.now());
    let task = serde_json::to_value(&task)?;
    let job = job::enqueue(&mut tx, KIND, Some(&person.user), &task, now).await?;
    store::insert_copy(&mut tx, &id, &person.user, &job).await?;
    tx.emit(&CopyAsked { user: person.user }).await?;
    let copy = store::find_copy(&mut tx, &id).await?.ok_or(error::NOT_FOUND)?;
    tx.answer(Accepted(copy.into())).await
}

pub async fn list(permit: Permit<ListCopies>) -> Result<Json<Vec<CopyBody>>> {
    let (mut tx, _, actor) = permit.into_parts();
    let copies = store::copies_of(&mut tx, &actor.person()?.user).await?;
    Ok(Json(copies.into_iter().map(CopyBody::from).collect()))
}

/// Done again after a crash it makes the file once more.
pub(crate) async fn run(cx: JobCx, payload: Value) -> Result<Value> {
    let task: Task = serde_json::from_value(payload)?;
    let mut tx = cx.read().await?;
    let Some(copy) = store::find_copy(&mut tx, &task.copy).await? else { return Ok(Value::Null) };
    let Some(user) = user::find(&mut tx, &copy.user_id).await? else { return Ok(Value::Null) };
    let (now, school) = (tx.now(), tx.school_name().to_owned());
    drop(tx);
    let copied = personal::copy(&cx, &user.id).await?;
    let mut archive = Archive::new(now);
    let index = index::page(task.lang, &school, &user.full_name, now, &copied);
    archive.add("index.html", index.as_bytes())?;
    for part in &copied {
        archive.add(&part.path, &serde_json::to_vec_pretty(&part.rows)?)?;
    }
    let bytes = archive.finish()?;
    let size = bytes.len() as i64;
    let file = files(&cx.app).put(bytes.into()).await?;
    let mut tx = cx.write().await?;
    store::copy_made(&mut tx, &copy.id, &file, size, now.plus_seconds(DAYS * 86_400)).await?;
    tx.commit().await?;
    Ok(serde_json::json!({ "copy": copy.id }))
}
