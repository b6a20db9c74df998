//! The order of things: prepare, start, watch the quiet school, then rounds in which both servers take turns.
use crate::cli::{Options, Pace};
use crate::data::Size;
use crate::limit::{self, Limit};
use crate::load::{self, Load, Run};
use crate::process::Server;
use crate::report::{self, median};
use crate::results::{Quiet, Results, Series};
use crate::scenario::{self, Both};
use crate::schools::{self, Prepared};
use crate::{password, reference, tables};
use anyhow::{Result, anyhow, ensure};
use std::time::{Duration, Instant};

/// People who sign in at once, and the time they have.
const RUSH: usize = 500;
const RUSH_TIME: Duration = Duration::from_secs(60);
/// How long a school is left alone before its idle memory is read.
const QUIET: Duration = Duration::from_secs(3);

pub fn run(options: &Options) -> Result<()> {
    limit::listen()?;
    let pace = options.pace();
    let limit = Limit::after(pace.whole);
    let size = Size::SCHOOL;
    let prepared = schools::prepare(options, size, limit)?;
    let (lyceum, quiet) = start(&prepared, pace, limit)?;
    let bare = Server::reference(&prepared.copy(), prepared.folder.path(), limit)?;
    let bench =
        Bench { pace, limit, connections: options.connections.into(), prepared: &prepared, lyceum, bare };
    let results = bench.rounds(quiet)?;
    let text = results.report(size, pace, options.connections);
    report::print(&text)?;
    if let Some(file) = &options.report {
        std::fs::write(file, &text)?;
    }
    Ok(())
}

/// Starts the product several times with all data there, and leaves the last one running.
fn start(prepared: &Prepared, pace: Pace, limit: Limit) -> Result<(Server, Quiet)> {
    report::say("Starting the product …");
    let mut times = vec![];
    let server = loop {
        let server = Server::lyceum(&prepared.lyceum, prepared.folder.path(), limit)?;
        times.push(server.started_in.as_secs_f64());
        if times.len() == pace.starts {
            break server;
        }
        server.stop()?;
    };
    rest(QUIET, limit)?;
    let memory = server.memory()?;
    let started_in = Duration::from_secs_f64(median(&times));
    Ok((server, Quiet { started_in, memory, bare_memory: 0, memory_after: 0 }))
}

fn rest(time: Duration, limit: Limit) -> Result<()> {
    let end = Instant::now() + time;
    while Instant::now() < end {
        limit.check()?;
        std::thread::sleep(Duration::from_millis(20));
    }
    Ok(())
}

struct Bench<'a> {
    pace: Pace,
    limit: Limit,
    connections: usize,
    prepared: &'a Prepared,
    lyceum: Server,
    bare: Server,
}

/// Requests of all scenarios.
struct Requests {
    catalogue: Both,
    lessons: Both,
    submissions: Vec<Vec<u8>>,
    commits: Vec<Vec<u8>>,
    logins: Vec<Vec<u8>>,
}

impl Bench<'_> {
    fn rounds(self, mut quiet: Quiet) -> Result<Results> {
        quiet.bare_memory = self.bare.memory()?;
        let requests = self.requests()?;
        let mut results = Results::new();
        for round in 0..self.pace.rounds {
            report::say(&format!("Round {} of {} …", round + 1, self.pace.rounds));
            self.reads(round, &requests.catalogue, &mut results.catalogue)?;
            self.reads(round, &requests.lessons, &mut results.lesson)?;
            self.writes(round, &requests, &mut results)?;
            self.sign_ins(round, &requests, &mut results)?;
            results.health_in_a_rush.push(self.rush(&requests)?);
        }
        quiet.memory_after = self.lyceum.memory()?;
        results.quiet = Some(quiet);
        self.lyceum.stop()?;
        self.bare.stop()?;
        let database = reference::connect(&self.prepared.database())?;
        let kept: i64 = database.query_row(tables::HANDED_IN, [], |row| row.get(0))?;
        let acknowledged = results.submit.ours.iter().map(|it| it.run.answered).sum::<usize>();
        ensure!(
            kept == acknowledged as i64,
            "{acknowledged} attempts were acknowledged and {kept} are handed in"
        );
        Ok(results)
    }

    fn requests(&self) -> Result<Requests> {
        report::say("Signing in and comparing answers …");
        let (ours, bare) = (self.lyceum.address, self.bare.address);
        let school = &self.prepared.school;
        let tokens = scenario::sign_in(school, ours, self.limit)?;
        Ok(Requests {
            catalogue: scenario::catalogue(ours, bare)?,
            lessons: scenario::lessons(school, &tokens, ours, bare)?,
            submissions: scenario::submissions(school, &tokens, ours),
            commits: scenario::commits(bare),
            logins: scenario::logins(school, ours),
        })
    }

    /// Both servers in turn; who comes first changes with the round.
    fn reads(&self, round: usize, requests: &Both, series: &mut Series) -> Result<()> {
        let ours = || self.load(&self.lyceum, &requests.lyceum, 200);
        let bare = || self.load(&self.bare, &requests.reference, 200);
        if round.is_multiple_of(2) {
            series.ours.push(ours()?);
            series.bare.push(bare()?);
        } else {
            series.bare.push(bare()?);
            series.ours.push(ours()?);
        }
        Ok(())
    }

    /// Hand-ins of this round's share of attempts, commits by one loop, and commits by the same connections.
    fn writes(&self, round: usize, requests: &Requests, results: &mut Results) -> Result<()> {
        let share = requests.submissions.len() / self.pace.rounds;
        let once = &requests.submissions[round * share..(round + 1) * share];
        let load = Load { once: true, warm_up: Duration::ZERO, ..self.shape(&self.lyceum, once, 200) };
        results.submit.ours.push(self.measured(&self.lyceum, &load)?);
        results.commits_in_a_loop.push(self.commits()?);
        results.submit.bare.push(self.load(&self.bare, &requests.commits, 204)?);
        Ok(())
    }

    fn sign_ins(&self, round: usize, requests: &Requests, results: &mut Results) -> Result<()> {
        let bare = || password::rate(&self.prepared.hash, self.pace.run, self.limit);
        if round.is_multiple_of(2) {
            results.hashes.push(bare()?);
        }
        results.login.push(self.load(&self.lyceum, &requests.logins, 200)?);
        if !round.is_multiple_of(2) {
            results.hashes.push(bare()?);
        }
        Ok(())
    }

    /// How long `/health` takes while many people sign in at once.
    fn rush(&self, requests: &Requests) -> Result<Run> {
        let once = &requests.logins[..RUSH];
        let shape = self.shape(&self.lyceum, once, 200);
        let logins =
            Load { once: true, connections: RUSH, warm_up: Duration::ZERO, time: RUSH_TIME, ..shape };
        std::thread::scope(|scope| {
            let rush = scope.spawn(|| load::run(&logins, self.limit));
            let health = load::beside(self.lyceum.address, "/health", || rush.is_finished());
            let answered = rush.join().map_err(|_| anyhow!("the rush panicked"))??.answered;
            ensure!(answered == RUSH, "{answered} of {RUSH} sign-ins were answered");
            health
        })
    }

    fn shape<'a>(&self, server: &Server, requests: &'a [Vec<u8>], expected: u16) -> Load<'a> {
        let Pace { warm_up, run: time, .. } = self.pace;
        Load {
            address: server.address,
            connections: self.connections,
            requests,
            once: false,
            expected,
            warm_up,
            time,
        }
    }

    fn load(&self, server: &Server, requests: &[Vec<u8>], expected: u16) -> Result<Measured> {
        self.measured(server, &self.shape(server, requests, expected))
    }

    fn measured(&self, server: &Server, load: &Load) -> Result<Measured> {
        let before = server.cpu()?;
        let run = load::run(load, self.limit)?;
        let cpu = (server.cpu()? - before) / run.answered.max(1) as u32;
        Ok(Measured { run, cpu })
    }

    /// One-row commits a second by one loop: what the disk and SQLite give.
    fn commits(&self) -> Result<f64> {
        let db = reference::connect(&self.prepared.copy())?;
        let (begun, mut count) = (Instant::now(), 0);
        while begun.elapsed() < self.pace.run {
            self.limit.check()?;
            db.prepare_cached(reference::COMMIT)?.execute([reference::COMMITTED])?;
            count += 1;
        }
        Ok(f64::from(count) / begun.elapsed().as_secs_f64())
    }
}

/// A run, with what it cost the server.
#[derive(Clone, Debug)]
pub struct Measured {
    pub run: Run,
    /// Time on a core per request.
    pub cpu: Duration,
}
