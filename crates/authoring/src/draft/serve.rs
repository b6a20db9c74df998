//! One person at one draft, from the opened socket to its end.
use super::desk::{Desks, Passed, Place};
use super::store::{self, Kept};
use super::wire::{self, Said};
use super::{merge, shape};
use crate::policy::EditDraft;
use course::{LessonId, LessonPath};
use kernel::channel::{Closed, Connection, Heard, Reach};
use kernel::{Result, UserId};
use std::collections::BTreeSet;

const NO_UPDATE: Closed = (4422, "not understood");
const TOO_LONG: Closed = (1009, "the draft is full");
const NOT_KEPT: Closed = (1011, "not saved");
const RESYNC: Closed = (1013, "resync");

/// How a visit ends; none when the other end is gone already.
type End = Option<Closed>;

/// Which updates the other end has.
#[derive(Default)]
struct Seen {
    upto: i64,
    ahead: BTreeSet<i64>,
}

impl Seen {
    fn add(&mut self, seq: i64) {
        self.ahead.insert(seq);
        self.close_gaps();
    }

    fn close_gaps(&mut self) {
        while self.ahead.remove(&(self.upto + 1)) {
            self.upto += 1;
        }
    }

    fn up_to(&mut self, seq: i64) {
        self.upto = self.upto.max(seq);
        self.ahead = self.ahead.split_off(&(self.upto + 1));
        self.close_gaps();
    }
}

struct Visit {
    desks: Desks,
    lesson: LessonId,
    connection: Connection,
    name: String,
    place: Place,
    seen: Seen,
    asked: bool,
}

pub async fn serve(desks: Desks, mut connection: Connection) {
    let Ok(lesson) = connection.document.parse::<LessonId>() else {
        return connection.close((4404, "not here")).await;
    };
    let path = LessonPath { lesson: lesson.clone() };
    if let Err(closed) = connection.may::<EditDraft>(&path).await {
        return connection.close(closed).await;
    }
    let user = connection.person.user.clone();
    let name = match name(&connection.reach(), &user).await {
        Ok(name) => name,
        Err(_) => return connection.close(NOT_KEPT).await,
    };
    let place = desks.join(&lesson);
    let seen = Seen::default();
    let mut visit = Visit { desks, lesson, connection, name, place, seen, asked: false };
    let end = visit.stay().await;
    visit.leave(end).await;
}

async fn name(reach: &Reach, user: &UserId) -> Result<String> {
    let mut tx = reach.read().await?;
    Ok(identity::names(&mut tx, [user]).await?.remove(user).unwrap_or_default())
}

impl Visit {
    async fn stay(&mut self) -> End {
        loop {
            let result = tokio::select! {
                heard = self.connection.next() => match heard {
                    Heard::Message(bytes) => self.hear(&bytes).await,
                    Heard::Recheck => {
                        let path = LessonPath { lesson: self.lesson.clone() };
                        self.connection.may::<EditDraft>(&path).await.map(drop).map_err(Some)
                    }
                    Heard::Over(closed) => Err(Some(closed)),
                    Heard::Gone => Err(None),
                },
                passed = self.place.next() => match passed {
                    Some(passed) => self.tell(passed).await,
                    None => Err(Some(RESYNC)),
                },
            };
            if let Err(end) = result {
                return end;
            }
        }
    }

    async fn leave(self, end: End) {
        let reach = self.connection.reach();
        let last = self.desks.leave(&self.lesson, self.place.seat);
        if let Some(closed) = end {
            self.connection.close(closed).await;
        }
        if last {
            merged(merge::compact(&self.desks, &reach, &self.lesson).await, &self.lesson);
        }
    }

    async fn hear(&mut self, message: &[u8]) -> Result<(), End> {
        match wire::read(message) {
            Err(wire::Malformed) => Err(Some(NO_UPDATE)),
            Ok(Said::Ask(vector)) => self.answer(vector).await,
            Ok(Said::Update(update)) if update == wire::NOTHING => Ok(()),
            Ok(Said::Update(update)) if !shape::is_update(update) => Err(Some(NO_UPDATE)),
            Ok(Said::Update(update)) => self.update(update).await,
            Ok(Said::Awareness(said)) => self.awareness(said),
            Ok(Said::QueryAwareness) => self.everybody().await,
            Ok(Said::Other) => Ok(()),
        }
    }

    /// What is new since the last time, and a word that this is all. Messages are taken one after the other, so this also says
    /// that every update before is on disk.
    async fn answer(&mut self, vector: &[u8]) -> Result<(), End> {
        let mut tx = self.connection.reach().read().await.map_err(not_kept)?;
        let since = store::since(&mut tx, &self.lesson, self.seen.upto).await.map_err(not_kept)?;
        drop(tx);
        let updates = since.updates.into_iter().filter(|it| !self.seen.ahead.contains(&it.seq));
        let parts: Vec<Vec<u8>> = since.snapshot.into_iter().chain(updates.map(|it| it.bytes.0)).collect();
        self.seen.up_to(since.seq);
        for part in parts {
            self.send(wire::update(&part)).await?;
        }
        self.send(wire::answer(&wire::NOTHING)).await?;
        if self.asked {
            return Ok(());
        }
        self.asked = true;
        // Who has nothing has nothing that is missing here.
        if vector != wire::HAS_NOTHING {
            let known = since.state_vector.unwrap_or(wire::HAS_NOTHING.to_vec());
            self.send(wire::ask(&known)).await?;
        }
        self.everybody().await
    }

    async fn update(&mut self, update: &[u8]) -> Result<(), End> {
        let reach = self.connection.reach();
        let by = self.connection.person.user.clone();
        let kept = keep(&reach, &self.lesson, &by, update).await.map_err(not_kept)?;
        let draft = match kept {
            Kept::Full => return Err(Some(TOO_LONG)),
            Kept::Before => return Ok(()),
            Kept::As(draft) => draft,
        };
        self.seen.add(draft.seq);
        let passed = Passed { frame: wire::update(update), seq: Some(draft.seq) };
        self.desks.pass(&self.lesson, self.place.seat, &passed);
        if draft.wants_merging() && self.desks.begin_merge(&self.lesson, draft.log_count) {
            let (desks, lesson) = (self.desks.clone(), self.lesson.clone());
            tokio::spawn(async move {
                let done = merged(merge::compact(&desks, &reach, &lesson).await, &lesson);
                desks.end_merge(&lesson, draft.log_count, done);
            });
        }
        Ok(())
    }

    fn awareness(&mut self, said: &[u8]) -> Result<(), End> {
        let (seat, user, name) = (self.place.seat, &self.connection.person.user, &self.name);
        let news = self.desks.states(&self.lesson, |it| Some(it.hear(seat, user, name, said)));
        match news.transpose() {
            Err(wire::Malformed) => Err(Some(NO_UPDATE)),
            Ok(news) => {
                if let Some(states) = news.flatten() {
                    let passed = Passed { frame: wire::awareness(&states), seq: None };
                    self.desks.pass(&self.lesson, seat, &passed);
                }
                Ok(())
            }
        }
    }

    async fn everybody(&mut self) -> Result<(), End> {
        match self.desks.states(&self.lesson, |it| it.all()) {
            Some(all) => self.send(wire::awareness(&all)).await,
            None => Ok(()),
        }
    }

    async fn tell(&mut self, passed: Passed) -> Result<(), End> {
        if let Some(seq) = passed.seq {
            self.seen.add(seq);
        }
        self.send(passed.frame).await
    }

    async fn send(&mut self, frame: bytes::Bytes) -> Result<(), End> {
        if self.connection.send(frame).await { Ok(()) } else { Err(None) }
    }
}

async fn keep(reach: &Reach, lesson: &LessonId, by: &UserId, update: &[u8]) -> Result<Kept> {
    let mut tx = reach.write().await?;
    let kept = store::keep(&mut tx, lesson, by, update).await?;
    if matches!(kept, Kept::As(_)) {
        tx.commit().await?;
    }
    Ok(kept)
}

/// The browser keeps what was not acknowledged and sends it again when it is back.
fn not_kept(error: kernel::Error) -> End {
    tracing::error!(error = format!("{error}"), "a draft could not be read or written");
    Some(NOT_KEPT)
}

fn merged(result: Result<bool>, lesson: &LessonId) -> bool {
    result.unwrap_or_else(|error| {
        tracing::warn!(lesson.id = %lesson, error = format!("{error}"), "a draft was not merged");
        false
    })
}
