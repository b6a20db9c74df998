//! A school or company within the installation: its name, what its administrators choose, and whether it is open. To anybody
//! but its confirmed members it is not there.
pub mod brand;
mod create;
mod edit;
mod list;
mod log;
mod mine;
mod overview;
mod policy;
mod settings;
mod store;
mod suspend;

pub use create::found;
pub use policy::*;
pub use settings::{InstructorLabel, Joining, Policy, Settings, SignInMethod};
pub(crate) use store::lock;
pub use store::{count_courses, find, names};

use brand::Brand;
use kernel::auth::OrganizationId;
use kernel::{
    Actor, Lang, OrganizationRole, Permission, Resource, Result, Role, Routes, Timestamp, Tx, can, get,
    patch, post, texts,
};
use serde::{Deserialize, Serialize};

pub(crate) fn routes(it: Routes) -> Routes {
    it.at("/admin/organizations", get(list::list))
        .at("/admin/organizations", post(create::create))
        .at("/admin/organizations/{organization}/suspend", post(suspend::suspend))
        .at("/admin/organizations/{organization}/reactivate", post(suspend::reactivate))
        .at("/auth/organizations", get(mine::list))
        .at("/organizations/{organization}", get(edit::show))
        .at("/organizations/{organization}", patch(edit::edit))
        .at("/organizations/{organization}/brand", get(edit::brand))
        .at("/organizations/{organization}/overview", get(overview::show))
        .at("/organizations/{organization}/audit", get(log::list))
        .at("/organizations/{organization}/audit/export", get(log::export))
        .at("/organizations/{organization}/audit/export", post(log::ask_for))
}

texts! {
    SLUG = "1 to 80 lower-case letters and digits, parted by hyphens", "Herufi ndogo na tarakimu 1 hadi 80, zikitenganishwa kwa viungo", "1 đến 80 chữ thường và chữ số, ngăn cách bằng dấu gạch nối";
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "OrganizationState")]
pub enum State {
    Active,
    /// Its members have no rights in it until an administrator of the school opens it again.
    Suspended,
}
kernel::text!(State);

/// An organisation, as it is stored.
#[derive(Clone, Debug, Deserialize)]
pub struct Organization {
    pub id: OrganizationId,
    pub slug: String,
    pub name: String,
    pub state: State,
    #[serde(deserialize_with = "kernel::db::json")]
    pub settings: Settings,
    pub created_at: Timestamp,
    pub version: i64,
}

impl Organization {
    /// May the actor know that it exists? Its confirmed members, while it is open, and the school's administrators.
    pub fn known_to(&self, actor: &Actor) -> bool {
        actor.has(Role::Admin) || actor.role_in(&self.id).is_some()
    }

    pub fn grants(&self, actor: &Actor, permission: Permission) -> bool {
        actor.may(permission, Some(&self.id))
    }
}

/// An organisation in a path: its id, or its slug. A slug has no `_`, so the two never meet.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
pub struct OrganizationPath {
    #[schemars(length(max = 80))]
    pub organization: String,
}

/// By id or slug.
pub(crate) async fn named(tx: &mut Tx, name: &str) -> Result<Option<Organization>> {
    match name.parse() {
        Ok(id) => store::find(tx, &id).await,
        Err(_) if is_slug(name) => store::find_by_slug(tx, name).await,
        Err(_) => Ok(None),
    }
}

impl Resource for Organization {
    type Path = OrganizationPath;
    async fn load(tx: &mut Tx, _: &Actor, path: &OrganizationPath) -> Result<Option<Self>> {
        named(tx, &path.organization).await
    }
    fn visible(&self, actor: &Actor) -> bool {
        self.known_to(actor)
    }
    fn organization(&self) -> Option<&OrganizationId> {
        Some(&self.id)
    }
}

fn is_slug(text: &str) -> bool {
    let plain = text.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-');
    (1..=80).contains(&text.len())
        && plain
        && !text.starts_with('-')
        && !text.ends_with('-')
        && !text.contains("--")
}

/// `kilimani-primary`: lower-case letters, digits and single hyphens.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
#[serde(try_from = "String")]
#[schemars(rename = "OrganizationSlug")]
pub struct Slug(#[schemars(length(min = 1, max = 80))] String);

impl TryFrom<String> for Slug {
    type Error = kernel::Text;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        if is_slug(&text) { Ok(Slug(text)) } else { Err(SLUG) }
    }
}

/// An organisation as its members see it.
#[derive(Debug, Serialize, schemars::JsonSchema)]
#[schemars(rename = "Organization")]
pub struct OrganizationBody {
    pub id: OrganizationId,
    #[schemars(length(max = 80))]
    pub slug: String,
    #[schemars(length(max = 200))]
    pub name: String,
    pub state: State,
    /// Yours; none of an administrator of the school who is no member.
    pub role: Option<OrganizationRole>,
    /// The colours of its hue, with the proof that they are readable.
    pub brand: Brand,
    pub languages: Vec<Lang>,
    pub instructor_label: InstructorLabel,
    pub sign_in_methods: Vec<SignInMethod>,
    pub joining: Joining,
    pub policy: Policy,
    pub created_at: Timestamp,
    pub version: i64,
    pub can: Vec<OrganizationAbility>,
}

/// What the reader may do in an organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum OrganizationAbility {
    Edit,
    ViewMembers,
    AddMembers,
    Teach,
    ViewAuditLogs,
    Suspend,
}

impl OrganizationBody {
    pub fn new(actor: &Actor, it: Organization) -> Self {
        let abilities = [
            (OrganizationAbility::Edit, can::<EditOrganization>(actor, &it)),
            (OrganizationAbility::ViewMembers, can::<ListMembers>(actor, &it)),
            (OrganizationAbility::AddMembers, can::<AddMembers>(actor, &it)),
            (OrganizationAbility::Teach, it.grants(actor, Permission::CreateCourses)),
            (OrganizationAbility::ViewAuditLogs, it.grants(actor, Permission::ViewAuditLogs)),
            (OrganizationAbility::Suspend, can::<SuspendOrganization>(actor, &it)),
        ];
        OrganizationBody {
            role: actor.role_in(&it.id),
            can: abilities.into_iter().filter(|(_, may)| *may).map(|(name, _)| name).collect(),
            id: it.id,
            slug: it.slug,
            name: it.name,
            state: it.state,
            brand: Brand::of(it.settings.brand_hue),
            languages: it.settings.languages,
            instructor_label: it.settings.instructor_label,
            sign_in_methods: it.settings.sign_in_methods,
            joining: it.settings.joining,
            policy: it.settings.policy,
            created_at: it.created_at,
            version: it.version,
        }
    }
}
