//! `lyceum import`
use super::{Failure, Outcome, say};
use crate::quizzes;
use identity::Email;
use indicatif::{ProgressBar, ProgressStyle};
use interop::read::{self, Note, Package};
use interop::{Brought, Wishes, bring_in};
use kernel::auth::UserId;
use kernel::{App, Role, job};
use serde_json::json;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

pub async fn run(data_dir: Option<PathBuf>, folder: &Path, instructor: &str, publish: bool) -> Outcome {
    let email = Email::new(instructor).map_err(|why| Failure::input(format!("--instructor: {why}")))?;
    // Read and checked as a whole before the school is touched.
    let package =
        read::read(folder).map_err(|error| Failure::input(format!("{}: {error}", folder.display())))?;
    let make_quiz =
        quizzes::prepare(&package).map_err(|why| Failure::input(format!("{}: {why}", folder.display())))?;
    let app = super::open(super::configuration(data_dir)?).await?;
    let owner = teacher(&app, &email).await?;
    let bar = ProgressBar::new(0);
    let style = ProgressStyle::with_template("{bar:30} {pos}/{len} {msg}").map_err(anyhow::Error::from)?;
    bar.set_style(style);
    let shown = bar.clone();
    let progress = move |done: usize, all: usize, what: &str| {
        shown.set_length(all as u64);
        shown.set_position(done as u64);
        shown.set_message(what.to_owned());
    };
    // A row that the instructor's browser can watch.
    let job = job::begin(app.console(), "interop.import", &owner).await?;
    let wishes = Wishes { owner: &owner, publish, make_quiz: &make_quiz, progress: &progress };
    let brought = bring_in(&app, &package, wishes).await;
    bar.finish_and_clear();
    match brought {
        Ok(brought) => {
            let mut tx = app.console().write().await?;
            let result =
                json!({ "course": brought.course, "lessons": brought.lessons, "files": brought.files });
            job::finish(&mut tx, &job, Some(owner), &result).await?;
            tx.commit().await?;
            report(&package, &brought);
            Ok(ExitCode::SUCCESS)
        }
        Err(error) => {
            job::give_up(app.console(), &job, &error.to_string()).await?;
            Err(error.into())
        }
    }
}

async fn teacher(app: &App, email: &Email) -> Result<UserId, Failure> {
    let mut tx = app.console().read().await?;
    let user = identity::find_by_email(&mut tx, email).await?;
    let user = user.ok_or_else(|| {
        Failure::input(format!("--instructor: nobody here has the address {}", email.as_str()))
    })?;
    if !user.roles.iter().any(|it| matches!(it, Role::Instructor | Role::Admin)) {
        return Err(Failure::input(format!("--instructor: {} is not an instructor", email.as_str())));
    }
    Ok(user.id)
}

fn report(package: &Package, brought: &Brought) {
    let verb = if brought.again { "Updated" } else { "Imported" };
    say(format_args!("{verb} “{}” ({}).", package.title, brought.course));
    let Brought { modules, lessons, added, updated, unchanged, files, quizzes, .. } = brought;
    say(format_args!(
        "  {modules} modules, {lessons} lessons ({added} new, {updated} changed, {unchanged} as before), {files} files, {quizzes} new quizzes"
    ));
    list("Taken", &package.report.taken);
    list("Changed on the way in", &package.report.changed);
    list("Not taken", &package.report.not_taken);
    list("Left", &brought.left);
}

fn list(title: &str, notes: &[Note]) {
    if notes.is_empty() {
        return;
    }
    say(format_args!("{title}: {}", notes.len()));
    for note in notes {
        match note.line {
            Some(line) => say(format_args!("  {}:{line}  {}", note.file, note.why)),
            None => say(format_args!("  {}  {}", note.file, note.why)),
        }
    }
}
