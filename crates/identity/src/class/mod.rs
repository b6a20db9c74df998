//! Classes of young pupils, who have no address and no password: while their teacher has the class open, they type its code,
//! choose their name and show their pictures.
mod edit;
mod list;
mod make;
mod pictures;
mod pupils;
mod sign_in;
mod store;

pub(crate) use pictures::Picture;
pub(crate) use store::any;

use crate::organization::{Organization, SignInMethod, State, named};
use kernel::auth::OrganizationId;
use kernel::{Actor, Permission, Resource, Result, Routes, Timestamp, Tx, UserId, delete, get, patch, post};
use serde::{Deserialize, Serialize};

kernel::id!(
    /// A class of pupils.
    ClassId, "cls"
);

pub(crate) fn routes(it: Routes) -> Routes {
    it.at("/organizations/{organization}/classes", get(list::list))
        .at("/organizations/{organization}/classes", post(make::create))
        .at("/organizations/{organization}/classes/{class}", get(list::show))
        .at("/organizations/{organization}/classes/{class}", patch(edit::edit))
        .at("/organizations/{organization}/classes/{class}", delete(edit::delete))
        .at("/organizations/{organization}/classes/{class}/open", post(edit::open))
        .at("/organizations/{organization}/classes/{class}/close", post(edit::close))
        .at("/organizations/{organization}/classes/{class}/code", post(edit::new_code))
        .at("/organizations/{organization}/classes/{class}/pupils", get(pupils::list))
        .at("/organizations/{organization}/classes/{class}/pupils", post(pupils::add))
        .at("/organizations/{organization}/classes/{class}/pupils/{user}", patch(pupils::edit))
        .at("/organizations/{organization}/classes/{class}/pupils/{user}", delete(pupils::remove))
        .at("/auth/class", post(sign_in::class))
        .at("/auth/class/pin", post(sign_in::pin))
}

/// A class, as it is stored, in its organisation.
#[derive(Clone, Debug)]
pub struct Class {
    pub organization: Organization,
    pub row: Row,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Row {
    pub id: ClassId,
    pub organization_id: OrganizationId,
    pub name: String,
    pub teacher: UserId,
    pub code: String,
    pub open_until: Option<Timestamp>,
    pub created_at: Timestamp,
    pub version: i64,
}

impl Class {
    /// Its teacher, while they teach in the organisation, and who manages the organisation.
    pub fn led_by(&self, actor: &Actor) -> bool {
        let teaches =
            actor.is(&self.row.teacher) && self.organization.grants(actor, Permission::CreateCourses);
        teaches || self.organization.grants(actor, Permission::ManageOrganization)
    }

    /// Pupils can sign in: the teacher is there, and the organisation wants it.
    fn is_open(&self, now: Timestamp) -> bool {
        self.row.open_until.is_some_and(|until| until > now)
            && self.organization.state == State::Active
            && self.organization.settings.sign_in_methods.contains(&SignInMethod::ClassCode)
    }
}

#[derive(Deserialize, schemars::JsonSchema)]
pub struct ClassPath {
    #[schemars(length(max = 80))]
    organization: String,
    class: ClassId,
}

async fn load(tx: &mut Tx, organization: &str, id: &ClassId) -> Result<Option<Class>> {
    let Some(organization) = named(tx, organization).await? else { return Ok(None) };
    let row = store::find(tx, &organization.id, id).await?;
    Ok(row.map(|row| Class { organization, row }))
}

impl Resource for Class {
    type Path = ClassPath;
    async fn load(tx: &mut Tx, _: &Actor, path: &ClassPath) -> Result<Option<Self>> {
        load(tx, &path.organization, &path.class).await
    }
    fn visible(&self, actor: &Actor) -> bool {
        self.led_by(actor)
    }
    fn organization(&self) -> Option<&OrganizationId> {
        Some(&self.organization.id)
    }
}

/// A pupil in their class.
pub struct PupilOf {
    pub class: Class,
    pub user: UserId,
}

#[derive(Deserialize, schemars::JsonSchema)]
pub struct PupilPath {
    #[schemars(length(max = 80))]
    organization: String,
    class: ClassId,
    user: UserId,
}

impl Resource for PupilOf {
    type Path = PupilPath;
    async fn load(tx: &mut Tx, _: &Actor, path: &PupilPath) -> Result<Option<Self>> {
        let Some(class) = load(tx, &path.organization, &path.class).await? else { return Ok(None) };
        let there = store::pupil(tx, &class.row.id, &path.user).await?.is_some();
        Ok(there.then(|| PupilOf { class, user: path.user.clone() }))
    }
    fn visible(&self, actor: &Actor) -> bool {
        self.class.led_by(actor)
    }
    fn organization(&self) -> Option<&OrganizationId> {
        Some(&self.class.organization.id)
    }
}

/// A class as its teacher sees it.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
#[schemars(rename = "Class")]
pub struct ClassBody {
    pub id: ClassId,
    #[schemars(length(max = 100))]
    pub name: String,
    pub teacher: UserId,
    #[schemars(length(max = 200))]
    pub teacher_name: String,
    /// As it is printed: `K7P-2QD`.
    #[schemars(length(max = 7))]
    pub code: String,
    /// Pupils can sign in until then; none while the class is closed.
    pub open_until: Option<Timestamp>,
    pub pupils_count: i64,
    pub created_at: Timestamp,
    pub version: i64,
}
