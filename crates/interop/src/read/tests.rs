//! Whole folders, read.

use std::path::{Path, PathBuf};

use super::{Answer, Note, Package, read};

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(name)
}

fn outline(package: &Package) -> Vec<String> {
    let mut lines = Vec::new();
    for module in &package.modules {
        let quiz = module.quiz.as_ref().map_or_else(String::new, |quiz| format!(" + quiz {}", quiz.title));
        lines.push(format!("{}: {}{quiz}", module.key, module.title));
        lines.extend(module.lessons.iter().map(|lesson| {
            let minutes = lesson.minutes.map_or_else(String::new, |minutes| format!(" ({minutes} min)"));
            format!("  {} = {}{minutes}", lesson.key, lesson.title)
        }));
    }
    lines
}

fn lesson<'p>(package: &'p Package, key: &str) -> &'p str {
    let mut lessons = package.modules.iter().flat_map(|module| &module.lessons);
    &lessons.find(|lesson| lesson.key == key).unwrap_or_else(|| panic!("no lesson {key}")).markdown
}

fn written(notes: &[Note]) -> Vec<String> {
    let line = |note: &Note| note.line.map_or_else(String::new, |line| format!(":{line}"));
    notes.iter().map(|note| format!("{}{} {}", note.file, line(note), note.why)).collect()
}

#[test]
fn folders_are_modules_and_files_are_lessons_in_natural_order() {
    let package = read(&fixture("plain")).unwrap();
    assert_eq!(
        outline(&package),
        [
            "1-parts: Parts of a whole + quiz Parts",
            "  1-parts/2-halves.md = One half (15 min)",
            "  1-parts/10-quarters.md = Quarters",
            "2-adding: Adding",
            "  2-adding/01_same-denominator.md = Same denominator",
            "  2-adding/more/further.md = Going further",
            "10-practice: Practice",
            "  10-practice/all.md = Practice",
        ]
    );
    let previews: Vec<bool> = package.modules[0].lessons.iter().map(|lesson| lesson.preview).collect();
    assert_eq!(previews, [true, false]);
}

#[test]
fn settings_of_a_tree_become_those_of_the_course() {
    let package = read(&fixture("plain")).unwrap();
    assert_eq!(
        (package.source_key.as_str(), package.slug.as_deref()),
        ("fractions-g4", Some("fractions-g4"))
    );
    assert_eq!((package.title.as_str(), package.language.as_str()), ("Fractions for Grade 4", "sw"));
    assert_eq!(
        package.summary,
        "Learn what a fraction is, and how to add two of them. Start with the parts."
    );
    assert!(
        package.description.contains("[the parts](import-lesson:1-parts/2-halves.md)"),
        "{}",
        package.description
    );
    assert_eq!((package.licence.as_str(), package.status.as_deref()), ("CC BY-SA 4.0", Some("draft")));
    assert_eq!(
        package.price.as_ref().map(|price| (price.amount, price.currency.as_str())),
        Some((50_000, "KES"))
    );
    assert_eq!(package.cover.as_deref(), Some("1-parts/images/half circle.png"));
}

#[test]
fn links_lead_to_lessons_and_files_by_key() {
    let package = read(&fixture("plain")).unwrap();
    assert_eq!(
        lesson(&package, "1-parts/2-halves.md"),
        "![Half a circle](import-file:1-parts/images/half%20circle.png)\n\n\
         Now read about [quarters](import-lesson:1-parts/10-quarters.md#four), or\ngo home.\n\n\
         ```\n[not a link](10-quarters.md)\n```"
    );
    assert_eq!(
        lesson(&package, "1-parts/10-quarters.md"),
        "## Four\n\nSee [halves][h] and the [sheet](import-file:handouts/sheet.csv).\n\n\
         [h]: import-lesson:1-parts/2-halves.md"
    );
}

#[test]
fn a_quiz_has_five_types_of_questions() {
    let package = read(&fixture("plain")).unwrap();
    let quiz = package.modules[0].quiz.as_ref().unwrap();
    assert_eq!((quiz.pass_percent, quiz.counts, quiz.questions.len()), (Some(60), true, 5));
    assert!(quiz.questions[0].prompt.contains("(import-file:1-parts/images/half%20circle.png){alt="));
    assert!(matches!(&quiz.questions[0].answer, Answer::SingleChoice(choices) if choices[0].correct));
    assert_eq!(quiz.questions[2].answer, Answer::TrueFalse(false));
    assert_eq!(quiz.questions[4].answer, Answer::Numeric { value: 0.25, tolerance: 0.001 });
}

#[test]
fn every_file_of_a_plain_tree_is_accounted_for() {
    let package = read(&fixture("plain")).unwrap();
    let files: Vec<_> = package.files.iter().map(|file| (file.key.as_str(), file.material)).collect();
    assert_eq!(files, [("1-parts/images/half circle.png", false), ("handouts/sheet.csv", true)]);
    assert_eq!(
        written(&package.report.not_taken),
        [
            "1-parts/2-halves.md:11 the link to ../../outside.md is kept as text: it leads outside the folder",
            "1-parts/images/unused.svg no page shows it",
            "Makefile for the author's tools",
        ]
    );
}

#[test]
fn a_workbench_lesson_has_its_episodes_in_the_order_of_its_configuration() {
    let package = read(&fixture("workbench")).unwrap();
    assert_eq!(package.source_key, "https://github.com/example/counting-trees");
    assert_eq!((package.language.as_str(), package.licence.as_str()), ("en", "CC BY 4.0"));
    assert_eq!(
        outline(&package),
        [
            "episodes: Lessons",
            "  episodes/02-count.md = Count (8 min)",
            "  episodes/01-look.md = Look up (15 min)",
            "reference: Setup and reference",
            "  learners/setup.md = Setup",
            "  learners/reference.md = Glossary",
            "  learners/about.md = More",
        ]
    );
    for part in [
        "Counting Trees](https://github.com",
        "The Carpentries",
        "[CC BY 4.0](",
        "Asha Mwangi, The Tree Group",
    ] {
        assert!(package.attribution.contains(part), "no {part} in {}", package.attribution);
    }
}

#[test]
fn links_of_a_published_lesson_find_its_pages_and_figures() {
    let package = read(&fixture("workbench")).unwrap();
    let look = lesson(&package, "episodes/01-look.md");
    for part in [
        "![](import-file:episodes/fig/tree.png){alt='A [small] tree'}",
        "[count](import-lesson:episodes/02-count.md#how)",
        "[glossary](import-lesson:learners/reference.md#tree)",
        "[data](import-file:episodes/data/trees.csv) are here.",
        "[home]: https://example.org/",
    ] {
        assert!(look.contains(part), "no {part} in {look}");
    }
    assert!(
        lesson(&package, "episodes/02-count.md").contains("(https://example.github.io/other/01-look.html)")
    );
    assert!(lesson(&package, "learners/setup.md").contains("(import-file:episodes/fig/tree.png)"));
}

#[test]
fn pages_for_instructors_become_notes_unless_they_could_leak() {
    let package = read(&fixture("workbench")).unwrap();
    let first = lesson(&package, "episodes/02-count.md");
    assert!(first.contains(":::::::::: instructor\n\n# Notes\n\n::: callout\nBring ladders"), "{first}");
    assert!(!first.contains("leak"));
    assert!(first.contains("(import-file:episodes/files/count.py)"));
    assert_eq!(
        written(&package.report.changed),
        [
            "config.yaml the source has no description of the course; write one before you publish it",
            "instructors/notes.md kept as notes for instructors in the lesson “Count”",
        ]
    );
    assert_eq!(
        written(&package.report.not_taken),
        [
            "episodes/01-look.md:14 the link to data/gone.zip is kept as text: there is no such file",
            "episodes/fig/tree.odg the source of a drawing; the picture made from it is what lessons show",
            "episodes/fig/unused.png no page shows it",
            "episodes/files/Makefile builds files on the author's computer",
            "instructors/broken.md its ::: fences do not match, so learners might see what is for instructors",
        ]
    );
}

#[test]
fn reading_twice_gives_the_same_package() {
    for name in ["plain", "workbench"] {
        assert_eq!(read(&fixture(name)).unwrap(), read(&fixture(name)).unwrap());
    }
}
