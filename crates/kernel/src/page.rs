//! Lists: `?limit=&cursor=` → `{items, next_cursor, total?}`. Keyset only; the cursor is opaque to clients.
use crate::{Result, error};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

crate::texts! {
    NOT_OURS = "This is not the end of a page of this list", "Huu si mwisho wa ukurasa wa orodha hii", "Đây không phải điểm cuối của một trang trong danh sách này";
}

/// `limit`, `cursor` and `count`; `#[serde(flatten)]` it into a list's filters.
#[derive(Clone, Debug, Default, Deserialize, schemars::JsonSchema)]
pub struct PageQuery {
    /// How many, 1 to 100; 20 when not given.
    #[schemars(range(min = 1, max = 100))]
    #[serde(default, deserialize_with = "from_text")]
    limit: Option<u32>,
    /// `next_cursor` of the page before.
    #[schemars(length(max = 500))]
    cursor: Option<String>,
    /// Also say how many there are in all.
    #[serde(default, deserialize_with = "from_text")]
    count: Option<bool>,
}

/// Beside a `#[serde(flatten)]` a query's values arrive as text.
pub fn from_text<'de, D: serde::Deserializer<'de>, T: std::str::FromStr>(
    d: D,
) -> Result<Option<T>, D::Error> {
    let text: Option<std::borrow::Cow<'de, str>> = Option::deserialize(d)?;
    let parsed =
        text.map(|it| it.parse().map_err(|_| serde::de::Error::custom(format!("`{it}` cannot be read"))));
    parsed.transpose()
}

impl PageQuery {
    /// The page after this cursor, as large as a page may be: for who walks a whole list.
    pub fn walk(cursor: Option<String>) -> Self {
        PageQuery { limit: Some(100), cursor, count: None }
    }

    pub fn limit(&self) -> usize {
        self.limit.unwrap_or(20).clamp(1, 100) as usize
    }

    /// Fetch this many: the extra row says that there is a next page.
    pub fn fetch(&self) -> usize {
        self.limit() + 1
    }

    /// The sort key of the last row of the page before, in the shape its list put there.
    pub fn after<K: DeserializeOwned>(&self) -> Result<Option<K>> {
        let Some(cursor) = &self.cursor else { return Ok(None) };
        let key = URL_SAFE_NO_PAD.decode(cursor).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok());
        match key {
            Some(key) => Ok(Some(key)),
            None => Err(error::INVALID.field("cursor", NOT_OURS)),
        }
    }

    pub fn wants_total(&self) -> bool {
        self.count.unwrap_or(false)
    }

    /// `key` names the row for the next page's `after`.
    pub fn page<T, K: Serialize>(
        &self,
        mut items: Vec<T>,
        total: Option<i64>,
        key: impl Fn(&T) -> K,
    ) -> Page<T> {
        let more = items.len() > self.limit();
        items.truncate(self.limit());
        let last = if more { items.last() } else { None };
        let next_cursor =
            last.map(|it| URL_SAFE_NO_PAD.encode(serde_json::to_vec(&key(it)).unwrap_or_default()));
        Page { items, next_cursor, total }
    }
}

#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Page<T> {
    pub items: Vec<T>,
    #[schemars(length(max = 500))]
    pub next_cursor: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<i64>,
}

impl<T> Page<T> {
    pub fn map<U>(self, change: impl FnMut(T) -> U) -> Page<U> {
        Page {
            items: self.items.into_iter().map(change).collect(),
            next_cursor: self.next_cursor,
            total: self.total,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_leads_to_the_row_after_and_a_forged_one_is_refused() {
        let query = PageQuery { limit: Some(2), ..Default::default() };
        let page = query.page(vec![1, 2, 3], None, |n| *n);
        assert_eq!(page.items, [1, 2]);
        let next = PageQuery { cursor: page.next_cursor, ..Default::default() };
        assert_eq!(next.after::<i32>().unwrap(), Some(2));
        assert!(query.page(vec![1, 2], None, |n| *n).next_cursor.is_none());
        let forged = PageQuery { cursor: Some("%%".into()), ..Default::default() };
        assert_eq!(forged.after::<i32>().unwrap_err().problem(), Some(error::INVALID));
    }
}
