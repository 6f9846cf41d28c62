//! Where a field of a record is. Records do not know their places, and only what has a fault is asked for: it is read once
//! more.

use std::collections::{HashMap, HashSet};
use std::fmt::Write;

use super::super::check::{Checked, Item};
use super::super::survey;
use super::super::tree::{Node, Value};
use crate::diagnostic::{Files, Place};

/// A step from a record to what is in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Step {
    /// The field of this name.
    Field(&'static str),
    /// An item of a list, counted from 0 without what the reader passed over; the only one where no list is written.
    Item(usize),
}

/// The way from a record to what is in it; an empty one leads to the record itself.
pub(super) type Path = Vec<Step>;

/// A way of one field.
pub(super) fn field(name: &'static str) -> Path {
    vec![Step::Field(name)]
}

/// A way to a field of an item of a list.
pub(super) fn within(list: &'static str, item: usize, name: &'static str) -> Path {
    vec![Step::Field(list), Step::Item(item), Step::Field(name)]
}

/// The places of fields.
pub(super) struct Places<'c> {
    files: &'c Files,
    checked: &'c Checked,
    /// The items that were read once more; none where it cannot be found again.
    items: HashMap<usize, Option<Node<'c>>>,
    surveyed: HashMap<usize, Surveyed<'c>>,
    kept: Kept,
}

/// Of each list that was asked for, by where it begins, which of its items the reader kept.
type Kept = HashMap<Place, Vec<usize>>;

/// A file's records by where they begin.
type Surveyed<'c> = HashMap<Place, Node<'c>>;

impl<'c> Places<'c> {
    /// Nothing surveyed yet.
    pub(super) fn new(files: &'c Files, checked: &'c Checked) -> Places<'c> {
        Places { files, checked, items: HashMap::new(), surveyed: HashMap::new(), kept: HashMap::new() }
    }

    /// Where the field is; where it cannot be found, what holds it.
    pub(super) fn of(&mut self, item: usize, path: &Path) -> Place {
        let Some(Item { place, last_line, kind, .. }) = self.checked.items.get(item) else {
            return Place { file: 0, line: 1, column: 1, length: 1 };
        };
        let (files, of_files) = (self.files, &mut self.surveyed);
        let node = self.items.entry(item).or_insert_with(|| {
            let alone = kind.and_then(|kind| survey::item(files, kind.word(), *place, *last_line));
            alone.or_else(|| {
                // What had to be mended is only read together with what stands around it.
                of_files.entry(place.file).or_insert_with(|| surveyed(files, place.file)).remove(place)
            })
        });
        node.as_ref().map_or(*place, |node| find(node, path, &mut self.kept))
    }
}

fn surveyed(files: &Files, file: usize) -> Surveyed<'_> {
    let sections = survey::survey(files, file, &[]).sections.into_iter();
    let items = sections.filter_map(|section| match section.node.value {
        Value::List(items) => Some(items),
        _ => None,
    });
    items.flatten().map(|node| (node.place, node)).collect()
}

fn find(node: &Node<'_>, path: &[Step], kept: &mut Kept) -> Place {
    let Some((step, rest)) = path.split_first() else {
        // A date may be written with its source.
        return node.get("is").unwrap_or(node).place;
    };
    let inner = match (step, &node.value) {
        (Step::Field(name), _) => node.get(name),
        (Step::Item(at), Value::List(items)) if node.set_of_days().is_none() => {
            let kept = kept.entry(node.place).or_insert_with(|| kept_of(items));
            kept.get(*at).and_then(|at| items.get(*at))
        }
        (Step::Item(_), _) => Some(node),
    };
    inner.map_or(node.place, |inner| find(inner, rest, kept))
}

/// The items of a list that the reader kept: what is empty or there twice is passed over.
fn kept_of(items: &[Node<'_>]) -> Vec<usize> {
    let mut seen = HashSet::new();
    let is_kept = |(_, item): &(usize, &Node<'_>)| {
        let mut text = String::new();
        written(item, &mut text);
        !item.is_empty() && seen.insert(text)
    };
    items.iter().enumerate().filter(is_kept).map(|(at, _)| at).collect()
}

/// A value in one form, the same for the same value.
fn written(node: &Node<'_>, text: &mut String) {
    let _ = match &node.value {
        Value::Nothing | Value::Refused => Ok(()),
        Value::Scalar(scalar, _) => write!(text, "{:?}", scalar.trim()),
        Value::List(items) => {
            text.push('[');
            items.iter().for_each(|item| written(item, text));
            write!(text, "]")
        }
        Value::Map(entries) => {
            let mut pairs: Vec<String> = entries
                .iter()
                .map(|entry| {
                    let mut pair = format!("{:?}:", entry.key);
                    written(&entry.node, &mut pair);
                    pair
                })
                .collect();
            pairs.sort();
            write!(text, "{{{}}}", pairs.concat())
        }
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_read_alone_is_what_it_is_in_its_file() {
        let text = "people:\n  - id: ann\n    name: Ann\n  -\n    id: bob\n    name: |\n      Bób\n\n  # about cy\n  \
                    - {id: cy, name: C}\n  - id: dot\n    cites:\n      - s#1\n      - s#2\nthemes:\n- id: t\n  name: T";
        let mut files = Files::default();
        files.add("a.yaml", text);
        let mut ids = Vec::new();
        for section in survey::survey(&files, 0, &[]).sections {
            let Value::List(items) = &section.node.value else { panic!("{section:?}") };
            for node in items {
                let alone = survey::item(&files, &section.key, node.place, node.last_line).unwrap();
                let read = |node: &Node<'_>| {
                    let mut text = String::new();
                    written(node, &mut text);
                    (text, ["id", "name", "cites"].map(|name| find(node, &field(name), &mut Kept::new())))
                };
                assert_eq!(read(&alone), read(node));
                ids.extend(alone.get("id").and_then(Node::text).map(str::to_owned));
            }
        }
        assert_eq!(ids, ["ann", "bob", "cy", "dot", "t"]);
    }

    #[test]
    fn what_must_be_mended_is_not_read_alone() {
        let mut files = Files::default();
        files.add("a.yaml", "people:\n  - id: ann\n    name: A: B\n");
        let place = Place { file: 0, line: 2, column: 5, length: 1 };
        assert!(survey::item(&files, "people", place, 3).is_none());
        assert!(
            survey::item(&files, "people", Place { line: 1, ..place }, 3).is_none(),
            "no item begins there"
        );
    }
}
