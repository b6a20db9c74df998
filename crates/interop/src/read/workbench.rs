//! A lesson of the Carpentries Workbench: `config.yaml` names the episodes, pages for learners and instructors lie in
//! folders of their own.
//!
//! It becomes two modules: the episodes in order, and the pages that learners look up, the setup first. Pages for
//! instructors become notes at the end of the first episode, which only they see.

use serde_yaml_ng::Value;

use super::builder::{self, Builder};
use super::labels::{LESSONS, REFERENCE, known_language};
use super::links::Site;
use super::outline::{Zone, zones};
use super::package::{Lesson, Module, Package};
use super::tree::Tree;
use super::{ReadError, attribution, front_matter, outline, paths, text};

pub(super) struct Config {
    key: &'static str,
    source: String,
    value: Value,
}

/// The configuration, if this is such a lesson.
pub(super) fn config(tree: &Tree) -> Result<Option<Config>, ReadError> {
    let Some(key) = ["config.yaml", "config.yml"].into_iter().find(|key| tree.has(key)) else {
        return Ok(None);
    };
    let source = text::read(tree, key)?;
    let value: Value = serde_yaml_ng::from_str(&source).map_err(|error| {
        ReadError::new(key, error.location().map(|place| place.line()), format!("is not YAML: {error}"))
    })?;
    Ok(value.get("episodes").is_some().then_some(Config { key, source, value }))
}

impl Config {
    fn text(&self, key: &str) -> Option<String> {
        self.value.get(key).and_then(front_matter::text)
    }

    /// The pages of a folder: those that are listed, or all.
    fn pages(&self, tree: &Tree, folder: &str) -> Result<Vec<String>, ReadError> {
        let listed = self.value.get(folder).and_then(Value::as_sequence).filter(|pages| !pages.is_empty());
        let Some(listed) = listed else {
            let is_page = |key: &&str| paths::folder(key) == folder && paths::is_markdown(key);
            return Ok(tree.keys().into_iter().filter(is_page).map(str::to_owned).collect());
        };
        let mut pages = Vec::new();
        for name in listed.iter().filter_map(front_matter::text) {
            let key = format!("{folder}/{name}");
            if !tree.has(&key) {
                let line = self.source.lines().position(|line| line.contains(&name)).map(|at| at + 1);
                return Err(ReadError::new(self.key, line, format!("names {key}, which is not there")));
            }
            if !paths::is_markdown(&key) {
                let line = self.source.lines().position(|line| line.contains(&name)).map(|at| at + 1);
                let message =
                    format!("names {key}, which is no Markdown; build it to Markdown and import that");
                return Err(ReadError::new(self.key, line, message));
            }
            pages.push(key);
        }
        Ok(pages)
    }
}

pub(super) fn read(tree: &Tree, config: &Config) -> Result<Package, ReadError> {
    let episodes = config.pages(tree, "episodes")?;
    if episodes.is_empty() {
        return Err(ReadError::new(
            config.key,
            None,
            "names no episodes, and the folder episodes holds none",
        ));
    }
    let reference = in_order(config.pages(tree, "learners")?);
    let lessons = episodes.iter().chain(&reference).cloned().collect();
    let published_at = config.text("url").map(|url| url.trim_end_matches('/').to_owned());
    let shared_folders = vec!["episodes", "learners", "instructors", ""];
    let mut builder = Builder::new(tree, Site { tree, lessons, shared_folders, published_at });
    let mut package = describe(&mut builder, config)?;
    let shared_links = shared_links(&mut builder)?;
    for (key, title, pages) in [("episodes", LESSONS, episodes), ("reference", REFERENCE, reference)] {
        let lessons = lessons_of(&mut builder, &pages, &shared_links)?;
        if !lessons.is_empty() {
            let title = title.in_language(&package.language);
            package.modules.push(Module { key: key.to_owned(), title, lessons, quiz: None });
        }
    }
    let notes = [config.pages(tree, "instructors")?, config.pages(tree, "profiles")?].concat();
    if let Some(module) = package.modules.iter_mut().find(|module| module.key == "episodes") {
        add_notes(&mut builder, &mut module.lessons[0], &notes, &shared_links)?;
    }
    for key in tree.keys().into_iter().filter(|key| is_material(key)) {
        builder.material(key);
    }
    package.files = builder.files(why_not);
    package.report = builder.finish_report();
    Ok(package)
}

/// The setup first, then the reference, then the rest.
fn in_order(mut pages: Vec<String>) -> Vec<String> {
    let is_named = |key: &String, name: &str| paths::name(key).eq_ignore_ascii_case(name);
    pages.sort_by_key(|key| (!is_named(key, "setup.md"), !is_named(key, "reference.md")));
    pages
}

fn describe(builder: &mut Builder<'_>, config: &Config) -> Result<Package, ReadError> {
    let tree = builder.tree;
    builder.taken(config.key, "title, order of lessons, licence");
    let title = config.text("title").unwrap_or_else(|| paths::title_of(&tree.name));
    let source = config.text("source");
    let written = match config.text("license") {
        Some(licence) => Some(licence),
        None => attribution::licence_of_file(tree)?,
    };
    let (licence, licence_url) =
        written.map_or_else(Default::default, |written| attribution::licence(&written));
    let citation = attribution::citation(tree)?;
    for key in tree.keys() {
        if attribution::is_licence_file(key) || attribution::is_citation_file(key) {
            builder.taken(key, "licence and attribution");
        }
    }
    let mut package = Package {
        source_key: source.clone().unwrap_or_else(|| tree.name.clone()),
        language: config.text("lang").and_then(|code| known_language(&code)).unwrap_or("en").to_owned(),
        attribution: credit(&title, source.as_deref(), author(config), &licence, licence_url, citation),
        licence,
        title,
        ..Package::default()
    };
    if let Some(key) = ["index.md", "README.md"].into_iter().find(|key| tree.has(key)) {
        let page = builder::page(tree, key)?;
        let body = builder.rewrite(key, &page.body, page.lines_before);
        package.summary = outline::first_paragraph(&body).unwrap_or_default();
        package.description = body.trim().to_owned();
        builder.taken(key, "description of the course");
    } else {
        builder.changed(
            config.key,
            "the source has no description of the course; write one before you publish it",
        );
    }
    Ok(package)
}

fn author(config: &Config) -> Option<&'static str> {
    Some(match config.text("carpentry")?.as_str() {
        "swc" => "Software Carpentry (The Carpentries)",
        "dc" => "Data Carpentry (The Carpentries)",
        "lc" => "Library Carpentry (The Carpentries)",
        "cp" => "The Carpentries",
        "incubator" | "lab" => "contributors to The Carpentries",
        _ => return None,
    })
}

/// What the licence asks for: title, author, source, licence, and that it was changed.
fn credit(
    title: &str,
    source: Option<&str>,
    author: Option<&str>,
    licence: &str,
    licence_url: Option<&str>,
    citation: Option<String>,
) -> String {
    let mut credit = source.map_or_else(|| format!("“{title}”"), |source| format!("“[{title}]({source})”"));
    if let Some(author) = author {
        credit.push_str(&format!(" by {author}"));
    }
    match licence_url {
        Some(url) => credit.push_str(&format!(", [{licence}]({url})")),
        None if !licence.is_empty() => credit.push_str(&format!(", {licence}")),
        None => {}
    }
    credit.push_str(". Converted for this site.");
    if let Some(citation) = citation {
        credit.push_str(&format!("\n\n{citation}"));
    }
    credit
}

/// `links.md` defines links for every page.
fn shared_links(builder: &mut Builder<'_>) -> Result<String, ReadError> {
    if !builder.tree.has("links.md") {
        return Ok(String::new());
    }
    let page = builder::page(builder.tree, "links.md")?;
    builder.taken("links.md", "links of every lesson");
    Ok(page.body)
}

fn lessons_of(
    builder: &mut Builder<'_>,
    pages: &[String],
    shared_links: &str,
) -> Result<Vec<Lesson>, ReadError> {
    let mut lessons = Vec::new();
    for key in pages {
        let (title, markdown, minutes) = page(builder, key, shared_links)?;
        builder.taken(key, format!("lesson “{title}”"));
        lessons.push(Lesson { key: key.clone(), title, markdown, minutes, preview: false });
    }
    Ok(lessons)
}

fn page(
    builder: &mut Builder<'_>,
    key: &str,
    shared_links: &str,
) -> Result<(String, String, Option<u32>), ReadError> {
    let page = builder::page(builder.tree, key)?;
    let heading = || outline::title(&page.body).map(|heading| heading.text);
    let title = page.text("title").or_else(heading).unwrap_or_else(|| paths::title_of(key));
    let minutes = [page.minutes("teaching"), page.minutes("exercises")]
        .into_iter()
        .flatten()
        .reduce(u32::saturating_add);
    let body = if shared_links.is_empty() {
        page.body
    } else {
        format!("{}\n\n{shared_links}", page.body.trim_end())
    };
    let markdown = builder.rewrite(key, &body, page.lines_before);
    Ok((title, markdown.trim().to_owned(), minutes))
}

/// Adds pages for instructors to a lesson, where only they see them.
fn add_notes(
    builder: &mut Builder<'_>,
    lesson: &mut Lesson,
    pages: &[String],
    shared_links: &str,
) -> Result<(), ReadError> {
    for key in pages {
        let (title, markdown, _) = page(builder, key, shared_links)?;
        let start = lesson.markdown.matches('\n').count() + 2;
        let with_notes = format!(
            "{}\n\n:::::::::: instructor\n\n# {title}\n\n{markdown}\n\n::::::::::\n",
            lesson.markdown.trim_end()
        );
        // A fence or a block of code that does not end would show the notes to learners.
        if is_balanced(&markdown) && zones(&with_notes).get(start) == Some(&Zone::Text) {
            lesson.markdown = with_notes;
            builder.changed(key, format!("kept as notes for instructors in the lesson “{}”", lesson.title));
        } else {
            builder
                .not_taken(key, "its ::: fences do not match, so learners might see what is for instructors");
        }
    }
    Ok(())
}

fn is_balanced(markdown: &str) -> bool {
    let zones = zones(markdown);
    let mut open = 0usize;
    for (line, zone) in markdown.lines().zip(zones) {
        let fence = line.trim_start_matches([' ', '\t', '>']);
        if zone != Zone::Text || !fence.starts_with(":::") {
            continue;
        }
        if !fence.trim_matches([':', ' ', '\t']).is_empty() {
            open += 1;
        } else if open == 0 {
            return false;
        } else {
            open -= 1;
        }
    }
    open == 0
}

/// Data and code that learners work with; figures are shown in lessons instead.
fn is_material(key: &str) -> bool {
    let is_there = |folder: &str| key.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
    let folders =
        ["episodes/data", "episodes/files", "learners/data", "learners/files", "data", "files", "code"];
    folders.into_iter().any(is_there) && !is_source(key) && !paths::is_markdown(key)
}

fn is_source(key: &str) -> bool {
    paths::name(key).eq_ignore_ascii_case("makefile") || paths::extension(key) == "odg"
}

fn why_not(key: &str) -> &'static str {
    match paths::extension(key).as_str() {
        "odg" => "the source of a drawing; the picture made from it is what lessons show",
        "py" | "r" | "sh" if key.contains("fig/") => "a program that makes figures, for authors",
        "rmd" => "R Markdown; only what is built from it can be shown",
        _ if paths::name(key).eq_ignore_ascii_case("makefile") => "builds files on the author's computer",
        _ if paths::is_picture(key) => "no page shows it",
        _ if paths::is_markdown(key) => "about the making of the lesson, not for learners",
        _ => "no page refers to it",
    }
}
