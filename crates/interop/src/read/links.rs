//! Rewrites the links of a page: to files and lessons of the package by key, to text where there is nothing.

use std::collections::{BTreeSet, HashSet};

use super::markup::{self, Kind, Link};
use super::package::Note;
use super::paths;
use super::targets::Target;
use super::tree::Tree;

/// What links of this folder can lead to.
pub(super) struct Site<'t> {
    pub tree: &'t Tree,
    /// Pages that become lessons.
    pub lessons: HashSet<String>,
    /// Folders in which a path is looked for when it is not beside the page: the Workbench publishes all in one.
    pub shared_folders: Vec<&'static str>,
    /// Where the course itself is published, without a slash at the end.
    pub published_at: Option<String>,
}

/// A rewritten page and what there is to say about it.
#[derive(Default)]
pub(super) struct Rewritten {
    pub markdown: String,
    /// Keys of the files it shows or links to.
    pub files: BTreeSet<String>,
    pub changed: Vec<Note>,
    pub not_taken: Vec<Note>,
}

enum Found {
    Lesson(String),
    File(String),
    /// Nothing of ours: another site, an anchor.
    Elsewhere,
    Nothing(&'static str),
}

impl Site<'_> {
    /// Rewrites the page `key`; its first line is number `lines_before + 1` of the file.
    pub(super) fn rewrite(&self, key: &str, markdown: &str, lines_before: usize) -> Rewritten {
        let links = markup::links(markdown);
        let mut rewritten = Rewritten::default();
        let mut edits = Vec::new();
        let mut lost_labels = HashSet::new();
        let line_ends: Vec<usize> = markdown.match_indices('\n').map(|(at, _)| at).collect();
        for link in &links {
            let line = lines_before + 1 + line_ends.partition_point(|end| *end < link.whole.start);
            let note = |why: String| Note { file: key.to_owned(), line: Some(line), why };
            if link.is_image && link.text.is_empty() && link.alt.is_none() && link.kind == Kind::Inline {
                rewritten.changed.push(note(
                    "the picture has no alternative text, so it is passed over when read aloud".into(),
                ));
            }
            let (target, anchor) = match self.find(key, &link.destination) {
                Found::Elsewhere => continue,
                Found::Lesson(lesson) => (Target::Lesson(&lesson).link(), anchor(&link.destination)),
                Found::File(file) => {
                    let target = Target::File(&file).link();
                    rewritten.files.insert(file);
                    (target, String::new())
                }
                Found::Nothing(why) => {
                    rewritten
                        .not_taken
                        .push(note(format!("the link to {} is kept as text: {why}", link.destination)));
                    if let Kind::Definition(label) = &link.kind {
                        lost_labels.insert(label.clone());
                    }
                    unlink(link, markdown, &mut edits);
                    continue;
                }
            };
            edits.push((link.place.clone(), target + &anchor));
        }
        let is_lost =
            |link: &&Link| matches!(&link.kind, Kind::Reference(label) if lost_labels.contains(label));
        links.iter().filter(is_lost).for_each(|link| unlink(link, markdown, &mut edits));
        rewritten.markdown = apply(markdown, edits);
        rewritten
    }

    fn find(&self, page: &str, destination: &str) -> Found {
        if let Some(path) = self.own_address(destination) {
            return match self.find_path("", path) {
                Found::Lesson(lesson) => Found::Lesson(lesson),
                _ => Found::Elsewhere,
            };
        }
        if destination.is_empty() || destination.starts_with(['#', '?']) || has_scheme(destination) {
            return Found::Elsewhere;
        }
        self.find_path(paths::folder(page), destination)
    }

    /// The path of an address on the course's own published site.
    fn own_address<'d>(&self, destination: &'d str) -> Option<&'d str> {
        let without_scheme = |url: &'d str| url.strip_prefix("https:").or_else(|| url.strip_prefix("http:"));
        let site = self.published_at.as_deref()?;
        let site = site.split_once(':').map_or(site, |(_, rest)| rest);
        let path = without_scheme(destination)?.strip_prefix(site)?.strip_prefix('/')?;
        Some(path)
    }

    fn find_path(&self, folder: &str, destination: &str) -> Found {
        let path = destination.split(['#', '?']).next().unwrap_or_default();
        let Some(joined) = paths::join(folder, path) else {
            return Found::Nothing("it leads outside the folder");
        };
        let shared = self.shared_folders.iter().filter_map(|shared| paths::join(shared, path));
        let mut instead = "there is no such file";
        for candidate in std::iter::once(joined).chain(shared).flat_map(spellings) {
            if self.lessons.contains(&candidate) {
                return Found::Lesson(candidate);
            }
            if self.tree.has(&candidate) && !paths::is_markdown(&candidate) {
                return Found::File(candidate);
            }
            if self.tree.has(&candidate) {
                instead = "that page is not one of the lessons";
            }
        }
        Found::Nothing(instead)
    }
}

/// The names under which a page may be linked: as source, as published, as a folder.
fn spellings(path: String) -> Vec<String> {
    let mut spellings = Vec::new();
    if let Some(stem) = path.strip_suffix(".html").or_else(|| path.strip_suffix(".htm")) {
        spellings.extend([format!("{stem}.md"), format!("{stem}.markdown")]);
        if let Some(folder) = stem.strip_suffix("index") {
            spellings.push(format!("{folder}README.md"));
        }
    }
    let folder = if path.is_empty() { String::new() } else { format!("{path}/") };
    spellings.extend([format!("{folder}README.md"), format!("{folder}index.md")]);
    if !path.is_empty() && paths::extension(&path).is_empty() {
        spellings.push(format!("{path}.md"));
    }
    spellings.insert(0, path);
    spellings
}

fn anchor(destination: &str) -> String {
    let anchor = destination.split_once('#').map_or("", |(_, anchor)| anchor);
    if anchor.is_empty() {
        String::new()
    } else {
        format!("#{}", paths::encode(&paths::decode(anchor).unwrap_or_default()))
    }
}

fn has_scheme(destination: &str) -> bool {
    if destination.starts_with("//") {
        return true;
    }
    let Some((scheme, _)) = destination.split_once(':') else { return false };
    // A drive letter is no scheme.
    scheme.len() > 1
        && scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme.chars().all(|symbol| symbol.is_ascii_alphanumeric() || "+-.".contains(symbol))
}

type Edit = (std::ops::Range<usize>, String);

/// Leaves of a link what a reader sees of it.
fn unlink(link: &Link, markdown: &str, edits: &mut Vec<Edit>) {
    match &link.kind {
        Kind::Definition(_) | Kind::Html => edits.push((link.whole.clone(), String::new())),
        Kind::Inline | Kind::Reference(_) if link.is_image => {
            let words = link.alt.clone().unwrap_or_else(|| markdown[link.text.clone()].to_owned());
            edits.push((link.whole.clone(), words));
        }
        Kind::Inline | Kind::Reference(_) => {
            edits.push((link.whole.start..link.text.start, String::new()));
            edits.push((link.text.end..link.whole.end, String::new()));
        }
    }
}

fn apply(markdown: &str, mut edits: Vec<Edit>) -> String {
    edits.sort_by_key(|(range, _)| (range.start, range.end));
    let mut edited = String::with_capacity(markdown.len());
    let mut at = 0;
    for (range, replacement) in edits {
        // A picture inside a picture's text goes with it.
        if range.start < at {
            continue;
        }
        edited.push_str(&markdown[at..range.start]);
        edited.push_str(&replacement);
        at = range.end;
    }
    edited.push_str(&markdown[at..]);
    edited
}
