//! `quiz.toml`: the quiz of a module or of the whole course.

use serde::Deserialize;
use toml::Spanned;

use super::ReadError;
use super::settings::Document;
use super::tree::Tree;

#[derive(Debug, Clone, PartialEq)]
pub struct Quiz {
    pub key: String,
    pub title: String,
    pub pass_percent: Option<u8>,
    /// Whether the course is complete only when it is passed.
    pub counts: bool,
    pub time_limit_seconds: Option<u32>,
    pub attempts_allowed: Option<u32>,
    pub shuffle: bool,
    pub questions: Vec<Question>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// The line of the file it begins on.
    pub line: usize,
    /// Markdown, like `explanation`.
    pub prompt: String,
    pub explanation: String,
    pub points: u32,
    pub answer: Answer,
}

/// The type of a question with its key.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    SingleChoice(Vec<Choice>),
    MultipleChoice(Vec<Choice>),
    TrueFalse(bool),
    ShortText(Vec<String>),
    Numeric { value: f64, tolerance: f64 },
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    pub text: String,
    #[serde(default)]
    pub correct: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct QuizFile {
    title: Option<String>,
    pass_percent: Option<Spanned<u8>>,
    #[serde(default = "yes")]
    counts: bool,
    time_limit_seconds: Option<u32>,
    attempts_allowed: Option<u32>,
    #[serde(default)]
    shuffle: bool,
    #[serde(default)]
    questions: Vec<Spanned<QuestionFile>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct QuestionFile {
    #[serde(rename = "type")]
    kind: QuestionType,
    prompt: String,
    #[serde(default = "one")]
    points: u32,
    #[serde(default)]
    explanation: String,
    options: Option<Vec<Choice>>,
    answer: Option<bool>,
    accept: Option<Vec<String>>,
    value: Option<f64>,
    tolerance: Option<f64>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum QuestionType {
    SingleChoice,
    MultipleChoice,
    TrueFalse,
    ShortText,
    Numeric,
}

fn yes() -> bool {
    true
}

fn one() -> u32 {
    1
}

/// Reads a quiz, if the file is there.
pub(super) fn read(tree: &Tree, key: &str, default_title: &str) -> Result<Option<Quiz>, ReadError> {
    let Some(document) = Document::open(tree, key)? else { return Ok(None) };
    let file: QuizFile = document.parse()?;
    if let Some(percent) = file.pass_percent.as_ref().filter(|percent| *percent.get_ref() > 100) {
        return Err(document.refuse(percent, "pass_percent is at most 100"));
    }
    if file.questions.is_empty() {
        return Err(ReadError::new(key, None, "has no [[questions]]"));
    }
    let questions = file.questions.into_iter().map(|question| check(&document, question));
    Ok(Some(Quiz {
        key: key.to_owned(),
        title: file.title.unwrap_or_else(|| default_title.to_owned()),
        pass_percent: file.pass_percent.map(Spanned::into_inner),
        counts: file.counts,
        time_limit_seconds: file.time_limit_seconds,
        attempts_allowed: file.attempts_allowed,
        shuffle: file.shuffle,
        questions: questions.collect::<Result<_, _>>()?,
    }))
}

fn check(document: &Document<'_>, question: Spanned<QuestionFile>) -> Result<Question, ReadError> {
    let line = document.line(question.span().start);
    let refused = |message: &str| document.refuse(&question, message);
    let file = question.get_ref();
    if file.prompt.trim().is_empty() {
        return Err(refused("the prompt is empty"));
    }
    if file.points == 0 {
        return Err(refused("a question is worth at least one point"));
    }
    if let Some(stranger) = stranger(file) {
        return Err(refused(&format!("`{stranger}` does not belong to this type of question")));
    }
    let answer = answer(file).map_err(refused)?;
    let file = question.into_inner();
    Ok(Question { line, prompt: file.prompt, explanation: file.explanation, points: file.points, answer })
}

/// A key that the type of the question has no use for.
fn stranger(file: &QuestionFile) -> Option<&'static str> {
    use QuestionType::{MultipleChoice, Numeric, ShortText, SingleChoice, TrueFalse};
    let keys: [(&str, bool, &[QuestionType]); 5] = [
        ("options", file.options.is_some(), &[SingleChoice, MultipleChoice]),
        ("answer", file.answer.is_some(), &[TrueFalse]),
        ("accept", file.accept.is_some(), &[ShortText]),
        ("value", file.value.is_some(), &[Numeric]),
        ("tolerance", file.tolerance.is_some(), &[Numeric]),
    ];
    keys.into_iter().find(|(_, given, kinds)| *given && !kinds.contains(&file.kind)).map(|(key, ..)| key)
}

fn answer(file: &QuestionFile) -> Result<Answer, &'static str> {
    match file.kind {
        QuestionType::SingleChoice => {
            let choices = choices(file)?;
            match choices.iter().filter(|choice| choice.correct).count() {
                1 => Ok(Answer::SingleChoice(choices)),
                _ => Err("a single_choice question has exactly one option with correct = true"),
            }
        }
        QuestionType::MultipleChoice => {
            let choices = choices(file)?;
            let has_key = choices.iter().any(|choice| choice.correct);
            has_key.then_some(Answer::MultipleChoice(choices)).ok_or("no option has correct = true")
        }
        QuestionType::TrueFalse => {
            file.answer.map(Answer::TrueFalse).ok_or("`answer` is missing: true or false")
        }
        QuestionType::ShortText => {
            let accept = file.accept.clone().unwrap_or_default();
            let is_filled = !accept.is_empty() && accept.iter().all(|text| !text.trim().is_empty());
            is_filled
                .then_some(Answer::ShortText(accept))
                .ok_or("`accept` lists the texts that count as right")
        }
        QuestionType::Numeric => {
            let value = file.value.filter(|value| value.is_finite()).ok_or("`value` is missing: a number")?;
            let tolerance = file.tolerance.unwrap_or_default();
            let is_fine = tolerance.is_finite() && tolerance >= 0.0;
            is_fine
                .then_some(Answer::Numeric { value, tolerance })
                .ok_or("`tolerance` is a number, 0 or more")
        }
    }
}

fn choices(file: &QuestionFile) -> Result<Vec<Choice>, &'static str> {
    let choices = file.options.clone().unwrap_or_default();
    if choices.len() < 2 || choices.iter().any(|choice| choice.text.trim().is_empty()) {
        return Err("`options` has at least two options, each with a text");
    }
    Ok(choices)
}
