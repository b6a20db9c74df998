use super::*;
use serde_json::{Value, json};

fn example() -> Value {
    serde_json::from_str(include_str!("../fixtures/v1-fractions.json")).unwrap()
}

fn found(document: Value) -> Vec<(Rule, Option<String>)> {
    let document = crate::read_value(document).unwrap();
    assert_eq!(crate::rules::broken(&document), []);
    list(&document, |item| item == "qi_1").into_iter().map(|it| (it.rule, it.element)).collect()
}

/// What is found after a change of one element's fields.
fn after(element: &str, change: Value) -> Vec<(Rule, Option<String>)> {
    let mut document = example();
    let it = document["pages"][0]["elements"][element].as_object_mut().unwrap();
    it.extend(change.as_object().unwrap().clone());
    found(document)
}

#[test]
fn the_example_is_ready() {
    assert_eq!(found(example()), []);
}

#[test]
fn each_thing_to_mend_is_found_where_it_is() {
    let long = "x".repeat(501);
    let cases = [
        ("el_i", json!({ "alt": " " }), Rule::NoAlt),
        ("el_m", json!({ "alt": "" }), Rule::NoSpokenMath),
        ("el_q", json!({ "item": "qi_2" }), Rule::NoKey),
        ("el_q", json!({ "kind": "match", "practice": false }), Rule::NeedsDragging),
        ("el_b", json!({ "text": [{ "t": "faint", "color": "#999999" }] }), Rule::LowContrast),
        ("el_b", json!({ "fill": "#333333" }), Rule::LowContrast),
        ("el_b", json!({ "text": [], "placeholder": "Write one sentence" }), Rule::Placeholder),
        ("el_b", json!({ "x": 1280 }), Rule::OffPage),
        ("el_b", json!({ "role": "h3" }), Rule::HeadingSkipped),
        ("el_b", json!({ "size": 17 }), Rule::SmallText),
        ("el_b", json!({ "text": [{ "t": long }] }), Rule::LongParagraph),
        ("el_l", json!({ "x": 60, "y": 140 }), Rule::TextsOverlap),
        ("el_b", json!({ "text": [{ "t": "Click here", "href": "https://example.org" }] }), Rule::VagueLink),
    ];
    for (element, change, rule) in cases {
        let found = after(element, change.clone());
        assert!(found.contains(&(rule, Some(element.into()))), "{rule:?} after {change}: {found:?}");
    }
}

#[test]
fn what_is_filled_in_or_large_enough_is_not_found() {
    assert_eq!(after("el_b", json!({ "placeholder": "Write one sentence" })), []);
    let large = json!({ "text": [{ "t": "Large", "color": "#767676" }], "size": 24, "weight": 700, "fill": "#ffffff" });
    assert_eq!(after("el_b", large), []);
}

#[test]
fn kinds_have_their_own() {
    let cases = [
        (json!({ "type": "table", "header": "none", "rows": [[[{ "t": "a" }]]] }), Rule::NoTableHeader),
        (
            json!({ "type": "embed", "provider": "link", "url": "https://example.org", "fallback": [] }),
            Rule::NoFallback,
        ),
        (json!({ "type": "video", "asset": "as_v" }), Rule::NoCaptions),
        (json!({ "type": "video", "asset": "as_v" }), Rule::MediaWithoutSize),
        (json!({ "type": "draw", "strokes": [[0, 0, 1, 1]] }), Rule::NoAlt),
        (json!({ "type": "image", "asset": "as_big", "alt": "A map" }), Rule::HeavyPage),
    ];
    for (kind, rule) in cases {
        let mut document = example();
        let none = "0".repeat(64);
        document["assets"]["as_v"] =
            json!({ "kind": "video", "mime": "video/mp4", "bytes": 0, "sha256": none });
        document["assets"]["as_big"] =
            json!({ "kind": "image", "mime": "image/webp", "bytes": 2_100_000, "sha256": none });
        let mut element = json!({ "x": 600, "y": 600, "w": 100, "h": 40, "z": "b" });
        element.as_object_mut().unwrap().extend(kind.as_object().unwrap().clone());
        document["pages"][0]["elements"]["el_new"] = element;
        document["pages"][0]["reading"].as_array_mut().unwrap().push(json!("el_new"));
        let found = found(document);
        assert!(found.iter().any(|(it, _)| *it == rule), "{rule:?} for {kind}: {found:?}");
    }
}

#[test]
fn an_empty_lesson_is_not_published() {
    let mut document = example();
    document["pages"][0]["elements"] = json!({});
    document["pages"][0]["reading"] = json!([]);
    assert_eq!(found(document), [(Rule::NoContent, None)]);
}

#[test]
fn contrast_is_that_of_wcag() {
    assert!((contrast("#000000", "#ffffff").unwrap() - 21.0).abs() < 1e-9);
    assert!((contrast("#777777", "#ffffff").unwrap() - 4.478).abs() < 0.001);
    assert_eq!(contrast("red", "#ffffff"), None);
}
