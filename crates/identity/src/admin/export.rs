//! `GET` and `POST /admin/users/export`: what the list shows, as a file for a spreadsheet.
use super::AdminUser;
use super::list::ListQuery;
use crate::mass_export::{Ask, ExportBody, What, ask, at_once};
use crate::policy::ExportUsers;
use axum::extract::State;
use axum::response::Response;
use kernel::reply::Accepted;
use kernel::{Answer, App, Checked, Input, Query, Result, db::word};

pub(crate) const HEADS: [&str; 9] = [
    "id",
    "email",
    "full_name",
    "username",
    "roles",
    "active",
    "email_verified",
    "created_at",
    "last_login_at",
];

/// Up to 200 people.
pub async fn export(checked: Checked<ExportUsers>, Query(query): Query<ListQuery>) -> Result<Response> {
    at_once(checked, What::Users { filter: query.filter() }).await
}

/// More, once somebody else approved it.
pub async fn ask_for(
    checked: Checked<ExportUsers>,
    State(app): State<App>,
    Query(query): Query<ListQuery>,
    Input(body): Input<Ask>,
) -> Result<Answer<Accepted<ExportBody>>> {
    ask(checked, &app, What::Users { filter: query.filter() }, body).await
}

pub(crate) fn cells(it: AdminUser) -> [String; 9] {
    let user = it.user;
    [
        user.id.to_string(),
        user.email.unwrap_or_default(),
        user.full_name,
        user.username.unwrap_or_default(),
        user.roles.iter().map(word).collect::<Vec<_>>().join(" "),
        it.active.to_string(),
        user.email_verified.to_string(),
        user.created_at.to_string(),
        it.last_login_at.map(|it| it.to_string()).unwrap_or_default(),
    ]
}
