//! `POST /admin/users/{user}/act-as`
use super::{SECONDS, store};
use crate::events::ActAsStarted;
use crate::policy::ActAs;
use crate::session::{self, Session};
use axum::Json;
use axum::extract::State;
use axum::response::AppendHeaders;
use http::header;
use kernel::html::Head;
use kernel::{Answer, App, Input, Line, Permit, Result};

#[derive(serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "ActAs")]
pub struct Start {
    /// Kept in the audit log with both names.
    reason: Line<3, 500>,
}

/// A session without a refresh token and without a cookie: it lives in this tab, beside the administrator's own.
pub async fn start(
    permit: Permit<ActAs>,
    State(app): State<App>,
    Head(parts): Head,
    Input(body): Input<Start>,
) -> Result<Answer<Json<Session>>> {
    let (mut tx, it, actor) = permit.into_parts();
    let administrator = actor.person()?.user.clone();
    let ends_at = tx.now().plus_seconds(SECONDS);
    let opened = session::open_acting(&mut tx, &it.user.id).await?;
    store::bind(&mut tx, &opened.session, &administrator, ends_at).await?;
    let (user, session) = (it.user.id.clone(), opened.session.clone());
    let reason = body.reason.into_string();
    tx.emit(&ActAsStarted { administrator, user, session, reason, ends_at }).await?;
    // Not through `tx.answer`, which would keep the token for a retry.
    tx.commit().await?;
    let answer = session::answer(&app, &parts.headers, it.user, opened)?;
    let session = Session { refresh_token: None, expires_in: SECONDS, ..answer };
    Ok(Answer::of(&Json(session))?.with(AppendHeaders([(header::CACHE_CONTROL, "no-store")])))
}
