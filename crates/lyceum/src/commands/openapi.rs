//! `lyceum openapi`
use super::{Outcome, say};
use crate::rooms;
use std::process::ExitCode;

pub fn print() -> Outcome {
    let (_, document, _) = kernel::app::routes(rooms::all());
    say(format_args!("{}", serde_json::to_string_pretty(&document).map_err(anyhow::Error::from)?));
    Ok(ExitCode::SUCCESS)
}
