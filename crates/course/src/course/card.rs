//! A course as lists show it. Every list is one statement over the course's own row, which carries its counters.
use super::{CourseId, Status};
use crate::cbc::{Difficulty, GradeLevel, LearningArea};
use crate::file::file_url;
use crate::money::Money;
use crate::rating::Sum;
use identity::PersonRef;
use kernel::auth::OrganizationId;
use kernel::db::Ids;
use kernel::{Lang, Result, Timestamp, Tx, UserId, params};
use library::FileId;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// The columns of a [`CardRow`].
macro_rules! card_columns {
    () => {
        "c.id, c.owner, c.slug, c.title, c.sort_title, c.summary, c.category, c.difficulty, c.language, c.grade_levels,
         c.learning_area, c.price_amount, c.price_currency, c.cover_file, c.status, c.lessons_count, c.duration_minutes,
         c.learners_count, c.published_at, c.updated_at, c.version, c.organization, c.cover_alt, c.ratings_count,
         c.ratings_stars"
    };
}
pub(crate) use card_columns;

#[derive(Clone, Debug, Deserialize)]
pub struct CardRow {
    pub id: CourseId,
    pub owner: UserId,
    pub slug: String,
    pub title: String,
    pub sort_title: String,
    pub summary: Option<String>,
    pub category: Option<String>,
    pub difficulty: Option<Difficulty>,
    pub language: Lang,
    #[serde(deserialize_with = "kernel::db::json")]
    pub grade_levels: Vec<GradeLevel>,
    pub learning_area: Option<LearningArea>,
    pub price_amount: Option<i64>,
    pub price_currency: Option<String>,
    pub cover_file: Option<FileId>,
    pub status: Status,
    pub lessons_count: i64,
    pub duration_minutes: i64,
    pub learners_count: i64,
    pub published_at: Option<Timestamp>,
    pub updated_at: Timestamp,
    pub version: i64,
    pub organization: Option<OrganizationId>,
    pub cover_alt: Option<String>,
    pub ratings_count: i64,
    pub ratings_stars: i64,
}

/// A course in a list.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct CourseCard {
    pub id: CourseId,
    /// Its address: `/courses/{slug}`.
    #[schemars(length(max = 80))]
    pub slug: String,
    #[schemars(length(max = 200))]
    pub title: String,
    #[schemars(length(max = 500))]
    pub summary: Option<String>,
    #[schemars(length(max = 60))]
    pub category: Option<String>,
    pub difficulty: Option<Difficulty>,
    pub language: Lang,
    pub grade_levels: Vec<GradeLevel>,
    pub learning_area: Option<LearningArea>,
    /// Free when absent.
    pub price: Option<Money>,
    pub status: Status,
    #[schemars(length(max = 1000))]
    pub cover_url: Option<String>,
    /// What the cover shows; absent when it only decorates.
    #[schemars(length(max = 300))]
    pub cover_alt: Option<String>,
    pub instructor: PersonRef,
    pub lessons_count: i64,
    /// What its lessons take in all.
    pub duration_minutes: i64,
    pub learners_count: i64,
    pub published_at: Option<Timestamp>,
    pub updated_at: Timestamp,
    pub version: i64,
    /// Whose it is; none of a course of the whole school.
    pub organization: Option<OrganizationId>,
    /// What its learners say; absent while nobody has said anything.
    pub rating: Option<Sum>,
}

impl CourseCard {
    fn new(row: CardRow, names: &HashMap<UserId, String>) -> CourseCard {
        let full_name = names.get(&row.owner).cloned().unwrap_or_default();
        CourseCard {
            cover_url: row.cover_file.map(|file| file_url(&row.id, &file, "cover")),
            id: row.id,
            slug: row.slug,
            title: row.title,
            summary: row.summary,
            category: row.category,
            difficulty: row.difficulty,
            language: row.language,
            grade_levels: row.grade_levels,
            learning_area: row.learning_area,
            price: Money::of(row.price_amount, row.price_currency),
            status: row.status,
            instructor: PersonRef { id: row.owner, full_name },
            lessons_count: row.lessons_count,
            duration_minutes: row.duration_minutes,
            learners_count: row.learners_count,
            published_at: row.published_at,
            updated_at: row.updated_at,
            version: row.version,
            organization: row.organization,
            cover_alt: row.cover_alt,
            rating: Sum::of(row.ratings_count, row.ratings_stars),
        }
    }
}

/// Rows with the names of their owners.
pub async fn cards(tx: &mut Tx, rows: Vec<CardRow>) -> Result<Vec<CourseCard>> {
    let names = identity::names(tx, rows.iter().map(|it| &it.owner)).await?;
    Ok(rows.into_iter().map(|row| CourseCard::new(row, &names)).collect())
}

/// The cards of some courses, in no order.
pub async fn find_cards(tx: &mut Tx, ids: impl IntoIterator<Item = &CourseId>) -> Result<Vec<CourseCard>> {
    let rows = tx
        .all(
            concat!(
                "SELECT ",
                card_columns!(),
                " FROM course_courses c WHERE c.id IN (SELECT value FROM json_each($1)) AND c.deleted_at IS NULL"
            ),
            params![Ids::new(ids)],
        )
        .await?;
    cards(tx, rows).await
}
