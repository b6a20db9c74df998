//! The one way out to other servers: addresses that people type, and services that administrators configure. Public addresses
//! over https only, one look-up, no redirects, and limits on time and size that the other side cannot move. Nobody waits for
//! another server inside a transaction: ask from a `Checked` handler before it begins, or from a job.
mod address;
mod breaker;
mod client;
mod resolver;
mod target;

#[cfg(test)]
mod tests;

pub use breaker::Breaker;
pub(crate) use client::tls;

use crate::{Clock, Config, Error, Problem, Result, error, texts};
use bytes::{Bytes, BytesMut};
use client::Clients;
use http::{HeaderMap, HeaderName, HeaderValue, Method, header};
use resolver::NotPublic;
use std::collections::HashMap;
use std::sync::Mutex;
use std::time::Duration;
use target::{Allowed, NOT_PUBLIC, Target};

pub const UNREACHABLE: Problem = Problem::new(
    503,
    "other_server",
    "The other server does not answer",
    "Seva nyingine haijibu",
    "Máy chủ kia không trả lời",
);

texts! {
    TOO_MUCH = "The answer from this address is too large", "Jibu kutoka anwani hii ni kubwa mno", "Câu trả lời từ địa chỉ này quá lớn";
}

/// What an answer may cost.
#[derive(Clone, Copy, Debug)]
struct Limits {
    total: Duration,
    connect: Duration,
    body: usize,
}

const LIMITS: Limits =
    Limits { total: Duration::from_secs(10), connect: Duration::from_secs(5), body: 10 * 1024 * 1024 };

/// Failures in a row before a server is left alone, and for how many seconds.
const BREAKER: Breaker = Breaker::new(5, 60);
/// How many servers are remembered at most.
const SERVERS: usize = 1000;

/// Talks to other servers.
pub struct Outbound {
    allow: Vec<Allowed>,
    limits: Limits,
    clock: Clock,
    clients: Clients,
    breakers: Mutex<HashMap<String, Breaker>>,
}

/// A whole answer, whatever its status; a redirect is an answer like any other.
#[derive(Clone, Debug)]
pub struct Reply {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Reply {
    /// The body as JSON, when it is.
    pub fn json<T: serde::de::DeserializeOwned>(&self) -> Option<T> {
        serde_json::from_slice(&self.body).ok()
    }
}

/// Refuses a list of hosts that cannot be understood.
pub(crate) fn check(allow: &[String]) -> anyhow::Result<()> {
    allow.iter().try_for_each(|it| Allowed::parse(it).map(|_| ()))
}

impl Outbound {
    pub(crate) fn new(config: &Config, clock: Clock) -> anyhow::Result<Self> {
        let allow = config.outbound_allow.iter().map(|it| Allowed::parse(it));
        Ok(Outbound {
            allow: allow.collect::<anyhow::Result<_>>()?,
            limits: LIMITS,
            clock,
            clients: Clients::new(),
            breakers: Mutex::default(),
        })
    }

    pub fn get<'a>(&'a self, url: &str) -> Request<'a> {
        self.request(Method::GET, url)
    }

    pub fn post<'a>(&'a self, url: &str) -> Request<'a> {
        self.request(Method::POST, url)
    }

    fn request<'a>(&'a self, method: Method, url: &str) -> Request<'a> {
        let headers = HeaderMap::from_iter([(header::USER_AGENT, HeaderValue::from_static("Lyceum"))]);
        Request { outbound: self, method, url: url.to_owned(), field: "url", headers, body: Bytes::new() }
    }

    /// Whether `url` may be opened, as far as can be said without looking up its name: for settings that are saved now and
    /// used later.
    pub fn judge(&self, field: &'static str, url: &str) -> Result<()> {
        self.target(field, url).map(|_| ())
    }

    fn target(&self, field: &'static str, url: &str) -> Result<Target> {
        Target::of(url, &self.allow, self.clients.permitted).map_err(|text| error::INVALID.field(field, text))
    }

    fn ask(&self, server: &str) -> Result<()> {
        let mut breakers = self.breakers.lock().expect("no panic while held");
        let now = self.clock.now();
        let asked = breakers.get_mut(server).map_or(Ok(()), |it| it.ask(now));
        asked.map_err(|seconds| UNREACHABLE.retry_after(seconds))
    }

    fn tell(&self, server: String, well: bool) {
        let mut breakers = self.breakers.lock().expect("no panic while held");
        let now = self.clock.now();
        match breakers.get_mut(&server) {
            Some(it) if well => it.succeeded(),
            Some(it) => it.failed(now),
            None if well => {}
            None => {
                if breakers.len() >= SERVERS {
                    breakers.retain(|_, it| it.is_open());
                }
                if breakers.len() < SERVERS {
                    breakers.entry(server).or_insert(BREAKER).failed(now);
                }
            }
        }
    }
}

/// A request to another server being made.
#[must_use]
pub struct Request<'a> {
    outbound: &'a Outbound,
    method: Method,
    url: String,
    field: &'static str,
    headers: HeaderMap,
    body: Bytes,
}

/// Why there is no reply.
enum Failure {
    Refused(Error),
    /// The other side's fault.
    Down,
}

impl Request<'_> {
    /// The field of the caller's request that held the address, for refusals; `url` when not said.
    pub fn field(mut self, field: &'static str) -> Self {
        self.field = field;
        self
    }

    pub fn header(mut self, name: HeaderName, value: &str) -> Result<Self> {
        let mut value = HeaderValue::from_str(value).map_err(anyhow::Error::from)?;
        value.set_sensitive(name == header::AUTHORIZATION);
        self.headers.insert(name, value);
        Ok(self)
    }

    pub fn json(mut self, value: &impl serde::Serialize) -> Result<Self> {
        self.body = serde_json::to_vec(value)?.into();
        self.header(header::CONTENT_TYPE, "application/json")
    }

    pub fn form(mut self, pairs: &[(&str, &str)]) -> Result<Self> {
        self.body = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish().into();
        self.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
    }

    /// The reply, or 422 about the field for an address that is not opened or says too much, or 503 for a server that does not
    /// answer in time.
    pub async fn send(self) -> Result<Reply> {
        let outbound = self.outbound;
        let target = outbound.target(self.field, &self.url)?;
        let server = target.server();
        outbound.ask(&server)?;
        let result = tokio::time::timeout(outbound.limits.total, self.exchange(target)).await;
        match result.unwrap_or(Err(Failure::Down)) {
            Ok(reply) => {
                outbound.tell(server, !matches!(reply.status, 502..=504));
                Ok(reply)
            }
            Err(Failure::Refused(error)) => {
                outbound.tell(server, true);
                Err(error)
            }
            Err(Failure::Down) => {
                outbound.tell(server, false);
                Err(UNREACHABLE.retry_after(60))
            }
        }
    }

    async fn exchange(self, target: Target) -> Result<Reply, Failure> {
        let client =
            self.outbound.clients.of(target.allowed, &self.outbound.limits).map_err(Failure::Refused)?;
        let request = client.request(self.method, target.url).headers(self.headers).body(self.body);
        let mut response = request.send().await.map_err(|error| match is_not_public(&error) {
            true => Failure::Refused(error::INVALID.field(self.field, NOT_PUBLIC)),
            false => Failure::Down,
        })?;
        let mut body = BytesMut::new();
        // What the other side declares about its length is not believed; what arrives is counted.
        while let Some(chunk) = response.chunk().await.map_err(|_| Failure::Down)? {
            if body.len() + chunk.len() > self.outbound.limits.body {
                return Err(Failure::Refused(error::INVALID.field(self.field, TOO_MUCH)));
            }
            body.extend_from_slice(&chunk);
        }
        let (status, headers) = (response.status().as_u16(), std::mem::take(response.headers_mut()));
        Ok(Reply { status, headers, body: body.freeze() })
    }
}

fn is_not_public(error: &reqwest::Error) -> bool {
    let mut cause: Option<&dyn std::error::Error> = Some(error);
    while let Some(it) = cause {
        if it.is::<NotPublic>() {
            return true;
        }
        cause = it.source();
    }
    false
}
