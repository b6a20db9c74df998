//! A file with few people in it.
use super::content::content;
use super::{AT_ONCE, HOUR, Stored, What, store};
use crate::events::ExportTaken;
use crate::problems::EXPORT_NEEDS_APPROVAL;
use axum::response::Response;
use kernel::{Action, Checked, Result, error, limit};

/// Whoever clicks in vain a few times is no thief.
const MOST_AN_HOUR: i64 = 60;

/// The file, written down as taken; refused when there are too many people in it, or in all of this hour's.
pub(crate) async fn at_once<A: Action>(mut checked: Checked<A>, what: What) -> Result<Response> {
    if checked.actor.acting().is_some() {
        // To look at the school as somebody else is not to carry things away.
        return Err(error::FORBIDDEN.into());
    }
    let requester = &checked.actor.person()?.user.clone();
    let Some(content) = content(&mut checked.read().await?, &what, AT_ONCE).await? else {
        return Err(EXPORT_NEEDS_APPROVAL.into());
    };
    let mut tx = checked.begin().await?;
    // Also makes files of one person that are asked for at the same time wait for each other.
    limit::count(&mut tx, &format!("export:{requester}"), MOST_AN_HOUR, HOUR).await?;
    let persons = content.persons();
    if store::lately(&mut tx, requester, &what).await? + persons > AT_ONCE {
        return Err(EXPORT_NEEDS_APPROVAL.into());
    }
    let expires_at = tx.now();
    let reason = "";
    let (state, ready_at) = (Stored::AtOnce, None);
    let new = store::New { requester, what: &what, persons, reason, state, ready_at, expires_at };
    let export = store::insert(&mut tx, new).await?;
    tx.emit(&ExportTaken { export, by: requester.clone(), persons: persons as i64 }).await?;
    tx.commit().await?;
    content.sheet.answer(what.file_name())
}
