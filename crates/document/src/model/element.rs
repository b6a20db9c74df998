//! What all elements have, and how an element is read: a field that neither the frame nor the kind knows is refused.
use super::{Chars, Color, Id, Kind, Ord, is_default};
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, de::Error};
use serde_json::{Map, Value};

/// One thing on a page.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "LessonElement")]
pub struct Element {
    #[serde(flatten)]
    pub frame: Frame,
    #[serde(flatten)]
    pub kind: Kind,
}

/// Where an element is and how it looks, whatever it is.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Frame {
    pub x: f64,
    pub y: f64,
    pub w: f64,
    pub h: f64,
    /// Degrees, clockwise, around the middle.
    #[serde(default, skip_serializing_if = "is_default")]
    pub rot: f64,
    #[schemars(with = "Chars<64>")]
    pub z: Ord,
    /// Nested groups have dotted ids, three levels at most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<Chars<130>>")]
    pub group: Option<Id>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 80))]
    pub name: Option<String>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub locked: bool,
    #[serde(default, skip_serializing_if = "is_default")]
    pub hidden: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opacity: Option<f64>,
    /// Says nothing to who cannot see it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub decorative: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 600))]
    pub alt: Option<String>,
    /// What lies inside becomes a card with it on a phone.
    #[serde(default, skip_serializing_if = "is_default")]
    pub container: bool,
    #[serde(default, skip_serializing_if = "is_default")]
    pub phone: OnPhone,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 35))]
    pub lang: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<Chars<40>>")]
    pub fill: Option<Color>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<Chars<40>>")]
    pub stroke: Option<Color>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stroke_w: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub radius: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anim: Option<Animation>,
    /// Of a template: what belongs here. Shown while nothing is, and never to learners.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 200))]
    pub placeholder: Option<String>,
}

/// The names of [`Frame`]'s fields in JSON; a test compares them.
const FRAME: [&str; 22] = [
    "x",
    "y",
    "w",
    "h",
    "rot",
    "z",
    "group",
    "name",
    "locked",
    "hidden",
    "opacity",
    "decorative",
    "alt",
    "container",
    "phone",
    "lang",
    "fill",
    "stroke",
    "strokeW",
    "radius",
    "anim",
    "placeholder",
];

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum OnPhone {
    #[default]
    Normal,
    Hide,
    Full,
}

/// When an element appears as the page is presented.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Animation {
    #[schemars(range(max = 100))]
    pub step: u32,
    #[serde(default, skip_serializing_if = "is_default")]
    pub kind: AnimationKind,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum AnimationKind {
    #[default]
    None,
    Fade,
}

impl<'de> Deserialize<'de> for Element {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let mut own: Map<String, Value> = Map::deserialize(from)?;
        let mut frame = Map::new();
        for name in FRAME {
            if let Some(value) = own.remove(name) {
                frame.insert(name.to_owned(), value);
            }
        }
        let frame = Frame::deserialize(Value::Object(frame)).map_err(D::Error::custom)?;
        let kind = Kind::deserialize(Value::Object(own)).map_err(D::Error::custom)?;
        Ok(Element { frame, kind })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_of_the_frame_are_those_it_is_written_with() {
        let full = Frame {
            rot: 1.0,
            group: Some(String::new()),
            name: Some(String::new()),
            locked: true,
            hidden: true,
            opacity: Some(1.0),
            decorative: true,
            alt: Some(String::new()),
            container: true,
            phone: OnPhone::Full,
            lang: Some(String::new()),
            fill: Some(String::new()),
            stroke: Some(String::new()),
            stroke_w: Some(1.0),
            radius: Some(1.0),
            anim: Some(Animation { step: 1, kind: AnimationKind::Fade }),
            placeholder: Some(String::new()),
            ..Frame::default()
        };
        let Value::Object(written) = serde_json::to_value(full).unwrap() else { panic!() };
        let mut names: Vec<&str> = written.keys().map(String::as_str).collect();
        let mut expected = FRAME.to_vec();
        names.sort_unstable();
        expected.sort_unstable();
        assert_eq!(names, expected);
    }
}
