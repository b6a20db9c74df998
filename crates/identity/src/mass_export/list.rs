//! `GET /exports`
use super::content::Kind;
use super::policy::{CancelExport, DecideExport, FetchExport, ListExports};
use super::{Export, ExportId, State, store};
use crate::audit::PersonRef;
use crate::organization;
use axum::Json;
use kernel::{
    Actor, OrganizationId, Page, PageQuery, Permit, Query, Result, Role, Timestamp, Tx, UserId, can,
};
use std::collections::HashMap;

/// An export as whoever asked, and whoever decides, sees it.
#[derive(Debug, serde::Serialize, schemars::JsonSchema)]
#[schemars(rename = "Export")]
pub struct ExportBody {
    id: ExportId,
    kind: Kind,
    /// Name of the organisation whose list it is; none for the whole school's.
    #[schemars(length(max = 200))]
    organization: Option<String>,
    requester: PersonRef,
    /// How many people were in it when it was asked for.
    persons: i64,
    #[schemars(length(max = 500))]
    reason: String,
    state: State,
    asked_at: Timestamp,
    /// Nobody else could approve: from then on it can be fetched, unless it is cancelled.
    ready_at: Option<Timestamp>,
    expires_at: Timestamp,
    decided_by: Option<PersonRef>,
    decided_at: Option<Timestamp>,
    can: Vec<ExportAbility>,
}

/// What the reader may do with an export.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ExportAbility {
    Approve,
    Decline,
    Cancel,
    Fetch,
}

/// Newest first. Administrators see everybody's.
pub(super) async fn list(
    permit: Permit<ListExports>,
    Query(query): Query<PageQuery>,
) -> Result<Json<Page<ExportBody>>> {
    let (mut tx, _, actor) = permit.into_parts();
    let own = Some(&actor.person()?.user).filter(|_| !actor.has(Role::Admin));
    let rows = store::list(&mut tx, own, &query).await?;
    let page = query.page(rows, None, |it| it.id.clone());
    let people: Vec<&UserId> =
        page.items.iter().flat_map(|it| [&it.requester].into_iter().chain(&it.decided_by)).collect();
    let names = crate::names(&mut tx, people).await?;
    let organizations: Vec<&OrganizationId> =
        page.items.iter().filter_map(|it| it.organization.as_ref()).collect();
    let organizations = organization::names(&mut tx, organizations).await?;
    let now = tx.now();
    Ok(Json(page.map(|it| {
        let organization = it.organization.as_ref().and_then(|id| organizations.get(id).cloned());
        shown(&actor, it, &names, organization, now)
    })))
}

/// One, in the shape of the list.
pub(super) async fn body(tx: &mut Tx, actor: &Actor, it: Export) -> Result<ExportBody> {
    let names = crate::names(tx, [&it.requester].into_iter().chain(&it.decided_by)).await?;
    let organization = match &it.organization {
        Some(id) => organization::names(tx, [id]).await?.remove(id),
        None => None,
    };
    let now = tx.now();
    Ok(shown(actor, it, &names, organization, now))
}

fn shown(
    actor: &Actor,
    it: Export,
    names: &HashMap<UserId, String>,
    organization: Option<String>,
    now: Timestamp,
) -> ExportBody {
    let named = |id: UserId| PersonRef { full_name: names.get(&id).cloned().unwrap_or_default(), id };
    let state = it.state(now);
    let decides = can::<DecideExport>(actor, &it);
    let abilities = [
        (ExportAbility::Approve, decides && state == State::Waiting),
        (ExportAbility::Decline, decides && it.open(now)),
        (ExportAbility::Cancel, !decides && it.open(now) && can::<CancelExport>(actor, &it)),
        (ExportAbility::Fetch, state == State::Ready && can::<FetchExport>(actor, &it)),
    ];
    ExportBody {
        can: abilities.into_iter().filter(|(_, may)| *may).map(|(name, _)| name).collect(),
        kind: it.what.kind(),
        id: it.id,
        organization,
        requester: named(it.requester),
        persons: it.persons,
        reason: it.reason,
        state,
        asked_at: it.asked_at,
        ready_at: it.ready_at,
        expires_at: it.expires_at,
        decided_by: it.decided_by.map(named),
        decided_at: it.decided_at,
    }
}
