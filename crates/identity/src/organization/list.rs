//! `GET /admin/organizations`
use super::store::{self, Filter, Row};
use super::{ListOrganizations, State};
use axum::Json;
use kernel::auth::OrganizationId;
use kernel::text::like_typed;
use kernel::{Page, PageQuery, Permit, Query, Result, Timestamp};
use serde::{Deserialize, Serialize};

/// An organisation in the list of all.
#[derive(Debug, Serialize, schemars::JsonSchema)]
#[schemars(rename = "OrganizationCard")]
pub struct Card {
    id: OrganizationId,
    #[schemars(length(max = 80))]
    slug: String,
    #[schemars(length(max = 200))]
    name: String,
    state: State,
    members_count: i64,
    courses_count: i64,
    created_at: Timestamp,
    version: i64,
}

impl From<Row> for Card {
    fn from(it: Row) -> Self {
        Card {
            id: it.id,
            slug: it.slug,
            name: it.name,
            state: it.state,
            members_count: it.members_count,
            courses_count: it.courses_count,
            created_at: it.created_at,
            version: it.version,
        }
    }
}

#[derive(Clone, Copy, Default, PartialEq, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "OrganizationSort")]
enum Sort {
    #[default]
    Newest,
    Name,
}

#[derive(Deserialize, schemars::JsonSchema)]
pub struct ListQuery {
    /// Part of a name; accents and case do not matter.
    #[schemars(length(max = 200))]
    q: Option<String>,
    state: Option<State>,
    #[serde(default)]
    sort: Sort,
    #[serde(flatten)]
    page: PageQuery,
}

pub async fn list(
    permit: Permit<ListOrganizations>,
    Query(query): Query<ListQuery>,
) -> Result<Json<Page<Card>>> {
    let (mut tx, _, _) = permit.into_parts();
    let filter = Filter {
        like: like_typed(query.q.as_deref()),
        state: query.state,
        by_name: query.sort == Sort::Name,
    };
    let total = if query.page.wants_total() { Some(store::total(&mut tx, &filter).await?) } else { None };
    let rows = store::list(&mut tx, &filter, &query.page).await?;
    let page = query.page.page(rows, total, |it| (it.search.clone(), it.id.clone()));
    Ok(Json(page.map(Card::from)))
}
