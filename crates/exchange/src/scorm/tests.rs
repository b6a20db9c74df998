//! Packages, opened again. How they behave on a platform is tried in a browser: `e2e/interop/scorm.test.mjs`.
use super::*;
use crate::testing::{Lesson, fractions, names, text};

fn package(lesson: &Lesson, edition: Edition) -> Vec<u8> {
    lesson.with(|it| write(it, edition, &mut |_, _| {})).unwrap().bytes
}

#[test]
fn each_edition_has_its_own_manifest_and_lists_every_file() {
    for (edition, version, attribute) in [
        (Edition::Scorm12, "<schemaversion>1.2</schemaversion>", "adlcp:scormtype=\"sco\""),
        (Edition::Scorm2004, "<schemaversion>2004 4th Edition</schemaversion>", "adlcp:scormType=\"sco\""),
    ] {
        let package = package(&fractions(), edition);
        let manifest = text(&package, "imsmanifest.xml");
        assert!(manifest.contains(version) && manifest.contains(attribute), "{manifest}");
        for name in names(&package).iter().filter(|it| *it != "imsmanifest.xml") {
            assert!(manifest.contains(&format!("<file href=\"{name}\"/>")), "{name}");
        }
        assert!(names(&package).contains(&"files/fil_1.png".to_owned()));
    }
}

#[test]
fn the_lesson_asks_for_nothing_outside_and_holds_no_keys() {
    let package = package(&fractions(), Edition::Scorm12);
    let html = text(&package, "index.html");
    assert!(html.contains("src=\"files/fil_1.png\""));
    for outside in ["src=\"http", "/exported-file/", "url(http", "@import"] {
        assert!(!html.contains(outside) && !text(&package, "lesson.css").contains(outside), "{outside}");
    }
    assert!(!html.contains("correct"));
}

#[test]
fn a_title_with_signs_keeps_the_manifest_whole() {
    let mut lesson = fractions();
    lesson.document.title = "½ < 1 & \"more\"".into();
    let manifest = text(&package(&lesson, Edition::Scorm2004), "imsmanifest.xml");
    assert!(manifest.contains("<title>½ &lt; 1 &amp; &quot;more&quot;</title>"));
}

/// The budget of the design is 25 KiB with gzip; unpacked it must not be much more.
#[test]
fn the_player_is_small() {
    assert!(PLAYER.len() + page::STYLE.len() < 25 << 10, "{}", PLAYER.len() + page::STYLE.len());
}

#[test]
fn odd_names_become_plain_paths() {
    assert_eq!(
        (ending("a.PNG"), ending("a.p/g"), ending("a")),
        (".png".into(), String::new(), String::new())
    );
    assert_eq!(plain("../fil_1"), "fil_1");
}
