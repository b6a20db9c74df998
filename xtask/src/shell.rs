//! Other programs, run where everybody can see what runs.
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

/// `Err` is a sentence for the person at the keyboard.
pub type Outcome<T = ()> = Result<T, String>;

/// The top folder of the repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new(".")).to_owned()
}

pub fn cargo(args: &[&str]) -> Outcome {
    run("cargo", args)
}

/// In the top folder, with its output on ours.
pub fn run(program: &str, args: &[&str]) -> Outcome {
    run_in(&root(), program, args, &[])
}

pub fn run_in(folder: &Path, program: &str, args: &[&str], env: &[(&str, &str)]) -> Outcome {
    eprintln!("\n$ {program} {}", args.join(" "));
    let started = Instant::now();
    let mut command = Command::new(program);
    command.args(args).current_dir(folder).envs(env.iter().copied()).stdin(Stdio::null());
    let status = command.status().map_err(|error| format!("{program}: {error}"))?;
    eprintln!("  {:.0} s", started.elapsed().as_secs_f64());
    if status.success() { Ok(()) } else { Err(format!("`{program} {}` failed: {status}", args.join(" "))) }
}

/// What a program prints.
pub fn output_of(folder: &Path, program: &str, args: &[&str]) -> Outcome<String> {
    let output = Command::new(program).args(args).current_dir(folder).stderr(Stdio::inherit()).output();
    let output = output.map_err(|error| format!("{program}: {error}"))?;
    if !output.status.success() {
        return Err(format!("`{program} {}` failed: {}", args.join(" "), output.status));
    }
    String::from_utf8(output.stdout).map_err(|error| format!("{program}: {error}"))
}

/// A port that nobody listens on just now.
pub fn free_port() -> Outcome<u16> {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").map_err(|error| error.to_string())?;
    listener.local_addr().map(|it| it.port()).map_err(|error| error.to_string())
}

pub fn exists(program: &str) -> bool {
    let paths = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&paths).any(|folder| folder.join(program).is_file())
}

pub fn am_root() -> bool {
    output_of(&root(), "id", &["-u"]).is_ok_and(|id| id.trim() == "0")
}

/// A Debian package, installed when we may, or else a sentence that names it.
pub fn package(name: &str) -> Outcome {
    if !am_root() || !exists("apt-get") {
        return Err(format!("The package `{name}` is missing. On Debian: sudo apt-get install {name}"));
    }
    let quiet = &[("DEBIAN_FRONTEND", "noninteractive")];
    run_in(&root(), "apt-get", &["update", "-qq"], quiet)?;
    run_in(&root(), "apt-get", &["install", "-y", "-qq", "--no-install-recommends", name], quiet)
}
