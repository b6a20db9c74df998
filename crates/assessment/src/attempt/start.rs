//! `POST /quizzes/{quiz}/attempts`: a new attempt, or the open one again.
use super::begin::{begin, try_out};
use super::sheet::{Sheet, sheet};
use super::store::{self, New};
use super::{Attempt, AttemptId, Paper, expire, hand_in};
use crate::body::Optional;
use crate::events::AttemptStarted;
use crate::policy::{QuizInCourse, StartAttempt};
use crate::question;
use kernel::{Answer, Made, Permit, Result, Tx, UserId, error, texts};
use serde::Deserialize;

texts! {
    TEACHERS_ONLY = "Only teachers of the course try a quiz out.", "Ni walimu wa kozi tu wanaojaribu jaribio.", "Chỉ giáo viên của khóa học mới làm thử bài kiểm tra.";
}

#[derive(Default, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewAttempt {
    /// Only teachers try a quiz out; those of the course never do anything else.
    #[serde(default)]
    preview: bool,
}

pub async fn start_attempt(
    permit: Permit<StartAttempt>,
    Optional(request): Optional<NewAttempt>,
) -> Result<Answer<Made<Sheet>>> {
    let (mut tx, place, actor) = permit.into_parts();
    let learner = actor.person()?.user.clone();
    if request.preview && !place.course.teaches(&actor) {
        return Err(error::FORBIDDEN.detail(TEACHERS_ONLY));
    }
    let preview = request.preview || !place.learns(&actor);
    let open = store::open_one(&mut tx, &place.quiz.id, &learner, preview).await?;
    let reused = match open {
        Some(open) if open.overdue(tx.now()) => {
            hand_in(&mut tx, &open.id, &place.course).await?;
            None
        }
        open => open,
    };
    let begun = match reused {
        Some(open) => Made::Before(open),
        None => new_attempt(&mut tx, &place, &learner, preview).await?,
    };
    let (Made::Now(attempt) | Made::Before(attempt)) = &begun;
    let sheet = sheet(&mut tx, attempt.clone(), &place.quiz.title, &place.course, false).await?;
    tx.answer(if matches!(begun, Made::Now(_)) { Made::Now(sheet) } else { Made::Before(sheet) }).await
}

async fn new_attempt(
    tx: &mut Tx,
    place: &QuizInCourse,
    learner: &UserId,
    preview: bool,
) -> Result<Made<Attempt>> {
    let quiz = &place.quiz;
    let made = store::made(tx, &quiz.id, learner, preview).await?;
    let started_at = tx.now();
    let beginning = if preview { try_out(quiz, made, started_at) } else { begin(quiz, made, started_at) }?;
    let slots = question::store::slots(tx, &quiz.id).await?;
    let paper = if quiz.shuffle { Paper::shuffled(slots) } else { Paper::in_order(slots) };
    let id: AttemptId = tx.id();
    let new = New { id: &id, quiz, learner, preview, paper: &paper, started_at };
    let added = store::insert(tx, &new, beginning).await?;
    // When the same person began one at the same moment, theirs is the attempt.
    let open = store::open_one(tx, &quiz.id, learner, preview).await?.ok_or(error::CONFLICT)?;
    if !added {
        return Ok(Made::Before(open));
    }
    expire::hand_in_later(tx, &open).await?;
    let event = AttemptStarted {
        attempt: id,
        quiz: quiz.id.clone(),
        course: quiz.course.clone(),
        learner: learner.clone(),
        preview,
    };
    tx.emit(&event).await?;
    Ok(Made::Now(open))
}
