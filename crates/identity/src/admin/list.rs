//! `GET /admin/users`
use super::AdminUser;
use crate::policy::ListUsers;
use crate::user::{self, Filter};
use axum::Json;
use kernel::{Page, PageQuery, Permit, Query, Result, Role, text::unaccented};

#[derive(Clone, Copy, Default, PartialEq, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "UserSort")]
enum Sort {
    #[default]
    Newest,
    Name,
}

#[derive(serde::Deserialize, schemars::JsonSchema)]
pub struct ListQuery {
    /// Part of a name, address or username; accents and case do not matter.
    #[schemars(length(max = 200))]
    q: Option<String>,
    role: Option<Role>,
    #[serde(default, deserialize_with = "kernel::page::from_text")]
    active: Option<bool>,
    /// Only those who were deleted in the last 30 days, instead of everybody else.
    #[serde(default, deserialize_with = "kernel::page::from_text")]
    deleted: Option<bool>,
    #[serde(default)]
    sort: Sort,
    #[serde(flatten)]
    page: PageQuery,
}

pub async fn list(
    permit: Permit<ListUsers>,
    Query(query): Query<ListQuery>,
) -> Result<Json<Page<AdminUser>>> {
    let (mut tx, _, _) = permit.into_parts();
    let q = query.q.as_deref().map(str::trim).filter(|it| !it.is_empty());
    let escaped = |q: &str| unaccented(q).replace('!', "!!").replace('%', "!%").replace('_', "!_");
    let filter = Filter {
        like: q.map(|q| format!("%{}%", escaped(q))),
        role: query.role,
        active: query.active,
        deleted: query.deleted.unwrap_or(false),
        by_name: query.sort == Sort::Name,
    };
    let total = if query.page.wants_total() { Some(user::total(&mut tx, &filter).await?) } else { None };
    let rows = user::list(&mut tx, &filter, &query.page).await?;
    let page = query.page.page(rows, total, |(user, search)| (search.clone(), user.id.clone()));
    Ok(Json(page.map(|(user, _)| user.into())))
}
