//! The one websocket of a browser, opened with a one-use ticket instead of a token in its address.
use crate::auth::{Permit, Person, Public, Role, School, SessionId, UserId};
use crate::live::Signal;
use crate::reply::{Answer, Created};
use crate::{App, Result, Tx, actions, error, params};
use axum::extract::ws::{CloseFrame, Message, WebSocket, WebSocketUpgrade};
use axum::extract::{Path, State};
use axum::response::Response;
use std::time::Duration;

const TICKET_SECONDS: i64 = 30;
/// What a browser may send: nothing but pongs, so anything chatty is closed.
const MESSAGES_ALLOWED: u32 = 60;

actions! {
    /// Open a live connection.
    quiet OpenSocket(School) = "live.open": |actor, _| actor.signed_in();
}

#[derive(serde::Serialize, schemars::JsonSchema)]
pub struct Ticket {
    /// Goes into the address of the websocket, once.
    #[schemars(length(max = 64))]
    ticket: String,
    /// Seconds.
    expires_in: i64,
}

pub async fn ticket(permit: Permit<OpenSocket>) -> Result<Answer<Created<Ticket>>> {
    let (mut tx, _, actor) = permit.into_parts();
    let ticket = issue(&mut tx, actor.person()?, "").await?;
    tx.answer_once(Created(ticket)).await
}

/// A ticket for one channel; `""` is the socket of facts.
pub(crate) async fn issue(tx: &mut Tx, person: &Person, channel: &str) -> Result<Ticket> {
    let ticket = crate::random_token();
    let expires = tx.now().plus_seconds(TICKET_SECONDS);
    let now = tx.now();
    tx.execute("DELETE FROM kernel_tickets WHERE expires_at < $1", params![now]).await?;
    tx.execute(
        "INSERT INTO kernel_tickets (hash, user_id, session_id, expires_at, channel) VALUES ($1, $2, $3, $4, $5)",
        params![crate::sha256(&ticket), person.user, person.session, expires, channel],
    )
    .await?;
    Ok(Ticket { ticket, expires_in: TICKET_SECONDS })
}

/// Whose ticket this is, for this channel alone; it opens nothing a second time, not even when it was for something else.
pub(crate) async fn redeem(public: &Public, app: &App, ticket: &str, channel: &str) -> Result<Person> {
    #[derive(serde::Deserialize)]
    struct Row {
        user_id: UserId,
        session_id: SessionId,
        expires_at: crate::Timestamp,
        channel: String,
    }
    let mut tx = public.write().await?;
    let now = tx.now();
    let row: Option<Row> = tx
        .optional(
            "DELETE FROM kernel_tickets WHERE hash = $1 RETURNING user_id, session_id, expires_at, channel",
            params![crate::sha256(ticket)],
        )
        .await?;
    tx.commit().await?;
    let Some(row) = row.filter(|it| it.expires_at >= now && it.channel == channel) else {
        public.wrong("ticket").await?;
        return Err(error::UNAUTHENTICATED.into());
    };
    let person = alive(app, &row.session_id).await?.filter(|it| it.user == row.user_id);
    person.ok_or_else(|| error::UNAUTHENTICATED.into())
}

/// `/ws/{role}/{ticket}`
pub async fn open(
    public: Public,
    State(app): State<App>,
    Path((role, ticket)): Path<(String, String)>,
    upgrade: WebSocketUpgrade,
) -> Result<Response> {
    let role: Role = serde_json::from_value(role.into()).map_err(|_| error::NOT_FOUND)?;
    if !app.config.plays("live") {
        return Err(error::NOT_FOUND.into());
    }
    let person = redeem(&public, &app, &ticket, "").await?;
    if !person.roles.contains(&role) {
        return Err(error::FORBIDDEN.into());
    }
    let upgrade = upgrade.max_message_size(64 << 10).max_frame_size(16 << 10);
    let upgrade =
        upgrade.read_buffer_size(4 << 10).write_buffer_size(4 << 10).max_write_buffer_size(64 << 10);
    Ok(upgrade.on_upgrade(move |socket| serve(socket, app, person, role)))
}

async fn alive(app: &App, session: &SessionId) -> Result<Option<Person>> {
    let mut tx = app.db.read().await?;
    (app.session)(&mut tx, session).await
}

async fn serve(mut socket: WebSocket, app: App, person: Person, role: Role) {
    let Some(mut facts) = app.hub.join(&person.user, &person.session, role) else {
        return close(socket, 4409, "too many connections").await;
    };
    let mut every_minute = tokio::time::interval(Duration::from_secs(60));
    every_minute.reset();
    let mut ping = tokio::time::interval(Duration::from_secs(30));
    let mut heard = 0;
    loop {
        tokio::select! {
            signal = facts.recv() => match signal {
                Some(Signal::Text(text)) => {
                    let sent = tokio::time::timeout(Duration::from_secs(10), socket.send(Message::Text(text.as_ref().into())));
                    if !matches!(sent.await, Ok(Ok(()))) {
                        return;
                    }
                }
                Some(Signal::Recheck) => {
                    if !may_stay(&app, &person, role).await {
                        return close(socket, 4403, "no longer allowed").await;
                    }
                }
                Some(Signal::Close) => return close(socket, 4401, "signed out").await,
                // Dropped by the hub as too slow: the browser loads everything again when it reconnects.
                None => return close(socket, 1013, "resync").await,
            },
            message = socket.recv() => match message {
                Some(Ok(Message::Pong(_))) => {}
                Some(Ok(Message::Close(_)) | Err(_)) | None => return,
                Some(Ok(_)) => {
                    heard += 1;
                    if heard > MESSAGES_ALLOWED {
                        return close(socket, 4429, "too many messages").await;
                    }
                }
            },
            _ = ping.tick() => {
                if socket.send(Message::Ping(bytes::Bytes::new())).await.is_err() {
                    return;
                }
            }
            _ = every_minute.tick() => {
                heard = 0;
                if !may_stay(&app, &person, role).await {
                    return close(socket, 4403, "no longer allowed").await;
                }
            }
            _ = app.closing.cancelled() => return close(socket, 1001, "restarting").await,
        }
    }
}

/// Rights are read again; a database that cannot be asked right now closes nothing.
async fn may_stay(app: &App, person: &Person, role: Role) -> bool {
    match alive(app, &person.session).await {
        Ok(still) => still.is_some_and(|it| it.roles.contains(&role)),
        Err(error) => {
            tracing::warn!(error = format!("{error}"), "a socket's session could not be checked");
            true
        }
    }
}

pub(crate) async fn close(mut socket: WebSocket, code: u16, reason: &'static str) {
    let _ = socket.send(Message::Close(Some(CloseFrame { code, reason: reason.into() }))).await;
}
