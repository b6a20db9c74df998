//! Facts for open browsers. A socket carries what to refetch, never data, so rights and shapes stay with the GET handlers.
use crate::auth::{Role, SessionId, UserId};
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
    /// Also for everybody whose browser is open in the workspace of this role.
    #[serde(default)]
    pub workspace: Option<Role>,
}

impl Fact {
    pub fn new(name: &str, users: impl IntoIterator<Item = UserId>, ids: serde_json::Value) -> Self {
        let users = users.into_iter().collect();
        Fact { name: name.into(), users, ids, ends: None, rights: false, workspace: None }
    }

    /// Also to everybody who works as this.
    pub fn and_to(self, role: Role) -> Self {
        Fact { workspace: Some(role), ..self }
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
    /// The sessions this node remembers; they hear what sockets hear.
    pub known: crate::known::Known,
    open: Arc<Mutex<HashMap<UserId, Vec<Line>>>>,
    jobs: Arc<Notify>,
}

struct Line {
    session: SessionId,
    /// None for a room's own socket, which hears no facts but stands and falls with the session and its rights.
    workspace: Option<Role>,
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
    pub fn join(
        &self,
        user: &UserId,
        session: &SessionId,
        workspace: Role,
    ) -> Option<mpsc::Receiver<Signal>> {
        self.add(user, session, Some(workspace))
    }

    /// For a room's own socket: only whether it may stay. As many of these as of the others.
    pub fn watch(&self, user: &UserId, session: &SessionId) -> Option<mpsc::Receiver<Signal>> {
        self.add(user, session, None)
    }

    fn add(
        &self,
        user: &UserId,
        session: &SessionId,
        workspace: Option<Role>,
    ) -> Option<mpsc::Receiver<Signal>> {
        let mut open = self.open.lock().expect("no panic while held");
        let lines = open.entry(user.clone()).or_default();
        lines.retain(|it| !it.to.is_closed());
        let alike = lines.iter().filter(|it| it.workspace.is_some() == workspace.is_some()).count();
        if alike >= SOCKETS_PER_PERSON {
            return None;
        }
        let (to, from) = mpsc::channel(BACKLOG);
        lines.push(Line { session: session.clone(), workspace, to });
        Some(from)
    }

    pub fn deliver(&self, fact: &Fact) {
        self.known.hear(fact);
        let text: Arc<str> = serde_json::json!({ "name": fact.name, "ids": fact.ids }).to_string().into();
        let mut open = self.open.lock().expect("no panic while held");
        for user in &fact.users {
            let Some(lines) = open.get_mut(user) else { continue };
            tell(lines, fact, &text, |line| fact.ends.as_ref().is_none_or(|it| *it == line.session));
            if lines.is_empty() {
                open.remove(user);
            }
        }
        if let Some(workspace) = fact.workspace {
            let others = open.iter_mut().filter(|(user, _)| !fact.users.contains(user));
            others.for_each(|(_, lines)| tell(lines, fact, &text, |line| line.workspace == Some(workspace)));
            open.retain(|_, lines| !lines.is_empty());
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

fn tell(lines: &mut Vec<Line>, fact: &Fact, text: &Arc<str>, concerned: impl Fn(&Line) -> bool) {
    for line in lines.iter().filter(|it| concerned(it)) {
        let told = match line.workspace {
            Some(_) => line.to.try_send(Signal::Text(text.clone())),
            None => Ok(()),
        };
        if fact.ends.is_some() {
            let _ = line.to.try_send(Signal::Close);
        }
        if fact.rights {
            let _ = line.to.try_send(Signal::Recheck);
        }
        // A full line belongs to a browser that stopped reading: dropping it makes the browser start over.
        if told.is_err() {
            tracing::debug!(session.id = %line.session, "a slow socket was dropped");
        }
    }
    lines.retain(|it| !it.to.is_closed() && it.to.capacity() > 0);
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
        let mut hers = hub.join(&amina, &session, Role::Student).unwrap();
        let mut his = hub.join(&brian, &other, Role::Student).unwrap();
        hub.deliver(&Fact::new("progress.changed", [amina], serde_json::json!({})));
        assert!(matches!(hers.try_recv(), Ok(Signal::Text(_))));
        assert!(his.try_recv().is_err());
    }

    #[test]
    fn a_fact_for_a_workspace_reaches_all_who_are_in_it_once() {
        let hub = Hub::default();
        let (dorcas, session) = ids(1);
        let (amina, other) = ids(2);
        let mut hers = hub.join(&dorcas, &session, Role::Admin).unwrap();
        let mut learning = hub.join(&dorcas, &session, Role::Student).unwrap();
        let mut aminas = hub.join(&amina, &other, Role::Student).unwrap();
        hub.deliver(&Fact::new("job.changed", None, serde_json::json!({})).and_to(Role::Admin));
        assert!(hers.try_recv().is_ok() && learning.try_recv().is_err() && aminas.try_recv().is_err());
        hub.deliver(&Fact::new("job.changed", [dorcas], serde_json::json!({})).and_to(Role::Admin));
        assert!(hers.try_recv().is_ok() && hers.try_recv().is_err() && learning.try_recv().is_ok());
    }

    #[test]
    fn a_rooms_own_socket_hears_only_whether_it_may_stay_and_has_places_of_its_own() {
        let hub = Hub::default();
        let (amina, session) = ids(1);
        let _others: Vec<_> = (0..5).map(|_| hub.join(&amina, &session, Role::Instructor).unwrap()).collect();
        let mut own = hub.watch(&amina, &session).unwrap();
        hub.deliver(&Fact::new("x", [amina.clone()], serde_json::json!({})));
        assert!(own.try_recv().is_err());
        hub.deliver(&Fact::rights_changed(amina.clone()));
        assert_eq!(own.try_recv(), Ok(Signal::Recheck));
        hub.deliver(&Fact::session_ended(amina, session));
        assert_eq!(own.try_recv(), Ok(Signal::Close));
    }

    #[test]
    fn a_socket_that_stops_reading_is_dropped_and_others_are_not() {
        let hub = Hub::default();
        let (amina, session) = ids(1);
        let _never_read = hub.join(&amina, &session, Role::Student).unwrap();
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
        let mut first = hub.join(&amina, &session, Role::Student).unwrap();
        let mut kept: Vec<_> = (0..4).map(|_| hub.join(&amina, &other, Role::Student).unwrap()).collect();
        assert!(hub.join(&amina, &session, Role::Student).is_none());
        hub.deliver(&Fact::session_ended(amina, session));
        assert!(matches!(first.try_recv(), Ok(Signal::Text(_))));
        assert_eq!(first.try_recv(), Ok(Signal::Close));
        assert!(kept[0].try_recv().is_err(), "another device goes on");
    }
}
