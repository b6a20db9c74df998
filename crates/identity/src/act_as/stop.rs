//! `POST /auth/act-as/stop`
use super::store;
use crate::problems::NOT_ACTING;
use kernel::html::Head;
use kernel::{Answer, NoContent, Public, Result, error};

/// Public, because a guard refuses every change of who acts, and this is the one they need.
pub async fn stop(public: Public, Head(parts): Head) -> Result<Answer<NoContent>> {
    let mut tx = public.write().await?;
    let actor = public.actor(&mut tx, &parts).await?;
    let person = actor.person.as_ref().ok_or(error::UNAUTHENTICATED)?;
    let administrator = actor.acting().ok_or(NOT_ACTING)?;
    store::end(&mut tx, administrator, &person.user, &person.session).await?;
    tx.commit().await?;
    Answer::of(&NoContent)
}
