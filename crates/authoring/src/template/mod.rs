//! Lessons to begin from: one's own, an organisation's, the school's. They hold places instead of pictures and questions, which
//! belong to a course.
pub mod list;
mod store;
pub mod write;

use kernel::{Actor, Lang, OrganizationId, Permission, Resource, Result, Role, Timestamp, Tx, UserId};
use serde::{Deserialize, Serialize};

kernel::id!(
    /// A lesson to begin from.
    TemplateId, "tpl"
);

/// Who begins lessons from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "TemplateScope")]
pub enum Scope {
    Own,
    Organization,
    School,
}
kernel::text!(Scope);

/// A template without its document.
#[derive(Clone, Debug, Serialize, Deserialize, schemars::JsonSchema)]
#[schemars(rename = "LessonTemplate")]
pub struct Template {
    pub id: TemplateId,
    pub owner: UserId,
    pub organization: Option<OrganizationId>,
    pub scope: Scope,
    #[schemars(length(max = 120))]
    pub name: String,
    #[schemars(length(max = 500))]
    pub description: String,
    pub language: Lang,
    /// How many it begins with.
    pub pages: i64,
    pub updated_at: Timestamp,
    pub version: i64,
}

impl Template {
    /// Its owner, who looks after the organisation, and administrators.
    pub fn changes(&self, actor: &Actor) -> bool {
        let managed = |it| actor.may(Permission::ManageOrganization, Some(it));
        match self.scope {
            Scope::School => actor.has(Role::Admin),
            Scope::Organization => {
                actor.has(Role::Admin)
                    || self.organization.as_ref().is_some_and(managed)
                    || (actor.is(&self.owner) && self.visible(actor))
            }
            Scope::Own => actor.has(Role::Admin) || actor.is(&self.owner),
        }
    }
}

#[derive(Deserialize, schemars::JsonSchema)]
pub struct TemplatePath {
    template: TemplateId,
}

impl Resource for Template {
    type Path = TemplatePath;
    async fn load(tx: &mut Tx, _: &Actor, path: &TemplatePath) -> Result<Option<Self>> {
        store::find(tx, &path.template).await
    }
    fn visible(&self, actor: &Actor) -> bool {
        match self.scope {
            Scope::School => actor.may_somewhere(Permission::CreateCourses),
            Scope::Organization => {
                let taught = |it| actor.may(Permission::CreateCourses, Some(it));
                actor.has(Role::Admin) || self.organization.as_ref().is_some_and(taught)
            }
            Scope::Own => actor.has(Role::Admin) || actor.is(&self.owner),
        }
    }
    fn organization(&self) -> Option<&OrganizationId> {
        self.organization.as_ref()
    }
}
