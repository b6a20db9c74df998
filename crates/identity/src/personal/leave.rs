//! To go, and to stay after all.
use super::policy::{Leave, SendAway};
use super::{WAIT_DAYS, letters, store};
use crate::events::{ErasureAsked, ErasureTakenBack, UserDeleted, Why};
use crate::password::Claimed;
use crate::problems::LAST_ADMIN;
use crate::reauth::{self, Proof};
use crate::session;
use crate::user::{self, User};
use axum::extract::State;
use kernel::reply::Accepted;
use kernel::{Answer, App, Checked, Input, Line, Permit, Result, Role, Timestamp, Tx, UserId, error, texts};
use serde::{Deserialize, Serialize};

texts! {
    TYPE_NAME = "Type it exactly: {}", "Andika hivi hasa: {}", "Hãy gõ chính xác: {}";
}

#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct Erasure {
    /// Until then it can be taken back.
    erases_at: Timestamp,
}

#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "LeaveWish")]
pub struct Wish {
    /// The account's address; without one its username, without one the full name.
    confirm: Line<1, 255>,
    /// Needed when the account has one; without one, a sign-in of the last ten minutes.
    password: Option<Claimed>,
}

/// After two weeks; signing in before takes it back. Every device is signed out.
pub async fn leave(
    mut checked: Checked<Leave>,
    State(app): State<App>,
    Input(wish): Input<Wish>,
) -> Result<Answer<Accepted<Erasure>>> {
    let person = checked.actor.person()?.clone();
    let user = user::find(&mut checked.read().await?, &person.user).await?.ok_or(error::UNAUTHENTICATED)?;
    confirmed(&user, &wish.confirm)?;
    reauth::check(&app, &person, &Proof { password: wish.password }).await?;
    let mut tx = checked.begin().await?;
    if user.roles.contains(&Role::Admin) && user::admins(&mut tx).await? < 2 {
        return Err(LAST_ADMIN.into());
    }
    let erases_at = wished(&mut tx, &user, &person.user, "").await?;
    session::end_all(&mut tx, &user.id, None, Why::SignedOut).await?;
    letters::leaving(&mut tx, &user).await?;
    tx.answer(Accepted(Erasure { erases_at })).await
}

#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SendAwayWish {
    /// Kept in the audit log until the person is erased.
    reason: Line<3, 500>,
    /// The account's address; without one its username, without one the full name.
    confirm: Line<1, 255>,
}

/// The person is deleted at once, and erased after two weeks unless an administrator brings them back.
pub async fn send_away(
    permit: Permit<SendAway>,
    Input(wish): Input<SendAwayWish>,
) -> Result<Answer<Accepted<Erasure>>> {
    let (mut tx, user, actor) = permit.into_parts();
    confirmed(&user, &wish.confirm)?;
    let by = actor.person()?.user.clone();
    user::delete(&mut tx, &user).await?;
    if user::admins(&mut tx).await? == 0 {
        return Err(LAST_ADMIN.into());
    }
    session::end_all(&mut tx, &user.id, None, Why::Deactivated).await?;
    let erases_at = wished(&mut tx, &user, &by, wish.reason.as_str()).await?;
    tx.emit(&UserDeleted { user: user.id, by }).await?;
    tx.answer(Accepted(Erasure { erases_at })).await
}

/// What a person types to show that it is this account that is meant.
fn confirmed(user: &User, typed: &Line<1, 255>) -> Result<()> {
    let named = user.email.as_deref().or(user.username.as_deref()).unwrap_or(&user.full_name);
    match typed.as_str().trim().to_lowercase() == named.trim().to_lowercase() {
        true => Ok(()),
        false => Err(error::INVALID.field("confirm", TYPE_NAME.with(kernel::Lang::here(), named))),
    }
}

async fn wished(tx: &mut Tx, user: &User, by: &UserId, reason: &str) -> Result<Timestamp> {
    let erases_at = tx.now().plus_seconds(WAIT_DAYS * 86_400);
    store::wish(tx, &user.id, by, reason, erases_at).await?;
    tx.emit(&ErasureAsked { user: user.id.clone(), by: by.clone(), reason: reason.into() }).await?;
    Ok(erases_at)
}

/// Called at every sign-in: whoever comes back wants to stay.
pub(crate) async fn take_back(tx: &mut Tx, user: &UserId) -> Result<()> {
    if !store::take_back_own(tx, user).await? {
        return Ok(());
    }
    tx.emit(&ErasureTakenBack { user: user.clone() }).await?;
    let Some(user) = user::find(tx, user).await? else { return Ok(()) };
    letters::staying(tx, &user).await
}
