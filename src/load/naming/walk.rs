//! The walk over every value that may name a record.

use std::ops::Range;

use super::super::align::{Aligned, aligned};
use super::super::tree::{Entry, Node, Value};
use crate::diagnostic::{Files, Place};
use crate::schema::{CASE, COMMON, Field, Part, SECTIONS, Shape};
use crate::scrub;

/// A place that names the record.
#[derive(Debug)]
pub(super) struct Spot {
    /// Where it is.
    pub(super) place: Place,
    /// Where the id is in the text of its file.
    pub(super) bytes: Range<usize>,
    /// Where the id is in the value at which place.
    pub(super) value: (Place, Range<usize>),
    /// Whether it is the record's own id.
    pub(super) is_own: bool,
}

/// Where an id stands as a word of its own.
pub(super) fn words<'t>(text: &'t str, id: &'t str) -> impl Iterator<Item = usize> + use<'t> {
    let of_id = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'-';
    text.match_indices(id).map(|(at, _)| at).filter(move |at| {
        let bytes = text.as_bytes();
        let before = at.checked_sub(1).and_then(|before| bytes.get(before));
        !before.is_some_and(of_id) && !bytes.get(at + id.len()).is_some_and(of_id)
    })
}

/// The walk over every value that may name a record.
pub(super) struct Walk<'f> {
    files: &'f Files,
    old: &'f str,
    pub(super) spots: Vec<Spot>,
    /// A value that names the record, and whose letters cannot be followed in the file.
    pub(super) lost: Option<Place>,
}

impl<'f> Walk<'f> {
    pub(super) fn new(files: &'f Files, old: &'f str) -> Walk<'f> {
        Walk { files, old, spots: Vec::new(), lost: None }
    }

    pub(super) fn section(&mut self, section: &Entry<'_>) {
        if section.key == "case" {
            return self.part(&section.node, &[&CASE]);
        }
        let Some(table) = SECTIONS.iter().find(|table| table.name() == section.key) else { return };
        if let Value::List(items) = &section.node.value {
            items.iter().for_each(|item| self.part(item, &[&COMMON, &table.part]));
        }
    }

    fn part(&mut self, node: &Node<'_>, parts: &[&'static Part]) {
        match &node.value {
            Value::Map(entries) => {
                for entry in entries {
                    if let Some(field) = parts.iter().find_map(|part| part.field(&entry.key)) {
                        self.field(&entry.node, field);
                    }
                }
            }
            _ => {
                let bare = parts.iter().find_map(|part| part.field(part.bare?));
                if let Some(field) = bare {
                    self.field(node, field);
                }
            }
        }
    }

    fn field(&mut self, node: &Node<'_>, field: &'static Field) {
        match &node.value {
            Value::List(items) if field.many => items.iter().for_each(|item| self.value(item, &field.shape)),
            _ => self.value(node, &field.shape),
        }
    }

    fn value(&mut self, node: &Node<'_>, shape: &'static Shape) {
        match shape {
            Shape::Part(part) => return self.part(node, &[part]),
            Shape::ByLocator(inner) => {
                if let Value::Map(entries) = &node.value {
                    entries.iter().for_each(|entry| self.value(&entry.node, inner));
                }
                return;
            }
            _ => {}
        }
        let Some(text) = node.text() else { return };
        let begins = text.len() - text.trim_start().len();
        let trimmed = text.trim();
        let found: Vec<Range<usize>> = match shape {
            Shape::Id(_) | Shape::NewId => {
                let is_it = scrub::block(trimmed).trim() == self.old;
                is_it.then_some(begins..begins + trimmed.len()).into_iter().collect()
            }
            Shape::Citation => {
                let end = trimmed.find('#').unwrap_or(trimmed.len());
                let is_it = scrub::block(&trimmed[..end]) == self.old;
                is_it.then_some(begins..begins + end).into_iter().collect()
            }
            Shape::Prose | Shape::Remark => links(text, self.old),
            _ => return,
        };
        if found.is_empty() {
            return;
        }
        let whole = self.files.text(node.place.file);
        let Some(aligned) = aligned(whole, self.files.offset(node.place), node) else {
            self.lost = self.lost.or(Some(node.place));
            return;
        };
        for within in found {
            match self.spot(&aligned, node, within, matches!(shape, Shape::NewId)) {
                Some(spot) => self.spots.push(spot),
                None => self.lost = self.lost.or(Some(node.place)),
            }
        }
    }

    fn spot(&self, aligned: &Aligned, node: &Node<'_>, within: Range<usize>, is_own: bool) -> Option<Spot> {
        let bytes = aligned.bytes(within.clone())?;
        let place = self.files.place(node.place, bytes.start);
        Some(Spot { place, bytes, value: (node.place, within), is_own })
    }
}

/// Where a text links to a record or cites it: the bytes of the id between the brackets.
fn links(text: &str, id: &str) -> Vec<Range<usize>> {
    let opened = text.match_indices("[[").map(|(at, _)| at + 2);
    let is_it =
        |at: &usize| text[*at..].strip_prefix(id).is_some_and(|rest| rest.starts_with([']', '|', '#']));
    opened.filter(is_it).map(|at| at..at + id.len()).collect()
}
