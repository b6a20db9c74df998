//! A mail server that misbehaves on demand: real SMTP over a real socket, one script line per connection.
use base64::{Engine, engine::general_purpose::STANDARD};
use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader, Lines};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};

/// How the next connection goes; `Take` when nothing was asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mood {
    #[default]
    Take,
    /// 451 to the recipient.
    Later,
    /// 550 to the recipient.
    Never,
    /// 535 to whatever signs in, 530 to whoever does not.
    Stranger,
    /// Takes the whole mail and hangs up without a word.
    DropAfterData,
    /// Accepts the connection and says nothing.
    Silent,
}

/// What came in, whether or not it was acknowledged.
#[derive(Clone, Debug)]
pub struct Received {
    pub from: String,
    pub to: Vec<String>,
    pub raw: String,
}

#[derive(Default)]
struct State {
    moods: VecDeque<Mood>,
    received: Vec<Received>,
    connections: usize,
}

pub struct Server {
    port: u16,
    state: Arc<Mutex<State>>,
}

impl Server {
    /// Listens on a free port of this machine for as long as the test's runtime lives.
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        let state = Arc::new(Mutex::new(State::default()));
        let shared = state.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let mood = {
                    let mut state = shared.lock().expect("no panic while held");
                    state.connections += 1;
                    state.moods.pop_front().unwrap_or_default()
                };
                // A client that hangs up early is its own business.
                tokio::spawn(serve(stream, mood, shared.clone()));
            }
        });
        Server { port, state }
    }

    pub fn url(&self) -> String {
        format!("smtp://127.0.0.1:{}", self.port)
    }

    /// The connection after those already planned goes like this.
    pub fn next(&self, mood: Mood) {
        self.state.lock().expect("no panic while held").moods.push_back(mood);
    }

    pub fn received(&self) -> Vec<Received> {
        self.state.lock().expect("no panic while held").received.clone()
    }

    pub fn connections(&self) -> usize {
        self.state.lock().expect("no panic while held").connections
    }
}

async fn serve(stream: TcpStream, mood: Mood, state: Arc<Mutex<State>>) -> std::io::Result<()> {
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    if mood == Mood::Silent {
        while lines.next_line().await?.is_some() {}
        return Ok(());
    }
    say(&mut write, "220-stub.example\r\n220 at your service").await?;
    let mut mail = Received { from: String::new(), to: vec![], raw: String::new() };
    while let Some(line) = lines.next_line().await? {
        let verb = line.split([' ', ':']).next().unwrap_or_default().to_ascii_uppercase();
        let answer = match (verb.as_str(), mood) {
            ("EHLO", _) => {
                "250-stub.example greets you\r\n250-PIPELINING\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250-AUTH PLAIN LOGIN\r\n250 SIZE 10485760"
            }
            ("AUTH", Mood::Stranger) => "535-5.7.8 Who are you\r\n535 5.7.8 Wrong name or password",
            ("AUTH", _) => "235 2.7.0 Welcome",
            ("MAIL", Mood::Stranger) => "530 5.7.0 Sign in first",
            ("MAIL", _) => {
                mail.from = address(&line);
                "250 2.1.0 Ok"
            }
            ("RCPT", Mood::Later) => "451-4.7.1 Greylisted\r\n451 4.7.1 come back later",
            ("RCPT", Mood::Never) => "550 5.1.1 No such person",
            ("RCPT", _) => {
                mail.to.push(address(&line));
                "250 2.1.5 Ok"
            }
            ("DATA", _) => {
                say(&mut write, "354 End data with <CR><LF>.<CR><LF>").await?;
                mail.raw = data(&mut lines).await?;
                state.lock().expect("no panic while held").received.push(mail.clone());
                if mood == Mood::DropAfterData {
                    return Ok(());
                }
                "250 2.0.0 Queued"
            }
            ("QUIT", _) => return say(&mut write, "221 2.0.0 Bye").await,
            ("RSET" | "NOOP", _) => "250 2.0.0 Ok",
            _ => "500 5.5.1 What",
        };
        say(&mut write, answer).await?;
    }
    Ok(())
}

async fn say(write: &mut OwnedWriteHalf, text: &str) -> std::io::Result<()> {
    write.write_all(format!("{text}\r\n").as_bytes()).await
}

async fn data(lines: &mut Lines<BufReader<OwnedReadHalf>>) -> std::io::Result<String> {
    let mut raw = String::new();
    while let Some(line) = lines.next_line().await? {
        match line.strip_prefix('.') {
            Some("") => break,
            Some(stuffed) => raw.push_str(stuffed),
            None => raw.push_str(&line),
        }
        raw.push('\n');
    }
    Ok(raw)
}

fn address(line: &str) -> String {
    line.split(['<', '>']).nth(1).unwrap_or_default().to_owned()
}

impl Received {
    /// A header, unfolded and with its encoded words read.
    pub fn header(&self, name: &str) -> String {
        let head = self.raw.split("\n\n").next().unwrap_or_default();
        let unfolded = head.replace("\n ", " ").replace("\n\t", " ");
        let line = unfolded.lines().find_map(|it| it.strip_prefix(name)?.strip_prefix(": "));
        decoded_words(line.unwrap_or_default())
    }

    /// The part of this kind, such as `text/plain`, decoded.
    pub fn part(&self, kind: &str) -> String {
        let head = self.raw.split("\n\n").next().unwrap_or_default();
        let boundary = head.split("boundary=\"").nth(1).and_then(|it| it.split('"').next()).unwrap_or("none");
        let edge = format!("\n--{boundary}");
        let mut parts = self.raw.split(&edge).filter_map(|it| it.split_once("\n\n"));
        let Some((head, body)) = parts.find(|(head, _)| head.contains(&format!("Content-Type: {kind}")))
        else {
            return String::new();
        };
        let bytes = if head.contains("quoted-printable") {
            quoted_printable(body)
        } else if head.contains("base64") {
            STANDARD.decode(body.split_whitespace().collect::<String>()).expect("base64")
        } else {
            body.as_bytes().to_vec()
        };
        String::from_utf8(bytes).expect("UTF-8")
    }
}

fn decoded_words(text: &str) -> String {
    // White space between two encoded words is not part of the text.
    let joined = text.replace("?= =?", "?==?");
    let mut bytes = vec![];
    let mut rest = joined.as_str();
    while let Some((before, after)) = rest.split_once("=?utf-8?b?") {
        let (word, after) = after.split_once("?=").expect("the end of an encoded word");
        bytes.extend_from_slice(before.as_bytes());
        bytes.extend(STANDARD.decode(word).expect("base64"));
        rest = after;
    }
    bytes.extend_from_slice(rest.as_bytes());
    String::from_utf8(bytes).expect("UTF-8")
}

fn quoted_printable(body: &str) -> Vec<u8> {
    let body = body.replace("=\n", "");
    let mut bytes = vec![];
    let mut rest = body.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let code = (byte == b'=').then(|| after.get(..2)).flatten();
        let code = code.and_then(|it| u8::from_str_radix(std::str::from_utf8(it).ok()?, 16).ok());
        bytes.push(code.unwrap_or(byte));
        rest = if code.is_some() { &after[2..] } else { after };
    }
    bytes
}
