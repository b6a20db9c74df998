//! What bench can be told.
use clap::{Args, Parser, Subcommand};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

#[derive(Parser)]
#[command(name = "bench", about = "Measures Lyceum against a bare axum server over the same SQLite data")]
#[command(args_conflicts_with_subcommands = true)]
pub struct Cli {
    #[command(flatten)]
    pub options: Options,
    #[command(subcommand)]
    pub command: Option<Command>,
}

#[derive(Args)]
pub struct Options {
    /// Also write the table to this file
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
    /// One short run of each scenario: to see that it works, not to compare
    #[arg(long)]
    pub quick: bool,
    /// Connections that ask at the same time
    #[arg(long, default_value_t = 16, value_parser = clap::value_parser!(u16).range(1..=256))]
    pub connections: u16,
    /// The program to measure [default: `lyceum` beside this program, built first]
    #[arg(long, value_name = "PROGRAM")]
    pub lyceum: Option<PathBuf>,
    /// Where the temporary data goes; on a disk, since memory makes every commit free [default: the target folder]
    #[arg(long, value_name = "FOLDER")]
    pub folder: Option<PathBuf>,
}

#[derive(Subcommand)]
pub enum Command {
    /// The bare server itself, which bench starts
    #[command(hide = true)]
    Reference {
        database: PathBuf,
        #[arg(long)]
        listen: SocketAddr,
    },
}

/// How long things take.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    pub rounds: usize,
    pub starts: usize,
    /// One run of one scenario against one server.
    pub run: Duration,
    /// Before it is measured.
    pub warm_up: Duration,
    /// The whole of it; whatever still runs then ends.
    pub whole: Duration,
}

impl Options {
    pub fn pace(&self) -> Pace {
        let seconds = Duration::from_secs;
        if self.quick {
            let short = Duration::from_millis(250);
            return Pace { rounds: 1, starts: 1, run: seconds(1), warm_up: short, whole: seconds(900) };
        }
        Pace {
            rounds: 5,
            starts: 5,
            run: seconds(3),
            warm_up: Duration::from_millis(500),
            whole: seconds(1800),
        }
    }
}
