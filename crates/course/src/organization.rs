//! A course of an organisation: it is there for confirmed members alone, and the organisation says who writes and publishes.
use crate::course::Course;
use kernel::auth::OrganizationId;
use kernel::{Actor, OrganizationRole, Permission, Result, Role, Tx, UserId, error, texts};

texts! {
    NOT_YOURS = "Choose an organisation you belong to", "Chagua shirika unalohusika nalo", "Hãy chọn tổ chức mà bạn tham gia";
}

impl Course {
    /// The school's own courses are for everybody, an organisation's for its members. Row B17: asked on every request.
    pub fn inside(&self, actor: &Actor) -> bool {
        match &self.organization {
            None => true,
            Some(it) => actor.has(Role::Admin) || actor.role_in(it).is_some(),
        }
    }

    /// Administers the organisation that the course belongs to.
    pub fn managed_by(&self, actor: &Actor) -> bool {
        self.organization.as_ref().is_some_and(|it| actor.may(Permission::ManageOrganization, Some(it)))
    }

    /// Its teachers submit it, and an administrator of the organisation publishes it.
    pub fn is_submitted_by(&self, actor: &Actor) -> bool {
        self.reviewed && !self.managed_by(actor)
    }
}

/// Where a new course may stand: in the school, or in an organisation of mine. Rows B3 and C-03.
pub async fn accepts(tx: &mut Tx, actor: &Actor, organization: &OrganizationId) -> Result<()> {
    let found = identity::organization::find(tx, organization).await?.filter(|it| it.known_to(actor));
    let Some(found) = found else { return Err(error::INVALID.field("organization", NOT_YOURS)) };
    let makes = actor.may(Permission::CreateCourses, Some(organization));
    let manages = actor.may(Permission::ManageOrganization, Some(organization));
    if makes && (manages || found.settings.policy.instructors_create) {
        Ok(())
    } else {
        Err(error::FORBIDDEN.into())
    }
}

/// May this person teach a course there?
pub async fn has_teacher(tx: &mut Tx, organization: &OrganizationId, user: &UserId) -> Result<bool> {
    let role = identity::membership::role_of(tx, organization, user).await?;
    Ok(matches!(role, Some(OrganizationRole::Instructor | OrganizationRole::OrganizationAdmin)))
}

/// The organisations whose courses this person may meet in lists; none means all of them.
pub fn open_to(actor: &Actor) -> Option<Vec<&OrganizationId>> {
    if actor.has(Role::Admin) {
        return None;
    }
    let memberships = actor.person.iter().flat_map(|it| &it.memberships);
    Some(memberships.map(|it| &it.organization).collect())
}
