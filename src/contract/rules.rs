//! The rules between fields, as far as JSON Schema can say them. What it cannot say compares dates, numbers or records; what
//! is only doubtful is left to the check.

use serde_json::{Map, Value, json};

use crate::schema::{self, Rule};

/// A rule as a schema that the mapping must meet; none where JSON Schema has no words for it. Editors know `errorMessage`,
/// and would else name one of the schemas.
pub(super) fn rule(rule: &Rule) -> Option<Value> {
    match rule {
        Rule::ExactlyOne(groups) => Some(exactly_one(groups)),
        Rule::AtLeastOne(names) => Some(any_of(names)),
        Rule::Either(one, other) => Some(any_of(&[one, other])),
        Rule::Asserted => Some(any_of(schema::ASSERTERS)),
        Rule::With(one, other) => Some(json!({ "dependencies": { *one: [other] } })),
        Rule::Held => {
            let held = json!({ "required": ["person"], "errorMessage": "write `person`, or `how: vacant`" });
            Some(json!({ "if": is("how", "vacant"), "then": without(["person"]), "else": held }))
        }
        Rule::GradesJudgements => {
            let other = json!({ "properties": { "kind": { "not": { "const": "judgement" } } }, "required": ["kind"] });
            Some(json!({ "if": other, "then": without(schema::OF_JUDGEMENTS.iter().copied()) }))
        }
        Rule::InferredNoted => {
            let noted = json!({ "required": ["note"], "errorMessage": "an inferred finding needs a `note`" });
            Some(json!({ "if": is("standing", "inferred"), "then": noted }))
        }
        Rule::StepsOfOwners | Rule::Ordered(..) | Rule::NotBefore(..) | Rule::Several(_) => None,
    }
}

/// All of one group, and nothing of the others.
fn exactly_one(groups: &[&[&str]]) -> Value {
    let one = |at: usize, group: &[&str]| {
        let others = groups.iter().enumerate().filter(|(other, _)| *other != at);
        let mut one = without(others.flat_map(|(_, names)| names.iter().copied()));
        one["required"] = json!(group);
        one
    };
    let each: Vec<Value> = groups.iter().enumerate().map(|(at, group)| one(at, group)).collect();
    json!({ "oneOf": each })
}

/// None of these fields. Editors mark each that is there.
fn without<'n>(names: impl IntoIterator<Item = &'n str>) -> Value {
    let none: Map<String, Value> = names.into_iter().map(|name| (name.to_owned(), json!(false))).collect();
    json!({ "properties": none })
}

fn any_of(names: &[&str]) -> Value {
    let wrong = format!("write {}", listed(names, "or"));
    let each = names.iter().map(|name| json!({ "required": [name], "errorMessage": wrong }));
    json!({ "anyOf": each.collect::<Vec<Value>>() })
}

fn is(name: &str, word: &str) -> Value {
    json!({ "properties": { name: { "const": word } }, "required": [name] })
}

/// Names in a row, the last after "and" or "or".
pub(super) fn listed(names: &[&str], last: &str) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match &quoted[..] {
        [before @ .., end] if !before.is_empty() => format!("{} {last} {end}", before.join(", ")),
        _ => quoted.concat(),
    }
}
