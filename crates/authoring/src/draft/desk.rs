//! Who is at which draft now. Only connections are in memory; the draft itself is in the database. The place of a draft is
//! gone when the last one leaves.
use super::awareness::{Seat, States};
use super::merge::Merger;
use bytes::Bytes;
use course::LessonId;
use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use tokio::sync::mpsc::error::TrySendError;
use tokio::sync::mpsc::{Receiver, Sender, channel};

/// Who is this far behind starts over. Row E7.
const BACKLOG: usize = 256;
const BACKLOG_BYTES: usize = 4 << 20;

/// What is passed on to the others.
#[derive(Clone, Debug)]
pub struct Passed {
    pub frame: Bytes,
    /// Of an update, its number.
    pub seq: Option<i64>,
}

#[derive(Default)]
struct Desk {
    lines: HashMap<Seat, Line>,
    states: States,
    merging: bool,
    /// The log was this long when it could not be merged.
    failed_at: i64,
}

struct Line {
    to: Sender<Passed>,
    waiting: Arc<AtomicUsize>,
}

/// The drafts that are open on this node.
#[derive(Clone)]
pub struct Desks {
    open: Arc<Mutex<Open>>,
    pub merger: Merger,
}

#[derive(Default)]
struct Open {
    desks: HashMap<LessonId, Desk>,
    seats: Seat,
}

/// A connection's place at a draft.
pub struct Place {
    pub seat: Seat,
    from: Receiver<Passed>,
    waiting: Arc<AtomicUsize>,
}

impl Place {
    /// None for who reads too slowly. Loses nothing when it is dropped before it is ready.
    pub async fn next(&mut self) -> Option<Passed> {
        let passed = self.from.recv().await?;
        self.waiting.fetch_sub(passed.frame.len(), Ordering::Relaxed);
        Some(passed)
    }
}

impl Desks {
    pub fn new(merger: Merger) -> Self {
        Desks { open: Arc::default(), merger }
    }

    /// From now on everything that is passed on reaches this place, too.
    pub fn join(&self, lesson: &LessonId) -> Place {
        let mut open = self.open();
        open.seats += 1;
        let seat = open.seats;
        let (to, from) = channel(BACKLOG);
        let waiting = Arc::<AtomicUsize>::default();
        let line = Line { to, waiting: waiting.clone() };
        open.desks.entry(lesson.clone()).or_default().lines.insert(seat, line);
        Place { seat, from, waiting }
    }

    /// True for the last one.
    pub fn leave(&self, lesson: &LessonId, seat: Seat) -> bool {
        let mut open = self.open();
        let Some(desk) = open.desks.get_mut(lesson) else { return true };
        desk.lines.remove(&seat);
        if let Some(left) = desk.states.leave(seat) {
            desk.pass(seat, &Passed { frame: super::wire::awareness(&left), seq: None });
        }
        let last = desk.lines.is_empty();
        if last {
            open.desks.remove(lesson);
        }
        last
    }

    /// To everybody else at this draft.
    pub fn pass(&self, lesson: &LessonId, seat: Seat, passed: &Passed) {
        if let Some(desk) = self.open().desks.get_mut(lesson) {
            desk.pass(seat, passed);
        }
    }

    pub fn states<R: Default>(&self, lesson: &LessonId, with: impl FnOnce(&mut States) -> R) -> R {
        self.open().desks.get_mut(lesson).map(|it| with(&mut it.states)).unwrap_or_default()
    }

    /// Whether to merge now: nobody does already, and there is more than when it last failed.
    pub fn begin_merge(&self, lesson: &LessonId, waiting: i64) -> bool {
        let mut open = self.open();
        let Some(desk) = open.desks.get_mut(lesson) else { return false };
        let begin = !desk.merging && waiting >= desk.failed_at + super::WAITING_COUNT;
        desk.merging |= begin;
        begin
    }

    pub fn end_merge(&self, lesson: &LessonId, waiting: i64, merged: bool) {
        if let Some(desk) = self.open().desks.get_mut(lesson) {
            desk.merging = false;
            desk.failed_at = if merged { 0 } else { waiting };
        }
    }

    fn open(&self) -> std::sync::MutexGuard<'_, Open> {
        self.open.lock().expect("no panic while held")
    }
}

impl Desk {
    fn pass(&mut self, from: Seat, passed: &Passed) {
        self.lines.retain(|seat, line| *seat == from || line.take(passed));
    }
}

impl Line {
    fn take(&self, passed: &Passed) -> bool {
        let length = passed.frame.len();
        let waiting = self.waiting.fetch_add(length, Ordering::Relaxed);
        let full = waiting > 0 && waiting + length > BACKLOG_BYTES;
        !full
            && !matches!(
                self.to.try_send(passed.clone()),
                Err(TrySendError::Full(_) | TrySendError::Closed(_))
            )
    }
}
