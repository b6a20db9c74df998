//! Requests through the real router, in process.
use crate::{Person, School};
use axum::body::Body;
use http::{HeaderMap, Method, header};
use serde_json::Value;
use tower::ServiceExt;

/// A request being made.
pub struct Request<'s> {
    school: &'s School,
    builder: http::request::Builder,
    body: Body,
}

/// What came back.
#[derive(Debug)]
pub struct Res {
    pub status: u16,
    pub headers: HeaderMap,
    pub text: String,
    pub bytes: Vec<u8>,
    /// `Null` when the body is not JSON.
    pub json: Value,
}

impl Res {
    /// The JSON body; fails with the whole answer when the status is another.
    #[track_caller]
    pub fn expect(self, status: u16) -> Value {
        assert_eq!(self.status, status, "{}", self.text);
        self.json
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|it| it.to_str().ok()).unwrap_or_default()
    }

    /// The stable code of a problem.
    pub fn error(&self) -> &str {
        self.json["error"].as_str().unwrap_or_default()
    }

    /// The first field that a problem names.
    pub fn field(&self) -> &str {
        self.json["errors"][0]["field"].as_str().unwrap_or_default()
    }
}

impl<'s> Request<'s> {
    pub fn by(self, person: &Person) -> Self {
        if person.token.is_empty() {
            self
        } else {
            self.header("authorization", &format!("Bearer {}", person.token))
        }
    }

    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.builder = self.builder.header(name, value);
        self
    }

    pub fn json(self, value: &Value) -> Self {
        self.bytes("application/json", value.to_string().into_bytes())
    }

    pub fn bytes(mut self, content_type: &str, bytes: Vec<u8>) -> Self {
        self.builder = self.builder.header(header::CONTENT_TYPE, content_type);
        self.body = Body::from(bytes);
        self
    }

    /// One file in a form, as a browser sends it.
    pub fn file(self, name: &str, content_type: &str, content: &[u8]) -> Self {
        let mut body = format!(
            "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: {content_type}\r\n\r\n"
        )
        .into_bytes();
        body.extend_from_slice(content);
        body.extend_from_slice(b"\r\n--edge--\r\n");
        self.bytes("multipart/form-data; boundary=edge", body)
    }

    pub async fn send(self) -> Res {
        let request = self.builder.body(self.body).expect("a well-formed request");
        let response = self.school.router.clone().oneshot(request).await.expect("the router answers");
        let (parts, body) = response.into_parts();
        let bytes = axum::body::to_bytes(body, usize::MAX).await.expect("a whole body").to_vec();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let json = serde_json::from_slice(&bytes).unwrap_or_default();
        Res { status: parts.status.as_u16(), headers: parts.headers, text, bytes, json }
    }
}

impl School {
    pub fn request(&self, method: &str, url: &str) -> Request<'_> {
        let method: Method = method.parse().expect("a method");
        Request {
            school: self,
            builder: http::Request::builder().method(method).uri(url),
            body: Body::empty(),
        }
    }

    /// Someone who is not signed in.
    pub fn nobody(&self) -> Person {
        Person { id: self.clock.id(), name: String::new(), email: String::new(), token: String::new() }
    }

    pub async fn get(&self, who: &Person, url: &str) -> Res {
        self.request("GET", url).by(who).send().await
    }

    pub async fn post(&self, who: &Person, url: &str, body: Value) -> Res {
        self.request("POST", url).by(who).json(&body).send().await
    }

    pub async fn put(&self, who: &Person, url: &str, body: Value) -> Res {
        self.request("PUT", url).by(who).json(&body).send().await
    }

    pub async fn patch(&self, who: &Person, url: &str, body: Value) -> Res {
        self.request("PATCH", url).by(who).json(&body).send().await
    }

    pub async fn delete(&self, who: &Person, url: &str) -> Res {
        self.request("DELETE", url).by(who).send().await
    }
}
