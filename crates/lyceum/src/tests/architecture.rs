//! The plan of the house, held by the build.
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A room may stand only on rooms of a lower tier.
const TIERS: [(&str, u8); 14] = [
    ("kernel", 0),
    ("identity", 1),
    ("document", 1),
    ("letters", 1),
    ("library", 1),
    ("notify", 1),
    ("exchange", 2),
    ("family", 2),
    ("course", 3),
    ("assessment", 4),
    ("certificate", 4),
    ("interop", 4),
    ("authoring", 5),
    ("lyceum", 6),
];

fn tier(name: &str) -> Option<u8> {
    TIERS.iter().find(|(it, _)| *it == name).map(|(_, tier)| *tier)
}

fn crates() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

#[test]
fn dependencies_point_down_the_tiers() {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--offline", "--format-version", "1"])
        .output()
        .unwrap();
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let mut wrong = vec![];
    for package in metadata["packages"].as_array().unwrap() {
        let name = package["name"].as_str().unwrap();
        let Some(own) = tier(name) else { continue };
        let dependencies =
            package["dependencies"].as_array().unwrap().iter().filter(|it| it["kind"].is_null());
        for dependency in dependencies.filter_map(|it| it["name"].as_str()) {
            if tier(dependency).is_some_and(|below| below >= own) {
                wrong.push(format!("{name} -> {dependency}"));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new(), "sideways or upwards");
}

pub(super) fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.to_str().is_some_and(|it| it.ends_with("tests")) {
            continue;
        }
        if path.is_dir() {
            sources(&path, found);
        } else if path.to_str().is_some_and(|it| it.ends_with(".rs") && !it.ends_with("tests.rs")) {
            found.push(path);
        }
    }
}

/// Rule 4 of the house: a room's SQL names only its own tables.
#[test]
fn a_rooms_tables_are_its_own() {
    let mut wrong: BTreeMap<String, Vec<String>> = BTreeMap::new();
    // The program itself has no tables.
    let rooms = || TIERS.iter().map(|(name, _)| *name).filter(|it| *it != "lyceum");
    for room in &rooms().collect::<Vec<_>>() {
        let mut files = vec![];
        sources(&crates().join(room).join("src"), &mut files);
        for file in files {
            let text = std::fs::read_to_string(&file).unwrap();
            for table in tables(&text) {
                let foreign = rooms().any(|other| other != *room && table.starts_with(&format!("{other}_")));
                if foreign {
                    wrong.entry(file.display().to_string()).or_default().push(table);
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

fn tables(text: &str) -> Vec<String> {
    let mut words = text
        .split(|c: char| c.is_whitespace() || matches!(c, '"' | '(' | ')' | ','))
        .filter(|it| !it.is_empty());
    let mut found = vec![];
    while let Some(word) = words.next() {
        if matches!(word, "FROM" | "JOIN" | "INTO" | "UPDATE")
            && let Some(table) = words.next()
        {
            found.push(table.to_owned());
        }
    }
    found
}

/// Row E9: what decodes the bytes of drafts is named by the command that runs as a process of its own, and nowhere else.
#[test]
fn e9_only_the_merging_process_decodes_drafts() {
    let mut files = vec![];
    TIERS.iter().for_each(|(room, _)| sources(&crates().join(room).join("src"), &mut files));
    let names = |file: &&PathBuf| std::fs::read_to_string(file).unwrap().contains("yrs::");
    let named: Vec<&Path> = files.iter().filter(names).map(|it| it.strip_prefix(crates()).unwrap()).collect();
    assert_eq!(named, [Path::new("lyceum/src/commands/merge.rs")]);
}

/// A score is written in one place, where the attempt is graded by its own key.
#[test]
fn b19_only_grading_writes_a_score() {
    let mut writers = vec![];
    for (room, _) in TIERS {
        let mut files = vec![];
        sources(&crates().join(room).join("src"), &mut files);
        for file in files {
            let text = std::fs::read_to_string(&file).unwrap();
            let statements =
                text.split('"').filter(|it| it.contains("UPDATE ") || it.contains("INSERT INTO "));
            let scores = statements.filter(|it| it.contains("score = ") || it.contains(" score,")).count();
            if scores > 0 {
                writers.push((file.strip_prefix(crates()).unwrap().display().to_string(), scores));
            }
        }
    }
    assert_eq!(writers, [("assessment/src/attempt/store.rs".to_owned(), 1)]);
}

/// Row B1's other half: only these routes are for everybody. The list should only ever shrink.
#[test]
fn public_routes_are_listed_by_name() {
    let (_, _, table) = kernel::app::routes(crate::rooms::all());
    let mut public: Vec<String> = table
        .iter()
        .filter(|it| it.action == "public")
        .map(|it| format!("{} {}", it.method, it.path))
        .collect();
    public.sort();
    insta::assert_snapshot!("public_routes", public.join("\n"));
}

/// Row I11: no room opens a transaction or reads the clock, the environment or randomness behind the kernel's back.
#[test]
fn handlers_get_their_transaction_from_a_guard() {
    let mut wrong = vec![];
    for (room, _) in TIERS.iter().filter(|(name, _)| !matches!(*name, "kernel" | "lyceum")) {
        let mut files = vec![];
        sources(&crates().join(room).join("src"), &mut files);
        let uses = files.iter().filter(|file| std::fs::read_to_string(file).unwrap().contains(".console()"));
        wrong.extend(uses.map(|it| it.strip_prefix(crates()).unwrap().display().to_string()));
    }
    wrong.sort();
    insta::assert_snapshot!("files_with_their_own_transactions", wrong.join("\n"));
}
