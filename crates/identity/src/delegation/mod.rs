//! Who may give whom which role and which right: strictly below one's own, and single rights only to members of staff.
use crate::problems::ABOVE_YOU;
use crate::user::User;
use kernel::{Actor, Permission, Result, Role, error, texts};

texts! {
    NOT_STAFF = "Single rights are given to members of staff only", "Haki moja moja hupewa wafanyakazi tu", "Chỉ giao từng quyền riêng cho nhân viên";
    NOT_DELEGABLE = "This right belongs to administrators alone", "Haki hii ni ya wasimamizi tu", "Quyền này chỉ thuộc về quản trị viên";
}

/// What stays with administrators: whoever deletes accounts or runs organisations decides about everybody in them.
const RESERVED: [Permission; 2] = [Permission::DeleteUsers, Permission::ManageOrganization];

pub fn delegable(permission: Permission) -> bool {
    !RESERVED.contains(&permission)
}

fn rank(roles: &[Role]) -> u8 {
    let rank = |role: &Role| match role {
        Role::Admin => 2,
        Role::Staff => 1,
        Role::Student | Role::Parent | Role::Instructor | Role::Partner => 0,
    };
    roles.iter().map(rank).max().unwrap_or_default()
}

/// Does the actor stand above somebody with these roles? Administrators stand above everybody. Row B12.
pub fn outranks(actor: &Actor, roles: &[Role]) -> bool {
    let own = actor.person.as_ref().map_or(0, |it| rank(&it.roles));
    actor.has(Role::Admin) || own > rank(roles)
}

/// 403 when one of the roles is not below the actor's own.
pub fn may_give(actor: &Actor, roles: &[Role]) -> Result<()> {
    if outranks(actor, roles) { Ok(()) } else { Err(ABOVE_YOU.into()) }
}

/// Rights by name for a person who is about to have these roles; none for anybody but staff.
pub fn settle(actor: &Actor, after: &mut User, wished: Option<Vec<Permission>>) -> Result<()> {
    let is_staff = after.roles.contains(&Role::Staff);
    if let Some(mut wished) = wished {
        if !actor.has(Role::Admin) {
            return Err(ABOVE_YOU.into());
        }
        if !is_staff && !wished.is_empty() {
            return Err(error::INVALID.field("delegated", NOT_STAFF));
        }
        if let Some(place) = wished.iter().position(|it| !delegable(*it)) {
            return Err(error::INVALID.field(format!("delegated[{place}]"), NOT_DELEGABLE));
        }
        wished.sort();
        wished.dedup();
        after.delegated = wished;
    }
    if !is_staff {
        after.delegated.clear();
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Clock;
    use kernel::auth::Person;

    fn actor(role: Role) -> Actor {
        let clock = Clock::frozen(0);
        let person = Person {
            user: clock.id(),
            session: clock.id(),
            roles: vec![role],
            memberships: vec![],
            delegated: vec![],
            bounds: Default::default(),
        };
        Actor { person: Some(person) }
    }

    #[test]
    fn b12_roles_are_given_strictly_downwards() {
        use Role::*;
        for role in [Student, Parent, Instructor, Partner] {
            assert!(outranks(&actor(Staff), &[role]) && outranks(&actor(Admin), &[role]));
            assert!(!outranks(&actor(Instructor), &[role]) && !outranks(&actor(role), &[role]));
        }
        assert!(!outranks(&actor(Staff), &[Staff]) && !outranks(&actor(Staff), &[Student, Admin]));
        assert!(outranks(&actor(Admin), &[Admin]) && !outranks(&Actor::default(), &[]));
    }

    #[test]
    fn thirteen_of_the_fifteen_rights_can_be_given() {
        assert_eq!(Permission::ALL.into_iter().filter(|it| delegable(*it)).count(), 13);
    }
}
