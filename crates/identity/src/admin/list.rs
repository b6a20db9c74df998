//! `GET /admin/users`
use super::AdminUser;
use crate::policy::ListUsers;
use crate::user::{self, Filter};
use axum::Json;
use kernel::{Page, PageQuery, Permit, Query, Result, Role, Tx, text::like_typed};

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

impl ListQuery {
    pub(crate) fn filter(&self) -> Filter {
        Filter {
            like: like_typed(self.q.as_deref()),
            role: self.role,
            active: self.active,
            deleted: self.deleted.unwrap_or(false),
            by_name: self.sort == Sort::Name,
        }
    }
}

pub async fn list(
    permit: Permit<ListUsers>,
    Query(query): Query<ListQuery>,
) -> Result<Json<Page<AdminUser>>> {
    let (mut tx, _, _) = permit.into_parts();
    Ok(Json(page(&mut tx, &query.filter(), &query.page).await?))
}

/// The one query of the list, the search and the file. Row B16.
pub(crate) async fn page(tx: &mut Tx, filter: &Filter, page: &PageQuery) -> Result<Page<AdminUser>> {
    let total = if page.wants_total() { Some(user::total(tx, filter).await?) } else { None };
    let rows = user::list(tx, filter, page).await?;
    let page = page.page(rows, total, |(user, search)| (search.clone(), user.id.clone()));
    Ok(page.map(|(user, _)| user.into()))
}
