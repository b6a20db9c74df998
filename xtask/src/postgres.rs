//! A PostgreSQL server for one run of the suite, thrown away afterwards.
use crate::shell::{self, Outcome, root};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

pub struct Postgres {
    programs: PathBuf,
    folder: PathBuf,
    port: u16,
}

impl Postgres {
    pub fn start() -> Outcome<Self> {
        let programs = match programs() {
            Some(found) => found,
            None => {
                shell::package("postgresql")?;
                programs()
                    .ok_or("PostgreSQL was installed, but its programs are not in /usr/lib/postgresql")?
            }
        };
        let folder = std::env::temp_dir().join(format!("lyceum-postgres-{}", std::process::id()));
        fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        // PostgreSQL refuses to run as root, so then its own user does.
        if shell::am_root() {
            shell::run("chown", &["postgres", &folder.display().to_string()])?;
        }
        let port = shell::free_port()?;
        let it = Postgres { programs, folder, port };
        let data = it.data();
        it.program("initdb", &["-D", &data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync"])?;
        let options = format!(
            "-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={} -c fsync=off -c max_connections=200",
            it.folder.display()
        );
        let log = it.folder.join("log").display().to_string();
        it.program("pg_ctl", &["-D", &data, "-o", &options, "-w", "-l", &log, "start"])?;
        Ok(it)
    }

    /// What `TEST_PG` takes.
    pub fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}", self.port)
    }

    fn data(&self) -> String {
        self.folder.join("data").display().to_string()
    }

    fn program(&self, name: &str, args: &[&str]) -> Outcome {
        let program = self.programs.join(name);
        let mut command = if shell::am_root() {
            let mut command = Command::new("runuser");
            command.args(["-u", "postgres", "--"]).arg(&program);
            command
        } else {
            Command::new(&program)
        };
        let status =
            command.args(args).current_dir(&self.folder).stdin(Stdio::null()).stdout(Stdio::null()).status();
        match status {
            Ok(status) if status.success() => Ok(()),
            Ok(status) => Err(format!("{name} failed: {status}")),
            Err(error) => Err(format!("{}: {error}", program.display())),
        }
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        if let Err(reason) = self.program("pg_ctl", &["-D", &self.data(), "-m", "immediate", "stop"]) {
            eprintln!("{reason}");
        }
        if let Err(error) = fs::remove_dir_all(&self.folder) {
            eprintln!("{}: {error}", self.folder.display());
        }
    }
}

/// The newest version's folder of programs.
fn programs() -> Option<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").ok()?.flatten();
    let folders = versions.map(|it| it.path().join("bin")).filter(|it| it.join("initdb").is_file());
    folders.max_by_key(|it| version(it))
}

fn version(folder: &Path) -> u32 {
    let name = folder.parent().and_then(|it| it.file_name()).and_then(|it| it.to_str());
    name.and_then(|it| it.parse().ok()).unwrap_or_default()
}

/// Whether tests can be run by nextest, which is faster; plain `cargo test` does the same.
pub fn has_nextest() -> bool {
    shell::output_of(&root(), "cargo", &["--list"])
        .is_ok_and(|list| list.lines().any(|it| it.trim().starts_with("nextest")))
}
