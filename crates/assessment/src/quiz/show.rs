//! `GET /quizzes/{quiz}`: its settings, and your own attempts at it.
use super::{Quiz, QuizId};
use crate::attempt::store::Mine;
use crate::attempt::{self, AttemptId, State};
use crate::points::Points;
use crate::policy::{ChangeQuiz, QuizInCourse, ShowQuiz};
use course::{Course, CourseId, ModuleId};
use kernel::{Actor, Checked, Result, Tagged, Timestamp, can};
use schemars::JsonSchema;
use serde::Serialize;

#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "Quiz")]
pub struct QuizView {
    pub id: QuizId,
    pub course: CourseRef,
    #[schemars(length(max = 200))]
    pub title: String,
    pub module_id: Option<ModuleId>,
    pub pass_percent: i64,
    pub time_limit_seconds: Option<i64>,
    pub attempts_allowed: Option<i64>,
    pub attempts_used: i64,
    pub shuffle: bool,
    pub counts: bool,
    pub show_answers: bool,
    pub questions_count: i64,
    pub max_score: Points,
    pub passed: bool,
    pub open_attempt_id: Option<AttemptId>,
    /// Yours, newest first.
    pub attempts: Vec<MyAttempt>,
    pub version: i64,
    pub can: Vec<QuizAbility>,
}

/// What the reader may do with a quiz.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum QuizAbility {
    Edit,
    Preview,
    Attempt,
}

/// The course a quiz or an attempt belongs to.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "QuizCourseRef")]
pub struct CourseRef {
    pub id: CourseId,
    #[schemars(length(max = 200))]
    pub slug: String,
    #[schemars(length(max = 200))]
    pub title: String,
}

impl From<&Course> for CourseRef {
    fn from(it: &Course) -> Self {
        CourseRef { id: it.id.clone(), slug: it.slug.clone(), title: it.title.clone() }
    }
}

/// One line of a learner's own history.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct MyAttempt {
    pub id: AttemptId,
    pub state: State,
    pub score: Option<Points>,
    pub max_score: Points,
    pub percent: Option<f64>,
    pub passed: Option<bool>,
    pub started_at: Timestamp,
    pub submitted_at: Option<Timestamp>,
}

impl From<Mine> for MyAttempt {
    fn from(it: Mine) -> Self {
        MyAttempt {
            id: it.id,
            state: it.state,
            score: it.score,
            max_score: it.max_score,
            percent: it.score.map(|score| score.percent_of(it.max_score)),
            passed: it.score.map(|_| it.passed),
            started_at: it.started_at,
            submitted_at: it.submitted_at,
        }
    }
}

impl QuizView {
    /// Right after a teacher changed it; teachers have no attempts of their own.
    pub fn for_teacher(quiz: Quiz, course: &Course) -> Self {
        Self::new(quiz, course, vec![], vec![QuizAbility::Edit, QuizAbility::Preview])
    }

    fn new(quiz: Quiz, course: &Course, attempts: Vec<MyAttempt>, can: Vec<QuizAbility>) -> Self {
        let open = attempts.iter().find(|it| it.state == State::Open);
        QuizView {
            course: course.into(),
            attempts_used: attempts.len() as i64,
            passed: attempts.iter().any(|it| it.passed == Some(true)),
            open_attempt_id: open.map(|it| it.id.clone()),
            attempts,
            can,
            id: quiz.id,
            title: quiz.title,
            module_id: quiz.module,
            pass_percent: quiz.pass_percent,
            time_limit_seconds: quiz.time_limit_seconds,
            attempts_allowed: quiz.attempts_allowed,
            shuffle: quiz.shuffle,
            counts: quiz.counts,
            show_answers: quiz.show_answers,
            questions_count: quiz.questions_count,
            max_score: quiz.max_score,
            version: quiz.version,
        }
    }
}

pub async fn show_quiz(mut checked: Checked<ShowQuiz>) -> Result<Tagged<QuizView>> {
    let me = checked.actor.person()?.user.clone();
    let quiz = checked.resource.quiz.id.clone();
    let mut tx = checked.read().await?;
    if !attempt::store::overdue(&mut tx, &quiz, 1).await?.is_empty() {
        drop(tx);
        let mut writing = checked.begin().await?;
        attempt::hand_in_overdue(&mut writing, &quiz, &checked.resource.course).await?;
        writing.commit().await?;
        tx = checked.read().await?;
    }
    let mine = attempt::store::mine(&mut tx, &quiz, &me).await?;
    let view = view(&checked.actor, &checked.resource, mine);
    Ok(Tagged { version: view.version, body: view })
}

fn view(actor: &Actor, place: &QuizInCourse, mine: Vec<Mine>) -> QuizView {
    let attempts: Vec<MyAttempt> = mine.into_iter().map(MyAttempt::from).collect();
    let quiz = &place.quiz;
    let left = quiz.attempts_allowed.is_none_or(|allowed| (attempts.len() as i64) < allowed);
    let open = attempts.iter().any(|it| it.state == State::Open);
    let possible = [
        (QuizAbility::Edit, can::<ChangeQuiz>(actor, place)),
        (QuizAbility::Preview, place.course.teaches(actor)),
        (QuizAbility::Attempt, place.learns(actor) && quiz.questions_count > 0 && (left || open)),
    ];
    let can = possible.into_iter().filter(|it| it.1).map(|it| it.0).collect();
    QuizView::new(quiz.clone(), &place.course, attempts, can)
}
