//! An administrator looks at the school as somebody else sees it: only as somebody below them, only for half an hour, and
//! only looking; the guards refuse every change meanwhile. Row A16.
#[cfg(test)]
mod flow_tests;
mod start;
mod stop;
mod store;

pub use start::start;
pub use stop::stop;
pub(crate) use store::{Acting, acting, end_all_of, still_may};

use crate::policy::UserPath;
use crate::user::{self, User};
use kernel::auth::{Bounds, Membership, Person};
use kernel::{Actor, OrganizationId, OrganizationRole, Resource, Result, Role, Tx};

/// No longer than this, and never again from the same session.
const SECONDS: i64 = 1800;

/// What decides who may look as whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    pub roles: Vec<Role>,
    pub memberships: Vec<Membership>,
}

impl From<&Person> for Standing {
    fn from(it: &Person) -> Self {
        Standing { roles: it.roles.clone(), memberships: it.memberships.clone() }
    }
}

impl Standing {
    fn administers(&self, organization: &OrganizationId) -> bool {
        let role = self.memberships.iter().find(|it| it.organization == *organization).map(|it| it.role);
        role == Some(OrganizationRole::OrganizationAdmin)
    }

    fn administers_any(&self) -> bool {
        self.memberships.iter().any(|it| it.role == OrganizationRole::OrganizationAdmin)
    }

    /// May somebody of this standing look at the school as somebody of the other? An administrator of an organisation must
    /// see nothing beyond it that way: not as somebody who also belongs elsewhere, nor as one who is more than a student in
    /// the school.
    pub fn may_act_as(&self, other: &Standing) -> bool {
        if other.roles.contains(&Role::Admin) {
            return false;
        }
        if self.roles.contains(&Role::Admin) {
            return true;
        }
        !other.memberships.is_empty()
            && other.roles.iter().all(|it| *it == Role::Student)
            && other.memberships.iter().all(|it| {
                it.role != OrganizationRole::OrganizationAdmin && self.administers(&it.organization)
            })
    }

    /// May they know of the other? Whoever runs an organisation knows its people, and that the school has administrators.
    fn knows(&self, other: &Standing) -> bool {
        self.roles.contains(&Role::Admin)
            || other.memberships.iter().any(|it| self.administers(&it.organization))
            || (self.administers_any() && other.roles.contains(&Role::Admin))
    }
}

/// Somebody with an active account, as whom one could act.
pub struct Somebody {
    pub user: User,
    standing: Standing,
}

impl Somebody {
    pub fn may_be_acted(&self, actor: &Actor) -> bool {
        let own = actor.person.as_ref().filter(|it| it.bounds == Bounds::Full && it.user != self.user.id);
        own.is_some_and(|it| Standing::from(it).may_act_as(&self.standing))
    }
}

impl Resource for Somebody {
    type Path = UserPath;
    async fn load(tx: &mut Tx, _: &Actor, path: &UserPath) -> Result<Option<Self>> {
        // A membership behind the wall is just what decides against it.
        tx.beyond_the_walls().await?;
        let Some(standing) = store::standing(tx, &path.user).await? else { return Ok(None) };
        Ok(user::find(tx, &path.user).await?.map(|user| Somebody { user, standing }))
    }
    fn visible(&self, actor: &Actor) -> bool {
        crate::policy::looks_after_people(actor)
            || actor.person.as_ref().is_some_and(|it| Standing::from(it).knows(&self.standing))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Clock;

    #[test]
    fn a16_only_downwards_and_only_within() {
        use OrganizationRole::{Instructor, OrganizationAdmin, Student};
        let clock = Clock::frozen(0);
        let (a, b): (OrganizationId, OrganizationId) = (clock.id(), clock.id());
        let of = |roles: &[Role], memberships: &[(&OrganizationId, OrganizationRole)]| Standing {
            roles: roles.to_vec(),
            memberships: memberships
                .iter()
                .map(|(id, role)| Membership { organization: (*id).clone(), role: *role })
                .collect(),
        };
        let site = of(&[Role::Admin], &[]);
        let a_admin = of(&[Role::Student], &[(&a, OrganizationAdmin)]);
        let a_student = of(&[Role::Student], &[(&a, Student)]);
        let a_teacher = of(&[Role::Student], &[(&a, Instructor)]);
        for below in [&a_admin, &a_student, &of(&[Role::Staff], &[])] {
            assert!(site.may_act_as(below));
        }
        assert!(!site.may_act_as(&site) && !a_admin.may_act_as(&site));
        assert!(a_admin.may_act_as(&a_student) && a_admin.may_act_as(&a_teacher));
        for beyond in [
            &a_admin,
            &of(&[Role::Student], &[]),
            &of(&[Role::Student], &[(&b, Student)]),
            &of(&[Role::Student], &[(&a, Student), (&b, Student)]),
            &of(&[Role::Student, Role::Staff], &[(&a, Student)]),
            &of(&[Role::Instructor], &[(&a, Instructor)]),
        ] {
            assert!(!a_admin.may_act_as(beyond), "{beyond:?}");
        }
        for other in [&a_student, &a_teacher, &of(&[Role::Staff], &[])] {
            assert!(!other.may_act_as(&a_student));
        }
    }
}
