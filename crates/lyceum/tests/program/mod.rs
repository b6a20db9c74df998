//! The real program, started as a person would, and spoken to over HTTP.
#![expect(dead_code, reason = "each test program uses a part of it")]
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;
use tempfile::TempDir;

pub struct Program {
    child: Child,
    listen: SocketAddr,
    folder: TempDir,
    database: Option<String>,
    setup: String,
    settings: &'static [(&'static str, &'static str)],
}

/// Speaks to one address, one connection a request.
#[derive(Clone)]
pub struct Client {
    listen: SocketAddr,
}

pub struct Reply {
    pub status: u16,
    pub text: String,
}

impl Reply {
    #[track_caller]
    pub fn expect(self, status: u16) -> Value {
        assert_eq!(self.status, status, "{}", self.text);
        serde_json::from_str(&self.text).unwrap_or_default()
    }
}

impl Client {
    /// None when the server went away before it answered.
    pub fn send(
        &self,
        method: &str,
        token: &str,
        path: &str,
        body: Option<&Value>,
        key: Option<&str>,
    ) -> Option<Reply> {
        self.exchange(method, token, &format!("/api/v1{path}"), body, key)
    }

    fn exchange(
        &self,
        method: &str,
        token: &str,
        path: &str,
        body: Option<&Value>,
        key: Option<&str>,
    ) -> Option<Reply> {
        let body = body.map(Value::to_string).unwrap_or_default();
        let key = key.map(|key| format!("Idempotency-Key: {key}\r\n")).unwrap_or_default();
        let bearer =
            if token.is_empty() { String::new() } else { format!("Authorization: Bearer {token}\r\n") };
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nContent-Type: application/json\r\n{key}{bearer}Content-Length: {}\r\n\r\n{body}",
            self.listen,
            body.len()
        );
        let mut tcp = TcpStream::connect_timeout(&self.listen, Duration::from_secs(5)).ok()?;
        tcp.set_read_timeout(Some(Duration::from_secs(30))).ok()?;
        tcp.write_all(request.as_bytes()).ok()?;
        let mut answer = String::new();
        tcp.read_to_string(&mut answer).ok()?;
        let (head, text) = answer.split_once("\r\n\r\n")?;
        let status = head.split(' ').nth(1)?.parse().ok()?;
        let length =
            head.lines().find_map(|it| it.to_lowercase().strip_prefix("content-length: ")?.parse().ok());
        // A body cut short is no answer.
        (text.len() == length.unwrap_or(text.len())).then(|| Reply { status, text: text.to_owned() })
    }
}

impl Program {
    /// An empty school in a folder of its own, on the database that `TEST_PG` chooses.
    pub fn start() -> Self {
        Self::start_with(&[])
    }

    /// With every detail in its log.
    pub fn start_logging() -> Self {
        Self::start_with(&[("RUST_LOG", "trace")])
    }

    /// What it has logged so far.
    pub fn log(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("log.txt")).unwrap_or_default()
    }

    /// With more settings.
    #[expect(clippy::disallowed_methods, reason = "TEST_PG chooses the engine of the whole suite")]
    pub fn start_with(settings: &'static [(&'static str, &'static str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database =
            std::env::var("TEST_PG").ok().filter(|it| !it.is_empty()).map(|server| fresh_database(&server));
        let listen = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let (child, setup) = spawn(listen, &folder, database.as_deref(), settings);
        Program { child, listen, folder, database, setup, settings }
    }

    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }

    pub fn address(&self) -> SocketAddr {
        self.listen
    }

    pub fn client(&self) -> Client {
        Client { listen: self.listen }
    }

    pub fn get(&self, token: &str, path: &str) -> Reply {
        self.client().send("GET", token, path, None, None).expect("an answer")
    }

    /// A page, by its whole address.
    pub fn page(&self, path: &str) -> Reply {
        self.client().exchange("GET", "", path, None, None).expect("an answer")
    }

    pub fn post(&self, token: &str, path: &str, body: &Value, key: Option<&str>) -> Reply {
        self.client().send("POST", token, path, Some(body), key).expect("an answer")
    }

    /// Makes the first administrator through the printed link; returns an access token.
    pub fn administrator(&self) -> String {
        let token = self.setup.split("token=").nth(1).expect("a setup link").trim();
        let body = json!({ "token": token, "email": "head@school.example", "full_name": "Head", "password": "Chapati-2026!" });
        let made = self.post("", "/auth/setup", &body, None).expect(201);
        made["access_token"].as_str().unwrap().to_owned()
    }

    /// As when the power of the process goes: no signal handler runs.
    pub fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Bytes of it in the machine's memory.
    pub fn memory(&self) -> usize {
        let pages = std::fs::read_to_string(format!("/proc/{}/statm", self.child.id())).unwrap();
        4096 * pages.split(' ').nth(1).unwrap().parse::<usize>().unwrap()
    }

    pub fn restart(&mut self) {
        let (child, setup) = spawn(self.listen, &self.folder, self.database.as_deref(), self.settings);
        self.child = child;
        self.setup = setup;
    }

    /// Another command on the same data, with this on its standard input.
    pub fn run(&self, args: &[&str], input: &str) -> Output {
        self.run_with(args, input, &[])
    }

    pub fn run_with(&self, args: &[&str], input: &str, env: &[(&str, &str)]) -> Output {
        let mut command = command(&self.folder, self.database.as_deref());
        command.args(args).envs(env.iter().copied());
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        // A command that reads nothing may be gone already.
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        child.wait_with_output().unwrap()
    }

    /// Exit code of `lyceum verify` beside the running server.
    pub fn verify(&self) -> i32 {
        let status = command(&self.folder, self.database.as_deref()).arg("verify").status().unwrap();
        status.code().unwrap()
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        if let Some((server, name)) = self.database.as_deref().and_then(|it| it.rsplit_once('/')) {
            psql(server, &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
        }
    }
}

fn command(folder: &TempDir, database: Option<&str>) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lyceum"));
    command
        .env("LYCEUM_DATA_DIR", folder.path())
        .env("LYCEUM_METRICS_LISTEN", "127.0.0.1:0")
        .env("LYCEUM_LIMIT_API", "0");
    command.env("RUST_LOG", "error").current_dir(folder.path()).stdin(Stdio::null());
    match database {
        Some(url) => command.env("DATABASE_URL", url),
        None => command.env_remove("DATABASE_URL"),
    };
    command
}

/// Starts the server and waits until it says that it is open; a line before may hold the setup link.
fn spawn(
    listen: SocketAddr,
    folder: &TempDir,
    database: Option<&str>,
    settings: &[(&str, &str)],
) -> (Child, String) {
    let mut command = command(folder, database);
    command.envs(settings.iter().copied());
    if settings.iter().any(|(name, _)| *name == "RUST_LOG") {
        command.stderr(std::fs::File::create(folder.path().join("log.txt")).unwrap());
    }
    let mut child =
        command.args(["serve", "--listen", &listen.to_string()]).stdout(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut setup = String::new();
    loop {
        let line = lines.next().expect("the server came up").unwrap();
        if line.contains("setup?token=") {
            setup = line;
        } else if line.contains(" is open at ") {
            break;
        }
    }
    // Whatever it prints later must not fill the pipe.
    std::thread::spawn(move || lines.for_each(drop));
    (child, setup)
}

fn fresh_database(server: &str) -> String {
    let name = format!("crash_{}", std::process::id());
    psql(server, &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
    psql(server, &format!("CREATE DATABASE {name}"));
    format!("{server}/{name}")
}

fn psql(server: &str, sql: &str) {
    let status = Command::new("psql").args([&format!("{server}/postgres"), "-qc", sql]).status();
    assert!(status.is_ok_and(|it| it.success()), "psql: {sql}");
}
