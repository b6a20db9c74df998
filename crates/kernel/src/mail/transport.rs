//! The way out: SMTP with TLS to the configured server.
use super::MailId;
use crate::outbound::Breaker;
use crate::{Config, Timestamp};
use anyhow::{Context, Result, bail};
use lettre::message::header::{Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::transport::smtp::AsyncSmtpTransportBuilder;
use lettre::transport::smtp::extension::ClientId;
use lettre::{Address, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use std::sync::Mutex;
use std::time::{Duration, UNIX_EPOCH};

/// Sends through one mail server, for one sender.
pub(crate) struct Mailer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
    patience: Duration,
    /// A server that is away must not hold up other work once for every mail.
    breaker: Mutex<Breaker>,
}

/// Two tries in vain, then five minutes without any.
const BREAKER: Breaker = Breaker::new(2, 300);

/// A mail as it is in the table.
#[derive(serde::Deserialize)]
pub(super) struct Stored {
    pub id: MailId,
    pub address: String,
    pub subject: String,
    pub text: String,
    pub html: String,
    pub link: Option<String>,
    pub attempts: i64,
    pub created_at: Timestamp,
}

/// How a delivery ended.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    Sent,
    /// No use trying again.
    Refused(String),
    /// Perhaps later.
    Failed(String),
}

impl Mailer {
    /// None without a mail server. What cannot work is refused with the name of the variable.
    pub fn of(config: &Config) -> Result<Option<Mailer>> {
        let from = config.mail_from.as_deref().map(|it| sender(it, &config.school_name)).transpose()?;
        let Some(url) = config.smtp_url.as_deref() else { return Ok(None) };
        let builder = server(url)?;
        let Some(from) = from else { bail!("LYCEUM_MAIL_FROM: is needed beside LYCEUM_SMTP_URL") };
        let transport = builder
            .hello_name(ClientId::Domain(from.email.domain().to_owned()))
            .timeout(Some(config.mail_patience))
            .build();
        Ok(Some(Mailer { transport, from, patience: config.mail_patience, breaker: Mutex::new(BREAKER) }))
    }

    pub(super) async fn deliver(&self, mail: &Stored, now: Timestamp) -> Outcome {
        let message = match self.message(mail) {
            Ok(message) => message,
            Err(error) => return Outcome::Refused(format!("{error:#}")),
        };
        if self.breaker.lock().expect("no panic while held").ask(now).is_err() {
            return Outcome::Failed("the mail server did not answer just now".into());
        }
        // The transport's own limit holds for connecting only.
        let sent = tokio::time::timeout(self.patience, self.transport.send(message)).await;
        let answered =
            matches!(&sent, Ok(Ok(_))) || matches!(&sent, Ok(Err(error)) if error.status().is_some());
        let mut breaker = self.breaker.lock().expect("no panic while held");
        if answered {
            breaker.succeeded()
        } else {
            breaker.failed(now)
        }
        match sent {
            Ok(Ok(_)) => Outcome::Sent,
            Ok(Err(error)) if is_final(&error) => Outcome::Refused(error.to_string()),
            Ok(Err(error)) => Outcome::Failed(error.to_string()),
            Err(_) => Outcome::Failed("the mail server was too slow".into()),
        }
    }

    /// The same bytes but for the boundary whenever it is tried: same id, same date.
    fn message(&self, mail: &Stored) -> Result<Message> {
        let to: Address = mail.address.parse().context("not an address")?;
        let written = UNIX_EPOCH + Duration::from_millis(mail.created_at.0.try_into().unwrap_or_default());
        let message = Message::builder()
            .message_id(Some(format!("<{}@{}>", mail.id, self.from.email.domain())))
            .date(written)
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(mail.subject.clone())
            .header(AutoSubmitted)
            .multipart(MultiPart::alternative_plain_html(mail.text.clone(), mail.html.clone()))?;
        Ok(message)
    }
}

/// `school@example.org`, which then carries the school's name, or a name with an address.
fn sender(text: &str, school: &str) -> Result<Mailbox> {
    let mailbox: Mailbox = text.parse().context("LYCEUM_MAIL_FROM")?;
    let name = mailbox.name.unwrap_or_else(|| school.replace(char::is_control, " "));
    Ok(Mailbox::new(Some(name), mailbox.email))
}

fn server(text: &str) -> Result<AsyncSmtpTransportBuilder> {
    const NAME: &str = "LYCEUM_SMTP_URL";
    let url = url::Url::parse(text).context(NAME)?;
    let open =
        url.scheme() == "smtp" && !url.query_pairs().any(|(key, value)| key == "tls" && value == "required");
    let here = matches!(url.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"));
    if url.password().is_some() && open && !here {
        bail!("{NAME}: would send the password in the clear; use smtps:// or add ?tls=required");
    }
    AsyncSmtpTransport::<Tokio1Executor>::from_url(text).context(NAME)
}

/// A 5xx is final for this mail, unless it is about how the school signs in: that is mended in the configuration.
fn is_final(error: &lettre::transport::smtp::Error) -> bool {
    let about_us = error.status().is_some_and(|it| [530, 534, 535, 538].contains(&u16::from(it)));
    error.is_permanent() && !about_us
}

/// Tells the other side's holiday notice that nobody reads its answer (RFC 3834).
#[derive(Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }
    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(AutoSubmitted)
    }
    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mailer(from: &str, school: &str) -> Result<Mailer> {
        let config = Config {
            smtp_url: Some("smtp://localhost".into()),
            mail_from: Some(from.into()),
            school_name: school.into(),
            ..Config::default()
        };
        Ok(Mailer::of(&config)?.expect("a mail server"))
    }

    fn mail(address: &str, subject: &str) -> Stored {
        Stored {
            id: crate::Clock::frozen(0).id(),
            address: address.into(),
            subject: subject.into(),
            text: "text".into(),
            html: "<p>html".into(),
            link: None,
            attempts: 1,
            created_at: Timestamp(1_767_600_000_000),
        }
    }

    /// Header injection: no name, address or subject adds a line to the head of a mail.
    #[test]
    fn a_line_break_never_adds_a_header() {
        let mailer = mailer("school@ziwa.example", "Ziwa\r\nBcc: all@ziwa.example").unwrap();
        let message =
            mailer.message(&mail("amina@school.example", "Hi\r\nBcc: all@b.example\r\n\r\nx")).unwrap();
        let text = String::from_utf8(message.formatted()).unwrap();
        let head = text.split("\r\n\r\n").next().unwrap();
        let names: Vec<&str> = head
            .lines()
            .filter(|it| !it.starts_with([' ', '\t']))
            .filter_map(|it| it.split(':').next())
            .collect();
        let known =
            ["Message-ID", "Date", "From", "To", "Subject", "Auto-Submitted", "MIME-Version", "Content-Type"];
        assert!(names.iter().all(|it| known.contains(it)) && names.len() == known.len(), "{head}");
        for bad in
            ["a@b.example\r\nBcc: c@d.example", "a@b.example, c@d.example", "<a@b.example>", "a b@c", ""]
        {
            assert!(mailer.message(&mail(bad, "Hi")).is_err(), "{bad:?}");
        }
        assert!(super::sender("Ziwa <a@b.example>\r\nBcc: c@d.example", "Ziwa").is_err());
    }

    #[test]
    fn a_mail_is_the_same_whenever_it_is_tried() {
        let mailer = mailer("Shule <school@ziwa.example>", "Ziwa").unwrap();
        let text = |mail: &Stored| String::from_utf8(mailer.message(mail).unwrap().formatted()).unwrap();
        let mail = mail("amina@school.example", "Đặng Thị");
        let (first, second) = (text(&mail), text(&mail));
        let head = |it: &str| {
            it.lines().take_while(|it| !it.starts_with("Content-Type")).collect::<Vec<_>>().join("\n")
        };
        assert_eq!(head(&first), head(&second));
        assert!(first.contains(&format!("Message-ID: <{}@ziwa.example>", mail.id)), "{first}");
        assert!(first.contains("Date: Mon, 05 Jan 2026 08:00:00 +0000"), "{first}");
    }
}
