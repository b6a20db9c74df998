//! What every request passes, from outside in: identity of the request, the right host and origin, limits, the body, and on
//! the way out one shape for failures and the same headers for all.
use crate::error::{self, ProblemBody, Refusal, Refused};
use crate::fault::Broken;
use crate::html::{self, Visitor};
use crate::limit::Who;
use crate::reply::{RequestHash, etag};
use crate::{App, Error, Lang, Result, texts};
use axum::body::{Body, HttpBody};
use axum::extract::{ConnectInfo, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use maud::html;
use sha2::{Digest, Sha256};
use std::net::{IpAddr, SocketAddr};
use std::time::Duration;
use tower::Layer;
use tower_http::normalize_path::NormalizePathLayer;

/// JSON of whom nobody knows.
const FORM: usize = 2 << 20;
/// JSON with a credential: the longest lesson document is 5 MiB.
const BODY: usize = 6 << 20;
/// A file in one request.
pub const FILE: usize = 50 << 20;

/// Part of a file, as long as it likes: read by its handler, piece by piece.
pub const PIECES: &str = "application/offset+octet-stream";

/// The address a request really came from.
#[derive(Clone, Copy, Debug)]
pub struct Client(pub IpAddr);

impl axum::extract::FromRequestParts<App> for Client {
    type Rejection = std::convert::Infallible;
    async fn from_request_parts(parts: &mut http::request::Parts, _: &App) -> Result<Self, Self::Rejection> {
        Ok(parts.extensions.get().copied().unwrap_or(Client(IpAddr::from([127, 0, 0, 1]))))
    }
}
impl aide::OperationInput for Client {}

/// What support asks for; on the answer as `X-Request-Id`.
#[derive(Clone, Debug)]
pub struct RequestId(pub String);

/// Puts a router behind everything a request passes. A trailing slash is accepted on every path.
pub fn wrap(router: axum::Router<App>, app: App) -> axum::Router {
    let inner = router
        .fallback(|| async { Error::from(error::NOT_FOUND) })
        .method_not_allowed_fallback(|| async { Error::from(error::METHOD) })
        .layer(axum::extract::DefaultBodyLimit::max(FILE))
        .layer(axum::middleware::from_fn_with_state(app.clone(), inside))
        .layer(tower_http::catch_panic::CatchPanicLayer::custom(panicked))
        .layer(axum::middleware::from_fn_with_state(app.clone(), outside))
        .with_state(app);
    axum::Router::new().fallback_service(NormalizePathLayer::trim_trailing_slash().layer(inner))
}

fn panicked(reason: Box<dyn std::any::Any + Send>) -> Response {
    let text = reason.downcast_ref::<String>().map(String::as_str).or(reason.downcast_ref::<&str>().copied());
    Error::from(anyhow::anyhow!("panic: {}", text.unwrap_or("without a message"))).into_response()
}

async fn outside(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let id = crate::random_token()[..16].to_owned();
    let path = request.uri().path().to_owned();
    let method = request.method().clone();
    let address = client(&app, &request);
    request.extensions_mut().insert(address);
    request.extensions_mut().insert(RequestId(id.clone()));
    let visitor = Visitor::of(&app, request.headers(), &path);
    let wants_page = wants_page(&path, request.headers());
    let resumable = path.starts_with("/api/v1/uploads");
    let known = request.headers().get(header::IF_NONE_MATCH).cloned();
    let started = std::time::Instant::now();
    let response = match refuse_early(&app, &request, address) {
        Ok(()) => visitor.lang.answering(next.run(request)).await,
        Err(error) => error.into_response(),
    };
    if let Some(Broken(message)) = response.extensions().get() {
        app.faults.note(format!("{method} {}", pattern(&path)), message, &id, app.clock.now());
    }
    let mut response = shaped(&app, response, &path, &id, &visitor, wants_page);
    if method == Method::GET {
        response = tagged(response, known.as_ref()).await;
    }
    harden(&app, &path, &mut response);
    if resumable {
        // Refusals too say which protocol this is (tus 1.0).
        for name in ["tus-resumable", "tus-version"] {
            response.headers_mut().insert(HeaderName::from_static(name), HeaderValue::from_static("1.0.0"));
        }
    }
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(HeaderName::from_static("x-request-id"), value);
    }
    let status = response.status().as_u16();
    let elapsed = started.elapsed();
    metrics::histogram!("http_request_seconds", "method" => verb(&method), "status" => code(status))
        .record(elapsed.as_secs_f64());
    // A ticket or the token of a mailed link must not reach a log.
    let shown = pattern(&path);
    tracing::debug!(request.id = id, %method, path = shown, status, duration_ms = elapsed.as_millis() as u64, "answered");
    response
}

/// A path without what differs from one thing to the next.
fn pattern(path: &str) -> String {
    let names = |part: &str| part.len() > 20 || (part.len() > 4 && part.chars().any(|c| c.is_ascii_digit()));
    let parts = path.split('/').map(|part| if names(part) { "…" } else { part });
    parts.collect::<Vec<_>>().join("/").chars().take(250).collect()
}

/// Labels without an allocation each: requests of other methods are refused before they are counted under a name of their own.
fn verb(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}

fn code(status: u16) -> std::borrow::Cow<'static, str> {
    match status {
        200 => "200".into(),
        204 => "204".into(),
        304 => "304".into(),
        other => other.to_string().into(),
    }
}

/// Right-most address that is not one of our proxies; `X-Forwarded-For` counts only behind one. Row A4.
fn client(app: &App, request: &Request) -> Client {
    let peer = request
        .extensions()
        .get::<ConnectInfo<SocketAddr>>()
        .map_or(IpAddr::from([127, 0, 0, 1]), |it| it.0.ip());
    let proxies = &app.config.trusted_proxies;
    if !proxies.contains(&peer) {
        return Client(peer);
    }
    let lists = request.headers().get_all("x-forwarded-for").into_iter().filter_map(|it| it.to_str().ok());
    let hops: Vec<IpAddr> =
        lists.flat_map(|it| it.split(',')).filter_map(|it| it.trim().parse().ok()).collect();
    Client(hops.into_iter().rev().find(|hop| !proxies.contains(hop)).unwrap_or(peer))
}

fn refuse_early(app: &App, request: &Request, address: Client) -> Result<()> {
    const KNOWN: [Method; 7] = [
        Method::GET,
        Method::HEAD,
        Method::POST,
        Method::PUT,
        Method::PATCH,
        Method::DELETE,
        Method::OPTIONS,
    ];
    if !KNOWN.contains(request.method()) {
        return Err(error::METHOD.into());
    }
    right_host(app, request)?;
    if !request.method().is_safe() || request.uri().path().starts_with("/ws/") {
        right_origin(app, request)?;
    }
    if request.uri().path().starts_with("/api/") {
        let taken = match request.headers().get(header::AUTHORIZATION) {
            Some(credential) => app.buckets.take_with(credential.as_bytes(), address.0, &app.clock),
            None => app.buckets.take(Who::Address(address.0), &app.clock),
        };
        taken.map_err(|seconds| error::RATE_LIMITED.retry_after(seconds))?;
    }
    Ok(())
}

const MISDIRECTED: error::Problem = error::Problem::new(
    421,
    "misdirected",
    "This school is at another address",
    "Shule hii iko kwenye anwani nyingine",
    "Trường này ở địa chỉ khác",
);

/// Links are made from the public address; a request for another host is not ours. Row H8.
fn right_host(app: &App, request: &Request) -> Result<()> {
    let Some(public) = &app.config.public_url else { return Ok(()) };
    let ours = public.split("://").nth(1).unwrap_or_default();
    let asked = request.headers().get(header::HOST).and_then(|it| it.to_str().ok());
    let asked = asked.or(request.uri().authority().map(|it| it.as_str())).unwrap_or_default();
    let health = matches!(request.uri().path(), "/health" | "/ready");
    if asked.eq_ignore_ascii_case(ours) || health { Ok(()) } else { Err(MISDIRECTED.into()) }
}

/// A browser says where a request comes from; only our own pages may change anything. Row H1. Programs say nothing.
fn right_origin(app: &App, request: &Request) -> Result<()> {
    let headers = request.headers();
    let text = |name: &str| headers.get(name).and_then(|it| it.to_str().ok());
    if text("sec-fetch-site").is_some_and(|site| !matches!(site, "same-origin" | "none")) {
        return Err(error::WRONG_ORIGIN.into());
    }
    let Some(origin) = headers.get(header::ORIGIN) else {
        // A browser opening a websocket always names its origin. An old one that names none must not let the form of another
        // page use a cookie at the API: a form has one of three types, which no page of ours sends there by itself.
        let kind = text("content-type").unwrap_or_default();
        let is_form = ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"]
            .iter()
            .any(|it| kind.starts_with(it));
        let by_cookie = headers.contains_key(header::COOKIE) && !headers.contains_key(header::AUTHORIZATION);
        let guarded = text("sec-fetch-site").is_none() && request.uri().path().starts_with("/api/");
        return if is_form && by_cookie && guarded { Err(error::WRONG_ORIGIN.into()) } else { Ok(()) };
    };
    let origin = origin.to_str().unwrap_or_default();
    let host = text("host").unwrap_or_default();
    let ours = match &app.config.public_url {
        Some(public) => origin == public,
        None => origin.strip_prefix("http://").is_some_and(|it| it == host),
    };
    if ours { Ok(()) } else { Err(error::WRONG_ORIGIN.into()) }
}

/// Reads the body before any guard opens a transaction: a slow client must not hold the database's one writer.
async fn inside(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let is_file = request
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|it| it.as_bytes().starts_with(b"multipart/") || it.as_bytes() == PIECES.as_bytes());
    let is_socket = request.uri().path().starts_with("/ws/");
    if !request.method().is_safe() && !is_file {
        request = match buffered(request).await {
            Ok(request) => request,
            Err(error) => return error.into_response(),
        };
    }
    if is_file || is_socket {
        return next.run(request).await;
    }
    match tokio::time::timeout(app.config.patience, next.run(request)).await {
        Ok(response) => response,
        Err(_) => error::UNAVAILABLE.retry_after(5).into_response(),
    }
}

async fn buffered(request: Request) -> Result<Request> {
    let (mut parts, body) = request.into_parts();
    let most = if parts.headers.contains_key(header::AUTHORIZATION) { BODY } else { FORM };
    let too_large = || error::TOO_LARGE.detail(MOST.with(Lang::here(), most >> 20));
    if body.size_hint().lower() > most as u64 {
        return Err(too_large());
    }
    let bytes = tokio::time::timeout(Duration::from_secs(20), axum::body::to_bytes(body, most)).await;
    let bytes = bytes.map_err(|_| error::UNAVAILABLE.retry_after(1))?;
    let bytes = bytes.map_err(|_| too_large())?;
    if parts.headers.contains_key("idempotency-key") {
        let mut hash = Sha256::new();
        hash.update(format!("{} {}\n", parts.method, parts.uri));
        hash.update(&bytes);
        parts.extensions.insert(RequestHash(crate::hex(&hash.finalize())));
    }
    Ok(Request::from_parts(parts, Body::from(bytes)))
}

fn wants_page(path: &str, headers: &HeaderMap) -> bool {
    let accept = headers.get(header::ACCEPT).and_then(|it| it.to_str().ok()).unwrap_or_default();
    !path.starts_with("/api/") && !path.starts_with("/ws/") && accept.contains("text/html")
}

/// Every failure is problem+json, or a page that says the same to a person.
fn shaped(app: &App, response: Response, path: &str, id: &str, visitor: &Visitor, as_page: bool) -> Response {
    let status = response.status();
    let refusal = match response.extensions().get::<Refused>() {
        Some(refused) => refused.0.clone(),
        None if (status.is_client_error() || status.is_server_error()) && !is_ours(&response) => {
            error::bare(status)
        }
        None => return response,
    };
    let status = StatusCode::from_u16(refusal.problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let retry = response.headers().get(header::RETRY_AFTER).cloned();
    let mut shaped = match as_page {
        true => failure_page(app, visitor, status, &refusal, id),
        false => {
            let body = ProblemBody {
                instance: Some(path.to_owned()),
                timestamp: Some(app.clock.now()),
                request_id: Some(id.to_owned()),
                ..ProblemBody::new(refusal, visitor.lang)
            };
            let kind = [(header::CONTENT_TYPE, "application/problem+json")];
            (status, kind, serde_json::to_string(&body).unwrap_or_default()).into_response()
        }
    };
    if let Some(retry) = retry {
        shaped.headers_mut().insert(header::RETRY_AFTER, retry);
    }
    shaped
}

/// A handler that answers a failure with its own page.
fn is_ours(response: &Response) -> bool {
    response.headers().get(header::CONTENT_TYPE).is_some_and(|it| it.as_bytes().starts_with(b"text/html"))
}

texts! {
    MOST = "At most {} MiB.", "Si zaidi ya MiB {}.", "Nhiều nhất {} MiB.";
    MISSING = "There is no page here", "Hakuna ukurasa hapa", "Không có trang nào ở đây";
    MISSING_HELP = "The address may be old or mistyped.", "Huenda anwani ni ya zamani au imeandikwa vibaya.", "Địa chỉ có thể đã cũ hoặc gõ sai.";
    REFUSED = "You can't open this page", "Huwezi kufungua ukurasa huu", "Bạn không mở được trang này";
    REFUSED_HELP = "Sign in with an account that may.", "Ingia kwa akaunti inayoruhusiwa.", "Hãy đăng nhập bằng tài khoản được phép.";
    BROKEN = "Something went wrong on our side", "Hitilafu imetokea upande wetu", "Đã có lỗi ở phía chúng tôi";
    BROKEN_HELP = "Nothing you saved is lost. Try again in a minute.", "Ulichohifadhi hakijapotea. Jaribu tena baada ya dakika moja.", "Những gì bạn đã lưu không mất. Hãy thử lại sau một phút.";
    CODE = "Code for support: {}", "Msimbo wa msaada: {}", "Mã hỗ trợ: {}";
    HOME = "Go to the front page", "Nenda ukurasa wa mwanzo", "Về trang đầu";
}

fn failure_page(app: &App, visitor: &Visitor, status: StatusCode, refusal: &Refusal, id: &str) -> Response {
    let lang = visitor.lang;
    let (title, help) = match refusal.problem.status {
        404 | 405 => (MISSING.to(lang), MISSING_HELP.to(lang)),
        401 | 403 => (REFUSED.to(lang), REFUSED_HELP.to(lang)),
        500.. => (BROKEN.to(lang), BROKEN_HELP.to(lang)),
        _ => (refusal.problem.title.to(lang), ""),
    };
    let body = html! {
        div class="page-narrow grid gap-6" {
            header class="grid gap-2" {
                h1 { (title) }
                @if !help.is_empty() { p class="text-ink-2" { (help) } }
            }
            p { a.btn.btn-primary href="/" { (HOME.to(lang)) } }
            p.meta { (CODE.with(lang, id)) }
        }
    };
    let page =
        html::Page { title, description: "", canonical: "/", structured_data: None, indexed: false, body };
    let html::Html(_, markup) = html::page(app, visitor, &Default::default(), page);
    html::Html(status, markup).into_response()
}

/// Answers that a browser already has travel as 304: every megabyte is paid for.
async fn tagged(response: Response, known: Option<&HeaderValue>) -> Response {
    let kind = response.headers().get(header::CONTENT_TYPE);
    let is_json = kind.is_some_and(|it| it.as_bytes().starts_with(b"application/json"));
    if response.status() != StatusCode::OK || (!is_json && !response.headers().contains_key(header::ETAG)) {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let mut body = body;
    let tag = match parts.headers.get(header::ETAG) {
        Some(tag) => tag.clone(),
        None => {
            let Ok(bytes) = axum::body::to_bytes(body, usize::MAX).await else {
                return StatusCode::INTERNAL_SERVER_ERROR.into_response();
            };
            let tag = etag(None, &bytes);
            body = Body::from(bytes);
            parts.headers.insert(header::ETAG, tag.clone());
            tag
        }
    };
    let matches = |list: &HeaderValue| {
        let list = list.to_str().unwrap_or_default();
        list.split(',').any(|it| it.trim().trim_start_matches("W/").as_bytes() == tag.as_bytes())
    };
    if known.is_some_and(matches) {
        parts.status = StatusCode::NOT_MODIFIED;
        parts.headers.remove(header::CONTENT_LENGTH);
        parts.headers.remove(header::CONTENT_TYPE);
        body = Body::empty();
    }
    Response::from_parts(parts, body)
}

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; \
    connect-src 'self'; manifest-src 'self'; media-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; \
    require-trusted-types-for 'script'; trusted-types lyceum";

/// Rows H3, H4 and H6.
fn harden(app: &App, path: &str, response: &mut Response) {
    let headers = response.headers_mut();
    let mut set = |name: HeaderName, value: &'static str| {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    };
    set(header::CONTENT_SECURITY_POLICY, POLICY);
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(header::X_FRAME_OPTIONS, "DENY");
    set(header::REFERRER_POLICY, "strict-origin-when-cross-origin");
    set(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    set(HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    set(HeaderName::from_static("permissions-policy"), "camera=(), microphone=(), geolocation=()");
    if path.starts_with("/api/") {
        // `no-cache` keeps a private copy that is asked about each time; what carries secrets says `no-store` itself.
        set(header::CACHE_CONTROL, "private, no-cache");
        set(header::VARY, "Authorization, Cookie");
    }
    if app.config.public_url.as_ref().is_some_and(|it| it.starts_with("https://")) {
        set(header::STRICT_TRANSPORT_SECURITY, "max-age=31536000; includeSubDomains");
    }
}
