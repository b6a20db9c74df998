//! A room's own websockets, `/ws/{channel}/{document}/{ticket}`: opened with a one-use ticket that a guarded route of the room
//! gave out for this very document. What is said there is the room's business; who may, how long and how much is decided here.
use crate::auth::{self, Actor, PathOf, Person, Public};
use crate::limit::{Buckets, Who};
use crate::live::Signal;
use crate::socket::{close, issue, redeem};
use crate::{Action, App, Result, Tx, error};
use axum::extract::ws::{Message, WebSocket, WebSocketUpgrade};
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::MethodRouter;
use bytes::Bytes;
use futures_util::future::BoxFuture;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::mpsc::Receiver;
use tokio::time::{Interval, interval, timeout};

pub use crate::socket::Ticket;

/// How much one person may say in a minute, over all their sockets of a channel, and how many minutes' worth at once.
const A_MINUTE: u32 = 1_800;
const AT_ONCE: f64 = 0.5;
/// Who answers none of so many pings is gone.
const PINGS: u32 = 2;

type Serve = dyn Fn(Connection) -> BoxFuture<'static, ()> + Send + Sync;

/// One kind of websocket.
#[derive(Clone)]
pub struct Channel {
    name: &'static str,
    most: usize,
    said: Arc<Buckets>,
    serve: Arc<Serve>,
}

impl Channel {
    /// `most` is the length of the longest message in bytes.
    pub fn new<F>(name: &'static str, most: usize, serve: F) -> Self
    where
        F: Fn(Connection) -> BoxFuture<'static, ()> + Send + Sync + 'static,
    {
        let said = Arc::new(Buckets::holding(A_MINUTE, AT_ONCE));
        Channel { name, most, said, serve: Arc::new(serve) }
    }

    pub(crate) fn path(&self) -> String {
        format!("/ws/{}/{{document}}/{{ticket}}", self.name)
    }
}

/// A ticket for one document of a channel, for who just passed the guard of a route that gives it out. Row E1.
pub async fn ticket(tx: &mut Tx, actor: &Actor, channel: &str, document: &str) -> Result<Ticket> {
    issue(tx, actor.person()?, &format!("{channel}/{document}")).await
}

pub(crate) fn route(channel: Channel) -> MethodRouter<App> {
    axum::routing::get(
        move |public: Public,
              State(app): State<App>,
              Path((document, ticket)): Path<(String, String)>,
              upgrade: WebSocketUpgrade| async move {
            open(channel, &public, app, document, &ticket, upgrade).await
        },
    )
}

async fn open(
    channel: Channel,
    public: &Public,
    app: App,
    document: String,
    ticket: &str,
    upgrade: WebSocketUpgrade,
) -> Result<Response> {
    if !app.config.plays("live") {
        return Err(error::NOT_FOUND.into());
    }
    let person = redeem(public, &app, ticket, &format!("{}/{document}", channel.name)).await?;
    // A little more than the room takes, so that what is too long can be told so.
    let most = channel.most + (64 << 10);
    let upgrade = upgrade.max_message_size(most).max_frame_size(most).max_write_buffer_size(2 * most);
    Ok(upgrade.on_upgrade(async move |socket| {
        let Some(signals) = app.hub.watch(&person.user, &person.session) else {
            return close(socket, 4409, "too many connections").await;
        };
        let (ping, minute) = (later(30), later(60));
        let serve = channel.serve.clone();
        serve(Connection { app, person, document, channel, socket, signals, ping, minute, unanswered: 0 })
            .await;
    }))
}

/// Ticks for the first time when so many seconds are over.
fn later(seconds: u64) -> Interval {
    let mut ticks = interval(Duration::from_secs(seconds));
    ticks.reset();
    ticks
}

/// Why a socket is closed: the code, and a word for programmers.
pub type Closed = (u16, &'static str);

/// What comes from the other end.
pub enum Heard {
    Message(Bytes),
    /// Find out whether the person may stay.
    Recheck,
    Over(Closed),
    /// The other end is not there any more.
    Gone,
}

/// The database, as far as the person behind a socket sees it.
#[derive(Clone)]
pub struct Reach {
    app: App,
    actor: Actor,
}

impl Reach {
    pub async fn read(&self) -> Result<Tx> {
        let mut tx = self.app.db.read().await?;
        tx.within(&self.actor).await?;
        Ok(tx)
    }

    pub async fn write(&self) -> Result<Tx> {
        let mut tx = self.app.db.write().await?;
        tx.within(&self.actor).await?;
        Ok(tx)
    }
}

/// One open socket.
pub struct Connection {
    app: App,
    pub person: Person,
    /// What the ticket was for.
    pub document: String,
    channel: Channel,
    socket: WebSocket,
    signals: Receiver<Signal>,
    ping: Interval,
    minute: Interval,
    unanswered: u32,
}

impl Connection {
    /// Whether the person may do this, asked again of the database; otherwise with which code to close.
    pub async fn may<A: Action>(&mut self, path: &PathOf<A>) -> Result<A::Resource, Closed> {
        self.ask::<A>(path).await.map_err(|error| match error.problem() {
            Some(error::UNAUTHENTICATED) => (4401, "signed out"),
            Some(error::NOT_FOUND) => (4404, "not here"),
            Some(_) => (4403, "no longer allowed"),
            None => {
                tracing::warn!(error = format!("{error}"), "a socket's rights could not be checked");
                (1013, "try again")
            }
        })
    }

    async fn ask<A: Action>(&mut self, path: &PathOf<A>) -> Result<A::Resource> {
        let mut tx = self.app.db.read().await?;
        let person = (self.app.session)(&mut tx, &self.person.session).await?;
        self.person = person.ok_or(error::UNAUTHENTICATED)?;
        let actor = self.actor();
        tx.within(&actor).await?;
        let resource = auth::load::<A>(&mut tx, &actor, path).await?;
        auth::judge::<A>(&actor, &resource)?;
        Ok(resource)
    }

    fn actor(&self) -> Actor {
        Actor { person: Some(self.person.clone()) }
    }

    /// For what the socket does, and for what is left to do when it is closed.
    pub fn reach(&self) -> Reach {
        Reach { app: self.app.clone(), actor: self.actor() }
    }

    /// Loses nothing when it is dropped before it is ready.
    pub async fn next(&mut self) -> Heard {
        loop {
            tokio::select! {
                signal = self.signals.recv() => match signal {
                    Some(Signal::Text(_)) => {}
                    Some(Signal::Recheck) => return Heard::Recheck,
                    Some(Signal::Close) => return Heard::Over((4401, "signed out")),
                    None => return Heard::Over((1013, "resync")),
                },
                message = self.socket.recv() => match message {
                    Some(Ok(Message::Ping(_) | Message::Pong(_))) => self.unanswered = 0,
                    Some(Ok(Message::Binary(bytes))) => return self.taken(bytes),
                    Some(Ok(Message::Text(_))) => return Heard::Over((1003, "bytes only")),
                    Some(Ok(Message::Close(_))) | None => return Heard::Gone,
                    // What is longer than a message may be is not read to its end; a line that broke hears nothing.
                    Some(Err(_)) => return Heard::Over((1009, "too long")),
                },
                _ = self.ping.tick() => {
                    self.unanswered += 1;
                    if self.unanswered > PINGS || self.socket.send(Message::Ping(Bytes::new())).await.is_err() {
                        return Heard::Gone;
                    }
                }
                _ = self.minute.tick() => return Heard::Recheck,
                _ = self.app.closing.cancelled() => return Heard::Over((1001, "restarting")),
            }
        }
    }

    fn taken(&mut self, bytes: Bytes) -> Heard {
        self.unanswered = 0;
        let mut hasher = DefaultHasher::new();
        self.person.user.hash(&mut hasher);
        if bytes.len() > self.channel.most {
            Heard::Over((1009, "too long"))
        } else if self.channel.said.take(Who::Credential(hasher.finish()), &self.app.clock).is_err() {
            Heard::Over((4429, "too many messages"))
        } else {
            Heard::Message(bytes)
        }
    }

    /// False when the other end does not read.
    pub async fn send(&mut self, bytes: Bytes) -> bool {
        let sent = timeout(Duration::from_secs(10), self.socket.send(Message::Binary(bytes))).await;
        matches!(sent, Ok(Ok(())))
    }

    pub async fn close(self, (code, reason): Closed) {
        close(self.socket, code, reason).await;
    }
}
