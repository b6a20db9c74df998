//! One school: everything a request, a job or a command can reach, and the rooms it is made of.
use crate::auth::{Actor, Authenticate, Permit, Person, Role, School, SessionId};
use crate::channel::{self, Channel};
use crate::db::{Migration, Policy, Sql, Wall, Walls};
use crate::html::Assets;
use crate::job::{self, Job, JobId, JobKind, Schedule};
use crate::limit::Buckets;
use crate::live::Hub;
use crate::mail::{self, Mailer};
use crate::outbound::Outbound;
use crate::personal::{self, Personal};
use crate::reaction::Reactions;
use crate::retention::Retention;
use crate::routes::{Line, Routes, get, post};
use crate::settings::Section;
use crate::{
    Blobs, Clock, Config, Db, Page, PageQuery, Query, Resource, Result, Tx, actions, error, params, socket,
};
use aide::openapi::OpenApi;
use axum::Json;
use futures_util::future::BoxFuture;
use std::ops::Deref;
use std::sync::Arc;
use tokio_util::sync::CancellationToken;

/// A room's invariant, for `lyceum verify`: sentences about what is wrong, none when all is well.
pub type Check = for<'a> fn(&'a mut Tx, &'a Blobs) -> BoxFuture<'a, Result<Vec<String>>>;

/// One room: what it adds to the school.
pub struct Module {
    pub name: &'static str,
    /// Under `/api/v1`.
    pub routes: Routes,
    /// Pages at the root.
    pub pages: Routes,
    pub migrations: &'static [(&'static str, Sql)],
    /// Websockets of its own.
    pub channels: Vec<Channel>,
    pub jobs: Vec<JobKind>,
    pub schedules: Vec<Schedule>,
    pub checks: Vec<Check>,
    pub settings: Vec<Section>,
    /// What is behind the walls between organisations though no foreign key says so.
    pub walls: &'static [Wall],
    /// What a person sees of the room's tables by SQL of their own.
    pub policies: &'static [Policy],
    /// What the room holds about people.
    pub personal: Personal,
}

impl Module {
    pub fn new(name: &'static str, migrations: &'static [(&'static str, Sql)]) -> Self {
        Module {
            name,
            migrations,
            routes: Routes::new(),
            pages: Routes::new(),
            channels: vec![],
            jobs: vec![],
            schedules: vec![],
            checks: vec![],
            settings: vec![],
            walls: &[],
            policies: &[],
            personal: Personal::default(),
        }
    }
}

impl Module {
    pub(crate) fn migrations(&self) -> impl Iterator<Item = Migration> + use<> {
        let room = self.name;
        self.migrations.iter().map(move |(name, sql)| Migration { room, name, sql: *sql })
    }
}

/// What the identity room tells the kernel: who sent a request, and whether a session still lives.
#[derive(Clone, Copy)]
pub struct Gate {
    pub request: Authenticate,
    pub session: for<'a> fn(&'a mut Tx, &'a SessionId) -> BoxFuture<'a, Result<Option<Person>>>,
}

impl Gate {
    /// Nobody is known; for tests of rooms without people.
    pub fn closed() -> Self {
        Gate {
            request: |_, _, _| Box::pin(async { Ok(Actor::default()) }),
            session: |_, _| Box::pin(async { Ok(None) }),
        }
    }
}

#[derive(Clone)]
pub struct App(Arc<Inner>);

pub struct Inner {
    pub config: Config,
    pub clock: Clock,
    pub blobs: Blobs,
    pub hub: Hub,
    pub assets: Assets,
    pub closing: CancellationToken,
    pub(crate) db: Db,
    pub(crate) reactions: Reactions,
    pub(crate) jobs: Vec<JobKind>,
    pub(crate) schedules: Vec<Schedule>,
    pub(crate) checks: Vec<(&'static str, Check)>,
    /// What administrators can choose.
    pub settings: Vec<Section>,
    /// What each room holds about people.
    pub personal: Vec<Personal>,
    pub(crate) buckets: Buckets,
    pub(crate) refusals: crate::audit::Refusals,
    pub(crate) faults: crate::fault::Faults,
    /// The way to other servers.
    pub outbound: Outbound,
    /// None when no mail server is configured.
    pub(crate) mailer: Option<Mailer>,
    pub(crate) authenticate: Authenticate,
    /// Whose a session is, with the rights of this moment; none once it has ended.
    pub session: for<'a> fn(&'a mut Tx, &'a SessionId) -> BoxFuture<'a, Result<Option<Person>>>,
    pub(crate) guards_only: bool,
    /// 32 bytes that sign access tokens; made on first start.
    pub key: [u8; 32],
}

impl Deref for App {
    type Target = Inner;
    fn deref(&self) -> &Inner {
        &self.0
    }
}

/// What a school is opened with.
pub struct Opening {
    pub config: Config,
    pub clock: Clock,
    pub gate: Gate,
    pub reactions: Reactions,
    pub assets: Assets,
    /// Guards answer instead of handlers: for the permission matrix.
    pub guards_only: bool,
}

impl App {
    /// Opens the data folder and the database, and brings both up to date.
    pub async fn open(opening: Opening, modules: &[Module]) -> Result<App> {
        let Opening { config, clock, gate, reactions, assets, guards_only } = opening;
        let hub = Hub::default();
        let key = crate::secret::key(&config.data_dir)?;
        let own = own();
        let all = || std::iter::once(&own).chain(modules);
        let migrations: Vec<Migration> = all().flat_map(Module::migrations).collect();
        let walls = Walls {
            links: all().flat_map(|it| it.walls.iter().copied()).collect(),
            policies: all().flat_map(|it| it.policies.iter().copied()).collect(),
        };
        let db = Db::open(&config, key, clock.clone(), reactions.clone(), hub.clone(), &migrations, &walls);
        let db = db.await?;
        Ok(App(Arc::new(Inner {
            blobs: Blobs::of(&config)?,
            refusals: Default::default(),
            faults: Default::default(),
            buckets: Buckets::new(config.limits.api_per_minute),
            outbound: Outbound::new(&config, clock.clone())?,
            mailer: Mailer::of(&config)?,
            jobs: all().flat_map(|it| it.jobs.clone()).collect(),
            schedules: all().flat_map(|it| it.schedules.clone()).collect(),
            checks: modules.iter().flat_map(|it| it.checks.iter().map(|check| (it.name, *check))).collect(),
            settings: all().flat_map(|it| it.settings.clone()).collect(),
            personal: all().map(|it| it.personal).collect(),
            authenticate: gate.request,
            session: gate.session,
            closing: CancellationToken::new(),
            config,
            clock,
            hub,
            assets,
            db,
            reactions,
            guards_only,
            key,
        })))
    }

    /// The database, for jobs, commands and tests. Handlers get theirs from their guard.
    pub fn console(&self) -> &Db {
        &self.db
    }

    /// Everything that is wrong with the data: the engine's own check, then each room's invariants.
    pub async fn verify(&self) -> Result<Vec<String>> {
        let mut found = self.db.integrity().await?;
        for (room, check) in &self.checks {
            let mut tx = self.db.read().await?;
            found.extend(check(&mut tx, &self.blobs).await?.into_iter().map(|it| format!("{room}: {it}")));
        }
        Ok(found)
    }
}

crate::texts! {
    GIVEN_UP_ONLY = "Only work that was given up can be started again.", "Ni kazi iliyoachwa tu inayoweza kuanzishwa tena.", "Chỉ công việc đã bị bỏ mới có thể chạy lại.";
}

const TIDY: &str = "kernel.tidy";

pub(crate) fn own() -> Module {
    Module {
        routes: Routes::new()
            .at("/ws/ticket", post(socket::ticket))
            .at("/jobs", get(jobs))
            .at("/jobs/{job}", get(show_job))
            .at("/admin/jobs", get(all_jobs))
            .at("/admin/jobs/{job}/retry", post(retry_job))
            .at("/admin/mails", get(mail::admin::list))
            .at("/admin/mails/test", post(mail::admin::test))
            .at("/admin/mails/{mail}", get(mail::admin::show))
            .at("/admin/mails/{mail}/retry", post(mail::admin::retry)),
        pages: crate::serve::pages(),
        jobs: vec![
            JobKind { kind: TIDY, tries: 3, run: Arc::new(|cx, _| Box::pin(job::tidy(cx))) },
            mail::job(),
        ],
        schedules: vec![Schedule { kind: TIDY, every_seconds: 86_400 }],
        settings: vec![Section::of::<Retention>()],
        personal: personal::OWN,
        ..Module::new("kernel", MIGRATIONS)
    }
}

const MIGRATIONS: &[(&str, Sql)] = &[
    ("0001_kernel", Sql::same(include_str!("../migrations/0001_kernel.sql"))),
    ("0002_mail", Sql::same(include_str!("../migrations/0002_mail.sql"))),
    ("0003_settings", Sql::same(include_str!("../migrations/0003_settings.sql"))),
    (
        "0004_audit",
        Sql {
            sqlite: include_str!("../migrations/0004_audit.sqlite.sql"),
            postgres: include_str!("../migrations/0004_audit.postgres.sql"),
        },
    ),
    (
        "0005_retention",
        Sql {
            sqlite: include_str!("../migrations/0005_retention.sqlite.sql"),
            postgres: include_str!("../migrations/0005_retention.postgres.sql"),
        },
    ),
    ("0006_mail_person", Sql::same(include_str!("../migrations/0006_mail_person.sql"))),
    ("0007_tickets", Sql::same(include_str!("../migrations/0007_tickets.sql"))),
];

/// The API of the chosen rooms with its document, their pages, and the table of all routes.
pub fn routes(modules: Vec<Module>) -> (axum::Router<App>, OpenApi, Vec<Line>) {
    let mut document = OpenApi::default();
    document.info.title = "Lyceum".into();
    document.info.version = "1".into();
    let mut table = vec![];
    let mut api = aide::axum::ApiRouter::new();
    let mut pages = axum::Router::new();
    let mut sockets = axum::Router::new().route("/ws/{role}/{ticket}", axum::routing::get(socket::open));
    for room in std::iter::once(own()).chain(modules) {
        let routes = room.settings.iter().fold(room.routes, |routes, it| (it.routes)(routes));
        let prefixed = routes.table.into_iter();
        table.extend(prefixed.map(|line| Line { path: format!("/api/v1{}", line.path), ..line }));
        table.extend(room.pages.table);
        for it in room.channels {
            table.push(Line { method: "GET", path: it.path(), action: "public" });
            sockets = sockets.route(&it.path(), channel::route(it));
        }
        api = api.merge(routes.router);
        pages = pages.merge(axum::Router::from(room.pages.router));
    }
    let api = aide::axum::ApiRouter::new().nest("/api/v1", api).finish_api(&mut document);
    crate::document::finish(&mut document);
    table.push(Line { method: "GET", path: "/ws/{role}/{ticket}".into(), action: "public" });
    (api.merge(pages).merge(sockets), document, table)
}

actions! {
    /// See your own long work in progress.
    ListJobs(School) = "jobs.list": |actor, _| actor.signed_in();
    /// See one piece of long work.
    ShowJob(OwnedJob) = "jobs.show": |actor, it| it.visible(actor);
    /// See all long work of the school.
    ListAllJobs(School) = "admin.jobs.list": |actor, _| actor.has(Role::Admin);
    /// Start work that was given up once more.
    RetryJob(OwnedJob) = "admin.jobs.retry": |actor, _| actor.has(Role::Admin);
}

#[derive(serde::Deserialize, schemars::JsonSchema)]
pub struct JobPath {
    job: JobId,
}

/// A job with whose it is.
#[derive(serde::Deserialize)]
pub struct OwnedJob {
    #[serde(flatten)]
    job: Job,
    owner: Option<crate::auth::UserId>,
}

impl Resource for OwnedJob {
    type Path = JobPath;
    async fn load(tx: &mut Tx, _: &Actor, path: &JobPath) -> Result<Option<Self>> {
        tx.optional("SELECT * FROM kernel_jobs WHERE id = $1", params![path.job]).await
    }
    fn visible(&self, actor: &Actor) -> bool {
        actor.has(Role::Admin) || self.owner.as_ref().is_some_and(|owner| actor.is(owner))
    }
}

async fn jobs(permit: Permit<ListJobs>, Query(query): Query<PageQuery>) -> Result<Json<Page<Job>>> {
    let (mut tx, _, actor) = permit.into_parts();
    let before: Option<JobId> = query.after()?;
    let rows = tx
        .all(
            "SELECT * FROM kernel_jobs WHERE owner = $1 AND state IN ('queued', 'running') AND id < COALESCE($2, 'k')
             ORDER BY id DESC LIMIT $3",
            params![actor.user(), before, query.fetch()],
        )
        .await?;
    Ok(Json(query.page(rows, None, |it: &Job| it.id.clone())))
}

async fn show_job(permit: Permit<ShowJob>) -> Json<Job> {
    Json(permit.resource.job)
}

#[derive(serde::Deserialize, schemars::JsonSchema)]
struct JobFilter {
    state: Option<job::State>,
    #[serde(flatten)]
    page: PageQuery,
}

/// Newest first.
async fn all_jobs(permit: Permit<ListAllJobs>, Query(filter): Query<JobFilter>) -> Result<Json<Page<Job>>> {
    let (mut tx, _, _) = permit.into_parts();
    let before: Option<JobId> = filter.page.after()?;
    let fetch = filter.page.fetch();
    let items: Vec<Job> = match filter.state {
        Some(state) => {
            tx.all(
                "SELECT * FROM kernel_jobs WHERE state = $1 AND id < COALESCE($2, 'k') ORDER BY id DESC LIMIT $3",
                params![state, before, fetch],
            )
            .await?
        }
        None => {
            tx.all(
                "SELECT * FROM kernel_jobs WHERE id < COALESCE($1, 'k') ORDER BY id DESC LIMIT $2",
                params![before, fetch],
            )
            .await?
        }
    };
    Ok(Json(filter.page.page(items, None, |it: &Job| it.id.clone())))
}

async fn retry_job(permit: Permit<RetryJob>) -> Result<crate::Answer<Json<Job>>> {
    let (mut tx, owned, _) = permit.into_parts();
    let now = tx.now();
    tx.execute_one(
        "UPDATE kernel_jobs SET state = 'queued', attempts = 0, run_at = $2 WHERE id = $1 AND state = 'dead'",
        params![owned.job.id, now],
    )
    .await
    .map_err(|_| error::CONFLICT.detail(GIVEN_UP_ONLY))?;
    tx.jobs_wait();
    job::announce(&mut tx, &owned.job.id, owned.owner);
    let job = Job { state: job::State::Queued, attempts: 0, ..owned.job };
    tx.answer(Json(job)).await
}
