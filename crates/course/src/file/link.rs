//! `PUT` and `DELETE /courses/{course}/files/{file}`: a file of the library becomes one of a course, or no longer is.
use super::{FileBody, link, uses};
use crate::course::{Course, CoursePath};
use crate::policy::{LinkFile, UnlinkFile};
use crate::problems::FILE_SHOWN;
use axum::Json;
use kernel::{Actor, Answer, NoContent, OrganizationId, Permit, Resource, Result, Tx, error, params, texts};
use library::{File, FileId};
use serde::Deserialize;

texts! {
    OTHER = "This file belongs to another organisation", "Faili hii ni ya shirika lingine", "Tệp này thuộc tổ chức khác";
}

/// A file beside a course.
pub struct Beside {
    pub course: Course,
    pub file: File,
}

#[derive(Deserialize, schemars::JsonSchema)]
pub struct BesidePath {
    #[schemars(length(max = 80))]
    course: String,
    file: FileId,
}

impl Beside {
    pub fn links(&self, actor: &Actor) -> bool {
        self.course.writes(actor) && self.near(actor)
    }

    /// One's own, or the organisation's of both. Not even an administrator puts what is somebody's before a class.
    fn near(&self, actor: &Actor) -> bool {
        let shared = self.file.organization.is_some() && self.file.organization == self.course.organization;
        actor.is(&self.file.owner) || (shared && self.file.visible(actor))
    }
}

impl Resource for Beside {
    type Path = BesidePath;
    async fn load(tx: &mut Tx, actor: &Actor, path: &BesidePath) -> Result<Option<Self>> {
        let course = Course::load(tx, actor, &CoursePath { course: path.course.clone() }).await?;
        let file = library::find(tx, &path.file).await?.filter(|it| it.deleted_at.is_none());
        Ok(course.zip(file).map(|(course, file)| Beside { course, file }))
    }
    /// That a file exists is told to those who may see it.
    fn visible(&self, actor: &Actor) -> bool {
        self.course.shows_learners(actor) && self.near(actor)
    }
    fn organization(&self) -> Option<&OrganizationId> {
        self.course.organization.as_ref()
    }
}

pub async fn add(permit: Permit<LinkFile>) -> Result<Answer<Json<FileBody>>> {
    let (mut tx, Beside { course, file }, _) = permit.into_parts();
    // Learners of this course would not be let through the wall around the other organisation.
    if file.organization.is_some() && file.organization != course.organization {
        return Err(error::INVALID.field("file", OTHER));
    }
    link(&mut tx, &course.id, &file.id).await?;
    let body = FileBody::new(&course.id, file);
    tx.answer(Json(body)).await
}

/// What a lesson shows cannot be taken from under it.
pub async fn remove(permit: Permit<UnlinkFile>) -> Result<Answer<NoContent>> {
    let (mut tx, Beside { course, file }, actor) = permit.into_parts();
    let uses = uses::of(&mut tx, &file.id, &actor.person()?.user).await?;
    if uses.iter().any(|it| it.course == course.id) {
        return Err(FILE_SHOWN.into());
    }
    let gone = tx
        .execute("DELETE FROM course_files WHERE course = $1 AND file = $2", params![course.id, file.id])
        .await?;
    if gone == 0 {
        return Err(error::NOT_FOUND.into());
    }
    tx.answer(NoContent).await
}
