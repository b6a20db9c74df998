//! The OpenAPI document as a contract.
use serde_json::Value;

fn document() -> Value {
    let (_, document, _) = kernel::app::routes(crate::rooms::all());
    serde_json::to_value(document).unwrap()
}

/// Row C23: a text without a limit is a way to fill a disk.
#[test]
fn c23_every_string_has_a_maximum() {
    let document = document();
    let mut endless = vec![];
    walk(&document["paths"], "", &mut endless);
    walk(&document["components"]["schemas"], "", &mut endless);
    assert!(endless.is_empty(), "{endless:#?}");
}

fn walk(value: &Value, path: &str, endless: &mut Vec<String>) {
    match value {
        Value::Object(object) => {
            let is_string = match &object.get("type") {
                Some(Value::String(kind)) => kind == "string",
                Some(Value::Array(kinds)) => kinds.iter().any(|it| it == "string"),
                _ => false,
            };
            // The body of a file has its own limit.
            let is_file = object.get("format").is_some_and(|it| it == "binary");
            let bounded =
                is_file || ["maxLength", "enum", "const"].iter().any(|name| object.contains_key(*name));
            if is_string && !bounded {
                endless.push(path.to_owned());
            }
            for (name, inner) in object {
                walk(inner, &format!("{path}/{name}"), endless);
            }
        }
        Value::Array(list) => list.iter().for_each(|inner| walk(inner, path, endless)),
        _ => {}
    }
}

/// A request with a field that nobody knows is refused, in every write route. Row B13.
#[test]
fn b13_every_request_body_denies_unknown_fields() {
    let document = document();
    let mut open = vec![];
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let schema = &operation["requestBody"]["content"]["application/json"]["schema"];
            if schema.is_null() {
                continue;
            }
            if resolve(&document, schema)["additionalProperties"] != Value::Bool(false) {
                open.push(format!("{method} {path}"));
            }
        }
    }
    // A question's body is one of five shapes, each of which denies unknown fields itself.
    open.retain(|it| !it.contains("question"));
    assert!(open.is_empty(), "{open:#?}");
}

fn resolve<'d>(document: &'d Value, schema: &'d Value) -> &'d Value {
    match schema["$ref"].as_str() {
        Some(reference) => &document["components"]["schemas"][reference.rsplit('/').next().unwrap()],
        None => schema,
    }
}
