//! `POST /courses/{course}/materials`
use super::{MaterialBody, MaterialId, of_course};
use crate::course::CourseId;
use crate::file;
use crate::policy::AddMaterial;
use kernel::{Answer, Created, Input, Line, Permit, Result, Tx, error, params, texts};
use library::FileId;
use serde::Deserialize;

texts! {
    NO_FILE = "Choose a file of this course", "Chagua faili ya kozi hii", "Hãy chọn một tệp của khóa học này";
}

#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewMaterial {
    /// A file of this course.
    file_id: FileId,
    /// The file's name when absent.
    title: Option<Line<1, 200>>,
}

pub async fn add(
    permit: Permit<AddMaterial>,
    Input(new): Input<NewMaterial>,
) -> Result<Answer<Created<MaterialBody>>> {
    let (mut tx, course, _) = permit.into_parts();
    let file = file::find(&mut tx, &course.id, &new.file_id).await?;
    let file = file.ok_or_else(|| error::INVALID.field("file_id", NO_FILE))?;
    let title = new.title.map_or(file.name, Line::into_string);
    let id = insert(&mut tx, &course.id, &file.id, &title).await?;
    let body = of_course(&mut tx, &course.id).await?.into_iter().find(|it| it.id == id);
    tx.answer(Created(body.ok_or(error::NOT_FOUND)?)).await
}

/// After the others.
pub async fn insert(tx: &mut Tx, course: &CourseId, file: &FileId, title: &str) -> Result<MaterialId> {
    let id: MaterialId = tx.id();
    tx.execute(
        "INSERT INTO course_materials (id, course, file, title, position, version)
         VALUES ($1, $2, $3, $4, (SELECT COALESCE(MAX(position), 0) + 1 FROM course_materials WHERE course = $2), 1)",
        params![id, course, file, title],
    )
    .await?;
    Ok(id)
}
