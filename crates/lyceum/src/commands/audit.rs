//! `lyceum audit verify`
use super::{Outcome, say};
use std::path::PathBuf;
use std::process::ExitCode;

pub async fn verify(data_dir: Option<PathBuf>) -> Outcome {
    let app = super::open(super::configuration(data_dir)?).await?;
    let wrong = kernel::audit::verify(&app).await?;
    for line in &wrong {
        say(line);
    }
    if wrong.is_empty() {
        say("Every entry of the audit log is as it was written.");
        Ok(ExitCode::SUCCESS)
    } else {
        Ok(ExitCode::FAILURE)
    }
}
