//! HTTP/1.1 on one kept connection, with nothing in it that could be the bottleneck: a write, then reads until the answer is
//! complete.
use anyhow::{Context, Result, bail};
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

/// An answer takes less; a server that hangs must not hang the bench.
const PATIENCE: Duration = Duration::from_secs(15);

pub struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
    filled: usize,
}

/// One answer; the body lives until the next request.
#[derive(Debug)]
pub struct Answer<'a> {
    pub status: u16,
    pub body: &'a [u8],
}

impl Connection {
    pub fn open(address: SocketAddr) -> Result<Self> {
        let stream = TcpStream::connect_timeout(&address, PATIENCE).with_context(|| address.to_string())?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_write_timeout(Some(PATIENCE))?;
        stream.set_nodelay(true)?;
        Ok(Connection { stream, buffer: vec![0; 64 * 1024], filled: 0 })
    }

    /// Sends a whole request and reads the whole answer.
    pub fn send(&mut self, request: &[u8]) -> Result<Answer<'_>> {
        self.stream.write_all(request).context("sending")?;
        self.filled = 0;
        let head = loop {
            self.read()?;
            if let Some(end) = self.buffer[..self.filled].windows(4).position(|it| it == b"\r\n\r\n") {
                break end + 4;
            }
        };
        let (status, length) = parse(&self.buffer[..head])?;
        while self.filled < head + length {
            self.read()?;
        }
        if self.filled > head + length {
            bail!("more came than was announced");
        }
        Ok(Answer { status, body: &self.buffer[head..head + length] })
    }

    fn read(&mut self) -> Result<()> {
        if self.filled == self.buffer.len() {
            self.buffer.resize(self.filled * 2, 0);
        }
        match self.stream.read(&mut self.buffer[self.filled..]).context("receiving")? {
            0 => bail!("the server closed the connection"),
            count => self.filled += count,
        }
        Ok(())
    }
}

/// Status and length of the body.
fn parse(head: &[u8]) -> Result<(u16, usize)> {
    let text = std::str::from_utf8(head).context("the head of an answer")?;
    let mut lines = text.split("\r\n");
    let status = lines.next().and_then(|it| it.strip_prefix("HTTP/1.1 ")?.get(..3)?.parse().ok());
    let status: u16 = status.context("the first line of an answer")?;
    let length = lines
        .filter_map(|it| it.split_once(':'))
        .find(|(name, _)| name.eq_ignore_ascii_case("content-length"));
    match length {
        Some((_, value)) => Ok((status, value.trim().parse().context("content-length")?)),
        None if matches!(status, 204 | 304) => Ok((status, 0)),
        None => bail!("an answer of unknown length"),
    }
}

/// The bytes of a request.
pub struct Request {
    method: &'static str,
    path: String,
    token: Option<String>,
    body: Option<String>,
}

impl Request {
    pub fn get(path: impl Into<String>) -> Self {
        Request { method: "GET", path: path.into(), token: None, body: None }
    }
    pub fn post(path: impl Into<String>, json: &serde_json::Value) -> Self {
        Request { method: "POST", path: path.into(), token: None, body: Some(json.to_string()) }
    }
    pub fn by(self, token: &str) -> Self {
        Request { token: Some(token.to_owned()), ..self }
    }

    pub fn to(&self, address: SocketAddr) -> Vec<u8> {
        let mut text = format!(
            "{} {} HTTP/1.1\r\nHost: {address}\r\nAccept: application/json\r\n",
            self.method, self.path
        );
        if let Some(token) = &self.token {
            text += &format!("Authorization: Bearer {token}\r\n");
        }
        if let Some(body) = &self.body {
            text += &format!("Content-Type: application/json\r\nContent-Length: {}\r\n", body.len());
        }
        text += "\r\n";
        text += self.body.as_deref().unwrap_or_default();
        text.into_bytes()
    }
}

/// Asks once and reads JSON.
pub fn json(connection: &mut Connection, request: &[u8]) -> Result<serde_json::Value> {
    let first = request.split(|it| *it == b'\r').next().unwrap_or_default();
    let asked = String::from_utf8_lossy(first).into_owned();
    let answer = connection.send(request).with_context(|| asked.clone())?;
    if !(200..300).contains(&answer.status) {
        bail!("{asked}: {} {}", answer.status, String::from_utf8_lossy(answer.body));
    }
    serde_json::from_slice(answer.body).with_context(|| asked)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_says_how_much_follows() {
        assert_eq!(parse(b"HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n").unwrap(), (200, 12));
        assert_eq!(parse(b"HTTP/1.1 404 Not Found\r\nx: y\r\ncontent-length:0\r\n\r\n").unwrap(), (404, 0));
        assert_eq!(parse(b"HTTP/1.1 204 No Content\r\n\r\n").unwrap(), (204, 0));
        assert!(parse(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n").is_err());
        assert!(parse(b"SSH-2.0\r\n\r\n").is_err());
    }

    #[test]
    fn a_request_carries_its_token_and_the_length_of_its_body() {
        let request =
            Request::post("/x", &serde_json::json!({ "a": "ä" })).by("t").to(([127, 0, 0, 1], 1).into());
        let text = String::from_utf8(request).unwrap();
        assert!(text.starts_with("POST /x HTTP/1.1\r\nHost: 127.0.0.1:1\r\n"), "{text}");
        assert!(
            text.contains("Authorization: Bearer t\r\n") && text.contains("Content-Length: 10\r\n"),
            "{text}"
        );
    }
}
