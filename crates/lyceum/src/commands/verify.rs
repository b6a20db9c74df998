//! `lyceum verify`
use super::{Outcome, say};
use std::path::PathBuf;
use std::process::ExitCode;

pub async fn run(data_dir: Option<PathBuf>) -> Outcome {
    let app = super::open(super::configuration(data_dir)?).await?;
    let found = app.verify().await?;
    for line in &found {
        say(line);
    }
    if found.is_empty() {
        say("All is well.");
        Ok(ExitCode::SUCCESS)
    } else {
        say(format_args!("{} found.", found.len()));
        Ok(ExitCode::FAILURE)
    }
}
