//! A course with its outline, as one person sees it. The outline hides nothing but the content of lessons.
use super::card::{CourseCard, find_cards};
use super::{Course, CourseId, Status, part};
use crate::activity;
use crate::enrollment::store::Place;
use crate::lesson::LessonId;
use crate::lesson::show::CourseRef;
use crate::link::LinkBody;
use crate::material::{MaterialBody, of_course};
use crate::module::ModuleId;
use crate::policy::*;
use crate::progress::{ItemRef, Progress};
use crate::strand::taught::StrandRef;
use crate::{EnrollmentId, enrollment, link, progress, strand};
use kernel::{Actor, Result, Timestamp, Tx, UserId, can, error, params};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
#[schemars(rename = "Course")]
pub struct CourseBody {
    #[serde(flatten)]
    pub card: CourseCard,
    /// Markdown.
    #[schemars(length(max = 50_000))]
    pub description: Option<String>,
    #[schemars(length(max = 1_000_000))]
    pub description_html: Option<String>,
    #[schemars(length(max = 200))]
    pub licence: Option<String>,
    /// Markdown.
    #[schemars(length(max = 2000))]
    pub attribution: Option<String>,
    #[schemars(length(max = 100_000))]
    pub attribution_html: Option<String>,
    pub completion_rule: CompletionRule,
    pub modules: Vec<ModuleBody>,
    /// Those that belong to no module.
    pub quizzes: Vec<QuizRef>,
    pub materials: Vec<MaterialBody>,
    /// For its learners and teachers.
    pub links: Vec<LinkBody>,
    /// What of the curriculum it teaches.
    pub strands: Vec<StrandRef>,
    /// The course that it is a part of.
    pub parent: Option<CourseRef>,
    /// Courses that are parts of it.
    pub parts: Vec<CourseCard>,
    pub enrollment: Option<EnrollmentBody>,
    /// For its teachers, in an organisation that publishes what they submit.
    pub review: Option<ReviewBody>,
    pub can: Vec<CourseAbility>,
}

/// What the reader may do with a course.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CourseAbility {
    Edit,
    Publish,
    /// Ask the organisation's administrators to publish it.
    Submit,
    /// Publish what was submitted, or hand it back.
    Review,
    Archive,
    Copy,
    Delete,
    Enroll,
    /// Say what one thinks of it.
    Rate,
    ViewLearners,
}

/// How far a submitted course is.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
#[schemars(rename = "CourseReviewState")]
pub struct ReviewBody {
    /// Since when administrators of the organisation are asked.
    pub requested_at: Option<Timestamp>,
    /// What they answered last.
    #[schemars(length(max = 2000))]
    pub note: Option<String>,
}

/// What has to be completed: all of it.
#[derive(Clone, Copy, Debug, Serialize, schemars::JsonSchema)]
pub struct CompletionRule {
    pub lessons: i64,
    pub quizzes: i64,
}

#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
#[schemars(rename = "Module")]
pub struct ModuleBody {
    pub id: ModuleId,
    #[schemars(length(max = 200))]
    pub title: String,
    pub version: i64,
    pub lessons: Vec<LessonRef>,
    pub quizzes: Vec<QuizRef>,
}

#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct LessonRef {
    pub id: LessonId,
    #[schemars(length(max = 200))]
    pub title: String,
    /// As the teacher says, or guessed from the number of words; absent when nothing is written yet.
    pub duration_minutes: Option<i64>,
    /// Everybody may read it.
    pub preview: bool,
    pub completed: bool,
    pub version: i64,
}

#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct QuizRef {
    #[schemars(length(max = 40))]
    pub id: String,
    #[schemars(length(max = 200))]
    pub title: String,
    /// The course is complete only when it is passed.
    pub counts: bool,
    pub passed: bool,
    pub questions_count: i64,
}

/// A learner's place in the course.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct EnrollmentBody {
    pub id: EnrollmentId,
    pub enrolled_at: Timestamp,
    pub completed_at: Option<Timestamp>,
    pub progress: Progress,
    /// Where to go on.
    pub next_item: Option<ItemRef>,
}

#[derive(Deserialize)]
struct Texts {
    description: Option<String>,
    description_html: Option<String>,
    licence: Option<String>,
    attribution: Option<String>,
    attribution_html: Option<String>,
    review_note: Option<String>,
}

pub async fn view(tx: &mut Tx, actor: &Actor, course: Course) -> Result<CourseBody> {
    let card = find_cards(tx, [&course.id]).await?.pop().ok_or(error::NOT_FOUND)?;
    let texts: Texts = tx
        .one(
            "SELECT description, description_html, licence, attribution, attribution_html, review_note
             FROM course_courses WHERE id = $1",
            params![course.id],
        )
        .await?;
    let Outline { modules, quizzes } = outline(tx, actor.user(), &course.id).await?;
    let all_quizzes = || modules.iter().flat_map(|it| &it.quizzes).chain(&quizzes);
    let completion_rule = CompletionRule {
        lessons: modules.iter().map(|it| it.lessons.len() as i64).sum(),
        quizzes: all_quizzes().filter(|it| it.counts).count() as i64,
    };
    Ok(CourseBody {
        completion_rule,
        materials: of_course(tx, &course.id).await?,
        links: links(tx, actor, &course).await?,
        strands: strand::taught::of_course(tx, &course.id).await?,
        parent: part::whole(tx, actor, &course).await?,
        parts: part::of(tx, actor, &course).await?,
        enrollment: place(tx, actor, &course).await?,
        review: review(actor, &course, texts.review_note),
        can: abilities(actor, course),
        card,
        description: texts.description,
        description_html: texts.description_html,
        licence: texts.licence,
        attribution: texts.attribution,
        attribution_html: texts.attribution_html,
        modules,
        quizzes,
    })
}

async fn place(tx: &mut Tx, actor: &Actor, course: &Course) -> Result<Option<EnrollmentBody>> {
    let Some(user) = actor.user().filter(|_| course.enrolled) else { return Ok(None) };
    let Some(place) = enrollment::store::place(tx, user, &course.id).await? else { return Ok(None) };
    let Place { id, enrolled_at, completed_at } = place;
    let progress = progress::of(tx, user, &course.id).await?;
    let next = progress::next_of_courses(tx, user, [&course.id]).await?.pop();
    Ok(Some(EnrollmentBody { id, enrolled_at, completed_at, progress, next_item: next.map(|it| it.item()) }))
}

/// A chat's address lets in whoever knows it.
async fn links(tx: &mut Tx, actor: &Actor, course: &Course) -> Result<Vec<LinkBody>> {
    match course.enrolled || course.teaches(actor) {
        true => link::of_course(tx, &course.id).await,
        false => Ok(vec![]),
    }
}

fn review(actor: &Actor, course: &Course, note: Option<String>) -> Option<ReviewBody> {
    let told = course.teaches(actor) && (course.review_requested_at.is_some() || note.is_some());
    told.then_some(ReviewBody { requested_at: course.review_requested_at, note })
}

fn abilities(actor: &Actor, course: Course) -> Vec<CourseAbility> {
    let open = course.status == Status::Published && !course.enrolled;
    let publishes = can::<PublishCourse>(actor, &course) && course.status != Status::Published;
    let office = Office(course.clone());
    let abilities = [
        (CourseAbility::Edit, can::<EditCourse>(actor, &course)),
        (CourseAbility::Publish, publishes && !course.is_submitted_by(actor)),
        (
            CourseAbility::Submit,
            publishes && course.is_submitted_by(actor) && course.review_requested_at.is_none(),
        ),
        (CourseAbility::Review, can::<ReviewCourse>(actor, &course) && course.review_requested_at.is_some()),
        (CourseAbility::Archive, can::<ArchiveCourse>(actor, &course) && course.status == Status::Published),
        (CourseAbility::Copy, can::<CopyCourse>(actor, &course)),
        (CourseAbility::Rate, can::<WriteRating>(actor, &course)),
        (CourseAbility::Delete, can::<DeleteCourse>(actor, &course)),
        (CourseAbility::Enroll, can::<Enroll>(actor, &course) && open),
        (CourseAbility::ViewLearners, can::<ViewLearners>(actor, &office)),
    ];
    abilities.into_iter().filter(|(_, may)| *may).map(|(name, _)| name).collect()
}

/// Modules with what is in them, and what is in none.
#[derive(Default)]
pub struct Outline {
    pub modules: Vec<ModuleBody>,
    pub quizzes: Vec<QuizRef>,
}

#[derive(Deserialize)]
struct ModuleRow {
    id: ModuleId,
    title: String,
    version: i64,
}

#[derive(Deserialize)]
struct LessonRow {
    id: LessonId,
    module: ModuleId,
    title: String,
    minutes: i64,
    preview: bool,
    completed: bool,
    version: i64,
}

#[derive(Deserialize)]
struct ActivityRow {
    id: String,
    module: Option<ModuleId>,
    kind: activity::Kind,
    title: String,
    counts: bool,
    weight: i64,
    completed: bool,
}

/// Three statements, whatever the size of the course.
pub async fn outline(tx: &mut Tx, user: Option<&UserId>, course: &CourseId) -> Result<Outline> {
    let modules: Vec<ModuleRow> = tx
        .all(
            "SELECT id, title, version FROM course_modules
             WHERE course = $1 AND deleted_at IS NULL ORDER BY position, id",
            params![course],
        )
        .await?;
    let lessons: Vec<LessonRow> = tx
        .all(
            "SELECT l.id, l.module, l.title, l.minutes, l.preview, k.item IS NOT NULL AS completed, l.version
             FROM course_lessons l
             LEFT JOIN course_completions k ON k.user_id = $2 AND k.course = $1 AND k.item = l.id
             WHERE l.course = $1 AND l.deleted_at IS NULL ORDER BY l.position, l.id",
            params![course, user],
        )
        .await?;
    let activities: Vec<ActivityRow> = tx
        .all(
            "SELECT a.id, a.module, a.kind, a.title, a.counts, a.weight, k.item IS NOT NULL AS completed
             FROM course_activities a
             LEFT JOIN course_completions k ON k.user_id = $2 AND k.course = $1 AND k.item = a.id
             WHERE a.course = $1 ORDER BY a.position, a.id",
            params![course, user],
        )
        .await?;
    Ok(arranged(modules, lessons, activities))
}

/// Lessons of a module in the bin are not shown; its quizzes stand at the end of the course, where their own room keeps them.
fn arranged(modules: Vec<ModuleRow>, lessons: Vec<LessonRow>, activities: Vec<ActivityRow>) -> Outline {
    let empty = |it: ModuleRow| ModuleBody {
        id: it.id,
        title: it.title,
        version: it.version,
        lessons: vec![],
        quizzes: vec![],
    };
    let mut outline = Outline { modules: modules.into_iter().map(empty).collect(), quizzes: vec![] };
    for row in lessons {
        if let Some(module) = outline.modules.iter_mut().find(|it| it.id == row.module) {
            module.lessons.push(LessonRef {
                id: row.id,
                title: row.title,
                duration_minutes: Some(row.minutes).filter(|it| *it > 0),
                preview: row.preview,
                completed: row.completed,
                version: row.version,
            });
        }
    }
    for row in activities {
        let activity::Kind::Quiz = row.kind;
        let home = outline.modules.iter_mut().find(|it| Some(&it.id) == row.module.as_ref());
        let list = home.map_or(&mut outline.quizzes, |module| &mut module.quizzes);
        list.push(QuizRef {
            id: row.id,
            title: row.title,
            counts: row.counts,
            passed: row.completed,
            questions_count: row.weight,
        });
    }
    outline
}
