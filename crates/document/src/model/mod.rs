//! The shapes of version 1. `docs/lesson-document.schema.json` is the same for other programs.
mod element;
mod kind;

pub use element::{Animation, AnimationKind, Element, Frame, OnPhone};
pub use kind::*;

use kernel::Lang;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Letters, an underscore, letters and digits: `el_title`, `pg_01JD8Z7Q3M`.
pub type Id = String;
/// A place in an order, compared as bytes; see [`crate::order`].
pub type Ord = String;
/// `#rrggbb`, `#rrggbbaa`, or `@name` of the theme.
pub type Color = String;

/// For the schema: a text of at most `N` characters. What a text may be besides is in [`crate::rules`].
pub(crate) struct Chars<const N: u64>;

impl<const N: u64> JsonSchema for Chars<N> {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("Chars{N}").into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "maxLength": N })
    }
}

/// A lesson.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "LessonDocument")]
pub struct Document {
    pub format: Format,
    pub version: u32,
    #[schemars(with = "Chars<130>")]
    pub id: Id,
    pub lang: Lang,
    #[schemars(length(min = 1, max = 160))]
    pub title: String,
    pub page: PageSize,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub theme: Option<Theme>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meta: Option<Meta>,
    #[schemars(length(min = 1, max = 200))]
    pub pages: Vec<Page>,
    pub assets: BTreeMap<Id, Asset>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Format {
    #[serde(rename = "lesson-doc")]
    #[schemars(rename = "lesson-doc")]
    LessonDocument,
}

/// In px, as all positions and sizes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PageSize {
    #[schemars(range(min = 320, max = 4000))]
    pub w: u32,
    #[schemars(range(min = 320, max = 4000))]
    pub h: u32,
}

impl PageSize {
    /// PowerPoint's widescreen.
    pub const WIDE: PageSize = PageSize { w: 1280, h: 720 };
}

/// Named colours; changing one changes every element that names it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    #[schemars(length(max = 45))]
    pub id: String,
    #[schemars(with = "BTreeMap<String, Chars<9>>")]
    pub colors: BTreeMap<String, Color>,
}

/// What the lesson is about.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Meta {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "Vec<Chars<20>>")]
    pub grades: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 120))]
    pub learning_area: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 120))]
    pub strand: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 120))]
    pub sub_strand: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "LessonPage")]
pub struct Page {
    #[schemars(with = "Chars<130>")]
    pub id: Id,
    #[schemars(with = "Chars<64>")]
    pub ord: Ord,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 120))]
    pub name: Option<String>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub layout: Layout,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub background: Option<Background>,
    /// For teachers and presenters; never travels to learners.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 20_000))]
    pub notes: Option<String>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub hidden: bool,
    pub elements: BTreeMap<Id, Element>,
    /// Every element that is not decorative, in the order it is read.
    #[schemars(with = "Vec<Chars<130>>")]
    pub reading: Vec<Id>,
}

/// How a page is laid out on a wide screen; on a phone every page flows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Layout {
    /// By the positions of its elements.
    #[default]
    Canvas,
    /// One after another, as long as it needs: texts that were written as Markdown.
    Flow,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Background {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<Chars<40>>")]
    pub fill: Option<Color>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<Chars<130>>")]
    pub asset: Option<Id>,
}

/// A file that the document shows; `file` is its id in the library.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Asset {
    pub kind: AssetKind,
    #[schemars(length(max = 100))]
    pub mime: String,
    pub bytes: u64,
    #[schemars(length(min = 64, max = 64))]
    pub sha256: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 45))]
    pub file: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub w: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub h: Option<u32>,
    /// Seconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dur: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 200))]
    pub credit: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 60))]
    pub licence: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum AssetKind {
    Image,
    Audio,
    Video,
    File,
}

pub(crate) fn is_default<T: Default + PartialEq>(it: &T) -> bool {
    *it == T::default()
}

impl Document {
    /// Pages in their order.
    pub fn ordered(&self) -> Vec<&Page> {
        let mut pages: Vec<&Page> = self.pages.iter().collect();
        pages.sort_by(|a, b| (a.ord.as_bytes(), &a.id).cmp(&(b.ord.as_bytes(), &b.id)));
        pages
    }

    /// A colour as `#rrggbb` or `#rrggbbaa`.
    pub fn color<'a>(&'a self, color: &'a str) -> Option<&'a str> {
        match color.strip_prefix('@') {
            None => Some(color),
            Some(name) => self
                .theme
                .as_ref()
                .and_then(|it| it.colors.get(name))
                .map(String::as_str)
                .or_else(|| plain(name)),
        }
    }
}

/// The colours of a document without a theme.
fn plain(name: &str) -> Option<&'static str> {
    Some(match name {
        "ink" => "#161e26",
        "paper" => "#ffffff",
        "brand" => "#00736e",
        "tint" => "#dcf5f2",
        _ => return None,
    })
}

impl Page {
    /// What is read, in order.
    pub fn read(&self) -> impl Iterator<Item = (&Id, &Element)> {
        self.reading.iter().filter_map(|id| self.elements.get_key_value(id))
    }

    /// From the back to the front.
    pub fn layers(&self) -> Vec<(&Id, &Element)> {
        let mut layers: Vec<_> = self.elements.iter().collect();
        layers.sort_by(|a, b| (a.1.frame.z.as_bytes(), a.0).cmp(&(b.1.frame.z.as_bytes(), b.0)));
        layers
    }
}
