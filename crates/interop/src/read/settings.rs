//! `course.toml` and `module.toml`: what a plain tree says about itself. Unknown keys are refused, because a
//! misspelled one would silently do nothing.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use toml::Spanned;

use super::labels::LANGUAGES;
use super::tree::Tree;
use super::{ReadError, text};

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct CourseSettings {
    pub title: Option<String>,
    pub slug: Option<Spanned<String>>,
    pub summary: Option<String>,
    pub description: Option<String>,
    pub language: Option<Spanned<String>>,
    pub licence: Option<String>,
    pub attribution: Option<String>,
    pub category: Option<String>,
    pub difficulty: Option<Spanned<String>>,
    pub grade_levels: Vec<Spanned<String>>,
    pub learning_area: Option<Spanned<String>>,
    pub price: Option<Spanned<PriceSettings>>,
    pub cover: Option<Spanned<String>>,
    pub instructor_email: Option<String>,
    pub status: Option<Spanned<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PriceSettings {
    pub amount: i64,
    pub currency: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct ModuleSettings {
    pub title: Option<String>,
}

const DIFFICULTIES: [&str; 3] = ["beginner", "intermediate", "advanced"];
const STATUSES: [&str; 2] = ["draft", "published"];
const GRADES: [&str; 14] =
    ["pp1", "pp2", "g1", "g2", "g3", "g4", "g5", "g6", "g7", "g8", "g9", "g10", "g11", "g12"];
const AREAS: [&str; 12] = [
    "mathematics",
    "english",
    "kiswahili",
    "science_technology",
    "social_studies",
    "creative_arts",
    "physical_health",
    "religious_education",
    "agriculture",
    "home_science",
    "business_studies",
    "pre_technical",
];

/// A TOML file and what it says, with which lines of it can be named.
pub(super) struct Document<'k> {
    key: &'k str,
    source: String,
}

impl<'k> Document<'k> {
    pub(super) fn open(tree: &Tree, key: &'k str) -> Result<Option<Document<'k>>, ReadError> {
        if !tree.has(key) {
            return Ok(None);
        }
        Ok(Some(Document { key, source: text::read(tree, key)? }))
    }

    pub(super) fn parse<T: DeserializeOwned>(&self) -> Result<T, ReadError> {
        toml::from_str(&self.source).map_err(|error| {
            let line = error.span().map(|span| self.line(span.start));
            ReadError::new(self.key, line, error.message().trim().replace('\n', " "))
        })
    }

    pub(super) fn line(&self, at: usize) -> usize {
        1 + self.source[..self.source.floor_char_boundary(at)].matches('\n').count()
    }

    pub(super) fn refuse<T>(&self, at: &Spanned<T>, message: impl Into<String>) -> ReadError {
        ReadError::new(self.key, Some(self.line(at.span().start)), message)
    }

    fn one_of(&self, name: &str, value: Option<&Spanned<String>>, known: &[&str]) -> Result<(), ReadError> {
        match value {
            Some(value) if !known.contains(&value.get_ref().as_str()) => {
                Err(self.refuse(value, format!("{name} is one of {}", known.join(", "))))
            }
            _ => Ok(()),
        }
    }
}

/// Reads and checks `course.toml`; a tree without one has no settings.
pub(super) fn course(tree: &Tree) -> Result<CourseSettings, ReadError> {
    let Some(document) = Document::open(tree, "course.toml")? else { return Ok(CourseSettings::default()) };
    let settings: CourseSettings = document.parse()?;
    document.one_of("language", settings.language.as_ref(), &LANGUAGES)?;
    document.one_of("difficulty", settings.difficulty.as_ref(), &DIFFICULTIES)?;
    document.one_of("learning_area", settings.learning_area.as_ref(), &AREAS)?;
    document.one_of("status", settings.status.as_ref(), &STATUSES)?;
    for grade in &settings.grade_levels {
        document.one_of("a grade level", Some(grade), &GRADES)?;
    }
    if let Some(slug) = settings.slug.as_ref().filter(|slug| !is_slug(slug.get_ref())) {
        return Err(document.refuse(slug, "a slug has small letters, digits and hyphens only"));
    }
    if let Some(price) = &settings.price {
        let currency = &price.get_ref().currency;
        if price.get_ref().amount < 0
            || currency.len() != 3
            || !currency.bytes().all(|byte| byte.is_ascii_uppercase())
        {
            return Err(
                document.refuse(price, "a price is an amount in minor units and a currency such as \"KES\"")
            );
        }
    }
    if let Some(cover) = settings.cover.as_ref().filter(|cover| !tree.has(cover.get_ref())) {
        return Err(document.refuse(cover, format!("there is no file {}", cover.get_ref())));
    }
    Ok(settings)
}

pub(super) fn module(tree: &Tree, key: &str) -> Result<ModuleSettings, ReadError> {
    Document::open(tree, key)?.map_or_else(|| Ok(ModuleSettings::default()), |document| document.parse())
}

fn is_slug(slug: &str) -> bool {
    let is_part = |part: &str| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    slug.split('-').all(is_part)
}
