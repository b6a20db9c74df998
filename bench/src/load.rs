//! Load: connections that each ask, wait for the answer, and ask again, for a while.
use crate::http::Connection;
use crate::limit::Limit;
use anyhow::{Context, Result, bail};
use std::net::SocketAddr;
use std::sync::Barrier;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// What is asked and how.
pub struct Load<'a> {
    pub address: SocketAddr,
    pub connections: usize,
    /// Taken in turn by whichever connection is free.
    pub requests: &'a [Vec<u8>],
    /// Each request only once: what it asks for can be done only once.
    pub once: bool,
    pub expected: u16,
    pub warm_up: Duration,
    pub time: Duration,
}

/// What came of it.
#[derive(Clone, Debug)]
pub struct Run {
    pub per_second: f64,
    pub p50: Duration,
    pub p99: Duration,
    /// All answers, those of the warm-up too.
    pub answered: usize,
    /// Of an average answer's body.
    pub bytes: usize,
}

/// What one connection saw.
#[derive(Default)]
struct Seen {
    times: Vec<Duration>,
    answered: usize,
    bytes: usize,
    last: Option<Instant>,
}

/// Runs the load. A wrong answer ends it: a fast refusal is no result.
pub fn run(load: &Load, limit: Limit) -> Result<Run> {
    limit.check()?;
    let (next, failed) = (AtomicUsize::new(0), AtomicBool::new(false));
    let together = Barrier::new(load.connections);
    let opened: Result<Vec<Connection>> =
        (0..load.connections).map(|_| Connection::open(load.address)).collect();
    let started = Instant::now();
    let seen: Result<Vec<Seen>> = std::thread::scope(|scope| {
        let one = |connection| {
            let (next, failed, together) = (&next, &failed, &together);
            scope.spawn(move || {
                together.wait();
                let seen = ask(load, connection, next, failed, limit);
                if seen.is_err() {
                    failed.store(true, Ordering::Relaxed);
                }
                seen
            })
        };
        let threads: Vec<_> = opened?.into_iter().map(one).collect();
        threads.into_iter().map(|it| it.join().unwrap_or_else(|_| bail!("a connection panicked"))).collect()
    });
    summary(&seen?, started + load.warm_up)
}

/// Asks for one page over and over until something else is done.
pub fn beside(address: SocketAddr, path: &str, done: impl Fn() -> bool) -> Result<Run> {
    const PAUSE: Duration = Duration::from_millis(2);
    let mut connection = Connection::open(address)?;
    let request = crate::http::Request::get(path).to(address);
    let (begin, mut seen) = (Instant::now(), Seen::default());
    while !done() {
        let asked = Instant::now();
        let answer = connection.send(&request)?;
        if answer.status != 200 {
            bail!("{path}: {}", answer.status);
        }
        seen.times.push(asked.elapsed());
        seen.answered += 1;
        seen.last = Some(Instant::now());
        std::thread::sleep(PAUSE);
    }
    summary(&[seen], begin)
}

fn ask(
    load: &Load,
    mut connection: Connection,
    next: &AtomicUsize,
    failed: &AtomicBool,
    limit: Limit,
) -> Result<Seen> {
    let mut seen = Seen::default();
    let begin = Instant::now() + load.warm_up;
    let end = begin + load.time;
    loop {
        let turn = next.fetch_add(1, Ordering::Relaxed);
        let spent = load.once && turn >= load.requests.len();
        if spent || failed.load(Ordering::Relaxed) {
            return Ok(seen);
        }
        let asked = Instant::now();
        if asked >= end {
            return Ok(seen);
        }
        if turn.is_multiple_of(64) {
            limit.check()?;
        }
        let answer = connection.send(&load.requests[turn % load.requests.len()])?;
        if answer.status != load.expected {
            bail!("{} instead of {}: {}", answer.status, load.expected, String::from_utf8_lossy(answer.body));
        }
        let now = Instant::now();
        seen.answered += 1;
        seen.bytes += answer.body.len();
        if now >= begin {
            seen.times.push(now - asked);
            seen.last = Some(now);
        }
    }
}

fn summary(seen: &[Seen], begin: Instant) -> Result<Run> {
    let mut times: Vec<Duration> = seen.iter().flat_map(|it| it.times.iter().copied()).collect();
    times.sort_unstable();
    let last = seen.iter().filter_map(|it| it.last).max().context("nothing was answered in time")?;
    let answered: usize = seen.iter().map(|it| it.answered).sum();
    let bytes: usize = seen.iter().map(|it| it.bytes).sum();
    Ok(Run {
        per_second: times.len() as f64 / last.duration_since(begin).as_secs_f64().max(1e-6),
        p50: quantile(&times, 50),
        p99: quantile(&times, 99),
        answered,
        bytes: bytes / answered.max(1),
    })
}

/// Of sorted times: the smallest that at least `percent` of them do not exceed.
fn quantile(sorted: &[Duration], percent: usize) -> Duration {
    let rank = (sorted.len() * percent).div_ceil(100).max(1);
    sorted.get(rank - 1).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Read, Write};
    use std::net::TcpListener;

    #[test]
    fn a_quantile_is_a_time_that_was_seen() {
        let times: Vec<Duration> = (1..=200).map(Duration::from_millis).collect();
        assert_eq!(quantile(&times, 50), Duration::from_millis(100));
        assert_eq!(quantile(&times, 99), Duration::from_millis(198));
        assert_eq!(quantile(&times[..1], 99), Duration::from_millis(1));
    }

    /// Answers every request of two connections with this status.
    fn server(status: &'static str) -> SocketAddr {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        for _ in 0..2 {
            let listener = listener.try_clone().unwrap();
            std::thread::spawn(move || {
                let (mut stream, _) = listener.accept().unwrap();
                let mut buffer = [0; 1024];
                while stream.read(&mut buffer).is_ok_and(|it| it > 0) {
                    let answer = format!("HTTP/1.1 {status}\r\ncontent-length: 2\r\n\r\nok");
                    stream.write_all(answer.as_bytes()).unwrap();
                }
            });
        }
        address
    }

    fn load(address: SocketAddr, requests: &[Vec<u8>]) -> Load<'_> {
        let (warm_up, time) = (Duration::ZERO, Duration::from_secs(10));
        Load { address, connections: 2, requests, once: true, expected: 200, warm_up, time }
    }

    #[test]
    fn what_can_be_done_once_is_asked_once() {
        let requests = vec![b"GET / HTTP/1.1\r\n\r\n".to_vec(); 40];
        let run = run(&load(server("200 OK"), &requests), Limit::after(Duration::from_secs(20))).unwrap();
        assert_eq!((run.answered, run.bytes), (40, 2));
        assert!(run.p50 <= run.p99 && run.per_second > 0.0);
    }

    #[test]
    fn a_wrong_answer_is_no_result() {
        let requests = vec![b"GET / HTTP/1.1\r\n\r\n".to_vec(); 40];
        let limit = Limit::after(Duration::from_secs(20));
        let error = run(&load(server("429 Too Many Requests"), &requests), limit).unwrap_err();
        assert!(error.to_string().contains("429 instead of 200"), "{error}");
    }
}
