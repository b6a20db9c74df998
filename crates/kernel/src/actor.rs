//! Who is asking: a person, what they are in the school and in its organisations, and what their sign-in allows at most.
use serde::{Deserialize, Serialize};

crate::id!(
    /// A person with an account.
    UserId, "usr"
);
crate::id!(
    /// One sign-in on one device.
    SessionId, "ses"
);
crate::id!(
    /// A school or company within the installation, with members of its own.
    OrganizationId, "org"
);

/// What a person may be in the whole school; a person can be several.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    Student,
    Parent,
    Instructor,
    Staff,
    Partner,
    Admin,
}
crate::text!(Role);

/// What a member may be in one organisation.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum OrganizationRole {
    Student,
    Instructor,
    OrganizationAdmin,
}
crate::text!(OrganizationRole);

/// The named rights that roles are made of. Rows IAM-17 and IAM-18.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Permission {
    ViewUsers,
    CreateUsers,
    UpdateUsers,
    DeleteUsers,
    ViewCourses,
    CreateCourses,
    UpdateCourses,
    PublishCourses,
    CreateLabs,
    ViewAllLabs,
    ManageLabs,
    ViewAnalytics,
    ViewAllAnalytics,
    ManageOrganization,
    ViewAuditLogs,
}
crate::text!(Permission);

impl Permission {
    pub const ALL: [Permission; 15] = {
        use Permission::*;
        [
            ViewUsers,
            CreateUsers,
            UpdateUsers,
            DeleteUsers,
            ViewCourses,
            CreateCourses,
            UpdateCourses,
            PublishCourses,
            CreateLabs,
            ViewAllLabs,
            ManageLabs,
            ViewAnalytics,
            ViewAllAnalytics,
            ManageOrganization,
            ViewAuditLogs,
        ]
    };
}

const LEARNING: &[Permission] = &[Permission::ViewCourses, Permission::ViewAnalytics];
const TEACHING: &[Permission] = {
    use Permission::*;
    &[ViewCourses, CreateCourses, UpdateCourses, PublishCourses, CreateLabs, ViewAnalytics, ViewAllAnalytics]
};
const MANAGING: &[Permission] = {
    use Permission::*;
    &[
        ViewUsers,
        CreateUsers,
        UpdateUsers,
        ManageOrganization,
        ViewAuditLogs,
        ViewCourses,
        CreateCourses,
        UpdateCourses,
        PublishCourses,
        CreateLabs,
        ViewAnalytics,
        ViewAllAnalytics,
    ]
};

impl Role {
    /// What the role brings for everything that belongs to no organisation. Staff are also given single rights by name.
    pub fn permissions(self) -> &'static [Permission] {
        match self {
            Role::Student => LEARNING,
            Role::Instructor => TEACHING,
            Role::Staff => &[Permission::ViewCourses, Permission::CreateCourses],
            Role::Parent | Role::Partner => &[Permission::ViewCourses],
            Role::Admin => &Permission::ALL,
        }
    }
}

impl OrganizationRole {
    /// What the role brings within its organisation.
    pub fn permissions(self) -> &'static [Permission] {
        match self {
            OrganizationRole::Student => LEARNING,
            OrganizationRole::Instructor => TEACHING,
            OrganizationRole::OrganizationAdmin => MANAGING,
        }
    }
}

/// A confirmed membership; anything less is no membership at all to a guard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Membership {
    pub organization: OrganizationId,
    pub role: OrganizationRole,
}

/// What a personal access token was made for: an area, which is the first word of an action's name, and whether it may
/// only read there. Written `course:read` or `course:write`; writing includes reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenScope {
    pub area: String,
    pub write: bool,
}

impl TokenScope {
    pub fn covers(&self, action: &str, reads: bool) -> bool {
        action.split('.').next() == Some(self.area.as_str()) && (reads || self.write)
    }
}

impl std::fmt::Display for TokenScope {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.area, if self.write { "write" } else { "read" })
    }
}

impl std::str::FromStr for TokenScope {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        match text.split_once(':') {
            Some((area, "read")) => Ok(TokenScope { area: area.into(), write: false }),
            Some((area, "write")) => Ok(TokenScope { area: area.into(), write: true }),
            _ => Err(()),
        }
    }
}

/// What a sign-in allows at most, whatever the person may do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Bounds {
    #[default]
    Full,
    /// An administrator looks at the school as this person sees it, and changes nothing.
    ActingFor(UserId),
    /// A personal access token.
    Token(Vec<TokenScope>),
}

/// Who is asking.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Actor {
    /// Nobody, when not signed in.
    pub person: Option<Person>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    pub user: UserId,
    pub session: SessionId,
    pub roles: Vec<Role>,
    pub memberships: Vec<Membership>,
    /// Rights that an administrator gave to a member of staff by name.
    pub delegated: Vec<Permission>,
    pub bounds: Bounds,
}

impl Person {
    fn role_in(&self, organization: &OrganizationId) -> Option<OrganizationRole> {
        self.memberships.iter().find(|it| it.organization == *organization).map(|it| it.role)
    }
}

impl Actor {
    pub fn is(&self, user: &UserId) -> bool {
        self.person.as_ref().is_some_and(|it| it.user == *user)
    }
    pub fn has(&self, role: Role) -> bool {
        self.person.as_ref().is_some_and(|it| it.roles.contains(&role))
    }
    pub fn user(&self) -> Option<&UserId> {
        self.person.as_ref().map(|it| &it.user)
    }
    pub fn signed_in(&self) -> bool {
        self.person.is_some()
    }
    /// The person behind a permit whose action is not open to strangers.
    pub fn person(&self) -> crate::Result<&Person> {
        self.person.as_ref().ok_or_else(|| crate::error::UNAUTHENTICATED.into())
    }

    /// The role in an organisation, of a confirmed member.
    pub fn role_in(&self, organization: &OrganizationId) -> Option<OrganizationRole> {
        self.person.as_ref()?.role_in(organization)
    }

    /// May the actor do this to what belongs to the organisation, or to none? The one table of rights; what an action asks
    /// besides (ownership, enrollment) it asks itself.
    pub fn may(&self, permission: Permission, organization: Option<&OrganizationId>) -> bool {
        let Some(person) = &self.person else { return false };
        if person.roles.contains(&Role::Admin) {
            return true;
        }
        match organization {
            Some(it) => person.role_in(it).is_some_and(|role| role.permissions().contains(&permission)),
            None => {
                person.roles.iter().any(|role| role.permissions().contains(&permission))
                    || (person.roles.contains(&Role::Staff) && person.delegated.contains(&permission))
            }
        }
    }

    /// May the actor do this anywhere: in the school or in one of the organisations?
    pub fn may_somewhere(&self, permission: Permission) -> bool {
        let memberships = self.person.iter().flat_map(|it| &it.memberships);
        self.may(permission, None)
            || memberships.into_iter().any(|it| it.role.permissions().contains(&permission))
    }

    /// The administrator who looks at the school as this person.
    pub fn acting(&self) -> Option<&UserId> {
        match &self.person.as_ref()?.bounds {
            Bounds::ActingFor(administrator) => Some(administrator),
            _ => None,
        }
    }
}
