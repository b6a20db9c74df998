//! The HTTP clients, made when first used: reading the machine's certificates takes longer than opening a school.
use super::Limits;
use super::address::is_public;
use super::resolver::{Judge, Lookup, System};
use crate::Result;
use reqwest::Client;
use rustls::pki_types::CertificateDer;
use std::net::IpAddr;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

/// One client for the public internet and one for what the administrator named, so that they share no connection.
pub(super) struct Clients {
    pub lookup: Arc<dyn Lookup>,
    pub permitted: fn(IpAddr) -> bool,
    /// Trusted beside those of the machine.
    pub roots: Vec<CertificateDer<'static>>,
    public: OnceLock<Client>,
    allowed: OnceLock<Client>,
}

impl Clients {
    pub fn new() -> Self {
        Clients {
            lookup: Arc::new(System),
            permitted: is_public,
            roots: vec![],
            public: OnceLock::new(),
            allowed: OnceLock::new(),
        }
    }

    pub fn of(&self, allowed: bool, limits: &Limits) -> Result<&Client> {
        let (kept, permitted): (_, fn(IpAddr) -> bool) = match allowed {
            true => (&self.allowed, |_| true),
            false => (&self.public, self.permitted),
        };
        if let Some(client) = kept.get() {
            return Ok(client);
        }
        let made = client(Judge { lookup: self.lookup.clone(), permitted }, &self.roots, limits)?;
        Ok(kept.get_or_init(|| made))
    }
}

fn client(judge: Judge, roots: &[CertificateDer<'static>], limits: &Limits) -> anyhow::Result<Client> {
    let client = Client::builder()
        .tls_backend_preconfigured(tls(roots)?)
        .dns_resolver(Arc::new(judge))
        .redirect(reqwest::redirect::Policy::none())
        .no_proxy()
        .referer(false)
        .connect_timeout(limits.connect)
        .timeout(limits.total)
        // Names move; a connection is not kept as if they did not.
        .pool_idle_timeout(Duration::from_secs(30))
        .build()?;
    Ok(client)
}

/// The certificates that this machine trusts, and more.
pub(crate) fn tls(more: &[CertificateDer<'static>]) -> anyhow::Result<rustls::ClientConfig> {
    let found = rustls_native_certs::load_native_certs();
    let mut roots = rustls::RootCertStore::empty();
    let (good, bad) = roots.add_parsable_certificates(found.certs.into_iter().chain(more.iter().cloned()));
    if good == 0 {
        tracing::warn!(bad, "this machine has no certificates to trust; no https server can be asked");
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let mut config = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_root_certificates(roots)
        .with_no_client_auth();
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(config)
}
