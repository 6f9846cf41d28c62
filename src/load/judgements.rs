//! Judgements: the scale by which a grade is given, and whom it judges.

use std::collections::{BTreeMap, HashSet};

use serde_yaml::{Mapping, Value as Yaml};

use super::check::{Checked, Item};
use super::nearest::Nearest;
use super::reader::{Graded, Reader};
use super::tree::{Node, Value};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::record::{Body, FindingKind, Id, Judged, Kind, Record, judged};
use crate::scrub;

impl Reader<'_> {
    /// The grades of a scale, or the name of one.
    pub(super) fn scale(&mut self, node: &Node<'_>) -> Option<Yaml> {
        let (key, value) = match &node.value {
            Value::List(_) => ("grades", self.grades(node)?),
            _ => ("name", self.line(node, "a list of grades, best first, or the name of a scale")?),
        };
        Some(Yaml::Mapping(Mapping::from_iter([(Yaml::String(key.to_owned()), value)])))
    }

    /// Two grades or more, best first.
    fn grades(&mut self, node: &Node<'_>) -> Option<Yaml> {
        let Value::List(items) = &node.value else {
            self.wrong_shape(node, "a list of grades, best first,");
            return None;
        };
        let before = self.errors;
        let read = self.items("scale", items, |reader, item| reader.line(item, "a grade"));
        if self.errors > before {
            return None;
        }
        if read.len() < 2 {
            let hint = "write every grade there is, best first".to_owned();
            let fault = Diagnostic::new(Code::WrongShape, node.place, "a scale must have two grades or more");
            self.fault(fault.hint(hint));
            return None;
        }
        Some(Yaml::Sequence(read))
    }

    /// The scales of a case by their names.
    pub(super) fn scales(&mut self, node: &Node<'_>) -> Option<Yaml> {
        let Value::Map(entries) = &node.value else {
            self.wrong_shape(node, "a mapping from the name of a scale to its grades");
            return None;
        };
        let mut map = Mapping::new();
        for entry in entries {
            if entry.key.is_empty() || matches!(entry.node.value, Value::Refused) {
                self.errors += 1;
            } else if entry.node.is_empty() {
                self.empty(entry);
            } else if let Some(grades) = self.grades(&entry.node) {
                map.insert(Yaml::String(scrub::line(&entry.key).trim().to_owned()), grades);
            }
        }
        Some(Yaml::Mapping(map))
    }

    /// Keeps the grade of a judgement and its scale, which may be one of a `case` still to be read.
    pub(super) fn graded(&mut self, node: &Node<'_>) {
        let Some(item) = self.item else { return };
        let line = |node: &Node<'_>| Some((scrub::line(node.text()?).trim().to_owned(), node.place));
        let scale = node.get("scale");
        let grades = match scale.map(|scale| &scale.value) {
            Some(Value::List(items)) => items.iter().filter_map(line).map(|(grade, _)| grade).collect(),
            _ => Vec::new(),
        };
        let grade = node.get("grade").and_then(line);
        let has_scale = scale.is_some_and(|scale| !scale.is_empty());
        self.graded.push(Graded { item, grade, grades, name: scale.and_then(line), has_scale });
    }
}

/// Checks the scales of all judgements and whom they judge; `unsound` gains those whose scale the case lacks.
pub(super) fn judgements(checked: &mut Checked, nearest: &Nearest, unsound: &mut HashSet<usize>) {
    let mut faults = Vec::new();
    // If the `case` could not be read, nobody knows its scales.
    let scales = checked.head.as_ref().map(|(head, _)| &head.scales);
    let none = BTreeMap::new();
    let scales = if checked.head_seen { scales } else { Some(&none) };
    let is_sound =
        |graded: &&Graded| checked.items.get(graded.item).is_some_and(|item| item.record.is_some());
    for graded in checked.graded.iter().filter(is_sound) {
        if !graded.has_scale {
            faults.extend(scales.and_then(|scales| nearly(graded, scales, nearest)));
            continue;
        }
        let grades = match (&graded.name, scales) {
            (None, _) => &graded.grades,
            (Some(_), None) => continue,
            (Some((name, place)), Some(scales)) => match scales.get(name) {
                Some(grades) => grades,
                // It may be among those that could not be read.
                None if checked.head_faulty => continue,
                None => {
                    faults.push(unknown_scale(name, *place, scales, nearest));
                    unsound.insert(graded.item);
                    continue;
                }
            },
        };
        if let Some((grade, place)) = graded.grade.as_ref().filter(|(grade, _)| !grades.contains(grade)) {
            let sentence = format!("`{grade}` is not a grade of this scale");
            let hint = format!("its grades are {}", grades.join(", "));
            faults.push(Diagnostic::new(Code::GradeOffScale, *place, sentence).hint(hint));
        }
    }
    faults.extend(checked.items.iter().filter_map(|item| whom(checked, item)));
    checked.faults.append(&mut faults);
}

/// The fault of a grade without a scale that is nearly one of a scale of the case.
fn nearly(graded: &Graded, scales: &BTreeMap<String, Vec<String>>, nearest: &Nearest) -> Option<Diagnostic> {
    let (grade, place) = graded.grade.as_ref()?;
    let all = || scales.values().flatten();
    let near = nearest.of(grade, all().map(String::as_str)).filter(|_| !all().any(|other| other == grade))?;
    let scale = scales.iter().find(|(_, grades)| grades.iter().any(|other| other == near));
    let name = scale.map_or("", |(name, _)| name);
    let sentence = format!("`{grade}` is nearly `{near}`, a grade of the case's scale `{name}`");
    let hint =
        format!("write `{near}`, and `scale: {name}`; if another is meant, list its grades in `scale`");
    Some(Diagnostic::new(Code::GradeOffScale, *place, sentence).hint(hint))
}

fn unknown_scale(
    name: &str,
    place: Place,
    scales: &BTreeMap<String, Vec<String>>,
    nearest: &Nearest,
) -> Diagnostic {
    let names = || scales.keys().map(String::as_str);
    let hint = match nearest.of(name, names()) {
        Some(nearest) => format!("nearest: `{nearest}`"),
        None if scales.is_empty() => "list the grades here, or in `scales` of the case".to_owned(),
        None => format!("its scales are {}", names().collect::<Vec<_>>().join(", ")),
    };
    Diagnostic::new(Code::UnknownScale, place, format!("the case has no scale `{name}`")).hint(hint)
}

/// What is unclear about a judgement that does not say whom it judges.
fn whom(checked: &Checked, item: &Item) -> Option<Diagnostic> {
    let Body::Finding(finding) = &item.record.as_ref()?.body else { return None };
    if finding.kind != FindingKind::Judgement || !finding.of.is_empty() {
        return None;
    }
    let item_of = |id: &Id| checked.by_id.get(id).and_then(|at| checked.items.get(*at));
    let about = |record: &Record| record.common.about.clone();
    let report = finding.report.as_ref().and_then(|id| item_of(id)?.record.as_ref());
    if finding.report.is_some() && report.is_none() {
        // What that report is about could not be read.
        return None;
    }
    let own = item.record.as_ref().map(about).unwrap_or_default();
    let kind = |id: &Id| -> Option<Kind> { item_of(id)?.kind };
    let hint = "say it in `of`".to_owned();
    match judged(&[&own, &report.map(about).unwrap_or_default()], kind) {
        Judged::One(_) => None,
        Judged::Several(ids) => {
            let names: Vec<String> = ids.iter().map(|id| format!("`{id}`")).collect();
            let (last, before) = names.split_last()?;
            let sentence = format!("which of {} and {last} does this judge?", before.join(", "));
            Some(Diagnostic::new(Code::JudgedUnclear, item.place, sentence).hint(hint))
        }
        Judged::Nobody => {
            let sentence = "the judgement does not say whom or what it judges";
            Some(Diagnostic::new(Code::JudgedUnnamed, item.place, sentence).hint(hint))
        }
    }
}
