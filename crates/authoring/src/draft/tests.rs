//! The rules of drafts that need no school.
use super::awareness::States;
use super::shape::is_update;
use super::wire::{self, Malformed, Said};
use kernel::{Clock, UserId};
use proptest::prelude::*;
use serde_json::{Value, json};
use yrs::{
    Any, Array, Doc, Map, MapPrelim, Number, ReadTxn, StateVector, Text, Transact, XmlElementPrelim,
    XmlFragment, XmlTextPrelim,
};

/// Everything that a lesson is made of: maps in maps, texts with marks, elements, numbers, lists and what was deleted.
fn updates() -> Vec<Vec<u8>> {
    let doc = Doc::new();
    let (pages, list) = (doc.get_or_insert_map("pages"), doc.get_or_insert_array("list"));
    let (text, tree) = (doc.get_or_insert_text("text"), doc.get_or_insert_xml_fragment("tree"));
    let mut updates = vec![];
    let mut change = |with: &dyn Fn(&mut yrs::TransactionMut)| {
        let mut it = doc.transact_mut();
        with(&mut it);
        updates.push(it.encode_update_v1());
    };
    change(&|it| {
        pages.insert(it, "pg_a", MapPrelim::from([("name", "Đặng 🎓")]));
    });
    change(&|it| {
        pages.insert(it, "n", Any::from(json_any()));
    });
    change(&|it| {
        text.insert(it, 0, "one quarter");
    });
    change(&|it| text.remove_range(it, 1, 3));
    change(&|it| {
        text.format(it, 0, 3, [("b".into(), Any::Bool(true))].into());
    });
    change(&|it| {
        text.insert_embed(it, 0, Any::from("x"));
    });
    change(&|it| {
        let node = tree.insert(it, 0, XmlElementPrelim::empty("p"));
        node.insert(it, 0, XmlTextPrelim::new("in it"));
    });
    change(&|it| list.insert_range(it, 0, [int(1 << 60), float(1.5), Any::Null]));
    change(&|it| list.remove_range(it, 0, 2));
    change(&|it| drop(pages.remove(it, "pg_a")));
    updates.push(doc.transact().encode_state_as_update_v1(&StateVector::default()));
    updates
}

fn int(it: i64) -> Any {
    Any::Number(Number::Int(it))
}

fn float(it: f64) -> Any {
    Any::Number(Number::Float(it))
}

fn json_any() -> std::collections::HashMap<String, Any> {
    let list = Any::Array([int(-7), Any::Undefined, Any::Buffer([1, 2].into())].into());
    [("list".to_owned(), list), ("x".to_owned(), float(0.1))].into()
}

#[test]
fn whatever_an_editor_writes_has_the_shape_of_an_update() {
    for (at, update) in updates().iter().enumerate() {
        assert!(is_update(update), "{at}: {update:?}");
    }
    assert!(is_update(&wire::NOTHING));
}

#[test]
fn e9_what_ends_early_or_goes_on_is_no_update() {
    for update in updates() {
        for end in 0..update.len() {
            assert!(!is_update(&update[..end]), "{update:?} to {end}");
        }
        assert!(!is_update(&[&update[..], &[0]].concat()));
    }
    // One client whose one part is a value inside a value inside a value …
    let deep = [vec![1, 1, 1, 0, 8, 1, 1, b'm', 1], [117, 1].repeat(100), vec![126, 0]].concat();
    assert!(!is_update(&deep));
    let shallow = [vec![1, 1, 1, 0, 8, 1, 1, b'm', 1], [117, 1].repeat(10), vec![126, 0]].concat();
    assert!(is_update(&shallow));
}

proptest! {
    #[test]
    fn e9_any_bytes_are_looked_at_without_harm(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = (is_update(&bytes), wire::read(&bytes));
        let _ = States::default().hear(1, &user(1), "Amina", &bytes);
    }

    #[test]
    fn a_number_reads_back(number in 0_u64..(1 << 53)) {
        let mut bytes = vec![];
        wire::put_number(&mut bytes, number);
        let mut reader = wire::Reader(&bytes);
        prop_assert_eq!((reader.number(), reader.0.len()), (Ok(number), 0));
    }
}

#[test]
fn messages_read_back_and_others_are_none() {
    assert_eq!(wire::read(&wire::ask(b"v")), Ok(Said::Ask(b"v")));
    assert_eq!(wire::read(&wire::answer(b"u")), Ok(Said::Update(b"u")));
    assert_eq!(wire::read(&wire::update(b"u")), Ok(Said::Update(b"u")));
    assert_eq!(wire::read(&wire::awareness(b"a")), Ok(Said::Awareness(b"a")));
    assert_eq!(wire::read(&[3]), Ok(Said::QueryAwareness));
    assert_eq!(wire::read(&[9, 9]), Ok(Said::Other));
    for bad in [&[][..], &[0], &[0, 2, 9, 1], &[0, 7, 0], &[0, 2, 0, 0], &[0xff; 12]] {
        assert_eq!(wire::read(bad), Err(Malformed), "{bad:?}");
    }
}

fn user(n: usize) -> UserId {
    let clock = Clock::frozen(0);
    std::iter::repeat_with(|| clock.id()).nth(n).unwrap()
}

fn say(client: u64, clock: u64, state: &Value) -> Vec<u8> {
    let mut bytes = vec![];
    [1, client, clock].into_iter().for_each(|it| wire::put_number(&mut bytes, it));
    wire::put_bytes(&mut bytes, state.to_string().as_bytes());
    bytes
}

#[test]
fn e10_a_client_is_who_the_server_says_and_speaks_for_itself() {
    let mut states = States::default();
    let (amina, brian) = (user(1), user(2));
    let claim = json!({ "user": { "name": "Head", "id": "usr_x", "hue": 7 }, "tool": "text" });
    let told = states.hear(1, &amina, "Amina", &say(5, 1, &claim)).unwrap().unwrap();
    let known = json!({ "user": { "id": amina, "name": "Amina", "hue": 7 }, "tool": "text" });
    assert!(String::from_utf8_lossy(&told).contains(&known.to_string()));
    for clock in [1, 2] {
        assert_eq!(states.hear(2, &brian, "Brian", &say(5, clock, &known)), Ok(None));
        assert_eq!(states.hear(2, &brian, "Brian", &say(5, clock, &Value::Null)), Ok(None));
    }
    // She comes back on another connection before the first has ended; its end then takes nothing from her.
    assert!(states.hear(3, &amina, "Amina", &say(5, 3, &claim)).unwrap().is_some());
    assert_eq!(states.leave(1), None);
    assert!(states.leave(3).is_some());
    assert_eq!(states.hear(2, &brian, "Brian", &say(5, 3, &known)), Ok(None), "an echo of who left");
    assert_eq!(states.all(), None);
}

#[test]
fn e10_states_are_few_and_short() {
    let mut states = States::default();
    let amina = user(1);
    for client in 0..4 {
        assert!(states.hear(1, &amina, "Amina", &say(client, 1, &json!({}))).unwrap().is_some());
    }
    assert_eq!(states.hear(1, &amina, "Amina", &say(9, 1, &json!({}))), Ok(None));
    let long = json!({ "x": "x".repeat(9_000) });
    assert_eq!(states.hear(1, &amina, "Amina", &say(0, 2, &long)), Err(Malformed));
    assert_eq!(states.hear(1, &amina, "Amina", &say(0, 2, &json!([]))), Err(Malformed));
}
