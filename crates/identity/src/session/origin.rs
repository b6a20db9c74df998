//! Where a sign-in came from: enough for its owner to recognise it, no more.
use http::{HeaderMap, header};
use kernel::{Lang, texts};
use std::net::IpAddr;

texts! {
    ON = "{} on ", "{} kwenye ", "{} trên ";
}

/// How somebody signed in.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "SessionKind")]
pub enum How {
    #[default]
    Password,
    Passkey,
    SingleSignOn,
    /// Class code and pictures.
    Pin,
    /// A personal access token.
    Token,
    /// An administrator who looks at the school as this person.
    Acting,
}
kernel::text!(How);

/// What is kept of a sign-in.
#[derive(Debug, Default)]
pub struct Origin {
    pub how: How,
    pub(super) agent: Option<String>,
    pub(super) address: Option<String>,
}

impl Origin {
    pub fn of(headers: &HeaderMap, address: IpAddr, how: How) -> Self {
        let agent = headers.get(header::USER_AGENT).and_then(|it| it.to_str().ok());
        let agent = agent.map(|it| it.chars().filter(|it| !it.is_control()).take(200).collect());
        Origin { how, agent, address: Some(coarse(address)) }
    }
}

/// The network, not the machine in it.
fn coarse(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(it) => {
            let [a, b, c, _] = it.octets();
            format!("{a}.{b}.{c}.*")
        }
        IpAddr::V6(it) => {
            let [a, b, c, ..] = it.segments();
            format!("{a:x}:{b:x}:{c:x}:*")
        }
    }
}

/// In this order: every browser also claims to be the ones before it in history.
const BROWSERS: [(&str, &str); 10] = [
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("OPT/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("UCBrowser", "UC Browser"),
    ("FxiOS", "Firefox"),
    ("Firefox/", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
];
const SYSTEMS: [(&str, &str); 8] = [
    ("Android", "Android"),
    ("KAIOS", "KaiOS"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Mac OS X", "Mac"),
    ("Linux", "Linux"),
];

/// `Chrome on Android`, or the first word of a program's name.
pub(super) fn device(agent: &str, lang: Lang) -> Option<String> {
    let named = |list: &[(&str, &'static str)]| list.iter().find(|(it, _)| agent.contains(it)).map(|it| it.1);
    match (named(&BROWSERS), named(&SYSTEMS)) {
        (Some(browser), Some(system)) => Some(format!("{}{system}", ON.with(lang, browser))),
        (Some(one), None) | (None, Some(one)) => Some(one.into()),
        (None, None) => {
            let word = agent.split(['/', ' ', '(']).next().unwrap_or_default();
            (!word.is_empty()).then(|| word.chars().take(40).collect())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_is_called_by_its_own_name() {
        for (agent, name) in [
            (
                "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36",
                "Chrome on Android",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1",
                "Safari on iPhone",
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0",
                "Edge on Windows",
            ),
            ("Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0", "Firefox on Linux"),
            ("curl/8.15.0", "curl"),
        ] {
            assert_eq!(device(agent, Lang::En).as_deref(), Some(name));
        }
        assert_eq!(device("", Lang::En), None);
        assert_eq!(device("Firefox/145.0 Android", Lang::Sw).as_deref(), Some("Firefox kwenye Android"));
    }

    #[test]
    fn of_an_address_the_network_is_kept() {
        assert_eq!(coarse([203, 0, 113, 77].into()), "203.0.113.*");
        assert_eq!(coarse("2001:db8:7:1::9".parse().unwrap()), "2001:db8:7:*");
        assert_eq!(coarse("::ffff:203.0.113.77".parse().unwrap()), "203.0.113.*");
    }
}
