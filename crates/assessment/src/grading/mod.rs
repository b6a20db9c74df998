//! How one answer is scored. Pure: a score is a function of the question's key, its points and the stored answer, and of
//! nothing else (invariants X2 and X3).
//!
//! | type | points |
//! |---|---|
//! | single choice, true or false | all for the right one, else none |
//! | multiple choice | points × max(0, right − wrong) ÷ number of right options, where right and wrong count the chosen ones; rounded half up to a hundredth |
//! | short text | all when the text equals an accepted one after [`text::fold`], else none |
//! | numeric | all when it is no further from the value than the tolerance, else none |
//!
//! Choosing everything in a multiple choice with as many wrong options as right ones earns nothing.
mod number;
mod text;

use crate::points::Points;
use kernel::{Text, texts};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

pub use number::read as read_number;
pub use text::fold;

texts! {
    ONE_OPTION = "Choose one of the options", "Chagua moja ya chaguo zilizopo", "Hãy chọn một trong các lựa chọn";
    SOME_OPTIONS = "A list of different options of this question", "Orodha ya chaguo tofauti za swali hili", "Danh sách các lựa chọn khác nhau của câu hỏi này";
    TRUE_OR_FALSE = "True or false", "Kweli au si kweli", "Đúng hoặc sai";
    SHORT_TEXT = "A text of at most 1,000 characters", "Maandishi yasiyozidi herufi 1,000", "Văn bản nhiều nhất 1.000 ký tự";
    NUMBER = "Enter a number, such as 3.5 or 3,5", "Andika nambari, kama 3.5 au 3,5", "Hãy nhập một số, chẳng hạn 3.5 hoặc 3,5";
}

/// The five types of question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "QuestionType")]
pub enum Kind {
    SingleChoice,
    MultipleChoice,
    TrueFalse,
    ShortText,
    Numeric,
}
kernel::text!(Kind);

impl Kind {
    pub fn has_options(self) -> bool {
        matches!(self, Kind::SingleChoice | Kind::MultipleChoice)
    }
}

/// The longest text and the most options an answer may have.
pub const LONGEST_TEXT: usize = 1_000;
pub const MOST_OPTIONS: usize = 20;

/// What a learner answers: an option, options, yes or no, a text or a number.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged, expecting = "an option, a list of options, true or false, a text or a number")]
pub enum Value {
    Truth(bool),
    Number(f64),
    Text(String),
    Several(Vec<String>),
}

impl schemars::JsonSchema for Value {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "AnswerValue".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "anyOf": [
            { "type": "boolean" },
            { "type": "number" },
            { "type": "string", "maxLength": LONGEST_TEXT },
            { "type": "array", "maxItems": MOST_OPTIONS, "items": { "type": "string", "maxLength": 40 } },
        ]})
    }
}

impl Value {
    /// Whether this can answer a question of that type with these options; if not, what would.
    pub fn check(&self, kind: Kind, options: &[String]) -> Result<(), Text> {
        match (kind, self) {
            (Kind::SingleChoice, Value::Text(option)) if options.contains(option) => Ok(()),
            (Kind::SingleChoice, _) => Err(ONE_OPTION),
            (Kind::MultipleChoice, Value::Several(chosen)) if distinct(chosen, options) => Ok(()),
            (Kind::MultipleChoice, _) => Err(SOME_OPTIONS),
            (Kind::TrueFalse, Value::Truth(_)) => Ok(()),
            (Kind::TrueFalse, _) => Err(TRUE_OR_FALSE),
            (Kind::ShortText, Value::Text(text)) if text.chars().count() <= LONGEST_TEXT => Ok(()),
            (Kind::ShortText, _) => Err(SHORT_TEXT),
            (Kind::Numeric, Value::Number(it)) if it.is_finite() => Ok(()),
            (Kind::Numeric, Value::Text(text)) if number::read(text).is_some() => Ok(()),
            (Kind::Numeric, _) => Err(NUMBER),
        }
    }
}

fn distinct(chosen: &[String], options: &[String]) -> bool {
    let different: BTreeSet<&String> = chosen.iter().collect();
    different.len() == chosen.len() && chosen.iter().all(|it| options.contains(it))
}

/// What is right. Never part of anything a learner is sent before the answers are shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Key {
    SingleChoice { right: String },
    MultipleChoice { right: BTreeSet<String> },
    TrueFalse { right: bool },
    ShortText { accept: Vec<String> },
    Numeric { value: f64, tolerance: f64 },
}

impl Key {
    /// The points an answer earns; no answer earns none.
    pub fn grade(&self, points: Points, answer: Option<&Value>) -> Points {
        let all_if = |right: bool| if right { points } else { Points::ZERO };
        match (self, answer) {
            (Key::SingleChoice { right }, Some(Value::Text(chosen))) => all_if(chosen == right),
            (Key::MultipleChoice { right }, Some(Value::Several(chosen))) => several(right, chosen, points),
            (Key::TrueFalse { right }, Some(Value::Truth(answer))) => all_if(answer == right),
            (Key::ShortText { accept }, Some(Value::Text(answer))) => {
                let answer = text::fold(answer);
                all_if(accept.iter().any(|it| text::fold(it) == answer))
            }
            (Key::Numeric { value, tolerance }, Some(answer)) => all_if(near(answer, *value, *tolerance)),
            _ => Points::ZERO,
        }
    }

    /// Whether an answer is entirely right, also when it is worth nothing.
    pub fn is_right(&self, answer: Option<&Value>) -> bool {
        self.grade(Points::ONE, answer) == Points::ONE
    }

    /// An answer that earns everything: what a learner is shown afterwards.
    pub fn right_value(&self) -> Value {
        match self {
            Key::SingleChoice { right } => Value::Text(right.clone()),
            Key::MultipleChoice { right } => Value::Several(right.iter().cloned().collect()),
            Key::TrueFalse { right } => Value::Truth(*right),
            Key::ShortText { accept } => Value::Text(accept.first().cloned().unwrap_or_default()),
            Key::Numeric { value, .. } => Value::Number(*value),
        }
    }
}

fn several(right: &BTreeSet<String>, chosen: &[String], points: Points) -> Points {
    let chosen: BTreeSet<&String> = chosen.iter().collect();
    let hits = chosen.iter().filter(|it| right.contains(**it)).count() as i64;
    let misses = chosen.len() as i64 - hits;
    points.share((hits - misses).max(0), (right.len() as i64).max(1))
}

/// A trillionth of the sizes involved is allowed on top of the tolerance: 0.4 − 0.3 is a little more than 0.1 in binary,
/// and nobody should lose points to that.
fn near(answer: &Value, value: f64, tolerance: f64) -> bool {
    let answer = match answer {
        Value::Number(it) => Some(*it),
        Value::Text(text) => number::read(text),
        _ => None,
    };
    let slack = (value.abs() + tolerance) * 1e-12;
    answer.is_some_and(|it| it.is_finite() && (it - value).abs() <= tolerance + slack)
}

#[cfg(test)]
mod tests;
