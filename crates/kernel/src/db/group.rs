//! One writer, and one trip to the disk for several changes.
//!
//! A change that is finished while others wait for the writer leaves it to them at once and is acknowledged together with
//! theirs, after the commit of all. Each but the first is a savepoint of one SQLite transaction: one that is taken back takes
//! nobody along, and a commit that fails acknowledges nobody. Nobody waits for company: the change after which no other waits
//! commits for all, and so does the one that ends when the group has been open for [`LONGEST`].
use crate::Result;
use anyhow::Context;
use rusqlite::{Connection, ErrorCode};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use tokio::sync::{Mutex, OwnedMutexGuard, oneshot};

/// A group takes no more members after so long, or so many.
const LONGEST: Duration = Duration::from_millis(2);
const MOST: usize = 64;

/// How long another process, such as a command run beside the server, may hold the lock of the file.
const TRIES: usize = 2000;
const PAUSE: Duration = Duration::from_millis(5);

/// The writer of a school and those who wait for it.
pub(super) struct Desk {
    place: Arc<Mutex<Place>>,
    waiting: AtomicUsize,
    /// The number of the group that was passed on and is not committed, or 0.
    open: AtomicU64,
}

struct Place {
    conn: Connection,
    group: Option<Group>,
    groups: u64,
    longest: Duration,
}

/// Changes that share a commit.
struct Group {
    number: u64,
    opened: Instant,
    /// Those that are finished and wait to hear of the commit.
    finished: Vec<oneshot::Sender<Outcome>>,
}

type Outcome = Result<(), Arc<rusqlite::Error>>;

impl Desk {
    pub fn new(conn: Connection) -> Arc<Self> {
        Self::open_for(conn, LONGEST)
    }

    fn open_for(conn: Connection, longest: Duration) -> Arc<Self> {
        let place = Place { conn, group: None, groups: 0, longest };
        Arc::new(Desk {
            place: Arc::new(Mutex::new(place)),
            waiting: AtomicUsize::new(0),
            open: AtomicU64::new(0),
        })
    }

    /// `BEGIN IMMEDIATE`, or a savepoint in the group that is open: a writer waits its turn instead of failing half-way.
    pub async fn writer(self: &Arc<Self>) -> Result<Writer> {
        let waiting = Waiting::new(self);
        let mut place = self.place.clone().lock_owned().await;
        drop(waiting);
        for _ in 0..TRIES {
            match place.enter() {
                Ok(()) => return Ok(Writer { place: Some(place), desk: self.clone() }),
                Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) => {
                    tokio::time::sleep(PAUSE).await;
                }
                Err(error) => return Err(error.into()),
            }
        }
        Err(crate::error::UNAVAILABLE.retry_after(2))
    }

    /// Goes on until the end of a member is known. Whoever is last in line commits for all.
    async fn settle(
        self: &Arc<Self>,
        place: OwnedMutexGuard<Place>,
        told: oneshot::Receiver<Outcome>,
    ) -> Result<()> {
        if place.is_full() || self.waiting.load(Ordering::Acquire) == 0 {
            self.close(place);
        } else {
            self.pass_on(place);
        }
        Ok(told.await.context("the commit was interrupted")?.map_err(anyhow::Error::from)?)
    }

    /// Commits for everybody who is finished, on a thread that may wait for the disk.
    fn close(self: &Arc<Self>, mut place: OwnedMutexGuard<Place>) {
        let desk = self.clone();
        tokio::task::spawn_blocking(move || {
            desk.open.store(0, Ordering::Release);
            place.commit();
        });
    }

    /// Leaves the writer to the next in line. Should that one never come, or take its change back, somebody else has to commit.
    fn pass_on(self: &Arc<Self>, place: OwnedMutexGuard<Place>) {
        let (number, longest) = (place.group.as_ref().map_or(0, |it| it.number), place.longest);
        drop(place);
        if self.open.swap(number, Ordering::AcqRel) == number {
            return;
        }
        let desk = self.clone();
        tokio::spawn(async move {
            tokio::time::sleep(longest).await;
            if desk.open.load(Ordering::Acquire) != number {
                return;
            }
            let place = desk.place.clone().lock_owned().await;
            if place.group.as_ref().is_some_and(|it| it.number == number) {
                desk.close(place);
            }
        });
    }
}

/// Somebody in line, until their turn comes or they give up.
struct Waiting<'a>(&'a AtomicUsize);

impl<'a> Waiting<'a> {
    fn new(desk: &'a Desk) -> Self {
        desk.waiting.fetch_add(1, Ordering::AcqRel);
        Waiting(&desk.waiting)
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::AcqRel);
    }
}

impl Place {
    fn run(&self, sql: &str) -> rusqlite::Result<()> {
        self.conn.prepare_cached(sql)?.execute([]).map(drop)
    }

    fn enter(&mut self) -> rusqlite::Result<()> {
        if self.group.is_some() {
            return self.run("SAVEPOINT member");
        }
        self.run("BEGIN IMMEDIATE")?;
        self.groups += 1;
        self.group = Some(Group { number: self.groups, opened: Instant::now(), finished: vec![] });
        Ok(())
    }

    /// Whoever is alone in the group so far needs no savepoint: taking the change back is taking everything back.
    fn is_first(&self) -> bool {
        self.group.as_ref().is_some_and(|it| it.finished.is_empty())
    }

    fn is_full(&self) -> bool {
        self.group.as_ref().is_none_or(|it| it.finished.len() >= MOST || it.opened.elapsed() >= self.longest)
    }

    /// The change of the present member is whole; its end is told through the channel.
    fn finish(&mut self) -> rusqlite::Result<oneshot::Receiver<Outcome>> {
        if !self.is_first() {
            self.run("RELEASE member")?;
        }
        Ok(self.hear())
    }

    fn hear(&mut self) -> oneshot::Receiver<Outcome> {
        let (tell, told) = oneshot::channel();
        if let Some(group) = &mut self.group {
            group.finished.push(tell);
        }
        told
    }

    /// Takes the change of the present member back.
    fn leave(&mut self) {
        if self.is_first() {
            self.group = None;
            if let Err(error) = self.run("ROLLBACK") {
                tracing::error!(%error, "rollback failed");
            }
        } else if let Err(error) = self.run("ROLLBACK TO member").and_then(|()| self.run("RELEASE member")) {
            self.fail(error);
        }
    }

    fn commit(&mut self) {
        match self.run("COMMIT") {
            Ok(()) => self.tell(Ok(())),
            Err(error) => {
                self.fail(error);
            }
        }
    }

    /// Nothing of the group is kept, and everybody in it hears so.
    fn fail(&mut self, error: rusqlite::Error) -> Arc<rusqlite::Error> {
        // On some failures SQLite has rolled back by itself.
        if !self.conn.is_autocommit()
            && let Err(error) = self.run("ROLLBACK")
        {
            tracing::error!(%error, "rollback failed");
        }
        let error = Arc::new(error);
        self.tell(Err(error.clone()));
        error
    }

    fn tell(&mut self, outcome: Outcome) {
        for member in self.group.take().into_iter().flat_map(|it| it.finished) {
            // A request that was given up hears nothing.
            let _ = member.send(outcome.clone());
        }
    }
}

/// The one writer, inside a change; it is taken back when dropped before [`Writer::commit`].
pub(super) struct Writer {
    place: Option<OwnedMutexGuard<Place>>,
    desk: Arc<Desk>,
}

impl Writer {
    pub fn conn(&self) -> &Connection {
        &self.place.as_ref().expect("present until committed").conn
    }

    /// Answers when the change is on disk.
    pub async fn commit(mut self) -> Result<()> {
        let mut place = self.place.take().expect("committed once");
        match place.finish() {
            Ok(told) => self.desk.settle(place, told).await,
            Err(error) => Err(anyhow::Error::from(place.fail(error)).into()),
        }
    }

    /// Takes the change back, and answers when what it saw of others is on disk: they are not acknowledged yet.
    pub async fn withdraw(&mut self) -> Result<()> {
        let Some(mut place) = self.place.take() else { return Ok(()) };
        place.leave();
        if place.group.is_none() {
            return Ok(());
        }
        let told = place.hear();
        self.desk.settle(place, told).await
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        if let Some(place) = &mut self.place {
            place.leave();
        }
    }
}

#[cfg(test)]
mod tests;
