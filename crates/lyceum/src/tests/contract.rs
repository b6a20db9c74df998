//! The document of the API, read by tests that try every write route.
use crate::rooms;
use serde_json::{Map, Value, json};
use testkit::PASSWORD;

/// A route that takes a JSON body.
pub struct Write {
    pub method: String,
    pub path: String,
    pub schema: Value,
}

impl Write {
    pub fn name(&self) -> String {
        format!("{} {}", self.method, self.path)
    }

    pub fn fields(&self) -> Vec<(&String, &Value)> {
        self.schema["properties"].as_object().into_iter().flatten().collect()
    }
}

pub fn document() -> Value {
    let (_, document, _) = kernel::app::routes(rooms::all());
    serde_json::to_value(document).expect("JSON")
}

pub fn writes(document: &Value) -> Vec<Write> {
    let mut found = vec![];
    for (path, item) in document["paths"].as_object().expect("paths") {
        for (method, operation) in item.as_object().expect("operations") {
            let schema = &operation["requestBody"]["content"]["application/json"]["schema"];
            if !schema.is_null() {
                let schema = resolve(document, schema).clone();
                found.push(Write { method: method.to_uppercase(), path: path.clone(), schema });
            }
        }
    }
    found
}

pub fn resolve<'d>(document: &'d Value, schema: &'d Value) -> &'d Value {
    match schema["$ref"].as_str() {
        Some(reference) => {
            &document["components"]["schemas"][reference.rsplit('/').next().unwrap_or_default()]
        }
        None => schema,
    }
}

/// What a request needs besides the field that a test is about.
pub fn needed(document: &Value, schema: &Value) -> Map<String, Value> {
    let names = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
    let filled = names
        .map(|name| (name.to_owned(), placeholder(name, resolve(document, &schema["properties"][name]))));
    filled.collect()
}

fn placeholder(name: &str, schema: &Value) -> Value {
    match (name, schema["type"].as_str()) {
        ("password", _) => json!(PASSWORD),
        ("email", _) => json!("guess@school.example"),
        (_, Some("string")) => json!("123456"),
        (_, Some("array")) => json!([]),
        (_, Some("integer" | "number")) => json!(1),
        (_, Some("boolean")) => json!(false),
        _ => json!({}),
    }
}
