//! Answers beside `docs/openapi.json`: as much of JSON Schema as that file uses, and nothing it does not.

use serde_json::Value;

/// The described interface.
pub(crate) struct OpenApi {
    pub(crate) document: Value,
}

pub(crate) fn openapi() -> OpenApi {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/openapi.json");
    OpenApi { document: serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap() }
}

/// Words of a schema that say something about a value; another one is a mistake of this test.
const UNDERSTOOD: [&str; 12] = [
    "$ref",
    "type",
    "enum",
    "properties",
    "required",
    "additionalProperties",
    "items",
    "description",
    "format",
    "minimum",
    "maximum",
    "default",
];

impl OpenApi {
    /// Fails where a value is not of the schema of this name.
    #[track_caller]
    pub(crate) fn check(&self, name: &str, value: &Value) {
        let mut faults = Vec::new();
        let schema = &self.document["components"]["schemas"][name];
        assert!(schema.is_object(), "there is no schema `{name}`");
        self.compare(schema, value, name, &mut faults);
        assert!(faults.is_empty(), "{}\nin {value:#}", faults.join("\n"));
    }

    fn compare(&self, schema: &Value, value: &Value, at: &str, faults: &mut Vec<String>) {
        let words = schema.as_object().unwrap();
        for word in words.keys().filter(|word| !UNDERSTOOD.contains(&word.as_str())) {
            faults.push(format!("{at}: the schema says `{word}`"));
        }
        if let Some(reference) = words.get("$ref").and_then(Value::as_str) {
            let target = self.document.pointer(reference.strip_prefix('#').unwrap());
            return self.compare(target.unwrap_or_else(|| panic!("{reference}")), value, at, faults);
        }
        if words.get("type").is_some_and(|types| !is_of(types, value)) {
            faults.push(format!("{at}: {value} is not {}", schema["type"]));
        }
        if words.get("enum").is_some_and(|allowed| !allowed.as_array().unwrap().contains(value)) {
            faults.push(format!("{at}: {value} is none of {}", schema["enum"]));
        }
        if words.get("format").is_some_and(|format| format == "date-time") && !is_moment(value) {
            faults.push(format!("{at}: {value} is no date-time"));
        }
        for (place, item) in value.as_array().into_iter().flatten().enumerate() {
            self.compare(&schema["items"], item, &format!("{at}[{place}]"), faults);
        }
        if let Some(members) = value.as_object() {
            self.compare_members(schema, members, at, faults);
        }
    }

    fn compare_members(
        &self,
        schema: &Value,
        members: &serde_json::Map<String, Value>,
        at: &str,
        faults: &mut Vec<String>,
    ) {
        for name in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            if !members.contains_key(name) {
                faults.push(format!("{at}: `{name}` is missing"));
            }
        }
        for (name, member) in members {
            match schema["properties"].get(name) {
                Some(schema) => self.compare(schema, member, &format!("{at}.{name}"), faults),
                None if schema["additionalProperties"] == false => {
                    faults.push(format!("{at}: `{name}` is not described"));
                }
                None => {}
            }
        }
    }
}

fn is_of(types: &Value, value: &Value) -> bool {
    let is = |name: &str| match name {
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        "null" => value.is_null(),
        other => panic!("`{other}` is no type"),
    };
    match types {
        Value::Array(names) => names.iter().filter_map(Value::as_str).any(is),
        name => is(name.as_str().unwrap()),
    }
}

fn is_moment(value: &Value) -> bool {
    value.as_str().is_some_and(|text| text.len() >= 20 && text.as_bytes()[10] == b'T' && text.ends_with('Z'))
}
