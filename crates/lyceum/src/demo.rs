//! The demonstration school: courses of our own, invented people, and what they have learnt, as if it had happened over the
//! last weeks. Everything goes through the rooms' own rules, with a clock that runs from then to now.
mod visits;

use crate::{quizzes, reactions, rooms};
use anyhow::{Context, anyhow};
use assessment::attempt::record::{Recording, record};
use assessment::quiz::QuizId;
use course::CourseId;
use course::progress::ItemKind;
use family::Relation;
use identity::password::NewPassword;
use identity::user::{self, Email, NewUser, Username};
use interop::{Wishes, bring_in, read};
use kernel::app::Opening;
use kernel::{App, Clock, Config, OrganizationRole, Permission, Result, Role, Timestamp, Tx, UserId, job};
use rust_embed::RustEmbed;
use serde::Deserialize;
use std::collections::{HashMap, HashSet};
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
    families: Vec<Family>,
    organizations: Vec<Organization>,
    enrollments: Vec<Place>,
    visits: Vec<visits::Visit>,
}

#[derive(Deserialize)]
struct Someone {
    full_name: String,
    email: String,
    username: String,
    roles: Vec<Role>,
    /// Of a member of staff.
    #[serde(default)]
    rights: Vec<Permission>,
}

/// Usernames.
#[derive(Deserialize)]
struct Family {
    guardian: String,
    child: String,
    relation: Relation,
}

#[derive(Deserialize)]
struct Organization {
    name: String,
    founder: String,
    members: Vec<Member>,
}

#[derive(Deserialize)]
struct Member {
    person: String,
    role: OrganizationRole,
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
    let organizations = groups(&then, &plan, &people).await?;
    clock.advance_seconds(DAY);
    let courses = courses(&then).await?;
    let steps = steps(&then, app.clock.now(), &plan, &people, &courses).await?;
    replay(&then, &clock, steps).await?;
    let by_name = |(name, id): (&String, &CourseId)| (name.clone(), id.to_string());
    let mut known: HashMap<_, _> = courses.iter().map(by_name).chain(organizations).collect();
    known.extend(people.iter().map(|(name, id)| (name.clone(), id.to_string())));
    visits::pay(&then, &plan.visits, &people, known).await?;
    while job::run_next(&then).await? {}
    Ok(())
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
    let mut tx = app.console().read().await?;
    let fit = identity::password::accept(&mut tx, "password", &password, &[]).await?;
    drop(tx);
    let hash = identity::password::hash(&fit).await?;
    let mut tx = app.console().write().await?;
    let mut known = HashMap::new();
    for it in people {
        let email = Email::new(&it.email).map_err(|why| anyhow!("{}: {why}", it.email))?;
        let username = Username::new(&it.username).map_err(|why| anyhow!("{}: {why}", it.username))?;
        let new = NewUser {
            email: Some(&email),
            username: Some(&username),
            full_name: &it.full_name,
            password_hash: Some(&hash),
            roles: &it.roles,
        };
        let id = user::create(&mut tx, new).await?.id;
        if !it.rights.is_empty() {
            user::delegate(&mut tx, &id, &it.rights).await?;
        }
        known.insert(it.username.clone(), id);
    }
    tx.commit().await?;
    Ok(known)
}

/// Who belongs together: families, and the members of organisations. Ids of these, by their addresses.
async fn groups(app: &App, plan: &Plan, people: &HashMap<String, UserId>) -> Result<Vec<(String, String)>> {
    let known = |name: &String| people.get(name).with_context(|| name.clone());
    let mut tx = app.console().write().await?;
    for it in &plan.families {
        family::connect(&mut tx, known(&it.guardian)?, known(&it.child)?, it.relation).await?;
    }
    let mut founded = vec![];
    for it in &plan.organizations {
        let organization =
            identity::organization::found(&mut tx, known(&it.founder)?, &it.name, None).await?;
        for member in &it.members {
            identity::membership::admit(&mut tx, &organization.id, known(&member.person)?, member.role)
                .await?;
        }
        founded.push((organization.slug.clone(), organization.id.to_string()));
    }
    tx.commit().await?;
    Ok(founded)
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

/// Somebody joins a course, or does the next thing in it.
struct Step<'a> {
    at: Timestamp,
    learner: &'a UserId,
    course: &'a CourseId,
    act: Act,
}

#[derive(Clone, Copy)]
enum Act {
    Join,
    Next { quiz_score: i64 },
}

/// Everybody's steps until today, in the order of time.
async fn steps<'a>(
    then: &App,
    today: Timestamp,
    plan: &Plan,
    people: &'a HashMap<String, UserId>,
    courses: &'a HashMap<String, CourseId>,
) -> Result<Vec<Step<'a>>> {
    let mut tx = then.console().read().await?;
    let mut steps = vec![];
    for (n, place) in (0..).zip(&plan.enrollments) {
        let learner = people.get(&place.student).with_context(|| place.student.clone())?;
        let course = courses.get(&place.course).with_context(|| place.course.clone())?;
        let items = course::progress::of(&mut tx, learner, course).await?.total;
        let done = (place.progress * items + 99) / 100;
        // Neither all at the same hour nor all at the same pace, and the same at every start.
        let joined = today.0 - place.days_ago * DAY * 1000 - n * 7_919_000 % (DAY * 1000);
        // Who is not through is still at it.
        let pace = if place.progress < 100 { 92 + n * 37 % 8 } else { 40 + n * 37 % 55 };
        let took = (today.0 - joined) / 100 * pace;
        let mut add = |at: i64, act| {
            steps.push(Step { at: by_day(at, today), learner, course, act });
        };
        add(joined, Act::Join);
        for step in 1..=done {
            add(joined + took * step / done, Act::Next { quiz_score: place.quiz_score.unwrap_or(80) });
        }
    }
    steps.sort_by_key(|it| it.at.0);
    Ok(steps)
}

/// Squeezes the hours of a day in Nairobi into those from seven in the morning to eight in the evening.
fn by_day(at: i64, today: Timestamp) -> Timestamp {
    let day = DAY * 1000;
    let seven = day * 4 / 24;
    Timestamp((at.div_euclid(day) * day + seven + at.rem_euclid(day) * 13 / 24).min(today.0))
}

async fn replay(app: &App, clock: &Clock, steps: Vec<Step<'_>>) -> Result<()> {
    // A failed quiz is where that learner still is.
    let mut stuck = HashSet::new();
    let mut tx = app.console().write().await?;
    for step in steps {
        if stuck.contains(&(step.learner, step.course)) {
            continue;
        }
        clock.advance_seconds((step.at.0 - clock.now().0) / 1000);
        let moved = study(&mut tx, &step).await;
        if !moved.map_err(|error| anyhow!("{} in {}: {error}", step.learner, step.course))? {
            stuck.insert((step.learner, step.course));
        }
    }
    tx.commit().await
}

/// False when the learner goes no further.
async fn study(tx: &mut Tx, step: &Step<'_>) -> Result<bool> {
    let Step { learner, course, act, .. } = step;
    let Act::Next { quiz_score } = act else {
        let course = course::find(tx, course).await?.context("a demonstration course")?;
        return course::build::admit(tx, learner, &course).await;
    };
    let next = course::progress::next_of_courses(tx, learner, [*course]).await?.pop();
    let Some(item) = next.map(|it| it.item()) else { return Ok(false) };
    match item.kind {
        ItemKind::Lesson => {
            course::progress::complete(tx, learner, course, &item.id).await?;
            Ok(true)
        }
        ItemKind::Quiz => take(tx, learner, &item.id, *quiz_score).await,
    }
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
        "Sign in with the password {PASSWORD} as\n  administrator  dorcas.onyango\n  instructor     achieng.odhiambo, rehema.mwakio, minh.ha …\n  student        amina.hassan, brian.otieno, ngoc.anh …\n  staff          kerubo.moraa\n  parent         hassan.ali\n  organisation   nekesa.wafula (runs Ziwa Junior)\n"
    )
}
