//! To ask for a file with many people in it.
use super::content::content;
use super::list::ExportBody;
use super::{DAY, HOUR, Stored, WAITS_DAYS, What, letters, list, store};
use crate::events::ExportAsked;
use crate::password::Claimed;
use crate::problems::TOO_NEW;
use crate::reauth::{self, Proof};
use crate::user;
use kernel::reply::Accepted;
use kernel::{Action, Answer, App, Checked, Line, Result, error, limit};

#[derive(serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "ExportWish")]
pub struct Ask {
    /// What the file is for; whoever decides reads it, and the audit log keeps it.
    reason: Line<10, 500>,
    /// Needed when the account has one; without one, a sign-in of the last ten minutes.
    password: Option<Claimed>,
}

/// Once an hour. Every administrator is told by mail, the one who asks too: it may have been somebody else.
pub(crate) async fn ask<A: Action>(
    mut checked: Checked<A>,
    app: &App,
    what: What,
    body: Ask,
) -> Result<Answer<Accepted<ExportBody>>> {
    let person = &checked.actor.person()?.clone();
    reauth::check(app, person, &Proof { password: body.password }).await?;
    let counted = content(&mut checked.read().await?, &what, usize::MAX).await?;
    let persons = counted.map_or(0, |it| it.persons());
    let mut tx = checked.begin().await?;
    limit::count(&mut tx, &format!("mass_export:{}", person.user), 1, HOUR).await?;
    let now = tx.now();
    if !user::was_there(&mut tx, &person.user, now.plus_seconds(-DAY)).await? {
        return Err(TOO_NEW.into());
    }
    let administrators = user::administrators(&mut tx).await?;
    let alone = administrators.iter().all(|it| it.id == person.user);
    let ready_at = alone.then(|| now.plus_seconds(DAY));
    let expires_at = ready_at.map_or(now.plus_seconds(WAITS_DAYS * DAY), |it| it.plus_seconds(DAY));
    let new = store::New {
        requester: &person.user,
        what: &what,
        persons,
        reason: body.reason.as_str(),
        state: Stored::Waiting,
        ready_at,
        expires_at,
    };
    let id = store::insert(&mut tx, new).await?;
    let export = store::find(&mut tx, &id).await?.ok_or(error::NOT_FOUND)?;
    letters::asked(&mut tx, &export, &administrators).await?;
    let (by, reason) = (person.user.clone(), body.reason.into_string());
    tx.emit(&ExportAsked { export: id, by, persons: persons as i64, reason }).await?;
    let body = list::body(&mut tx, &checked.actor, export).await?;
    tx.answer(Accepted(body)).await
}
