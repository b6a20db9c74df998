//! `DELETE /modules/{module}` and `POST /modules/{module}/restore`: its lessons go and come with it.
use crate::course::store::{next_version, recount};
use crate::course::view::{ModuleBody, outline};
use crate::policy::{DeleteModule, RestoreModule};
use kernel::{Answer, IfMatch, NoContent, Permit, Result, Tagged, error, params};

pub async fn delete(permit: Permit<DeleteModule>, if_match: IfMatch) -> Result<Answer<NoContent>> {
    let (mut tx, module, _) = permit.into_parts();
    if_match.check(module.version)?;
    let now = tx.now();
    let touched = tx
        .execute(
            "UPDATE course_modules SET deleted_at = $3, version = version + 1
             WHERE id = $1 AND version = $2 AND deleted_at IS NULL",
            params![module.id, module.version, now],
        )
        .await?;
    kernel::reply::newest(touched)?;
    next_version(&mut tx, &module.course.id).await?;
    recount(&mut tx, &module.course.id).await?;
    tx.answer(NoContent).await
}

pub async fn restore(permit: Permit<RestoreModule>) -> Result<Answer<Tagged<ModuleBody>>> {
    let (mut tx, binned, actor) = permit.into_parts();
    let module = binned.0;
    tx.execute_one(
        "UPDATE course_modules SET deleted_at = NULL, version = version + 1 WHERE id = $1 AND deleted_at IS NOT NULL",
        params![module.id],
    )
    .await?;
    next_version(&mut tx, &module.course.id).await?;
    recount(&mut tx, &module.course.id).await?;
    let outline = outline(&mut tx, actor.user(), &module.course.id).await?;
    let body = outline.modules.into_iter().find(|it| it.id == module.id).ok_or(error::NOT_FOUND)?;
    tx.answer(Tagged { version: body.version, body }).await
}
