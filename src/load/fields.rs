//! Checks a mapping against its fields: every fault of it, and a single form of what is sound.

use std::collections::HashSet;

use serde_yaml::{Mapping, Value as Yaml};

use super::amounts;
use super::reader::{PassageAt, Reader, Table};
use super::slips::Slips;
use super::synonyms;
use super::syntax;
use super::tree::{Entry, Node, Value};
use super::unread::Unread;
use super::unseen::Unseen;
use crate::citation::Locator;
use crate::decimal::Decimal;
use crate::diagnostic::{Code, Diagnostic, Files, Place};
use crate::id::Id;
use crate::misread::Misread;
use crate::schema::{self, Field, Part, SECTIONS, Shape};

impl Reader<'_> {
    /// Reads a record; its common and own fields are looked up in one table after the other.
    pub(super) fn record(&mut self, node: &Node<'_>, tables: &[Table]) -> Vec<Mapping> {
        self.field = "";
        self.mapping(node, tables, true)
    }

    fn mapping(&mut self, node: &Node<'_>, tables: &[Table], is_record: bool) -> Vec<Mapping> {
        let since = is_record.then_some(self.mentions.len());
        let mut read: Vec<Mapping> = tables.iter().map(|_| Mapping::new()).collect();
        let Value::Map(entries) = &node.value else { return read };
        let mut meant = Vec::new();
        let mut slips = Slips::default();
        for (at, entry) in entries.iter().enumerate() {
            if matches!(entry.node.value, Value::Refused) || entry.key.is_empty() {
                self.errors += 1;
                continue;
            }
            let found = tables.iter().zip(&mut read).find_map(|(table, map)| {
                table.part.field(&entry.key).map(|field| (field, map, table.demands(field)))
            });
            let Some((field, map, must)) = found else {
                if self.slipped(entries, at, tables, &mut slips) {
                    continue;
                }
                meant.extend(self.unknown_field(entry, entries, tables));
                if is_record && meant.last() == Some(&"id") {
                    self.meant_id = entry.node.text().and_then(|id| id.trim().parse().ok());
                }
                continue;
            };
            if is_record {
                self.field = field.name;
            }
            slips.begins(at);
            // What the lines below it should be in, and are not.
            if entry.node.is_empty() && self.holds_the_next(entries, at, tables) {
                continue;
            }
            let before = (self.faults.len(), self.no_ids.len());
            let value = self.entry(entry, field, must);
            if self.loses_its_end(entries, at, tables, &mut slips) {
                // What is wrong with half a text is told with the other half.
                self.faults.truncate(before.0);
                self.no_ids.truncate(before.1);
            }
            if let Some(value) = value {
                map.insert(Yaml::String(field.name.to_owned()), value);
            }
        }
        meant.append(&mut slips.given);
        for table in tables {
            self.missing(node, table, &meant);
            // What a misspelt field says may be what the rule wants.
            if meant.is_empty() && !slips.any {
                self.rules(node, table.part);
            }
        }
        self.unborne(node, tables, &read, since);
        read
    }

    /// Reads a mapping inside a record.
    pub(super) fn part(&mut self, node: &Node<'_>, part: &'static Part) -> Option<Yaml> {
        let bare;
        let node = match part.bare {
            Some(key) if !matches!(node.value, Value::Map(_)) => {
                bare = Node { value: Value::Map(vec![named(key, node)]), ..*node };
                &bare
            }
            _ => node,
        };
        if !matches!(node.value, Value::Map(_)) {
            let names: Vec<_> = part.fields.iter().map(|field| field.name).collect();
            self.wrong_shape(node, &format!("a mapping ({})", names.join(", ")));
            if let (Some(hint), Some(fault)) = (in_braces(node, part), self.faults.last_mut()) {
                fault.hint = Some(hint);
            }
            return None;
        }
        self.mapping(node, &[Table { part, also_must: &[] }], false).pop().map(Yaml::Mapping)
    }

    /// Reads the value of a field: a single one, or one or a list.
    fn entry(&mut self, entry: &Entry<'_>, field: &'static Field, must: bool) -> Option<Yaml> {
        let node = &entry.node;
        if node.is_empty() {
            // A required field is reported as missing instead.
            if !must && !self.incomplete {
                self.empty(entry);
            }
            return None;
        }
        self.key = field.name;
        if !field.many {
            return self.value(node, &field.shape);
        }
        match &node.value {
            Value::List(items) if !(field.is_date() && node.set_of_days().is_some()) => Some(Yaml::Sequence(
                self.items(field.name, items, |reader, item| reader.value(item, &field.shape)),
            )),
            Value::Scalar(text, _) if field.name == "aka" && text.contains(", ") => {
                let names = text.split(", ").map(str::trim).collect::<Vec<_>>().join(", ");
                let hint = format!("write `[{names}]`; if it is one name, write it as `[\"{names}\"]`");
                let fault =
                    Diagnostic::new(Code::SeveralInOne, node.place, "this may be several names in one");
                self.fault(fault.hint(hint));
                Some(Yaml::Sequence(self.value(node, &field.shape).into_iter().collect()))
            }
            _ => Some(Yaml::Sequence(self.value(node, &field.shape).into_iter().collect())),
        }
    }

    /// Reads the items of a list; an empty one, or one that is there twice, is a fault and passed over.
    pub(super) fn items(
        &mut self,
        name: &str,
        items: &[Node<'_>],
        mut read: impl FnMut(&mut Self, &Node<'_>) -> Option<Yaml>,
    ) -> Vec<Yaml> {
        let mut found = Vec::with_capacity(items.len());
        for item in items {
            if item.is_empty() {
                let fault =
                    Diagnostic::new(Code::EmptyField, item.place, format!("an item of `{name}` is empty"));
                self.fault(fault.hint("fill it or delete it".to_owned()));
            } else {
                let before = self.errors;
                let value = read(self, item);
                // Of what has an error it is not known whether it is the same.
                found.extend(value.map(|value| (value, item, self.errors == before)));
            }
        }
        // Most lists have one item, which needs no comparing.
        let mut seen = HashSet::new();
        let is_alone = found.len() < 2;
        let is_first: Vec<bool> =
            found.iter().map(|(value, _, is_sound)| is_alone || !is_sound || seen.insert(value)).collect();
        for ((_, item, _), _) in found.iter().zip(&is_first).filter(|(_, is_first)| !**is_first) {
            let what =
                item.text().map_or_else(|| "the same item".to_owned(), |text| format!("`{}`", text.trim()));
            let fault =
                Diagnostic::new(Code::DuplicateItem, item.place, format!("`{name}` has {what} twice"));
            self.fault(fault.hint("delete one of them".to_owned()));
        }
        found
            .into_iter()
            .zip(is_first)
            .filter(|(_, is_first)| *is_first)
            .map(|((value, ..), _)| value)
            .collect()
    }

    pub(super) fn by_locator(&mut self, node: &Node<'_>, inner: &'static Shape) -> Option<Yaml> {
        let Value::Map(entries) = &node.value else {
            self.wrong_shape(node, "a mapping from locator");
            return None;
        };
        let mut map = Mapping::new();
        for entry in entries {
            if entry.key.is_empty() {
                self.errors += 1;
                continue;
            }
            let (locator, misread) = match entry.key.parse::<Locator>() {
                Ok(locator) => (Some(locator), None),
                Err(misread) => (Locator::meant(&entry.key), Some(misread)),
            };
            let are_passages = matches!(inner, Shape::Part(_));
            let is_digest =
                |node: &Node<'_>| node.text().is_some() || node.get("text").or(node.get("unused")).is_some();
            if are_passages && schema::is_field(&entry.key) && !is_digest(&entry.node) {
                let sentence = format!("`{}` stands among the passages", entry.key);
                let hint = "put it where it belongs, above them".to_owned();
                self.fault(Diagnostic::new(Code::UnknownField, entry.place, sentence).hint(hint));
                continue;
            }
            if let Some((item, locator)) = self.item.zip(locator.clone()).filter(|_| are_passages) {
                let unused = entry.node.get("unused").is_some();
                self.passages.push(PassageAt { item, locator, place: entry.place, unused });
            }
            if let Some(misread) = misread {
                self.bad_locator(entry, misread, locator.as_ref());
                continue;
            }
            if entry.node.is_empty() {
                let sentence = match are_passages {
                    true => format!("passage `{}` has no digest", entry.key),
                    false => format!("`{}` has no lines", entry.key),
                };
                self.fault(
                    Diagnostic::new(Code::MissingField, entry.place, sentence)
                        .hint(empty_hint(self.files, entry)),
                );
                continue;
            }
            if matches!(entry.node.value, Value::Refused) {
                self.errors += 1;
            } else if let Some(value) = self.value(&entry.node, inner) {
                map.insert(Yaml::String(entry.key.to_string()), value);
            }
        }
        Some(Yaml::Mapping(map))
    }

    /// Reports a bad locator, and what to write instead.
    fn bad_locator(&mut self, entry: &Entry<'_>, misread: Misread, meant: Option<&Locator>) {
        let hint = match meant {
            Some(meant) if meant.page().is_some() => {
                format!("write `{meant}`, which is shown as p. {}", meant.page().unwrap_or_default())
            }
            Some(meant) => format!("write `{meant}`, and how it is shown as its `label`"),
            None if entry.key.contains(['-', '–', ',']) => {
                "give each passage a locator of its own; a citation may have a range of them".to_owned()
            }
            None => "write a locator such as 1.5, p47, annexA, q212, iv or 12a; the passage's `label` says how it is shown".to_owned(),
        };
        self.fault(Diagnostic::new(Code::BadLocator, entry.place, misread.sentence).hint(hint));
    }

    /// Reports a field that there is not; returns the one that is meant, where that can be told and is not there.
    fn unknown_field(
        &mut self,
        entry: &Entry<'_>,
        entries: &[Entry<'_>],
        tables: &[Table],
    ) -> Option<&'static str> {
        let fields =
            || tables.iter().flat_map(|table| table.part.fields.iter().map(move |field| (table, field)));
        let names: Vec<&'static str> = fields().map(|(_, field)| field.name).collect();
        let is_there = |name: &str| entries.iter().any(|entry| entry.key == name);
        let absent = || fields().filter(|(_, field)| !is_there(field.name));
        let demanded = absent().filter(|(table, field)| table.demands(field)).map(|(_, field)| field.name);
        let glued = entry.key.split_once(':').and_then(|(key, _)| names.iter().find(|name| **name == key));
        if let Some(name) = glued {
            self.glued(entry, name);
            return Some(name);
        }
        let first = entry.key.split(' ').next().unwrap_or("");
        if let Some(name) =
            names.iter().find(|name| **name == first && entry.key.contains(' ') && !is_there(first))
        {
            let place = Place { length: name.len() as u32, ..entry.place };
            let fault = Diagnostic::new(Code::UnknownField, place, format!("no colon stands after `{name}`"));
            self.fault(fault.hint(format!("write `{name}:`")));
            return Some(name);
        }
        let unseen = Unseen::of(&entry.key);
        if let Some((unseen, name)) = unseen
            .and_then(|unseen| names.iter().find(|name| **name == unseen.key).map(|name| (unseen, name)))
        {
            self.fault(unseen.fault(Code::UnknownField, entry.place));
            return Some(name);
        }
        // What it names is named all the same.
        let at = (entry.place.file, entry.place.line);
        if self.words_of.replace(at) != Some(at) {
            let lines = self.files.lines(at.0, at.1, entry.node.last_line);
            self.words.extend(Unread::of(lines).words);
        }
        let meant = (self.nearest.of(&entry.key, demanded))
            .or_else(|| self.nearest.of(&entry.key, absent().map(|(_, field)| field.name)));
        let alike = match meant {
            Some(_) => Vec::new(),
            None => synonyms::of_field(&entry.key, absent().map(|(_, field)| field.name)),
        };
        let meant = meant.or_else(|| alike.first().copied());
        let is_section = SECTIONS.iter().any(|section| section.name() == entry.key);
        let hint = match meant.or_else(|| self.nearest.of(&entry.key, names.iter().copied())) {
            Some(_) if !alike.is_empty() => synonyms::said(&alike),
            Some(nearest) => format!("nearest: `{nearest}`"),
            None if is_section => {
                format!("if the section `{}` begins here, write it in the first column", entry.key)
            }
            None => format!("the fields here are {}", names.join(", ")),
        };
        let sentence = format!("no field `{}` here", entry.key);
        self.fault(Diagnostic::new(Code::UnknownField, entry.place, sentence).hint(hint));
        meant.and_then(|meant| names.into_iter().find(|name| *name == meant))
    }

    /// Reports a field whose colon has no space behind it, so that YAML joins its value to it.
    pub(super) fn glued(&mut self, entry: &Entry<'_>, name: &str) {
        let place = Place { column: entry.place.column + name.len() as u32, length: 1, ..entry.place };
        let behind = entry.key.get(name.len() + 1..).and_then(|rest| rest.chars().next());
        let odd = behind.filter(|c| c.is_whitespace());
        let (place, sentence, hint) = match odd {
            Some(blank) => {
                (Place { column: place.column + 1, ..place }, syntax::odd_blank(blank), "type a plain space")
            }
            None => (place, "no space stands after the colon".to_owned(), "type a space"),
        };
        self.fault(Diagnostic::new(Code::UnknownField, place, sentence).hint(hint.to_owned()));
    }

    pub(super) fn empty(&mut self, entry: &Entry<'_>) {
        let hint = empty_hint(self.files, entry).unwrap_or_else(|| "fill it or delete it".to_owned());
        let sentence = format!("`{}` is empty", entry.key);
        self.fault(Diagnostic::new(Code::EmptyField, entry.place, sentence).hint(hint));
    }

    /// Reports required fields that are missing; a field that already has an error is not reported again.
    fn missing(&mut self, node: &Node<'_>, table: &Table, meant: &[&str]) {
        let Value::Map(entries) = &node.value else { return };
        if self.incomplete || entries.iter().any(|entry| entry.key.is_empty()) {
            return;
        }
        let demanded = table.part.fields.iter().filter(|field| table.demands(field));
        for field in demanded.filter(|field| !meant.contains(&field.name)) {
            let entry = entries.iter().find(|entry| entry.key == field.name);
            if entry.is_some_and(|entry| !entry.node.is_empty()) {
                continue;
            }
            let place = entry.map_or(node.place, |entry| entry.place);
            let hint = entry.and_then(|entry| empty_hint(self.files, entry));
            let sentence = match entry {
                Some(_) => format!("`{}` is empty and must not be", field.name),
                None => format!("`{}` is missing", field.name),
            };
            let hint = hint.unwrap_or_else(|| match entry {
                Some(_) => format!("fill it ({})", field.help),
                None => format!("write `{}:` ({})", field.name, field.help),
            });
            self.fault(Diagnostic::new(Code::MissingField, place, sentence).hint(hint));
        }
    }
}

/// A bare text as the mapping that it means: `{by: ann-lee, cites: …}`.
fn in_braces(node: &Node<'_>, part: &Part) -> Option<String> {
    let text = node.text()?.trim();
    let is_meant = |field: &&Field| match field.shape {
        Shape::Number => text.parse::<Decimal>().is_ok(),
        Shape::Line => field.must && text.contains(' '),
        _ => field.names_records() && Id::is_id(text) && text.parse::<Decimal>().is_err(),
    };
    let meant = part.fields.iter().find(is_meant)?;
    let musts = part.fields.iter().filter(|field| field.must && field.name != meant.name);
    let musts: String = musts.map(|field| format!(", {}: …", field.name)).collect();
    let rest = if musts.is_empty() { "" } else { ", and fill in what is missing" };
    Some(format!("write `{{{}: {}{musts}}}`{rest}", meant.name, amounts::quoted(text)))
}

/// Why a value is empty although something stands there: nobody can see it, or YAML reads it as a comment.
fn empty_hint(files: &Files, entry: &Entry<'_>) -> Option<String> {
    if entry.node.text().is_some_and(|text| !text.trim().is_empty()) {
        return Some("what stands there cannot be seen; write it anew".to_owned());
    }
    let source = files.line(entry.place.file, entry.place.line);
    let end = (entry.place.column + entry.place.length) as usize;
    let rest: String = source.chars().skip(end).collect();
    rest.trim_start().starts_with('#').then(|| "quote it: what begins with `#` is a comment".to_owned())
}

fn named<'t>(key: &'static str, node: &Node<'t>) -> Entry<'t> {
    Entry { key: key.into(), place: node.place, node: node.clone() }
}
