//! `GET /courses/{course}/ratings`: latest first. Hidden ones are for their authors and administrators.
use super::{RatingBody, bodies, moderates, store};
use crate::course::Course;
use crate::policy::ListRatings;
use axum::Json;
use kernel::{Actor, Page, PageQuery, Permit, Query, Result, Tx};

pub async fn list(
    permit: Permit<ListRatings>,
    Query(query): Query<PageQuery>,
) -> Result<Json<Page<RatingBody>>> {
    let (mut tx, course, actor) = permit.into_parts();
    page(&mut tx, &actor, &course, &query).await.map(Json)
}

/// One page of them, as this person may see them.
pub async fn page(
    tx: &mut Tx,
    actor: &Actor,
    course: &Course,
    query: &PageQuery,
) -> Result<Page<RatingBody>> {
    let all = moderates(actor, course);
    let total = match query.wants_total() {
        true => Some(store::total(tx, &course.id, actor.user(), all).await?),
        false => None,
    };
    let rows = store::list(tx, &course.id, actor.user(), all, query).await?;
    let Page { items, next_cursor, total } = query.page(rows, total, |it| (it.updated_at.0, it.id.clone()));
    Ok(Page { items: bodies(tx, actor, course, items).await?, next_cursor, total })
}
