//! `GET /organizations/{organization}/members/export`: what the list shows, as a file for a spreadsheet.
use super::list::{ListQuery, page};
use crate::organization::ExportMembers;
use axum::response::Response;
use kernel::sheet::Sheet;
use kernel::{PageQuery, Permit, Query, Result, db::Bind};

/// Of 100 rows.
const PAGES: usize = 200;

pub async fn export(permit: Permit<ExportMembers>, Query(mut query): Query<ListQuery>) -> Result<Response> {
    let (mut tx, organization, _) = permit.into_parts();
    let mut sheet =
        Sheet::new(["email", "full_name", "role", "state", "username", "joined_at", "last_login_at"])?;
    query.page = PageQuery::walk(None);
    for _ in 0..PAGES {
        let part = page(&mut tx, &organization.id, &query).await?;
        for it in part.items {
            sheet.row([
                it.email.unwrap_or_default(),
                it.full_name,
                word(&it.role),
                word(&it.state),
                it.username.unwrap_or_default(),
                it.created_at.to_string(),
                it.last_login_at.map(|it| it.to_string()).unwrap_or_default(),
            ])?;
        }
        let Some(cursor) = part.next_cursor else { break };
        query.page = PageQuery::walk(Some(cursor));
    }
    sheet.answer("members.csv")
}

/// As the API and the import spell it.
fn word(it: &impl Bind) -> String {
    match it.bind() {
        kernel::db::Param::Text(Some(text)) => text.into_owned(),
        _ => String::new(),
    }
}
