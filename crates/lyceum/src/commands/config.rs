//! `lyceum config check`
use super::Outcome;
use std::path::PathBuf;
use std::process::ExitCode;

#[expect(clippy::print_stdout, reason = "the command's answer")]
pub fn check(data_dir: Option<PathBuf>) -> Outcome {
    let config = super::configuration(data_dir)?;
    config.check().map_err(super::Failure::input)?;
    print!("{}", config.describe());
    Ok(ExitCode::SUCCESS)
}
