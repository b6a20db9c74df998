//! `GET /notifications`
use super::{Notification, store};
use crate::policy::ListNotifications;
use axum::Json;
use kernel::{Page, PageQuery, Permit, Query, Result};

pub async fn list(
    permit: Permit<ListNotifications>,
    Query(page): Query<PageQuery>,
) -> Result<Json<Page<Notification>>> {
    let (mut tx, _, actor) = permit.into_parts();
    let me = &actor.person()?.user;
    let items = store::list(&mut tx, me, &page).await?;
    let total = if page.wants_total() { Some(store::count(&mut tx, me).await?) } else { None };
    Ok(Json(page.page(items, total, |it| it.id.clone())))
}
