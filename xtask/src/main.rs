//! The developer's commands: `cargo xtask run | test | check | gen | bench`. Standard library only, so that it builds in
//! a second.
mod browser;
mod generated;
mod postgres;
mod s3;
mod shell;
mod suite;
mod web;

use shell::{Outcome, cargo, root};
use std::process::ExitCode;

const HELP: &str = "cargo xtask <command>

  run            build the web app and the server, and serve a demonstration school on http://127.0.0.1:8080
  test           everything that must pass: format, lints, generated files, both databases, an S3 server, web, budgets, browser journeys
  check          the quick part of it: format, lints and the tests on SQLite
  gen            write openapi.json, the TypeScript schema and the permission matrix anew
  bench [--quick]  measure the release build against the reference and print the table
";

fn main() -> ExitCode {
    let mut args = std::env::args().skip(1);
    let command = args.next().unwrap_or_default();
    let rest: Vec<String> = args.collect();
    let outcome = match command.as_str() {
        "run" => run(&rest),
        "test" => suite::test(),
        "check" => suite::check(),
        "gen" => generated::write(),
        "bench" => bench(&rest),
        _ => {
            eprint!("{HELP}");
            return ExitCode::from(2);
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("\n{reason}");
            ExitCode::FAILURE
        }
    }
}

fn run(rest: &[String]) -> Outcome {
    web::build_if_changed()?;
    cargo(&["build", "--package", "lyceum"])?;
    let mut command = std::process::Command::new(root().join("target/debug/lyceum"));
    command.args(["serve", "--demo"]).args(rest).current_dir(root());
    // The program takes this one's place, so that Ctrl+C and exit codes are its own.
    let error = std::os::unix::process::CommandExt::exec(&mut command);
    Err(format!("target/debug/lyceum: {error}"))
}

fn bench(rest: &[String]) -> Outcome {
    web::build_if_changed()?;
    cargo(&["build", "--release", "--package", "lyceum", "--package", "bench"])?;
    let rest: Vec<&str> = rest.iter().map(String::as_str).collect();
    shell::run("target/release/bench", &rest)
}
