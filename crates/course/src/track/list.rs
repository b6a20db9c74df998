//! `GET /organizations/{organization}/tracks` and `GET /tracks/{track}`
use super::{ListTracks, ShowTrack, TrackBody, bodies, store};
use axum::Json;
use kernel::{Page, PageQuery, Permit, Query, Result, Tagged, error};

/// Newest first.
pub async fn list(
    permit: Permit<ListTracks>,
    Query(query): Query<PageQuery>,
) -> Result<Json<Page<TrackBody>>> {
    let (mut tx, organization, actor) = permit.into_parts();
    let total = match query.wants_total() {
        true => Some(store::total(&mut tx, &organization.id).await?),
        false => None,
    };
    let rows = store::list(&mut tx, &organization.id, &query).await?;
    let Page { items, next_cursor, total } = query.page(rows, total, |it| it.id.clone());
    Ok(Json(Page { items: bodies(&mut tx, &actor, items).await?, next_cursor, total }))
}

pub async fn show(permit: Permit<ShowTrack>) -> Result<Tagged<TrackBody>> {
    let (mut tx, track, actor) = permit.into_parts();
    let body = bodies(&mut tx, &actor, vec![track]).await?.pop().ok_or(error::NOT_FOUND)?;
    Ok(Tagged { version: body.version, body })
}
