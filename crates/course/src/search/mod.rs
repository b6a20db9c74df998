//! One search over courses, lessons and people: nothing is found that its reader could not open. Accents and case do not matter.
pub mod index;
mod lessons;
mod people;

use crate::course::card::{CardRow, CourseCard, card_columns, cards};
use crate::course::search::{found_postgres, found_sqlite};
use crate::fold::search_terms;
use crate::organization::open_to;
use crate::policy::Search;
use axum::Json;
use kernel::auth::OrganizationId;
use kernel::db::Ids;
use kernel::{Actor, Permission, Permit, Query, Result, Role, Sql, Tx, params};
use serde::{Deserialize, Serialize};

pub use lessons::FoundLesson;
pub use people::FoundPerson;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "SearchKind")]
enum Kind {
    Courses,
    Lessons,
    People,
}

#[derive(Deserialize, schemars::JsonSchema)]
pub struct SearchQuery {
    /// Words that titles, texts or names begin with.
    #[serde(default)]
    #[schemars(length(max = 200))]
    q: String,
    /// More of one kind; the first few of each when absent.
    kind: Option<Kind>,
}

/// What somebody finds; each list says whether there is more.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct Found {
    #[schemars(length(max = 50))]
    pub courses: Vec<FoundCourse>,
    #[schemars(length(max = 50))]
    pub lessons: Vec<FoundLesson>,
    #[schemars(length(max = 50))]
    pub people: Vec<FoundPerson>,
    pub more_courses: bool,
    pub more_lessons: bool,
    pub more_people: bool,
}

/// Where the reader opens it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "SearchPlace")]
pub enum Place {
    Learn,
    Teach,
    Catalogue,
}

impl Place {
    fn of(teaches: bool, learns: bool) -> Place {
        match (teaches, learns) {
            (true, _) => Place::Teach,
            (false, true) => Place::Learn,
            (false, false) => Place::Catalogue,
        }
    }
}

#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct FoundCourse {
    pub place: Place,
    pub course: CourseCard,
}

/// Of every kind at first, and of one when more of it is wanted.
const FEW: usize = 5;
const MANY: usize = 50;
/// What people type is shorter; more words would only make the search slower.
const LONGEST: usize = 200;

pub async fn search(permit: Permit<Search>, Query(query): Query<SearchQuery>) -> Result<Json<Found>> {
    let (mut tx, _, actor) = permit.into_parts();
    let typed: String = query.q.chars().take(LONGEST).collect();
    let most = |kind| match query.kind {
        None => FEW,
        Some(wanted) if wanted == kind => MANY,
        Some(_) => 0,
    };
    let seen = Seen::of(&actor)?;
    let terms = search_terms(&typed);
    let (courses, more_courses) = match &terms {
        Some(terms) => courses(&mut tx, &seen, terms, most(Kind::Courses)).await?,
        None => (vec![], false),
    };
    let (lessons, more_lessons) = match &terms {
        Some(terms) => lessons::find(&mut tx, &seen, terms, most(Kind::Lessons)).await?,
        None => (vec![], false),
    };
    let (people, more_people) = people::find(&mut tx, &actor, &seen, &typed, most(Kind::People)).await?;
    Ok(Json(Found { courses, lessons, people, more_courses, more_lessons, more_people }))
}

/// Who searches, as statements need it.
struct Seen {
    user: kernel::UserId,
    admin: bool,
    /// Organisations whose courses they may know of, teach and manage; empty lists of an administrator decide nothing.
    inside: Ids,
    teaching: Ids,
    managed: Ids,
    managed_list: Vec<OrganizationId>,
}

impl Seen {
    fn of(actor: &Actor) -> Result<Seen> {
        let inside: Vec<OrganizationId> = open_to(actor).unwrap_or_default().into_iter().cloned().collect();
        let with = |permission| {
            let may = |it: &&OrganizationId| actor.may(permission, Some(it));
            inside.iter().filter(may).cloned().collect::<Vec<_>>()
        };
        let managed_list = with(Permission::ManageOrganization);
        Ok(Seen {
            user: actor.person()?.user.clone(),
            admin: actor.has(Role::Admin),
            teaching: Ids::new(with(Permission::CreateCourses)),
            managed: Ids::new(&managed_list),
            inside: Ids::new(&inside),
            managed_list,
        })
    }
}

/// `$1` who asks, `$2` whether they are an administrator, `$3` to `$5` organisations: inside, teaching, managing. The same as
/// `Course::teaches` and `Course::enrolled` say of one course; a test compares them.
macro_rules! teaches {
    () => {
        // NULL would be neither true nor false.
        "($2 OR COALESCE(c.organization, '') IN (SELECT value FROM json_each($5))
          OR ((c.organization IS NULL OR c.organization IN (SELECT value FROM json_each($4)))
            AND (c.owner = $1 OR c.id IN (SELECT course FROM course_instructors WHERE user_id = $1))))"
    };
}
macro_rules! inside {
    () => {
        "($2 OR c.organization IS NULL OR c.organization IN (SELECT value FROM json_each($3)))"
    };
}
macro_rules! learns {
    () => {
        "(c.id IN (SELECT course FROM course_enrollments WHERE user_id = $1))"
    };
}
pub(crate) use {inside, learns, teaches};

macro_rules! known_courses {
    ($found:expr) => {
        concat!(
            "SELECT ",
            card_columns!(),
            ", ",
            teaches!(),
            " AS teaches, ",
            learns!(),
            " AS learns FROM course_courses c
             WHERE c.deleted_at IS NULL AND ",
            inside!(),
            " AND (c.status = 'published' OR ",
            learns!(),
            " OR ",
            teaches!(),
            ") ",
            $found,
            " ORDER BY c.status = 'published' DESC, c.sort_title, c.id LIMIT $7"
        )
    };
}
const COURSES: Sql =
    Sql { sqlite: known_courses!(found_sqlite!("$6")), postgres: known_courses!(found_postgres!("$6")) };

#[derive(Deserialize)]
struct Row {
    #[serde(flatten)]
    card: CardRow,
    teaches: bool,
    learns: bool,
}

async fn courses(tx: &mut Tx, seen: &Seen, terms: &str, most: usize) -> Result<(Vec<FoundCourse>, bool)> {
    if most == 0 {
        return Ok((vec![], false));
    }
    let Seen { user, admin, inside, teaching, managed, .. } = seen;
    let rows: Vec<Row> =
        tx.all(COURSES, params![user, *admin, inside, teaching, managed, terms, most + 1]).await?;
    let more = rows.len() > most;
    let rows: Vec<Row> = rows.into_iter().take(most).collect();
    let places: Vec<Place> = rows.iter().map(|it| Place::of(it.teaches, it.learns)).collect();
    let cards = cards(tx, rows.into_iter().map(|it| it.card).collect()).await?;
    let found = cards.into_iter().zip(places).map(|(course, place)| FoundCourse { place, course });
    Ok((found.collect(), more))
}
