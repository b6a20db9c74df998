//! SQL of identity_organizations.
use super::{Organization, Settings, State};
use kernel::auth::OrganizationId;
use kernel::{PageQuery, Result, Timestamp, Tx, UserId, db::Ids, params, text::unaccented};
use serde::Deserialize;
use std::collections::HashMap;

macro_rules! organization_where {
    ($condition:literal) => {
        concat!(
            "SELECT id, slug, name, state, settings, created_at, version FROM identity_organizations WHERE ",
            $condition
        )
    };
}

pub async fn find(tx: &mut Tx, id: &OrganizationId) -> Result<Option<Organization>> {
    tx.optional(organization_where!("id = $1"), params![id]).await
}

pub async fn find_by_slug(tx: &mut Tx, slug: &str) -> Result<Option<Organization>> {
    tx.optional(organization_where!("slug = $1"), params![slug]).await
}

pub async fn insert(tx: &mut Tx, slug: &str, name: &str) -> Result<Organization> {
    let id: OrganizationId = tx.id();
    let created_at = tx.now();
    let settings = Settings::default();
    tx.execute(
        "INSERT INTO identity_organizations (id, slug, name, search, state, settings, courses_count, created_at, version)
         VALUES ($1, $2, $3, $4, $5, $6, 0, $7, 1)",
        params![id, slug, name, unaccented(name), State::Active, serde_json::to_value(&settings)?, created_at],
    )
    .await?;
    Ok(Organization {
        id,
        slug: slug.into(),
        name: name.into(),
        state: State::Active,
        settings,
        created_at,
        version: 1,
    })
}

/// A free slug like `wanted`: itself, or with the first number that nobody has.
pub async fn free_slug(tx: &mut Tx, wanted: &str) -> Result<String> {
    let taken: Vec<String> = tx
        .all(
            "SELECT slug FROM identity_organizations WHERE slug = $1 OR slug LIKE $2",
            params![wanted, format!("{wanted}-%")],
        )
        .await?;
    let numbered = (2..).map(|n| format!("{wanted}-{n}"));
    let mut free = std::iter::once(wanted.to_owned()).chain(numbered).filter(|it| !taken.contains(it));
    Ok(free.next().unwrap_or_default())
}

/// Saves name, state and settings over the version that was read.
pub async fn save(tx: &mut Tx, it: &Organization) -> Result<()> {
    tx.execute_one(
        "UPDATE identity_organizations SET name = $3, search = $4, state = $5, settings = $6, version = version + 1
         WHERE id = $1 AND version = $2",
        params![
            it.id,
            it.version,
            it.name,
            unaccented(&it.name),
            it.state,
            serde_json::to_value(&it.settings)?
        ],
    )
    .await
}

/// Holds every other change of its members back until this one is done.
pub async fn lock(tx: &mut Tx, id: &OrganizationId) -> Result<()> {
    tx.execute_one("UPDATE identity_organizations SET version = version WHERE id = $1", params![id]).await
}

/// One course more, or less.
pub async fn count_courses(tx: &mut Tx, id: &OrganizationId, more: i64) -> Result<()> {
    tx.execute_one(
        "UPDATE identity_organizations SET courses_count = courses_count + $2 WHERE id = $1",
        params![id, more],
    )
    .await
}

/// Names of some organisations.
pub async fn names(
    tx: &mut Tx,
    ids: impl IntoIterator<Item = &OrganizationId>,
) -> Result<HashMap<OrganizationId, String>> {
    let rows: Vec<(OrganizationId, String)> = tx
        .all(
            "SELECT id, name FROM identity_organizations WHERE id IN (SELECT value FROM json_each($1))",
            params![Ids::new(ids)],
        )
        .await?;
    Ok(rows.into_iter().collect())
}

/// What the list of organisations can be narrowed by.
pub struct Filter {
    /// A LIKE pattern over the unaccented name.
    pub like: Option<String>,
    pub state: Option<State>,
    pub by_name: bool,
}

/// An organisation in the list of all.
#[derive(Debug, Deserialize)]
pub struct Row {
    pub id: OrganizationId,
    pub slug: String,
    pub name: String,
    pub search: String,
    pub state: State,
    pub members_count: i64,
    pub courses_count: i64,
    pub created_at: Timestamp,
    pub version: i64,
}

macro_rules! listed {
    ($($rest:literal),*) => {
        concat!(
            "SELECT o.id, o.slug, o.name, o.search, o.state, o.courses_count, o.created_at, o.version,
               (SELECT COUNT(*) FROM identity_memberships m WHERE m.organization_id = o.id AND m.state = 'confirmed')
                 AS members_count
             FROM identity_organizations o
             WHERE ($1 IS NULL OR o.search LIKE $1 ESCAPE '!') AND ($2 IS NULL OR o.state = $2) ",
            $($rest),*
        )
    };
}

pub async fn list(tx: &mut Tx, filter: &Filter, page: &PageQuery) -> Result<Vec<Row>> {
    let sql = if filter.by_name {
        listed!("AND ($3 IS NULL OR (o.search, o.id) > ($3, $4)) ORDER BY o.search, o.id LIMIT $5")
    } else {
        listed!(
            "AND ($4 IS NULL OR o.id < $4) AND ($3 IS NULL OR $3 = $3)
             ORDER BY o.id DESC LIMIT $5"
        )
    };
    let after: Option<(String, OrganizationId)> = page.after()?;
    let (name, id) = after.unzip();
    tx.all(sql, params![filter.like, filter.state, name, id, page.fetch()]).await
}

pub async fn total(tx: &mut Tx, filter: &Filter) -> Result<i64> {
    tx.one(
        "SELECT COUNT(*) AS n FROM identity_organizations o
         WHERE ($1 IS NULL OR o.search LIKE $1 ESCAPE '!') AND ($2 IS NULL OR o.state = $2)",
        params![filter.like, filter.state],
    )
    .await
}

/// Everybody whose rights hang on it being open.
pub async fn confirmed(tx: &mut Tx, id: &OrganizationId) -> Result<Vec<UserId>> {
    tx.all(
        "SELECT user_id FROM identity_memberships WHERE organization_id = $1 AND state = 'confirmed'",
        params![id],
    )
    .await
}
