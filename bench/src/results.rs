//! What was measured, its medians, and whether they reach the goals.
use crate::cli::Pace;
use crate::data::Size;
use crate::load::Run;
use crate::measure::Measured;
use crate::report::{Row, median, milliseconds, percent, rate, table};
use std::fmt::Write;
use std::time::Duration;

const READ_GOAL: f64 = 0.60;
const WRITE_GOAL: f64 = 0.60;
const LOGIN_GOAL: f64 = 0.95;
const START_GOAL: Duration = Duration::from_millis(300);
const HEALTH_GOAL: Duration = Duration::from_millis(200);
const MEMORY_GOAL: u64 = 60_000_000;

/// The same work on both servers, round by round.
#[derive(Default)]
pub struct Series {
    pub ours: Vec<Measured>,
    pub bare: Vec<Measured>,
}

/// The school that nobody uses.
pub struct Quiet {
    pub started_in: Duration,
    pub memory: u64,
    pub bare_memory: u64,
    pub memory_after: u64,
}

#[derive(Default)]
pub struct Results {
    pub catalogue: Series,
    pub lesson: Series,
    /// Hand-ins, beside one-row commits through the bare server.
    pub submit: Series,
    pub commits_in_a_loop: Vec<f64>,
    pub login: Vec<Measured>,
    pub hashes: Vec<f64>,
    /// `/health` while five hundred people sign in.
    pub health_in_a_rush: Vec<Run>,
    pub quiet: Option<Quiet>,
}

impl Results {
    pub fn new() -> Self {
        Self::default()
    }

    /// The whole answer, in Markdown.
    pub fn report(&self, size: Size, pace: Pace, connections: u16) -> String {
        let cores = std::thread::available_parallelism().map_or(1, |it| it.get());
        let mut text = format!(
            "{} courses, {} users, {} enrollments; {connections} connections from the same machine with {cores} cores; \
             medians of {} interleaved runs of {} s; SQLite {}, WAL, synchronous=FULL.\n\n",
            size.courses,
            size.users,
            size.enrollments,
            pace.rounds,
            pace.run.as_secs(),
            rusqlite::version(),
        );
        text += &table(&self.rows());
        text += "\nTime on a core per request, the slowest hundredth, and the size of an answer, each beside the reference's:\n\n";
        text += "| work | core | reference | p99 | reference | bytes | reference |\n|---|---:|---:|---:|---:|---:|---:|\n";
        for (work, series) in
            [("catalogue", &self.catalogue), ("lesson", &self.lesson), ("quiz submit", &self.submit)]
        {
            let both = [&series.ours, &series.bare];
            let [cost, other_cost] = both.map(|it| cost(it));
            let [slow, other_slow] = both.map(|it| latency(it, |run| run.p99));
            let [bytes, other_bytes] = both.map(|it| size_of(it));
            let _ = writeln!(
                text,
                "| {work} | {cost:.0} µs | {other_cost:.0} µs | {slow} | {other_slow} | {bytes} | {other_bytes} |"
            );
        }
        text
    }

    fn rows(&self) -> Vec<Row> {
        let loops = median(&self.commits_in_a_loop);
        let hashes = median(&self.hashes);
        let over_http = speed(&self.submit.bare);
        let mut rows = vec![
            compared(
                "catalogue, 20 courses (API)",
                &self.catalogue.ours,
                speed(&self.catalogue.bare),
                Some(READ_GOAL),
            ),
            compared("lesson", &self.lesson.ours, speed(&self.lesson.bare), Some(READ_GOAL)),
            compared(
                "quiz submit, 10 answers; against durable commits",
                &self.submit.ours,
                loops,
                Some(WRITE_GOAL),
            ),
            compared("the same; against commits through the bare server", &self.submit.ours, over_http, None),
            compared("login; against bare Argon2id", &self.login, hashes, Some(LOGIN_GOAL)),
        ];
        rows.extend((!self.health_in_a_rush.is_empty()).then(|| rush_row(&self.health_in_a_rush)));
        rows.extend(self.quiet.iter().flat_map(quiet_rows));
        rows
    }
}

fn rush_row(runs: &[Run]) -> Row {
    let of = |quantile: fn(&Run) -> Duration| {
        let times: Vec<f64> = runs.iter().map(|it| quantile(it).as_secs_f64()).collect();
        Duration::from_secs_f64(median(&times))
    };
    let slow = of(|it| it.p99);
    Row {
        work: "/health while 500 people sign in at once".into(),
        p50: milliseconds(of(|it| it.p50)),
        p99: milliseconds(slow),
        goal: format!("p99 < {}", milliseconds(HEALTH_GOAL)),
        met: Some(slow < HEALTH_GOAL),
        ..Row::default()
    }
}

fn quiet_rows(quiet: &Quiet) -> [Row; 3] {
    let megabytes = |bytes: u64| format!("{:.1} MB", bytes as f64 / 1e6);
    [
        Row {
            work: "start to first 200 on /ready, with data".into(),
            lyceum: milliseconds(quiet.started_in),
            goal: format!("< {}", milliseconds(START_GOAL)),
            met: Some(quiet.started_in < START_GOAL),
            ..Row::default()
        },
        Row {
            work: "idle memory (PSS)".into(),
            lyceum: megabytes(quiet.memory),
            reference: megabytes(quiet.bare_memory),
            goal: "< 60 MB".into(),
            met: Some(quiet.memory < MEMORY_GOAL),
            ..Row::default()
        },
        Row {
            work: "memory after the load (PSS)".into(),
            lyceum: megabytes(quiet.memory_after),
            ..Row::default()
        },
    ]
}

fn compared(work: &str, ours: &[Measured], reference: f64, goal: Option<f64>) -> Row {
    let speed = speed(ours);
    let ratio = speed / reference;
    Row {
        work: work.into(),
        lyceum: rate(speed),
        reference: rate(reference),
        ratio: percent(ratio),
        p50: latency(ours, |it| it.p50),
        p99: latency(ours, |it| it.p99),
        goal: goal.map_or_else(String::new, |it| format!("≥ {}", percent(it))),
        met: goal.map(|it| ratio >= it),
    }
}

fn speed(runs: &[Measured]) -> f64 {
    median(&runs.iter().map(|it| it.run.per_second).collect::<Vec<_>>())
}

fn latency(runs: &[Measured], of: fn(&Run) -> Duration) -> String {
    let seconds: Vec<f64> = runs.iter().map(|it| of(&it.run).as_secs_f64()).collect();
    milliseconds(Duration::try_from_secs_f64(median(&seconds)).unwrap_or_default())
}

/// In microseconds.
fn cost(runs: &[Measured]) -> f64 {
    median(&runs.iter().map(|it| it.cpu.as_secs_f64() * 1e6).collect::<Vec<_>>())
}

fn size_of(runs: &[Measured]) -> usize {
    runs.first().map_or(0, |it| it.run.bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn measured(per_second: f64) -> Measured {
        let (p50, p99) = (Duration::from_millis(1), Duration::from_millis(4));
        Measured {
            run: Run { per_second, p50, p99, answered: 10, bytes: 100 },
            cpu: Duration::from_micros(30),
        }
    }

    fn series(ours: &[f64], bare: f64) -> Series {
        Series { ours: ours.iter().copied().map(measured).collect(), bare: vec![measured(bare)] }
    }

    fn pace() -> Pace {
        let seconds = Duration::from_secs;
        Pace { rounds: 5, starts: 5, run: seconds(3), warm_up: seconds(0), whole: seconds(60) }
    }

    #[test]
    fn a_goal_is_met_by_the_median_and_not_by_the_best_run() {
        let results = Results {
            catalogue: series(&[9_000.0, 590.0, 610.0], 1_000.0),
            lesson: series(&[9_000.0, 590.0, 600.0, 100.0], 1_000.0),
            submit: series(&[1_000.0], 900.0),
            commits_in_a_loop: vec![1_500.0],
            login: vec![measured(95.0)],
            hashes: vec![101.0],
            health_in_a_rush: vec![],
            quiet: Some(Quiet {
                started_in: Duration::from_millis(299),
                memory: 60_000_001,
                bare_memory: 20_000_000,
                memory_after: 80_000_000,
            }),
        };
        let met: Vec<Option<bool>> = results.rows().iter().map(|it| it.met).collect();
        assert_eq!(
            met,
            [Some(true), Some(false), Some(true), None, Some(false), Some(true), Some(false), None]
        );
        let text = results.report(Size::SCHOOL, pace(), 16);
        assert!(
            text.contains(
                "| catalogue, 20 courses (API) | 610/s | 1,000/s | 61 % | 1.00 ms | 4.00 ms | ≥ 60 % | yes |"
            ),
            "{text}"
        );
        assert!(
            text.contains("| idle memory (PSS) | 60.0 MB | 20.0 MB | – | – | – | < 60 MB | **no** |"),
            "{text}"
        );
    }
}
