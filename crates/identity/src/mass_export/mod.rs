//! Files with the data of many people. Up to 200 people at once; a longer list only for a reason, after the password once
//! more, and when another administrator approves: one stolen sign-in must not carry the whole school away. Row B22.
//!
//! Every such file goes through here, also the audit log's, which names people: what counts is how many different people
//! are in the file, not how many lines. At once means 200 people in an hour in all, so that a long list is not taken in
//! slices; the same list taken again counts once.
//!
//! Where a school has one administrator only, nobody could approve: the file can be fetched after a day, which the mail to
//! the administrator's own address and the button to cancel are there for. Whoever asks has had their account, and whoever
//! approves been an administrator, for a day, so that nobody makes one for the purpose.
mod ask;
mod at_once;
mod content;
mod decide;
mod fetch;
#[cfg(test)]
mod flow_tests;
mod letters;
mod list;
mod policy;
mod store;

pub(crate) use ask::{Ask, ask};
pub(crate) use at_once::at_once;
pub(crate) use content::What;
pub use list::ExportBody;
pub(crate) use store::forget;

use kernel::{OrganizationId, Routes, Timestamp, UserId, get, post};
use serde::{Deserialize, Serialize};

kernel::id!(
    /// One file with the data of many people, or the wish for it.
    ExportId, "exp"
);

/// As many people are in a file that nobody has to approve, and in all such files of an hour.
const AT_ONCE: usize = 200;
const HOUR: i64 = 3600;
const DAY: i64 = 86_400;
/// A wish that nobody answers is over.
const WAITS_DAYS: i64 = 7;

pub(crate) fn routes(it: Routes) -> Routes {
    it.at("/exports", get(list::list))
        .at("/exports/{export}/decision", post(decide::decide))
        .at("/exports/{export}/cancel", post(decide::cancel))
        .at("/exports/{export}/file", post(fetch::fetch))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Stored {
    AtOnce,
    Waiting,
    Approved,
    Declined,
    Cancelled,
    Fetched,
}
kernel::text!(Stored);

/// An export, as it is stored.
#[derive(Clone, Debug, Deserialize)]
pub struct Export {
    id: ExportId,
    requester: UserId,
    organization: Option<OrganizationId>,
    #[serde(deserialize_with = "kernel::db::json")]
    what: What,
    persons: i64,
    reason: String,
    state: Stored,
    asked_at: Timestamp,
    ready_at: Option<Timestamp>,
    expires_at: Timestamp,
    decided_by: Option<UserId>,
    decided_at: Option<Timestamp>,
    version: i64,
}

/// Where an export stands now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "ExportState")]
pub(crate) enum State {
    /// For an administrator, or where there is no other, for a day to pass.
    Waiting,
    /// Its requester may fetch it, once.
    Ready,
    Declined,
    Cancelled,
    Fetched,
    /// Nobody decided, or nobody fetched it, in time.
    Expired,
}

impl Export {
    fn state(&self, now: Timestamp) -> State {
        match self.state {
            Stored::AtOnce | Stored::Fetched => State::Fetched,
            Stored::Declined => State::Declined,
            Stored::Cancelled => State::Cancelled,
            Stored::Waiting | Stored::Approved if now >= self.expires_at => State::Expired,
            Stored::Approved => State::Ready,
            Stored::Waiting if self.ready_at.is_some_and(|it| now >= it) => State::Ready,
            Stored::Waiting => State::Waiting,
        }
    }

    /// Somebody can still say no: the file is not fetched yet.
    fn open(&self, now: Timestamp) -> bool {
        matches!(self.state(now), State::Waiting | State::Ready)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn export(state: Stored, ready_at: Option<i64>, expires_at: i64) -> Export {
        let clock = kernel::Clock::frozen(0);
        Export {
            id: clock.id(),
            requester: clock.id(),
            organization: None,
            what: What::Users { filter: Default::default() },
            persons: 201,
            reason: "The yearly report".into(),
            state,
            asked_at: Timestamp(0),
            ready_at: ready_at.map(Timestamp),
            expires_at: Timestamp(expires_at),
            decided_by: None,
            decided_at: None,
            version: 1,
        }
    }

    #[test]
    fn b22_a_file_is_there_when_approved_or_after_the_wait_and_not_for_ever() {
        let approved = export(Stored::Approved, None, 10);
        assert_eq!(
            (approved.state(Timestamp(9)), approved.state(Timestamp(10))),
            (State::Ready, State::Expired)
        );
        let waits = export(Stored::Waiting, None, 10);
        assert_eq!((waits.state(Timestamp(9)), waits.state(Timestamp(10))), (State::Waiting, State::Expired));
        let alone = export(Stored::Waiting, Some(5), 10);
        let seen = [4, 5, 10].map(|now| alone.state(Timestamp(now)));
        assert_eq!(seen, [State::Waiting, State::Ready, State::Expired]);
        for over in [Stored::Declined, Stored::Cancelled, Stored::Fetched, Stored::AtOnce] {
            assert!(!export(over, Some(0), 10).open(Timestamp(5)));
        }
    }
}
