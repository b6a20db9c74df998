//! Configuration: defaults, then `lyceum.toml`, then the environment, then flags. One documented struct; unknown keys and
//! dangerous values are refused with the name of the variable.
use anyhow::{Context, Result, bail};
use serde::Deserialize;
use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};

#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// Where the school answers: `LYCEUM_LISTEN`.
    pub listen: SocketAddr,
    /// Database file, blobs and secrets: `LYCEUM_DATA_DIR`.
    pub data_dir: PathBuf,
    /// `postgres://…` or `sqlite:path`; the file in the data folder when absent: `DATABASE_URL`.
    pub database_url: Option<String>,
    /// The address people type, without a path: `LYCEUM_PUBLIC_URL`. Links in pages are made from it.
    pub public_url: Option<String>,
    /// Roles of this process: http, live, jobs; all when empty: `LYCEUM_ONLY`.
    pub only: Vec<String>,
    /// Rooms with routes in this process; all when empty: `LYCEUM_MODULES`.
    pub modules: Vec<String>,
    /// Where `/metrics` is: `LYCEUM_METRICS_LISTEN`.
    pub metrics_listen: SocketAddr,
    /// Proxies whose `X-Forwarded-For` is believed: `LYCEUM_TRUSTED_PROXIES`.
    pub trusted_proxies: Vec<IpAddr>,
    /// The name of the school: `LYCEUM_SCHOOL_NAME`.
    pub school_name: String,
    /// `en`, `sw` or `vi` for visitors who ask for none of them: `LYCEUM_LANGUAGE`.
    pub language: crate::Lang,
    /// `text` or `json`: `LYCEUM_LOG`.
    pub log: LogFormat,
    /// Whether `/docs` and `/api/v1/openapi.json` answer; the document holds no secret: `LYCEUM_EXPOSE_API_DOCS`.
    pub expose_api_docs: bool,
    pub limits: Limits,
    /// `smtp://user:password@host:587?tls=required` or `smtps://…`; without it mails are kept: `LYCEUM_SMTP_URL`.
    pub smtp_url: Option<String>,
    /// Who mails come from, `school@example.org` or `Ziwa School <school@example.org>`: `LYCEUM_MAIL_FROM`.
    pub mail_from: Option<String>,
    /// `s3://key:secret@host/bucket/prefix?region=…`, key and secret percent-encoded, `&tls=none` for a server without TLS; files
    /// are in the data folder when absent: `LYCEUM_BLOBS`.
    pub blobs: Option<String>,
    /// Hosts, perhaps with a port, that may be asked although they are on a private network or without TLS: `LYCEUM_OUTBOUND_ALLOW`.
    pub outbound_allow: Vec<String>,
    /// How long the delivery of one mail may take; a job's lease is longer. Tests wait less.
    #[serde(skip)]
    pub mail_patience: std::time::Duration,
    /// How long an answer may take. Tests wait less.
    #[serde(skip)]
    pub patience: std::time::Duration,
    /// Test databases need not survive a power cut. Refused outside of tests.
    #[serde(skip)]
    pub test_only_unsafe_sync: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    Text,
    Json,
}

/// Rate limits per person; an address may do forty times as much. 0 turns one off.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// Wrong passwords before a pause of 15 minutes: `LYCEUM_LIMIT_LOGIN`.
    pub login: i64,
    /// Accounts made from one device in an hour: `LYCEUM_LIMIT_REGISTER`.
    pub register_per_hour: i64,
    /// Requests a minute, on average over ten minutes: `LYCEUM_LIMIT_API`.
    pub api_per_minute: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Limits { login: 5, register_per_hour: 3, api_per_minute: 100 }
    }
}

impl Default for Config {
    fn default() -> Self {
        Config {
            listen: ([127, 0, 0, 1], 8080).into(),
            data_dir: "data".into(),
            database_url: None,
            public_url: None,
            only: vec![],
            modules: vec![],
            metrics_listen: ([127, 0, 0, 1], 9464).into(),
            trusted_proxies: vec![],
            school_name: "Lyceum".into(),
            language: crate::Lang::En,
            log: LogFormat::Text,
            expose_api_docs: true,
            limits: Limits::default(),
            smtp_url: None,
            mail_from: None,
            blobs: None,
            outbound_allow: vec![],
            mail_patience: std::time::Duration::from_secs(30),
            patience: std::time::Duration::from_secs(30),
            test_only_unsafe_sync: false,
        }
    }
}

type Lookup<'a> = &'a dyn Fn(&str) -> Option<String>;

impl Config {
    /// From `lyceum.toml` in the working folder (or `LYCEUM_CONFIG`) and the environment.
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the environment")]
    pub fn load() -> Result<Config> {
        let env = |name: &str| std::env::var(name).ok().filter(|it| !it.is_empty());
        let named = env("LYCEUM_CONFIG");
        let path = PathBuf::from(named.clone().unwrap_or_else(|| "lyceum.toml".into()));
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if named.is_none() && error.kind() == std::io::ErrorKind::NotFound => String::new(),
            Err(error) => return Err(error).with_context(|| format!("LYCEUM_CONFIG: {}", path.display())),
        };
        Self::parse(&text, &path, &env, std::env::vars_os().filter_map(|(name, _)| name.into_string().ok()))
    }

    fn parse(text: &str, path: &Path, env: Lookup, names: impl Iterator<Item = String>) -> Result<Config> {
        let mut it: Config = toml::from_str(text).with_context(|| path.display().to_string())?;
        const KNOWN: &[&str] = &[
            "CONFIG",
            "LISTEN",
            "DATA_DIR",
            "PUBLIC_URL",
            "ONLY",
            "MODULES",
            "METRICS_LISTEN",
            "TRUSTED_PROXIES",
            "SCHOOL_NAME",
            "LANGUAGE",
            "LOG",
            "EXPOSE_API_DOCS",
            "LIMIT_LOGIN",
            "LIMIT_REGISTER",
            "LIMIT_API",
            "SMTP_URL",
            "MAIL_FROM",
            "BLOBS",
            "OUTBOUND_ALLOW",
        ];
        for name in names {
            if let Some(rest) = name.strip_prefix("LYCEUM_")
                && !KNOWN.contains(&rest)
            {
                bail!("{name}: there is no such setting");
            }
        }
        set(env, "LYCEUM_LISTEN", &mut it.listen)?;
        set(env, "LYCEUM_DATA_DIR", &mut it.data_dir)?;
        set(env, "LYCEUM_METRICS_LISTEN", &mut it.metrics_listen)?;
        set(env, "LYCEUM_SCHOOL_NAME", &mut it.school_name)?;
        set(env, "LYCEUM_LANGUAGE", &mut it.language)?;
        set(env, "LYCEUM_EXPOSE_API_DOCS", &mut it.expose_api_docs)?;
        set(env, "LYCEUM_LIMIT_LOGIN", &mut it.limits.login)?;
        set(env, "LYCEUM_LIMIT_REGISTER", &mut it.limits.register_per_hour)?;
        set(env, "LYCEUM_LIMIT_API", &mut it.limits.api_per_minute)?;
        it.database_url = env("DATABASE_URL").or(it.database_url);
        it.public_url =
            env("LYCEUM_PUBLIC_URL").or(it.public_url).map(|url| url.trim_end_matches('/').to_owned());
        it.smtp_url = env("LYCEUM_SMTP_URL").or(it.smtp_url);
        it.blobs = env("LYCEUM_BLOBS").or(it.blobs);
        it.mail_from = env("LYCEUM_MAIL_FROM").or(it.mail_from);
        if let Some(list) = env("LYCEUM_OUTBOUND_ALLOW") {
            it.outbound_allow = split(&list);
        }
        if let Some(list) = env("LYCEUM_ONLY") {
            it.only = split(&list);
        }
        if let Some(list) = env("LYCEUM_MODULES") {
            it.modules = split(&list);
        }
        if let Some(list) = env("LYCEUM_TRUSTED_PROXIES") {
            let parsed: std::result::Result<_, _> = split(&list).iter().map(|ip| ip.parse()).collect();
            it.trusted_proxies = parsed.context("LYCEUM_TRUSTED_PROXIES")?;
        }
        match env("LYCEUM_LOG").as_deref() {
            None => {}
            Some("json") => it.log = LogFormat::Json,
            Some("text") => it.log = LogFormat::Text,
            Some(other) => bail!("LYCEUM_LOG: `{other}` is neither text nor json"),
        }
        it.check()?;
        Ok(it)
    }

    /// Refuses what would be unsafe or cannot work; the message starts with the variable's name.
    pub fn check(&self) -> Result<()> {
        for role in &self.only {
            if !["http", "live", "jobs"].contains(&role.as_str()) {
                bail!("LYCEUM_ONLY: `{role}` is not a role; the roles are http, live and jobs");
            }
        }
        if let Some(url) = &self.database_url
            && !url.starts_with("postgres://")
            && !url.starts_with("postgresql://")
            && !url.starts_with("sqlite:")
        {
            bail!("DATABASE_URL: starts with neither postgres:// nor sqlite:");
        }
        if let Some(url) = &self.public_url {
            let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
            match rest {
                None => bail!("LYCEUM_PUBLIC_URL: starts with neither https:// nor http://"),
                Some(host) if host.is_empty() || host.contains(['/', '?', '#', '@', ' ']) => {
                    bail!("LYCEUM_PUBLIC_URL: wants a host and perhaps a port, nothing more")
                }
                Some(_) => {}
            }
        }
        if self.listen == self.metrics_listen {
            bail!(
                "LYCEUM_METRICS_LISTEN: is the same address as LYCEUM_LISTEN; metrics are not for visitors"
            );
        }
        if self.limits.login < 0 {
            bail!("LYCEUM_LIMIT_LOGIN: is below 0");
        }
        if self.limits.register_per_hour < 0 {
            bail!("LYCEUM_LIMIT_REGISTER: is below 0");
        }
        if self.school_name.trim().is_empty() || self.school_name.chars().count() > 80 {
            bail!("LYCEUM_SCHOOL_NAME: wants 1 to 80 characters");
        }
        crate::mail::Mailer::of(self)?;
        self.blobs.as_deref().map(crate::Blobs::check).transpose()?;
        crate::outbound::check(&self.outbound_allow)?;
        Ok(())
    }

    /// Whether this process plays a role.
    pub fn plays(&self, role: &str) -> bool {
        self.only.is_empty() || self.only.iter().any(|it| it == role)
    }

    /// Whether mails leave the school. Without a mail server they are kept for administrators and printed.
    pub fn mail_configured(&self) -> bool {
        self.smtp_url.is_some()
    }

    /// The address of the school in links.
    pub fn origin(&self) -> String {
        self.public_url.clone().unwrap_or_else(|| format!("http://{}", self.listen))
    }

    /// Cookies can be `Secure`: over TLS, or on this very machine, which browsers trust.
    pub fn secure_cookies(&self) -> bool {
        match &self.public_url {
            Some(url) => url.starts_with("https://") || is_loopback_url(url),
            None => self.listen.ip().is_loopback(),
        }
    }

    /// The whole of it, without secrets, for `lyceum config check`.
    pub fn describe(&self) -> String {
        let database = match &self.database_url {
            Some(url) => without_password(url),
            None => format!("sqlite:{}", self.data_dir.join("lyceum.db").display()),
        };
        let mail = match (&self.smtp_url, &self.mail_from) {
            (Some(url), Some(from)) => format!("{} from {from}", without_password(url)),
            _ => "none; mails are kept and printed".into(),
        };
        let blobs = match &self.blobs {
            Some(url) => without_password(url),
            None => self.data_dir.join("blobs").display().to_string(),
        };
        let list = |it: &[String]| if it.is_empty() { "all".to_owned() } else { it.join(",") };
        format!(
            "listen           {}\npublic_url       {}\ndata_dir         {}\ndatabase         {database}\nblobs            {blobs}\nonly             {}\nmodules          {}\nmetrics_listen   {}\nlanguage         {:?}\nlimits           {:?}\nmail             {mail}\noutbound_allow   {}\n",
            self.listen,
            self.origin(),
            self.data_dir.display(),
            list(&self.only),
            list(&self.modules),
            self.metrics_listen,
            self.language,
            self.limits,
            self.outbound_allow.join(","),
        )
    }
}

fn set<T: std::str::FromStr>(env: Lookup, name: &str, to: &mut T) -> Result<()>
where
    T::Err: std::fmt::Display,
{
    if let Some(text) = env(name) {
        *to = text.parse().map_err(|error| anyhow::anyhow!("{name}: {error}"))?;
    }
    Ok(())
}

fn split(list: &str) -> Vec<String> {
    list.split(',').map(|it| it.trim().to_owned()).filter(|it| !it.is_empty()).collect()
}

fn is_loopback_url(url: &str) -> bool {
    let host = url.trim_start_matches("http://").split(':').next().unwrap_or_default();
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|it| it.is_loopback())
}

fn without_password(url: &str) -> String {
    match (url.find("://"), url.rfind('@')) {
        (Some(scheme), Some(at)) => {
            let user = url[scheme + 3..at].split(':').next().unwrap_or_default();
            format!("{}{user}:***{}", &url[..scheme + 3], &url[at..])
        }
        _ => url.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(text: &str, env: &[(&str, &str)]) -> Result<Config> {
        let env: Vec<(String, String)> = env.iter().map(|(a, b)| ((*a).into(), (*b).into())).collect();
        let names = env.clone().into_iter().map(|(name, _)| name);
        let find = |name: &str| env.iter().find(|(it, _)| it == name).map(|(_, value)| value.clone());
        Config::parse(text, Path::new("lyceum.toml"), &find, names)
    }

    /// Row I5: each bad configuration is refused with the name of its variable.
    #[test]
    fn i5_a_bad_configuration_is_refused_by_name() {
        let bad = [
            ("", "LYCEUM_LISTEN", "nowhere"),
            ("", "LYCEUM_METRICS_LISTEN", "127.0.0.1:8080"),
            ("", "DATABASE_URL", "mysql://x"),
            ("", "LYCEUM_PUBLIC_URL", "ftp://x"),
            ("", "LYCEUM_PUBLIC_URL", "https://user@x"),
            ("", "LYCEUM_PUBLIC_URL", "https://x/path"),
            ("", "LYCEUM_ONLY", "http,magic"),
            ("", "LYCEUM_TRUSTED_PROXIES", "proxy"),
            ("", "LYCEUM_LANGUAGE", "xx"),
            ("", "LYCEUM_LOG", "xml"),
            ("", "LYCEUM_LIMIT_LOGIN", "-1"),
            ("", "LYCEUM_LIMIT_API", "many"),
            ("", "LYCEUM_DEBUG", "true"),
            ("", "LYCEUM_SMTP_URL", "mail.example"),
            ("", "LYCEUM_SMTP_URL", "http://mail.example"),
            ("", "LYCEUM_SMTP_URL", "smtp://school:hush@mail.example"),
            ("", "LYCEUM_SMTP_URL", "smtp://mail.example?tls=perhaps"),
            ("", "LYCEUM_BLOBS", "s3://key:hush@s3.example"),
            ("", "LYCEUM_OUTBOUND_ALLOW", "ai.internal,http://x"),
            ("", "LYCEUM_MAIL_FROM", "nobody"),
            ("smtp_url = 'smtp://localhost'", "LYCEUM_MAIL_FROM", ""),
        ];
        for (text, name, value) in bad {
            let error = format!("{:#}", load(text, &[(name, value)]).unwrap_err());
            assert!(error.contains(name), "{name}={value}: {error}");
            assert!(!error.contains("hush"), "{error}");
        }
        let error = format!("{:#}", load("secret_key = 'x'", &[]).unwrap_err());
        assert!(error.contains("lyceum.toml") && error.contains("secret_key"), "{error}");
    }

    #[test]
    fn the_environment_wins_over_the_file_and_passwords_are_not_shown() {
        let env = [("LYCEUM_SCHOOL_NAME", "Ziwa"), ("DATABASE_URL", "postgres://u:hush@h/db")];
        let it = load("school_name = 'File'\nlanguage = 'sw'", &env).unwrap();
        assert_eq!((it.school_name.as_str(), it.language), ("Ziwa", crate::Lang::Sw));
        assert!(it.describe().contains("postgres://u:***@h/db"), "{}", it.describe());
        let mail = "smtp_url = 'smtps://school:hush@mail.example'\nmail_from = 'Ziwa <school@example.org>'";
        let it = load(mail, &[]).unwrap();
        assert!(it.describe().contains("smtps://school:***@mail.example from Ziwa"), "{}", it.describe());
        assert!(it.mail_configured() && !Config::default().mail_configured());
    }

    #[test]
    fn cookies_are_secure_over_tls_and_on_this_machine() {
        assert!(Config::default().secure_cookies());
        assert!(load("", &[("LYCEUM_PUBLIC_URL", "https://school.example")]).unwrap().secure_cookies());
        assert!(!load("", &[("LYCEUM_PUBLIC_URL", "http://school.example")]).unwrap().secure_cookies());
    }
}
