//! A server that speaks S3, for one run of the suite: `moto` from the Python registry.
use crate::shell::{self, Outcome, root};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const PACKAGES: [&str; 3] = ["moto[s3]==5.2.5", "flask==3.1.3", "flask-cors==6.0.5"];
const PATIENCE: Duration = Duration::from_secs(60);

pub struct S3 {
    server: Child,
    port: u16,
}

impl S3 {
    pub fn start() -> Outcome<Self> {
        let folder = root().join("target/s3");
        let program = folder.join("bin/moto_server");
        if !program.is_file() {
            // Debian parts the module from the language, and its absence shows only when it is used.
            if shell::output_of(&root(), "python3", &["-c", "import ensurepip, venv"]).is_err() {
                shell::package("python3-venv")?;
            }
            let folder = folder.display().to_string();
            shell::run("python3", &["-m", "venv", "--clear", &folder])?;
            let install = ["install", "--quiet", "--disable-pip-version-check"];
            shell::run(&format!("{folder}/bin/pip"), &[&install[..], &PACKAGES].concat())?;
        }
        let port = shell::free_port()?;
        let mut command = Command::new(&program);
        command
            .args(["-p", &port.to_string()])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let server = command.spawn().map_err(|error| format!("{}: {error}", program.display()))?;
        let it = S3 { server, port };
        it.make_bucket()?;
        Ok(it)
    }

    /// What `TEST_S3` takes.
    pub fn url(&self) -> String {
        format!("s3://key:secret@127.0.0.1:{}/lyceum?tls=none", self.port)
    }

    /// As soon as it answers.
    fn make_bucket(&self) -> Outcome {
        let started = Instant::now();
        while started.elapsed() < PATIENCE {
            if self.put_bucket().is_ok_and(|answer| answer.starts_with("HTTP/1.1 200")) {
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(200));
        }
        Err("the S3 server does not answer".into())
    }

    fn put_bucket(&self) -> std::io::Result<String> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
        let host = format!("127.0.0.1:{}", self.port);
        write!(
            stream,
            "PUT /lyceum HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        )?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer)?;
        Ok(answer)
    }
}

impl Drop for S3 {
    fn drop(&mut self) {
        if let Err(error) = self.server.kill().and_then(|()| self.server.wait()) {
            eprintln!("moto_server: {error}");
        }
    }
}
