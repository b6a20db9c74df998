//! The kinds of elements. Answer keys are in none of them: a question names its item in the bank.
use super::{Chars, Color, Id};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Text in pieces of one look.
pub type Runs = Vec<Run>;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "type", rename_all = "lowercase")]
#[schemars(rename = "LessonElementKind")]
pub enum Kind {
    Text(Text),
    /// Markdown, as it was imported or typed.
    Prose(Prose),
    Image(Image),
    Shape(Shape),
    Line(Line),
    Draw(Draw),
    Math(Math),
    Table(Table),
    Chart(Chart),
    Code(Code),
    Audio(Media),
    Video(Media),
    Embed(Embed),
    Quiz(Quiz),
    Reveal(Reveal),
    Answer(Answer),
    Lab(Lab),
    File(File),
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "TextRun")]
pub struct Run {
    #[schemars(length(max = 20_000))]
    pub t: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub m: Vec<Mark>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<Chars<40>>")]
    pub color: Option<Color>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 2_000))]
    pub href: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 35))]
    pub lang: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(rename = "TextMark")]
pub enum Mark {
    B,
    I,
    U,
    S,
    Sub,
    Sup,
    Code,
}

macro_rules! words {
    ($(#[$about:meta])* $name:ident as $schema:literal { $($(#[$more:meta])* $one:ident),+ $(,)? }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
        #[serde(rename_all = "lowercase")]
        #[schemars(rename = $schema)]
        pub enum $name { $($(#[$more])* $one),+ }
    };
}

words! {
    /// What a text is, for who reads it in any form.
    Role as "TextRole" { H1, H2, H3, P, List, Olist, Quote, Caption, Label }
}

impl Role {
    pub fn is_heading(self) -> bool {
        matches!(self, Role::H1 | Role::H2 | Role::H3)
    }
}

words! { Align as "TextAlign" { Start, Center, End } }
words! { Valign as "TextValign" { Top, Middle, Bottom } }
words! {
    /// Whether the height follows the text.
    Auto as "TextAuto" { Height, None }
}
words! { Form as "ShapeForm" { Rect, Ellipse, Triangle, Diamond, Polygon, Star, Speech, Bracket } }
words! { Heads as "LineHeads" { None, End, Both } }
words! { Fit as "ImageFit" { Cover, Contain } }
words! { Header as "TableHeader" { Row, Column, Both, None } }
words! { ChartKind as "ChartKind" { Bar, Line, Pie, Scatter } }
words! { Provider as "EmbedProvider" { Youtube, Vimeo, Geogebra, Phet, H5p, Link } }
words! { QuizKind as "QuestionKind" { Single, Multi, Truefalse, Short, Number, Match, Order, Hotspot } }
words! { AnswerMode as "AnswerMode" { Text, Photo, Voice } }

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "TextElement")]
pub struct Text {
    pub role: Role,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub text: Runs,
    /// Of the two lists.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<Runs>,
    /// In px of the page; on a phone the size comes from the role.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weight: Option<u16>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub align: Option<Align>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valign: Option<Valign>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub auto: Option<Auto>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "ProseElement")]
pub struct Prose {
    #[schemars(length(max = 400_000))]
    pub markdown: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "ShapeElement")]
pub struct Shape {
    pub shape: Form,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub label: Runs,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "LineElement")]
pub struct Line {
    /// From the frame's upper left corner.
    pub points: Vec<[f64; 2]>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Anchor>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Anchor>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub heads: Option<Heads>,
}

/// The end of a connector: an element it stays with.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "LineAnchor")]
pub struct Anchor {
    #[schemars(with = "Chars<130>")]
    pub el: Id,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub side: Option<Side>,
}

words! { Side as "AnchorSide" { Top, Right, Bottom, Left } }

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "DrawElement")]
pub struct Draw {
    /// Each x, y, x, y … from the frame's upper left corner.
    pub strokes: Vec<Vec<f64>>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "ImageElement")]
pub struct Image {
    #[schemars(with = "Chars<130>")]
    pub asset: Id,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub crop: Option<Crop>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub caption: Runs,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fit: Option<Fit>,
}

/// The part that is shown, as shares of the whole from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "ImageCrop")]
pub struct Crop {
    pub x: f64,
    pub y: f64,
    pub w: f64,
    pub h: f64,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "MediaElement")]
pub struct Media {
    #[schemars(with = "Chars<130>")]
    pub asset: Id,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub captions: Vec<Captions>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 100_000))]
    pub transcript: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<Chars<130>>")]
    pub poster: Option<Id>,
    /// Seconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<f64>,
}

/// WebVTT in a language.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "MediaCaptions")]
pub struct Captions {
    #[schemars(length(max = 35))]
    pub lang: String,
    #[schemars(with = "Chars<130>")]
    pub asset: Id,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "MathElement")]
pub struct Math {
    #[schemars(length(max = 5_000))]
    pub latex: String,
    #[schemars(length(max = 50_000))]
    pub mathml: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size: Option<f64>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "TableElement")]
pub struct Table {
    /// Every row as long as the first.
    pub rows: Vec<Vec<Runs>>,
    pub header: Header,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub caption: Runs,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "ChartElement")]
pub struct Chart {
    pub kind: ChartKind,
    pub data: ChartData,
    /// What the chart shows, in a sentence.
    #[schemars(length(max = 600))]
    pub summary: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChartData {
    /// Along the axis; of a scatter the x values as numbers.
    #[schemars(with = "Vec<Chars<200>>")]
    pub labels: Vec<String>,
    pub series: Vec<Series>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "ChartSeries")]
pub struct Series {
    #[schemars(length(max = 80))]
    pub name: String,
    /// One for each label; null where nothing was measured.
    pub values: Vec<Option<f64>>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
#[schemars(rename = "CodeElement")]
pub struct Code {
    #[schemars(length(max = 50_000))]
    pub code: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 30))]
    pub code_lang: Option<String>,
    #[serde(default, skip_serializing_if = "super::is_default")]
    pub runnable: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "EmbedElement")]
pub struct Embed {
    #[schemars(length(max = 2_000))]
    pub url: String,
    pub provider: Provider,
    /// What it loads, about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bytes: Option<u64>,
    /// For who does not load it.
    pub fallback: Runs,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "QuizElement")]
pub struct Quiz {
    pub prompt: Runs,
    pub kind: QuizKind,
    /// The question in the bank, which has the key.
    #[schemars(with = "Chars<130>")]
    pub item: Id,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<QuizOption>,
    #[serde(default, skip_serializing_if = "super::is_default")]
    pub practice: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct QuizOption {
    #[schemars(length(max = 45))]
    pub id: String,
    #[schemars(length(max = 2_000))]
    pub text: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<Chars<130>>")]
    pub asset: Option<Id>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "RevealElement")]
pub struct Reveal {
    pub label: Runs,
    pub text: Runs,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "AnswerElement")]
pub struct Answer {
    pub prompt: Runs,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lines: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mode: Option<AnswerMode>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "LabElement")]
pub struct Lab {
    #[schemars(with = "Chars<130>")]
    pub lab: Id,
    pub label: Runs,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "FileElement")]
pub struct File {
    #[schemars(with = "Chars<130>")]
    pub asset: Id,
    pub label: Runs,
}
