//! `/courses/{course}/instructors`: who teaches a course beside its owner.
use crate::organization::has_teacher;
use crate::policy::{ListInstructors, Office, ShareCourse};
use axum::Json;
use identity::PersonRef;
use kernel::{Actor, OrganizationId, Resource, Tx, UserId, actions};
use kernel::{
    Answer, Created, Fact, Input, Line, NoContent, Page, PageQuery, Permit, Query, Result, Role, error,
    params, texts,
};
use serde::Deserialize;

texts! {
    NO_TEACHER = "No teacher of this school has this address", "Hakuna mwalimu wa shule hii mwenye anwani hii", "Không có giáo viên nào của trường có địa chỉ này";
}

#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewInstructor {
    /// Of somebody who teaches at this school.
    email: Line<3, 255>,
}

pub async fn list(
    permit: Permit<ListInstructors>,
    Query(query): Query<PageQuery>,
) -> Result<Json<Page<PersonRef>>> {
    let (mut tx, office, _) = permit.into_parts();
    let after: Option<UserId> = query.after()?;
    let ids: Vec<UserId> = tx
        .all(
            "SELECT user_id FROM course_instructors WHERE course = $1 AND user_id > COALESCE($2, '') ORDER BY user_id LIMIT $3",
            params![office.0.id, after, query.fetch()],
        )
        .await?;
    let total = query.wants_total().then_some(office.0.co_instructors.len() as i64);
    let mut names = identity::names(&mut tx, &ids).await?;
    let page = query.page(ids, total, UserId::clone);
    Ok(Json(page.map(|id| PersonRef { full_name: names.remove(&id).unwrap_or_default(), id })))
}

pub async fn add(
    permit: Permit<ShareCourse>,
    Input(new): Input<NewInstructor>,
) -> Result<Answer<Created<PersonRef>>> {
    let (mut tx, office, _) = permit.into_parts();
    let unknown = || error::INVALID.field("email", NO_TEACHER);
    let email = identity::Email::new(new.email.as_str()).map_err(|it| error::INVALID.field("email", it))?;
    let person = identity::find_by_email(&mut tx, &email).await?.ok_or_else(unknown)?;
    let teaches = match &office.0.organization {
        None => person.roles.contains(&Role::Instructor),
        Some(organization) => has_teacher(&mut tx, organization, &person.id).await?,
    };
    if !teaches || person.id == office.0.owner {
        return Err(unknown());
    }
    let now = tx.now();
    tx.execute(
        "INSERT INTO course_instructors (course, user_id, added_at) VALUES ($1, $2, $3)
         ON CONFLICT (course, user_id) DO NOTHING",
        params![office.0.id, person.id, now],
    )
    .await?;
    tx.answer(Created(PersonRef { id: person.id, full_name: person.full_name })).await
}

actions! {
    /// Let somebody no longer help to teach a course.
    UnshareCourse(Helper) = "course.instructor.remove": |actor, it| it.office.visible(actor)
        && (actor.is(&it.office.0.owner) || actor.has(Role::Admin) || it.office.0.managed_by(actor) || actor.is(&it.user));
}

/// Someone who helps to teach a course.
pub struct Helper {
    office: Office,
    user: UserId,
}

#[derive(Deserialize, schemars::JsonSchema)]
pub struct HelperPath {
    #[schemars(length(max = 80))]
    course: String,
    user: UserId,
}

impl Resource for Helper {
    type Path = HelperPath;
    async fn load(tx: &mut Tx, actor: &Actor, path: &HelperPath) -> Result<Option<Self>> {
        let office =
            Office::load(tx, actor, &crate::course::CoursePath { course: path.course.clone() }).await?;
        let helper = office.filter(|it| it.0.co_instructors.contains(&path.user));
        Ok(helper.map(|office| Helper { office, user: path.user.clone() }))
    }
    fn visible(&self, actor: &Actor) -> bool {
        self.office.visible(actor)
    }
    fn organization(&self) -> Option<&OrganizationId> {
        self.office.0.organization.as_ref()
    }
}

/// The owner ends it, or the helper leaves.
pub async fn remove(permit: Permit<UnshareCourse>) -> Result<Answer<NoContent>> {
    let (mut tx, helper, _) = permit.into_parts();
    tx.execute(
        "DELETE FROM course_instructors WHERE course = $1 AND user_id = $2",
        params![helper.office.0.id, helper.user],
    )
    .await?;
    // What they have open of the course closes.
    tx.announce(Fact::rights_changed(helper.user));
    tx.answer(NoContent).await
}
