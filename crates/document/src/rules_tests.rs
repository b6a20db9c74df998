use super::*;
use serde_json::{Value, json};

fn example() -> Value {
    serde_json::from_str(include_str!("../fixtures/v1-fractions.json")).unwrap()
}

/// The rules broken by the example after a change at one place.
fn broken_by(pointer: &str, value: Value) -> Vec<(String, Words)> {
    let mut document = example();
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    match document.pointer_mut(parent).unwrap() {
        Value::Object(it) => drop(it.insert(name.into(), value)),
        Value::Array(it) => match name.parse::<usize>() {
            Ok(at) => it[at] = value,
            Err(_) => it.push(value),
        },
        _ => panic!("{parent}"),
    }
    let document = crate::read_value(document).unwrap();
    broken(&document).into_iter().map(|it| (it.path, it.why)).collect()
}

#[test]
fn the_example_breaks_no_rule() {
    assert_eq!(broken(&crate::read_value(example()).unwrap()), []);
}

#[test]
fn every_rule_names_the_place_where_it_is_broken() {
    let el = "/pages/0/elements";
    let cases: Vec<(String, Value, &str, Words)> = vec![
        ("/id".into(), json!("../etc"), "id", BAD_ID),
        ("/title".into(), json!(" "), "title", TITLE),
        ("/title".into(), json!("x".repeat(161)), "title", TITLE),
        ("/page".into(), json!({ "w": 319, "h": 720 }), "page.w", OUT_OF_RANGE),
        ("/pages".into(), json!([]), "pages", NONE),
        ("/pages/0/ord".into(), json!("a b"), "pages[0].ord", BAD_PLACE),
        ("/pages/0/reading/-".into(), json!("el_x"), "pages[0].reading[6]", NOT_THERE),
        ("/pages/0/reading/-".into(), json!("el_t"), "pages[0].reading[6]", TWICE),
        ("/pages/0/reading/-".into(), json!("el_bg"), "pages[0].reading[6]", NOT_READ),
        (
            "/pages/0/reading".into(),
            json!(["el_t", "el_b", "el_i", "el_m", "el_l"]),
            "pages[0].elements.el_q",
            UNREAD,
        ),
        (format!("{el}/el_t/x"), json!(20_001), "pages[0].elements.el_t.x", OUT_OF_RANGE),
        (format!("{el}/el_t/w"), json!(0), "pages[0].elements.el_t.w", OUT_OF_RANGE),
        (format!("{el}/el_t/z"), json!(""), "pages[0].elements.el_t.z", BAD_PLACE),
        (format!("{el}/el_t/group"), json!("gr_1.gr_2.gr_3.gr_4"), "pages[0].elements.el_t.group", BAD_ID),
        (format!("{el}/el_t/fill"), json!("@nothing"), "pages[0].elements.el_t.fill", NO_COLOR),
        (format!("{el}/el_t/fill"), json!("red"), "pages[0].elements.el_t.fill", NO_COLOR),
        (
            format!("{el}/el_t/text"),
            json!([{ "t": "x", "href": "javascript:alert(1)" }]),
            "pages[0].elements.el_t.text[0].href",
            BAD_LINK,
        ),
        (format!("{el}/el_t/size"), json!(11), "pages[0].elements.el_t.size", OUT_OF_RANGE),
        (format!("{el}/el_i/asset"), json!("as_2"), "pages[0].elements.el_i.asset", NO_ASSET),
        (
            format!("{el}/el_i/crop"),
            json!({ "x": 0, "y": 0, "w": 2, "h": 1 }),
            "pages[0].elements.el_i.crop",
            OUT_OF_RANGE,
        ),
        (format!("{el}/el_q/item"), json!("1"), "pages[0].elements.el_q.item", BAD_ID),
        (
            format!("{el}/el_q/options/-"),
            json!({ "id": "o1", "text": "again" }),
            "pages[0].elements.el_q.options[3].id",
            TWICE,
        ),
        ("/assets/as_1/kind".into(), json!("audio"), "pages[0].elements.el_i.asset", WRONG_ASSET),
        ("/assets/as_1/sha256".into(), json!("0".repeat(63)), "assets.as_1", BAD_ID),
    ];
    for (pointer, value, path, why) in cases {
        assert_eq!(broken_by(&pointer, value), [(path.to_owned(), why)], "{pointer}");
    }
}

/// An element of this kind on the example's page.
fn with_element(kind: Value) -> Vec<(String, Words)> {
    let mut document = example();
    let mut element = json!({ "x": 0, "y": 0, "w": 100, "h": 100, "z": "b", "decorative": true });
    element.as_object_mut().unwrap().extend(kind.as_object().unwrap().clone());
    document["pages"][0]["elements"]["el_new"] = element;
    let document = crate::read_value(document).unwrap();
    broken(&document)
        .into_iter()
        .map(|it| (it.path.replace("pages[0].elements.el_new.", ""), it.why))
        .collect()
}

#[test]
fn the_kinds_have_rules_of_their_own() {
    let run = |text: &str| json!([{ "t": text }]);
    let data = |labels: usize, values: usize| json!({ "labels": vec!["x"; labels], "series": [{ "name": "y", "values": vec![1; values] }] });
    let cases = [
        (json!({ "type": "line", "points": [[0, 0]] }), "points", OUT_OF_RANGE),
        (json!({ "type": "line", "points": [[0, 0], [1, 1]], "to": { "el": "el_x" } }), "to.el", NOT_THERE),
        (json!({ "type": "draw", "strokes": [[1, 2, 3]] }), "strokes", OUT_OF_RANGE),
        (json!({ "type": "draw", "strokes": [vec![1; 20_002]] }), "strokes", TOO_MANY),
        (json!({ "type": "table", "header": "row", "rows": [] }), "rows", NONE),
        (
            json!({ "type": "table", "header": "row", "rows": [[run("a"), run("b")], [run("c")]] }),
            "rows[1]",
            UNEVEN,
        ),
        (
            json!({ "type": "chart", "kind": "bar", "summary": "s", "data": data(2, 1) }),
            "data.series[0].values",
            UNEVEN,
        ),
        (json!({ "type": "chart", "kind": "pie", "summary": "s", "data": data(4, 4) }), "data.labels", PIE),
        (
            json!({ "type": "embed", "provider": "youtube", "url": "https://youtube.com.evil.test/x", "fallback": [] }),
            "url",
            BAD_EMBED,
        ),
        (
            json!({ "type": "embed", "provider": "link", "url": "http://example.org", "fallback": [] }),
            "url",
            BAD_EMBED,
        ),
        (json!({ "type": "video", "asset": "as_1" }), "asset", WRONG_ASSET),
        (json!({ "type": "file", "asset": "as_9", "label": [] }), "asset", NO_ASSET),
        (json!({ "type": "lab", "lab": "x", "label": [] }), "lab", BAD_ID),
        (json!({ "type": "answer", "prompt": [], "lines": 61 }), "lines", OUT_OF_RANGE),
    ];
    for (kind, path, why) in cases {
        assert_eq!(with_element(kind.clone()), [(path.to_owned(), why)], "{kind}");
    }
}

#[test]
fn links_lead_to_pages_and_to_nothing_that_runs() {
    for good in [
        "https://example.org/a?b#c",
        "http://example.org",
        "mailto:a@example.org",
        "#pg_2",
        "file:fil_1",
        "lesson:les_2",
    ] {
        assert!(is_link(good), "{good}");
    }
    for bad in [
        "",
        "x",
        "//evil.test",
        "/\\evil",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "https://a:b@evil.test",
        "java\nscript:alert(1)",
        "file:///etc/passwd",
        "#",
        "#a b",
        "lesson:../x",
    ] {
        assert!(!is_link(bad), "{bad}");
    }
}

#[test]
fn too_many_pages_and_elements_are_refused() {
    let mut document = example();
    let one = document["pages"][0]["elements"]["el_bg"].clone();
    for n in 0..MAX_ELEMENTS {
        document["pages"][0]["elements"][format!("el_n{n}")] = one.clone();
    }
    let broken_now = broken(&crate::read_value(document.clone()).unwrap());
    assert_eq!((broken_now[0].path.as_str(), broken_now[0].why), ("pages[0].elements", TOO_MANY));
    let page = example()["pages"][0].clone();
    document["pages"] = (0..=MAX_PAGES)
        .map(|n| {
            let mut page = page.clone();
            page["id"] = json!(format!("pg_{n}"));
            page
        })
        .collect();
    let broken_now = broken(&crate::read_value(document).unwrap());
    assert_eq!((broken_now[0].path.as_str(), broken_now[0].why), ("pages", TOO_MANY));
}
