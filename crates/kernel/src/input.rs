//! Request bodies and queries: parsed into types that cannot hold what is not allowed; an error names the field.
use crate::{Error, Lang, Result, error};
use axum::extract::{FromRequest, FromRequestParts, Request};
use http::{header, request::Parts};
use serde::{Deserialize, de::DeserializeOwned};
use std::borrow::Cow;

/// A JSON body. Its type denies unknown fields.
pub struct Input<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Input<T> {
    type Rejection = Error;
    async fn from_request(request: Request, state: &S) -> Result<Self> {
        let kind =
            request.headers().get(header::CONTENT_TYPE).and_then(|it| it.to_str().ok()).unwrap_or_default();
        if !kind.split(';').next().is_some_and(|it| it.trim().eq_ignore_ascii_case("application/json")) {
            return Err(error::UNSUPPORTED.into());
        }
        let bytes = bytes::Bytes::from_request(request, state).await.map_err(|_| error::TOO_LARGE)?;
        parse(&bytes).map(Input)
    }
}

fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T> {
    // serde takes a list for an object, field by field; nobody who means well sends one.
    if bytes.iter().find(|it| !it.is_ascii_whitespace()) == Some(&b'[') {
        return Err(error::INVALID.field("body", WRONG_KIND));
    }
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut json).map_err(named)?;
    json.end().map_err(|_| error::INVALID.field("body", ONE_VALUE))?;
    Ok(value)
}

/// As [`Input`], from a value that is parsed already.
pub(crate) fn from_value<T: DeserializeOwned>(value: &serde_json::Value) -> Result<T> {
    serde_path_to_error::deserialize(value).map_err(named)
}

fn named(failure: serde_path_to_error::Error<serde_json::Error>) -> Error {
    let path = failure.path().to_string();
    let text = failure.into_inner().to_string();
    let message = text.split(" at line ").next().unwrap_or_default();
    error::INVALID.field(field_of(&path, message), said(message))
}

/// serde reports missing and unknown fields at their parent and names them between backticks.
fn field_of(path: &str, message: &str) -> String {
    let named = message.strip_prefix("missing field `").or_else(|| message.strip_prefix("unknown field `"));
    match (named.and_then(|rest| rest.split('`').next()), path) {
        (Some(name), ".") => name.to_owned(),
        (Some(name), parent) if parent == name || parent.ends_with(&format!(".{name}")) => parent.to_owned(),
        (Some(name), parent) => format!("{parent}.{name}"),
        (None, ".") => "body".to_owned(),
        (None, path) => path.to_owned(),
    }
}

impl<T: schemars::JsonSchema> aide::OperationInput for Input<T> {
    fn operation_input(ctx: &mut aide::generate::GenContext, op: &mut aide::openapi::Operation) {
        axum::Json::<T>::operation_input(ctx, op);
    }
}

/// Query parameters.
pub struct Query<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Query<T> {
    type Rejection = Error;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self> {
        let text = parts.uri.query().unwrap_or_default();
        // An empty choice in a form is no choice.
        let pairs: Vec<(String, String)> =
            serde_urlencoded::from_str(text).map_err(|it| error::INVALID.field("query", it.to_string()))?;
        let given = pairs.into_iter().filter(|(_, value)| !value.is_empty());
        let text = serde_urlencoded::to_string(given.collect::<Vec<_>>())
            .map_err(|it| error::INVALID.field("query", it.to_string()))?;
        let query = serde_urlencoded::Deserializer::new(form_pairs(text.as_bytes()));
        serde_path_to_error::deserialize(query).map(Query).map_err(|failure| {
            let path = failure.path().to_string();
            let message = failure.into_inner().to_string();
            error::INVALID.field(field_of(&path, &message), said(&message))
        })
    }
}

fn form_pairs(text: &[u8]) -> form_urlencoded::Parse<'_> {
    form_urlencoded::parse(text)
}

impl<T: schemars::JsonSchema> aide::OperationInput for Query<T> {
    fn operation_input(ctx: &mut aide::generate::GenContext, op: &mut aide::openapi::Operation) {
        axum::extract::Query::<T>::operation_input(ctx, op);
    }
}

/// One line of text, trimmed, of `MIN` to `MAX` characters, without control characters.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(transparent)]
pub struct Line<const MIN: usize, const MAX: usize>(String);

/// Text of several lines, of `MIN` to `MAX` characters; line ends become `\n`.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(transparent)]
pub struct Prose<const MIN: usize, const MAX: usize>(String);

crate::texts! {
    EMPTY = "Enter something here", "Andika kitu hapa", "Hãy nhập nội dung vào đây";
    SHORT = "At least {} characters", "Angalau herufi {}", "Ít nhất {} ký tự";
    LONG = "At most {} characters", "Si zaidi ya herufi {}", "Nhiều nhất {} ký tự";
    ONE_LINE = "One line of text, without control characters", "Mstari mmoja wa maandishi, bila herufi za udhibiti", "Một dòng chữ, không có ký tự điều khiển";
    PLAIN = "Text without control characters", "Maandishi bila herufi za udhibiti", "Chữ không có ký tự điều khiển";
    ONE_VALUE = "More than one JSON value", "Zaidi ya thamani moja ya JSON", "Nhiều hơn một giá trị JSON";
    NEEDED = "This is needed", "Hiki kinahitajika", "Mục này là bắt buộc";
    UNKNOWN = "There is no such field", "Hakuna sehemu kama hii", "Không có mục này";
    NOT_OFFERED = "Choose one of the offered values", "Chagua moja ya thamani zilizotolewa", "Hãy chọn một trong các giá trị cho sẵn";
    WRONG_KIND = "This is not of the right kind", "Hii si aina sahihi", "Không đúng kiểu dữ liệu";
}

/// What serde says, for people. Our own types say it themselves.
fn said(message: &str) -> String {
    let text = match message {
        it if it.starts_with("missing field") => NEEDED,
        it if it.starts_with("unknown field") => UNKNOWN,
        it if it.starts_with("unknown variant") => NOT_OFFERED,
        it if it.starts_with("invalid type") || it.starts_with("invalid value") => WRONG_KIND,
        other => return other.to_owned(),
    };
    match Lang::here() {
        // A programmer wants to know which kind was expected.
        Lang::En => format!("{}: {}", text.en, without_types(message)),
        lang => text.to(lang).to_owned(),
    }
}

/// The names of our types are nobody's business. Row I2.
fn without_types(message: &str) -> String {
    let named = ["expected struct ", "expected enum ", "expected tuple ", "expected internally "];
    match named.iter().find_map(|it| message.split_once(it)) {
        Some((before, _)) => format!("{before}expected an object"),
        None => message.to_owned(),
    }
}

fn measured(text: String, min: usize, max: usize) -> Result<String, String> {
    match text.chars().count() {
        n if n < min && n == 0 => Err(EMPTY.here().into()),
        n if n < min => Err(SHORT.with(Lang::here(), min)),
        n if n > max => Err(LONG.with(Lang::here(), max)),
        _ => Ok(text),
    }
}

macro_rules! text_type {
    ($name:ident, $clean:expr) => {
        impl<const MIN: usize, const MAX: usize> $name<MIN, MAX> {
            pub fn new(text: &str) -> Result<Self, String> {
                let clean: fn(&str) -> Result<String, String> = $clean;
                measured(clean(text)?, MIN, MAX).map(Self)
            }
            pub fn as_str(&self) -> &str {
                &self.0
            }
            pub fn into_string(self) -> String {
                self.0
            }
        }
        impl<'de, const MIN: usize, const MAX: usize> Deserialize<'de> for $name<MIN, MAX> {
            fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                Self::new(&Cow::<'de, str>::deserialize(d)?).map_err(serde::de::Error::custom)
            }
        }
        impl<const MIN: usize, const MAX: usize> schemars::JsonSchema for $name<MIN, MAX> {
            fn inline_schema() -> bool {
                true
            }
            fn schema_name() -> Cow<'static, str> {
                format!("{}{MIN}To{MAX}", stringify!($name)).into()
            }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "type": "string", "minLength": MIN, "maxLength": MAX })
            }
        }
        impl<const MIN: usize, const MAX: usize> crate::db::Bind for $name<MIN, MAX> {
            fn bind(&self) -> crate::db::Param<'_> {
                crate::db::Param::Text(Some(Cow::Borrowed(&self.0)))
            }
            fn null() -> crate::db::Param<'static> {
                crate::db::Param::Text(None)
            }
        }
    };
}
text_type!(Line, |text| {
    let text = text.trim();
    match text.chars().any(char::is_control) {
        true => Err(ONE_LINE.here().into()),
        false => Ok(text.to_owned()),
    }
});
text_type!(Prose, |text| {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    match text.chars().any(|c| c.is_control() && c != '\n' && c != '\t') {
        true => Err(PLAIN.here().into()),
        false => Ok(text),
    }
});

/// For a field that may be absent (keep), `null` (clear) or a value: `#[serde(default, deserialize_with = "kernel::input::given")]`.
pub fn given<'de, D: serde::Deserializer<'de>, T: Deserialize<'de>>(
    d: D,
) -> Result<Option<Option<T>>, D::Error> {
    Option::deserialize(d).map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Question {
        #[expect(dead_code, reason = "only its rules matter here")]
        title: Line<1, 5>,
        #[serde(default)]
        #[expect(dead_code, reason = "only its rules matter here")]
        options: Vec<Choice>,
    }
    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Choice {
        #[expect(dead_code, reason = "only its rules matter here")]
        text: Line<1, 5>,
    }

    fn field(body: &str) -> String {
        match parse::<Question>(body.as_bytes()).unwrap_err() {
            Error::Problem(it) => it.fields[0].field.clone(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn an_error_names_the_field() {
        assert_eq!(field(r#"{}"#), "title");
        assert_eq!(field(r#"{"title":"  "}"#), "title");
        assert_eq!(field(r#"{"title":"too long"}"#), "title");
        assert_eq!(field(r#"{"title":"a\u0000b"}"#), "title");
        assert_eq!(field(r#"{"title":"ok","role":"admin"}"#), "role");
        assert_eq!(field(r#"{"title":"ok","options":[{"text":"a"},{"text":""}]}"#), "options[1].text");
        assert_eq!(field(r#"{"title":"ok","options":[{"txt":"a"}]}"#), "options[0].txt");
        assert_eq!(field("nonsense"), "body");
        assert_eq!(field(r#"{"title":"ok"} x"#), "body");
    }

    #[test]
    fn length_is_counted_in_characters() {
        assert!(Line::<1, 5>::new("Đặng🎓").is_ok());
        assert!(Line::<1, 5>::new("Đặng Thị").is_err());
    }
}
