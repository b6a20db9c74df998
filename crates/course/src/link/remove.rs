//! `DELETE /links/{link}`
use crate::policy::DeleteLink;
use kernel::{Answer, IfMatch, NoContent, Permit, Result, params};

pub async fn delete(permit: Permit<DeleteLink>, if_match: IfMatch) -> Result<Answer<NoContent>> {
    let (mut tx, link, _) = permit.into_parts();
    if_match.check(link.it.version)?;
    tx.execute("DELETE FROM course_links WHERE id = $1", params![link.it.id]).await?;
    tx.answer(NoContent).await
}
