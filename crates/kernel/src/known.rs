//! Who was asked for a moment ago, so that a busy session costs no read of its own on each request. Forgotten at once by
//! what changes anybody's rights on this node, and after a second by time, for what other nodes and commands change. Row A7.
use crate::actor::{Person, SessionId};
use crate::{Fact, Timestamp};
use std::collections::HashMap;
use std::sync::{Arc, Mutex};

/// Milliseconds.
const LIFE: i64 = 1000;
/// Sessions; more than this many at once start again from the database.
const MOST: usize = 50_000;

/// The sessions this node knows.
#[derive(Clone, Default)]
pub struct Known(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    sessions: HashMap<Credential, (Person, Timestamp)>,
    /// Counts what was forgotten, so that what was read before a change is not kept after it.
    age: u64,
}

/// What a request named its session by.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Credential {
    /// An access token; the turn tells those of one session apart.
    Access(SessionId, i64),
    /// A personal access token, by its hash.
    Personal(String),
}

/// From before a read of the database.
#[derive(Clone, Copy)]
pub struct Stamp(u64);

impl Known {
    /// Take it before the person is read from the database.
    pub fn stamp(&self) -> Stamp {
        Stamp(self.state().age)
    }

    pub fn get(&self, credential: &Credential, now: Timestamp) -> Option<Person> {
        let state = self.state();
        let (person, read_at) = state.sessions.get(credential)?;
        (now.0 - read_at.0 < LIFE).then(|| person.clone())
    }

    pub fn put(&self, stamp: Stamp, credential: Credential, person: &Person, now: Timestamp) {
        let mut state = self.state();
        if state.age != stamp.0 {
            return;
        }
        if state.sessions.len() >= MOST {
            state.sessions.clear();
        }
        state.sessions.insert(credential, (person.clone(), now));
    }

    pub(crate) fn hear(&self, fact: &Fact) {
        if fact.ends.is_none() && !fact.rights {
            return;
        }
        let mut state = self.state();
        state.age += 1;
        state.sessions.retain(|_, (person, _)| match &fact.ends {
            Some(ended) => person.session != *ended,
            None => !fact.users.contains(&person.user),
        });
    }

    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        self.0.lock().expect("no panic while held")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Clock;

    fn person(clock: &Clock) -> Person {
        Person {
            user: clock.id(),
            session: clock.id(),
            roles: vec![],
            memberships: vec![],
            delegated: vec![],
            bounds: Default::default(),
        }
    }

    fn access(person: &Person, turn: i64) -> Credential {
        Credential::Access(person.session.clone(), turn)
    }

    #[test]
    fn a_session_is_known_for_a_second_and_not_after_its_end() {
        let clock = Clock::frozen(0);
        let (known, amina, brian) = (Known::default(), person(&clock), person(&clock));
        for it in [&amina, &brian] {
            known.put(known.stamp(), access(it, 1), it, Timestamp(0));
        }
        assert_eq!(known.get(&access(&amina, 1), Timestamp(999)), Some(amina.clone()));
        assert_eq!(known.get(&access(&amina, 1), Timestamp(1000)), None);
        assert_eq!(known.get(&access(&amina, 2), Timestamp(0)), None);
        known.hear(&Fact::session_ended(amina.user.clone(), amina.session.clone()));
        assert_eq!(known.get(&access(&amina, 1), Timestamp(1)), None);
        known.hear(&Fact::rights_changed(amina.user.clone()));
        assert_eq!(known.get(&access(&brian, 1), Timestamp(1)), Some(brian.clone()));
        known.hear(&Fact::rights_changed(brian.user.clone()));
        assert_eq!(known.get(&access(&brian, 1), Timestamp(1)), None);
    }

    #[test]
    fn what_was_read_before_a_change_is_not_kept_after_it() {
        let clock = Clock::frozen(0);
        let (known, amina) = (Known::default(), person(&clock));
        let stamp = known.stamp();
        known.hear(&Fact::rights_changed(amina.user.clone()));
        known.put(stamp, access(&amina, 1), &amina, Timestamp(0));
        assert_eq!(known.get(&access(&amina, 1), Timestamp(0)), None);
    }
}
