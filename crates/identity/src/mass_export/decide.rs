//! `POST /exports/{export}/decision` and `POST /exports/{export}/cancel`
use super::list::{self, ExportBody};
use super::policy::{CancelExport, DecideExport};
use super::{DAY, Export, State, Stored, letters, store};
use crate::events::{ExportCancelled, ExportDecided};
use crate::password::Claimed;
use crate::problems::{DECIDED_BEFORE, EXPORT_OVER, TOO_NEW};
use crate::reauth::{self, Proof};
use crate::user;
use axum::Json;
use axum::extract::State as Of;
use kernel::{Answer, App, Checked, Input, Permit, Result, Timestamp, error};

#[derive(Clone, Copy, PartialEq, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "ExportVerdict")]
enum Verdict {
    Approve,
    Decline,
}

#[derive(serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "ExportDecision")]
pub struct Decision {
    decision: Verdict,
    /// Needed to approve when the sign-in is older than ten minutes.
    password: Option<Claimed>,
}

/// An approved file can be fetched for a day. To decline needs no proof: whoever has doubts is quick.
pub(super) async fn decide(
    mut checked: Checked<DecideExport>,
    Of(app): Of<App>,
    Input(body): Input<Decision>,
) -> Result<Answer<Json<ExportBody>>> {
    let person = &checked.actor.person()?.clone();
    let approves = body.decision == Verdict::Approve;
    if approves {
        reauth::check_lightly(&app, person, &Proof { password: body.password }).await?;
    }
    let mut tx = checked.begin().await?;
    let (it, now) = (&checked.resource, tx.now());
    may_be_decided(it, approves, now)?;
    if approves && !user::administers_since(&mut tx, &person.user, now.plus_seconds(-DAY)).await? {
        return Err(TOO_NEW.into());
    }
    let (state, expires_at) =
        if approves { (Stored::Approved, now.plus_seconds(DAY)) } else { (Stored::Declined, it.expires_at) };
    store::decide(&mut tx, it, state, &person.user, expires_at).await?;
    letters::decided(&mut tx, it, approves).await?;
    let (export, requester, by) = (it.id.clone(), it.requester.clone(), person.user.clone());
    tx.emit(&ExportDecided { export, requester, by, approved: approves }).await?;
    let it = store::find(&mut tx, &it.id).await?.ok_or(error::NOT_FOUND)?;
    let body = list::body(&mut tx, &checked.actor, it).await?;
    tx.answer(Json(body)).await
}

/// Approved once, but declined also when it was approved before or only the day has passed.
fn may_be_decided(it: &Export, approves: bool, now: Timestamp) -> Result<()> {
    match it.state(now) {
        State::Waiting => Ok(()),
        State::Ready if !approves => Ok(()),
        State::Ready | State::Declined => Err(DECIDED_BEFORE.into()),
        State::Cancelled | State::Fetched | State::Expired => Err(EXPORT_OVER.into()),
    }
}

/// By whoever asked, or any administrator: until the file is fetched it can be stopped.
pub(super) async fn cancel(permit: Permit<CancelExport>) -> Result<Answer<Json<ExportBody>>> {
    let (mut tx, it, actor) = permit.into_parts();
    if !it.open(tx.now()) {
        return Err(EXPORT_OVER.into());
    }
    let by = actor.person()?.user.clone();
    store::decide(&mut tx, &it, Stored::Cancelled, &by, it.expires_at).await?;
    tx.emit(&ExportCancelled { export: it.id.clone(), requester: it.requester.clone(), by }).await?;
    let it = store::find(&mut tx, &it.id).await?.ok_or(error::NOT_FOUND)?;
    let body = list::body(&mut tx, &actor, it).await?;
    tx.answer(Json(body)).await
}
