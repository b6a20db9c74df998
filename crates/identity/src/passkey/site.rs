//! For whom passkeys are made: the name of the school's address.
use kernel::Config;
use url::{Host, Url};

/// The relying party of this school.
#[derive(Debug, PartialEq, Eq)]
pub struct Site {
    pub rp_id: String,
    pub origin: String,
}

impl Site {
    /// None where browsers make no passkeys: without a name, or without TLS anywhere but on this very machine.
    pub fn of(config: &Config) -> Option<Site> {
        let address = match &config.public_url {
            Some(url) => url.clone(),
            None => format!("http://localhost:{}", config.listen.port()),
        };
        let url = Url::parse(&address).ok()?;
        let Some(Host::Domain(name)) = url.host() else { return None };
        let trusted = url.scheme() == "https" || name == "localhost" || name.ends_with(".localhost");
        trusted.then(|| Site { rp_id: name.to_owned(), origin: url.origin().ascii_serialization() })
    }
}

/// The name for which this school makes passkeys, where it can.
pub(crate) fn host(config: &Config) -> Option<String> {
    Site::of(config).map(|it| it.rp_id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passkeys_are_for_named_addresses_that_browsers_trust() {
        let site = |url: Option<&str>| {
            let config = Config { public_url: url.map(str::to_owned), ..Config::default() };
            Site::of(&config).map(|it| (it.rp_id, it.origin))
        };
        let some = |rp_id: &str, origin: &str| Some((rp_id.to_owned(), origin.to_owned()));
        assert_eq!(site(None), some("localhost", "http://localhost:8080"));
        assert_eq!(site(Some("https://School.example")), some("school.example", "https://school.example"));
        assert_eq!(site(Some("https://x.example:8443")), some("x.example", "https://x.example:8443"));
        assert_eq!(site(Some("https://x.example:443")), some("x.example", "https://x.example"));
        for url in [
            "http://school.example",
            "https://192.168.1.7",
            "https://[::1]:8080",
            "http://localhost.evil.example",
        ] {
            assert_eq!(site(Some(url)), None, "{url}");
        }
    }
}
