//! A plain tree: folders are modules, Markdown files are lessons, in the order of their names.

use std::collections::BTreeMap;

use toml::Spanned;

use super::builder::{self, Builder};
use super::labels::{INTRODUCTION, LESSONS, QUIZ};
use super::links::Site;
use super::package::{Lesson, Module, Package, Price};
use super::settings::CourseSettings;
use super::tree::Tree;
use super::{ReadError, attribution, order, outline, paths, quiz, settings};

/// Pages at the root that are about the repository.
const ABOUT: [&str; 6] =
    ["contributing.md", "code_of_conduct.md", "changelog.md", "authors.md", "security.md", "support.md"];

pub(super) fn read(tree: &Tree) -> Result<Package, ReadError> {
    let settings = settings::course(tree)?;
    let language = settings.language.as_ref().map_or("en", |language| language.get_ref()).to_owned();
    let pages = lesson_pages(tree);
    if pages.is_empty() {
        return Err(ReadError::new(
            &tree.name,
            None,
            "holds no lessons: no Markdown files (*.md) were found",
        ));
    }
    let about = tree.keys().into_iter().find(|key| is_root_page(key) && !pages.contains(key));
    let site = Site {
        tree,
        lessons: pages.iter().map(|key| (*key).to_owned()).collect(),
        shared_folders: Vec::new(),
        published_at: None,
    };
    let mut builder = Builder::new(tree, site);
    let mut package = Package { language, ..Package::default() };
    describe(&mut builder, &mut package, &settings, about)?;
    package.modules = modules(&mut builder, &pages, &package.language)?;
    package.quiz = read_quiz(&mut builder, "quiz.toml", &package.language)?;
    for key in tree.keys().into_iter().filter(|key| is_material(key)) {
        builder.material(key);
    }
    package.files = builder.files(why_not);
    package.report = builder.finish_report();
    Ok(package)
}

/// All pages that become lessons, in order. The root's own page describes the course, unless it is all there is.
fn lesson_pages(tree: &Tree) -> Vec<&str> {
    let is_page = |key: &&str| {
        paths::is_markdown(key)
            && !attribution::is_licence_file(key)
            && !attribution::is_citation_file(key)
            && !ABOUT.contains(&key.to_ascii_lowercase().as_str())
    };
    let all: Vec<&str> = tree.keys().into_iter().filter(is_page).collect();
    let lessons: Vec<&str> = all.iter().copied().filter(|key| !is_root_page(key)).collect();
    if lessons.is_empty() { all } else { lessons }
}

fn is_root_page(key: &str) -> bool {
    !key.contains('/') && order::is_folder_page(key)
}

/// Title, texts and settings of the course.
fn describe(
    builder: &mut Builder<'_>,
    package: &mut Package,
    settings: &CourseSettings,
    about: Option<&str>,
) -> Result<(), ReadError> {
    let own = |value: &Option<Spanned<String>>| value.as_ref().map(|value| value.get_ref().clone());
    let tree = builder.tree;
    let mut title = None;
    if let Some(key) = about {
        let (page_title, body) = titled_page(builder, key)?;
        title = page_title;
        package.summary = outline::first_paragraph(&body).map(|text| shortened(&text)).unwrap_or_default();
        package.description = body.trim().to_owned();
        builder.taken(key, "description of the course");
    }
    package.slug = own(&settings.slug);
    package.source_key = package.slug.clone().unwrap_or_else(|| tree.name.clone());
    package.title = settings.title.clone().or(title).unwrap_or_else(|| paths::title_of(&tree.name));
    package.summary = settings.summary.clone().unwrap_or_else(|| std::mem::take(&mut package.summary));
    if let Some(description) = &settings.description {
        package.description = builder.rewrite("course.toml", description, 0);
    }
    package.licence = match &settings.licence {
        Some(licence) => attribution::licence(licence).0,
        None => attribution::licence_of_file(tree)?.unwrap_or_default(),
    };
    package.attribution = match &settings.attribution {
        Some(attribution) => attribution.clone(),
        None => attribution::citation(tree)?.unwrap_or_default(),
    };
    package.category = settings.category.clone();
    package.difficulty = own(&settings.difficulty);
    package.grade_levels = settings.grade_levels.iter().map(|grade| grade.get_ref().clone()).collect();
    package.learning_area = own(&settings.learning_area);
    let price = settings.price.as_ref().map(Spanned::get_ref);
    package.price = price.map(|price| Price { amount: price.amount, currency: price.currency.clone() });
    package.cover = own(&settings.cover);
    if let Some(cover) = &package.cover {
        builder.show(cover);
    }
    package.instructor_email = settings.instructor_email.clone();
    package.status = own(&settings.status);
    for key in tree.keys() {
        if key == "course.toml" {
            builder.taken(key, "settings of the course");
        } else if attribution::is_licence_file(key) || attribution::is_citation_file(key) {
            builder.taken(key, "licence and attribution");
        }
    }
    Ok(())
}

/// Pages by the folder at the top that they lie in; what lies deeper follows in the order of its path.
fn modules(builder: &mut Builder<'_>, pages: &[&str], language: &str) -> Result<Vec<Module>, ReadError> {
    let mut folders: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for key in pages {
        folders.entry(key.split_once('/').map_or("", |(folder, _)| folder)).or_default().push(key);
    }
    let root_title = if folders.len() > 1 { INTRODUCTION } else { LESSONS };
    let mut order: Vec<&str> = folders.keys().copied().collect();
    order.sort_by(|a, b| (!a.is_empty()).cmp(&!b.is_empty()).then_with(|| order::natural(a, b)));
    let mut modules = Vec::new();
    for folder in order {
        let fallback =
            if folder.is_empty() { root_title.in_language(language) } else { paths::title_of(folder) };
        let keys = folders.remove(folder).unwrap_or_default();
        let module = module(builder, folder, &keys, fallback, language)?;
        if !module.lessons.is_empty() || module.quiz.is_some() {
            modules.push(module);
        }
    }
    Ok(modules)
}

fn module(
    builder: &mut Builder<'_>,
    folder: &str,
    keys: &[&str],
    fallback: String,
    language: &str,
) -> Result<Module, ReadError> {
    let mut module = Module { key: folder.to_owned(), ..Module::default() };
    let mut page_title = None;
    for key in keys {
        let lesson = lesson(builder, key)?;
        if order::is_folder_page(paths::name(key))
            && paths::folder(key) == folder
            && lesson.markdown.trim().is_empty()
        {
            builder.taken(key, "title of the module");
            page_title = Some(lesson.title);
            continue;
        }
        builder.taken(key, format!("lesson “{}”", lesson.title));
        module.lessons.push(lesson);
    }
    let mut title = None;
    if !folder.is_empty() {
        let settings_key = format!("{folder}/module.toml");
        title = settings::module(builder.tree, &settings_key)?.title;
        if builder.tree.has(&settings_key) {
            builder.taken(&settings_key, "settings of the module");
        }
        module.quiz = read_quiz(builder, &format!("{folder}/quiz.toml"), language)?;
    }
    module.title = title.or(page_title).unwrap_or(fallback);
    Ok(module)
}

fn lesson(builder: &mut Builder<'_>, key: &str) -> Result<Lesson, ReadError> {
    let page = builder::page(builder.tree, key)?;
    let (minutes, preview) = (page.minutes("minutes"), page.flag("preview"));
    let (title, markdown) = titled_page(builder, key)?;
    let title = title.unwrap_or_else(|| paths::title_of(key));
    Ok(Lesson { key: key.to_owned(), title, markdown: markdown.trim().to_owned(), minutes, preview })
}

/// A page's title and its text without it.
fn titled_page(builder: &mut Builder<'_>, key: &str) -> Result<(Option<String>, String), ReadError> {
    let page = builder::page(builder.tree, key)?;
    let given = page.text("title");
    let heading = outline::title(&page.body);
    let mut body = page.body;
    // A heading that only repeats the given title goes as well; any other stays.
    let is_title = |heading: &outline::Title| given.as_ref().is_none_or(|given| *given == heading.text);
    if let Some(heading) = heading.as_ref().filter(|heading| is_title(heading)) {
        body = builder::without_lines(&body, &heading.lines);
    }
    let markdown = builder.rewrite(key, &body, page.lines_before);
    Ok((given.or(heading.map(|heading| heading.text)), markdown))
}

fn read_quiz(builder: &mut Builder<'_>, key: &str, language: &str) -> Result<Option<quiz::Quiz>, ReadError> {
    let found = quiz::read(builder.tree, key, &QUIZ.in_language(language))?;
    Ok(found.map(|found| builder.rewrite_quiz(found)))
}

/// Everything a learner may want to have, except pictures, which are shown where they belong.
fn is_material(key: &str) -> bool {
    !paths::is_markdown(key)
        && !paths::is_picture(key)
        && !attribution::is_licence_file(key)
        && !attribution::is_citation_file(key)
        && paths::extension(key) != "toml"
        && !is_tooling(key)
}

fn is_tooling(key: &str) -> bool {
    let name = paths::name(key).to_ascii_lowercase();
    matches!(
        name.as_str(),
        "makefile" | "thumbs.db" | "desktop.ini" | "package.json" | "package-lock.json" | "config.yaml"
    )
}

fn why_not(key: &str) -> &'static str {
    match paths::extension(key).as_str() {
        "toml" => {
            "not a settings file that is known here: course.toml, module.toml and quiz.toml at the top of a folder are"
        }
        _ if paths::is_picture(key) => "no page shows it",
        _ if paths::is_markdown(key) => "about the repository, not for learners",
        _ => "for the author's tools",
    }
}

fn shortened(text: &str) -> String {
    const LONGEST: usize = 280;
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    let cut: String = text.chars().take(LONGEST).collect();
    let words = cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words);
    format!("{words}…")
}
