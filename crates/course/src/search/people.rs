//! People by name: everybody for who looks after accounts, otherwise those one has to do with.
use super::{Seen, teaches};
use crate::course::CourseId;
use crate::lesson::show::CourseRef;
use kernel::auth::OrganizationId;
use kernel::db::Ids;
use kernel::{Actor, Permission, Result, Tx, UserId, params};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct FoundPerson {
    pub id: UserId,
    #[schemars(length(max = 200))]
    pub full_name: String,
    /// They are in an organisation that the reader administers.
    pub organization: Option<OrganizationId>,
    /// They learn a course that the reader teaches.
    pub learns: Option<CourseRef>,
    /// They teach a course that the reader learns.
    pub teaches: Option<CourseRef>,
}

/// What the reader has to do with somebody.
#[derive(Clone, Default)]
struct Tie {
    organization: Option<OrganizationId>,
    learns: Option<CourseRef>,
    teaches: Option<CourseRef>,
}

#[derive(Deserialize)]
struct Shared {
    person: UserId,
    course: CourseId,
    slug: String,
    title: String,
}

pub(super) async fn find(
    tx: &mut Tx,
    actor: &Actor,
    seen: &Seen,
    typed: &str,
    most: usize,
) -> Result<(Vec<FoundPerson>, bool)> {
    if most == 0 {
        return Ok((vec![], false));
    }
    let everybody = actor.may(Permission::ViewUsers, None);
    let mut ties = if everybody { HashMap::new() } else { ties(tx, seen).await? };
    let among = (!everybody).then(|| Ids::new(ties.keys()));
    let rows = identity::user::found(tx, typed, among, most + 1).await?;
    let more = rows.len() > most;
    let found = rows.into_iter().take(most).map(|(id, full_name)| {
        let Tie { organization, learns, teaches } = ties.remove(&id).unwrap_or_default();
        FoundPerson { id, full_name, organization, learns, teaches }
    });
    Ok((found.collect(), more))
}

/// Members of organisations the reader administers, learners of courses they teach, teachers of courses they learn.
async fn ties(tx: &mut Tx, seen: &Seen) -> Result<HashMap<UserId, Tie>> {
    let Seen { user, admin, inside, teaching, managed, managed_list } = seen;
    let mut ties: HashMap<UserId, Tie> = HashMap::new();
    if !managed_list.is_empty() {
        for (person, organization) in identity::membership::members_of(tx, managed_list).await? {
            ties.entry(person).or_default().organization = Some(organization);
        }
    }
    let who = params![user, *admin, inside, teaching, managed];
    let learners: Vec<Shared> = tx
        .all(
            concat!(
                "SELECT e.user_id AS person, c.id AS course, c.slug, c.title FROM course_courses c
                 JOIN course_enrollments e ON e.course = c.id WHERE c.deleted_at IS NULL AND ",
                teaches!()
            ),
            who,
        )
        .await?;
    for it in learners {
        ties.entry(it.person).or_default().learns =
            Some(CourseRef { id: it.course, slug: it.slug, title: it.title });
    }
    let teachers: Vec<Shared> = tx
        .all(
            "SELECT t.person, c.id AS course, c.slug, c.title FROM course_courses c
             JOIN course_enrollments e ON e.course = c.id AND e.user_id = $1
             JOIN (SELECT id AS course, owner AS person FROM course_courses
               UNION SELECT course, user_id FROM course_instructors) t ON t.course = c.id
             WHERE c.deleted_at IS NULL
               AND ($2 OR c.organization IS NULL OR c.organization IN (SELECT value FROM json_each($3)))",
            who,
        )
        .await?;
    for it in teachers {
        ties.entry(it.person).or_default().teaches =
            Some(CourseRef { id: it.course, slug: it.slug, title: it.title });
    }
    Ok(ties)
}
