//! Who did what, for those who may see it: the whole school's log, and the log of failures nobody expected.
use crate::mass_export::{Ask, ExportBody, What, ask, at_once};
use crate::policy::{ExportAudit, ListAudit, ListFaults, ResolveFault};
use axum::Json;
use axum::extract::State;
use axum::response::Response;
use kernel::audit::{self, AuditId, Entry, Filter};
use kernel::fault::{self, Fault, FaultId};
use kernel::reply::Accepted;
use kernel::{
    Actor, Answer, App, Checked, Input, NoContent, OrganizationId, Page, PageQuery, Permit, Query, Resource,
    Result, Role, Timestamp, Tx, UserId,
};

/// An entry with the names of the people in it.
#[derive(Debug, serde::Serialize, schemars::JsonSchema)]
pub struct AuditEntry {
    pub id: AuditId,
    pub at: Timestamp,
    /// Nobody, for a visitor or a command.
    pub actor: Option<PersonRef>,
    /// The administrator who acted as the actor.
    pub administrator: Option<PersonRef>,
    pub organization: Option<OrganizationId>,
    /// Such as `course.publish`; `public` for routes that are open to everybody.
    #[schemars(length(max = 100))]
    pub action: String,
    /// The path of what it was done to.
    #[schemars(length(max = 500))]
    pub object: String,
    /// 200 when it was done, otherwise why it was refused.
    pub status: i64,
    /// What happened, such as `identity.signed_in`.
    #[schemars(inner(length(max = 100)))]
    pub events: Vec<String>,
    /// From where.
    #[schemars(length(max = 60))]
    pub address: Option<String>,
    #[schemars(length(max = 200))]
    pub agent: Option<String>,
    #[schemars(length(max = 64))]
    pub request_id: Option<String>,
}

/// Somebody, as others name them.
#[derive(Clone, Debug, serde::Serialize, schemars::JsonSchema)]
pub struct PersonRef {
    pub id: UserId,
    #[schemars(length(max = 200))]
    pub full_name: String,
}

#[derive(serde::Deserialize, schemars::JsonSchema)]
pub struct AuditQuery {
    actor: Option<UserId>,
    /// The beginning of an action's name, such as `course.`.
    #[schemars(length(max = 100))]
    action: Option<String>,
    /// Only what was refused, or only what was done.
    #[serde(default, deserialize_with = "kernel::page::from_text")]
    refused: Option<bool>,
    from: Option<Timestamp>,
    to: Option<Timestamp>,
    #[serde(flatten)]
    pub(crate) page: PageQuery,
}

impl AuditQuery {
    pub(crate) fn filter(&self, organization: Option<OrganizationId>) -> Filter {
        Filter {
            actor: self.actor.clone(),
            organization,
            action: self.action.clone(),
            refused: self.refused,
            from: self.from,
            to: self.to,
        }
    }
}

/// The whole school's log, newest first.
pub async fn list(
    permit: Permit<ListAudit>,
    Query(query): Query<AuditQuery>,
) -> Result<Json<Page<AuditEntry>>> {
    let (mut tx, _, _) = permit.into_parts();
    Ok(Json(page(&mut tx, &query.filter(None), &query.page).await?))
}

/// The one query of the list and the file. Row B16.
pub(crate) async fn page(tx: &mut Tx, filter: &Filter, page: &PageQuery) -> Result<Page<AuditEntry>> {
    let rows = audit::page(tx, filter, page).await?;
    let people: Vec<&kernel::UserId> =
        rows.iter().flat_map(|it| it.actor.iter().chain(&it.administrator)).collect();
    let names = crate::names(tx, people).await?;
    let page = page.page(rows, None, |it: &Entry| it.id.clone());
    let named = |id: Option<UserId>| {
        id.map(|id| PersonRef { full_name: names.get(&id).cloned().unwrap_or_default(), id })
    };
    Ok(page.map(|it| AuditEntry {
        id: it.id,
        at: it.at,
        actor: named(it.actor),
        administrator: named(it.administrator),
        organization: it.organization,
        action: it.action,
        object: it.object,
        status: it.status,
        events: it.events,
        address: it.address,
        agent: it.agent,
        request_id: it.request,
    }))
}

impl AuditEntry {
    /// Whom it names.
    pub(crate) fn persons(&self) -> Vec<UserId> {
        self.actor.iter().chain(&self.administrator).map(|it| it.id.clone()).collect()
    }
}

/// What the list shows, as a file for a spreadsheet: while it names no more than 200 people.
pub async fn export(checked: Checked<ExportAudit>, Query(query): Query<AuditQuery>) -> Result<Response> {
    at_once(checked, What::Audit { filter: query.filter(None) }).await
}

/// More, once somebody else approved it.
pub async fn ask_for(
    checked: Checked<ExportAudit>,
    State(app): State<App>,
    Query(query): Query<AuditQuery>,
    Input(body): Input<Ask>,
) -> Result<Answer<Accepted<ExportBody>>> {
    ask(checked, &app, What::Audit { filter: query.filter(None) }, body).await
}

pub(crate) const HEADS: [&str; 10] = [
    "at",
    "actor",
    "administrator",
    "action",
    "object",
    "status",
    "events",
    "address",
    "agent",
    "request_id",
];

pub(crate) fn cells(it: AuditEntry) -> [String; 10] {
    let name = |it: Option<PersonRef>| it.map(|it| it.full_name).unwrap_or_default();
    [
        it.at.to_string(),
        name(it.actor),
        name(it.administrator),
        it.action,
        it.object,
        it.status.to_string(),
        it.events.join(" "),
        it.address.unwrap_or_default(),
        it.agent.unwrap_or_default(),
        it.request_id.unwrap_or_default(),
    ]
}

#[derive(serde::Deserialize, schemars::JsonSchema)]
pub struct FaultQuery {
    /// Those an administrator has dealt with, instead of the open ones.
    #[serde(default, deserialize_with = "kernel::page::from_text")]
    resolved: Option<bool>,
    #[serde(flatten)]
    page: PageQuery,
}

/// Failures nobody expected, by kind; the last failed first.
pub async fn faults(
    permit: Permit<ListFaults>,
    Query(query): Query<FaultQuery>,
) -> Result<Json<Page<Fault>>> {
    let (mut tx, _, _) = permit.into_parts();
    let rows = fault::page(&mut tx, !query.resolved.unwrap_or(false), &query.page).await?;
    Ok(Json(query.page.page(rows, None, |it: &Fault| (it.last_at, it.id.clone()))))
}

#[derive(serde::Deserialize, schemars::JsonSchema)]
pub struct FaultPath {
    fault: FaultId,
}

/// A fault by its id; only administrators know of any.
pub struct KnownFault(FaultId);

impl Resource for KnownFault {
    type Path = FaultPath;
    async fn load(tx: &mut Tx, _: &Actor, path: &FaultPath) -> Result<Option<Self>> {
        Ok(fault::exists(tx, &path.fault).await?.then(|| KnownFault(path.fault.clone())))
    }
    fn visible(&self, actor: &Actor) -> bool {
        actor.has(Role::Admin)
    }
}

/// It is dealt with; when it comes again it is open again.
pub async fn resolve(permit: Permit<ResolveFault>) -> Result<Answer<NoContent>> {
    let (mut tx, it, _) = permit.into_parts();
    fault::resolve(&mut tx, &it.0).await?;
    tx.answer(NoContent).await
}
