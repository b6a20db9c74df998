//! The audit log speaks in words: what the program writes into it has a name in the app.
use super::architecture::sources;
use crate::rooms;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn folder(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}

/// The keys of the records in the app's file that lead to texts of a kind.
fn named(kind: &str) -> BTreeSet<String> {
    let file = folder("web/src/features/identity/auditNames.ts");
    let text = std::fs::read_to_string(file).unwrap();
    let entries = text.lines().filter_map(|line| line.trim().split_once(": \""));
    entries
        .filter(|(_, message)| message.starts_with(&format!("{kind}.")))
        .map(|(key, _)| key.trim_matches('"').to_owned())
        .collect()
}

/// What follows `before` up to the next quote, in every source of the house.
fn written(before: &str) -> BTreeSet<String> {
    let mut files = vec![];
    for room in std::fs::read_dir(folder("crates")).unwrap().flatten() {
        let source = room.path().join("src");
        if source.is_dir() {
            sources(&source, &mut files);
        }
    }
    let texts = files.iter().map(|file| std::fs::read_to_string(file).unwrap());
    texts
        .flat_map(|text| {
            let found = text.split(before).skip(1);
            found.filter_map(|it| Some(it.split_once('"')?.0.to_owned())).collect::<Vec<_>>()
        })
        .collect()
}

#[test]
fn every_action_of_the_route_table_has_a_thing_and_a_verb_in_the_audit_log() {
    let (things, verbs) = (named("auditThing"), named("auditVerb"));
    let (_, _, table) = kernel::app::routes(rooms::all());
    assert!(table.len() > 150 && !things.is_empty() && !verbs.is_empty());
    let nameless: BTreeSet<&str> = table
        .iter()
        .map(|line| line.action)
        .filter(|it| *it != "public")
        .filter(|it| {
            !it.rsplit_once('.').is_some_and(|(thing, verb)| things.contains(thing) && verbs.contains(verb))
        })
        .collect();
    assert_eq!(nameless, BTreeSet::new(), "add them to web/src/features/identity/auditNames.ts");
}

#[test]
fn every_event_and_every_command_has_a_sentence_in_the_audit_log() {
    let sentences = named("auditEvent");
    let (events, commands) = (written("const NAME: &'static str = \""), written("Origin::command(\""));
    assert!(events.contains("course.published") && commands.contains("restore"));
    let nameless: BTreeSet<_> = events.union(&commands).filter(|it| !sentences.contains(*it)).collect();
    assert_eq!(nameless, BTreeSet::new(), "add them to web/src/features/identity/auditNames.ts");
}
