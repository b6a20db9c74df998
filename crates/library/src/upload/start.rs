//! `POST /uploads`
use super::headers::{Tus, told};
use super::{LIFE_SECONDS, Upload};
use crate::limits::{Limits, room_for};
use crate::organization::taught_in;
use crate::policy::StartUpload;
use crate::{name, receive};
use axum::extract::State;
use http::header;
use kernel::{Actor, Answer, App, Created, OrganizationId, Permit, Result, limit, params, settings};

const AN_HOUR: i64 = 1000;

/// Where it is comes in `Location`. The metadata `filename` names the file, `organization` the organisation it is for.
pub async fn start(
    permit: Permit<StartUpload>,
    State(app): State<App>,
    tus: Tus,
) -> Result<Answer<Created<Upload>>> {
    let (mut tx, _, actor) = permit.into_parts();
    receive::has_room(&app)?;
    let size = tus.length()?;
    let limits: Limits = settings::get(&mut tx).await?;
    limits.takes_size(usize::try_from(size).unwrap_or(usize::MAX))?;
    let name = name::clean(&tus.metadata("filename")?.unwrap_or_default());
    let organization = organization(&actor, tus.metadata("organization")?.as_deref())?;
    let owner = actor.person()?.user.clone();
    limit::count(&mut tx, &format!("library.upload:{owner}"), AN_HOUR, 3600).await?;
    room_for(&mut tx, &owner, organization.as_ref(), size).await?;
    let now = tx.now();
    let upload = Upload {
        id: tx.id(),
        owner,
        organization,
        name,
        size,
        received: 0,
        file: None,
        created_at: now,
        expires_at: now.plus_seconds(LIFE_SECONDS),
    };
    tx.execute(
        "INSERT INTO library_uploads (id, owner, organization, name, size, received, created_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, 0, $6, $7)",
        params![upload.id, upload.owner, upload.organization, upload.name, size, now, upload.expires_at],
    )
    .await?;
    let headers = (told(&upload), [(header::LOCATION, format!("/api/v1/uploads/{}", upload.id))]);
    Ok(tx.answer(Created(upload)).await?.with(headers))
}

fn organization(actor: &Actor, given: Option<&str>) -> Result<Option<OrganizationId>> {
    let Some(given) = given.filter(|it| !it.is_empty()) else { return Ok(None) };
    let found = given.parse().ok();
    taught_in(actor, found.as_ref())?;
    Ok(found)
}
