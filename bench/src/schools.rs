//! A school to measure: its temporary folder, the product that makes the tables, the data, and a copy for the bare server.
use crate::cli::Options;
use crate::data::{self, School, Size};
use crate::limit::Limit;
use crate::process::Server;
use crate::{password, reference, report};
use anyhow::{Context, Result, bail, ensure};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

const TO_BUILD: Duration = Duration::from_secs(1_200);

pub struct Prepared {
    /// Removed, with all data, when this is dropped.
    pub folder: TempDir,
    pub lyceum: PathBuf,
    /// What everybody's password is kept as.
    pub hash: String,
    pub school: School,
}

impl Prepared {
    /// The database of the product.
    pub fn database(&self) -> PathBuf {
        self.folder.path().join("school/lyceum.db")
    }

    /// A copy of it, for the bare server and bare commits.
    pub fn copy(&self) -> PathBuf {
        self.folder.path().join("reference.db")
    }
}

/// Everything up to the first measurement.
pub fn prepare(options: &Options, size: Size, limit: Limit) -> Result<Prepared> {
    let lyceum = match &options.lyceum {
        Some(program) => program.canonicalize().with_context(|| program.display().to_string())?,
        None => build(limit.within(TO_BUILD))?,
    };
    let folder = temporary(options.folder.as_deref())?;
    report::say("The product makes its tables …");
    Server::lyceum(&lyceum, folder.path(), limit)?.stop()?;
    let hash = password::hash()?;
    let mut prepared = Prepared {
        lyceum,
        hash,
        school: School { busy: vec![], others: vec![], lessons: vec![], attempts: vec![] },
        folder,
    };
    let begun = Instant::now();
    prepared.school =
        data::fill(&prepared.database(), size, &prepared.hash, limit).context("filling the school")?;
    std::fs::copy(prepared.database(), prepared.copy())?;
    reference::connect(&prepared.copy())?;
    let megabytes = std::fs::metadata(prepared.database())?.len() >> 20;
    report::say(&format!("{size:?} written in {:.1} s, {megabytes} MB", begun.elapsed().as_secs_f64()));
    Ok(prepared)
}

/// Beside this program, so in the same profile: a measurement of a debug build is none.
fn build(limit: Limit) -> Result<PathBuf> {
    ensure!(!cfg!(debug_assertions), "run it with --release, or name a program with --lyceum");
    report::say("Building the product …");
    let mut cargo = Command::new("cargo");
    cargo.args(["build", "--release", "--quiet", "--package", "lyceum"]).stdin(Stdio::null());
    let mut child = cargo.current_dir(env!("CARGO_MANIFEST_DIR")).spawn().context("starting cargo")?;
    let status = loop {
        if let Some(status) = child.try_wait()? {
            break status;
        }
        if let Err(error) = limit.check() {
            child.kill()?;
            child.wait()?;
            return Err(error);
        }
        std::thread::sleep(Duration::from_millis(100));
    };
    if !status.success() {
        bail!("the product could not be built");
    }
    let program = std::env::current_exe()?.with_file_name("lyceum");
    ensure!(program.exists(), "{} is not there", program.display());
    Ok(program)
}

/// On the disk of the target folder unless told otherwise.
fn temporary(asked: Option<&Path>) -> Result<TempDir> {
    let own = std::env::current_exe()?;
    let folder = asked.or(own.parent().and_then(Path::parent)).context("no place for temporary data")?;
    tempfile::Builder::new().prefix("bench-").tempdir_in(folder).with_context(|| folder.display().to_string())
}
