//! What both shapes of folders have in common: pages become lessons, files are collected, and everything is accounted
//! for in the report.

use std::collections::BTreeSet;

use super::front_matter::Page;
use super::links::Site;
use super::package::{FileRef, Note, Report};
use super::quiz::Quiz;
use super::tree::Tree;
use super::{ReadError, front_matter, order, paths, text};

pub(super) struct Builder<'t> {
    pub tree: &'t Tree,
    pub site: Site<'t>,
    pub report: Report,
    shown: BTreeSet<String>,
    materials: BTreeSet<String>,
    /// What became of each file so far.
    accounted: BTreeSet<String>,
}

impl<'t> Builder<'t> {
    pub(super) fn new(tree: &'t Tree, site: Site<'t>) -> Builder<'t> {
        let report = Report { not_taken: tree.passed_over.clone(), ..Report::default() };
        Builder {
            tree,
            site,
            report,
            shown: BTreeSet::new(),
            materials: BTreeSet::new(),
            accounted: BTreeSet::new(),
        }
    }

    /// The page's Markdown with its links rewritten.
    pub(super) fn rewrite(&mut self, key: &str, markdown: &str, lines_before: usize) -> String {
        let rewritten = self.site.rewrite(key, markdown, lines_before);
        self.report.changed.extend(rewritten.changed);
        self.report.not_taken.extend(rewritten.not_taken);
        self.shown.extend(rewritten.files);
        rewritten.markdown
    }

    pub(super) fn rewrite_quiz(&mut self, mut quiz: Quiz) -> Quiz {
        let key = quiz.key.clone();
        for question in &mut quiz.questions {
            question.prompt = self.rewrite(&key, &question.prompt, question.line);
            question.explanation = self.rewrite(&key, &question.explanation, question.line);
        }
        let count = quiz.questions.len();
        self.taken(&key, format!("quiz “{}” with {count} questions", quiz.title));
        quiz
    }

    pub(super) fn taken(&mut self, file: &str, why: impl Into<String>) {
        self.accounted.insert(file.to_owned());
        self.report.taken.push(note(file, why));
    }

    pub(super) fn changed(&mut self, file: &str, why: impl Into<String>) {
        self.accounted.insert(file.to_owned());
        self.report.changed.push(note(file, why));
    }

    pub(super) fn not_taken(&mut self, file: &str, why: impl Into<String>) {
        self.accounted.insert(file.to_owned());
        self.report.not_taken.push(note(file, why));
    }

    pub(super) fn material(&mut self, key: &str) {
        self.materials.insert(key.to_owned());
    }

    pub(super) fn show(&mut self, key: &str) {
        self.shown.insert(key.to_owned());
    }

    /// The files of the course; those that are neither shown nor offered are reported with the reason given for them.
    pub(super) fn files(&mut self, why_not: impl Fn(&str) -> &'static str) -> Vec<FileRef> {
        let mut files = Vec::new();
        for key in self.tree.keys() {
            let material = self.materials.contains(key);
            if (material || self.shown.contains(key))
                && let Some(path) = self.tree.path(key)
            {
                self.taken(key, if material { "material to download" } else { "shown in lessons" });
                let name = paths::name(key).to_owned();
                files.push(FileRef {
                    key: key.to_owned(),
                    path: path.to_owned(),
                    title: name.clone(),
                    name,
                    material,
                });
            } else if !self.accounted.contains(key) {
                self.not_taken(key, why_not(key));
            }
        }
        files
    }

    pub(super) fn finish_report(&mut self) -> Report {
        let mut report = std::mem::take(&mut self.report);
        for notes in [&mut report.taken, &mut report.changed, &mut report.not_taken] {
            notes.sort_by(|a, b| order::path(&a.file, &b.file).then_with(|| a.line.cmp(&b.line)));
        }
        report
    }
}

fn note(file: &str, why: impl Into<String>) -> Note {
    Note { file: file.to_owned(), line: None, why: why.into() }
}

/// A page of the tree, without its front matter.
pub(super) fn page(tree: &Tree, key: &str) -> Result<Page, ReadError> {
    front_matter::split(key, &text::read(tree, key)?)
}

/// Takes the lines of the title out of a body.
pub(super) fn without_lines(body: &str, lines: &std::ops::RangeInclusive<usize>) -> String {
    // The line stays, empty, so that the numbers of the others do not change.
    let line = |(at, line): (usize, &'_ str)| {
        if lines.contains(&(at + 1)) { "\n".to_owned() } else { line.to_owned() }
    };
    body.split_inclusive('\n').enumerate().map(line).collect()
}
