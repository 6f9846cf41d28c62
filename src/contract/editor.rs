//! The JSON Schema.

use serde_json::{Map, Value, json};

use super::{known, patterns, rules};
use crate::load::Loaded;
use crate::schema::{CASE, COMMON, Field, Part, Rule, SECTIONS, Section, Shape};

/// The schema of a case file.
pub(super) fn schema(case: Option<&Loaded>) -> Value {
    let mut made = Made::default();
    if let Some(case) = case {
        known::define(case, &mut made.definitions);
    }
    let mut sections = Map::new();
    let head = made.mapping("case", &CASE.fields.iter().collect::<Vec<_>>(), &[], CASE.rules);
    made.definitions.insert("case".to_owned(), head);
    sections.insert("case".to_owned(), described(refer("case"), "the case itself: once in all its files"));
    for section in SECTIONS {
        let name = section.name();
        let record = made.record(section);
        made.definitions.insert(name.to_owned(), record);
        let list = json!({ "type": ["array", "null"], "items": refer(name) });
        sections.insert(name.to_owned(), described(list, section.help));
    }
    json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "A file of a case",
        "type": ["object", "null"],
        "properties": sections,
        "additionalProperties": false,
        "definitions": made.definitions,
    })
}

/// What has been made so far: each definition once, however often it is used.
#[derive(Default)]
struct Made {
    definitions: Map<String, Value>,
    /// Mappings that are defined, and under which name.
    parts: Vec<(&'static Part, String)>,
}

impl Made {
    fn record(&mut self, section: &'static Section) -> Value {
        let fields: Vec<&'static Field> = section.fields().collect();
        let also_must: &[&str] = if section.must_cite { &["cites"] } else { &[] };
        let rules = COMMON.rules.iter().chain(section.part.rules);
        self.mapping(section.name(), &fields, also_must, rules)
    }

    /// A mapping with these fields, under these rules.
    fn mapping<'r>(
        &mut self,
        path: &str,
        fields: &[&'static Field],
        also_must: &[&str],
        rules: impl IntoIterator<Item = &'r Rule>,
    ) -> Value {
        let mut properties = Map::new();
        let mut required = Vec::new();
        for field in fields {
            let is_common = COMMON.field(field.name).is_some_and(|common| std::ptr::eq(common, *field));
            let path = if is_common { "record" } else { path };
            properties.insert(field.name.to_owned(), self.field(path, field));
            if field.must || also_must.contains(&field.name) {
                required.push(field.name);
            }
        }
        let rules: Vec<Value> = rules.into_iter().filter_map(rules::rule).collect();
        let mut mapping =
            json!({ "type": "object", "properties": properties, "additionalProperties": false });
        if !required.is_empty() {
            mapping["required"] = json!(required);
        }
        if !rules.is_empty() {
            mapping["allOf"] = json!(rules);
        }
        mapping
    }

    /// What a field takes: one, or one or a list.
    fn field(&mut self, path: &str, field: &'static Field) -> Value {
        let one = self.shape(&format!("{path}.{}", field.name), &field.shape);
        let value = match field.many {
            true => json!({ "anyOf": [one, { "type": "array", "minItems": 1, "items": one }] }),
            false => one,
        };
        described(value, field.help)
    }

    fn shape(&mut self, path: &str, shape: &'static Shape) -> Value {
        match shape {
            Shape::Line | Shape::Prose | Shape::Remark => self.named("text", patterns::text),
            Shape::Word(words) => json!({ "enum": words }),
            Shape::Date => self.named("date", patterns::date),
            Shape::Number => self.named("number", patterns::number),
            Shape::Count => self.named("count", patterns::count),
            Shape::NewId => self.named("new-id", patterns::new_id),
            Shape::Id(kinds) => {
                let known = kinds.iter().map(|kind| known::ids_of(*kind));
                let known: Vec<String> = known.filter(|name| self.definitions.contains_key(name)).collect();
                let any = self.named("id", patterns::id);
                proposing(known, any)
            }
            Shape::Citation => {
                let known = Some(known::CITATIONS.to_owned());
                let known: Vec<String> =
                    known.into_iter().filter(|name| self.definitions.contains_key(name)).collect();
                let any = self.named("citation", patterns::citation);
                proposing(known, any)
            }
            Shape::Mark => self.named("mark", patterns::mark),
            Shape::Address => self.named("address", patterns::address),
            Shape::Hash => self.named("hash", patterns::hash),
            Shape::Lines => self.named("lines", patterns::lines),
            Shape::Short => self.named("short-name", patterns::short),
            Shape::Part(part) => self.part(path, part),
            Shape::ByLocator(inner) => {
                let inner = self.shape(path, inner);
                json!({
                    "type": "object",
                    "minProperties": 1,
                    "propertyNames": patterns::locator(),
                    "additionalProperties": inner,
                })
            }
            Shape::Scale => {
                let (text, grades) = (self.named("text", patterns::text), self.grades());
                json!({ "anyOf": [text, grades] })
            }
            Shape::Scales => {
                let grades = self.grades();
                json!({ "type": "object", "minProperties": 1, "additionalProperties": grades })
            }
            Shape::Named => {
                let text = self.named("text", patterns::text);
                json!({ "type": "object", "minProperties": 1, "additionalProperties": text })
            }
        }
    }

    fn grades(&mut self) -> Value {
        let text = self.named("text", patterns::text);
        json!({ "type": "array", "minItems": 2, "items": text })
    }

    /// A mapping inside of a record, or what it may be written as in short.
    fn part(&mut self, path: &str, part: &'static Part) -> Value {
        if let Some((_, name)) = self.parts.iter().find(|(made, _)| std::ptr::eq(*made, part)) {
            return refer(name);
        }
        let name = path.to_owned();
        self.parts.push((part, name.clone()));
        let whole = self.mapping(path, &part.fields.iter().collect::<Vec<_>>(), &[], part.rules);
        let bare = part.bare.and_then(|bare| part.field(bare));
        let value = match bare.map(|bare| self.shape(&format!("{path}.{}", bare.name), &bare.shape)) {
            Some(bare) => json!({ "anyOf": [bare, whole] }),
            None => whole,
        };
        self.definitions.insert(name.clone(), value);
        refer(&name)
    }

    /// What many fields take, defined once.
    fn named(&mut self, name: &str, make: fn() -> Value) -> Value {
        self.definitions.entry(name).or_insert_with(make);
        refer(name)
    }
}

/// Anything of a form, with what is known of it as proposals. The form comes first: editors say what is wrong by it.
fn proposing(known: Vec<String>, any: Value) -> Value {
    if known.is_empty() {
        return any;
    }
    let each: Vec<Value> = std::iter::once(any).chain(known.iter().map(|name| refer(name))).collect();
    json!({ "anyOf": each })
}

fn refer(name: &str) -> Value {
    json!({ "$ref": format!("#/definitions/{name}") })
}

/// The same with a line of help. Nothing counts beside a reference, so that goes inside.
fn described(value: Value, help: &str) -> Value {
    let mut described = Map::new();
    described.insert("description".to_owned(), json!(help));
    match value {
        Value::Object(inner) if !inner.contains_key("$ref") => described.extend(inner),
        reference => {
            described.insert("allOf".to_owned(), json!([reference]));
        }
    }
    Value::Object(described)
}
