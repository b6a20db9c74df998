//! Administrators look after accounts.
use crate::events::{UserChanged, Why};
use crate::password::{self, NewPassword};
use crate::policy::{CreateUser, EditUser, ListUsers, ShowUser};
use crate::problems::LAST_ADMIN;
use crate::session;
use crate::user::{self, Email, Filter, NewUser, User, UserBody, Username, folded};
use axum::Json;
use kernel::{
    Answer, Checked, Created, IfMatch, Input, Line, Page, PageQuery, Permit, Query, Result, Role, Tagged,
    Timestamp, error,
};

/// An account as administrators see it.
#[derive(serde::Serialize, schemars::JsonSchema)]
pub struct AdminUser {
    #[serde(flatten)]
    user: UserBody,
    active: bool,
    last_login_at: Option<Timestamp>,
    version: i64,
}

impl From<User> for AdminUser {
    fn from(it: User) -> Self {
        AdminUser { active: it.active, last_login_at: it.last_login_at, version: it.version, user: it.into() }
    }
}

#[derive(Clone, Copy, Default, PartialEq, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
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
    active: Option<Active>,
    #[serde(default)]
    sort: Sort,
    #[serde(flatten)]
    page: PageQuery,
}

#[derive(Clone, Copy, PartialEq, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
enum Active {
    True,
    False,
}

pub async fn list(
    permit: Permit<ListUsers>,
    Query(query): Query<ListQuery>,
) -> Result<Json<Page<AdminUser>>> {
    let (mut tx, _, _) = permit.into_parts();
    let q = query.q.as_deref().map(str::trim).filter(|it| !it.is_empty());
    let escaped = |q: &str| folded(q).replace('!', "!!").replace('%', "!%").replace('_', "!_");
    let filter = Filter {
        like: q.map(|q| format!("%{}%", escaped(q))),
        role: query.role,
        active: query.active.map(|it| it == Active::True),
        by_name: query.sort == Sort::Name,
    };
    let total = if query.page.wants_total() { Some(user::total(&mut tx, &filter).await?) } else { None };
    let rows = user::list(&mut tx, &filter, &query.page).await?;
    let page = query.page.page(rows, total, |(user, search)| (search.clone(), user.id.clone()));
    Ok(Json(page.map(|(user, _)| user.into())))
}

#[derive(serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Create {
    email: Email,
    full_name: Line<1, 200>,
    username: Option<Username>,
    /// Without one the person cannot sign in yet.
    password: Option<NewPassword>,
    roles: Vec<Role>,
}

pub async fn create(
    mut checked: Checked<CreateUser>,
    Input(body): Input<Create>,
) -> Result<Answer<Created<AdminUser>>> {
    let hash = match &body.password {
        Some(password) => Some(password::hash(password).await?),
        None => None,
    };
    let mut tx = checked.begin().await?;
    let new = NewUser {
        email: &body.email,
        username: body.username.as_ref(),
        full_name: body.full_name.as_str(),
        password_hash: hash.as_deref(),
        roles: &some_role(body.roles)?,
    };
    let user = user::create(&mut tx, new).await?;
    tx.answer(Created(user.into())).await
}

/// In order, each once, at least one.
fn some_role(mut roles: Vec<Role>) -> Result<Vec<Role>> {
    roles.sort();
    roles.dedup();
    if roles.is_empty() { Err(error::INVALID.field("roles", "Choose at least one")) } else { Ok(roles) }
}

pub async fn show(permit: Permit<ShowUser>) -> Tagged<AdminUser> {
    Tagged { version: permit.resource.version, body: permit.resource.into() }
}

#[derive(serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Edit {
    full_name: Option<Line<1, 200>>,
    roles: Option<Vec<Role>>,
    active: Option<bool>,
}

/// A deactivated person's sessions end at once.
pub async fn edit(
    permit: Permit<EditUser>,
    if_match: IfMatch,
    Input(edit): Input<Edit>,
) -> Result<Answer<Tagged<AdminUser>>> {
    let (mut tx, before, actor) = permit.into_parts();
    if_match.check(before.version)?;
    let mut after = before.clone();
    if let Some(name) = edit.full_name {
        after.full_name = name.into_string();
    }
    if let Some(roles) = edit.roles {
        after.roles = some_role(roles)?;
    }
    after.active = edit.active.unwrap_or(before.active);
    user::edit(&mut tx, &after).await?;
    after.version += 1;
    // Counted after the change, so that two administrators cannot remove each other.
    if user::admins(&mut tx).await? == 0 {
        return Err(LAST_ADMIN.into());
    }
    if before.active && !after.active {
        session::end_all(&mut tx, &after.id, None, Why::Deactivated).await?;
    }
    let by = actor.person()?.user.clone();
    tx.emit(&UserChanged { user: after.id.clone(), by, roles: after.roles.clone(), active: after.active })
        .await?;
    tx.answer(Tagged { version: after.version, body: after.into() }).await
}
