//! What must pass, quickest first.
use crate::postgres::{self, Postgres};
use crate::s3::S3;
use crate::shell::{Outcome, cargo, root, run_in};
use crate::{browser, generated, web};

pub fn check() -> Outcome {
    cargo(&["fmt", "--all", "--check"])?;
    cargo(&["clippy", "--quiet", "--workspace", "--all-targets", "--", "--deny", "warnings"])?;
    tests(&[("TEST_PG", ""), ("TEST_S3", "")])
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
    browser::readers()?;
    let files = S3::start()?;
    tests(&[("TEST_PG", ""), ("TEST_S3", &files.url())])?;
    let server = Postgres::start()?;
    tests(&[("TEST_PG", &server.url()), ("TEST_S3", &files.url())])?;
    drop((server, files));
    browser::journeys()
}

/// The whole suite on one database: SQLite, or the PostgreSQL server of `TEST_PG`; with buckets where `TEST_S3` names a server.
fn tests(env: &[(&str, &str)]) -> Outcome {
    let args: &[&str] = match postgres::has_nextest() {
        true => &["nextest", "run", "--workspace", "--no-fail-fast", "--status-level", "fail"],
        false => &["test", "--quiet", "--workspace", "--no-fail-fast"],
    };
    run_in(&root(), "cargo", args, env)
}
