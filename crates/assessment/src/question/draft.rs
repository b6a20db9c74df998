//! What a teacher writes, and what makes it a question.
use crate::grading::{Key, Kind, MOST_OPTIONS, fold};
use crate::points::Points;
use kernel::{Line, Prose, Result, error, texts};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

texts! {
    STRAY = "Not part of a question of this type", "Si sehemu ya swali la aina hii", "Không thuộc loại câu hỏi này";
    NEEDED = "A question of this type needs it", "Swali la aina hii linahitaji hiki", "Loại câu hỏi này cần mục này";
    OPTIONS = "From 2 to 20 options", "Chaguo 2 hadi 20", "Từ 2 đến 20 lựa chọn";
    SAME_OPTION = "Another option says the same", "Chaguo jingine linasema vivyo hivyo", "Một lựa chọn khác giống hệt";
    MARK_RIGHT = "Mark the right option", "Weka alama kwenye chaguo sahihi", "Hãy đánh dấu lựa chọn đúng";
    ONE_RIGHT = "Exactly one option is right", "Chaguo moja tu ndilo sahihi", "Chỉ một lựa chọn là đúng";
    TEXTS = "From 1 to 20 texts", "Maandishi 1 hadi 20", "Từ 1 đến 20 đáp án";
    NUMBER = "Enter a number", "Andika nambari", "Hãy nhập một số";
    NOT_NEGATIVE = "0 or more", "0 au zaidi", "0 trở lên";
}

const MOST_ACCEPTED: usize = 20;

/// A question as a request, an import or a demo says it: one shape for all types, whose fields must suit the type.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "NewQuestion")]
pub struct Draft {
    pub r#type: Kind,
    /// Markdown.
    pub prompt: Prose<1, 10_000>,
    /// 1 when absent.
    pub points: Option<Points>,
    /// Markdown; shown after handing in.
    pub explanation: Option<Prose<0, 10_000>>,
    /// Of the choice types: 2 to 20.
    #[schemars(length(max = 20))]
    pub options: Option<Vec<ChoiceDraft>>,
    /// Of a true or false question.
    pub answer: Option<bool>,
    /// Of a short text: 1 to 20 texts that are right.
    #[schemars(length(max = 20))]
    pub accept: Option<Vec<Line<1, 200>>>,
    /// Of a numeric question.
    pub value: Option<f64>,
    /// How far from the value is still right; 0 when absent.
    pub tolerance: Option<f64>,
}

#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "NewOption")]
pub struct ChoiceDraft {
    /// Of an option that is kept; a new one has none.
    #[serde(default)]
    #[schemars(length(max = 40))]
    pub id: Option<String>,
    pub text: Line<1, 1_000>,
    #[serde(default)]
    pub correct: bool,
}

/// An option as it is shown. The id says nothing about the order the teacher wrote them in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "QuestionOption")]
pub struct Choice {
    #[schemars(length(max = 40))]
    pub id: String,
    #[schemars(length(max = 1_000))]
    pub text: String,
}

/// A question whose parts agree with each other.
#[derive(Clone, Debug, PartialEq)]
pub struct Content {
    pub kind: Kind,
    pub prompt: String,
    pub points: Points,
    pub explanation: Option<String>,
    pub options: Vec<Choice>,
    pub key: Key,
}

impl Draft {
    /// Refuses what does not make a question, naming the field. Options keep an id that is among `known`.
    pub fn check(self, known: &[Choice]) -> Result<Content> {
        if self.prompt.as_str().trim().is_empty() {
            return Err(error::INVALID.field("prompt", kernel::input::EMPTY));
        }
        self.refuse_strays()?;
        let kind = self.r#type;
        let (options, key) = match kind {
            Kind::SingleChoice | Kind::MultipleChoice => {
                choices(kind, self.options.unwrap_or_default(), known)?
            }
            Kind::TrueFalse => (vec![], Key::TrueFalse { right: required("answer", self.answer)? }),
            Kind::ShortText => {
                (vec![], Key::ShortText { accept: accepted(self.accept.unwrap_or_default())? })
            }
            Kind::Numeric => (vec![], number(required("value", self.value)?, self.tolerance.unwrap_or(0.0))?),
        };
        Ok(Content {
            kind,
            prompt: self.prompt.into_string(),
            points: self.points.unwrap_or(Points::ONE),
            explanation: self.explanation.map(Prose::into_string).filter(|it| !it.trim().is_empty()),
            options,
            key,
        })
    }

    fn refuse_strays(&self) -> Result<()> {
        let kind = self.r#type;
        let strays = [
            ("options", self.options.is_some() && !kind.has_options()),
            ("answer", self.answer.is_some() && kind != Kind::TrueFalse),
            ("accept", self.accept.is_some() && kind != Kind::ShortText),
            ("value", self.value.is_some() && kind != Kind::Numeric),
            ("tolerance", self.tolerance.is_some() && kind != Kind::Numeric),
        ];
        match strays.into_iter().find(|it| it.1) {
            Some((field, _)) => Err(error::INVALID.field(field, STRAY)),
            None => Ok(()),
        }
    }
}

fn required<T>(field: &str, value: Option<T>) -> Result<T> {
    value.ok_or_else(|| error::INVALID.field(field, NEEDED))
}

fn choices(kind: Kind, drafts: Vec<ChoiceDraft>, known: &[Choice]) -> Result<(Vec<Choice>, Key)> {
    if !(2..=MOST_OPTIONS).contains(&drafts.len()) {
        return Err(error::INVALID.field("options", OPTIONS));
    }
    let mut seen = HashSet::new();
    if let Some(at) = drafts.iter().position(|it| !seen.insert(fold(it.text.as_str()))) {
        return Err(error::INVALID.field(format!("options[{at}].text"), SAME_OPTION));
    }
    let mut taken = HashSet::new();
    let mut id_of = |draft: &ChoiceDraft| {
        let kept =
            draft.id.clone().filter(|id| known.iter().any(|it| it.id == *id) && taken.insert(id.clone()));
        kept.unwrap_or_else(|| kernel::random_token()[..12].to_owned())
    };
    let pairs: Vec<(Choice, bool)> = drafts
        .into_iter()
        .map(|it| (Choice { id: id_of(&it), text: it.text.into_string() }, it.correct))
        .collect();
    let right: Vec<String> = pairs.iter().filter(|it| it.1).map(|it| it.0.id.clone()).collect();
    let key = match (kind, right.as_slice()) {
        (_, []) => return Err(error::INVALID.field("options", MARK_RIGHT)),
        (Kind::SingleChoice, [only]) => Key::SingleChoice { right: only.clone() },
        (Kind::SingleChoice, _) => return Err(error::INVALID.field("options", ONE_RIGHT)),
        _ => Key::MultipleChoice { right: right.into_iter().collect() },
    };
    Ok((pairs.into_iter().map(|it| it.0).collect(), key))
}

fn accepted(texts: Vec<Line<1, 200>>) -> Result<Vec<String>> {
    if !(1..=MOST_ACCEPTED).contains(&texts.len()) {
        return Err(error::INVALID.field("accept", TEXTS));
    }
    let mut seen = HashSet::new();
    let different = |it: &Line<1, 200>| seen.insert(fold(it.as_str()));
    Ok(texts.into_iter().filter(different).map(Line::into_string).collect())
}

fn number(value: f64, tolerance: f64) -> Result<Key> {
    if !value.is_finite() {
        return Err(error::INVALID.field("value", NUMBER));
    }
    if !tolerance.is_finite() || tolerance < 0.0 {
        return Err(error::INVALID.field("tolerance", NOT_NEGATIVE));
    }
    Ok(Key::Numeric { value, tolerance })
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Error;
    use serde_json::json;

    fn check(draft: serde_json::Value) -> Result<Content> {
        serde_json::from_value::<Draft>(draft).unwrap().check(&[])
    }

    fn field(draft: serde_json::Value) -> String {
        match check(draft).unwrap_err() {
            Error::Problem(it) => it.fields[0].field.clone(),
            other => panic!("{other:?}"),
        }
    }

    fn options(n: usize, right: usize) -> serde_json::Value {
        (0..n).map(|i| json!({ "text": format!("option {i}"), "correct": i < right })).collect()
    }

    #[test]
    fn a_question_needs_what_its_type_needs_and_nothing_else() {
        let with = |kind: &str, more: serde_json::Value| {
            let mut draft = json!({ "type": kind, "prompt": "What?" });
            draft.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            draft
        };
        let refused = [
            (with("single_choice", json!({})), "options"),
            (with("single_choice", json!({ "options": options(1, 1) })), "options"),
            (with("single_choice", json!({ "options": options(21, 1) })), "options"),
            (with("single_choice", json!({ "options": options(3, 0) })), "options"),
            (with("single_choice", json!({ "options": options(3, 2) })), "options"),
            (with("multiple_choice", json!({ "options": options(3, 0) })), "options"),
            (
                with(
                    "single_choice",
                    json!({ "options": [{ "text": "Same", "correct": true }, { "text": " same " }] }),
                ),
                "options[1].text",
            ),
            (with("true_false", json!({})), "answer"),
            (with("true_false", json!({ "answer": true, "options": options(2, 1) })), "options"),
            (with("short_text", json!({ "accept": [] })), "accept"),
            (with("short_text", json!({ "accept": vec!["x"; 21] })), "accept"),
            (with("numeric", json!({})), "value"),
            (with("numeric", json!({ "value": 1, "tolerance": -0.1 })), "tolerance"),
            (with("numeric", json!({ "value": 1, "accept": ["1"] })), "accept"),
            (json!({ "type": "true_false", "prompt": " \n", "answer": true }), "prompt"),
        ];
        for (draft, expected) in refused {
            assert_eq!(field(draft.clone()), expected, "{draft}");
        }
        for draft in [
            with("single_choice", json!({ "options": options(2, 1) })),
            with("multiple_choice", json!({ "options": options(20, 20) })),
            with("true_false", json!({ "answer": false, "points": 0 })),
            with("short_text", json!({ "accept": ["a", "A", "b"] })),
            with("numeric", json!({ "value": -1.5, "tolerance": 0.5, "points": 1000 })),
        ] {
            assert!(check(draft.clone()).is_ok(), "{draft}");
        }
    }

    #[test]
    fn an_option_keeps_its_id_and_a_made_up_id_is_replaced() {
        let known = [Choice { id: "kept".into(), text: "old".into() }];
        let draft: Draft = serde_json::from_value(json!({ "type": "single_choice", "prompt": "?", "options": [
            { "id": "kept", "text": "a", "correct": true }, { "id": "forged", "text": "b" }, { "id": "kept", "text": "c" },
        ]}))
        .unwrap();
        let ids: Vec<String> = draft.check(&known).unwrap().options.into_iter().map(|it| it.id).collect();
        assert_eq!(ids[0], "kept");
        assert!(ids[1] != "forged" && ids[2] != "kept" && ids[1] != ids[2]);
    }
}
