//! The servers under test: started on a free port of this machine, watched through /proc, and ended whatever happens.
use crate::http::{Connection, Request};
use crate::limit::Limit;
use anyhow::{Context, Result, bail};
use rustix::process::{Pid, Signal, kill_process};
use std::fs::{File, read_to_string};
use std::net::{SocketAddr, TcpListener};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const TO_START: Duration = Duration::from_secs(60);
const TO_STOP: Duration = Duration::from_secs(25);

/// A running server; dropping it ends it.
pub struct Server {
    pub address: SocketAddr,
    /// From the start to the first 200 of `/ready`.
    pub started_in: Duration,
    child: Child,
}

impl Server {
    /// The product, with everything around it shut out: no settings, no database but its own folder.
    pub fn lyceum(program: &Path, folder: &Path, limit: Limit) -> Result<Server> {
        let address = free_address()?;
        let mut command = Command::new(program);
        command
            .arg("serve")
            .arg("--data-dir")
            .arg(folder.join("school"))
            .args(["--listen", &address.to_string()]);
        command.env_clear().envs([
            ("LYCEUM_LIMIT_API", "0".to_owned()),
            ("LYCEUM_LIMIT_LOGIN", "0".to_owned()),
            ("LYCEUM_METRICS_LISTEN", free_address()?.to_string()),
        ]);
        Self::start(command, address, &folder.join("lyceum.log"), limit)
    }

    /// The bare server, which is this program once more.
    pub fn reference(database: &Path, folder: &Path, limit: Limit) -> Result<Server> {
        let address = free_address()?;
        let mut command = Command::new(std::env::current_exe()?);
        command.arg("reference").arg(database).args(["--listen", &address.to_string()]);
        Self::start(command, address, &folder.join("reference.log"), limit)
    }

    fn start(mut command: Command, address: SocketAddr, log: &Path, limit: Limit) -> Result<Server> {
        let output = File::create(log)?;
        command.stdin(Stdio::null()).stdout(output.try_clone()?).stderr(output);
        if let Some(folder) = log.parent() {
            command.current_dir(folder);
        }
        // Ctrl-C is for bench, which then ends its servers in order.
        command.process_group(0);
        let begun = Instant::now();
        let child =
            command.spawn().with_context(|| format!("starting {}", command.get_program().display()))?;
        let mut server = Server { address, started_in: Duration::ZERO, child };
        server.wait_until_ready(limit.within(TO_START)).with_context(|| tail(log))?;
        server.started_in = begun.elapsed();
        Ok(server)
    }

    fn wait_until_ready(&mut self, limit: Limit) -> Result<()> {
        let request = Request::get("/ready").to(self.address);
        loop {
            let ready = Connection::open(self.address)
                .is_ok_and(|mut it| it.send(&request).is_ok_and(|it| it.status == 200));
            if ready {
                return Ok(());
            }
            if let Some(status) = self.child.try_wait()? {
                bail!("the server ended before it was ready: {status}");
            }
            limit.check().context("the server was not ready")?;
            std::thread::sleep(Duration::from_millis(1));
        }
    }

    /// Asks it to end and waits until it has.
    pub fn stop(mut self) -> Result<()> {
        kill_process(self.pid(), Signal::TERM)?;
        let end = Limit::after(TO_STOP);
        while self.child.try_wait()?.is_none() {
            end.check().context("the server did not stop")?;
            std::thread::sleep(Duration::from_millis(5));
        }
        Ok(())
    }

    fn pid(&self) -> Pid {
        Pid::from_child(&self.child)
    }

    fn proc(&self, name: &str) -> Result<String> {
        let path = PathBuf::from(format!("/proc/{}/{name}", self.child.id()));
        read_to_string(&path).with_context(|| path.display().to_string())
    }

    /// Memory in bytes, pages shared with other processes counted by share.
    pub fn memory(&self) -> Result<u64> {
        let text = self.proc("smaps_rollup")?;
        pss(&text).context("there is no Pss in smaps_rollup")
    }

    /// Time on a core so far, in user and kernel.
    pub fn cpu(&self) -> Result<Duration> {
        cpu(&self.proc("stat")?).context("/proc/…/stat cannot be read")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if matches!(self.child.try_wait(), Ok(None)) {
            // Nothing to do when it ended in between.
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
    }
}

/// Free at this moment; what asks for it next gets another.
fn free_address() -> Result<SocketAddr> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?)
}

fn tail(log: &Path) -> String {
    let text = read_to_string(log).unwrap_or_default();
    let lines: Vec<&str> = text.lines().collect();
    format!("its last words: {:?}", lines[lines.len().saturating_sub(10)..].join("\n"))
}

fn pss(rollup: &str) -> Option<u64> {
    let line = rollup.lines().find_map(|it| it.strip_prefix("Pss:"))?;
    let kilobytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes * 1024)
}

/// Fields 14 and 15, counted after the name in brackets, which may hold spaces; Linux shows them in hundredths of a second.
fn cpu(stat: &str) -> Option<Duration> {
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let ticks = |index: usize| fields.get(index)?.parse::<u64>().ok();
    Some(Duration::from_millis((ticks(11)? + ticks(12)?) * 10))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_and_time_are_read_as_linux_writes_them() {
        assert_eq!(
            pss("00400000-7ffe ---p 0 0 0 [rollup]\nRss: 9000 kB\nPss:     4321 kB\nPss_Dirty: 1 kB\n"),
            Some(4321 * 1024)
        );
        let stat = "42 (a b) c) S 1 42 42 0 -1 4194560 1 0 0 0 250 50 0 0 20 0 5 0 100 1 1";
        assert_eq!(cpu(stat), Some(Duration::from_secs(3)));
        assert_eq!((pss(""), cpu("")), (None, None));
    }

    #[test]
    fn a_program_that_ends_at_once_is_reported_with_its_last_words() {
        let folder = tempfile::tempdir().unwrap();
        let mut command = Command::new("sh");
        command.args(["-c", "echo no such setting; exit 2"]);
        let log = folder.path().join("log");
        let limit = Limit::after(Duration::from_secs(30));
        let error = Server::start(command, free_address().unwrap(), &log, limit).err().unwrap();
        let text = format!("{error:#}");
        assert!(text.contains("no such setting") && text.contains("ended before"), "{text}");
    }
}
