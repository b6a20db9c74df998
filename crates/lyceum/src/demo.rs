//! The demonstration school: courses of our own, invented people, and what they have learnt, as if it had happened over the
//! last weeks. Everything goes through the rooms' own rules, with a clock that runs from then to now.
use crate::{quizzes, reactions, rooms};
use anyhow::{Context, anyhow};
use assessment::attempt::record::{Recording, record};
use assessment::quiz::QuizId;
use course::progress::ItemKind;
use course::{Course, CourseId};
use identity::password::NewPassword;
use identity::user::{self, Email, NewUser, Username};
use interop::{Wishes, bring_in, read};
use kernel::app::Opening;
use kernel::{App, Clock, Config, Result, Role, Tx, UserId, job};
use rust_embed::RustEmbed;
use serde::Deserialize;
use std::collections::HashMap;
use std::path::Path;

pub const SCHOOL_NAME: &str = "Ziwa School";
/// Of everybody in the demonstration school.
const PASSWORD: &str = "Ziwa-2026!";
const DAY: i64 = 86_400;

#[derive(RustEmbed)]
#[folder = "demo"]
struct Files;

#[derive(Deserialize)]
struct Plan {
    people: Vec<Someone>,
    enrollments: Vec<Place>,
}

#[derive(Deserialize)]
struct Someone {
    full_name: String,
    email: String,
    username: String,
    roles: Vec<Role>,
}

#[derive(Deserialize)]
struct Place {
    student: String,
    course: String,
    progress: i64,
    /// In percent; passing when absent.
    quiz_score: Option<i64>,
    days_ago: i64,
}

/// Fills a school that has nobody in it yet.
pub async fn fill(app: &App) -> Result<()> {
    if !is_empty(app).await? {
        return Ok(());
    }
    let text = Files::get("school.toml").context("demo/school.toml")?;
    let plan: Plan = toml::from_str(std::str::from_utf8(&text.data).context("demo/school.toml")?)
        .context("demo/school.toml")?;
    let oldest = plan.enrollments.iter().map(|it| it.days_ago).max().unwrap_or_default() + 7;
    let clock = Clock::frozen(app.clock.now().plus_seconds(-oldest * DAY).0);
    let then = before(app.config.clone(), clock.clone()).await?;
    let people = people(&then, &plan.people).await?;
    clock.advance_seconds(DAY);
    let courses = courses(&then).await?;
    history(&then, &clock, oldest - 1, &plan, &people, &courses).await
}

async fn is_empty(app: &App) -> Result<bool> {
    let mut tx = app.console().read().await?;
    let happened: i64 = tx.one("SELECT COUNT(*) AS n FROM kernel_events", &[]).await?;
    Ok(happened == 0)
}

/// The same school, some weeks ago.
async fn before(config: Config, clock: Clock) -> Result<App> {
    let opening = Opening {
        config,
        clock,
        gate: identity::gate(),
        reactions: reactions::all(),
        assets: Default::default(),
        guards_only: false,
    };
    App::open(opening, &rooms::all()).await
}

async fn people(app: &App, people: &[Someone]) -> Result<HashMap<String, UserId>> {
    let password = NewPassword::new(PASSWORD).map_err(|why| anyhow!(why))?;
    let hash = identity::password::hash(&password).await?;
    let mut tx = app.console().write().await?;
    let mut known = HashMap::new();
    for it in people {
        let email = Email::new(&it.email).map_err(|why| anyhow!("{}: {why}", it.email))?;
        let username = Username::new(&it.username).map_err(|why| anyhow!("{}: {why}", it.username))?;
        let new = NewUser {
            email: &email,
            username: Some(&username),
            full_name: &it.full_name,
            password_hash: Some(&hash),
            roles: &it.roles,
        };
        known.insert(it.username.clone(), user::create(&mut tx, new).await?.id);
    }
    tx.commit().await?;
    Ok(known)
}

/// By their addresses.
async fn courses(app: &App) -> Result<HashMap<String, CourseId>> {
    let folder = tempfile::tempdir()?;
    for name in Files::iter() {
        let path = folder.path().join(name.as_ref());
        std::fs::create_dir_all(path.parent().context("a folder")?)?;
        std::fs::write(&path, Files::get(&name).context("an embedded file")?.data)?;
    }
    let mut entries: Vec<_> =
        std::fs::read_dir(folder.path().join("courses"))?.flatten().map(|it| it.path()).collect();
    entries.sort();
    let mut known = HashMap::new();
    for path in entries {
        let slug = path.file_name().and_then(|it| it.to_str()).context("a course has a name")?.to_owned();
        known.insert(slug, one_course(app, &path).await?);
    }
    Ok(known)
}

async fn one_course(app: &App, path: &Path) -> Result<CourseId> {
    let package = read::read(path).map_err(|error| anyhow!("{}: {error}", path.display()))?;
    let make_quiz = quizzes::prepare(&package).map_err(|why| anyhow!("{}: {why}", path.display()))?;
    let email = package.instructor_email.as_deref().context("a demonstration course names its instructor")?;
    let email = Email::new(email).map_err(|why| anyhow!(why))?;
    let owner = identity::find_by_email(&mut app.console().read().await?, &email).await?;
    let owner = owner.with_context(|| format!("{} is in no list of people", email.as_str()))?.id;
    let wishes = Wishes { owner: &owner, publish: false, make_quiz: &make_quiz, progress: &|_, _, _| {} };
    Ok(bring_in(app, &package, wishes).await?.course)
}

/// Enrollments from the oldest to the newest, each with what was done since.
async fn history(
    app: &App,
    clock: &Clock,
    mut days_ago: i64,
    plan: &Plan,
    people: &HashMap<String, UserId>,
    courses: &HashMap<String, CourseId>,
) -> Result<()> {
    let mut places: Vec<&Place> = plan.enrollments.iter().collect();
    places.sort_by_key(|it| std::cmp::Reverse(it.days_ago));
    for place in places {
        clock.advance_seconds((days_ago - place.days_ago) * DAY);
        days_ago = place.days_ago;
        let learner = people.get(&place.student).with_context(|| place.student.clone())?;
        let course = courses.get(&place.course).with_context(|| place.course.clone())?;
        let mut tx = app.console().write().await?;
        study(&mut tx, learner, course, place)
            .await
            .map_err(|error| anyhow!("{}: {error}", place.student))?;
        tx.commit().await?;
        while job::run_next(app).await? {}
    }
    Ok(())
}

async fn study(tx: &mut Tx, learner: &UserId, course: &CourseId, place: &Place) -> Result<()> {
    let course: Course = course::find(tx, course).await?.context("a demonstration course")?;
    course::build::admit(tx, learner, &course).await?;
    while course::progress::of(tx, learner, &course.id).await?.percent < place.progress {
        let next = course::progress::next_of_courses(tx, learner, [&course.id]).await?.pop();
        let Some(item) = next.map(|it| it.item()) else { break };
        match item.kind {
            ItemKind::Lesson => {
                course::progress::complete(tx, learner, &course.id, &item.id).await?;
            }
            ItemKind::Quiz => {
                if !take(tx, learner, &item.id, place.quiz_score.unwrap_or(80)).await? {
                    break;
                }
            }
        }
    }
    Ok(())
}

/// Answers the share of questions that makes the score; says whether that passed.
async fn take(tx: &mut Tx, learner: &UserId, quiz: &str, score: i64) -> Result<bool> {
    let quiz: QuizId = quiz.parse().map_err(|why: &str| anyhow!(why))?;
    let now = tx.now();
    let recording = Recording {
        quiz,
        learner: learner.clone(),
        right_percent: score.clamp(0, 100) as usize,
        started_at: now.plus_seconds(-600),
        submitted_at: now,
    };
    Ok(record(tx, &recording).await?.passed)
}

pub fn how_to_sign_in() -> String {
    format!(
        "Sign in with the password {PASSWORD} as\n  administrator  dorcas.onyango\n  instructor     achieng.odhiambo, rehema.mwakio, minh.ha …\n  student        amina.hassan, brian.otieno, ngoc.anh …\n"
    )
}
