//! How fast Lyceum is, against a bare axum server over the same SQLite data on the same machine in the same minutes.
mod cli;
mod data;
mod generate;
mod http;
mod limit;
mod load;
mod measure;
mod password;
mod process;
mod reference;
mod report;
mod results;
mod scenario;
mod schools;
mod tables;

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    let cli = cli::Cli::parse();
    let done = match cli.command {
        Some(cli::Command::Reference { database, listen }) => reference::serve(&database, listen),
        None => measure::run(&cli.options),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            report::say(&format!("bench: {error:#}"));
            ExitCode::FAILURE
        }
    }
}
