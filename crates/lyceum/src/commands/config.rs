//! `lyceum config check`
use super::{Outcome, say};
use std::path::PathBuf;
use std::process::ExitCode;

pub fn check(data_dir: Option<PathBuf>) -> Outcome {
    let config = super::configuration(data_dir)?;
    config.check().map_err(super::Failure::input)?;
    say(config.describe().trim_end());
    Ok(ExitCode::SUCCESS)
}
