//! `GET` and `POST /organizations/{organization}/members/export`: what the list shows, as a file for a spreadsheet.
use super::list::{ListQuery, MemberBody};
use crate::mass_export::{Ask, ExportBody, What, ask, at_once};
use crate::organization::ExportMembers;
use axum::extract::State;
use axum::response::Response;
use kernel::reply::Accepted;
use kernel::{Answer, App, Checked, Input, Query, Result, db::word};

pub(crate) const HEADS: [&str; 7] =
    ["email", "full_name", "role", "state", "username", "joined_at", "last_login_at"];

/// Up to 200 people.
pub async fn export(checked: Checked<ExportMembers>, Query(query): Query<ListQuery>) -> Result<Response> {
    let what = what(&checked, &query);
    at_once(checked, what).await
}

/// More, once an administrator of the school approved it.
pub async fn ask_for(
    checked: Checked<ExportMembers>,
    State(app): State<App>,
    Query(query): Query<ListQuery>,
    Input(body): Input<Ask>,
) -> Result<Answer<Accepted<ExportBody>>> {
    let what = what(&checked, &query);
    ask(checked, &app, what, body).await
}

fn what(checked: &Checked<ExportMembers>, query: &ListQuery) -> What {
    What::Members { organization: checked.resource.id.clone(), filter: query.filter() }
}

pub(crate) fn cells(it: MemberBody) -> [String; 7] {
    [
        it.email.unwrap_or_default(),
        it.full_name,
        word(&it.role),
        word(&it.state),
        it.username.unwrap_or_default(),
        it.created_at.to_string(),
        it.last_login_at.map(|it| it.to_string()).unwrap_or_default(),
    ]
}
