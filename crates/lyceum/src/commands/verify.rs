//! `lyceum verify`
use super::Outcome;
use std::path::PathBuf;
use std::process::ExitCode;

#[expect(clippy::print_stdout, reason = "the command's answer")]
pub async fn run(data_dir: Option<PathBuf>) -> Outcome {
    let app = super::open(super::configuration(data_dir)?).await?;
    let found = app.verify().await?;
    for line in &found {
        println!("{line}");
    }
    if found.is_empty() {
        println!("All is well.");
        Ok(ExitCode::SUCCESS)
    } else {
        println!("{} found.", found.len());
        Ok(ExitCode::FAILURE)
    }
}
