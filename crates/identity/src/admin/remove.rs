//! `DELETE /admin/users/{user}` and its undo. For 30 days a deleted person can be brought back as they were.
use super::AdminUser;
use crate::events::{UserDeleted, UserRestored, Why};
use crate::policy::{DeleteUser, RestoreUser};
use crate::problems::LAST_ADMIN;
use crate::{personal, session, user};
use kernel::{Answer, IfMatch, NoContent, Permit, Result, Tagged, error};

/// Delete a person; their sessions end at once.
pub async fn delete(permit: Permit<DeleteUser>, if_match: IfMatch) -> Result<Answer<NoContent>> {
    let (mut tx, it, actor) = permit.into_parts();
    if_match.check(it.version)?;
    user::delete(&mut tx, &it).await?;
    if user::admins(&mut tx).await? == 0 {
        return Err(LAST_ADMIN.into());
    }
    session::end_all(&mut tx, &it.id, None, Why::Deactivated).await?;
    tx.emit(&UserDeleted { user: it.id, by: actor.person()?.user.clone() }).await?;
    tx.answer(NoContent).await
}

/// Bring a deleted person back. Old sessions stay ended.
pub async fn restore(permit: Permit<RestoreUser>) -> Result<Answer<Tagged<AdminUser>>> {
    let (mut tx, it, actor) = permit.into_parts();
    user::restore(&mut tx, &it.0).await?;
    personal::forget_wish(&mut tx, &it.0.id).await?;
    let user = user::find(&mut tx, &it.0.id).await?.ok_or(error::NOT_FOUND)?;
    tx.emit(&UserRestored { user: user.id.clone(), by: actor.person()?.user.clone() }).await?;
    tx.answer(Tagged { version: user.version, body: user.into() }).await
}
