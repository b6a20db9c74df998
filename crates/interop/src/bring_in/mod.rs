//! Writes a course that was read from files: everything slow first (files stored, texts rendered), then one transaction, so
//! that a course is in as a whole or not at all. A second import of the same source updates what changed and adds what is new.
mod files;
mod known;
mod texts;
mod write;

use crate::read::{Note, Package, Quiz};
use course::{CourseId, ModuleId};
use futures_util::future::BoxFuture;
use kernel::{App, Result, Tx, UserId};
use known::Known;

/// Makes a quiz in the importing transaction and returns its id; the program knows which room does.
pub type MakeQuiz = dyn for<'a> Fn(&'a mut Tx, NewQuiz<'a>) -> BoxFuture<'a, Result<String>> + Send + Sync;

/// A quiz and where it belongs.
pub struct NewQuiz<'a> {
    pub course: &'a CourseId,
    pub module: Option<&'a ModuleId>,
    pub quiz: &'a Quiz,
}

/// How an import is done.
pub struct Wishes<'a> {
    pub owner: &'a UserId,
    /// Publish the course when it is in.
    pub publish: bool,
    pub make_quiz: &'a MakeQuiz,
    /// Told how many of how many steps are done and what is next.
    pub progress: &'a (dyn Fn(usize, usize, &str) + Send + Sync),
}

/// What an import did.
#[derive(Debug)]
pub struct Brought {
    pub course: CourseId,
    /// The course was there before.
    pub again: bool,
    pub added: usize,
    pub updated: usize,
    pub unchanged: usize,
    pub modules: usize,
    pub lessons: usize,
    pub files: usize,
    pub quizzes: usize,
    /// Parts that were refused or left as they are, with the reason.
    pub left: Vec<Note>,
}

/// Brings a package into the school.
pub async fn bring_in(app: &App, package: &Package, wishes: Wishes<'_>) -> Result<Brought> {
    let lessons: usize = package.modules.iter().map(|it| it.lessons.len()).sum();
    let steps = package.files.len() + lessons + 1;
    let known = Known::load(app, wishes.owner, &package.source_key).await?;
    let mut left = vec![];
    let mut done = 0;
    let mut step = |what: &str| {
        (wishes.progress)(done, steps, what);
        done += 1;
    };
    let files = files::store(app, package, &known, wishes.owner, &mut left, &mut step).await?;
    let ids = texts::Ids::new(app, package, &known, &files);
    let texts = texts::render(package, &ids, &mut step).await?;
    step("Writing the course");
    let mut tx = app.console().write().await?;
    let brought = write::course(&mut tx, package, &known, &files, &ids, texts, &wishes, left).await?;
    tx.commit().await?;
    (wishes.progress)(steps, steps, "");
    Ok(brought)
}
