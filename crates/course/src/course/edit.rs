//! `PATCH /courses/{course}`: absent fields stay, `null` clears.
use super::create::{Slug, said, sorted};
use super::view::{CourseBody, view};
use super::{part, store};
use crate::cbc::{Difficulty, GradeLevel, LearningArea};
use crate::lesson::render::{References, references, render};
use crate::money::Money;
use crate::policy::EditCourse;
use crate::problems::SLUG_TAKEN;
use crate::strand::{StrandId, taught};
use crate::{CourseId, file};
use kernel::input::given;
use kernel::{
    Answer, Checked, IfMatch, Input, Lang, Line, OnConflict, Prose, Result, Tagged, Tx, error, params,
    text::fold, texts,
};
use library::FileId;
use serde::Deserialize;

texts! {
    NO_PICTURE = "Choose a picture of this course", "Chagua picha ya kozi hii", "Hãy chọn một hình của khóa học này";
}

#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CourseChange {
    title: Option<Line<1, 200>>,
    slug: Option<Slug>,
    #[serde(default, deserialize_with = "given")]
    summary: Option<Option<Line<0, 500>>>,
    #[serde(default, deserialize_with = "given")]
    description: Option<Option<Prose<0, 50_000>>>,
    #[serde(default, deserialize_with = "given")]
    category: Option<Option<Line<0, 60>>>,
    #[serde(default, deserialize_with = "given")]
    difficulty: Option<Option<Difficulty>>,
    language: Option<Lang>,
    #[schemars(length(max = 14))]
    grade_levels: Option<Vec<GradeLevel>>,
    #[serde(default, deserialize_with = "given")]
    learning_area: Option<Option<LearningArea>>,
    #[serde(default, deserialize_with = "given")]
    price: Option<Option<Money>>,
    /// A file of this course.
    #[serde(default, deserialize_with = "given")]
    cover_file_id: Option<Option<FileId>>,
    /// What the cover shows; a new cover brings the description that the file has.
    #[serde(default, deserialize_with = "given")]
    cover_alt: Option<Option<Line<0, 300>>>,
    /// Of the course's learning area; those of another go when that changes.
    #[schemars(length(max = 20))]
    strands: Option<Vec<StrandId>>,
    /// The course that it is a part of.
    #[serde(default, deserialize_with = "given")]
    parent: Option<Option<CourseId>>,
    #[serde(default, deserialize_with = "given")]
    licence: Option<Option<Line<0, 200>>>,
    #[serde(default, deserialize_with = "given")]
    attribution: Option<Option<Prose<0, 2000>>>,
}

/// What can be changed, as it is kept.
#[derive(Deserialize)]
struct Stored {
    title: String,
    slug: String,
    summary: Option<String>,
    description: Option<String>,
    description_html: Option<String>,
    category: Option<String>,
    difficulty: Option<Difficulty>,
    language: Lang,
    #[serde(deserialize_with = "kernel::db::json")]
    grade_levels: Vec<GradeLevel>,
    learning_area: Option<LearningArea>,
    price_amount: Option<i64>,
    price_currency: Option<String>,
    cover_file: Option<FileId>,
    cover_alt: Option<String>,
    licence: Option<String>,
    attribution: Option<String>,
    attribution_html: Option<String>,
}

pub async fn edit(
    mut checked: Checked<EditCourse>,
    if_match: IfMatch,
    Input(change): Input<CourseChange>,
) -> Result<Answer<Tagged<CourseBody>>> {
    let (course, actor) = (checked.resource.clone(), checked.actor.clone());
    if_match.check(course.version)?;
    let mut read = checked.read().await?;
    let mut stored = load(&mut read, &course.id).await?;
    if let Some(Some(cover)) = &change.cover_file_id {
        stored.cover_alt = cover_alt(&mut read, &course.id, cover).await?;
    }
    let references = references(&mut read, &course.id).await?;
    drop(read);
    let (strands, parent) = (change.strands.clone(), change.parent.clone());
    let changed = changed(stored, change, references).await?;
    let mut tx = checked.begin().await?;
    save(&mut tx, &course.id, course.version, &changed).await?;
    match strands {
        Some(strands) => taught::put(&mut tx, &course.id, changed.learning_area, &strands).await?,
        None => taught::keep_fitting(&mut tx, &course.id, changed.learning_area).await?,
    }
    if let Some(parent) = parent {
        part::put(&mut tx, &actor, &course, parent.as_ref()).await?;
    }
    store::recount(&mut tx, &course.id).await?;
    let course = store::find_for(&mut tx, &actor, &course.id).await?.ok_or(error::NOT_FOUND)?;
    let body = view(&mut tx, &actor, course).await?;
    tx.answer(Tagged { version: body.card.version, body }).await
}

/// What the picture is said to show; refused when it is none, or none of the course.
async fn cover_alt(tx: &mut Tx, course: &CourseId, cover: &FileId) -> Result<Option<String>> {
    let file = file::find(tx, course, cover).await?.filter(|it| it.media_type.starts_with("image/"));
    let file = file.ok_or_else(|| error::INVALID.field("cover_file_id", NO_PICTURE))?;
    Ok(said(Some(file.alt)).map(|it| it.chars().take(300).collect()))
}

async fn load(tx: &mut Tx, id: &CourseId) -> Result<Stored> {
    tx.one(
        "SELECT title, slug, summary, description, description_html, category, difficulty, language, grade_levels,
           learning_area, price_amount, price_currency, cover_file, cover_alt, licence, attribution,
           attribution_html FROM course_courses WHERE id = $1",
        params![id],
    )
    .await
}

async fn changed(mut it: Stored, change: CourseChange, references: References) -> Result<Stored> {
    let language = change.language.unwrap_or(it.language);
    // The renderer's own words are in the course's language.
    let translated = language != it.language;
    if change.description.is_some() || translated {
        let description = change.description.map_or(it.description, |new| said(new.map(Prose::into_string)));
        it.description_html = html(&description, language, &references).await?;
        it.description = description;
    }
    if change.attribution.is_some() || translated {
        let attribution = change.attribution.map_or(it.attribution, |new| said(new.map(Prose::into_string)));
        it.attribution_html = html(&attribution, language, &references).await?;
        it.attribution = attribution;
    }
    if let Some(price) = change.price {
        it.price_amount = price.as_ref().map(Money::minor);
        it.price_currency = price.map(|it| it.code().to_owned());
    }
    Ok(Stored {
        title: change.title.map_or(it.title, Line::into_string),
        slug: change.slug.map_or(it.slug, Slug::into_string),
        summary: change.summary.map_or(it.summary, |new| said(new.map(Line::into_string))),
        category: change.category.map_or(it.category, |new| said(new.map(Line::into_string))),
        difficulty: change.difficulty.unwrap_or(it.difficulty),
        language,
        grade_levels: change.grade_levels.map_or(it.grade_levels, sorted),
        learning_area: change.learning_area.unwrap_or(it.learning_area),
        cover_file: change.cover_file_id.unwrap_or(it.cover_file),
        cover_alt: change.cover_alt.map_or(it.cover_alt, |new| said(new.map(Line::into_string))),
        licence: change.licence.map_or(it.licence, |new| said(new.map(Line::into_string))),
        ..it
    })
}

async fn html(markdown: &Option<String>, language: Lang, references: &References) -> Result<Option<String>> {
    match markdown {
        Some(markdown) => Ok(Some(render(markdown.clone(), language, references.clone()).await?.html)),
        None => Ok(None),
    }
}

async fn save(tx: &mut Tx, id: &CourseId, version: i64, it: &Stored) -> Result<()> {
    let touched = tx
        .execute(
            "UPDATE course_courses SET title = $3, sort_title = $4, slug = $5, summary = $6, description = $7,
               description_html = $8, category = $9, difficulty = $10, language = $11, grade_levels = $12,
               learning_area = $13, price_amount = $14, price_currency = $15, cover_file = $16, licence = $17,
               attribution = $18, attribution_html = $19, cover_alt = $20, version = version + 1
             WHERE id = $1 AND version = $2 AND deleted_at IS NULL",
            params![
                id, version, it.title, fold(&it.title), it.slug, it.summary, it.description, it.description_html,
                it.category, it.difficulty, it.language, serde_json::to_value(&it.grade_levels)?, it.learning_area,
                it.price_amount, it.price_currency, it.cover_file, it.licence, it.attribution, it.attribution_html, it.cover_alt
            ],
        )
        .await
        .on_conflict(SLUG_TAKEN)?;
    kernel::reply::newest(touched)
}
