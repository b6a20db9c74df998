//! Facts for open browsers. A socket carries what to refetch, never data, so rights and shapes stay with the GET handlers.
use crate::auth::{SessionId, UserId};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use tokio::sync::{Notify, mpsc};

/// A socket that is this far behind is told to load everything again.
const BACKLOG: usize = 256;
pub const SOCKETS_PER_PERSON: usize = 5;

/// `{"name": "progress.changed", "ids": {"course": "crs_…"}}` to all open browsers of some people.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fact {
    pub name: String,
    pub users: Vec<UserId>,
    pub ids: serde_json::Value,
    /// The end of this session: only its sockets hear of it, and close.
    pub ends: Option<SessionId>,
    /// The rights of these people changed: their sockets ask again whether they may stay.
    #[serde(default)]
    pub rights: bool,
}

impl Fact {
    pub fn new(name: &str, users: impl IntoIterator<Item = UserId>, ids: serde_json::Value) -> Self {
        Fact { name: name.into(), users: users.into_iter().collect(), ids, ends: None, rights: false }
    }

    pub fn rights_changed(user: UserId) -> Self {
        Fact { rights: true, ..Fact::new("rights.changed", [user], serde_json::json!({})) }
    }

    pub fn session_ended(user: UserId, session: SessionId) -> Self {
        let ids = serde_json::json!({ "session": session });
        Fact { ends: Some(session), ..Fact::new("session.ended", [user], ids) }
    }
}

/// The open sockets of this node.
#[derive(Clone, Default)]
pub struct Hub {
    open: Arc<Mutex<HashMap<UserId, Vec<Line>>>>,
    jobs: Arc<Notify>,
}

struct Line {
    session: SessionId,
    to: mpsc::Sender<Signal>,
}

/// What the hub tells one socket.
#[derive(Clone, Debug, PartialEq)]
pub enum Signal {
    Text(Arc<str>),
    /// Find out whether this socket may stay.
    Recheck,
    Close,
}

impl Hub {
    /// None when this person has too many sockets already.
    pub fn join(&self, user: &UserId, session: &SessionId) -> Option<mpsc::Receiver<Signal>> {
        let mut open = self.open.lock().expect("no panic while held");
        let lines = open.entry(user.clone()).or_default();
        lines.retain(|it| !it.to.is_closed());
        if lines.len() >= SOCKETS_PER_PERSON {
            return None;
        }
        let (to, from) = mpsc::channel(BACKLOG);
        lines.push(Line { session: session.clone(), to });
        Some(from)
    }

    pub fn deliver(&self, fact: &Fact) {
        let text: Arc<str> = serde_json::json!({ "name": fact.name, "ids": fact.ids }).to_string().into();
        let mut open = self.open.lock().expect("no panic while held");
        for user in &fact.users {
            let Some(lines) = open.get_mut(user) else { continue };
            for line in lines.iter() {
                if fact.ends.as_ref().is_some_and(|session| *session != line.session) {
                    continue;
                }
                let told = line.to.try_send(Signal::Text(text.clone()));
                if fact.ends.is_some() {
                    let _ = line.to.try_send(Signal::Close);
                }
                if fact.rights {
                    let _ = line.to.try_send(Signal::Recheck);
                }
                // A full line belongs to a browser that stopped reading: dropping it makes the browser start over.
                if told.is_err() {
                    tracing::debug!(user.id = %user, "a slow socket was dropped");
                }
            }
            lines.retain(|it| !it.to.is_closed() && it.to.capacity() > 0);
            if lines.is_empty() {
                open.remove(user);
            }
        }
    }

    pub fn sockets(&self) -> usize {
        self.open.lock().expect("no panic while held").values().map(Vec::len).sum()
    }

    pub(crate) fn wake_jobs(&self) {
        self.jobs.notify_one();
    }

    pub(crate) async fn jobs_woken(&self) {
        self.jobs.notified().await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::{Id, Uuid};

    fn ids(n: u128) -> (UserId, SessionId) {
        (UserId::from_uuid(Uuid::from_u128(n)), SessionId::from_uuid(Uuid::from_u128(n)))
    }

    #[test]
    fn a_fact_reaches_only_the_people_it_is_for() {
        let hub = Hub::default();
        let (amina, session) = ids(1);
        let (brian, other) = ids(2);
        let mut hers = hub.join(&amina, &session).unwrap();
        let mut his = hub.join(&brian, &other).unwrap();
        hub.deliver(&Fact::new("progress.changed", [amina], serde_json::json!({})));
        assert!(matches!(hers.try_recv(), Ok(Signal::Text(_))));
        assert!(his.try_recv().is_err());
    }

    #[test]
    fn a_socket_that_stops_reading_is_dropped_and_others_are_not() {
        let hub = Hub::default();
        let (amina, session) = ids(1);
        let _never_read = hub.join(&amina, &session).unwrap();
        for _ in 0..BACKLOG {
            hub.deliver(&Fact::new("x", [amina.clone()], serde_json::json!({})));
        }
        assert_eq!(hub.sockets(), 0);
    }

    #[test]
    fn the_end_of_a_session_closes_its_sockets_and_a_sixth_socket_is_refused() {
        let hub = Hub::default();
        let (amina, session) = ids(1);
        let (_, other) = ids(2);
        let mut first = hub.join(&amina, &session).unwrap();
        let mut kept: Vec<_> = (0..4).map(|_| hub.join(&amina, &other).unwrap()).collect();
        assert!(hub.join(&amina, &session).is_none());
        hub.deliver(&Fact::session_ended(amina, session));
        assert!(matches!(first.try_recv(), Ok(Signal::Text(_))));
        assert_eq!(first.try_recv(), Ok(Signal::Close));
        assert!(kept[0].try_recv().is_err(), "another device goes on");
    }
}
