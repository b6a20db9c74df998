//! Failures: a [`Problem`] is a named constant that people may see; everything else is internal and is logged once.
use crate::lang::{Lang, Sentence, Text};
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};

pub type Result<T, E = Error> = std::result::Result<T, E>;

crate::texts! {
    TRY_AGAIN = "Try again in {} s.", "Jaribu tena baada ya sekunde {}.", "Hãy thử lại sau {} giây.";
    LOAD_AGAIN = "Load it again and repeat your change.", "Kipakie tena, kisha urudie badiliko lako.", "Hãy tải lại rồi sửa lại lần nữa.";
}

/// A named way to fail. One `const` per kind; `code` is the last part of the RFC 9457 `type` and the `error` field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Problem {
    pub status: u16,
    pub code: &'static str,
    pub title: Text,
}

impl Problem {
    /// The title in English, Swahili and Vietnamese.
    pub const fn new(
        status: u16,
        code: &'static str,
        en: &'static str,
        sw: &'static str,
        vi: &'static str,
    ) -> Self {
        Self { status, code, title: Text { en, sw, vi } }
    }

    /// With a sentence on this very case.
    pub fn detail(self, detail: impl Sentence) -> Error {
        Error::Problem(Box::new(Refusal { detail: Some(detail.said()), ..self.into() }))
    }

    /// About one field of the request; `field` is a path such as `options[0].text`.
    pub fn field(self, field: impl Into<String>, message: impl Sentence) -> Error {
        let fields = vec![FieldError { field: field.into(), message: message.said() }];
        Error::Problem(Box::new(Refusal { fields, ..self.into() }))
    }

    /// Try again after this many seconds.
    pub fn retry_after(self, seconds: i64) -> Error {
        let detail = Some(TRY_AGAIN.with(Lang::here(), seconds));
        Error::Problem(Box::new(Refusal { retry_after: Some(seconds.max(1)), detail, ..self.into() }))
    }
}

pub const CONFLICT: Problem = Problem::new(
    409,
    "conflict",
    "Someone else changed this first",
    "Mtu mwingine amebadilisha hiki kwanza",
    "Người khác đã thay đổi trước",
);
pub const FORBIDDEN: Problem = Problem::new(
    403,
    "forbidden",
    "You may not do this",
    "Huruhusiwi kufanya hivi",
    "Bạn không được làm việc này",
);
pub const INVALID: Problem = Problem::new(
    422,
    "invalid",
    "Some of what you entered needs a change",
    "Baadhi ya uliyoandika yanahitaji kurekebishwa",
    "Một số nội dung bạn nhập cần được sửa",
);
pub const METHOD: Problem = Problem::new(
    405,
    "method_not_allowed",
    "This address does not take that method",
    "Anwani hii haikubali njia hiyo",
    "Địa chỉ này không nhận phương thức đó",
);
pub const NOT_FOUND: Problem = Problem::new(404, "not_found", "Not found", "Haikupatikana", "Không tìm thấy");
pub const RATE_LIMITED: Problem =
    Problem::new(429, "rate_limited", "Too many tries", "Umejaribu mara nyingi mno", "Thử quá nhiều lần");
pub const STALE: Problem = Problem::new(
    412,
    "stale",
    "Someone changed this since you opened it",
    "Mtu amebadilisha hiki tangu ulipokifungua",
    "Có người đã thay đổi nội dung này sau khi bạn mở",
);
pub const TOO_LARGE: Problem = Problem::new(
    413,
    "too_large",
    "The request is too large",
    "Ulichotuma ni kikubwa mno",
    "Nội dung gửi lên quá lớn",
);
pub const UNAUTHENTICATED: Problem =
    Problem::new(401, "unauthenticated", "Sign in first", "Ingia kwanza", "Hãy đăng nhập trước");
pub const UNAVAILABLE: Problem =
    Problem::new(503, "unavailable", "Busy right now", "Kuna shughuli nyingi sasa", "Hiện đang bận");
pub const UNSUPPORTED: Problem =
    Problem::new(415, "unsupported_media_type", "Send JSON", "Tuma JSON", "Hãy gửi JSON");
pub const WRONG_ORIGIN: Problem = Problem::new(
    403,
    "wrong_origin",
    "This request came from another site",
    "Ombi hili limetoka tovuti nyingine",
    "Yêu cầu này đến từ trang khác",
);
const INTERNAL: Problem = Problem::new(
    500,
    "internal",
    "Something went wrong on our side",
    "Hitilafu imetokea upande wetu",
    "Đã có lỗi ở phía chúng tôi",
);

/// One field that needs a change.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct FieldError {
    #[schemars(length(max = 200))]
    pub field: String,
    #[schemars(length(max = 500))]
    pub message: String,
}

/// A problem met in one request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    pub problem: Problem,
    pub detail: Option<String>,
    pub fields: Vec<FieldError>,
    pub retry_after: Option<i64>,
}

impl From<Problem> for Refusal {
    fn from(problem: Problem) -> Self {
        Refusal { problem, detail: None, fields: vec![], retry_after: None }
    }
}

#[derive(Debug)]
pub enum Error {
    Problem(Box<Refusal>),
    /// The stored answer of an earlier request with the same idempotency key.
    Replay(Box<crate::reply::Stored>),
    Internal(anyhow::Error),
}

impl Error {
    /// The problem, when this is one.
    pub fn problem(&self) -> Option<Problem> {
        match self {
            Error::Problem(refusal) => Some(refusal.problem),
            _ => None,
        }
    }
}

impl From<Problem> for Error {
    fn from(problem: Problem) -> Self {
        Error::Problem(Box::new(problem.into()))
    }
}

impl From<anyhow::Error> for Error {
    #[track_caller]
    fn from(error: anyhow::Error) -> Self {
        Error::Internal(error.context(format!("at {}", std::panic::Location::caller())))
    }
}

impl From<std::io::Error> for Error {
    #[track_caller]
    fn from(error: std::io::Error) -> Self {
        anyhow::Error::from(error).into()
    }
}

impl From<serde_json::Error> for Error {
    #[track_caller]
    fn from(error: serde_json::Error) -> Self {
        anyhow::Error::from(error).into()
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Error::Problem(refusal) => {
                write!(f, "{}", refusal.problem.title.en)?;
                if let Some(detail) = &refusal.detail {
                    write!(f, ": {detail}")?;
                }
                refusal.fields.iter().try_for_each(|it| write!(f, "; {}: {}", it.field, it.message))
            }
            Error::Replay(_) => f.write_str("answered before"),
            Error::Internal(error) => write!(f, "{error:#}"),
        }
    }
}

/// `store::insert(..).await.on_conflict(SLUG_TAKEN)?` turns a broken unique index into a problem.
pub trait OnConflict<T> {
    fn on_conflict(self, problem: Problem) -> Result<T>;
}

impl<T> OnConflict<T> for Result<T> {
    fn on_conflict(self, problem: Problem) -> Result<T> {
        self.map_err(|error| match &error {
            Error::Internal(inner) if crate::db::is_unique_violation(inner) => problem.into(),
            _ => error,
        })
    }
}

/// The body of every answer that is not a success: RFC 9457 and the fields the sources' clients know.
#[derive(serde::Serialize, schemars::JsonSchema)]
#[schemars(rename = "Problem")]
pub struct ProblemBody {
    #[schemars(length(max = 200))]
    pub r#type: String,
    #[schemars(length(max = 200))]
    pub title: String,
    pub status: u16,
    #[schemars(length(max = 2000))]
    pub detail: Option<String>,
    /// The path that was asked for.
    #[schemars(length(max = 2000))]
    pub instance: Option<String>,
    /// A stable code, such as `not_found`.
    #[schemars(length(max = 60))]
    pub error: String,
    /// Title and detail in one sentence.
    #[schemars(length(max = 2200))]
    pub message: String,
    pub timestamp: Option<crate::Timestamp>,
    pub errors: Vec<FieldError>,
    /// Quote this to support.
    #[schemars(length(max = 64))]
    pub request_id: Option<String>,
}

impl ProblemBody {
    pub(crate) fn new(it: Refusal, lang: Lang) -> Self {
        let title = it.problem.title.to(lang);
        let first = it.fields.first().map(|f| format!("{}: {}", f.field, f.message));
        let message = match it.detail.as_ref().or(first.as_ref()) {
            Some(detail) => format!("{title}. {detail}"),
            None => title.to_owned(),
        };
        ProblemBody {
            r#type: format!("/problems/{}", it.problem.code),
            title: title.into(),
            status: it.problem.status,
            detail: it.detail,
            instance: None,
            error: it.problem.code.into(),
            message,
            timestamp: None,
            errors: it.fields,
            request_id: None,
        }
    }
}

/// Left on a response for the outermost layer, which knows the request's id, path and time, and whether a page or JSON is wanted.
#[derive(Clone)]
pub(crate) struct Refused(pub Refusal);

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let mut broken = None;
        let refusal = match self {
            Error::Problem(refusal) => *refusal,
            Error::Replay(stored) => return stored.into_response(),
            Error::Internal(error) => {
                let chain = format!("{error:#}");
                tracing::error!(error = chain, "request failed");
                broken = Some(crate::fault::Broken(chain.into()));
                INTERNAL.into()
            }
        };
        let status =
            StatusCode::from_u16(refusal.problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = status.into_response();
        if let Some(seconds) = refusal.retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response.extensions_mut().insert(Refused(refusal));
        if let Some(broken) = broken {
            response.extensions_mut().insert(broken);
        }
        response
    }
}

/// Status of a panic or another bare failure, as a refusal.
pub(crate) fn bare(status: StatusCode) -> Refusal {
    let problem = match status.as_u16() {
        401 => UNAUTHENTICATED,
        403 => FORBIDDEN,
        404 => NOT_FOUND,
        405 => METHOD,
        413 => TOO_LARGE,
        415 => UNSUPPORTED,
        429 => RATE_LIMITED,
        503 | 408 => UNAVAILABLE,
        400..=499 => INVALID,
        _ => INTERNAL,
    };
    problem.into()
}
