//! What is refused, and that nothing outside the folder is ever read.

use std::fs;
use std::path::Path;

use proptest::prelude::*;
use tempfile::TempDir;

use super::{Package, ReadError, read};

/// A folder with these files inside another one that holds a secret.
fn tree(files: &[(&str, &[u8])]) -> (TempDir, std::path::PathBuf) {
    let outer = tempfile::tempdir().unwrap();
    fs::write(outer.path().join("secret.md"), "# SECRET").unwrap();
    let root = outer.path().join("course");
    fs::create_dir(&root).unwrap();
    for (name, contents) in files {
        let path = root.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, contents).unwrap();
    }
    (outer, root)
}

fn refused(files: &[(&str, &[u8])]) -> ReadError {
    let (_outer, root) = tree(files);
    read(&root).unwrap_err()
}

fn taken(files: &[(&str, &[u8])]) -> Package {
    let (_outer, root) = tree(files);
    read(&root).unwrap()
}

#[test]
fn folders_that_hold_no_course_are_refused() {
    assert!(read(Path::new("no/such/folder")).unwrap_err().message.contains("cannot be read"));
    assert!(refused(&[("data.csv", b"1")]).message.contains("no lessons"));
    let (_outer, root) = tree(&[("a.md", b"# A")]);
    assert!(read(&root.join("a.md")).unwrap_err().message.contains("not a folder"));
}

#[test]
fn a_page_alone_is_a_course_of_one_lesson() {
    let package = taken(&[("README.md", b"# A\n\ntext")]);
    assert_eq!(package.modules[0].lessons[0].markdown, "text");
    assert_eq!(package.modules[0].title, "Lessons");
}

#[test]
fn broken_settings_are_refused_with_their_line() {
    let lesson = ("a.md", &b"# A"[..]);
    let line_of = |name: &str, text: &str| {
        let error = refused(&[lesson, (name, text.as_bytes())]);
        assert_eq!(error.file, name, "{error}");
        (error.line, error.message)
    };
    assert_eq!(line_of("course.toml", "title = 'A'\ntitel = 'B'\n").0, Some(2));
    assert_eq!(line_of("course.toml", "title = 'A'\n\nslug = 'A b'\n").0, Some(3));
    assert_eq!(line_of("course.toml", "grade_levels = [\n'g4',\n'g40']\n").0, Some(3));
    assert_eq!(line_of("course.toml", "title = \n").0, Some(1));
    assert_eq!(line_of("config.yaml", "a: 1\nepisodes: [b\nc: d").0.map(|line| line > 1), Some(true));
    let (line, message) =
        line_of("quiz.toml", "[[questions]]\ntype = 'true_false'\nprompt = 'x'\nanswr = true\n");
    assert!(line == Some(4) && message.contains("answr"), "{line:?} {message}");
    let (line, message) =
        line_of("quiz.toml", "\n[[questions]]\ntype = 'numeric'\nprompt = 'x'\nanswer = true\n");
    assert!(line == Some(2) && message.contains("`answer` does not belong"), "{line:?} {message}");
}

#[test]
fn questions_without_a_key_are_refused() {
    for question in [
        "type = 'single_choice'\noptions = [{ text = 'a', correct = true }, { text = 'b', correct = true }]",
        "type = 'single_choice'\noptions = [{ text = 'a', correct = true }]",
        "type = 'multiple_choice'\noptions = [{ text = 'a' }, { text = 'b' }]",
        "type = 'true_false'",
        "type = 'short_text'\naccept = []",
        "type = 'numeric'",
        "type = 'numeric'\nvalue = nan",
        "type = 'essay'",
        "type = 'true_false'\nanswer = true\npoints = 0",
    ] {
        let quiz = format!("[[questions]]\nprompt = 'x'\n{question}\n");
        assert_eq!(
            refused(&[("a.md", b"# A"), ("quiz.toml", quiz.as_bytes())]).file,
            "quiz.toml",
            "{question}"
        );
    }
}

#[test]
fn an_episode_that_is_not_there_is_named_with_the_line_that_names_it() {
    let config = b"title: A\nepisodes:\n- 01.md\n- 02.md\n";
    let error = refused(&[("config.yaml", config), ("episodes/01.md", b"x")]);
    assert_eq!(error.to_string(), "config.yaml:4: names episodes/02.md, which is not there");
}

#[test]
fn texts_that_are_not_utf_8_are_refused_with_file_and_line() {
    let error = refused(&[("m/a.md", b"# A\n\ncaf\xE9")]);
    assert_eq!((error.file.as_str(), error.line), ("m/a.md", Some(3)));
}

#[test]
fn what_is_too_large_is_refused() {
    let error = refused(&[("a.md", &vec![b'a'; 1024 * 1024 + 1])]);
    assert!(error.message.contains("1 MiB"), "{error}");
    let (_outer, root) = tree(&[("a.md", b"# A")]);
    let large = |name: &str, size: u64| fs::File::create(root.join(name)).unwrap().set_len(size).unwrap();
    large("b.bin", 50 * 1024 * 1024 + 1);
    assert_eq!(read(&root).unwrap_err().message, "is larger than 50 MB");
    (0..11).for_each(|number| large(&format!("{number}.bin"), 50 * 1024 * 1024));
    fs::remove_file(root.join("b.bin")).unwrap();
    assert_eq!(read(&root).unwrap_err().message, "holds more than 500 MB");
}

#[test]
fn what_is_too_much_or_too_deep_is_refused() {
    let (_outer, root) = tree(&[("a.md", b"# A")]);
    fs::create_dir_all(root.join("d/".repeat(17))).unwrap();
    assert!(read(&root).unwrap_err().message.contains("nested more than 16 deep"));
    let (_outer, root) = tree(&[("a.md", b"# A")]);
    (0..10_000).for_each(|number| drop(fs::File::create(root.join(number.to_string())).unwrap()));
    assert!(read(&root).unwrap_err().message.contains("more than 10000 files"));
}

#[test]
fn hidden_files_are_not_taken() {
    let package = taken(&[("a.md", b"# A"), (".git/config.md", b"x"), (".env", b"KEY=1")]);
    assert_eq!(package.modules[0].lessons.len(), 1);
    assert!(package.report.not_taken.iter().filter(|note| note.why == "hidden").count() == 2);
}

#[cfg(unix)]
#[test]
fn symbolic_links_lead_nowhere_outside() {
    use std::os::unix::fs::symlink;
    for (target, name) in [("../secret.md", "b.md"), ("/etc/passwd", "b.csv"), ("..", "m"), ("/", "root")] {
        let (_outer, root) = tree(&[("a.md", b"# A")]);
        symlink(target, root.join(name)).unwrap();
        let error = read(&root).unwrap_err();
        assert_eq!(
            (error.file.as_str(), error.message.contains("outside the folder")),
            (name, true),
            "{error}"
        );
    }
    let (_outer, root) = tree(&[("a.md", b"# A"), ("m/b.md", b"# B")]);
    symlink("a.md", root.join("c.md")).unwrap();
    symlink("m", root.join("loop")).unwrap();
    let package = read(&root).unwrap();
    let keys: Vec<_> =
        package.modules.iter().flat_map(|module| &module.lessons).map(|lesson| &lesson.key).collect();
    assert_eq!(keys, ["a.md", "c.md", "m/b.md"]);
}

#[test]
fn links_outside_the_folder_are_text() {
    for path in [
        "../secret.md",
        "../../etc/passwd",
        "..%2fsecret.md",
        "%2e%2e/secret.md",
        "..%252fsecret.md",
        "..\\secret.md",
        "m/../../secret.md",
        "/../secret.md",
        "a%00.md",
        "c:\\secret.md",
    ] {
        for text in [
            format!("[x]({path})"),
            format!("![x]({path})"),
            format!("[x]\n\n[x]: {path}"),
            format!("<img src=\"{path}\">"),
        ] {
            let package = taken(&[("m/a.md", format!("# A\n\n{text}").as_bytes())]);
            let markdown = &package.modules[0].lessons[0].markdown;
            assert!(
                !markdown.contains("secret") && !markdown.contains("import-"),
                "{text} became {markdown}"
            );
            assert_eq!(package.report.not_taken.len(), 1, "{text}");
            assert!(package.files.is_empty());
        }
    }
}

const PARTS: &[&str] = &[
    "..",
    ".",
    "/",
    "\\",
    "%2f",
    "%2e%2e",
    "%5c",
    "%00",
    "%",
    "a",
    "a.md",
    "m",
    "b.csv",
    "secret.md",
    "course",
    "#x",
    "?y",
    "//",
    "file:///etc/passwd",
    "c:",
    " ",
    "é",
    "(",
    ")",
    "<",
    ">",
    "]",
    "~",
    "*",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_link_reads_outside_the_folder(parts in prop::collection::vec(prop::sample::select(PARTS), 1..8)) {
        let path = parts.concat();
        let page = format!("# A\n\n[x]({path}) ![y](<{path}>) <a href=\"{path}\">z</a>\n\n[w]\n\n[w]: {path}\n");
        let (outer, root) = tree(&[("m/a.md", page.as_bytes()), ("m/b.csv", b"1"), ("a", b"2")]);
        let package = read(&root).unwrap();
        let root = root.canonicalize().unwrap();
        for file in &package.files {
            prop_assert!(file.path.canonicalize().unwrap().starts_with(&root), "{path} took {:?}", file.path);
            prop_assert!(!file.key.split('/').any(|part| part == ".."));
        }
        prop_assert!(!format!("{package:?}").contains("SECRET"), "{path} read the secret");
        drop(outer);
    }

    #[test]
    fn any_text_is_read_and_keeps_its_code(text in "[-a-c\\[\\]()!<>`*#:{}=\"' \n\\\\/.]{0,80}") {
        let page = format!("# A\n\n{text}\n\n```````\n[x](gone.md)\n```````\n");
        let package = taken(&[("a.md", page.as_bytes())]);
        prop_assert_eq!(package.modules.len(), 1);
    }
}
