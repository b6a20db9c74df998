//! `POST /lessons/{lesson}/versions`, and under it `POST {version}/restore` and `PUT {version}/name`
use super::list::WholeLessonVersion;
use super::{Kind, Version, store};
use crate::policy::{NameVersion, RestoreVersion, SaveVersion};
use crate::publish::read;
use axum::Json;
use kernel::{Answer, Created, Input, Line, Made, Permit, Result};
use serde::Deserialize;
use serde_json::Value;

#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewLessonVersion {
    /// Versions with a name stay; of the others only the newest.
    name: Option<Line<1, 120>>,
    #[schemars(with = "document::Document")]
    document: Value,
}

/// Without a name, what is the newest version already makes no other.
pub async fn save(
    permit: Permit<SaveVersion>,
    Input(new): Input<NewLessonVersion>,
) -> Result<Answer<Made<Version>>> {
    let (mut tx, lesson, actor) = permit.into_parts();
    let document = document::Document { id: lesson.id.to_string(), ..read(new.document)? };
    if new.name.is_none()
        && let Some(same) = store::same(&mut tx, &lesson.id, &document).await?
    {
        return tx.answer(Made::Before(same)).await;
    }
    let (name, by) = (new.name.as_ref().map(Line::as_str), &actor.person()?.user);
    let version = store::insert(&mut tx, &lesson.id, Kind::Saved, name, &document, by).await?;
    tx.answer(Made::Now(version)).await
}

#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LessonVersionName {
    /// None takes it away; the version then stays as long as others without one.
    name: Option<Line<1, 120>>,
}

/// The content of a version never changes; what it is called may.
pub async fn name(
    permit: Permit<NameVersion>,
    Input(new): Input<LessonVersionName>,
) -> Result<Answer<Json<Version>>> {
    let (mut tx, kept, _) = permit.into_parts();
    store::name(&mut tx, &kept.id, new.name.as_ref().map(Line::as_str)).await?;
    let (version, _) = store::show(&mut tx, &kept.id).await?;
    tx.answer(Json(version)).await
}

/// The old content as the newest version. Nothing that was written since is lost, and learners see nothing of it: who restores
/// it writes it into the draft, where everybody else sees it come and can take it back.
pub async fn restore(permit: Permit<RestoreVersion>) -> Result<Answer<Created<WholeLessonVersion>>> {
    let (mut tx, kept, actor) = permit.into_parts();
    let (old, document) = store::show(&mut tx, &kept.id).await?;
    let by = &actor.person()?.user;
    let lesson = &kept.lesson.id;
    let version = store::insert(&mut tx, lesson, Kind::Restored, old.name.as_deref(), &document, by).await?;
    let body = WholeLessonVersion { version, document: document::to_value(&document) };
    tx.answer(Created(body)).await
}
