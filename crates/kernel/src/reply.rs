//! Answers of write handlers, and idempotency keys: the answer is stored in the transaction it reports on, so a retry
//! replays it, whatever happened in between.
use crate::auth::{Actor, UserId};
use crate::{Error, Problem, Result, Tx, error, params};
use axum::response::{IntoResponse, IntoResponseParts, Response};
use http::{HeaderValue, StatusCode, header, request::Parts};
use sha2::{Digest, Sha256};

pub const KEY_REUSED: Problem = Problem::new(
    422,
    "idempotency_key_reused",
    "This idempotency key was used for another request",
    "Ufunguo huu umetumika kwa ombi lingine",
    "Khóa này đã được dùng cho yêu cầu khác",
);

crate::texts! {
    KEY_SHAPE = "1 to 200 plain characters", "Herufi za kawaida 1 hadi 200", "1 đến 200 ký tự thường";
}

/// `201 Created` with a body.
pub struct Created<T>(pub T);
/// `202 Accepted` with a body.
pub struct Accepted<T>(pub T);
/// `204 No Content`.
pub struct NoContent;
/// `200 OK`, or `201 Created` when this request made the thing.
pub enum Made<T> {
    Now(T),
    Before(T),
}
/// An editable thing: its version becomes the `ETag` that `If-Match` is compared with.
pub struct Tagged<T> {
    pub version: i64,
    pub body: T,
}

/// What [`Tx::answer`] can store and send.
pub trait Reply {
    fn status(&self) -> StatusCode;
    /// JSON, or nothing.
    fn body(&self) -> Result<Option<Vec<u8>>>;
    fn version(&self) -> Option<i64> {
        None
    }
}

macro_rules! reply {
    ($($t:ident => $status:expr),*) => { $(
        impl<T: serde::Serialize> Reply for $t<T> {
            fn status(&self) -> StatusCode { $status }
            fn body(&self) -> Result<Option<Vec<u8>>> { Ok(Some(serde_json::to_vec(&self.0)?)) }
        }
        impl<T: schemars::JsonSchema> aide::OperationOutput for $t<T> {
            type Inner = T;
            fn operation_response(ctx: &mut aide::generate::GenContext, op: &mut aide::openapi::Operation) -> Option<aide::openapi::Response> {
                axum::Json::<T>::operation_response(ctx, op)
            }
            fn inferred_responses(ctx: &mut aide::generate::GenContext, op: &mut aide::openapi::Operation) -> Vec<(Option<u16>, aide::openapi::Response)> {
                Self::operation_response(ctx, op).map(|it| (Some($status.as_u16()), it)).into_iter().collect()
            }
        }
    )* };
}
use axum::Json;
impl<T: serde::Serialize> Reply for Json<T> {
    fn status(&self) -> StatusCode {
        StatusCode::OK
    }
    fn body(&self) -> Result<Option<Vec<u8>>> {
        Ok(Some(serde_json::to_vec(&self.0)?))
    }
}
reply!(Created => StatusCode::CREATED, Accepted => StatusCode::ACCEPTED);

impl Reply for NoContent {
    fn status(&self) -> StatusCode {
        StatusCode::NO_CONTENT
    }
    fn body(&self) -> Result<Option<Vec<u8>>> {
        Ok(None)
    }
}

impl<T: serde::Serialize> Reply for Made<T> {
    fn status(&self) -> StatusCode {
        match self {
            Made::Now(_) => StatusCode::CREATED,
            Made::Before(_) => StatusCode::OK,
        }
    }
    fn body(&self) -> Result<Option<Vec<u8>>> {
        let (Made::Now(body) | Made::Before(body)) = self;
        Ok(Some(serde_json::to_vec(body)?))
    }
}

impl<T: serde::Serialize> Reply for Tagged<T> {
    fn status(&self) -> StatusCode {
        StatusCode::OK
    }
    fn body(&self) -> Result<Option<Vec<u8>>> {
        Ok(Some(serde_json::to_vec(&self.body)?))
    }
    fn version(&self) -> Option<i64> {
        Some(self.version)
    }
}

impl<T: serde::Serialize> IntoResponse for Tagged<T> {
    fn into_response(self) -> Response {
        respond(&self).unwrap_or_else(IntoResponse::into_response)
    }
}

/// A finished answer of type `R`: what [`Tx::answer`] returns and a handler passes on.
pub struct Answer<R> {
    response: Response,
    kind: std::marker::PhantomData<fn() -> R>,
}

impl<R: Reply> Answer<R> {
    /// Of a handler that has committed by itself, such as a sign-in.
    pub fn of(reply: &R) -> Result<Self> {
        Ok(Answer { response: respond(reply)?, kind: std::marker::PhantomData })
    }
}

impl<R> Answer<R> {
    /// With headers of its own, such as a cookie.
    pub fn with(self, headers: impl IntoResponseParts) -> Self {
        Answer { response: (headers, self.response).into_response(), ..self }
    }
}

impl<R> IntoResponse for Answer<R> {
    fn into_response(self) -> Response {
        self.response
    }
}

impl<R: aide::OperationOutput> aide::OperationOutput for Answer<R> {
    type Inner = R::Inner;
    fn operation_response(
        ctx: &mut aide::generate::GenContext,
        op: &mut aide::openapi::Operation,
    ) -> Option<aide::openapi::Response> {
        R::operation_response(ctx, op)
    }
    fn inferred_responses(
        ctx: &mut aide::generate::GenContext,
        op: &mut aide::openapi::Operation,
    ) -> Vec<(Option<u16>, aide::openapi::Response)> {
        R::inferred_responses(ctx, op)
    }
}

impl aide::OperationOutput for NoContent {
    type Inner = ();
    fn inferred_responses(
        _: &mut aide::generate::GenContext,
        _: &mut aide::openapi::Operation,
    ) -> Vec<(Option<u16>, aide::openapi::Response)> {
        let response = aide::openapi::Response { description: "Done".into(), ..Default::default() };
        vec![(Some(204), response)]
    }
}

impl<T: schemars::JsonSchema> aide::OperationOutput for Made<T> {
    type Inner = T;
    fn inferred_responses(
        ctx: &mut aide::generate::GenContext,
        op: &mut aide::openapi::Operation,
    ) -> Vec<(Option<u16>, aide::openapi::Response)> {
        let response = Json::<T>::operation_response(ctx, op);
        [201, 200].into_iter().filter_map(|status| Some((Some(status), response.clone()?))).collect()
    }
}

impl<T: schemars::JsonSchema> aide::OperationOutput for Tagged<T> {
    type Inner = T;
    fn inferred_responses(
        ctx: &mut aide::generate::GenContext,
        op: &mut aide::openapi::Operation,
    ) -> Vec<(Option<u16>, aide::openapi::Response)> {
        Json::<T>::inferred_responses(ctx, op)
    }
}

impl Tx {
    /// Commits the change and answers; with an idempotency key the answer is stored in the same commit.
    pub async fn answer<R: Reply>(mut self, reply: R) -> Result<Answer<R>> {
        if let Some(pending) = self.pending.take() {
            let body = reply.body()?.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
            let status = i64::from(reply.status().as_u16());
            self.execute(
                "UPDATE kernel_idempotency SET status = $3, body = $4, version = $5 WHERE user_id = $1 AND key = $2",
                params![pending.user, pending.key, status, body, reply.version()],
            )
            .await?;
        }
        let response = respond(&reply)?;
        self.commit().await?;
        Ok(Answer { response, kind: std::marker::PhantomData })
    }
}

impl Tx {
    /// As [`Tx::answer`] for a secret that is shown once: neither on the way nor for a retry, which makes another, is it kept.
    pub async fn answer_once<R: Reply>(mut self, reply: R) -> Result<Answer<R>> {
        if let Some(pending) = self.pending.take() {
            self.execute(
                "DELETE FROM kernel_idempotency WHERE user_id = $1 AND key = $2",
                params![pending.user, pending.key],
            )
            .await?;
        }
        let response = respond(&reply)?;
        self.commit().await?;
        let answer = Answer { response, kind: std::marker::PhantomData };
        Ok(answer.with([(header::CACHE_CONTROL, "no-store")]))
    }
}

/// `200 OK` with a long list. [`axum::Json`] grows from nothing and copies what it has each time.
pub fn json(body: &impl serde::Serialize) -> Response {
    let mut text = Vec::with_capacity(16 * 1024);
    match serde_json::to_writer(&mut text, body) {
        Ok(()) => ([(header::CONTENT_TYPE, "application/json")], text).into_response(),
        Err(error) => Error::from(error).into_response(),
    }
}

fn respond(reply: &impl Reply) -> Result<Response> {
    build(reply.status(), reply.body()?, reply.version())
}

fn build(status: StatusCode, body: Option<Vec<u8>>, version: Option<i64>) -> Result<Response> {
    let tag = version.map(|version| etag(Some(version), body.as_deref().unwrap_or_default()));
    let mut response = match body {
        Some(body) => (status, [(header::CONTENT_TYPE, "application/json")], body).into_response(),
        None => status.into_response(),
    };
    if let Some(tag) = tag {
        response.headers_mut().insert(header::ETAG, tag);
    }
    Ok(response)
}

/// `"<version>.<hash of the body>"`: `If-None-Match` compares the whole, `If-Match` the version.
pub(crate) fn etag(version: Option<i64>, body: &[u8]) -> HeaderValue {
    let hash = crate::hex(&Sha256::digest(body)[..8]);
    let text = version.map_or_else(|| format!("\"{hash}\""), |version| format!("\"{version}.{hash}\""));
    HeaderValue::from_str(&text).expect("digits and a hash are a header")
}

/// An update of the version that was read touched its row, or the copy was no longer the newest: 412.
pub fn newest(touched: u64) -> Result<()> {
    match touched {
        1 => Ok(()),
        _ => Err(error::STALE.detail(error::LOAD_AGAIN)),
    }
}

/// The version a client last saw, from `If-Match`.
pub struct IfMatch(Option<i64>);

impl IfMatch {
    /// 412 when the client's copy is not the newest.
    pub fn check(&self, version: i64) -> Result<()> {
        match self.0 {
            Some(seen) if seen != version => Err(error::STALE.detail(error::LOAD_AGAIN)),
            _ => Ok(()),
        }
    }
}

impl<S: Send + Sync> axum::extract::FromRequestParts<S> for IfMatch {
    type Rejection = Error;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self> {
        let Some(value) = parts.headers.get(header::IF_MATCH) else { return Ok(IfMatch(None)) };
        let text = value.to_str().unwrap_or_default().trim();
        if text == "*" {
            return Ok(IfMatch(None));
        }
        let inner = text.trim_start_matches("W/").trim_matches('"');
        let version = inner.split('.').next().and_then(|it| it.parse().ok());
        // A tag that we did not make matches nothing.
        Ok(IfMatch(Some(version.unwrap_or(-1))))
    }
}
impl aide::OperationInput for IfMatch {
    fn operation_input(ctx: &mut aide::generate::GenContext, op: &mut aide::openapi::Operation) {
        crate::document::header(
            ctx,
            op,
            "If-Match",
            "The `ETag` you last saw; 412 when it is no longer the newest.",
        );
    }
}

/// The key of a request that may be retried.
pub(crate) struct Pending {
    user: UserId,
    key: String,
    request: String,
}

/// Hash of method, path and body, put on requests that carry a key by the layer that buffers bodies.
#[derive(Clone)]
pub(crate) struct RequestHash(pub String);

impl Pending {
    pub fn of(parts: &Parts, actor: &Actor) -> Result<Option<Pending>> {
        let (Some(header), Some(user)) = (parts.headers.get("idempotency-key"), actor.user()) else {
            return Ok(None);
        };
        if parts.method.is_safe() {
            return Ok(None);
        }
        let key = header.to_str().ok().filter(|key| (1..=200).contains(&key.len()));
        let key = key.ok_or_else(|| error::INVALID.field("Idempotency-Key", KEY_SHAPE))?;
        let request = parts.extensions.get::<RequestHash>().map(|it| it.0.clone()).unwrap_or_default();
        Ok(Some(Pending { user: user.clone(), key: key.into(), request }))
    }
}

/// The answer of an earlier request with the same key.
#[derive(Debug, serde::Deserialize)]
pub struct Stored {
    request: String,
    status: Option<i64>,
    body: Option<String>,
    version: Option<i64>,
}

/// Claims the key for this transaction, or ends the request with the stored answer. A second request waits for the first.
pub(crate) async fn begin(tx: &mut Tx, pending: Pending) -> Result<()> {
    let now = tx.now();
    let claimed = tx
        .execute(
            "INSERT INTO kernel_idempotency (user_id, key, request, created_at) VALUES ($1, $2, $3, $4)
             ON CONFLICT (user_id, key) DO NOTHING",
            params![pending.user, pending.key, pending.request, now],
        )
        .await?;
    if claimed == 1 {
        tx.pending = Some(pending);
        return Ok(());
    }
    let stored: Stored = tx
        .one(
            "SELECT request, status, body, version FROM kernel_idempotency WHERE user_id = $1 AND key = $2",
            params![pending.user, pending.key],
        )
        .await?;
    if stored.request != pending.request {
        return Err(KEY_REUSED.into());
    }
    tx.withdraw().await?;
    Err(Error::Replay(Box::new(stored)))
}

impl Stored {
    pub(crate) fn into_response(self) -> Response {
        let status =
            self.status.and_then(|it| StatusCode::from_u16(it as u16).ok()).unwrap_or(StatusCode::NO_CONTENT);
        match build(status, self.body.map(String::into_bytes), self.version) {
            Ok(mut response) => {
                response.headers_mut().insert("idempotency-replayed", HeaderValue::from_static("true"));
                response
            }
            Err(error) => error.into_response(),
        }
    }
}
