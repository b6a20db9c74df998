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

/// Programs call an operation by its name.
#[test]
fn every_operation_has_a_name_of_its_own() {
    let document = document();
    let paths =
        document["paths"].as_object().unwrap().values().flat_map(|it| it.as_object().unwrap().values());
    let mut names: Vec<&str> = paths.map(|it| it["operationId"].as_str().unwrap_or("none")).collect();
    names.sort_unstable();
    let twice: Vec<_> = names.windows(2).filter(|it| it[0] == it[1]).map(|it| it[0]).collect();
    assert!(twice.is_empty() && !names.contains(&"none"), "{twice:?}");
}

/// What may be nothing is said to be nothing, so a client need not ask whether it is there.
#[test]
fn a_nullable_field_of_an_answer_is_always_there_and_of_a_request_never_needed() {
    let document = document();
    let required = |name: &str, field: &str| {
        let schema = &document["components"]["schemas"][name];
        assert!(!schema["properties"][field].is_null(), "{name} has no {field}");
        schema["required"].as_array().is_some_and(|it| it.iter().any(|it| it == field))
    };
    assert!(required("Session", "refresh_token") && required("CourseCard", "summary"));
    assert!(!required("NewCourse", "summary") && !required("CourseChange", "title"));
    let lesson = &document["components"]["schemas"]["Lesson"]["required"];
    assert!(!lesson.as_array().unwrap().iter().any(|it| it == "markdown"), "left out for learners");
}

/// A client sees on which requests a version and a key mean something.
#[test]
fn headers_that_change_what_a_request_does_are_parameters() {
    let document = document();
    let headers = |path: &str, method: &str| -> Vec<String> {
        let parameters =
            document["paths"][path][method]["parameters"].as_array().cloned().unwrap_or_default();
        let headers = parameters.into_iter().filter(|it| it["in"] == "header");
        headers.map(|it| it["name"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(headers("/api/v1/courses/{course}", "patch"), ["If-Match", "Idempotency-Key"]);
    assert_eq!(headers("/api/v1/courses", "post"), ["Idempotency-Key"]);
    assert!(headers("/api/v1/courses/{course}", "get").is_empty());
    assert!(headers("/api/v1/auth/login", "post").is_empty(), "nobody is known yet whose key it could be");
    let submit = &document["paths"]["/api/v1/attempts/{attempt}/submit"]["post"]["requestBody"];
    assert!(submit["required"] != Value::Bool(true));
}

fn resolve<'d>(document: &'d Value, schema: &'d Value) -> &'d Value {
    match schema["$ref"].as_str() {
        Some(reference) => &document["components"]["schemas"][reference.rsplit('/').next().unwrap()],
        None => schema,
    }
}
