//! A whole school per test: a fresh database (SQLite, or PostgreSQL when `TEST_PG` names a server), a frozen clock, people
//! who are signed in, and requests through the real router.
mod database;
mod groups;
pub mod log;
mod matrix;
mod request;
mod site;
pub mod smtp;
pub mod things;
pub mod two_orgs;

pub use request::{Request, Res};
pub use site::Site;

use kernel::app::{Opening, routes};
use kernel::routes::Line;
use kernel::{App, Clock, Config, Module, OrganizationId, OrganizationRole, Reactions, Role, Tx, UserId};
use std::path::PathBuf;
use tempfile::TempDir;

/// 2026-01-05T08:00:00Z, a Monday.
pub const MORNING: i64 = 1_767_600_000_000;
/// Good under every password rule.
pub const PASSWORD: &str = "Chapati-2026!";

/// Someone with an account and an open session.
#[derive(Clone, Debug)]
pub struct Person {
    pub id: UserId,
    pub name: String,
    pub email: String,
    pub token: String,
}

/// A mail as the school keeps it.
#[derive(Clone, Debug, serde::Deserialize)]
pub struct Mail {
    pub id: kernel::mail::MailId,
    pub address: String,
    pub subject: String,
    pub text: Option<String>,
    pub link: Option<String>,
    /// `waiting`, `sent`, `failed` or `kept`.
    pub state: String,
}

pub struct School {
    pub app: App,
    pub clock: Clock,
    /// Every route of the school.
    pub table: Vec<Line>,
    router: axum::Router,
    reactions: Reactions,
    config: Config,
    database: database::Database,
    folder: Option<TempDir>,
}

impl School {
    /// A school of these rooms. `rooms` is a function because a matrix opens the same school twice.
    pub async fn new(rooms: impl IntoIterator<Item = Module>, reactions: Reactions) -> Self {
        Self::with(rooms, reactions, |_| {}).await
    }

    /// With another configuration.
    pub async fn with(
        rooms: impl IntoIterator<Item = Module>,
        reactions: Reactions,
        configure: impl FnOnce(&mut Config),
    ) -> Self {
        let rooms: Vec<Module> = rooms.into_iter().collect();
        let mut site = Site::of(&rooms).await;
        configure(&mut site.config);
        Self::at(site, Clock::frozen(MORNING), rooms, reactions).await
    }

    /// At this site, with whatever is there already; then with the clock of the school it came from, which makes its ids too.
    pub async fn at(
        site: Site,
        clock: Clock,
        rooms: impl IntoIterator<Item = Module>,
        reactions: Reactions,
    ) -> Self {
        let Site { config, folder, database } = site;
        let rooms: Vec<Module> = rooms.into_iter().collect();
        let app = open(&config, &clock, &reactions, &rooms, false).await;
        let (router, _, table) = routes(rooms);
        let router = kernel::edge::wrap(router, app.clone());
        School { app, clock, table, router, reactions, config, database, folder: Some(folder) }
    }

    /// The same data behind freshly opened rooms, as after a restart.
    pub async fn restarted(mut self, rooms: impl IntoIterator<Item = Module>) -> Self {
        let rooms: Vec<Module> = rooms.into_iter().collect();
        let app = open(&self.config, &self.clock, &self.reactions, &rooms, false).await;
        let (router, _, table) = routes(rooms);
        self.router = kernel::edge::wrap(router, app.clone());
        self.app = app;
        self.table = table;
        self
    }

    /// A person with these roles, signed in. The address is made from the name.
    pub async fn person(&self, name: &str, roles: &[Role]) -> Person {
        let local: String = name.to_lowercase().split_whitespace().collect::<Vec<_>>().join(".");
        let email = identity::Email::new(&format!("{local}@school.example")).expect("an address");
        let mut tx = self.tx_write().await;
        let new = identity::user::NewUser {
            email: Some(&email),
            username: None,
            full_name: name,
            password_hash: None,
            roles,
        };
        let user = identity::user::create(&mut tx, new).await.expect("a new person");
        tx.commit().await.expect("committed");
        self.sign_in(user.id, name, email.as_str()).await
    }

    /// Another session of someone.
    pub async fn again(&self, person: &Person) -> Person {
        self.sign_in(person.id.clone(), &person.name, &person.email).await
    }

    async fn sign_in(&self, id: UserId, name: &str, email: &str) -> Person {
        let mut tx = self.tx_write().await;
        let opened = identity::session::open(&mut tx, &id).await.expect("an active person");
        tx.commit().await.expect("committed");
        let token = identity::session::access_token(&self.app, &id, &opened).expect("a token");
        Person { id, name: name.into(), email: email.into(), token }
    }

    /// An organisation with these confirmed members; its id.
    pub async fn organization(&self, name: &str, members: &[(&Person, OrganizationRole)]) -> OrganizationId {
        let mut tx = self.tx_write().await;
        let by = members.first().map_or_else(|| self.clock.id(), |(person, _)| person.id.clone());
        let made = identity::organization::found(&mut tx, &by, name, None).await.expect("a new organisation");
        for (person, role) in members {
            identity::membership::admit(&mut tx, &made.id, &person.id, *role).await.expect("a member");
        }
        tx.commit().await.expect("committed");
        made.id
    }

    pub async fn tx_read(&self) -> Tx {
        self.app.console().read().await.expect("a reader")
    }

    pub async fn tx_write(&self) -> Tx {
        self.app.console().write().await.expect("a writer")
    }

    /// Runs every job that is due; returns how many ran.
    pub async fn run_jobs(&self) -> usize {
        let mut ran = 0;
        while kernel::job::run_next(&self.app).await.expect("the job table") {
            ran += 1;
        }
        ran
    }

    /// Every mail so far, oldest first, whatever became of it.
    pub async fn mails(&self) -> Vec<Mail> {
        let sql = "SELECT id, address, subject, text, link, state FROM kernel_mails ORDER BY id";
        self.tx_read().await.all(sql, &[]).await.expect("mails")
    }

    /// Names of all events so far, oldest first.
    pub async fn events(&self) -> Vec<String> {
        self.tx_read().await.all("SELECT name FROM kernel_events ORDER BY id", &[]).await.expect("events")
    }

    /// Changes the tables themselves, past everything the program may do.
    pub async fn as_owner(&self, sql: impl Into<kernel::Sql>) {
        let sql = sql.into();
        match self.database_url() {
            Some(url) => database::run_at(url, sql.postgres).await,
            None => {
                let mut tx = self.tx_write().await;
                tx.execute(sql.sqlite, &[]).await.expect("the tables can be changed");
                tx.commit().await.expect("committed");
            }
        }
    }

    /// A fingerprint of every table but those that any request may touch: a refused request changes nothing.
    pub async fn checksum(&self) -> String {
        database::checksum(&mut self.tx_read().await, self.app.console().is_postgres()).await
    }

    /// Every row of every table, as text.
    pub async fn dump(&self) -> String {
        database::dump(&mut self.tx_read().await, self.app.console().is_postgres(), &[]).await
    }

    /// Where the school's files are.
    pub fn folder(&self) -> PathBuf {
        self.folder.as_ref().map(|it| it.path().to_owned()).unwrap_or_default()
    }

    pub fn database_url(&self) -> Option<&str> {
        self.database.url.as_deref()
    }
}

/// Brings a database up to date.
async fn make_tables(url: &str, rooms: &[Module]) {
    let site = Site::at(url);
    open(&site.config, &Clock::frozen(MORNING), &Reactions::default(), rooms, false).await;
}

async fn open(
    config: &Config,
    clock: &Clock,
    reactions: &Reactions,
    rooms: &[Module],
    guards_only: bool,
) -> App {
    let opening = Opening {
        config: config.clone(),
        clock: clock.clone(),
        gate: identity::gate(),
        reactions: reactions.clone(),
        assets: Default::default(),
        guards_only,
    };
    App::open(opening, rooms).await.expect("a school")
}
