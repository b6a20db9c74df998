//! `lyceum openapi`
use super::Outcome;
use crate::rooms;
use std::process::ExitCode;

#[expect(clippy::print_stdout, reason = "the command's answer")]
pub fn print() -> Outcome {
    let (_, document, _) = kernel::app::routes(rooms::all());
    println!("{}", serde_json::to_string_pretty(&document).map_err(anyhow::Error::from)?);
    Ok(ExitCode::SUCCESS)
}
