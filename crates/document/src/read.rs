//! From what was stored or sent to a document of the newest version.
use crate::Document;
use crate::migrate;
use kernel::{Text, texts};
use serde_json::Value;

/// The longest document, as JSON.
pub const MAX_BYTES: usize = 5 * 1024 * 1024;

texts! {
    TOO_LONG = "A lesson may have 5 MB at most, without its files", "Somo linaweza kuwa na MB 5 tu, bila faili zake", "Một bài học chỉ được tối đa 5 MB, không kể tệp đính kèm";
    NOT_JSON = "This is not a lesson document", "Hii si hati ya somo", "Đây không phải là tài liệu bài học";
    NEWER = "This lesson was made with a newer version of Lyceum", "Somo hili lilitengenezwa kwa toleo jipya zaidi la Lyceum", "Bài học này được tạo bằng phiên bản Lyceum mới hơn";
    SHAPE = "This is not as it should be: {}", "Hii si jinsi inavyopaswa kuwa: {}", "Chỗ này không đúng quy cách: {}";
}

/// Why something is no document, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// Such as `pages[0].elements.el_1`; empty for the whole.
    pub path: String,
    pub why: Text,
    /// For programmers: what the reader of JSON says.
    pub detail: String,
}

impl Unreadable {
    /// In the language of the request.
    pub fn sentence(&self) -> String {
        self.why.with(kernel::Lang::here(), &self.detail)
    }
}

/// Reads a document of any version.
pub fn read(json: &str) -> Result<Document, Unreadable> {
    let whole = |why, detail| Unreadable { path: String::new(), why, detail };
    if json.len() > MAX_BYTES {
        return Err(whole(TOO_LONG, String::new()));
    }
    let value = serde_json::from_str(json).map_err(|error| whole(NOT_JSON, error.to_string()))?;
    read_value(value)
}

/// The same for what is JSON already; its length is the caller's business.
pub fn read_value(value: Value) -> Result<Document, Unreadable> {
    let value = migrate::newest(value)?;
    serde_path_to_error::deserialize(value).map_err(|error| Unreadable {
        path: error.path().to_string().trim_start_matches('.').to_owned(),
        why: SHAPE,
        detail: error.inner().to_string(),
    })
}

/// The document as JSON of the newest version; whole numbers are written as such.
pub fn to_value(document: &Document) -> Value {
    let mut value = serde_json::to_value(document).expect("a document is JSON");
    shorten(&mut value);
    value
}

fn shorten(value: &mut Value) {
    match value {
        Value::Number(number) => {
            let float = number.as_f64().filter(|it| number.is_f64() && it.fract() == 0.0 && it.abs() < 1e15);
            if let Some(float) = float {
                *value = Value::from(float as i64);
            }
        }
        Value::Array(all) => all.iter_mut().for_each(shorten),
        Value::Object(all) => all.values_mut().for_each(shorten),
        _ => {}
    }
}

pub(crate) fn newer() -> Unreadable {
    Unreadable { path: "version".into(), why: NEWER, detail: String::new() }
}

pub(crate) fn no_document() -> Unreadable {
    Unreadable { path: "format".into(), why: NOT_JSON, detail: String::new() }
}
