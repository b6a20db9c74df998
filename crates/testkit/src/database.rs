//! A database per test.
use kernel::{Module, Tx};

/// An own PostgreSQL database, dropped with the test; or none, and the school makes its SQLite file.
pub struct Database {
    pub url: Option<String>,
}

impl Database {
    /// Without a table.
    pub async fn fresh() -> Self {
        let Some(server) = named("TEST_PG") else { return Database { url: None } };
        Database { url: Some(create(&server, "template1").await) }
    }

    /// With the tables of these rooms: making them takes PostgreSQL longer than most tests do, so the first test of a program
    /// makes a template of them, and the others copy it.
    pub async fn of(rooms: &[Module]) -> Self {
        let Some(server) = named("TEST_PG") else { return Database { url: None } };
        let template = template(&server, rooms).await;
        Database { url: Some(create(&server, &template).await) }
    }
}

async fn create(server: &str, template: &str) -> String {
    let name = format!("t_{}", uuid::Uuid::new_v4().simple());
    run(server, &format!("CREATE DATABASE {name} TEMPLATE {template}")).await;
    format!("{server}/{name}")
}

/// The name of the template, which is there afterwards. Another build of the program has another one.
async fn template(server: &str, rooms: &[Module]) -> String {
    use sqlx::{Connection, Row};
    let program = std::env::current_exe().expect("a program");
    let built = std::fs::metadata(&program).and_then(|it| it.modified()).expect("when it was built");
    let names: Vec<&str> = rooms.iter().map(|it| it.name).collect();
    let hash = kernel::sha256(format!("{program:?} {built:?} {names:?}"));
    let name = format!("tpl_{}", &hash[..24]);
    let mut conn = sqlx::PgConnection::connect(&format!("{server}/postgres")).await.expect("the server");
    let lock = i64::from_str_radix(&hash[..15], 16).expect("hexadecimal digits");
    // One test makes it, and the others wait; the lock goes with the connection.
    sqlx::query("SELECT pg_advisory_lock($1)").bind(lock).execute(&mut conn).await.expect("a lock");
    let there = sqlx::query("SELECT EXISTS (SELECT 1 FROM pg_database WHERE datname = $1)").bind(&name);
    if !there.fetch_one(&mut conn).await.expect("an answer").get::<bool, _>(0) {
        let making = create(server, "template1").await;
        crate::make_tables(&making, rooms).await;
        let raw = making.rsplit_once('/').expect("a name").1;
        run(
            server,
            &format!("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{raw}'"),
        )
        .await;
        run(server, &format!("ALTER DATABASE {raw} RENAME TO {name}")).await;
    }
    conn.close().await.expect("unlocked");
    name
}

impl Drop for Database {
    fn drop(&mut self) {
        let Some((server, name)) = self.url.as_deref().and_then(|url| url.rsplit_once('/')) else { return };
        let (server, name) = (server.to_owned(), name.to_owned());
        // A thread of its own, because a runtime cannot wait for another inside itself.
        let dropped = std::thread::spawn(move || {
            let runtime =
                tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
            runtime.block_on(run(&server, &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")));
        });
        let _ = dropped.join();
    }
}

async fn run(server: &str, sql: &str) {
    run_at(&format!("{server}/postgres"), sql).await;
}

/// A server that the suite runs on: `TEST_PG` or `TEST_S3`.
#[expect(clippy::disallowed_methods, reason = "what the suite runs on is chosen in its environment")]
pub fn named(server: &str) -> Option<String> {
    std::env::var(server).ok().filter(|it| !it.is_empty())
}

/// As the role that owns the tables, which the program is not.
pub async fn run_at(url: &str, sql: &str) {
    use sqlx::Connection;
    let mut conn = sqlx::PgConnection::connect(url).await.expect("the server of TEST_PG");
    sqlx::raw_sql(sqlx::AssertSqlSafe(sql.to_owned()))
        .execute(&mut conn)
        .await
        .expect("a database for the test");
}

/// Tables that a refused request may touch: counters of tries, and facts about refusals.
const TOUCHED: [&str; 6] = [
    "kernel_limits",
    "kernel_tickets",
    "kernel_events",
    "kernel_audit",
    "kernel_audit_chain",
    "identity_refresh",
];

pub async fn checksum(tx: &mut Tx, postgres: bool) -> String {
    kernel::sha256(&dump(tx, postgres, &TOUCHED).await)
}

/// Every row of every table but those, and those that only serve to search the others.
pub async fn dump(tx: &mut Tx, postgres: bool, without: &[&str]) -> String {
    let tables: Vec<String> = match postgres {
        true => tx.all("SELECT CAST(tablename AS TEXT) AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1", &[]).await,
        false => tx.all("SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' AND name NOT LIKE '%\\_data' ESCAPE '\\' ORDER BY 1", &[]).await,
    }
    .expect("the names of the tables");
    let mut all = String::new();
    for table in tables.iter().filter(|it| !without.contains(&it.as_str()) && !it.contains("search")) {
        // Table names come from the catalogue; the text is leaked once per test.
        let sql: &'static str = match postgres {
            true => format!("SELECT CAST(t AS TEXT) AS line FROM {table} t ORDER BY 1").leak(),
            false => format!("SELECT * FROM {table} ORDER BY 1").leak(),
        };
        let rows: Vec<std::collections::BTreeMap<String, serde_json::Value>> =
            tx.all(sql, &[]).await.expect("its rows");
        all.push_str(&format!("{table}{rows:?}"));
    }
    all
}
