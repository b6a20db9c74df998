//! Do without the authenticator app.
use super::store;
use crate::policy::RemoveTotp;
use crate::reauth::{self, Proof};
use crate::second_factor::{self, Change};
use axum::extract::State;
use kernel::{Answer, App, Checked, Input, NoContent, Result, error};

/// Other devices and tokens are signed out.
pub async fn remove(
    mut checked: Checked<RemoveTotp>,
    State(app): State<App>,
    Input(proof): Input<Proof>,
) -> Result<Answer<NoContent>> {
    let person = checked.actor.person()?.clone();
    reauth::check(&app, &person, &proof).await?;
    let mut tx = checked.begin().await?;
    if !store::remove(&mut tx, &person.user).await? {
        return Err(error::NOT_FOUND.into());
    }
    second_factor::forget_codes_without_factor(&mut tx, &person.user).await?;
    second_factor::changed(&mut tx, &person, Change::TotpRemoved).await?;
    tx.answer(NoContent).await
}
