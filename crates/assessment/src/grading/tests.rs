//! The table of cases, and the invariants X2 and X3 over any of them.
use super::*;
use proptest::prelude::*;

fn text(it: &str) -> Value {
    Value::Text(it.into())
}

fn several(options: &[&str]) -> Value {
    Value::Several(options.iter().map(|it| (*it).to_owned()).collect())
}

fn key(right: &[&str]) -> Key {
    Key::MultipleChoice { right: right.iter().map(|it| (*it).to_owned()).collect() }
}

fn hundredths(key: &Key, answer: Value) -> i64 {
    key.grade(Points::from_hundredths(300), Some(&answer)).hundredths()
}

#[test]
fn a_single_choice_is_all_or_nothing() {
    let key = Key::SingleChoice { right: "b".into() };
    assert_eq!((hundredths(&key, text("b")), hundredths(&key, text("a"))), (300, 0));
}

#[test]
fn a_multiple_choice_earns_right_minus_wrong() {
    let key = key(&["a", "b", "c"]);
    assert_eq!(hundredths(&key, several(&["a", "b", "c"])), 300);
    assert_eq!(hundredths(&key, several(&["a", "b"])), 200);
    assert_eq!(hundredths(&key, several(&["a", "b", "x"])), 100);
    assert_eq!(hundredths(&key, several(&["a", "x", "y"])), 0);
    assert_eq!(hundredths(&key, several(&[])), 0);
    assert_eq!(hundredths(&key, several(&["a", "a", "a"])), 100);
}

#[test]
fn true_and_false_are_told_apart() {
    let key = Key::TrueFalse { right: false };
    assert_eq!((hundredths(&key, Value::Truth(false)), hundredths(&key, Value::Truth(true))), (300, 0));
}

#[test]
fn a_short_text_may_be_any_of_the_accepted_ones() {
    let key = Key::ShortText { accept: vec!["Hà Nội".into(), "Hanoi".into()] };
    assert_eq!((hundredths(&key, text(" hanoi")), hundredths(&key, text("HÀ  NỘI"))), (300, 300));
    assert_eq!((hundredths(&key, text("Ha Noi")), hundredths(&key, text(""))), (0, 0));
}

#[test]
fn a_number_may_be_off_by_the_tolerance() {
    let key = Key::Numeric { value: 0.3, tolerance: 0.1 };
    for right in [Value::Number(0.4), Value::Number(0.2), text("0,3"), text("0.35")] {
        assert_eq!(hundredths(&key, right.clone()), 300, "{right:?}");
    }
    for wrong in [
        Value::Number(0.41),
        text("0,19"),
        text("much"),
        Value::Number(f64::NAN),
        Value::Number(f64::INFINITY),
    ] {
        assert_eq!(hundredths(&key, wrong.clone()), 0, "{wrong:?}");
    }
    assert_eq!(hundredths(&Key::Numeric { value: 14.0, tolerance: 0.0 }, Value::Number(14.0)), 300);
}

#[test]
fn an_answer_of_another_type_or_none_earns_nothing() {
    let key = Key::TrueFalse { right: true };
    assert_eq!(hundredths(&key, text("true")), 0);
    assert_eq!(key.grade(Points::ONE, None), Points::ZERO);
}

#[test]
fn an_answer_must_fit_its_question() {
    let options = ["a".to_owned(), "b".to_owned()];
    assert!(text("a").check(Kind::SingleChoice, &options).is_ok());
    assert!(several(&["b", "a"]).check(Kind::MultipleChoice, &options).is_ok());
    assert!(text("3,5").check(Kind::Numeric, &[]).is_ok());
    for (kind, value) in [
        (Kind::SingleChoice, text("c")),
        (Kind::SingleChoice, several(&["a"])),
        (Kind::MultipleChoice, several(&["a", "a"])),
        (Kind::MultipleChoice, several(&["z"])),
        (Kind::MultipleChoice, text("a")),
        (Kind::TrueFalse, text("true")),
        (Kind::ShortText, Value::Number(1.0)),
        (Kind::ShortText, text(&"x".repeat(LONGEST_TEXT + 1))),
        (Kind::Numeric, text("NaN")),
        (Kind::Numeric, Value::Number(f64::INFINITY)),
        (Kind::Numeric, Value::Truth(true)),
    ] {
        assert!(value.check(kind, &options).is_err(), "{kind:?} {value:?}");
    }
}

fn any_options() -> impl Strategy<Value = Vec<String>> {
    proptest::collection::vec(proptest::sample::select(vec!["a", "b", "c", "d", "e", "f"]), 0..8)
        .prop_map(|it| it.into_iter().map(str::to_owned).collect())
}

fn any_key() -> impl Strategy<Value = Key> {
    prop_oneof![
        "[a-f]".prop_map(|right| Key::SingleChoice { right }),
        proptest::collection::btree_set("[a-f]", 1..6).prop_map(|right| Key::MultipleChoice { right }),
        any::<bool>().prop_map(|right| Key::TrueFalse { right }),
        proptest::collection::vec(".{1,12}", 1..4).prop_map(|accept| Key::ShortText { accept }),
        (-1e6..1e6_f64, 0.0..100.0_f64).prop_map(|(value, tolerance)| Key::Numeric { value, tolerance }),
    ]
}

fn any_value() -> impl Strategy<Value = Value> {
    prop_oneof![
        any::<bool>().prop_map(Value::Truth),
        any::<f64>().prop_map(Value::Number),
        ".{0,12}".prop_map(Value::Text),
        any_options().prop_map(Value::Several),
    ]
}

fn any_points() -> impl Strategy<Value = Points> {
    (0..=100_000_i64).prop_map(Points::from_hundredths)
}

proptest! {
    #[test]
    fn x3_a_score_lies_between_nothing_and_all(key in any_key(), points in any_points(), value in any_value()) {
        let score = key.grade(points, Some(&value));
        prop_assert!((Points::ZERO..=points).contains(&score));
        prop_assert_eq!(key.grade(points, Some(&value)), score);
    }

    #[test]
    fn the_right_answer_earns_everything(key in any_key(), points in any_points()) {
        prop_assert_eq!(key.grade(points, Some(&key.right_value())), points);
    }

    #[test]
    fn the_order_of_the_chosen_options_is_irrelevant(key in any_key(), points in any_points(), options in any_options()) {
        let turned = options.iter().rev().cloned().collect();
        prop_assert_eq!(key.grade(points, Some(&Value::Several(options))), key.grade(points, Some(&Value::Several(turned))));
    }

    #[test]
    fn one_more_right_option_never_costs_and_one_more_wrong_option_never_pays(
        right in proptest::collection::btree_set("[a-f]", 1..6), chosen in any_options(), more in "[a-f]", points in any_points(),
    ) {
        let with: Vec<String> = chosen.iter().cloned().chain([more.clone()]).collect();
        let key = Key::MultipleChoice { right: right.clone() };
        let before = key.grade(points, Some(&Value::Several(chosen)));
        let after = key.grade(points, Some(&Value::Several(with)));
        let as_it_should = if right.contains(&more) { after >= before } else { after <= before };
        prop_assert!(as_it_should, "{} became {}", before.hundredths(), after.hundredths());
    }

    #[test]
    fn more_points_never_earn_less(key in any_key(), value in any_value(), a in any_points(), b in any_points()) {
        prop_assert!(key.grade(a.min(b), Some(&value)) <= key.grade(a.max(b), Some(&value)));
    }

    #[test]
    fn an_answer_reads_back_from_its_text(value in any_value()) {
        prop_assume!(!matches!(value, Value::Number(it) if !it.is_finite()));
        let text = serde_json::to_string(&value).unwrap();
        prop_assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), value);
    }
}
