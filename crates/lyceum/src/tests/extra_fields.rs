//! Row B13: what a request may not set is refused by name, at every write route.
use super::contract::{self, Write};
use crate::{reactions, rooms};
use kernel::Module;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use testkit::things::Whose;
use testkit::{Person, School};

const COVETED: [&str; 8] =
    ["role", "is_admin", "org_id", "balance", "email_verified", "price", "owner_id", "deleted_at"];

/// Names of the columns by the room whose tables have them.
async fn columns(school: &School) -> BTreeMap<String, BTreeSet<String>> {
    let sql = kernel::Sql {
        sqlite: "SELECT m.name, p.name AS col FROM sqlite_master m JOIN pragma_table_info(m.name) p WHERE m.type = 'table'",
        postgres: "SELECT CAST(table_name AS TEXT) AS name, CAST(column_name AS TEXT) AS col FROM information_schema.columns
                   WHERE table_schema = 'public'",
    };
    let rows: Vec<(String, String)> = school.tx_read().await.all(sql, &[]).await.expect("the catalogue");
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (table, column) in rows {
        let room = table.split('_').next().unwrap_or_default();
        found.entry(room.to_owned()).or_default().insert(column);
    }
    found
}

/// The room of each path.
fn owners() -> BTreeMap<String, &'static str> {
    let mut owners = BTreeMap::new();
    for room in rooms::all() {
        let name = room.name;
        let (_, _, table) = kernel::app::routes(vec![Module { name, ..room }]);
        for line in table {
            owners.entry(line.path).or_insert(name);
        }
    }
    owners
}

/// With the field that nobody may set and nothing else; where the kind of a thing decides how it is read, with the kind.
fn body(document: &Value, write: &Write, name: &str) -> Value {
    let mut body = json!({ name: 1 });
    let variants = write.schema["oneOf"].as_array().or(write.schema["anyOf"].as_array());
    if let Some(first) = variants.and_then(|it| it.first()) {
        let fields = contract::resolve(document, first)["properties"].as_object().into_iter().flatten();
        for (field, schema) in fields.filter(|(_, schema)| !schema["const"].is_null()) {
            body[field.as_str()] = schema["const"].clone();
        }
    }
    body
}

fn takes(document: &Value, schema: &Value, name: &str) -> bool {
    let variants = ["oneOf", "anyOf", "allOf"].iter().filter_map(|it| schema[*it].as_array()).flatten();
    !schema["properties"][name].is_null()
        || variants.map(|it| contract::resolve(document, it)).any(|it| takes(document, it, name))
}

#[tokio::test]
async fn b13_no_column_and_nothing_coveted_is_taken_at_any_write_route() {
    let school = School::with(rooms::all(), reactions::all(), |it| it.limits.login = 0).await;
    let it = school.two_orgs().await;
    let (document, columns, owners) = (contract::document(), columns(&school).await, owners());
    let nobody = school.nobody();
    let people: [&Person; 8] =
        [&it.ins1, &it.stu1, &it.admin, &it.site, &it.par1, &it.staff, &it.fft, &nobody];
    let before = school.checksum().await;
    let (mut tried, mut unreached) = (0, vec![]);
    for write in contract::writes(&document) {
        let url = it.things.url(Whose::Own, &write.path).expect("a thing of each kind");
        let send = async |who: &Person, body: &Value| {
            school.request(&write.method, &url).by(who).json(body).send().await
        };
        let mut may = None;
        for who in people {
            let answer = send(who, &body(&document, &write, "is_admin")).await;
            if answer.status == 422 {
                may = Some(who);
                break;
            }
            assert!(matches!(answer.status, 401 | 403 | 404), "{}: {}", write.name(), answer.text);
        }
        let Some(who) = may else {
            unreached.push(write.name());
            continue;
        };
        // How a body is read has nothing to do with the engine, and thousands of requests are slow on a server.
        let of_room = columns.get(owners[&write.path]).filter(|_| school.database_url().is_none());
        let of_room = of_room.into_iter().flatten().map(String::as_str);
        for name in of_room.chain(COVETED).filter(|it| !takes(&document, &write.schema, it)) {
            let refused = send(who, &body(&document, &write, name)).await;
            let named = refused.field() == name || refused.field().ends_with(&format!(".{name}"));
            assert!(refused.status == 422 && named, "{} {name}: {}", write.name(), refused.text);
            tried += 1;
        }
    }
    assert_eq!(before, school.checksum().await);
    assert_eq!(unreached, Vec::<String>::new());
    assert!(tried > 500, "{tried}");
}

/// At every depth: an object inside an object takes no stranger either.
#[test]
fn b13_no_object_at_any_depth_of_a_request_takes_unknown_fields() {
    let document = contract::document();
    let mut open = vec![];
    for write in contract::writes(&document) {
        closed(&document, &write.schema, &write.name(), false, &mut open);
    }
    // What a browser adds to the answer of a passkey is not read, and is no business of ours.
    open.retain(|it| !it.contains("/credential"));
    assert_eq!(open, Vec::<String>::new());
}

/// `within`: an object around this one says for all its parts that there is nothing more.
fn closed(document: &Value, schema: &Value, at: &str, within: bool, open: &mut Vec<String>) {
    let schema = contract::resolve(document, schema);
    let shut = ["additionalProperties", "unevaluatedProperties"].iter().any(|it| schema[*it] == json!(false));
    if schema["properties"].is_object() && !shut && !within {
        open.push(at.to_owned());
    }
    for (name, field) in schema["properties"].as_object().into_iter().flatten() {
        closed(document, field, &format!("{at}/{name}"), false, open);
    }
    if schema["items"].is_object() {
        closed(document, &schema["items"], &format!("{at}[]"), false, open);
    }
    for part in ["oneOf", "anyOf", "allOf"].iter().filter_map(|it| schema[*it].as_array()).flatten() {
        closed(document, part, at, within || shut, open);
    }
}

/// Row B13's other half: no type is both what a request says and what a row holds, so no column becomes a field by itself.
#[test]
fn b13_no_type_is_read_from_a_request_and_from_a_row() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("crates");
    let (mut requests, mut both) = (0, vec![]);
    for room in std::fs::read_dir(folder).expect("crates").flatten() {
        let mut files = vec![];
        super::architecture::sources(&room.path().join("src"), &mut files);
        for file in files {
            let text = std::fs::read_to_string(&file).expect("a source");
            let named = text.split("Input<").skip(1).filter_map(|it| it.split(['>', ' ', '<']).next());
            for name in named
                .filter(|it| text.contains(&format!("struct {it} ")) || text.contains(&format!("enum {it} ")))
            {
                requests += 1;
                let rows = [name.to_owned(), format!("Option<{name}>"), format!("Vec<{name}>")];
                let annotated = rows.iter().any(|it| text.contains(&format!(": {it} = tx")));
                let returned = text.split("fn ").any(|it| {
                    let reads = [".one(", ".optional(", ".all("].iter().any(|call| it.contains(call));
                    reads && rows.iter().any(|row| it.contains(&format!("-> Result<{row}> {{")))
                });
                if annotated || returned {
                    both.push(format!("{name} in {}", file.display()));
                }
            }
        }
    }
    assert!(requests > 40, "{requests}");
    assert_eq!(both, Vec::<String>::new());
}
