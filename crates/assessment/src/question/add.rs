//! `POST /quizzes/{quiz}/questions`
use super::view::QuestionView;
use super::{Draft, Question, Written, store};
use crate::events::{Change, QuizChanged};
use crate::policy::AddQuestion;
use crate::problems::QUIZ_FULL;
use crate::quiz::{self, MOST_QUESTIONS, QuizId};
use kernel::{Answer, Checked, Created, Input, Result, Tx, UserId};

pub async fn add_question(
    mut checked: Checked<AddQuestion>,
    Input(draft): Input<Draft>,
) -> Result<Answer<Created<QuestionView>>> {
    let content = draft.check(&[])?;
    let written = super::render::for_course(checked.read().await?, &checked.resource.course, content).await?;
    let mut tx = checked.begin().await?;
    let question = add(&mut tx, &checked.resource.quiz.id, written, checked.actor.user()).await?;
    tx.answer(Created(question.into())).await
}

/// Adds a question at the end of a quiz: by a teacher, or by a program such as an import.
pub async fn add(tx: &mut Tx, quiz: &QuizId, written: Written, by: Option<&UserId>) -> Result<Question> {
    quiz::store::touch(tx, quiz).await?;
    let question = Question { id: tx.id(), version: 1, written };
    store::insert(tx, quiz, &question).await?;
    let after = quiz::store::sync(tx, quiz).await?;
    if after.questions_count > MOST_QUESTIONS {
        return Err(QUIZ_FULL.into());
    }
    let event =
        QuizChanged { quiz: after.id, course: after.course, by: by.cloned(), change: Change::QuestionAdded };
    tx.emit(&event).await?;
    Ok(question)
}
