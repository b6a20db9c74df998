//! Lessons on paper, read again: by a reader of our own, and by Poppler where it is.
use super::reader::{Reader, Told};
use super::*;
use crate::testing::{Lesson, fractions, page_of};
use proptest::prelude::*;
use serde_json::json;
use std::process::{Command, Stdio};

fn made(lesson: &Lesson) -> Made {
    lesson.with(|it| write(it, &mut |_, _| {})).unwrap()
}

fn told(lesson: &Lesson) -> Vec<Told> {
    Reader::open(&made(lesson).bytes).told()
}

/// `kind: words` of what says something.
fn lines(told: &[Told]) -> Vec<String> {
    let says = told.iter().filter(|it| !it.words.is_empty() || it.alt.is_some());
    says.map(|it| format!("{}: {}", it.kind, it.alt.as_ref().unwrap_or(&it.words))).collect()
}

/// What a program of Poppler prints about the PDF; None when it is not installed.
fn poppler(bytes: &[u8], program: &str, args: &[&str]) -> Option<String> {
    use std::io::Write;
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(bytes).unwrap();
    let mut command = Command::new(program);
    command.args(args).arg(file.path()).stderr(Stdio::null());
    if program == "pdftotext" {
        command.arg("-");
    }
    Some(String::from_utf8(command.output().ok()?.stdout).unwrap())
}

#[test]
fn a_page_is_told_in_the_order_of_reading_with_headings_lists_figures_and_formulas() {
    assert_eq!(
        lines(&told(&fractions())),
        [
            "H1: What is a fraction?",
            "P: A chapati is cut into 4 equal parts. Amina eats 1 part. She has eaten one quarter of the chapati.",
            "Figure: A round chapati cut into four equal parts. One part is coloured.",
            "P: One quarter is coloured",
            "Formula: one over four",
            "Lbl: • ",
            "LBody: 1 is the numerator",
            "Lbl: • ",
            "LBody: 4 is the denominator",
            "P: What fraction is left?",
            "P: ☐ 1/4",
            "P: ☐ 2/4",
            "P: ☐ 3/4",
        ]
    );
}

#[test]
fn the_pdf_says_its_title_its_language_that_it_is_tagged_and_how_large_its_pages_are() {
    let bytes = made(&fractions()).bytes;
    let reader = Reader::open(&bytes);
    let catalog = reader.with("/Type/Catalog").pop().unwrap();
    for sign in ["/Lang(en)", "/Marked true", "/DisplayDocTitle true", "/Outlines"] {
        assert!(catalog.contains(sign), "{sign} {catalog}");
    }
    assert!(reader.with("/Type/Page/")[0].contains("/MediaBox[0 0 960 540]"));
    assert_eq!(reader.with("pdfuaid").len(), 1);
    let Some(facts) = poppler(&bytes, "pdfinfo", &[]) else { return };
    for fact in ["Fractions of a whole", "960 x 540 pts"] {
        assert!(facts.contains(fact), "{facts}");
    }
    assert!(facts.lines().any(|it| it.starts_with("Tagged:") && it.ends_with("yes")), "{facts}");
    let fonts = poppler(&bytes, "pdffonts", &[]).unwrap();
    for font in fonts.lines().skip(2) {
        let words: Vec<&str> = font.split_whitespace().collect();
        assert_eq!(
            &words[words.len() - 5..words.len() - 2],
            ["yes", "yes", "yes"],
            "embedded subsets: {font}"
        );
    }
}

#[test]
fn things_stand_where_they_stood_in_the_lesson() {
    let bytes = made(&fractions()).bytes;
    let Some(boxes) = poppler(&bytes, "pdftotext", &["-bbox"]) else { return };
    let word = boxes.lines().find(|it| it.contains(">What</word>")).unwrap();
    let side =
        |name: &str| -> f64 { word.split(name).nth(1).unwrap().split('"').nth(1).unwrap().parse().unwrap() };
    // The title stands 56 px from the left, in letters of 40 px in a line of 52 px, 22 px from the top.
    assert!((side("xMin=") - 42.0).abs() < 0.5 && (side("yMin=") - 16.5).abs() < 2.0, "{word}");
}

#[test]
fn text_goes_on_over_sheets_of_paper_and_loses_nothing() {
    let source = "# Sehemu\n\nNusu **kubwa** ya [kitu](https://example.org/).\n\n- moja\n\n  na tena\n- mbili\n  1. ndani\n  2. zaidi\n\n\
                  ```python\nif x:\n    print(1)\n```\n\n#### Nyingine\n\n![Chapati](file:fil_1)\n\n";
    let lesson = Lesson::of_markdown(&format!("{source}{}", "Aya ndefu ya maneno. ".repeat(300)));
    let made = made(&lesson);
    let reader = Reader::open(&made.bytes);
    let all = lines(&reader.told());
    for expected in [
        "H1: Sehemu",
        "H2: Nyingine",
        "Link: kitu",
        "LBody: mbili",
        "Lbl: 2. ",
        "Code:     print(1)",
        "Figure: Chapati",
    ] {
        assert!(all.iter().any(|it| it == expected), "{expected} {all:?}");
    }
    assert_eq!(all.iter().filter(|it| *it == "H1: Sehemu").count(), 1, "the title is said once");
    assert_eq!(all.concat().matches("ndefu").count(), 300);
    let pages = reader.with("/Type/Page/");
    assert!(pages.len() > 2 && pages.iter().all(|it| it.contains("/MediaBox[0 0 595.28 841.89]")));
    assert!(!reader.with("(https://example.org/)").is_empty());
    if let Some(text) = poppler(&made.bytes, "pdftotext", &[]) {
        let words: Vec<&str> = text.split_whitespace().collect();
        assert_eq!(words.iter().filter(|it| **it == "ndefu").count(), 300);
        let place = |word| words.iter().position(|it| *it == word);
        assert!(
            place("kubwa") < place("moja")
                && place("moja") < place("zaidi")
                && place("zaidi") < place("ndefu")
        );
    }
}

#[test]
fn a_table_longer_than_a_sheet_goes_on_with_its_head() {
    let rows: String = (0..120).map(|at| format!("| n{at} | mbili |\n")).collect();
    let told = told(&Lesson::of_markdown(&format!("| Namba | Jina |\n|---|---|\n{rows}")));
    let tables = told.iter().filter(|it| it.kind == "Table").count();
    assert!(tables > 1);
    let heads = told.iter().filter(|it| it.kind == "TH").count();
    assert_eq!(heads, 2 * tables);
    let all = lines(&told).concat();
    assert!((0..120).all(|at| all.contains(&format!("P: n{at}P:"))));
}

#[test]
fn letters_of_our_languages_are_there_and_others_are_said_and_reported() {
    let lesson = Lesson::of_markdown("Đặng Thị Bích, ng’ombe, ½ ≤ π → √2\n\n王");
    let made = made(&lesson);
    let all = lines(&Reader::open(&made.bytes).told());
    assert!(all.contains(&"P: Đặng Thị Bích, ng’ombe, ½ ≤ π → √2".to_owned()), "{all:?}");
    assert_eq!(made.left.iter().map(|it| it.why).collect::<Vec<_>>(), [Why::Letters]);
    if let Some(text) = poppler(&made.bytes, "pdftotext", &[]) {
        assert!(text.contains("Đặng Thị Bích") && text.contains('王'), "{text}");
    }
}

#[test]
fn every_kind_of_thing_can_be_drawn_and_what_says_nothing_is_not_told() {
    let lesson = page_of(json!({
        "el_1": { "type": "text", "role": "h2", "x": 0, "y": 0, "w": 400, "h": 60, "z": "a0", "text": [
            { "t": "to ", "m": ["i", "u"] }, { "t": "this page", "href": "#pg_a" }, { "t": "2", "m": ["sup"] }, { "t": "x", "m": ["s", "code"] }] },
        "el_2": { "type": "shape", "shape": "ellipse", "x": 0, "y": 80, "w": 200, "h": 100, "rot": 30, "z": "a1", "fill": "@tint", "opacity": 0.5, "label": [{ "t": "Half" }] },
        "el_3": { "type": "shape", "shape": "star", "x": 300, "y": 80, "w": 90, "h": 90, "z": "a2", "decorative": true },
        "el_4": { "type": "line", "x": 0, "y": 200, "w": 100, "h": 20, "z": "a3", "points": [[0, 0], [100, 20]], "heads": "both", "alt": "Arrow from half to table" },
        "el_5": { "type": "draw", "x": 0, "y": 240, "w": 50, "h": 50, "z": "a4", "strokes": [[0, 0, 10, 10, 20, 5]], "alt": "A tick" },
        "el_6": { "type": "table", "x": 0, "y": 300, "w": 400, "h": 120, "z": "a5", "header": "both", "rows": [[[], [{ "t": "Whole" }]], [[{ "t": "Half" }], [{ "t": "0.5" }]]] },
        "el_7": { "type": "answer", "x": 0, "y": 450, "w": 400, "h": 120, "z": "a6", "prompt": [{ "t": "Why?" }], "lines": 3 }
    }));
    let made = made(&lesson);
    let reader = Reader::open(&made.bytes);
    let told = reader.told();
    assert_eq!(
        lines(&told),
        [
            "H1: to 2x",
            "Link: this page",
            "P: Half",
            "Figure: Arrow from half to table",
            "Figure: A tick",
            "P: Whole",
            "P: Half",
            "P: 0.5",
            "P: Why?",
        ]
    );
    let kinds: Vec<&str> = told.iter().map(|it| it.kind.as_str()).collect();
    assert_eq!(kinds.iter().filter(|it| **it == "TH").count(), 3);
    assert_eq!(kinds.iter().filter(|it| **it == "TD").count(), 1);
    assert_eq!(reader.with("/Subtype/Link").len(), 1, "a link to a page of the lesson");
    assert_eq!(made.left, []);
}

#[test]
fn what_paper_cannot_do_is_said_and_hidden_pages_and_notes_stay_at_home() {
    let mut lesson = fractions();
    lesson.document.pages[0].notes = Some("Ask Amina first".into());
    let whys: Vec<Why> = made(&lesson).left.iter().map(|it| it.why).collect();
    assert_eq!(whys, [Why::OneLine, Why::Question]);
    assert!(!lines(&told(&lesson)).concat().contains("Ask Amina"));
    lesson.document.pages[0].hidden = true;
    let made = made(&lesson);
    assert_eq!(made.left, []);
    assert_eq!(
        lines(&Reader::open(&made.bytes).told()),
        ["H1: Fractions of a whole"],
        "only its title is left"
    );
}

#[test]
fn a_picture_of_a_strange_kind_becomes_its_description() {
    let mut lesson = fractions();
    lesson.files = crate::testing::files("image/svg+xml", b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    let made = made(&lesson);
    assert!(made.left.iter().any(|it| it.why == Why::Picture));
    assert!(lines(&Reader::open(&made.bytes).told()).iter().any(|it| it.starts_with("P: A round chapati")));
}

#[test]
fn a_page_without_anything_is_an_empty_page() {
    let made = made(&page_of(json!({})));
    assert_eq!(Reader::open(&made.bytes).with("/Type/Page/").len(), 1);
}

#[test]
fn the_same_lesson_is_drawn_the_same() {
    assert_eq!(made(&fractions()).bytes, made(&fractions()).bytes);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn no_text_makes_it_fail(text in "\\PC{1,60}", title in "\\PC{1,20}") {
        let mut lesson = page_of(json!({
            "el_1": { "type": "text", "role": "h1", "x": 0, "y": 0, "w": 90, "h": 50, "z": "a0", "text": [{ "t": text, "href": "https://example.org/" }] }
        }));
        lesson.document.title = title;
        let made = lesson.with(|it| write(it, &mut |_, _| {}));
        prop_assert!(made.is_ok(), "{:?}", made.err());
    }
}
