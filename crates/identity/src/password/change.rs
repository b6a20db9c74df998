//! Change one's own password.
use super::{Claimed, NewPassword, accept, hash, matches};
use crate::events::Why;
use crate::policy::ChangePassword;
use crate::problems::WRONG_CREDENTIALS;
use crate::{letters, proof, session, tries, user};
use axum::extract::State;
use kernel::{Answer, App, Checked, Input, NoContent, Result, error, limit};

#[derive(serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "PasswordChange")]
pub struct Change {
    old_password: Claimed,
    new_password: NewPassword,
}

/// Ends every other session of the person.
pub async fn change(
    mut checked: Checked<ChangePassword>,
    State(app): State<App>,
    Input(change): Input<Change>,
) -> Result<Answer<NoContent>> {
    let person = checked.actor.person()?.clone();
    let key = format!("password:{}", person.user);
    let mut tx = tries::count(&app, app.console().write().await?, &[(&key, 1)]).await?;
    let stored = user::password_hash(&mut tx, &person.user).await?;
    tx.commit().await?;
    if !matches(&change.old_password, stored.as_deref()).await? {
        return Err(error::INVALID.field("old_password", WRONG_CREDENTIALS.title));
    }
    let mut tx = checked.read().await?;
    let user = user::find(&mut tx, &person.user).await?.ok_or(error::UNAUTHENTICATED)?;
    let about = [user.full_name.as_str(), user.email.as_deref().unwrap_or_default()];
    let fit = accept(&mut tx, "new_password", &change.new_password, &about).await?;
    drop(tx);
    let hash = hash(&fit).await?;
    let mut tx = checked.begin().await?;
    limit::forget(&mut tx, &key).await?;
    user::set_password(&mut tx, &person.user, &hash).await?;
    proof::forget_all(&mut tx, &person.user).await?;
    session::end_all(&mut tx, &person.user, Some(&person.session), Why::PasswordChanged).await?;
    letters::password_changed(&mut tx, &user).await?;
    tx.answer(NoContent).await
}
