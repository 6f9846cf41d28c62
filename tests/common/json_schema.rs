//! A reader of JSON Schema draft 7, as far as the program's own schema goes; what it does not know, it refuses. YAML is read
//! as an editor's server reads it: `2008` is a number and a key is its text.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};

use regex::Regex;
use serde_json::{Map, Value, json};
use serde_yaml::Value as Yaml;

/// What says something of a schema and asks nothing of a value.
const WORDS: [&str; 7] = [
    "$schema",
    "title",
    "description",
    "definitions",
    "errorMessage",
    "patternErrorMessage",
    "enumDescriptions",
];

/// A schema with its definitions, and the patterns that it has needed.
pub(crate) struct Schema {
    whole: Value,
    patterns: RefCell<HashMap<String, Regex>>,
}

impl Schema {
    pub(crate) fn new(whole: Value) -> Schema {
        Schema { whole, patterns: RefCell::default() }
    }

    /// What the schema of case files refuses of a file, with where it is.
    pub(crate) fn refuses(&self, yaml: &str) -> Vec<String> {
        let file: Yaml = serde_yaml::from_str(yaml).unwrap();
        self.against(&self.whole, &from_yaml(&file), "")
    }

    /// What the schema refuses of a value.
    pub(crate) fn refuses_value(&self, value: &Value) -> Vec<String> {
        self.against(&self.whole, value, "")
    }

    /// What a definition refuses of a value.
    pub(crate) fn refuses_as(&self, name: &str, value: &Value) -> Vec<String> {
        self.against(&json!({ "$ref": format!("#/definitions/{name}") }), value, "")
    }

    fn against(&self, schema: &Value, value: &Value, at: &str) -> Vec<String> {
        let rules = match schema {
            Value::Bool(true) => return Vec::new(),
            Value::Bool(false) => return vec![format!("{at}: not allowed")],
            schema => schema.as_object().expect(at),
        };
        if let Some(name) = rules.get("$ref") {
            assert_eq!(rules.len(), 1, "nothing counts beside a reference: {schema}");
            let name = name.as_str().unwrap().strip_prefix("#/definitions/").unwrap();
            let defined = &self.whole["definitions"][name];
            assert!(!defined.is_null(), "{name} is not defined");
            return self.against(defined, value, at);
        }
        let is_sound = |schema: &Value| self.against(schema, value, at).is_empty();
        let mut wrong = Vec::new();
        for (rule, asked) in rules {
            let holds = match rule.as_str() {
                word if WORDS.contains(&word) => true,
                "type" => list(asked).iter().any(|kind| is_of(kind.as_str().unwrap(), value)),
                "enum" => asked.as_array().unwrap().contains(value),
                "const" => asked == value,
                "pattern" => {
                    let mut patterns = self.patterns.borrow_mut();
                    let pattern = asked.as_str().unwrap();
                    let made =
                        patterns.entry(pattern.to_owned()).or_insert_with(|| Regex::new(pattern).unwrap());
                    value.as_str().is_none_or(|text| made.is_match(text))
                }
                "minimum" => value.as_f64().is_none_or(|number| number >= asked.as_f64().unwrap()),
                "maximum" => value.as_f64().is_none_or(|number| number <= asked.as_f64().unwrap()),
                "minItems" => {
                    value.as_array().is_none_or(|items| items.len() as u64 >= asked.as_u64().unwrap())
                }
                "maxItems" => {
                    value.as_array().is_none_or(|items| items.len() as u64 <= asked.as_u64().unwrap())
                }
                "minProperties" => {
                    value.as_object().is_none_or(|map| map.len() as u64 >= asked.as_u64().unwrap())
                }
                "anyOf" => asked.as_array().unwrap().iter().any(is_sound),
                "oneOf" => asked.as_array().unwrap().iter().filter(|schema| is_sound(schema)).count() == 1,
                "not" => !is_sound(asked),
                "required" => value.as_object().is_none_or(|map| {
                    asked.as_array().unwrap().iter().all(|name| map.contains_key(name.as_str().unwrap()))
                }),
                "dependencies" => value.as_object().is_none_or(|map| {
                    let given = asked.as_object().unwrap().iter().filter(|(name, _)| map.contains_key(*name));
                    given
                        .flat_map(|(_, names)| list(names))
                        .all(|name| map.contains_key(name.as_str().unwrap()))
                }),
                "allOf" => {
                    wrong.extend(list(asked).iter().flat_map(|schema| self.against(schema, value, at)));
                    true
                }
                "if" => {
                    let branch = rules.get(if is_sound(asked) { "then" } else { "else" });
                    wrong.extend(branch.into_iter().flat_map(|schema| self.against(schema, value, at)));
                    true
                }
                "then" | "else" => rules.contains_key("if"),
                "items" => {
                    for (number, item) in value.as_array().into_iter().flatten().enumerate() {
                        wrong.extend(self.against(asked, item, &format!("{at}/{number}")));
                    }
                    true
                }
                "propertyNames" => {
                    for name in value.as_object().into_iter().flat_map(Map::keys) {
                        wrong.extend(self.against(asked, &json!(name), &format!("{at}/{name}")));
                    }
                    true
                }
                "properties" => {
                    for (name, inner) in value.as_object().into_iter().flatten() {
                        let schema = asked.get(name).unwrap_or(&Value::Bool(true));
                        wrong.extend(self.against(schema, inner, &format!("{at}/{name}")));
                    }
                    true
                }
                "additionalProperties" => {
                    let known =
                        |name: &str| rules.get("properties").is_some_and(|known| known.get(name).is_some());
                    for (name, inner) in
                        value.as_object().into_iter().flatten().filter(|(name, _)| !known(name))
                    {
                        wrong.extend(self.against(asked, inner, &format!("{at}/{name}")));
                    }
                    true
                }
                other => panic!("no rule `{other}` is known"),
            };
            if !holds {
                wrong.push(format!("{at}: {rule} {asked}"));
            }
        }
        wrong
    }
}

fn list(value: &Value) -> Vec<Value> {
    value.as_array().cloned().unwrap_or_else(|| vec![value.clone()])
}

fn is_of(kind: &str, value: &Value) -> bool {
    match kind {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "number" => value.is_number(),
        "integer" => value.is_i64() || value.is_u64(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("no type `{other}`"),
    }
}

fn from_yaml(yaml: &Yaml) -> Value {
    match yaml {
        Yaml::Mapping(map) => {
            let key = |key: &Yaml| match from_yaml(key) {
                Value::String(text) => text,
                other => other.to_string(),
            };
            Value::Object(map.iter().map(|(name, value)| (key(name), from_yaml(value))).collect())
        }
        Yaml::Sequence(items) => Value::Array(items.iter().map(from_yaml).collect()),
        scalar => serde_json::to_value(scalar).unwrap(),
    }
}

/// The schema without leave to have other members than those that it names.
pub(crate) fn strict(mut schema: Value) -> Value {
    match &mut schema {
        Value::Object(map) => {
            map.values_mut().for_each(|inner| *inner = strict(inner.take()));
            if map.get("type") == Some(&json!("object")) && map.contains_key("properties") {
                map.insert("additionalProperties".to_owned(), json!(false));
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|inner| *inner = strict(inner.take())),
        _ => {}
    }
    schema
}

/// The names of all members of a value.
pub(crate) fn members(value: &Value, all: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) => map.iter().for_each(|(name, inner)| {
            all.insert(name.clone());
            members(inner, all);
        }),
        Value::Array(items) => items.iter().for_each(|inner| members(inner, all)),
        _ => {}
    }
}
