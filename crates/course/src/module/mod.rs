//! The chapters of a course.
pub mod add;
pub mod edit;
pub mod remove;

use crate::course::{Course, CourseId, oldest_in_bin, store};
use kernel::{Actor, OrganizationId, Resource, Result, Timestamp, Tx, params};
use serde::Deserialize;

kernel::id!(
    /// A chapter of a course.
    ModuleId, "mod"
);

/// A module with the course that decides about it.
pub struct CourseModule {
    pub id: ModuleId,
    pub version: i64,
    pub course: Course,
}

#[derive(Deserialize, schemars::JsonSchema)]
pub struct ModulePath {
    module: ModuleId,
}

#[derive(Deserialize)]
struct Row {
    course: CourseId,
    version: i64,
    deleted_at: Option<Timestamp>,
}

async fn row(tx: &mut Tx, id: &ModuleId) -> Result<Option<Row>> {
    tx.optional("SELECT course, version, deleted_at FROM course_modules WHERE id = $1", params![id]).await
}

async fn with_course(tx: &mut Tx, actor: &Actor, id: &ModuleId, row: Row) -> Result<Option<CourseModule>> {
    let course = store::find_for(tx, actor, &row.course).await?;
    Ok(course.map(|course| CourseModule { id: id.clone(), version: row.version, course }))
}

impl Resource for CourseModule {
    type Path = ModulePath;
    async fn load(tx: &mut Tx, actor: &Actor, path: &ModulePath) -> Result<Option<Self>> {
        match row(tx, &path.module).await? {
            Some(row) if row.deleted_at.is_none() => with_course(tx, actor, &path.module, row).await,
            _ => Ok(None),
        }
    }
    fn visible(&self, actor: &Actor) -> bool {
        self.course.visible(actor)
    }
    fn organization(&self) -> Option<&OrganizationId> {
        self.course.organization.as_ref()
    }
}

/// A module in the bin.
pub struct BinnedModule(pub CourseModule);

impl Resource for BinnedModule {
    type Path = ModulePath;
    async fn load(tx: &mut Tx, actor: &Actor, path: &ModulePath) -> Result<Option<Self>> {
        let oldest = oldest_in_bin(tx.now());
        match row(tx, &path.module).await? {
            Some(row) if row.deleted_at.is_some_and(|at| at >= oldest) => {
                Ok(with_course(tx, actor, &path.module, row).await?.map(BinnedModule))
            }
            _ => Ok(None),
        }
    }
    fn visible(&self, actor: &Actor) -> bool {
        self.0.course.teaches(actor)
    }
    fn organization(&self) -> Option<&OrganizationId> {
        self.0.course.organization.as_ref()
    }
}

/// Whether this is a module of this course that is there.
pub async fn is_of(tx: &mut Tx, course: &CourseId, module: &ModuleId) -> Result<bool> {
    let found: Option<ModuleId> = tx
        .optional(
            "SELECT id FROM course_modules WHERE id = $1 AND course = $2 AND deleted_at IS NULL",
            params![module, course],
        )
        .await?;
    Ok(found.is_some())
}
