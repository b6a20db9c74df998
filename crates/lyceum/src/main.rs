//! Lyceum: a whole school in one program.
mod commands;
mod demo;
mod docs;
mod quizzes;
mod reactions;
mod rooms;
mod web;

#[cfg(test)]
mod tests;

use clap::{Args, Parser, Subcommand};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

/// Gives memory back when a burst is over: password hashing takes 19 MiB at a time, and the system's allocator kept it all.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[derive(Parser)]
#[command(name = "lyceum", version, about = "A whole school in one program")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

/// What every command takes. `DATABASE_URL` names another database than the file in the data folder.
#[derive(Args, Clone)]
struct Place {
    /// Database file, blobs and secrets [default: ./data, or LYCEUM_DATA_DIR]
    #[arg(long, global = true)]
    data_dir: Option<PathBuf>,
}

#[derive(Subcommand)]
enum Command {
    /// Run the school
    Serve {
        #[command(flatten)]
        place: Place,
        /// Where to answer [default: 127.0.0.1:8080, or LYCEUM_LISTEN]
        #[arg(long)]
        listen: Option<SocketAddr>,
        /// Roles of this process: http, live, jobs [default: all]
        #[arg(long, value_delimiter = ',')]
        only: Vec<String>,
        /// Rooms with routes in this process [default: all]
        #[arg(long, value_delimiter = ',')]
        modules: Vec<String>,
        /// Fill an empty school with demonstration courses and people
        #[arg(long)]
        demo: bool,
    },
    /// Look after administrators
    Admin {
        #[command(subcommand)]
        command: Admin,
    },
    /// Bring in a course from a folder of Markdown
    Import {
        folder: PathBuf,
        /// E-mail address of the instructor who will own the course
        #[arg(long)]
        instructor: String,
        /// Publish the course when it is in
        #[arg(long)]
        publish: bool,
        #[command(flatten)]
        place: Place,
    },
    /// Check integrity, files and invariants; exits with 1 when something is wrong
    Verify {
        #[command(flatten)]
        place: Place,
    },
    /// Write the whole school into one sealed file; a server may run on it at the same time
    Backup {
        file: PathBuf,
        /// The key that opens it, made when it is not there [default: backup.key in the data folder]
        #[arg(long)]
        key: Option<PathBuf>,
        #[command(flatten)]
        place: Place,
    },
    /// Put a school back from a backup, where there is none; into either database
    Restore {
        file: PathBuf,
        /// The key that the backup was made with
        #[arg(long)]
        key: PathBuf,
        #[command(flatten)]
        place: Place,
    },
    /// Look at the audit log
    Audit {
        #[command(subcommand)]
        command: AuditCommand,
    },
    /// Look at the configuration
    Config {
        #[command(subcommand)]
        command: ConfigCommand,
    },
    /// Print the OpenAPI document of this program's routes
    Openapi,
    /// What a running school starts to merge the updates of a draft
    #[command(hide = true)]
    MergeDraft,
}

#[derive(Subcommand)]
enum Admin {
    /// Make an administrator; the password is read from standard input
    Create {
        #[arg(long)]
        email: String,
        #[arg(long)]
        name: String,
        #[command(flatten)]
        place: Place,
    },
}

#[derive(Subcommand)]
enum AuditCommand {
    /// Follow the chain of seals from the first entry; exits with 1 when an entry was changed, removed or inserted
    Verify {
        #[command(flatten)]
        place: Place,
    },
}

#[derive(Subcommand)]
enum ConfigCommand {
    /// Show the effective configuration without secrets; exits with 2 naming what is wrong
    Check {
        #[command(flatten)]
        place: Place,
    },
}

fn main() -> ExitCode {
    let result = match Cli::parse().command {
        // Before there are threads, whose memory would count against its limits.
        Command::MergeDraft => commands::merge::run(),
        command => run(command),
    };
    result.unwrap_or_else(|failure| failure.report())
}

#[tokio::main]
async fn run(command: Command) -> commands::Outcome {
    match command {
        Command::Serve { place, listen, only, modules, demo } => {
            commands::serve::run(place.data_dir, listen, only, modules, demo).await
        }
        Command::Admin { command: Admin::Create { email, name, place } } => {
            commands::admin::create(place.data_dir, &email, &name).await
        }
        Command::Import { folder, instructor, publish, place } => {
            commands::import::run(place.data_dir, &folder, &instructor, publish).await
        }
        Command::Verify { place } => commands::verify::run(place.data_dir).await,
        Command::Backup { file, key, place } => commands::backup::run(place.data_dir, &file, key).await,
        Command::Restore { file, key, place } => commands::restore::run(place.data_dir, &file, &key).await,
        Command::Audit { command: AuditCommand::Verify { place } } => {
            commands::audit::verify(place.data_dir).await
        }
        Command::Config { command: ConfigCommand::Check { place } } => {
            commands::config::check(place.data_dir)
        }
        Command::Openapi => commands::openapi::print(),
        Command::MergeDraft => commands::merge::run(),
    }
}
