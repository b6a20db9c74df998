//! Which addresses may be opened at all, before any name is looked up.
use crate::{Text, texts};
use std::net::IpAddr;
use url::{Host, Url};

texts! {
    NOT_AN_ADDRESS = "Enter a full address that begins with https://", "Andika anwani kamili inayoanza na https://", "Hãy nhập địa chỉ đầy đủ bắt đầu bằng https://";
    NOT_PUBLIC = "This address is not on the public internet, so the school does not open it", "Anwani hii haiko kwenye mtandao wa umma, kwa hiyo shule haiifungui", "Địa chỉ này không thuộc Internet công cộng nên trường không mở";
    WITHOUT_NAME = "An address with a name or password in it is not opened", "Anwani yenye jina au nenosiri ndani yake haifunguliwi", "Không mở địa chỉ có chứa tên hoặc mật khẩu";
}

/// An entry of `LYCEUM_OUTBOUND_ALLOW`: a host, perhaps only on one port.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Allowed {
    host: String,
    port: Option<u16>,
}

impl Allowed {
    /// `ai.internal`, `127.0.0.1:11434` or `[::1]:8080`.
    pub fn parse(entry: &str) -> anyhow::Result<Self> {
        let wrong = || anyhow::anyhow!("LYCEUM_OUTBOUND_ALLOW: `{entry}` is not a host, perhaps with a port");
        if entry.contains(|c: char| !c.is_ascii_alphanumeric() && !"-_.:[]".contains(c)) {
            return Err(wrong());
        }
        let url = Url::parse(&format!("http://{entry}/")).map_err(|_| wrong())?;
        let host = url.host_str().ok_or_else(wrong)?.to_owned();
        let rest = entry.to_ascii_lowercase();
        let port = rest.strip_prefix(&host).ok_or_else(wrong)?.strip_prefix(':');
        let port = port.map(|it| it.parse().map_err(|_| wrong())).transpose()?;
        let whole = port.map_or_else(|| host.clone(), |it: u16| format!("{host}:{it}"));
        if whole == rest { Ok(Allowed { host, port }) } else { Err(wrong()) }
    }
}

/// Where a request goes.
#[derive(Clone, Debug)]
pub(super) struct Target {
    pub url: Url,
    /// Named by the administrator: plain HTTP and private addresses are fine.
    pub allowed: bool,
}

impl Target {
    /// `permitted` says which addresses are fine when they are written out.
    pub fn of(text: &str, allow: &[Allowed], permitted: fn(IpAddr) -> bool) -> Result<Target, Text> {
        let odd = |c: char| c.is_control() || c.is_whitespace() || c == '\\';
        if text.len() > 2000 || text.contains(odd) {
            return Err(NOT_AN_ADDRESS);
        }
        let url = Url::parse(text).map_err(|_| NOT_AN_ADDRESS)?;
        // The parser forgives missing and surplus slashes; what it then takes for the host is not what people see.
        let (_, rest) = text.split_once("://").ok_or(NOT_AN_ADDRESS)?;
        let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
        if authority.is_empty() {
            return Err(NOT_AN_ADDRESS);
        }
        if authority.contains('@') || !url.username().is_empty() || url.password().is_some() {
            return Err(WITHOUT_NAME);
        }
        let (Some(host), Some(port)) = (url.host(), url.port_or_known_default()) else {
            return Err(NOT_AN_ADDRESS);
        };
        let name = host.to_string();
        let allowed = allow.iter().any(|it| it.host == name && it.port.is_none_or(|it| it == port));
        match url.scheme() {
            "https" => {}
            "http" if allowed => {}
            _ => return Err(NOT_AN_ADDRESS),
        }
        if allowed || is_fine(&host, authority, permitted) {
            Ok(Target { url, allowed })
        } else {
            Err(NOT_PUBLIC)
        }
    }

    /// What a circuit breaker counts by.
    pub fn server(&self) -> String {
        let port = self.url.port_or_known_default().unwrap_or_default();
        format!("{}:{port}", self.url.host_str().unwrap_or_default())
    }
}

/// A public address as everybody writes it, or a name that could be one of the public internet.
fn is_fine(host: &Host<&str>, authority: &str, permitted: fn(IpAddr) -> bool) -> bool {
    match host {
        // 2130706433, 0x7f.1 and 127.1 are all understood as addresses; nobody writes a public one like that.
        Host::Ipv4(it) => permitted((*it).into()) && authority.starts_with(&it.to_string()),
        Host::Ipv6(it) => permitted((*it).into()),
        Host::Domain(name) => is_public_name(name),
    }
}

fn is_public_name(name: &str) -> bool {
    const INSIDE: [&str; 6] = ["localhost", "local", "internal", "intranet", "lan", "localdomain"];
    let last = name.rsplit('.').next().unwrap_or_default();
    name.contains('.') && !last.is_empty() && !INSIDE.contains(&last)
}

#[cfg(test)]
mod tests {
    use super::super::address::is_public;
    use super::*;

    #[test]
    fn an_allowed_host_holds_on_its_port_only() {
        let allow = [Allowed::parse("ai.internal:11434").unwrap(), Allowed::parse("LOCALHOST").unwrap()];
        let may = |url: &str| Target::of(url, &allow, is_public).is_ok_and(|it| it.allowed);
        assert!(may("http://ai.internal:11434/v1") && may("http://localhost:9/") && may("https://localhost"));
        assert!(
            !may("http://ai.internal/v1")
                && !may("http://ai.internal:80/")
                && !may("http://other.internal:11434")
        );
        assert!(
            !may("http://localhost.evil.example") && !may("http://user@localhost") && !may("ftp://localhost")
        );
        assert!(Allowed::parse("[::1]:8080").is_ok() && Allowed::parse("10.1.2.3").is_ok());
        for bad in ["", "http://x", "x/y", "a@b", "x:port", "x:99999", "x y", "127.1", "*"] {
            assert!(Allowed::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn public_addresses_are_opened_over_https() {
        for good in [
            "https://example.org/a?b#c",
            "https://example.org:8443",
            "https://1.1.1.1/",
            "https://[2606:4700::1111]/",
            "https://trường.example/",
        ] {
            assert!(Target::of(good, &[], is_public).is_ok(), "{good}");
        }
    }
}
