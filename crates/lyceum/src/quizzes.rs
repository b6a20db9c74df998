//! Quizzes of imported courses: the reader knows their files, the assessment room makes them; they meet here.
use assessment::question::{self, Draft, Written};
use assessment::quiz::{self, Settings};
use interop::read::{Answer, Package, Quiz};
use interop::{MakeQuiz, NewQuiz};
use kernel::{Error, Lang, Result, error};
use serde_json::{Value, json};
use std::collections::HashMap;

/// A quiz whose questions are checked and rendered.
struct Ready {
    settings: Value,
    questions: Vec<Written>,
}

/// Checks and renders every quiz of a package by the rules of the room that will keep it, before anything is written. An error
/// names the file and the line.
pub fn prepare(package: &Package) -> Result<Box<MakeQuiz>, String> {
    let lang: Lang = package.language.parse().unwrap_or_default();
    let mut ready = HashMap::new();
    for quiz in package.modules.iter().filter_map(|it| it.quiz.as_ref()).chain(&package.quiz) {
        ready.insert(quiz.key.clone(), one(quiz, lang)?);
    }
    let ready = std::sync::Arc::new(ready);
    Ok(Box::new(move |tx, new: NewQuiz<'_>| {
        let ready = ready.clone();
        Box::pin(async move {
            let it = ready.get(&new.quiz.key).ok_or(error::NOT_FOUND)?;
            let mut settings: Settings = serde_json::from_value(it.settings.clone())?;
            settings.module_id = new.module.cloned();
            let made = quiz::create(tx, new.course, settings, None).await?;
            for question in &it.questions {
                question::add(tx, &made.id, question.clone(), None).await?;
            }
            Ok(made.id.to_string())
        })
    }))
}

fn one(quiz: &Quiz, lang: Lang) -> Result<Ready, String> {
    let settings = json!({
        "title": quiz.title,
        "pass_percent": quiz.pass_percent,
        "time_limit_seconds": quiz.time_limit_seconds,
        "attempts_allowed": quiz.attempts_allowed,
        "shuffle": quiz.shuffle,
        "counts": quiz.counts,
    });
    serde_json::from_value::<Settings>(settings.clone()).map_err(|why| format!("{}: {why}", quiz.key))?;
    let mut questions = vec![];
    for it in &quiz.questions {
        let at = |why: String| format!("{}:{}: {why}", quiz.key, it.line);
        let mut draft = json!({ "prompt": it.prompt, "explanation": it.explanation, "points": it.points });
        fill(&mut draft, &it.answer);
        let draft: Draft = serde_json::from_value(draft).map_err(|why| at(why.to_string()))?;
        let content = draft.check(&[]).map_err(|why: Error| at(why.to_string()))?;
        questions.push(question::write(content, lang, &document::markdown::Nothing));
    }
    Ok(Ready { settings, questions })
}

fn fill(draft: &mut Value, answer: &Answer) {
    let choices = |list: &[interop::read::Choice]| -> Value {
        list.iter().map(|it| json!({ "text": it.text, "correct": it.correct })).collect()
    };
    let (kind, field, value) = match answer {
        Answer::SingleChoice(list) => ("single_choice", "options", choices(list)),
        Answer::MultipleChoice(list) => ("multiple_choice", "options", choices(list)),
        Answer::TrueFalse(right) => ("true_false", "answer", json!(right)),
        Answer::ShortText(accept) => ("short_text", "accept", json!(accept)),
        Answer::Numeric { value, tolerance } => {
            draft["tolerance"] = json!(tolerance);
            ("numeric", "value", json!(value))
        }
    };
    draft["type"] = kind.into();
    draft[field] = value;
}
