//! Records that a slip at their first lines has run together or torn: it is told once, and the records are read as meant.

use std::borrow::Cow;
use std::collections::HashMap;

use super::events::repeated;
use super::tree::{Entry, Node, Value};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::schema::{COMMON, Section};
use crate::scrub;

/// How many fields are looked at to see whether a record begins; none has as many.
const FIELDS: usize = 64;

/// The items of a section as they were meant; what was wrong with them is added to the faults.
pub(super) fn parted<'t>(
    items: Vec<Node<'t>>,
    section: &Section,
    faults: &mut Vec<Diagnostic>,
) -> Vec<Node<'t>> {
    let mut whole: Vec<Node<'t>> = Vec::with_capacity(items.len());
    for mut node in items {
        if let Some(last) = whole.last_mut() {
            faults.extend(swapped(last, &mut node, section));
            if is_begun_twice(last, &node) {
                let id = last.get("id").and_then(Node::text).unwrap_or_default();
                let sentence = format!("the record `{}` begins twice", scrub::line(id));
                let hint = "delete one of the two lines".to_owned();
                faults.push(Diagnostic::new(Code::DuplicateKey, node.place, sentence).hint(hint));
                whole.pop();
            }
        }
        whole.push(node);
    }
    let mut meant = Vec::with_capacity(whole.len());
    for node in whole {
        meant.extend(split(node, section, faults));
    }
    for node in &mut meant {
        if let Value::Map(entries) = &mut node.value {
            refuse_repeated(entries, faults);
        }
    }
    meant
}

/// The records of an item: several where one begins without its dash.
fn split<'t>(node: Node<'t>, section: &Section, faults: &mut Vec<Diagnostic>) -> Vec<Node<'t>> {
    let Value::Map(entries) = node.value else { return vec![node] };
    let Node { place, last_line, .. } = node;
    let mut seen: HashMap<String, Place> = HashMap::new();
    let mut starts = Vec::new();
    let mut start = 0;
    let mut is_certain = true;
    // Most records have no field twice.
    if repeated(&entries).is_empty() {
        return vec![Node { place, last_line, value: Value::Map(entries) }];
    }
    for (at, entry) in entries.iter().enumerate() {
        let first = seen.get(&*entry.key).copied();
        let begins = first.filter(|_| {
            // Of a field that is there twice by mistake the next is not there twice as well.
            let again = || upto(&entries[at..]).iter().filter(|entry| seen.contains_key(&*entry.key));
            (entry.key == "id" || again().count() > 1 || musts(section).count() == 2)
                && is_whole(&entries[start..at], section, start > 0)
                && is_whole(upto(&entries[at..]), section, true)
        });
        if let Some(first) = begins {
            let hint = match &*entry.key {
                "id" => "if a new record begins here, write `- id:`".to_owned(),
                _ => format!(
                    "the first is in line {}; if a new record begins here, it lacks its `- id:`",
                    first.line
                ),
            };
            let sentence = format!("`{}` is given twice in one record", entry.key);
            faults.push(Diagnostic::new(Code::DuplicateKey, entry.place, sentence).hint(hint));
            // A name given twice may as well be a slip within one record.
            let again = upto(&entries[at..]).iter().filter(|entry| seen.contains_key(&*entry.key)).count();
            is_certain &= entry.key == "id" || again > 1;
            starts.push(at);
            start = at;
            seen.clear();
        }
        seen.entry(entry.key.to_string()).or_insert(entry.place);
    }
    let mut parts = Vec::with_capacity(starts.len() + 1);
    let mut rest = entries;
    for start in starts.into_iter().rev() {
        let mut part = rest.split_off(start);
        let first = part.first().map_or(place, |entry| entry.place);
        if !part.iter().any(|entry| entry.key == "id") {
            part.push(unread(first));
        }
        parts.push(Node { place: first, last_line, value: Value::Map(part) });
    }
    rest.extend((!is_certain).then(|| unread(place)));
    parts.push(Node { place, last_line, value: Value::Map(rest) });
    parts.reverse();
    parts
}

/// The fields up to the first that is there again.
fn upto<'e, 't>(entries: &'e [Entry<'t>]) -> &'e [Entry<'t>] {
    let entries = &entries[..entries.len().min(FIELDS)];
    let end = repeated(entries).first().map_or(entries.len(), |(at, _)| *at);
    &entries[..end]
}

/// Whether fields are all that a record of the section must have.
pub(super) fn is_whole(entries: &[Entry<'_>], section: &Section, without_id: bool) -> bool {
    let has = |name: &str| entries.iter().any(|entry| entry.key == name);
    musts(section).all(|name| has(name) || (without_id && name == "id"))
}

/// The fields that a record of the section must have.
pub(super) fn musts(section: &Section) -> impl Iterator<Item = &'static str> {
    let fields = COMMON.fields.iter().chain(section.part.fields);
    let cites = section.must_cite.then_some("cites");
    fields.filter(|field| field.must).map(|field| field.name).chain(cites)
}

/// What makes a record be left out, and nothing of it be called missing.
fn unread<'t>(place: Place) -> Entry<'t> {
    let node = Node { place, last_line: place.line, value: Value::Refused };
    Entry { key: Cow::Borrowed(""), place, node }
}

/// Whether an item is nothing but the first line of the next.
fn is_begun_twice(one: &Node<'_>, next: &Node<'_>) -> bool {
    let Value::Map(entries) = &one.value else { return false };
    let id = |node: &Node<'_>| node.get("id").and_then(Node::text).map(str::to_owned);
    entries.len() == 1 && id(one).is_some() && id(one) == id(next)
}

/// A field that stands on the wrong side of the line at which a record begins: it is put where it belongs.
fn swapped<'t>(one: &mut Node<'t>, next: &mut Node<'t>, section: &Section) -> Option<Diagnostic> {
    let begins = next.place;
    let first = one.place.line;
    let (Value::Map(before), Value::Map(after)) = (&mut one.value, &mut next.value) else { return None };
    let has = |entries: &[Entry<'_>], name: &str| entries.iter().any(|entry| entry.key == name);
    let (last, rest) = before.split_last()?;
    let is_above = last.place.line + 1 == begins.line && last.place.line > first;
    let (key, place) = (last.key.to_string(), last.place);
    if is_above && has(rest, &key) && !has(after, &key) && musts(section).any(|must| *must == key) {
        let moved = before.pop()?;
        let at = after.len().min(1);
        after.insert(at, moved);
        let sentence = format!("`{key}` stands above the line at which its record begins");
        return Some(
            Diagnostic::new(Code::DuplicateKey, place, sentence).hint("swap the two lines".to_owned()),
        );
    }
    let second = after.get(1).filter(|entry| entry.place.line == begins.line + 1)?;
    let (key, place) = (second.key.to_string(), second.place);
    let is_must = musts(section).any(|must| *must == key);
    if is_must && !has(before, &key) && has(&after[2..], &key) {
        let moved = after.remove(1);
        before.push(moved);
        let sentence = format!("`{key}` stands below the line at which the next record begins");
        return Some(
            Diagnostic::new(Code::DuplicateKey, place, sentence).hint("swap the two lines".to_owned()),
        );
    }
    None
}

/// Reports the fields that are there before, those in a row as one, and refuses them.
fn refuse_repeated(entries: &mut [Entry<'_>], faults: &mut Vec<Diagnostic>) {
    let repeated = repeated(entries);
    for row in repeated.chunk_by(|(one, _), (next, _)| one + 1 == *next) {
        let [(at, first), more @ ..] = row else { continue };
        let entry = &entries[*at];
        let sentence = match more.len() {
            0 => format!("`{}` is given twice", entry.key),
            1 => format!("`{}` and the field below it are given twice", entry.key),
            n => format!("`{}` and the {n} fields below it are given twice", entry.key),
        };
        let hint = format!("the first is in line {}; delete one of the two", first.line);
        faults.push(Diagnostic::new(Code::DuplicateKey, entry.place, sentence).hint(hint));
    }
    for (at, first) in repeated {
        // Of two, one of which is empty, the other is meant.
        let first = entries
            .iter()
            .take(FIELDS)
            .position(|entry| entry.place == first)
            .filter(|_| !entries[at].node.is_empty());
        let refused = first.filter(|first| entries[*first].node.is_empty()).unwrap_or(at);
        entries[refused].node.value = Value::Refused;
    }
}
