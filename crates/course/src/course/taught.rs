//! Lists for people who teach or run the school: courses in every state, newest first.
use super::card::{CardRow, CourseCard, card_columns, cards};
use super::search::{found_postgres, found_sqlite};
use super::{CourseId, Status};
use crate::fold::search_terms;
use crate::organization::open_to;
use crate::policy::{ListAll, ListTaught};
use axum::Json;
use kernel::auth::OrganizationId;
use kernel::db::Ids;
use kernel::{Actor, Page, PageQuery, Permission, Permit, Query, Result, Sql, Tx, UserId, params};
use serde::Deserialize;

#[derive(Deserialize, schemars::JsonSchema)]
pub struct Filter {
    #[schemars(length(max = 200))]
    q: Option<String>,
    status: Option<Status>,
    /// Only those of this organisation: all of them for who administers it.
    organization: Option<OrganizationId>,
    #[serde(flatten)]
    page: PageQuery,
}

/// Courses of mine, and those I help with.
pub async fn list_taught(
    permit: Permit<ListTaught>,
    Query(filter): Query<Filter>,
) -> Result<Json<Page<CourseCard>>> {
    let (mut tx, _, actor) = permit.into_parts();
    let manages = |it: &OrganizationId| actor.may(Permission::ManageOrganization, Some(it));
    let teacher = (!filter.organization.as_ref().is_some_and(manages)).then_some(&actor.person()?.user);
    find(&mut tx, &actor, teacher, &filter).await.map(Json)
}

pub async fn list_all(
    permit: Permit<ListAll>,
    Query(filter): Query<Filter>,
) -> Result<Json<Page<CourseCard>>> {
    let (mut tx, _, actor) = permit.into_parts();
    find(&mut tx, &actor, None, &filter).await.map(Json)
}

/// `$1` the last id of the page before, `$2` how many, `$3` the state, `$4` the words, `$5` the teacher,
/// `$6` one organisation, `$7` those whose courses may be seen.
macro_rules! courses {
    ([$($columns:tt)*] [$($condition:tt)*]) => {
        concat!(
            "SELECT ", $($columns)*, " FROM course_courses c
             WHERE c.deleted_at IS NULL AND ($3 IS NULL OR c.status = $3) AND ($6 IS NULL OR c.organization = $6)
               AND ($7 IS NULL OR c.organization IS NULL OR c.organization IN (SELECT value FROM json_each($7))) ", $($condition)*
        )
    };
}
macro_rules! taught {
    () => {
        "AND c.id IN (SELECT id FROM course_courses WHERE owner = $5
           UNION ALL SELECT course FROM course_instructors WHERE user_id = $5) "
    };
}
macro_rules! paged {
    () => {
        "AND c.id < COALESCE($1, 'd') ORDER BY c.id DESC LIMIT $2"
    };
}
macro_rules! pair {
    ([$($sqlite:tt)*] [$($postgres:tt)*]) => {
        [
            Sql {
                sqlite: courses!([card_columns!()] [$($sqlite)*, paged!()]),
                postgres: courses!([card_columns!()] [$($postgres)*, paged!()]),
            },
            Sql {
                sqlite: courses!(["COUNT(*)"] [$($sqlite)*]),
                postgres: courses!(["COUNT(*)"] [$($postgres)*]),
            },
        ]
    };
}
/// The page, and the count.
const ALL: [Sql; 2] = pair!([""][""]);
const ALL_FOUND: [Sql; 2] = pair!([found_sqlite!("$4")][found_postgres!("$4")]);
const TAUGHT: [Sql; 2] = pair!([taught!()][taught!()]);
const TAUGHT_FOUND: [Sql; 2] = pair!([taught!(), found_sqlite!("$4")] [taught!(), found_postgres!("$4")]);

async fn find(
    tx: &mut Tx,
    actor: &Actor,
    teacher: Option<&UserId>,
    filter: &Filter,
) -> Result<Page<CourseCard>> {
    let terms = filter.q.as_deref().and_then(search_terms);
    let [page, count] = match (teacher, &terms) {
        (None, None) => ALL,
        (None, Some(_)) => ALL_FOUND,
        (Some(_), None) => TAUGHT,
        (Some(_), Some(_)) => TAUGHT_FOUND,
    };
    // Ids begin with `crs_`, so all of them come before this.
    let before: Option<CourseId> = filter.page.after()?;
    let fetch = filter.page.fetch();
    let seen = open_to(actor).map(Ids::new);
    let params = params![before, fetch, filter.status, terms, teacher, filter.organization, seen];
    let rows: Vec<CardRow> = tx.all(page, params).await?;
    let total = if filter.page.wants_total() { Some(tx.one(count, params).await?) } else { None };
    let Page { items, next_cursor, total } = filter.page.page(rows, total, |row| row.id.clone());
    Ok(Page { items: cards(tx, items).await?, next_cursor, total })
}
