//! Reads a folder of Markdown as a course, whatever wrote it, without changing anything anywhere.
//!
//! Two shapes are known: a lesson of the Carpentries Workbench (`config.yaml` with `episodes`) and a plain tree of
//! folders and Markdown files. Both become the same [`Package`]; nothing outside the folder is ever read.

mod attribution;
mod builder;
mod front_matter;
mod labels;
mod links;
mod markup;
mod order;
mod outline;
mod package;
mod paths;
mod plain;
mod quiz;
mod settings;
mod targets;
mod text;
mod tree;
mod workbench;

#[cfg(test)]
mod real_course_tests;
#[cfg(test)]
mod safety_tests;
#[cfg(test)]
mod tests;

pub use package::{FileRef, Lesson, Module, Note, Package, Price, Report};
pub use quiz::{Answer, Choice, Question, Quiz};
pub use targets::{Target, replace_targets};

use std::fmt;
use std::path::Path;

use tree::Tree;

/// Why a folder could not be read. `file` is relative to it, or the folder itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadError {
    pub file: String,
    pub line: Option<usize>,
    pub message: String,
}

impl ReadError {
    fn new(file: impl Into<String>, line: Option<usize>, message: impl Into<String>) -> ReadError {
        ReadError { file: file.into(), line, message: message.into() }
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(formatter, "{}:{line}: {}", self.file, self.message),
            None => write!(formatter, "{}: {}", self.file, self.message),
        }
    }
}

impl std::error::Error for ReadError {}

/// Reads a course from a folder.
pub fn read(folder: &Path) -> Result<Package, ReadError> {
    let tree = Tree::scan(folder)?;
    match workbench::config(&tree)? {
        Some(config) => workbench::read(&tree, &config),
        None => plain::read(&tree),
    }
}
