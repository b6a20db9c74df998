//! `POST /courses/{course}/modules`
use super::ModuleId;
use crate::course::view::ModuleBody;
use crate::course::{CourseId, store};
use crate::policy::AddModule;
use kernel::{Answer, Created, Input, Line, Permit, Result, Tx, params};
use serde::Deserialize;

#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewModule {
    title: Line<1, 200>,
}

pub async fn add(
    permit: Permit<AddModule>,
    Input(new): Input<NewModule>,
) -> Result<Answer<Created<ModuleBody>>> {
    let (mut tx, course, _) = permit.into_parts();
    let id: ModuleId = tx.id();
    insert(&mut tx, &id, &course.id, new.title.as_str()).await?;
    store::next_version(&mut tx, &course.id).await?;
    let body =
        ModuleBody { id, title: new.title.into_string(), version: 1, lessons: vec![], quizzes: vec![] };
    tx.answer(Created(body)).await
}

/// At the end of the course.
pub async fn insert(tx: &mut Tx, id: &ModuleId, course: &CourseId, title: &str) -> Result<()> {
    tx.execute(
        "INSERT INTO course_modules (id, course, position, title, version)
         VALUES ($1, $2, (SELECT COALESCE(MAX(position), 0) + 1 FROM course_modules WHERE course = $2), $3, 1)",
        params![id, course, title],
    )
    .await?;
    Ok(())
}
