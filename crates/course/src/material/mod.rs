//! Files that a course offers to its learners beside the lessons.
pub mod add;
pub mod edit;
pub mod remove;

use crate::course::{Course, CourseId, store};
use crate::file::file_url;
use kernel::{Actor, OrganizationId, Resource, Result, Tx, params};
use library::{File, FileId};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

kernel::id!(
    /// A file offered to learners.
    MaterialId, "mat"
);

#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
#[schemars(rename = "Material")]
pub struct MaterialBody {
    pub id: MaterialId,
    #[schemars(length(max = 200))]
    pub title: String,
    #[schemars(length(max = 1000))]
    pub url: String,
    #[schemars(length(max = 100))]
    pub media_type: String,
    pub size: i64,
    pub version: i64,
}

#[derive(Deserialize)]
struct Row {
    id: MaterialId,
    file: FileId,
    title: String,
    version: i64,
}

/// All material of a course, in order.
pub async fn of_course(tx: &mut Tx, course: &CourseId) -> Result<Vec<MaterialBody>> {
    let rows: Vec<Row> = tx
        .all(
            "SELECT id, file, title, version FROM course_materials WHERE course = $1 ORDER BY position, id",
            params![course],
        )
        .await?;
    if rows.is_empty() {
        return Ok(vec![]);
    }
    let files = library::find_all(tx, rows.iter().map(|it| &it.file)).await?;
    let files: HashMap<&FileId, &File> = files.iter().map(|it| (&it.id, it)).collect();
    let shown = |row: Row| {
        let file = files.get(&row.file)?;
        Some(MaterialBody {
            url: file_url(course, &file.id, &file.address_name()),
            id: row.id,
            title: row.title,
            media_type: file.media_type.clone(),
            size: file.size,
            version: row.version,
        })
    };
    Ok(rows.into_iter().filter_map(shown).collect())
}

/// The same material in a copy of the course.
pub async fn copy(tx: &mut Tx, course: &CourseId, copy: &CourseId) -> Result<()> {
    let rows: Vec<(FileId, String, i64)> = tx
        .all("SELECT file, title, position FROM course_materials WHERE course = $1", params![course])
        .await?;
    for (file, title, position) in rows {
        let id: MaterialId = tx.id();
        tx.execute(
            "INSERT INTO course_materials (id, course, file, title, position, version) VALUES ($1, $2, $3, $4, $5, 1)",
            params![id, copy, file, title, position],
        )
        .await?;
    }
    Ok(())
}

/// Material with the course that decides about it.
pub struct CourseMaterial {
    pub id: MaterialId,
    pub version: i64,
    pub course: Course,
}

#[derive(Deserialize, schemars::JsonSchema)]
pub struct MaterialPath {
    material: MaterialId,
}

#[derive(Deserialize)]
struct Owned {
    course: CourseId,
    version: i64,
}

impl Resource for CourseMaterial {
    type Path = MaterialPath;
    async fn load(tx: &mut Tx, actor: &Actor, path: &MaterialPath) -> Result<Option<Self>> {
        let row: Option<Owned> = tx
            .optional("SELECT course, version FROM course_materials WHERE id = $1", params![path.material])
            .await?;
        let Some(row) = row else { return Ok(None) };
        let course = store::find_for(tx, actor, &row.course).await?;
        Ok(course.map(|course| CourseMaterial { id: path.material.clone(), version: row.version, course }))
    }
    fn visible(&self, actor: &Actor) -> bool {
        self.course.visible(actor)
    }
    fn organization(&self) -> Option<&OrganizationId> {
        self.course.organization.as_ref()
    }
}
