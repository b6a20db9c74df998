//! A real course, when it lies beside the repository; without it these tests pass without looking.

use std::fs;
use std::path::{Path, PathBuf};

use comrak::nodes::NodeValue;
use comrak::{Arena, Options, parse_document};

use super::{Lesson, Package, read};

fn course() -> Option<(PathBuf, Package)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/programming-with-python");
    folder.is_dir().then(|| {
        let package = read(&folder).unwrap_or_else(|error| panic!("{error}"));
        (folder, package)
    })
}

fn lessons(package: &Package) -> impl Iterator<Item = &Lesson> {
    package.modules.iter().flat_map(|module| &module.lessons)
}

#[test]
fn all_twelve_episodes_come_in_order_with_their_times() {
    let Some((_, package)) = course() else { return };
    let module =
        package.modules.iter().find(|module| module.key == "episodes").expect("a module of episodes");
    let numbers: Vec<&str> = module.lessons.iter().filter_map(|lesson| lesson.key.get(9..11)).collect();
    assert_eq!(numbers, ["01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12"]);
    assert!(module.lessons.iter().all(|lesson| lesson.minutes.is_some_and(|minutes| minutes >= 20)));
    assert_eq!(module.lessons[0].title, "Python Fundamentals");
    assert_eq!((package.title.as_str(), package.licence.as_str()), ("Programming with Python", "CC BY 4.0"));
    assert!(
        package.attribution.contains("Software Carpentry") && package.attribution.contains("Azalee Bostroem")
    );
}

#[test]
fn every_figure_that_is_shown_is_taken() {
    let Some((folder, package)) = course() else { return };
    let mut shown = 0;
    for folder in [folder.join("episodes"), folder.join("learners")] {
        for entry in fs::read_dir(folder).expect("a folder").flatten().filter(|entry| entry.path().is_file())
        {
            let source = fs::read_to_string(entry.path()).expect("a page");
            for figure in source.split("](fig/").skip(1).filter_map(|rest| rest.split(')').next()) {
                let key = format!("episodes/fig/{figure}");
                assert!(package.files.iter().any(|file| file.key == key), "{key} was not taken");
                shown += 1;
            }
        }
    }
    assert!(shown > 30, "only {shown} figures");
    let materials = package.files.iter().filter(|file| file.material).count();
    assert_eq!(materials, 15 + 19, "15 tables of data, 18 programs and their archive");
}

#[test]
fn no_link_to_the_course_itself_is_left_as_it_was() {
    let Some((_, package)) = course() else { return };
    let mut internal = 0;
    for lesson in lessons(&package) {
        let arena = Arena::new();
        for node in parse_document(&arena, &lesson.markdown, &Options::default()).descendants() {
            if let NodeValue::Link(link) | NodeValue::Image(link) = &node.data().value {
                let url = &link.url;
                internal += usize::from(url.starts_with("import-"));
                let is_known = ["import-file:", "import-lesson:", "https://", "http://", "mailto:", "#"];
                assert!(is_known.iter().any(|start| url.starts_with(start)), "{}: {url}", lesson.key);
                assert!(!url.contains("github.io/python-novice"), "{}: {url}", lesson.key);
            }
        }
    }
    assert!(internal > 100, "only {internal} internal links");
    let lost: Vec<_> = package.report.not_taken.iter().filter(|note| note.line.is_some()).collect();
    let gone: Vec<_> = lost.iter().map(|note| (note.file.as_str(), note.line)).collect();
    assert_eq!(
        gone,
        [("learners/setup.md", Some(137))],
        "the source links to one archive that it does not hold"
    );
}

#[test]
fn exercises_and_solutions_are_all_there() {
    let Some((folder, package)) = course() else { return };
    let count = |text: &str, kind: &str| {
        text.lines().filter(|line| line.starts_with(":::") && line.trim_matches([':', ' ']) == kind).count()
    };
    for kind in ["challenge", "solution", "callout", "objectives", "questions", "keypoints", "instructor"] {
        let module = package.modules.iter().find(|module| module.key == "episodes").expect("episodes");
        for lesson in module.lessons.iter().skip(1) {
            let source = fs::read_to_string(folder.join(&lesson.key)).expect("an episode");
            assert_eq!(count(&lesson.markdown, kind), count(&source, kind), "{kind} in {}", lesson.key);
        }
    }
    let all: String = lessons(&package).map(|lesson| lesson.markdown.as_str()).collect();
    assert_eq!((count(&all, "challenge"), count(&all, "solution")), (63, 62));
}
