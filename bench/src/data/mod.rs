//! A grown school, written straight into the database that the product made: through the API it would take hours.
mod course;
mod learning;
mod people;

use crate::generate::Random;
use crate::limit::Limit;
use crate::tables;
use anyhow::{Context, Result};
use rusqlite::Connection;
use std::path::Path;

/// 2026-01-01T00:00:00Z in milliseconds. Everything happened after it, an hour apart or less.
const BEGINNING: i64 = 1_767_225_600_000;
const HOUR: i64 = 3_600_000;

/// How large.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    pub courses: usize,
    pub users: usize,
    pub enrollments: usize,
    pub lessons: usize,
    /// Learners of every course, with an answered and still open attempt in each: whom the load signs in as.
    pub busy: usize,
}

impl Size {
    pub const SCHOOL: Size =
        Size { courses: 1_000, users: 10_000, enrollments: 100_000, lessons: 10, busy: 32 };

    fn teachers(self) -> usize {
        (self.courses / 20).max(1)
    }
}

/// An account.
#[derive(Clone, Debug)]
pub struct Person {
    pub id: String,
    pub email: String,
}

/// An attempt with all its questions answered, ready to be handed in.
#[derive(Clone, Debug)]
pub struct OpenAttempt {
    pub id: String,
    /// Whose: a place in [`School::busy`].
    pub busy: usize,
}

/// What the load needs to know of what was written.
pub struct School {
    pub busy: Vec<Person>,
    /// Others, to sign in as.
    pub others: Vec<Person>,
    pub lessons: Vec<String>,
    /// In an order without any.
    pub attempts: Vec<OpenAttempt>,
}

/// Fills an empty school. Every person has the password that `hash` was made of.
pub fn fill(database: &Path, size: Size, hash: &str, limit: Limit) -> Result<School> {
    let mut db = Connection::open(database)?;
    // Only while filling: nobody loses anything when this is cut short.
    db.execute_batch(
        "PRAGMA synchronous = OFF; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -64000;",
    )?;
    db.set_prepared_statement_cache_capacity(64);
    let mut random = Random::new(20_260_101);
    let tx = db.transaction()?;
    let people = people::add(&tx, &mut random, size, hash).context("people")?;
    let courses = course::add(&tx, &mut random, size, &people.teachers, limit).context("courses")?;
    let attempts =
        learning::add(&tx, &mut random, size, &people.learners, &courses, limit).context("learning")?;
    tx.execute(tables::COUNT, [])?;
    tx.execute(tables::ADD_WORDS, [])?;
    tx.commit()?;
    db.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)")?;
    let lessons = courses.iter().flat_map(|it| it.lessons.iter().cloned()).collect();
    let (busy, others) = people.learners.split_at(size.busy);
    Ok(School { busy: busy.to_vec(), others: others.iter().take(500).cloned().collect(), lessons, attempts })
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use std::time::Duration;

    pub const SMALL: Size = Size { courses: 25, users: 40, enrollments: 200, lessons: 4, busy: 2 };

    /// A school in a folder of its own, with the tables of the rooms as they are now.
    pub fn small_school(database: &Path) -> School {
        let db = Connection::open(database).unwrap();
        db.execute_batch("PRAGMA journal_mode = WAL").unwrap();
        for migration in [
            include_str!("../../../crates/identity/migrations/0001_identity.sql"),
            include_str!("../../../crates/course/migrations/0001_course.sql"),
            include_str!("../../../crates/course/migrations/0002_search.sqlite.sql"),
            include_str!("../../../crates/course/migrations/0003_organizations.sql"),
            include_str!("../../../crates/assessment/migrations/0001_assessment.sql"),
        ] {
            db.execute_batch(migration).unwrap();
        }
        fill(database, SMALL, "$argon2id$none", Limit::after(Duration::from_secs(60))).unwrap()
    }

    #[test]
    fn a_school_has_the_size_it_was_asked_for_and_hangs_together() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lyceum.db");
        let school = small_school(&path);
        let db = Connection::open(&path).unwrap();
        let count = |sql: &str| db.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
        assert_eq!(count("SELECT COUNT(*) FROM identity_users"), 40);
        assert_eq!(count("SELECT COUNT(*) FROM course_courses WHERE status = 'published'"), 25);
        assert_eq!(count("SELECT COUNT(*) FROM course_enrollments"), 200);
        assert_eq!(count("SELECT SUM(learners_count) FROM course_courses"), 200);
        assert_eq!(count("SELECT SUM(lessons_count) FROM course_courses"), 100);
        assert_eq!(count("SELECT COUNT(*) FROM course_items"), 125);
        assert_eq!(count("SELECT COUNT(*) FROM assessment_attempts WHERE state = 'open'"), 50);
        assert_eq!(count("SELECT COUNT(*) FROM assessment_answers"), 500);
        assert_eq!(
            count("SELECT COUNT(*) FROM course_search_index WHERE course_search_index MATCH 'mathematics'"),
            25 / 5
        );
        assert_eq!(count("SELECT COUNT(*) FROM pragma_foreign_key_check"), 0);
        assert_eq!((school.attempts.len(), school.lessons.len(), school.busy.len()), (50, 100, 2));
    }

    #[test]
    fn an_open_attempt_belongs_to_the_busy_learner_it_is_listed_under() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lyceum.db");
        let school = small_school(&path);
        let db = Connection::open(&path).unwrap();
        for attempt in &school.attempts {
            let learner: String = db
                .query_row("SELECT learner FROM assessment_attempts WHERE id = ?1", [&attempt.id], |row| {
                    row.get(0)
                })
                .unwrap();
            assert_eq!(learner, school.busy[attempt.busy].id);
        }
    }
}
