//! `PATCH /modules/{module}`
use crate::course::store::next_version;
use crate::course::view::{ModuleBody, outline};
use crate::policy::EditModule;
use kernel::{Answer, IfMatch, Input, Line, Permit, Result, Tagged, error, params};
use serde::Deserialize;

#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ModuleChange {
    title: Option<Line<1, 200>>,
}

pub async fn edit(
    permit: Permit<EditModule>,
    if_match: IfMatch,
    Input(change): Input<ModuleChange>,
) -> Result<Answer<Tagged<ModuleBody>>> {
    let (mut tx, module, actor) = permit.into_parts();
    if_match.check(module.version)?;
    if let Some(title) = change.title {
        let touched = tx
            .execute(
                "UPDATE course_modules SET title = $3, version = version + 1 WHERE id = $1 AND version = $2",
                params![module.id, module.version, title],
            )
            .await?;
        kernel::reply::newest(touched)?;
        next_version(&mut tx, &module.course.id).await?;
    }
    let outline = outline(&mut tx, actor.user(), &module.course.id).await?;
    let body = outline.modules.into_iter().find(|it| it.id == module.id).ok_or(error::NOT_FOUND)?;
    tx.answer(Tagged { version: body.version, body }).await
}
