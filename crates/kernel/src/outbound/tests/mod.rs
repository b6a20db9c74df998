//! Hostile addresses, names and servers, over real sockets.
mod addresses;
mod limits;

use super::*;
use futures_util::future::BoxFuture;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// A listener that counts who comes.
struct Canary {
    at: SocketAddr,
    seen: Arc<AtomicUsize>,
}

impl Canary {
    async fn on(at: &str) -> Self {
        Self::answering(at, |mut stream| {
            Box::pin(async move {
                let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n").await;
            })
        })
        .await
    }

    async fn answering(at: &str, answer: fn(TcpStream) -> BoxFuture<'static, ()>) -> Self {
        let listener = TcpListener::bind(at).await.unwrap();
        let at = listener.local_addr().unwrap();
        let seen = Arc::new(AtomicUsize::new(0));
        let count = seen.clone();
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                count.fetch_add(1, Ordering::SeqCst);
                tokio::spawn(async move {
                    let _ = stream.read(&mut [0; 4096]).await;
                    answer(stream).await;
                });
            }
        });
        Canary { at, seen }
    }

    fn url(&self) -> String {
        format!("http://{}/", self.at)
    }

    fn seen(&self) -> usize {
        self.seen.load(Ordering::SeqCst)
    }
}

/// A name server that gives one answer after the other, and then the last one for ever.
struct Names {
    answers: Vec<Vec<IpAddr>>,
    asked: AtomicUsize,
}

impl Names {
    fn answering(answers: &[&[&str]]) -> Arc<Self> {
        let read = |it: &&[&str]| it.iter().map(|it| it.parse().unwrap()).collect();
        Arc::new(Names { answers: answers.iter().map(read).collect(), asked: AtomicUsize::new(0) })
    }
}

impl resolver::Lookup for Names {
    fn lookup(&self, _: String) -> BoxFuture<'static, std::io::Result<Vec<IpAddr>>> {
        let at = self.asked.fetch_add(1, Ordering::SeqCst).min(self.answers.len() - 1);
        let answer = self.answers[at].clone();
        Box::pin(async move { Ok(answer) })
    }
}

fn outbound(allow: &[&Canary]) -> Outbound {
    let allow = allow.iter().map(|it| it.at.to_string()).collect();
    let config = Config { outbound_allow: allow, ..Config::default() };
    let mut it = Outbound::new(&config, Clock::frozen(0)).unwrap();
    let short = Duration::from_millis(300);
    it.limits = Limits { total: short, connect: short, body: 64 * 1024 };
    it
}

fn refusal(result: Result<Reply>) -> (u16, String, Option<i64>) {
    match result {
        Err(Error::Problem(it)) => {
            let field = it.fields.first().map(|it| it.field.clone()).unwrap_or_default();
            (it.problem.status, field, it.retry_after)
        }
        other => panic!("{other:?}"),
    }
}
