//! What must pass, quickest first.
use crate::postgres::{self, Postgres};
use crate::shell::{Outcome, cargo, root, run_in};
use crate::{browser, generated, web};

pub fn check() -> Outcome {
    cargo(&["fmt", "--all", "--check"])?;
    cargo(&["clippy", "--quiet", "--workspace", "--all-targets", "--", "--deny", "warnings"])?;
    tests(None)
}

pub fn test() -> Outcome {
    cargo(&["fmt", "--all", "--check"])?;
    web::install("web")?;
    let folder = root().join("web");
    for script in ["check", "test", "build", "budgets"] {
        run_in(&folder, "npm", &["run", "--silent", script], &[])?;
    }
    cargo(&["clippy", "--quiet", "--workspace", "--all-targets", "--", "--deny", "warnings"])?;
    generated::check()?;
    tests(None)?;
    let server = Postgres::start()?;
    tests(Some(&server.url()))?;
    drop(server);
    browser::journeys()
}

/// The whole suite on one database: SQLite, or the PostgreSQL server at `server`.
fn tests(server: Option<&str>) -> Outcome {
    let env = [("TEST_PG", server.unwrap_or_default())];
    let args: &[&str] = match postgres::has_nextest() {
        true => &["nextest", "run", "--workspace", "--no-fail-fast", "--status-level", "fail"],
        false => &["test", "--quiet", "--workspace", "--no-fail-fast"],
    };
    run_in(&root(), "cargo", args, &env)
}
