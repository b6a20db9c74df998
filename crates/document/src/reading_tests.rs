use super::*;
use crate::read;
use proptest::prelude::*;

/// A page of texts at these places: id, role, x, y, w, h.
fn page(places: &[(&str, &str, f64, f64, f64, f64)]) -> Page {
    let elements: serde_json::Map<String, serde_json::Value> = places
        .iter()
        .map(|(id, role, x, y, w, h)| {
            let text = serde_json::json!([{ "t": *id }]);
            let it = serde_json::json!({ "type": "text", "role": role, "text": text,
                "x": x, "y": y, "w": w, "h": h, "z": "a0" });
            ((*id).to_owned(), it)
        })
        .collect();
    serde_json::from_value(
        serde_json::json!({ "id": "pg_1", "ord": "a0", "elements": elements, "reading": [] }),
    )
    .unwrap()
}

#[test]
fn the_example_is_read_as_its_author_says() {
    let document = read(include_str!("../fixtures/v1-fractions.json")).unwrap();
    let page = &document.pages[0];
    assert_eq!(order(page), ["el_t", "el_b", "el_m", "el_l", "el_i", "el_q"], "by the rule");
    assert_eq!(mended(page), page.reading, "as written, by the author");
}

#[test]
fn a_title_comes_first_wherever_it_stands_and_columns_are_read_one_after_the_other() {
    let page = page(&[
        ("left1", "p", 50.0, 100.0, 500.0, 200.0),
        ("left2", "p", 50.0, 320.0, 500.0, 200.0),
        ("right1", "p", 650.0, 100.0, 500.0, 150.0),
        ("right2", "p", 650.0, 300.0, 500.0, 220.0),
        ("title", "h1", 50.0, 600.0, 1100.0, 60.0),
    ]);
    assert_eq!(order(&page), ["title", "left1", "left2", "right1", "right2"]);
}

#[test]
fn things_beside_each_other_that_make_no_columns_are_read_across() {
    let page = page(&[
        ("b", "p", 400.0, 110.0, 300.0, 80.0),
        ("a", "p", 50.0, 100.0, 300.0, 100.0),
        ("wide", "p", 50.0, 230.0, 900.0, 400.0),
    ]);
    assert_eq!(order(&page), ["a", "b", "wide"]);
}

#[test]
fn what_spans_the_columns_is_read_before_or_after_them() {
    let page = page(&[
        ("intro", "p", 50.0, 40.0, 1100.0, 60.0),
        ("left1", "p", 50.0, 120.0, 500.0, 200.0),
        ("left2", "p", 50.0, 330.0, 500.0, 200.0),
        ("right", "p", 650.0, 120.0, 500.0, 410.0),
        ("end", "p", 50.0, 560.0, 1100.0, 60.0),
    ]);
    assert_eq!(order(&page), ["intro", "left1", "left2", "right", "end"]);
}

#[test]
fn a_group_is_read_in_one_piece() {
    let mut page = page(&[
        ("a", "p", 50.0, 100.0, 200.0, 50.0),
        ("b", "p", 300.0, 100.0, 200.0, 50.0),
        ("a2", "p", 50.0, 200.0, 200.0, 50.0),
        ("b2", "p", 300.0, 210.0, 200.0, 50.0),
    ]);
    for id in ["b", "b2"] {
        page.elements.get_mut(id).unwrap().frame.group = Some("gr_1".into());
    }
    for id in ["a", "a2"] {
        page.elements.get_mut(id).unwrap().frame.group = Some("gr_2.gr_3".into());
    }
    assert_eq!(order(&page), ["a", "a2", "b", "b2"]);
}

#[test]
fn decoration_and_what_is_hidden_are_not_read() {
    let mut page = page(&[("a", "p", 0.0, 0.0, 100.0, 20.0), ("b", "p", 0.0, 40.0, 100.0, 20.0)]);
    page.elements.get_mut("a").unwrap().frame.decorative = true;
    assert_eq!(order(&page), ["b"]);
    page.elements.get_mut("b").unwrap().frame.hidden = true;
    assert!(order(&page).is_empty());
}

#[test]
fn what_is_new_goes_behind_what_the_rule_puts_before_it_and_what_is_gone_leaves() {
    let mut page = page(&[
        ("a", "p", 0.0, 0.0, 100.0, 20.0),
        ("b", "p", 0.0, 40.0, 100.0, 20.0),
        ("new", "p", 0.0, 80.0, 100.0, 20.0),
    ]);
    page.reading = ["b", "gone", "a", "b"].map(String::from).to_vec();
    assert_eq!(mended(&page), ["b", "new", "a"]);
}

fn places() -> impl Strategy<Value = Vec<(f64, f64, f64, f64)>> {
    let number = 0.0..1000.0_f64;
    proptest::collection::vec((number.clone(), number.clone(), 1.0..400.0_f64, 1.0..300.0_f64), 0..40)
}

proptest! {
    #[test]
    fn everything_is_read_exactly_once(places in places()) {
        let names: Vec<String> = (0..places.len()).map(|it| format!("el_{it}")).collect();
        let rows: Vec<_> =
            names.iter().zip(&places).map(|(id, it)| (id.as_str(), "p", it.0, it.1, it.2, it.3)).collect();
        let page = page(&rows);
        let mut read = order(&page);
        read.sort();
        let mut all = names.clone();
        all.sort();
        prop_assert_eq!(&read, &all);
        let mut again = mended(&page);
        again.sort();
        prop_assert_eq!(again, all);
    }
}
