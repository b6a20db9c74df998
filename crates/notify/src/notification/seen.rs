//! `POST /notifications/seen`
use super::{NotificationId, store};
use crate::policy::MarkSeen;
use kernel::{Answer, Input, NoContent, Permit, Result, error, texts};
use serde::Deserialize;

texts! {
    MOST = "At most 100 at once", "Si zaidi ya 100 kwa pamoja", "Mỗi lần nhiều nhất 100";
}

#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Seen {
    /// Everything when `null` or absent.
    #[serde(default)]
    #[schemars(length(max = 100))]
    ids: Option<Vec<NotificationId>>,
}

pub async fn mark_seen(permit: Permit<MarkSeen>, Input(seen): Input<Seen>) -> Result<Answer<NoContent>> {
    let (mut tx, _, actor) = permit.into_parts();
    let me = &actor.person()?.user;
    match seen.ids {
        None => store::see_all(&mut tx, me).await?,
        Some(ids) if ids.len() > 100 => return Err(error::INVALID.field("ids", MOST)),
        Some(ids) => store::see(&mut tx, me, &ids).await?,
    }
    tx.answer(NoContent).await
}
