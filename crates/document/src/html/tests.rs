use super::{arrow_head, write};
use crate::Document;
use crate::markdown::{FileTarget, Nothing, Resolve};
use serde_json::{Value, json};

struct InACourse;

impl Resolve for InACourse {
    fn file(&self, id: &str) -> Option<FileTarget> {
        (id != "fil_gone").then(|| FileTarget { url: format!("/files/{id}"), ..FileTarget::default() })
    }
    fn lesson(&self, id: &str) -> Option<String> {
        Some(format!("/lessons/{id}"))
    }
}

fn example() -> Value {
    serde_json::from_str(include_str!("../../fixtures/v1-fractions.json")).unwrap()
}

fn html_of(document: Value) -> String {
    write(&crate::read_value(document).unwrap(), &InACourse).html
}

#[test]
fn the_example_is_real_elements_in_reading_order() {
    let mut document = example();
    document["assets"]["as_1"]["file"] = json!("fil_1");
    let written = write(&crate::read_value(document).unwrap(), &InACourse);
    insta::assert_snapshot!(written.html.replace("><", ">\n<"));
    assert_eq!(written.files, ["fil_1"]);
    assert!(
        written.text.starts_with("What is a fraction?\nA chapati is cut into 4 equal parts."),
        "{}",
        written.text
    );
    assert!(!written.html.contains("style="), "the policy forbids styles in markup");
}

#[test]
fn a_lesson_of_one_text_is_written_as_its_markdown() {
    let source = "Nusu ni *moja* ya mbili.\n\n![Ramani](file:fil_2)\n";
    let document = Document::of_markdown("les_1", kernel::Lang::Sw, "Sehemu", source);
    let rendered = crate::markdown::render(source, kernel::Lang::Sw, &InACourse);
    let written = write(&document, &InACourse);
    assert_eq!((written.html, written.files), (rendered.html, rendered.files));
    assert_eq!(written.words, rendered.words);
}

#[test]
fn nothing_an_author_writes_becomes_markup() {
    const ATTACK: &str = "\"><script>alert(1)</script><img src=x onerror=alert(2)>";
    let run = json!([{ "t": ATTACK, "href": "javascript:alert(3)", "lang": ATTACK, "color": ATTACK }]);
    let kinds = [
        json!({ "type": "text", "role": "p", "text": run }),
        json!({ "type": "text", "role": "list", "items": [run] }),
        json!({ "type": "prose", "markdown": ATTACK }),
        json!({ "type": "shape", "shape": "rect", "label": run }),
        json!({ "type": "math", "latex": ATTACK, "mathml": format!("<math>{ATTACK}</math>") }),
        json!({ "type": "table", "header": "both", "rows": [[run, run], [run, run]], "caption": run }),
        json!({ "type": "chart", "kind": "bar", "summary": ATTACK, "data": { "labels": [ATTACK], "series": [{ "name": ATTACK, "values": [1] }] } }),
        json!({ "type": "code", "code": ATTACK, "codeLang": ATTACK }),
        json!({ "type": "image", "asset": "as_1", "caption": run }),
        json!({ "type": "video", "asset": "as_1", "transcript": ATTACK }),
        json!({ "type": "embed", "provider": "link", "url": "javascript:alert(4)", "fallback": run }),
        json!({ "type": "quiz", "prompt": run, "kind": "single", "item": ATTACK, "options": [{ "id": ATTACK, "text": ATTACK }] }),
        json!({ "type": "reveal", "label": run, "text": run }),
        json!({ "type": "answer", "prompt": run }),
        json!({ "type": "lab", "lab": ATTACK, "label": run }),
        json!({ "type": "file", "asset": "as_1", "label": run }),
    ];
    for kind in kinds {
        let mut document = example();
        document["pages"][0]["name"] = json!(ATTACK);
        document["assets"]["as_1"]["credit"] = json!(ATTACK);
        let mut element = json!({ "x": 0, "y": 0, "w": 10, "h": 10, "z": "b", "alt": ATTACK, "name": ATTACK, "lang": ATTACK, "fill": ATTACK });
        element.as_object_mut().unwrap().extend(kind.as_object().unwrap().clone());
        document["pages"][0]["elements"]["el_new"] = element;
        document["pages"][0]["reading"].as_array_mut().unwrap().push(json!("el_new"));
        let html = html_of(document).to_lowercase();
        for bad in ["<script", "<img src=x", "onerror=alert(2)>\"", "href=\"javascript"] {
            assert!(!html.contains(bad), "{kind}: {html}");
        }
    }
}

#[test]
fn hidden_pages_and_notes_do_not_travel() {
    let mut document = example();
    document["pages"][0]["notes"] = json!("Ask who ate a chapati today");
    let mut second = document["pages"][0].clone();
    second["id"] = json!("pg_b");
    second["ord"] = json!("a1");
    second["hidden"] = json!(true);
    second["elements"]["el_t"]["text"] = json!([{ "t": "Secret page" }]);
    document["pages"].as_array_mut().unwrap().push(second);
    let written = write(&crate::read_value(document).unwrap(), &Nothing);
    assert!(
        !written.html.contains("Ask who")
            && !written.html.contains("Secret")
            && !written.text.contains("Secret")
    );
    assert!(written.notes_html.contains("Ask who ate a chapati today"));
}

#[test]
fn an_arrow_of_no_length_has_no_head() {
    assert!(arrow_head(&[[1.0, 1.0], [1.0, 1.0]], 2.0).is_none());
    assert_eq!(arrow_head(&[[0.0, 0.0], [20.0, 0.0]], 2.0).unwrap()[0], [20.0, 0.0]);
}
