//! `POST /courses`
use super::view::{CourseBody, view};
use super::{CourseId, is_slug, store};
use crate::cbc::{Difficulty, GradeLevel, LearningArea};
use crate::fold::slug;
use crate::lesson::render::render;
use crate::money::Money;
use crate::organization;
use crate::policy::CreateCourse;
use crate::problems::SLUG_TAKEN;
use document::markdown::Nothing;
use kernel::auth::OrganizationId;
use kernel::{
    Answer, Checked, Created, Input, Lang, Line, OnConflict, Prose, Result, Text, Tx, UserId, error, params,
    text::fold, texts,
};
use serde::Deserialize;

texts! {
    SLUG = "1 to 80 lower-case letters and digits, parted by hyphens", "Herufi ndogo na tarakimu 1 hadi 80, zikitenganishwa kwa viungo", "1 đến 80 chữ thường và chữ số, ngăn cách bằng dấu gạch nối";
}

/// `lam-quen-voi-python`: lower-case letters, digits and single hyphens.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
#[serde(try_from = "String")]
pub struct Slug(#[schemars(length(min = 1, max = 80))] String);

impl TryFrom<String> for Slug {
    type Error = Text;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        match is_slug(&text) {
            true => Ok(Slug(text)),
            false => Err(SLUG),
        }
    }
}

impl Slug {
    pub fn into_string(self) -> String {
        self.0
    }
}

#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewCourse {
    title: Line<1, 200>,
    /// Whose it is; the whole school's when absent.
    organization: Option<OrganizationId>,
    /// Made from the title when absent.
    slug: Option<Slug>,
    summary: Option<Line<0, 500>>,
    /// Markdown.
    description: Option<Prose<0, 50_000>>,
    category: Option<Line<0, 60>>,
    difficulty: Option<Difficulty>,
    language: Option<Lang>,
    #[schemars(length(max = 14))]
    grade_levels: Option<Vec<GradeLevel>>,
    learning_area: Option<LearningArea>,
    price: Option<Money>,
    licence: Option<Line<0, 200>>,
    /// Markdown: whose work this is.
    attribution: Option<Prose<0, 2000>>,
}

/// Markdown as written and as shown.
#[derive(Clone, Debug, Default)]
pub struct Written {
    pub markdown: Option<String>,
    pub html: Option<String>,
}

/// Everything about a course that a person writes.
#[derive(Clone, Debug, Default)]
pub struct Details {
    /// None: the whole school's.
    pub organization: Option<OrganizationId>,
    pub title: String,
    /// Taken as wished when it is free, else numbered.
    pub slug: Option<String>,
    pub summary: Option<String>,
    pub description: Written,
    pub category: Option<String>,
    pub difficulty: Option<Difficulty>,
    pub language: Lang,
    pub grade_levels: Vec<GradeLevel>,
    pub learning_area: Option<LearningArea>,
    pub price: Option<Money>,
    pub licence: Option<String>,
    pub attribution: Written,
}

pub async fn create(
    mut checked: Checked<CreateCourse>,
    Input(new): Input<NewCourse>,
) -> Result<Answer<Created<CourseBody>>> {
    let actor = checked.actor.clone();
    if new.organization.is_none() && !checked.resource.is_the_schools_for(&actor) {
        return Err(error::FORBIDDEN.into());
    }
    let details = details(new).await?;
    let mut tx = checked.begin().await?;
    if let Some(organization) = &details.organization {
        organization::accepts(&mut tx, &actor, organization).await?;
        tx.done_in(organization);
    }
    let id = insert(&mut tx, &actor.person()?.user, &details).await?;
    let course = store::find_for(&mut tx, &actor, &id).await?.ok_or(error::NOT_FOUND)?;
    let body = view(&mut tx, &actor, course).await?;
    tx.answer(Created(body)).await
}

/// An empty text is no text.
pub fn said(text: Option<impl Into<String>>) -> Option<String> {
    text.map(Into::into).filter(|it: &String| !it.trim().is_empty())
}

pub fn sorted(mut grades: Vec<GradeLevel>) -> Vec<GradeLevel> {
    grades.sort();
    grades.dedup();
    grades
}

async fn details(new: NewCourse) -> Result<Details> {
    let language = new.language.unwrap_or_default();
    Ok(Details {
        organization: new.organization,
        title: new.title.into_string(),
        slug: new.slug.map(Slug::into_string),
        summary: said(new.summary.map(Line::into_string)),
        description: written(new.description.map(Prose::into_string), language).await?,
        category: said(new.category.map(Line::into_string)),
        difficulty: new.difficulty,
        language,
        grade_levels: sorted(new.grade_levels.unwrap_or_default()),
        learning_area: new.learning_area,
        price: new.price,
        licence: said(new.licence.map(Line::into_string)),
        attribution: written(new.attribution.map(Prose::into_string), language).await?,
    })
}

/// A new course has no files or lessons to refer to.
async fn written(markdown: Option<String>, language: Lang) -> Result<Written> {
    let Some(markdown) = said(markdown) else { return Ok(Written::default()) };
    let html = render(markdown.clone(), language, Nothing).await?.html;
    Ok(Written { markdown: Some(markdown), html: Some(html) })
}

/// A new draft.
pub async fn insert(tx: &mut Tx, owner: &UserId, it: &Details) -> Result<CourseId> {
    let id: CourseId = tx.id();
    insert_as(tx, &id, owner, it).await?;
    Ok(id)
}

/// A new draft whose texts refer to the id that it gets.
pub async fn insert_as(tx: &mut Tx, id: &CourseId, owner: &UserId, it: &Details) -> Result<()> {
    let now = tx.now();
    let wanted = it.slug.clone().unwrap_or_else(|| slug(&it.title));
    let free = store::free_slug(tx, &wanted).await?;
    if it.slug.is_some() && free != wanted {
        return Err(SLUG_TAKEN.field("slug", SLUG_TAKEN.title));
    }
    tx.execute(
        "INSERT INTO course_courses (id, owner, slug, title, sort_title, summary, description, description_html, category,
           difficulty, language, grade_levels, learning_area, price_amount, price_currency, licence, attribution,
           attribution_html, organization, status, lessons_count, duration_minutes, learners_count, created_at, updated_at, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $20, 'draft', 0, 0, 0, $19, $19, 1)",
        params![
            id, owner, free, it.title, fold(&it.title), it.summary, it.description.markdown, it.description.html,
            it.category, it.difficulty, it.language, serde_json::to_value(&it.grade_levels)?, it.learning_area,
            it.price.as_ref().map(Money::minor), it.price.as_ref().map(Money::code), it.licence,
            it.attribution.markdown, it.attribution.html, now, it.organization
        ],
    )
    .await
    .on_conflict(SLUG_TAKEN)?;
    if let Some(organization) = &it.organization {
        identity::organization::count_courses(tx, organization, 1).await?;
    }
    store::recount(tx, id).await
}
