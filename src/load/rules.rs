//! The rules between the fields of one mapping.

use super::nearest::listed;
use super::reader::Reader;
use super::tree::{Node, Value};
use crate::date::{EdtfDate, Order};
use crate::decimal::Decimal;
use crate::diagnostic::{Code, Diagnostic};
use crate::record::FindingKind;
use crate::schema::{self, Part, Rule};

impl Reader<'_> {
    /// Reports every rule that a mapping breaks.
    pub(super) fn rules(&mut self, node: &Node<'_>, part: &'static Part) {
        // Of what could not be read nobody knows which rule it keeps.
        if !matches!(node.value, Value::Map(_)) || self.incomplete {
            return;
        }
        for rule in part.rules {
            match rule {
                Rule::ExactlyOne(groups) => self.exactly_one(node, groups),
                Rule::AtLeastOne(names) if !names.iter().any(|name| has(node, name)) => {
                    let names: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
                    let sentence = format!("give at least one of {}", listed(&names));
                    self.broken(Code::OneOf, node, &sentence, "none of them is given".to_owned());
                }
                Rule::With(one, other) if has(node, one) && !has(node, other) => {
                    let at = node.get(one).unwrap_or(node);
                    let sentence = format!("`{one}` is given without `{other}`");
                    self.broken(
                        Code::MissingField,
                        at,
                        &sentence,
                        format!("write `{other}`, or delete `{one}`"),
                    );
                }
                Rule::StepsOfOwners => self.steps(node),
                Rule::Ordered(low, high) => self.ordered(node, low, high),
                Rule::Several(name) => self.several(node, name),
                Rule::NotBefore(later, earlier) => self.not_before(node, later, earlier),
                Rule::Asserted if !schema::ASSERTERS.iter().any(|name| has(node, name)) => {
                    let hint = "write `report`, or `by`, or both".to_owned();
                    self.broken(Code::NoAsserter, node, "the finding does not say who makes it", hint);
                }
                Rule::Held => self.held(node),
                // If its kind is misspelt, nobody knows whether it is a judgement.
                Rule::GradesJudgements
                    if word(node, "kind").is_some_and(|kind| {
                        kind != "judgement" && FindingKind::WORDS.contains(&kind.trim())
                    }) =>
                {
                    for name in schema::OF_JUDGEMENTS {
                        self.judgement_only(node, name);
                    }
                }
                Rule::GradesJudgements => self.graded(node),
                Rule::InferredNoted if word(node, "standing") == Some("inferred") && !has(node, "note") => {
                    let hint = "say in `note` what you infer it from".to_owned();
                    let at = node.get("standing").unwrap_or(node);
                    self.broken(Code::InferredWithoutNote, at, "an inferred finding needs a `note`", hint);
                }
                Rule::Either(one, other) if !has(node, one) && !has(node, other) => {
                    let sentence = format!("neither `{one}` nor `{other}` is given");
                    self.broken(
                        Code::MissingField,
                        node,
                        &sentence,
                        format!("write `{one}`, or `{other}`, or both"),
                    );
                }
                _ => {}
            }
        }
    }

    fn exactly_one(&mut self, node: &Node<'_>, groups: &[&[&str]]) {
        let begun = groups.iter().filter(|group| group.iter().any(|name| has(node, name)));
        let whole = groups.iter().filter(|group| group.iter().all(|name| has(node, name)));
        if begun.count() == 1 && whole.count() == 1 {
            return;
        }
        let names: Vec<_> = groups.iter().map(|group| format!("`{}`", group.join("` and `"))).collect();
        let here: Vec<_> = groups
            .iter()
            .flat_map(|group| group.iter())
            .filter(|name| has(node, name))
            .map(|n| format!("`{n}`"))
            .collect();
        let hint = match here.len() {
            0 => "none of them is given".to_owned(),
            _ => format!("given: {}", here.join(", ")),
        };
        self.broken(Code::OneOf, node, &format!("give exactly one of {}", listed(&names)), hint);
    }

    fn ordered(&mut self, node: &Node<'_>, low: &str, high: &str) {
        let number = |name: &str| {
            node.get(name).and_then(|n| n.text()).and_then(|text| text.trim().parse::<Decimal>().ok())
        };
        let (Some(from), Some(to)) = (number(low), number(high)) else { return };
        if from > to {
            let at = node.get(low).unwrap_or(node);
            self.broken(
                Code::BackwardsRange,
                at,
                &format!("`{low}` is above `{high}`"),
                "swap them".to_owned(),
            );
        }
    }

    fn several(&mut self, node: &Node<'_>, name: &str) {
        let Some(at) = node.get(name).filter(|at| !at.is_empty()) else { return };
        let items = if let Value::List(items) = &at.value {
            items.iter().filter(|item| !item.is_empty()).count()
        } else {
            1
        };
        if items == 1 {
            let hint =
                "add the other answers; what someone merely contests goes in that record's `disputed_by`";
            self.broken(Code::OneAnswer, at, &format!("`{name}` has one answer"), hint.to_owned());
        }
    }

    /// Reports each date of a field that is certainly before one of another.
    fn not_before(&mut self, node: &Node<'_>, later: &str, earlier: &str) {
        let (Some(one), Some(other)) = (node.get(later), node.get(earlier)) else { return };
        let others = dates(other);
        let whose = if matches!(one.value, Value::List(_)) { "a date in " } else { "" };
        for (at, date) in dates(one) {
            let is_before = |other: &EdtfDate| date.compare(other) == Order::Before;
            let Some((_, after)) = others.iter().find(|(_, other)| is_before(other)) else { continue };
            let (date, after) = (date.words(), after.words());
            let sentence = format!("{whose}`{later}` ({date}) is before `{earlier}` ({after})");
            self.broken(Code::BackwardsDates, at, &sentence, "correct one of the two".to_owned());
        }
    }

    fn held(&mut self, node: &Node<'_>) {
        let vacant = word(node, "how") == Some("vacant");
        match (vacant, has(node, "person")) {
            (true, true) => {
                let at = node.get("person").unwrap_or(node);
                let hint = "delete `person`, or change `how`".to_owned();
                self.broken(Code::NoHolder, at, "a vacant post has no `person`", hint);
            }
            (false, false) => {
                let hint = "write `person`, or `how: vacant`".to_owned();
                self.broken(Code::NoHolder, node, "the holder has no `person`", hint);
            }
            _ => {}
        }
    }

    fn judgement_only(&mut self, node: &Node<'_>, name: &str) {
        if let Some(at) = node.get(name) {
            let hint = format!("delete `{name}`, or make `kind` `judgement`");
            self.broken(Code::JudgementOnly, at, &format!("`{name}` is for judgements only"), hint);
        }
    }

    fn broken(&mut self, code: Code, node: &Node<'_>, sentence: &str, hint: String) {
        self.fault(Diagnostic::new(code, node.place, sentence).hint(hint));
    }
}

/// Whether a field is there, even with a fault.
fn has(node: &Node<'_>, name: &str) -> bool {
    node.get(name).is_some_and(|inner| !inner.is_empty() || matches!(inner.value, Value::Map(_)))
}

/// The dates of a field, with their places: its own, that of a mapping, or those of a list of either.
fn dates<'n>(node: &'n Node<'_>) -> Vec<(&'n Node<'n>, EdtfDate)> {
    if let Value::List(items) = &node.value
        && node.set_of_days().is_none()
    {
        return items.iter().flat_map(dates).collect();
    }
    let at = node.get("date").or_else(|| node.get("is")).unwrap_or(node);
    let text = at.set_of_days().or_else(|| at.text().map(str::to_owned));
    text.and_then(|text| text.trim().parse().ok()).map(|date| (at, date)).into_iter().collect()
}

fn word<'n>(node: &'n Node<'_>, name: &str) -> Option<&'n str> {
    node.get(name)?.text()
}
