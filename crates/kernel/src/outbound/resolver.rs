//! Names are looked up here and nowhere else, and the connection goes to the very address that was judged: a second answer
//! of a hostile name server is never asked for.
use futures_util::future::BoxFuture;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

/// Finds the addresses of a name.
pub(super) trait Lookup: Send + Sync {
    fn lookup(&self, host: String) -> BoxFuture<'static, std::io::Result<Vec<IpAddr>>>;
}

/// The machine's own name service.
pub(super) struct System;

impl Lookup for System {
    fn lookup(&self, host: String) -> BoxFuture<'static, std::io::Result<Vec<IpAddr>>> {
        Box::pin(async move { Ok(tokio::net::lookup_host((host, 0)).await?.map(|it| it.ip()).collect()) })
    }
}

/// None of the addresses of a name may be opened.
#[derive(Debug)]
pub(super) struct NotPublic;

impl std::fmt::Display for NotPublic {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("no address of this name is on the public internet")
    }
}
impl std::error::Error for NotPublic {}

/// Passes on the permitted addresses of a name.
pub(super) struct Judge {
    pub lookup: Arc<dyn Lookup>,
    pub permitted: fn(IpAddr) -> bool,
}

impl Resolve for Judge {
    fn resolve(&self, name: Name) -> Resolving {
        let (found, permitted) = (self.lookup.lookup(name.as_str().to_owned()), self.permitted);
        Box::pin(async move {
            let found: Vec<SocketAddr> =
                found.await?.into_iter().filter(|it| permitted(*it)).map(|it| (it, 0).into()).collect();
            if found.is_empty() {
                return Err(NotPublic.into());
            }
            Ok(Box::new(found.into_iter()) as Addrs)
        })
    }
}
