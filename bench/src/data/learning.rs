//! Who learns what, how far they are, and attempts that wait to be handed in.
use super::course::Course;
use super::{BEGINNING, HOUR, OpenAttempt, Person, Size};
use crate::generate::Random;
use crate::limit::Limit;
use crate::tables;
use anyhow::{Result, ensure};
use rusqlite::{Connection, params};
use std::collections::HashSet;

pub fn add(
    db: &Connection,
    random: &mut Random,
    size: Size,
    learners: &[Person],
    courses: &[Course],
    limit: Limit,
) -> Result<Vec<OpenAttempt>> {
    let all = size.busy * size.courses;
    let room = learners.len().saturating_sub(size.busy) * size.courses;
    ensure!((all..=all + room / 2).contains(&size.enrollments), "{size:?} cannot be");
    let began = BEGINNING + size.courses as i64 * HOUR;
    let mut attempts = Vec::with_capacity(all);
    for (number, course) in courses.iter().enumerate() {
        limit.check()?;
        let at = began + number as i64 * 1_000;
        for (busy, learner) in learners[..size.busy].iter().enumerate() {
            // One lesson done and many not: handing in the quiz does not complete the course.
            enroll(db, random, learner, course, 1, at)?;
            attempts.push(OpenAttempt { id: answered(db, random, learner, course, at)?, busy });
        }
    }
    let mut taken = HashSet::new();
    while taken.len() < size.enrollments - all {
        let learner = size.busy + random.below(learners.len() - size.busy);
        let course = random.below(courses.len());
        if taken.insert((learner, course)) {
            let done = random.below(courses[course].lessons.len() + 1);
            let at = began + size.courses as i64 * 1_000 + taken.len() as i64 * 100;
            enroll(db, random, &learners[learner], &courses[course], done, at)?;
        }
        if taken.len().is_multiple_of(1024) {
            limit.check()?;
        }
    }
    random.shuffle(&mut attempts);
    Ok(attempts)
}

fn enroll(
    db: &Connection,
    random: &mut Random,
    who: &Person,
    course: &Course,
    done: usize,
    at: i64,
) -> Result<()> {
    db.prepare_cached(tables::ADD_ENROLLMENT)?.execute(params![
        random.id("enr", at),
        who.id,
        course.id,
        at
    ])?;
    let mut complete = db.prepare_cached(tables::ADD_COMPLETION)?;
    for lesson in course.lessons.iter().take(done) {
        complete.execute(params![who.id, course.id, lesson, at])?;
    }
    Ok(())
}

/// Seven of ten answers are right.
fn answered(db: &Connection, random: &mut Random, who: &Person, course: &Course, at: i64) -> Result<String> {
    let id = random.id("att", at);
    let most = course.questions.len() as i64 * 100;
    db.prepare_cached(tables::ADD_ATTEMPT)?.execute(params![
        id,
        course.quiz,
        who.id,
        most,
        course.paper,
        at
    ])?;
    let mut save = db.prepare_cached(tables::ADD_ANSWER)?;
    for question in &course.questions {
        let value = if random.below(10) < 7 { &question.right } else { &question.wrong };
        save.execute(params![id, question.id, value, at])?;
    }
    Ok(id)
}
