//! A database per test.
use kernel::Tx;

/// An own PostgreSQL database, dropped with the test; or none, and the school makes its SQLite file.
pub struct Database {
    pub url: Option<String>,
}

impl Database {
    pub async fn fresh() -> Self {
        let Some(server) = named("TEST_PG") else { return Database { url: None } };
        let name = format!("t_{}", uuid::Uuid::new_v4().simple());
        run(&server, &format!("CREATE DATABASE {name}")).await;
        Database { url: Some(format!("{server}/{name}")) }
    }
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
