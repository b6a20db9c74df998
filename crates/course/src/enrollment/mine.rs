//! `GET /students/me/courses`: what I learn, the course studied last first.
use super::EnrollmentId;
use crate::course::CourseId;
use crate::course::card::{CourseCard, find_cards};
use crate::organization::open_to;
use crate::policy::{ListMine, ListOfChild};
use crate::progress::{ItemRef, Progress, next_of_courses, of_courses};
use axum::Json;
use kernel::db::Ids;
use kernel::{Page, PageQuery, Permit, Query, Result, Timestamp, Tx, UserId, params};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

#[derive(Serialize, schemars::JsonSchema)]
pub struct MyCourse {
    pub id: EnrollmentId,
    pub enrolled_at: Timestamp,
    pub completed_at: Option<Timestamp>,
    pub progress: Progress,
    /// Where to go on.
    pub next_item: Option<ItemRef>,
    pub course: CourseCard,
}

#[derive(Deserialize)]
struct Row {
    id: EnrollmentId,
    course: CourseId,
    enrolled_at: Timestamp,
    completed_at: Option<Timestamp>,
    /// When I last did something in it, at least joined.
    studied_at: i64,
}

pub async fn list(permit: Permit<ListMine>, Query(query): Query<PageQuery>) -> Result<Json<Page<MyCourse>>> {
    let (mut tx, _, actor) = permit.into_parts();
    let seen = open_to(&actor).map(Ids::new);
    Ok(Json(page(&mut tx, &actor.person()?.user, seen, &query).await?))
}

/// `GET /families/children/{child}/courses`: the same of a child, for its guardian.
pub async fn list_of_child(
    permit: Permit<ListOfChild>,
    Query(query): Query<PageQuery>,
) -> Result<Json<Page<MyCourse>>> {
    let (mut tx, child, _) = permit.into_parts();
    // The child's organisations need not be the guardian's.
    tx.beyond_the_walls().await?;
    let organizations = identity::membership::organizations_of(&mut tx, &child.id).await?;
    let seen = Some(Ids::new(&organizations));
    Ok(Json(page(&mut tx, &child.id, seen, &query).await?))
}

/// `seen`: only courses of these organisations and of none; former members no longer learn there. Row B17.
async fn page(tx: &mut Tx, user: &UserId, seen: Option<Ids>, query: &PageQuery) -> Result<Page<MyCourse>> {
    // Later than any instant and after any id: the first page begins there.
    let before: Option<(i64, EnrollmentId)> = query.after()?;
    let (at, id) = before.as_ref().map_or((i64::MAX, "f"), |(at, id)| (*at, id.as_str()));
    let rows: Vec<Row> = tx
        .all(
            "SELECT e.id, e.course, e.enrolled_at, e.completed_at,
               COALESCE(e.last_activity_at, e.enrolled_at) AS studied_at
             FROM course_enrollments e JOIN course_courses c ON c.id = e.course AND c.deleted_at IS NULL
               AND ($5 IS NULL OR c.organization IS NULL OR c.organization IN (SELECT value FROM json_each($5)))
             WHERE e.user_id = $1 AND (COALESCE(e.last_activity_at, e.enrolled_at), e.id) < ($2, $3)
             ORDER BY studied_at DESC, e.id DESC LIMIT $4",
            params![user, at, id, query.fetch(), seen],
        )
        .await?;
    let total = match query.wants_total() {
        true => Some(
            tx.one(
                "SELECT COUNT(*) FROM course_enrollments e
                 JOIN course_courses c ON c.id = e.course AND c.deleted_at IS NULL
                   AND ($2 IS NULL OR c.organization IS NULL OR c.organization IN (SELECT value FROM json_each($2)))
                 WHERE e.user_id = $1",
                params![user, seen],
            )
            .await?,
        ),
        false => None,
    };
    let page = query.page(rows, total, |it| (it.studied_at, it.id.clone()));
    let courses = || page.items.iter().map(|it| &it.course);
    let progress = of_courses(tx, user, courses()).await?;
    let next = next_of_courses(tx, user, courses()).await?;
    let next: HashMap<CourseId, ItemRef> =
        next.into_iter().map(|it| (it.course.clone(), it.item())).collect();
    let cards = find_cards(tx, courses()).await?;
    let mut cards: HashMap<CourseId, CourseCard> = cards.into_iter().map(|it| (it.id.clone(), it)).collect();
    let Page { items, next_cursor, total } = page;
    let items = items.into_iter().filter_map(|row| {
        Some(MyCourse {
            id: row.id,
            enrolled_at: row.enrolled_at,
            completed_at: row.completed_at,
            progress: progress.get(&row.course).copied().unwrap_or_default(),
            next_item: next.get(&row.course).cloned(),
            course: cards.remove(&row.course)?,
        })
    });
    Ok(Page { items: items.collect(), next_cursor, total })
}
