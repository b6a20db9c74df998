//! A course as read from files, before it has ids.

use std::path::PathBuf;

use super::quiz::Quiz;

/// A course. Texts are Markdown in which files are `import-file:<key>` and lessons `import-lesson:<key>#anchor`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Package {
    /// What the course is recognised by when it is imported again.
    pub source_key: String,
    pub title: String,
    pub slug: Option<String>,
    pub summary: String,
    pub description: String,
    /// `en`, `sw` or `vi`.
    pub language: String,
    pub licence: String,
    /// Markdown.
    pub attribution: String,
    pub category: Option<String>,
    pub difficulty: Option<String>,
    pub grade_levels: Vec<String>,
    pub learning_area: Option<String>,
    pub price: Option<Price>,
    /// Key of the picture on the course's card.
    pub cover: Option<String>,
    pub instructor_email: Option<String>,
    /// `draft` or `published`.
    pub status: Option<String>,
    pub modules: Vec<Module>,
    /// A quiz of the whole course.
    pub quiz: Option<Quiz>,
    pub files: Vec<FileRef>,
    pub report: Report,
}

/// Minor units, such as cents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Price {
    pub amount: i64,
    pub currency: String,
}

#[derive(Debug, Clone, Default, PartialEq)]
pub struct Module {
    pub key: String,
    pub title: String,
    pub lessons: Vec<Lesson>,
    pub quiz: Option<Quiz>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lesson {
    /// The path inside the folder, so that a second import updates instead of adding.
    pub key: String,
    pub title: String,
    pub markdown: String,
    pub minutes: Option<u32>,
    /// Readable without enrolling.
    pub preview: bool,
}

/// A file to be stored with the course.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileRef {
    pub key: String,
    pub path: PathBuf,
    pub name: String,
    pub title: String,
    /// Listed for learners to download; the others are only shown inside lessons.
    pub material: bool,
}

/// What became of every file of the folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    pub taken: Vec<Note>,
    pub changed: Vec<Note>,
    pub not_taken: Vec<Note>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    pub file: String,
    pub line: Option<usize>,
    pub why: String,
}
