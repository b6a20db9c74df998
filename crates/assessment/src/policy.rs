//! Who may do what with quizzes and attempts.
//!
//! Teachers of a course see its quizzes with their keys and everybody's attempts. Its learners see the quizzes and their own
//! attempts. For anybody else neither exists.
use crate::attempt::{self, Attempt, AttemptId, Slot};
use crate::practice::{LessonWithQuestions, PracticeQuestion};
use crate::question::{self, Question, QuestionId};
use crate::quiz::{self, Heading, Quiz, QuizId};
use course::{Course, CourseId};
use kernel::{Actor, OrganizationId, Resource, Result, Tx, actions};
use schemars::JsonSchema;
use serde::Deserialize;

actions! {
    /// Add a quiz to a course.
    CreateQuiz(CourseForQuizzes) = "assessment.quiz.create": |actor, it| it.0.writes(actor);
    /// See a quiz and your own attempts at it.
    ShowQuiz(QuizInCourse) = "assessment.quiz.show": |actor, it| it.visible(actor);
    /// Change the settings of a quiz.
    ChangeQuiz(QuizInCourse) = "assessment.quiz.change": |actor, it| it.course.writes(actor);
    /// Remove a quiz from its course.
    RemoveQuiz(QuizInCourse) = "assessment.quiz.remove": |actor, it| it.course.writes(actor);
    /// Bring a removed quiz back.
    RestoreQuiz(RemovedQuiz) = "assessment.quiz.restore": |actor, it| it.course.writes(actor);
    /// See the questions of a quiz with what is right.
    ListQuestions(QuizInCourse) = "assessment.question.list": |actor, it| it.course.teaches(actor);
    /// Add a question to a quiz.
    AddQuestion(QuizInCourse) = "assessment.question.add": |actor, it| it.course.writes(actor);
    /// Put the questions of a quiz in another order.
    OrderQuestions(QuizInCourse) = "assessment.question.order": |actor, it| it.course.writes(actor);
    /// Change a question.
    ChangeQuestion(QuestionInCourse) = "assessment.question.change": |actor, it| it.course.writes(actor);
    /// Remove a question from its quiz.
    RemoveQuestion(QuestionInCourse) = "assessment.question.remove": |actor, it| it.course.writes(actor);
    /// See everybody's attempts at a quiz.
    ListAttempts(QuizInCourse) = "assessment.attempt.list": |actor, it| it.course.teaches(actor);
    /// Begin an attempt at a quiz, or go on with the open one.
    StartAttempt(QuizInCourse) = "assessment.attempt.start": |actor, it| it.visible(actor);
    /// See an attempt: its questions and answers, and the result when it is handed in.
    ShowAttempt(AttemptInCourse) = "assessment.attempt.show": |actor, it| it.visible(actor);
    /// Save one answer of your open attempt.
    quiet SaveAnswer(AnswerPlace) = "assessment.attempt.answer": |actor, it| it.place.is_own(actor);
    /// Hand in your attempt; it can no longer be changed.
    SubmitAttempt(AttemptInCourse) = "assessment.attempt.submit": |actor, it| it.is_own(actor);
    /// See the questions in a lesson, and what you answered to those for practice.
    ListPlaced(LessonWithQuestions) = "assessment.practice.list": |actor, it| it.visible(actor);
    /// Answer a question for practice in a lesson.
    quiet PractiseQuestion(PracticeQuestion) = "assessment.practice.answer": |actor, it| it.visible(actor);
}

#[derive(Deserialize, JsonSchema)]
pub struct CoursePath {
    course: CourseId,
}

/// A course that may get a quiz.
pub struct CourseForQuizzes(pub Course);

impl Resource for CourseForQuizzes {
    type Path = CoursePath;
    async fn load(tx: &mut Tx, actor: &Actor, path: &CoursePath) -> Result<Option<Self>> {
        Ok(course::find_for(tx, actor, &path.course).await?.map(Self))
    }
    fn visible(&self, actor: &Actor) -> bool {
        self.0.visible(actor)
    }
    fn organization(&self) -> Option<&OrganizationId> {
        self.0.organization.as_ref()
    }
}

#[derive(Deserialize, JsonSchema)]
pub struct QuizPath {
    quiz: QuizId,
}

/// A quiz, and its course as the actor sees it.
pub struct QuizInCourse {
    pub quiz: Quiz,
    pub course: Course,
}

impl QuizInCourse {
    async fn find(tx: &mut Tx, actor: &Actor, id: &QuizId) -> Result<Option<Self>> {
        let Some(quiz) = quiz::store::find(tx, id).await? else { return Ok(None) };
        let course = course::find_for(tx, actor, &quiz.course).await?;
        Ok(course.map(|course| QuizInCourse { quiz, course }))
    }

    /// Takes the quiz for real. Who teaches the course only tries it out, and so does an administrator who is not its learner.
    pub fn learns(&self, actor: &Actor) -> bool {
        self.course.enrolled && !self.course.taught_by(actor)
    }
}

impl Resource for QuizInCourse {
    type Path = QuizPath;
    async fn load(tx: &mut Tx, actor: &Actor, path: &QuizPath) -> Result<Option<Self>> {
        Self::find(tx, actor, &path.quiz).await
    }
    fn visible(&self, actor: &Actor) -> bool {
        self.course.enrolled || self.course.teaches(actor)
    }
    fn organization(&self) -> Option<&OrganizationId> {
        self.course.organization.as_ref()
    }
}

/// A quiz in the bin.
pub struct RemovedQuiz {
    pub id: QuizId,
    pub course: Course,
}

impl Resource for RemovedQuiz {
    type Path = QuizPath;
    async fn load(tx: &mut Tx, actor: &Actor, path: &QuizPath) -> Result<Option<Self>> {
        let Some(course) = quiz::store::course_of_removed(tx, &path.quiz).await? else { return Ok(None) };
        let course = course::find_for(tx, actor, &course).await?;
        Ok(course.map(|course| RemovedQuiz { id: path.quiz.clone(), course }))
    }
    fn visible(&self, actor: &Actor) -> bool {
        self.course.teaches(actor)
    }
    fn organization(&self) -> Option<&OrganizationId> {
        self.course.organization.as_ref()
    }
}

#[derive(Deserialize, JsonSchema)]
pub struct QuestionPath {
    question: QuestionId,
}

/// A question with its key, in its quiz and course.
pub struct QuestionInCourse {
    pub question: Question,
    pub quiz: QuizId,
    pub course: Course,
}

impl Resource for QuestionInCourse {
    type Path = QuestionPath;
    async fn load(tx: &mut Tx, actor: &Actor, path: &QuestionPath) -> Result<Option<Self>> {
        let Some((question, quiz)) = question::store::find(tx, &path.question).await? else {
            return Ok(None);
        };
        let place = QuizInCourse::find(tx, actor, &quiz).await?;
        Ok(place.map(|place| QuestionInCourse { question, quiz, course: place.course }))
    }
    fn visible(&self, actor: &Actor) -> bool {
        self.course.enrolled || self.course.teaches(actor)
    }
    fn organization(&self) -> Option<&OrganizationId> {
        self.course.organization.as_ref()
    }
}

#[derive(Deserialize, JsonSchema)]
pub struct AttemptPath {
    attempt: AttemptId,
}

/// An attempt, with what its learner sees of the quiz and the course.
pub struct AttemptInCourse {
    pub attempt: Attempt,
    pub quiz: Heading,
    pub course: Course,
}

impl AttemptInCourse {
    async fn find(tx: &mut Tx, actor: &Actor, id: &AttemptId) -> Result<Option<Self>> {
        let Some(attempt) = attempt::store::open(tx, id).await? else { return Ok(None) };
        let Some(quiz) = quiz::store::heading(tx, &attempt.quiz).await? else { return Ok(None) };
        let course = course::find_for(tx, actor, &quiz.course).await?;
        Ok(course.map(|course| AttemptInCourse { attempt, quiz, course }))
    }

    /// The actor's own, and they still have a place in the course.
    pub fn is_own(&self, actor: &Actor) -> bool {
        actor.is(&self.attempt.learner) && (self.course.enrolled || self.course.teaches(actor))
    }

    /// After handing in: what was right, and why.
    pub fn shows_answers(&self, actor: &Actor) -> bool {
        self.quiz.show_answers || self.course.teaches(actor)
    }
}

impl Resource for AttemptInCourse {
    type Path = AttemptPath;
    async fn load(tx: &mut Tx, actor: &Actor, path: &AttemptPath) -> Result<Option<Self>> {
        Self::find(tx, actor, &path.attempt).await
    }
    /// Another teacher's preview is nobody's business but theirs.
    fn visible(&self, actor: &Actor) -> bool {
        self.is_own(actor) || (self.course.teaches(actor) && !self.attempt.preview)
    }
    fn organization(&self) -> Option<&OrganizationId> {
        self.course.organization.as_ref()
    }
}

#[derive(Deserialize, JsonSchema)]
pub struct AnswerPath {
    attempt: AttemptId,
    question: QuestionId,
}

/// The place of one answer: a question that this attempt asks.
pub struct AnswerPlace {
    pub place: AttemptInCourse,
    pub slot: Slot,
}

impl Resource for AnswerPlace {
    type Path = AnswerPath;
    async fn load(tx: &mut Tx, actor: &Actor, path: &AnswerPath) -> Result<Option<Self>> {
        let place = AttemptInCourse::find(tx, actor, &path.attempt).await?;
        Ok(place.and_then(|place| {
            let slot = place.attempt.paper.slot(&path.question)?.clone();
            Some(AnswerPlace { place, slot })
        }))
    }
    fn visible(&self, actor: &Actor) -> bool {
        self.place.visible(actor)
    }
    fn organization(&self) -> Option<&OrganizationId> {
        self.place.course.organization.as_ref()
    }
}
