//! Files of a course: pictures in lessons, covers, material. Each has one address for as long as it exists.
pub mod add;
pub mod link;
pub mod list;
pub mod serve;
pub mod uses;

use crate::course::{Course, CourseId, CoursePath};
use kernel::{Actor, OrganizationId, Resource, Result, Tx, params};
use library::{File, FileId};
use serde::{Deserialize, Serialize};

/// The name only tells people and browsers what is saved; the ids decide.
pub fn file_url(course: &CourseId, file: &FileId, name: &str) -> String {
    format!("/api/v1/courses/{course}/files/{file}/{name}")
}

#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
#[schemars(rename = "CourseFile")]
pub struct FileBody {
    pub id: FileId,
    #[schemars(length(max = 200))]
    pub name: String,
    #[schemars(length(max = 100))]
    pub media_type: String,
    pub size: i64,
    /// In pixels, of a picture.
    pub width: Option<i64>,
    pub height: Option<i64>,
    #[schemars(length(max = 1000))]
    pub url: String,
    /// What to write in a lesson to show it, or to link to it.
    #[schemars(length(max = 300))]
    pub markdown: String,
}

impl FileBody {
    fn new(course: &CourseId, file: File) -> FileBody {
        // Brackets in the name would end the text of the link.
        let label: String = file.name.chars().filter(|it| !matches!(it, '[' | ']' | '\\')).collect();
        let mark = if file.media_type.starts_with("image/") { "!" } else { "" };
        FileBody {
            url: file_url(course, &file.id, &file.address_name()),
            markdown: format!("{mark}[{label}](file:{})", file.id),
            id: file.id,
            name: file.name,
            media_type: file.media_type,
            size: file.size,
            width: file.width,
            height: file.height,
        }
    }
}

/// A file of this course.
pub async fn find(tx: &mut Tx, course: &CourseId, file: &FileId) -> Result<Option<File>> {
    let linked: Option<FileId> = tx
        .optional("SELECT file FROM course_files WHERE course = $1 AND file = $2", params![course, file])
        .await?;
    match linked {
        Some(id) => library::find(tx, &id).await,
        None => Ok(None),
    }
}

/// Makes it a file of this course.
pub async fn link(tx: &mut Tx, course: &CourseId, file: &FileId) -> Result<()> {
    let now = tx.now();
    tx.execute(
        "INSERT INTO course_files (course, file, added_at) VALUES ($1, $2, $3) ON CONFLICT (course, file) DO NOTHING",
        params![course, file, now],
    )
    .await?;
    Ok(())
}

/// A file with the course that decides about it.
pub struct CourseFile {
    pub file: File,
    course: Course,
    /// Shown to everybody: on the course's page, or in a preview lesson.
    shown: bool,
}

#[derive(Deserialize, schemars::JsonSchema)]
pub struct FilePath {
    #[schemars(length(max = 80))]
    course: String,
    file: FileId,
    /// Any; a browser saves the file under it.
    #[expect(dead_code, reason = "it is part of the address and decides nothing")]
    #[schemars(length(max = 1000))]
    name: String,
}

impl Resource for CourseFile {
    type Path = FilePath;
    async fn load(tx: &mut Tx, actor: &Actor, path: &FilePath) -> Result<Option<Self>> {
        let Some(course) = Course::load(tx, actor, &CoursePath { course: path.course.clone() }).await? else {
            return Ok(None);
        };
        let Some(file) = find(tx, &course.id, &path.file).await? else { return Ok(None) };
        // Asked only when it decides.
        let shown = !course.enrolled && !course.teaches(actor) && is_shown(tx, &course.id, &file.id).await?;
        Ok(Some(CourseFile { file, course, shown }))
    }
    fn visible(&self, actor: &Actor) -> bool {
        self.course.visible(actor) && (self.shown || self.course.enrolled || self.course.teaches(actor))
    }
    fn organization(&self) -> Option<&OrganizationId> {
        self.course.organization.as_ref()
    }
}

/// Rendered HTML holds the addresses of the files that it shows.
async fn is_shown(tx: &mut Tx, course: &CourseId, file: &FileId) -> Result<bool> {
    tx.one(
        "SELECT COALESCE(c.cover_file = $2, FALSE) OR COALESCE(c.description_html LIKE $3, FALSE)
           OR EXISTS (SELECT 1 FROM course_lessons l JOIN course_modules m ON m.id = l.module
             WHERE l.course = $1 AND l.preview AND l.deleted_at IS NULL AND m.deleted_at IS NULL AND l.html LIKE $3)
         FROM course_courses c WHERE c.id = $1",
        params![course, file, format!("%/{file}/%")],
    )
    .await
}
