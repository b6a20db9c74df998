//! The command line. Exit codes: 0 done, 1 something is wrong, 2 the input or the configuration cannot be used.
pub mod admin;
pub mod audit;
pub mod backup;
pub mod config;
pub mod import;
pub mod merge;
pub mod openapi;
mod progress;
pub mod restore;
pub mod serve;
pub mod verify;

use crate::{reactions, rooms, web};
use kernel::app::Opening;
use kernel::{App, Clock, Config};
use std::path::PathBuf;
use std::process::ExitCode;

/// Why a command ended early, and with which code.
pub struct Failure {
    code: u8,
    message: String,
}

impl Failure {
    /// The input or the configuration cannot be used.
    pub fn input(error: impl std::fmt::Display) -> Self {
        Failure { code: 2, message: format!("{error:#}") }
    }

    pub fn report(self) -> ExitCode {
        eprintln!("{}", self.message);
        ExitCode::from(self.code)
    }
}

impl From<kernel::Error> for Failure {
    fn from(error: kernel::Error) -> Self {
        Failure { code: 1, message: error.to_string() }
    }
}

impl From<anyhow::Error> for Failure {
    fn from(error: anyhow::Error) -> Self {
        Failure { code: 1, message: format!("{error:#}") }
    }
}

/// What cannot be done with this backup or this place is the input's fault, anything else a failure.
fn refused(error: kernel::Error) -> Failure {
    match kernel::backup::why_refused(&error) {
        Some(why) => Failure::input(why),
        None => error.into(),
    }
}

/// A command's answer, on standard output. A reader that stopped reading, such as `head`, is no failure.
pub fn say(text: impl std::fmt::Display) {
    use std::io::Write;
    let _ = writeln!(std::io::stdout(), "{text}");
}

pub type Outcome = Result<ExitCode, Failure>;

/// The configuration, with the data folder of the command line.
pub fn configuration(data_dir: Option<PathBuf>) -> Result<Config, Failure> {
    let mut config = Config::load().map_err(Failure::input)?;
    if let Some(data_dir) = data_dir {
        config.data_dir = data_dir;
    }
    Ok(config)
}

/// The school in the data folder, brought up to date; a server may run on it at the same time.
pub async fn open(config: Config) -> Result<App, Failure> {
    // A key that others can read is a mistake of the configuration. Row I5.
    kernel::secret::key(&config.data_dir).map_err(Failure::input)?;
    let opening = Opening {
        config,
        clock: Clock::System,
        gate: identity::gate(),
        reactions: reactions::all(),
        assets: web::assets(),
        guards_only: false,
    };
    Ok(App::open(opening, &rooms::all()).await?)
}
