//! Questions in lessons. A teacher places them when publishing; those for practice are answered right there, by learners of the
//! course, as often as they like, and say at once what is right. Nothing of it counts.
mod answer;
mod list;
mod store;

pub(crate) use answer::answer_question;
pub(crate) use list::list_placed;
pub(crate) use store::copy;
pub use store::{Placed, place};

use crate::question::{self, Question, QuestionId};
use course::{Lesson, LessonId, LessonPath};
use kernel::{Actor, OrganizationId, Resource, Result, Tx};
use serde::Deserialize;

/// A lesson that somebody reads, for the questions in it.
pub struct LessonWithQuestions(pub Lesson);

impl Resource for LessonWithQuestions {
    type Path = LessonPath;
    async fn load(tx: &mut Tx, actor: &Actor, path: &LessonPath) -> Result<Option<Self>> {
        Ok(Lesson::load(tx, actor, path).await?.map(Self))
    }
    fn visible(&self, actor: &Actor) -> bool {
        learns(&self.0, actor)
    }
    fn organization(&self) -> Option<&OrganizationId> {
        self.0.course.organization.as_ref()
    }
}

/// Samples of a course are read by everybody, but only those who are in it practise.
fn learns(lesson: &Lesson, actor: &Actor) -> bool {
    lesson.course.enrolled || lesson.course.teaches(actor)
}

#[derive(Deserialize, schemars::JsonSchema)]
pub struct PracticePath {
    lesson: LessonId,
    question: QuestionId,
}

/// A question for practice, where it is asked.
pub struct PracticeQuestion {
    pub question: Question,
    pub lesson: Lesson,
}

impl Resource for PracticeQuestion {
    type Path = PracticePath;
    async fn load(tx: &mut Tx, actor: &Actor, path: &PracticePath) -> Result<Option<Self>> {
        let lesson = Lesson::load(tx, actor, &LessonPath { lesson: path.lesson.clone() }).await?;
        let Some(lesson) = lesson else { return Ok(None) };
        if !store::practises(tx, &path.lesson, &path.question).await? {
            return Ok(None);
        }
        let found = question::store::find(tx, &path.question).await?;
        Ok(found.map(|(question, _)| PracticeQuestion { question, lesson }))
    }
    fn visible(&self, actor: &Actor) -> bool {
        learns(&self.lesson, actor)
    }
    fn organization(&self) -> Option<&OrganizationId> {
        self.lesson.course.organization.as_ref()
    }
}
