//! The work itself: a hundred rows in one change, then the next hundred.
use super::file::{Line, read};
use super::judge::{Sound, judge};
use super::{Judged, Report};
use crate::invite::{self, Addressee};
use crate::organization::{self, Organization, State};
use crate::{membership, user};
use kernel::auth::OrganizationId;
use kernel::job::JobCx;
use kernel::{Lang, OrganizationRole, Result, Role, Tx, UserId, error};
use serde::{Deserialize, Serialize};

pub(crate) const KIND: &str = "identity.import_members";
const CHUNK: usize = 100;

#[derive(Serialize, Deserialize)]
pub struct Task {
    pub organization: OrganizationId,
    pub by: UserId,
    pub csv: String,
    /// Of the messages in the report.
    pub lang: Lang,
}

/// Done again after a crash it invites nobody twice: who has an open invitation gets no other.
pub(crate) async fn run(cx: JobCx, payload: serde_json::Value) -> Result<serde_json::Value> {
    let task: Task = serde_json::from_value(payload)?;
    let lang = task.lang;
    lang.answering(work(cx, task)).await
}

async fn work(cx: JobCx, task: Task) -> Result<serde_json::Value> {
    let lines = read(&task.csv)?;
    let mut rows = vec![];
    for chunk in lines.chunks(CHUNK) {
        let mut tx = cx.write().await?;
        let organization = still_may(&mut tx, &task).await?;
        rows.extend(part(&mut tx, &organization, &task.by, chunk).await?);
        tx.commit().await?;
        let percent = rows.len() * 100 / lines.len();
        cx.progress(Some(percent as i64), &format!("{} / {}", rows.len(), lines.len())).await?;
    }
    Ok(serde_json::to_value(Report::of(rows))?)
}

/// Asked again for every part: somebody may have lost the right meanwhile. Row A7.
async fn still_may(tx: &mut Tx, task: &Task) -> Result<Organization> {
    let found = organization::find(tx, &task.organization).await?.filter(|it| it.state == State::Active);
    let found = found.ok_or(error::NOT_FOUND)?;
    let role = membership::role_of(tx, &found.id, &task.by).await?;
    let person = user::find(tx, &task.by).await?.filter(|it| it.active).ok_or(error::FORBIDDEN)?;
    match role {
        Some(OrganizationRole::OrganizationAdmin) => Ok(found),
        _ if person.roles.contains(&Role::Admin) => Ok(found),
        _ => Err(error::FORBIDDEN.into()),
    }
}

async fn part(tx: &mut Tx, organization: &Organization, by: &UserId, lines: &[Line]) -> Result<Vec<Judged>> {
    let mut rows = vec![];
    for (row, sound) in judge(tx, &organization.id, lines).await? {
        if let Some(Sound { email, full_name, role }) = sound
            && !invite::open_to(tx, &organization.id, &email).await?
        {
            let to = Addressee { email: &email, full_name: full_name.as_deref(), role };
            invite::by_mail(tx, organization, by, &to).await?;
        }
        rows.push(row);
    }
    Ok(rows)
}
