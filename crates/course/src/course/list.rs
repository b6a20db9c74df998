//! The catalogue: published courses, for everybody.
use super::CourseId;
use super::card::{CardRow, CourseCard, card_columns, cards};
use super::search::{found_postgres, found_sqlite};
use crate::cbc::{Difficulty, GradeLevel, LearningArea, code};
use crate::fold::search_terms;
use crate::strand::StrandId;
use axum::Json;
use axum::response::{IntoResponse, Response};
use kernel::auth::OrganizationId;
use kernel::html::Head;
use kernel::{Lang, Line, Page, PageQuery, Public, Query, Result, Role, Sql, Tx, error, params, texts};
use serde::Deserialize;
use serde_json::{Value, json};

texts! {
    NO_FIELD = "A course has no field {}", "Kozi haina sehemu {}", "Khóa học không có trường {}";
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, serde::Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "CatalogueSort")]
pub enum Sort {
    #[default]
    Newest,
    Title,
}

#[derive(Clone, Debug, Default, Deserialize, schemars::JsonSchema)]
pub struct Catalogue {
    /// Words that title, summary, category or lessons begin with; accents and case do not matter.
    #[schemars(length(max = 200))]
    pub q: Option<String>,
    pub category: Option<Line<0, 60>>,
    pub difficulty: Option<Difficulty>,
    pub grade_level: Option<GradeLevel>,
    pub learning_area: Option<LearningArea>,
    /// A strand, with its sub-strands, or a sub-strand.
    pub strand: Option<StrandId>,
    pub language: Option<Lang>,
    /// The courses of an organisation of yours; the whole school's when absent.
    pub organization: Option<OrganizationId>,
    #[serde(default)]
    pub sort: Sort,
    /// Leave out this many; a cursor is faster.
    #[schemars(range(max = 10_000))]
    skip: Option<u32>,
    /// Names of the fields to answer with, parted by commas.
    #[schemars(length(max = 500))]
    fields: Option<String>,
    #[serde(flatten)]
    pub page: PageQuery,
}

pub async fn list(public: Public, Head(parts): Head, Query(query): Query<Catalogue>) -> Result<Trimmed> {
    let fields = query.fields.as_deref().map(known_fields).transpose()?;
    let mut tx = public.read().await?;
    if let Some(organization) = &query.organization {
        let actor = public.actor(&mut tx, &parts).await?;
        // To anybody but its members an organisation is not there. Row B3.
        if !actor.has(Role::Admin) && actor.role_in(organization).is_none() {
            return Err(error::NOT_FOUND.into());
        }
    }
    let page = find(&mut tx, &query).await?;
    Ok(Trimmed { page, fields })
}

/// Statements of the catalogue, static like all SQL. `$1` and `$2` are the last row of the page before, `$3` how many, `$4` how
/// many to leave out, `$5` to `$9` the filters, `$10` the words to search for, `$11` the organisation
/// and `$12` a strand.
macro_rules! published {
    ([$($columns:tt)*] [$($condition:tt)*] $order:literal) => {
        concat!(
            "SELECT ", $($columns)*, " FROM course_courses c WHERE c.status = 'published' AND c.deleted_at IS NULL ",
            $($condition)*, $order
        )
    };
}
macro_rules! newest {
    ($($condition:tt)*) => {
        published!([card_columns!()] [$($condition)*]
            "AND (c.published_at, c.id) < ($1, $2) ORDER BY c.published_at DESC, c.id DESC LIMIT $3 OFFSET $4")
    };
}
macro_rules! by_title {
    ($($condition:tt)*) => {
        published!([card_columns!()] [$($condition)*]
            "AND (c.sort_title, c.id) > ($1, $2) ORDER BY c.sort_title, c.id LIMIT $3 OFFSET $4")
    };
}
macro_rules! total {
    ($($condition:tt)*) => { published!(["COUNT(*)"] [$($condition)*] "") };
}
macro_rules! filters {
    () => {
        "AND ($5 IS NULL OR c.category = $5) AND ($6 IS NULL OR c.difficulty = $6)
         AND ($7 IS NULL OR c.grade_levels LIKE $7) AND ($8 IS NULL OR c.learning_area = $8)
         AND ($9 IS NULL OR c.language = $9)
         AND ($12 IS NULL OR c.id IN (SELECT t.course FROM course_taught_strands t
           JOIN course_strands s ON s.id = t.strand WHERE s.id = $12 OR s.parent = $12)) "
    };
}

/// One kind of catalogue: everything, a filtered part, or what matches words.
struct Statements {
    newest: Sql,
    by_title: Sql,
    total: Sql,
}

macro_rules! statements {
    ([$($sqlite:tt)*] [$($postgres:tt)*]) => {
        Statements {
            newest: Sql { sqlite: newest!($($sqlite)*), postgres: newest!($($postgres)*) },
            by_title: Sql { sqlite: by_title!($($sqlite)*), postgres: by_title!($($postgres)*) },
            total: Sql { sqlite: total!($($sqlite)*), postgres: total!($($postgres)*) },
        }
    };
}

/// What stands in no organisation is everybody's.
macro_rules! school {
    () => {
        "AND c.organization IS NULL "
    };
}
macro_rules! organizations {
    () => {
        "AND c.organization = $11 "
    };
}

const EVERYTHING: Statements = statements!([school!()][school!()]);
const FILTERED: Statements = statements!([school!(), filters!()] [school!(), filters!()]);
const SEARCHED: Statements = statements!(
    [school!(), filters!(), found_sqlite!("$10")]
    [school!(), filters!(), found_postgres!("$10")]
);
const OURS: Statements = statements!([organizations!(), filters!()] [organizations!(), filters!()]);
const OURS_SEARCHED: Statements = statements!(
    [organizations!(), filters!(), found_sqlite!("$10")]
    [organizations!(), filters!(), found_postgres!("$10")]
);

impl Catalogue {
    /// Something narrows the list down.
    pub fn is_narrow(&self) -> bool {
        self.q.is_some() || self.category.is_some() || self.filters() > 0
    }

    /// How many of the fixed choices are made.
    pub fn filters(&self) -> i64 {
        let choices = [
            self.difficulty.is_some(),
            self.grade_level.is_some(),
            self.learning_area.is_some(),
            self.strand.is_some(),
            self.language.is_some(),
        ];
        choices.into_iter().map(i64::from).sum()
    }

    fn statements(&self, terms: Option<&String>) -> &'static Statements {
        match (terms, self.is_narrow()) {
            (Some(_), _) if self.organization.is_some() => &OURS_SEARCHED,
            (None, _) if self.organization.is_some() => &OURS,
            (Some(_), _) => &SEARCHED,
            (None, true) => &FILTERED,
            (None, false) => &EVERYTHING,
        }
    }
}

/// One page of the catalogue.
pub async fn find(tx: &mut Tx, query: &Catalogue) -> Result<Page<CourseCard>> {
    let terms = query.q.as_deref().and_then(search_terms);
    let statements = query.statements(terms.as_ref());
    let Catalogue { category, difficulty, learning_area, strand, language, organization, .. } = query;
    let grade = query.grade_level.map(grade_pattern);
    let (fetch, skip) = (query.page.fetch(), query.skip.unwrap_or(0).min(10_000));
    let rows: Vec<CardRow> = match query.sort {
        Sort::Newest => {
            // Later than any instant and after any id: the first page begins there.
            let after: Option<(i64, CourseId)> = query.page.after()?;
            let (at, id) = after.as_ref().map_or((i64::MAX, "d"), |(at, id)| (*at, id.as_str()));
            let bound = params![
                at,
                id,
                fetch,
                skip,
                category,
                difficulty,
                grade,
                learning_area,
                language,
                terms,
                organization,
                strand
            ];
            tx.all(statements.newest, bound).await?
        }
        Sort::Title => {
            let after: Option<(Line<0, 4000>, CourseId)> = query.page.after()?;
            let (title, id) = after.as_ref().map_or(("", ""), |(title, id)| (title.as_str(), id.as_str()));
            let bound = params![
                title,
                id,
                fetch,
                skip,
                category,
                difficulty,
                grade,
                learning_area,
                language,
                terms,
                organization,
                strand
            ];
            tx.all(statements.by_title, bound).await?
        }
    };
    let total = if query.page.wants_total() { Some(count(tx, query).await?) } else { None };
    let page = query.page.page(rows, total, |row| match query.sort {
        Sort::Newest => json!([row.published_at.map(|it| it.0), row.id]),
        Sort::Title => json!([row.sort_title, row.id]),
    });
    let Page { items, next_cursor, total } = page;
    Ok(Page { items: cards(tx, items).await?, next_cursor, total })
}

/// How many courses there are on all pages together.
pub async fn count(tx: &mut Tx, query: &Catalogue) -> Result<i64> {
    let terms = query.q.as_deref().and_then(search_terms);
    let Catalogue { category, difficulty, learning_area, strand, language, organization, .. } = query;
    let grade = query.grade_level.map(grade_pattern);
    // The first four are places in the list, which a count has not.
    let bound = params![
        0_i64,
        "",
        0_i64,
        0_i64,
        category,
        difficulty,
        grade,
        learning_area,
        language,
        terms,
        organization,
        strand
    ];
    tx.one(query.statements(terms.as_ref()).total, bound).await
}

/// Grades are kept as a JSON list.
fn grade_pattern(grade: GradeLevel) -> String {
    format!("%\"{}\"%", code(grade))
}

/// The fields of a [`CourseCard`]; a test compares them with a real one.
const FIELDS: [&str; 22] = [
    "id",
    "slug",
    "title",
    "summary",
    "category",
    "difficulty",
    "language",
    "grade_levels",
    "learning_area",
    "price",
    "status",
    "cover_url",
    "instructor",
    "lessons_count",
    "duration_minutes",
    "learners_count",
    "published_at",
    "updated_at",
    "version",
    "organization",
    "cover_alt",
    "rating",
];

fn known_fields(list: &str) -> Result<Vec<String>> {
    let fields: Vec<String> =
        list.split(',').map(|it| it.trim().to_owned()).filter(|it| !it.is_empty()).collect();
    match fields.iter().find(|it| !FIELDS.contains(&it.as_str())) {
        Some(unknown) => Err(error::INVALID.field("fields", NO_FIELD.with(Lang::here(), unknown))),
        None => Ok(fields),
    }
}

/// A page of courses with only the fields that were asked for.
pub struct Trimmed {
    page: Page<CourseCard>,
    fields: Option<Vec<String>>,
}

impl IntoResponse for Trimmed {
    fn into_response(self) -> Response {
        let Some(fields) = self.fields else { return kernel::reply::json(&self.page) };
        kernel::reply::json(&self.page.map(|card| trimmed(&card, &fields)))
    }
}

fn trimmed(card: &CourseCard, fields: &[String]) -> Value {
    match serde_json::to_value(card) {
        Ok(Value::Object(all)) => all.into_iter().filter(|(name, _)| fields.contains(name)).collect(),
        _ => Value::Null,
    }
}

impl aide::OperationOutput for Trimmed {
    type Inner = Page<CourseCard>;
    fn inferred_responses(
        ctx: &mut aide::generate::GenContext,
        op: &mut aide::openapi::Operation,
    ) -> Vec<(Option<u16>, aide::openapi::Response)> {
        Json::<Page<CourseCard>>::inferred_responses(ctx, op)
    }
}
