//! Courses: two modules of lessons, and a quiz of ten questions at the end.
use super::{BEGINNING, HOUR, Person, Size};
use crate::generate::{Random, lesson, sentence};
use crate::limit::Limit;
use crate::tables;
use anyhow::Result;
use rusqlite::{Connection, params};
use serde_json::{Value, json};

const AREAS: [&str; 5] = ["mathematics", "english", "kiswahili", "science_technology", "social_studies"];
const GRADES: [&str; 4] = [r#"["g4"]"#, r#"["g5","g6"]"#, r#"["g7","g8","g9"]"#, r#"["g10"]"#];
const LEVELS: [&str; 3] = ["beginner", "intermediate", "advanced"];
const MODULES: usize = 2;

/// What was written, as far as the rest refers to it.
pub struct Course {
    pub id: String,
    pub lessons: Vec<String>,
    pub quiz: String,
    pub questions: Vec<Question>,
    /// What an attempt asks, as it is stored with it.
    pub paper: String,
}

/// A question with a right and a wrong answer.
pub struct Question {
    pub id: String,
    pub right: String,
    pub wrong: String,
}

pub fn add(
    db: &Connection,
    random: &mut Random,
    size: Size,
    teachers: &[Person],
    limit: Limit,
) -> Result<Vec<Course>> {
    let mut courses = Vec::with_capacity(size.courses);
    for number in 0..size.courses {
        limit.check()?;
        courses.push(add_one(db, random, size, number, &teachers[number % teachers.len()])?);
    }
    Ok(courses)
}

fn add_one(
    db: &Connection,
    random: &mut Random,
    size: Size,
    number: usize,
    owner: &Person,
) -> Result<Course> {
    let at = BEGINNING + number as i64 * HOUR;
    let id = random.id("crs", at);
    let area = AREAS[number % AREAS.len()];
    let title = format!("{} {number}", sentence(random, 3));
    let folded = title.to_lowercase();
    let (summary, description) = (sentence(random, 20), sentence(random, 60));
    db.prepare_cached(tables::ADD_COURSE)?.execute(params![
        id,
        owner.id,
        folded.replace(' ', "-"),
        title,
        folded,
        summary,
        description,
        format!("<p>{description}</p>"),
        area.replace('_', "-"),
        random.pick(&LEVELS),
        random.pick(&GRADES),
        area,
        at
    ])?;
    let (modules, lessons) = add_lessons(db, random, size, &id, at)?;
    let last = modules.last().map(String::as_str);
    let (quiz, questions, paper) = add_quiz(db, random, &id, last, at)?;
    Ok(Course { id, lessons, quiz, questions, paper })
}

/// Ids of modules and of lessons, in order.
fn add_lessons(
    db: &Connection,
    random: &mut Random,
    size: Size,
    course: &str,
    at: i64,
) -> Result<(Vec<String>, Vec<String>)> {
    let mut modules = vec![];
    for position in 1..=MODULES {
        let id = random.id("mod", at);
        db.prepare_cached(tables::ADD_MODULE)?.execute(params![
            id,
            course,
            position as i64,
            sentence(random, 3)
        ])?;
        modules.push(id);
    }
    let mut lessons = vec![];
    for place in 0..size.lessons {
        let id = random.id("les", at);
        let text = lesson(random);
        let minutes = (text.words as i64 / 100).max(1);
        db.prepare_cached(tables::ADD_LESSON)?.execute(params![
            id,
            course,
            modules[place * MODULES / size.lessons],
            place as i64 + 1,
            sentence(random, 4),
            text.markdown,
            text.html,
            text.plain,
            text.words as i64,
            minutes,
            at
        ])?;
        lessons.push(id);
    }
    Ok((modules, lessons))
}

fn add_quiz(
    db: &Connection,
    random: &mut Random,
    course: &str,
    module: Option<&str>,
    at: i64,
) -> Result<(String, Vec<Question>, String)> {
    let (id, title) = (random.id("quz", at), sentence(random, 3));
    db.prepare_cached(tables::ADD_QUIZ)?.execute(params![id, course, module, title, at])?;
    let shapes = shapes(random);
    db.prepare_cached(tables::ADD_ACTIVITY)?.execute(params![
        id,
        course,
        module,
        title,
        shapes.len() as i64
    ])?;
    let (mut questions, mut paper) = (vec![], vec![]);
    for (place, shape) in shapes.into_iter().enumerate() {
        let (question, revision) = (random.id("que", at), random.id("qrv", at));
        let prompt = sentence(random, 12) + "?";
        let explanation = sentence(random, 15);
        let html = |text: &str| format!("<p>{text}</p>\n");
        let options = shape.options.iter().map(|it| json!({ "id": it, "text": sentence(random, 4) }));
        let options = Value::from_iter(options).to_string();
        db.prepare_cached(tables::ADD_QUESTION)?.execute(params![
            question,
            id,
            place as i64 + 1,
            revision,
            at
        ])?;
        db.prepare_cached(tables::ADD_REVISION)?.execute(params![
            revision,
            question,
            shape.kind,
            prompt,
            html(&prompt),
            options,
            at
        ])?;
        db.prepare_cached(tables::ADD_KEY)?.execute(params![
            revision,
            shape.key.to_string(),
            explanation,
            html(&explanation)
        ])?;
        paper.push(json!({ "question": question, "revision": revision, "kind": shape.kind, "options": shape.options }));
        questions.push(Question {
            id: question,
            right: shape.right.to_string(),
            wrong: shape.wrong.to_string(),
        });
    }
    Ok((id, questions, Value::from(paper).to_string()))
}

/// The kind of a question with its key, and what to answer.
struct Shape {
    kind: &'static str,
    options: &'static [&'static str],
    key: Value,
    right: Value,
    wrong: Value,
}

/// Four with one right option, two with several, two true or false, a word and a number.
fn shapes(random: &mut Random) -> Vec<Shape> {
    const OPTIONS: &[&str] = &["option-one-1", "option-two-2", "option-thr-3", "option-fou-4"];
    let mut all = vec![];
    for _ in 0..4 {
        let right = random.below(OPTIONS.len());
        let wrong = OPTIONS[(right + 1) % OPTIONS.len()];
        let key = json!({ "type": "single_choice", "right": OPTIONS[right] });
        all.push(Shape {
            kind: "single_choice",
            options: OPTIONS,
            key,
            right: OPTIONS[right].into(),
            wrong: wrong.into(),
        });
    }
    for _ in 0..2 {
        let (right, wrong) = (json!(OPTIONS[..2]), json!(OPTIONS[2..]));
        let key = json!({ "type": "multiple_choice", "right": right });
        all.push(Shape { kind: "multiple_choice", options: OPTIONS, key, right, wrong });
    }
    for _ in 0..2 {
        let right = random.below(2) == 0;
        let key = json!({ "type": "true_false", "right": right });
        all.push(Shape {
            kind: "true_false",
            options: &[],
            key,
            right: right.into(),
            wrong: (!right).into(),
        });
    }
    let key = json!({ "type": "short_text", "accept": ["maji", "water"] });
    all.push(Shape { kind: "short_text", options: &[], key, right: "Maji".into(), wrong: "moto".into() });
    let key = json!({ "type": "numeric", "value": 42.5, "tolerance": 0.5 });
    all.push(Shape { kind: "numeric", options: &[], key, right: 42.into(), wrong: 7.into() });
    all
}
