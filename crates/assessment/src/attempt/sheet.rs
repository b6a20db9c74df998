//! What a person sees of an attempt: its questions without keys, the answers saved so far, and the result once there is one.
use super::result::AttemptResult;
use super::store::{self, Shown};
use super::{Attempt, AttemptId, Slot, State};
use crate::grading::{Kind, Value};
use crate::points::Points;
use crate::question::{Choice, QuestionId};
use crate::quiz::{CourseRef, QuizId};
use course::Course;
use kernel::{Result, Timestamp, Tx};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};

#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "Attempt")]
pub struct Sheet {
    pub id: AttemptId,
    pub quiz: QuizRef,
    pub course: CourseRef,
    pub state: State,
    /// A teacher trying it out.
    pub preview: bool,
    pub questions: Vec<Asked>,
    /// By question.
    pub answers: BTreeMap<String, Saved>,
    pub deadline: Option<Timestamp>,
    pub started_at: Timestamp,
    /// For a countdown that does not trust the device's clock.
    pub server_now: Timestamp,
    pub result: Option<AttemptResult>,
}

#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "AttemptQuizRef")]
pub struct QuizRef {
    pub id: QuizId,
    #[schemars(length(max = 200))]
    pub title: String,
}

/// A question for whoever takes the quiz: no key, no explanation, no number of right options.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "QuestionForTaking")]
pub struct Asked {
    pub id: QuestionId,
    pub r#type: Kind,
    /// Without markup.
    #[schemars(length(max = 20_000))]
    pub prompt: String,
    #[schemars(length(max = 200_000))]
    pub prompt_html: String,
    pub points: Points,
    pub options: Option<Vec<Choice>>,
}

/// An answer as the server has it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "SavedAnswer")]
pub struct Saved {
    pub value: Option<Value>,
    pub client_seq: i64,
}

/// Reads what belongs to an attempt. `show_answers` also asks for what was right, which only a handed in attempt shows.
pub async fn sheet(
    tx: &mut Tx,
    attempt: Attempt,
    quiz_title: &str,
    course: &Course,
    show_answers: bool,
) -> Result<Sheet> {
    let answers = store::answers(tx, &attempt.id).await?;
    let shown = store::shown(tx, &attempt.paper).await?;
    let shown: HashMap<_, _> = shown.into_iter().map(|it| (it.id.clone(), it)).collect();
    let questions = attempt
        .paper
        .slots()
        .iter()
        .filter_map(|slot| Some(asked(slot, shown.get(&slot.revision)?)))
        .collect();
    let result = match attempt.state {
        State::Open => None,
        State::Submitted => Some(AttemptResult::read(tx, &attempt, &answers, show_answers).await?),
    };
    let saved = answers.into_iter().map(|(question, it)| (question.to_string(), it));
    Ok(Sheet {
        quiz: QuizRef { id: attempt.quiz, title: quiz_title.to_owned() },
        course: course.into(),
        questions,
        answers: saved.map(|(id, it)| (id, Saved { value: it.value, client_seq: it.client_seq })).collect(),
        result,
        server_now: tx.now(),
        id: attempt.id,
        state: attempt.state,
        preview: attempt.preview,
        deadline: attempt.deadline,
        started_at: attempt.started_at,
    })
}

fn asked(slot: &Slot, shown: &Shown) -> Asked {
    let option = |id: &String| shown.options.iter().find(|it| it.id == *id).cloned();
    Asked {
        id: slot.question.clone(),
        r#type: shown.kind,
        prompt: shown.prompt_text.clone(),
        prompt_html: shown.prompt_html.clone(),
        points: shown.points,
        options: shown.kind.has_options().then(|| slot.options.iter().filter_map(option).collect()),
    }
}
