//! The rules between fields, as far as JSON Schema can say them. What it cannot say compares dates, numbers or records; what
//! is only doubtful is left to the check.

use serde_json::{Value, json};

use crate::schema::{self, Rule};

/// A rule as a schema that the mapping must meet; none where JSON Schema has no words for it.
pub(super) fn rule(rule: &Rule) -> Option<Value> {
    match rule {
        Rule::ExactlyOne(groups) => Some(exactly_one(groups)),
        Rule::AtLeastOne(names) => Some(any_of(names)),
        Rule::Either(one, other) => Some(any_of(&[one, other])),
        Rule::Asserted => Some(any_of(&["report", "by"])),
        Rule::With(one, other) => Some(json!({ "dependencies": { *one: [other] } })),
        Rule::Held => {
            let held = json!({ "required": ["person"] });
            let vacant = json!({ "not": { "required": ["person"] } });
            Some(json!({ "if": is("how", "vacant"), "then": vacant, "else": held }))
        }
        Rule::GradesJudgements => {
            let graded: Vec<Value> = schema::OF_JUDGEMENTS.iter().map(|name| json!({ "required": [name] })).collect();
            let other = json!({ "properties": { "kind": { "not": { "const": "judgement" } } }, "required": ["kind"] });
            Some(json!({ "if": other, "then": { "not": { "anyOf": graded } } }))
        }
        Rule::InferredNoted => {
            Some(json!({ "if": is("standing", "inferred"), "then": { "required": ["note"] } }))
        }
        Rule::StepsOfOwners | Rule::Ordered(..) | Rule::NotBefore(..) | Rule::Several(_) => None,
    }
}

/// All of one group, and nothing of the others.
fn exactly_one(groups: &[&[&str]]) -> Value {
    let one = |at: usize, group: &[&str]| {
        let others = groups.iter().enumerate().filter(|(other, _)| *other != at);
        let others: Vec<Value> =
            others.flat_map(|(_, names)| names.iter()).map(|name| json!({ "required": [name] })).collect();
        json!({ "required": group, "not": { "anyOf": others } })
    };
    let each: Vec<Value> = groups.iter().enumerate().map(|(at, group)| one(at, group)).collect();
    json!({ "oneOf": each })
}

fn any_of(names: &[&str]) -> Value {
    let each: Vec<Value> = names.iter().map(|name| json!({ "required": [name] })).collect();
    json!({ "anyOf": each })
}

fn is(name: &str, word: &str) -> Value {
    json!({ "properties": { name: { "const": word } }, "required": [name] })
}
