//! A question as teachers of its course see it: with what is right.
use super::{Question, QuestionId};
use crate::grading::{Key, Kind};
use crate::points::Points;
use schemars::JsonSchema;
use serde::Serialize;

#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct MarkedOption {
    #[schemars(length(max = 40))]
    id: String,
    #[schemars(length(max = 1_000))]
    text: String,
    correct: bool,
}

#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "Question")]
pub struct QuestionView {
    pub id: QuestionId,
    pub r#type: Kind,
    #[schemars(length(max = 10_000))]
    pub prompt: String,
    #[schemars(length(max = 200_000))]
    pub prompt_html: String,
    pub points: Points,
    #[schemars(length(max = 10_000))]
    pub explanation: Option<String>,
    #[schemars(length(max = 200_000))]
    pub explanation_html: Option<String>,
    pub options: Option<Vec<MarkedOption>>,
    pub answer: Option<bool>,
    #[schemars(length(max = 20), inner(length(max = 200)))]
    pub accept: Option<Vec<String>>,
    pub value: Option<f64>,
    pub tolerance: Option<f64>,
    pub version: i64,
}

impl From<Question> for QuestionView {
    fn from(it: Question) -> Self {
        let content = it.written.content;
        let is_right = |id: &String| match &content.key {
            Key::SingleChoice { right } => right == id,
            Key::MultipleChoice { right } => right.contains(id),
            _ => false,
        };
        let marked = |it: super::Choice| MarkedOption { correct: is_right(&it.id), id: it.id, text: it.text };
        let options = content.kind.has_options().then(|| content.options.into_iter().map(marked).collect());
        let (answer, accept, number) = match &content.key {
            Key::TrueFalse { right } => (Some(*right), None, None),
            Key::ShortText { accept } => (None, Some(accept.clone()), None),
            Key::Numeric { value, tolerance } => (None, None, Some((*value, *tolerance))),
            Key::SingleChoice { .. } | Key::MultipleChoice { .. } => (None, None, None),
        };
        QuestionView {
            id: it.id,
            r#type: content.kind,
            prompt: content.prompt,
            prompt_html: it.written.prompt_html,
            points: content.points,
            explanation: content.explanation,
            explanation_html: it.written.explanation_html,
            options,
            answer,
            accept,
            value: number.map(|it| it.0),
            tolerance: number.map(|it| it.1),
            version: it.version,
        }
    }
}
