//! `DELETE /materials/{material}`: the file stays with the course.
use crate::policy::DeleteMaterial;
use kernel::{Answer, IfMatch, NoContent, Permit, Result, params};

pub async fn delete(permit: Permit<DeleteMaterial>, if_match: IfMatch) -> Result<Answer<NoContent>> {
    let (mut tx, material, _) = permit.into_parts();
    if_match.check(material.version)?;
    tx.execute("DELETE FROM course_materials WHERE id = $1", params![material.id]).await?;
    tx.answer(NoContent).await
}
