//! `GET /organizations/{organization}/members`
use super::State;
use crate::organization::ListMembers;
use axum::Json;
use kernel::auth::OrganizationId;
use kernel::text::like_typed;
use kernel::{OrganizationRole, Page, PageQuery, Permit, Query, Result, Timestamp, Tx, UserId, params};
use serde::{Deserialize, Serialize};

/// A member as administrators of the organisation see them.
#[derive(Clone, Debug, Serialize, Deserialize, schemars::JsonSchema)]
#[schemars(rename = "Member")]
pub struct MemberBody {
    #[serde(rename(deserialize = "user_id"))]
    pub id: UserId,
    #[schemars(length(max = 200))]
    pub full_name: String,
    /// None of a pupil.
    #[schemars(length(max = 255))]
    pub email: Option<String>,
    #[schemars(length(max = 60))]
    pub username: Option<String>,
    pub role: OrganizationRole,
    pub state: State,
    pub ends_at: Option<Timestamp>,
    pub created_at: Timestamp,
    pub last_login_at: Option<Timestamp>,
    pub version: i64,
    #[serde(skip_serializing)]
    #[schemars(skip)]
    search: String,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum MemberSort {
    #[default]
    Name,
    Newest,
}

#[derive(Deserialize, schemars::JsonSchema)]
pub struct ListQuery {
    /// Part of a name, address or username; accents and case do not matter.
    #[schemars(length(max = 200))]
    q: Option<String>,
    role: Option<OrganizationRole>,
    state: Option<State>,
    #[serde(default)]
    sort: MemberSort,
    #[serde(flatten)]
    page: PageQuery,
}

/// What the list of members can be narrowed by.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Filter {
    /// A LIKE pattern over unaccented name, address and username.
    like: Option<String>,
    role: Option<OrganizationRole>,
    state: Option<State>,
    sort: MemberSort,
}

impl ListQuery {
    pub(super) fn filter(&self) -> Filter {
        let like = like_typed(self.q.as_deref());
        Filter { like, role: self.role, state: self.state, sort: self.sort }
    }
}

pub async fn list(
    permit: Permit<ListMembers>,
    Query(query): Query<ListQuery>,
) -> Result<Json<Page<MemberBody>>> {
    let (mut tx, organization, _) = permit.into_parts();
    Ok(Json(page(&mut tx, &organization.id, &query.filter(), &query.page).await?))
}

/// `$1` the organisation, `$2` a pattern, `$3` the role, `$4` the state. Who left is listed only when asked for; who is only
/// invited is among the invitations, where it makes no difference whether they have an account.
macro_rules! members {
    ($columns:literal, $($rest:literal),*) => {
        concat!(
            "SELECT ", $columns, " FROM identity_memberships m JOIN identity_users u ON u.id = m.user_id
             WHERE m.organization_id = $1 AND u.active AND m.state <> 'invited'
               AND ($2 IS NULL OR u.search LIKE $2 ESCAPE '!') AND ($3 IS NULL OR m.role = $3)
               AND (m.state = $4 OR ($4 IS NULL AND m.state <> 'left')) ",
            $($rest),*
        )
    };
}
macro_rules! rows {
    ($($rest:literal),*) => {
        members!(
            "m.user_id, u.full_name, u.email, u.username, m.role, m.state, m.ends_at, m.created_at, u.last_login_at,
             m.version, u.search",
            $($rest),*
        )
    };
}

/// The one query of the list, the search and the file. Row B16.
pub(crate) async fn page(
    tx: &mut Tx,
    organization: &OrganizationId,
    filter: &Filter,
    page: &PageQuery,
) -> Result<Page<MemberBody>> {
    let after: Option<(String, i64, UserId)> = page.after()?;
    let (name, at, id) = after.map_or((None, None, None), |(name, at, id)| (Some(name), Some(at), Some(id)));
    let rows: Vec<MemberBody> = match filter.sort {
        MemberSort::Name => {
            tx.all(
                rows!("AND ($5 IS NULL OR (u.search, m.user_id) > ($5, $6)) ORDER BY u.search, m.user_id LIMIT $7"),
                params![organization, filter.like, filter.role, filter.state, name, id, page.fetch()],
            )
            .await?
        }
        MemberSort::Newest => {
            tx.all(
                rows!(
                    "AND ($5 IS NULL OR (m.created_at, m.user_id) < ($5, $6))
                     ORDER BY m.created_at DESC, m.user_id DESC LIMIT $7"
                ),
                params![organization, filter.like, filter.role, filter.state, at, id, page.fetch()],
            )
            .await?
        }
    };
    let total = match page.wants_total() {
        true => Some(
            tx.one(
                members!("COUNT(*) AS n", ""),
                params![organization, filter.like, filter.role, filter.state],
            )
            .await?,
        ),
        false => None,
    };
    Ok(page.page(rows, total, |it| (it.search.clone(), it.created_at.0, it.id.clone())))
}

/// One member, in the shape of the list.
pub(super) async fn one(tx: &mut Tx, organization: &OrganizationId, user: &UserId) -> Result<MemberBody> {
    tx.one(
        "SELECT m.user_id, u.full_name, u.email, u.username, m.role, m.state, m.ends_at, m.created_at, u.last_login_at,
           m.version, u.search
         FROM identity_memberships m JOIN identity_users u ON u.id = m.user_id
         WHERE m.organization_id = $1 AND m.user_id = $2",
        params![organization, user],
    )
    .await
}
