//! The API's document, beyond what handlers' signatures give by themselves: answers are described by what is sent, headers
//! that change what a request does are parameters, and nothing is in it that no operation refers to.
use aide::OperationOutput;
use aide::generate::{GenContext, in_context, infer_responses};
use aide::openapi::{
    HeaderStyle, OpenApi, Operation, Parameter, ParameterData, ParameterSchemaOrContent, ReferenceOr,
    SchemaObject, StatusCode,
};
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::Value;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

const SCHEMAS: &str = "#/components/schemas/";

thread_local! {
    /// What answers are made of. Requests have a generator of their own, in which an `Option` may be left out.
    static SENT: RefCell<SchemaGenerator> = RefCell::new(sent());
}

fn sent() -> SchemaGenerator {
    let settings = SchemaSettings::draft07().for_serialize();
    settings.with(|it| it.definitions_path = SCHEMAS.into()).into_generator()
}

/// Leaves the answers of the next operation to [`answers`].
pub(crate) fn begin() {
    infer_responses(false);
}

/// What an operation answers: a nullable field is always there.
pub(crate) fn answers<O: OperationOutput>(operation: &mut Operation) {
    let found = in_context(|ctx| {
        SENT.with_borrow_mut(|sent| {
            std::mem::swap(&mut ctx.schema, sent);
            let found = O::inferred_responses(ctx, operation);
            std::mem::swap(&mut ctx.schema, sent);
            found
        })
    });
    let responses = operation.responses.get_or_insert_default();
    for (status, response) in found {
        match status {
            Some(status) => {
                responses.responses.insert(StatusCode::Code(status), ReferenceOr::Item(response));
            }
            None => responses.default = Some(ReferenceOr::Item(response)),
        }
    }
}

/// A header that may be sent.
pub(crate) fn header(ctx: &mut GenContext, operation: &mut Operation, name: &str, about: &str) {
    struct Short;
    impl JsonSchema for Short {
        fn inline_schema() -> bool {
            true
        }
        fn schema_name() -> std::borrow::Cow<'static, str> {
            "Short".into()
        }
        fn json_schema(_: &mut SchemaGenerator) -> Schema {
            schemars::json_schema!({ "type": "string", "maxLength": 200 })
        }
    }
    let json_schema = ctx.schema.subschema_for::<Short>();
    let schema = SchemaObject { json_schema, external_docs: None, example: None };
    operation.parameters.push(ReferenceOr::Item(Parameter::Header {
        parameter_data: ParameterData {
            name: name.into(),
            description: Some(about.into()),
            required: false,
            deprecated: None,
            format: ParameterSchemaOrContent::Schema(schema),
            example: None,
            examples: Default::default(),
            explode: None,
            extensions: Default::default(),
        },
        style: HeaderStyle::Simple,
    }));
}

/// A write by a person can be sent again with the same key.
pub(crate) fn idempotency_key(operation: &mut Operation) {
    in_context(|ctx| {
        header(
            ctx,
            operation,
            "Idempotency-Key",
            "Sent again with the same key, the request is answered as it was.",
        );
    });
}

/// Puts the schemas of answers beside those of requests, gives every operation a name, and drops what nothing refers to.
pub(crate) fn finish(document: &mut OpenApi) {
    let answered = SENT.with_borrow_mut(|it| std::mem::replace(it, sent()).take_definitions(true));
    let schemas = &mut document.components.get_or_insert_default().schemas;
    for (name, schema) in answered {
        let Ok(json_schema) = Schema::try_from(schema) else { continue };
        let both = schemas.get(&name).is_none_or(|asked| asked.json_schema == json_schema);
        assert!(
            both,
            "{name} is asked for in another shape than it is answered: one of the two needs its own name"
        );
        schemas.insert(name, SchemaObject { json_schema, external_docs: None, example: None });
    }
    name_operations(document);
    let needed = needed(document);
    if let Some(components) = &mut document.components {
        components.schemas.retain(|name, _| needed.contains(name));
        components.schemas.sort_keys();
    }
}

/// After its action, or its path where there is none. Operations that share a name are told apart by the end of their paths,
/// and by their methods where that is the same too.
fn name_operations(document: &mut OpenApi) {
    let mut named: BTreeMap<String, Vec<(String, &str, &mut Operation)>> = BTreeMap::new();
    for (path, item) in document.paths.iter_mut().flat_map(|it| it.paths.iter_mut()) {
        let ReferenceOr::Item(item) = item else { continue };
        let words = path.trim_start_matches("/api/v1/").split('/').filter(|it| !it.starts_with('{'));
        let words: Vec<&str> = words.collect();
        let last = words.last().copied().unwrap_or_default();
        for (method, operation) in aide::util::iter_operations_mut(item) {
            let name = operation.operation_id.take().unwrap_or_else(|| words.join("."));
            named.entry(name).or_default().push((last.to_owned(), method, operation));
        }
    }
    for (name, operations) in named {
        let mut ends: BTreeMap<String, usize> = BTreeMap::new();
        operations.iter().for_each(|(last, ..)| *ends.entry(last.clone()).or_default() += 1);
        for (last, method, operation) in operations {
            let mut name = name.clone();
            if ends.len() > 1 {
                name += &format!(".{last}");
            }
            if ends[&last] > 1 {
                name += &format!(".{method}");
            }
            operation.operation_id = Some(name);
        }
    }
}

/// Names of the schemas that operations refer to, themselves or through another.
fn needed(document: &OpenApi) -> BTreeSet<String> {
    let mut needed = BTreeSet::new();
    let mut open = vec![];
    references(&serde_json::to_value(&document.paths).unwrap_or_default(), &mut open);
    let schemas = document.components.iter().flat_map(|it| it.schemas.iter());
    let schemas: std::collections::HashMap<_, _> = schemas.collect();
    while let Some(name) = open.pop() {
        if let Some(schema) = schemas.get(&name)
            && needed.insert(name)
        {
            references(schema.json_schema.as_value(), &mut open);
        }
    }
    needed
}

fn references(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(object) => {
            let name = object.get("$ref").and_then(Value::as_str).and_then(|it| it.strip_prefix(SCHEMAS));
            found.extend(name.map(str::to_owned));
            object.values().for_each(|it| references(it, found));
        }
        Value::Array(list) => list.iter().for_each(|it| references(it, found)),
        _ => {}
    }
}
