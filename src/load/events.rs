//! From an event parser's events to a tree, up to the first thing that cannot be read.

use std::borrow::Cow;
use std::collections::HashMap;

use saphyr_parser::{Event, Input, Marker, Parser, ScalarStyle, Span};

use super::overlay::Overlay;
use super::tree::{Entry, Node, Value};
use crate::diagnostic::{Code, Diagnostic, Files, Place};

/// Nobody nests deeper by hand, and every later walk may recurse.
const DEPTH: usize = 32;

/// What reading a stretch of a file gave.
pub(super) struct Read<'t> {
    /// The complete entries of its mapping, and the complete items of the one that is not.
    pub(super) entries: Vec<Entry<'t>>,
    /// What stopped it.
    pub(super) halt: Option<Halt>,
    /// Whether it holds something other than a mapping.
    pub(super) is_no_mapping: bool,
}

/// Where and why reading stopped.
pub(super) struct Halt {
    /// What is wrong.
    pub(super) fault: Diagnostic,
    /// The line at which the parser stopped, which may be one after the fault's.
    pub(super) line: u32,
    /// Whether the parser stopped, and not the reader.
    pub(super) is_syntax: bool,
    /// The first line of the item that was open; none if nothing was, or a whole section.
    pub(super) open_item: Option<u32>,
    /// Whether it stopped inside the list of the last entry.
    pub(super) in_list: bool,
    /// Whether what follows cannot be read at all.
    pub(super) last: bool,
}

/// A stretch of one file: where its lines are, and where faults go.
pub(super) struct Stretch<'f> {
    /// The files of the case.
    pub(super) files: &'f Files,
    /// Which of them this is.
    pub(super) file: usize,
    /// What to add to the parser's line number to get the file's.
    pub(super) shift: i64,
    /// Its first line; a heading before that is none of the file's.
    pub(super) first: u32,
    /// Its last line.
    pub(super) last: u32,
    /// The lines that are read otherwise than they are written.
    pub(super) overlay: &'f Overlay,
    /// Faults that do not stop the reading.
    pub(super) faults: Vec<Diagnostic>,
}

/// A collection that is not closed yet.
enum Open<'t> {
    List { start: Start, items: Vec<Node<'t>> },
    Map { start: Start, entries: Vec<Entry<'t>>, key: Option<(Cow<'t, str>, Place)> },
}

/// How a collection begins.
#[derive(Clone, Copy)]
struct Start {
    place: Place,
    /// Written in brackets or braces.
    flow: bool,
    /// With an anchor or a tag.
    refused: bool,
}

impl Stretch<'_> {
    /// Reads a stretch to its end or its first fault.
    pub(super) fn read<'t, I: Input>(&mut self, parser: Parser<'t, I>) -> Read<'t> {
        let mut open: Vec<Open<'t>> = Vec::new();
        let mut root = None;
        let mut documents = 0;
        // The parser repeats an error for ever, so its first one ends the loop.
        for event in parser {
            let (event, span) = match event {
                Ok(event) => event,
                Err(error) => {
                    let place = self.written(self.place(*error.marker(), 1));
                    let fault = super::syntax::fault(self.files, place, error.info());
                    let mut read = halted(open, root, fault, place.line, false);
                    if let Some(halt) = &mut read.halt {
                        halt.is_syntax = true;
                    }
                    return read;
                }
            };
            let place = self.span(span);
            if matches!(event, Event::DocumentStart(_)) {
                documents += 1;
                if documents > 1 {
                    let fault = feature(place, "a second document begins here", "keep to one document");
                    return halted(open, root, fault, place.line, true);
                }
                continue;
            }
            if open.len() >= DEPTH && matches!(event, Event::SequenceStart(..) | Event::MappingStart(..)) {
                let fault = feature(place, "the nesting is deeper than 32", "nest it less deeply");
                return halted(open, root, fault, place.line, false);
            }
            if let Some(node) = self.take(event, span, place, &mut open) {
                self.put(node, &mut open, &mut root);
            }
        }
        let is_no_mapping = root.as_ref().is_some_and(|r| !matches!(r.value, Value::Map(_) | Value::Nothing));
        Read { entries: self.entries(root), halt: None, is_no_mapping }
    }

    /// Opens a collection, or gives the node that an event completes.
    fn take<'t>(
        &mut self,
        event: Event<'t>,
        span: Span,
        place: Place,
        open: &mut Vec<Open<'t>>,
    ) -> Option<Node<'t>> {
        let flow = span.end.index() > span.start.index();
        let last_line = self.line(span.end).max(place.line);
        match event {
            Event::SequenceStart(anchor, tag) => {
                let refused = self.refuse_marks(place, anchor, tag.is_some());
                open.push(Open::List { start: Start { place, flow, refused }, items: Vec::new() });
                None
            }
            Event::MappingStart(anchor, tag) => {
                let refused = self.refuse_marks(place, anchor, tag.is_some());
                open.push(Open::Map {
                    start: Start { place, flow, refused },
                    entries: Vec::new(),
                    key: None,
                });
                None
            }
            Event::SequenceEnd | Event::MappingEnd => {
                let (start, value) = match open.pop()? {
                    Open::List { start, items } => (start, Value::List(items)),
                    // What a repeated section or a repeated field of a record means is seen later.
                    Open::Map { start, entries, .. } if is_file_or_record(open) => {
                        (start, Value::Map(entries))
                    }
                    Open::Map { start, entries, .. } => (start, Value::Map(self.unique(entries))),
                };
                if start.flow {
                    self.warn_of_comment(self.line(span.start), span.start.col() + 1);
                }
                let value = if start.refused { refused(value, start.place) } else { value };
                let last_line = self.line(span.start).max(start.place.line);
                Some(Node { place: start.place, last_line, value })
            }
            Event::Scalar(text, style, anchor, tag) => {
                let refused = self.refuse_marks(place, anchor, tag.is_some());
                let plain = style == ScalarStyle::Plain;
                let is_key = matches!(open.last(), Some(Open::Map { key: None, .. }));
                if !is_key && flow {
                    self.warn_after_scalar(place, last_line, span.end.col(), style);
                }
                let is_lone_mark = plain && text == "?";
                if is_lone_mark {
                    let sentence = "a `?` alone is read by some YAML readers and refused by others";
                    let fault = Diagnostic::new(Code::Syntax, place, sentence);
                    self.faults
                        .push(fault.hint("quote it: '?'; a date that is not known is left out".to_owned()));
                }
                let value = match () {
                    () if is_lone_mark => Value::Refused,
                    () if refused => Value::Refused,
                    () if plain && text.is_empty() => Value::Nothing,
                    () => Value::Scalar(text, plain),
                };
                Some(Node { place, last_line, value })
            }
            Event::Alias(_) => {
                self.faults.push(feature(
                    place,
                    "aliases are not allowed",
                    "quote the text if it begins with `*`; if not, write it out",
                ));
                Some(Node { place, last_line, value: Value::Refused })
            }
            _ => None,
        }
    }

    /// Puts a complete node where it belongs.
    fn put<'t>(&mut self, node: Node<'t>, open: &mut [Open<'t>], root: &mut Option<Node<'t>>) {
        match open.last_mut() {
            None => *root = Some(node),
            Some(Open::List { items, .. }) => items.push(node),
            Some(Open::Map { entries, key, .. }) => match key.take() {
                Some((key, place)) => entries.push(self.entry(key, place, node)),
                None => *key = Some(self.key(node)),
            },
        }
    }

    fn key<'t>(&mut self, node: Node<'t>) -> (Cow<'t, str>, Place) {
        match node.value {
            Value::Scalar(text, _) if !text.is_empty() => (text, node.place),
            Value::Refused => (Cow::Borrowed(""), node.place),
            value => {
                let sentence = match value {
                    Value::Nothing | Value::Scalar(..) => "a key is empty".to_owned(),
                    Value::List(_) => "a key is a text, not a list".to_owned(),
                    _ => "a key is a text, not a mapping".to_owned(),
                };
                self.faults.push(Diagnostic::new(Code::WrongShape, node.place, sentence));
                (Cow::Borrowed(""), node.place)
            }
        }
    }

    fn entry<'t>(&mut self, key: Cow<'t, str>, place: Place, mut node: Node<'t>) -> Entry<'t> {
        let is_cut = self.overlay.get(place.line).is_some_and(|mended| mended.cost.value);
        if is_cut && place.line >= self.first {
            node.value = Value::Refused;
        } else if key == "<<" {
            self.faults.push(feature(place, "merge keys are not allowed", "write the fields out"));
            node.value = Value::Refused;
        }
        Entry { key, place, node }
    }

    /// Reports keys that occur twice, and refuses the later ones.
    fn unique<'t>(&mut self, mut entries: Vec<Entry<'t>>) -> Vec<Entry<'t>> {
        for (later, first) in repeated(&entries) {
            let entry = &mut entries[later];
            self.faults.push(here_twice(entry, first));
            entry.node.value = Value::Refused;
        }
        entries
    }

    /// The entries of a file's mapping; anything else there is a fault.
    fn entries<'t>(&mut self, root: Option<Node<'t>>) -> Vec<Entry<'t>> {
        match root {
            Some(Node { value: Value::Map(entries), .. }) => entries,
            None | Some(Node { value: Value::Nothing | Value::Refused, .. }) => Vec::new(),
            Some(node) => {
                let sentence = format!("a file is a mapping from section to list, not {}", node.noun());
                let hint = "begin with a section: `events:`".to_owned();
                self.faults.push(Diagnostic::new(Code::WrongShape, node.place, sentence).hint(hint));
                Vec::new()
            }
        }
    }

    fn refuse_marks(&mut self, place: Place, anchor: usize, tagged: bool) -> bool {
        if anchor > 0 {
            self.faults.push(feature(
                place,
                "anchors are not allowed",
                "quote the text if it begins with `&`; if not, write it out",
            ));
        }
        if tagged {
            self.faults.push(feature(
                place,
                "tags are not allowed",
                "quote the text if it begins with `!`; if not, delete the tag",
            ));
        }
        anchor > 0 || tagged
    }

    fn line(&self, marker: Marker) -> u32 {
        (marker.line() as i64 + self.shift).max(1) as u32
    }

    fn place(&self, marker: Marker, length: u32) -> Place {
        let place =
            Place { file: self.file, line: self.line(marker), column: marker.col() as u32 + 1, length };
        self.overlay.written(place)
    }

    /// The place itself, or the end of the stretch, because the parser may notice a fault only after it.
    fn written(&self, place: Place) -> Place {
        if place.line <= self.last && !self.files.line(self.file, place.line).trim().is_empty() {
            return place;
        }
        let lines = (1..=place.line.min(self.last)).rev();
        let mut filled = lines.map(|line| (line, self.files.line(self.file, line).trim_end()));
        filled.find(|(_, source)| !source.is_empty()).map_or(place, |(line, source)| Place {
            line,
            column: source.chars().count() as u32,
            ..place
        })
    }

    /// The part of a span that is on its first line.
    fn span(&self, span: Span) -> Place {
        let mut place = self.place(span.start, 1);
        if span.end.line() == span.start.line() {
            place.length = (span.end.index().saturating_sub(span.start.index())).max(1) as u32;
        } else {
            let source = self.files.line(self.file, place.line).trim_end();
            place.length = (source.chars().count().saturating_sub(span.start.col())).max(1) as u32;
        }
        place
    }
}

/// Whether what lies in these is the file's own mapping, or a record of it.
fn is_file_or_record(open: &[Open<'_>]) -> bool {
    matches!(open, [] | [Open::Map { .. }, Open::List { .. }])
}

fn feature(place: Place, sentence: &str, hint: &str) -> Diagnostic {
    Diagnostic::new(Code::YamlFeature, place, sentence).hint(hint.to_owned())
}

/// What is refused as a whole; a mapping keeps its fields, because an id in it must still be known.
fn refused(value: Value<'_>, place: Place) -> Value<'_> {
    let Value::Map(mut entries) = value else { return Value::Refused };
    let node = Node { place, last_line: place.line, value: Value::Refused };
    entries.push(Entry { key: Cow::Borrowed(""), place, node });
    Value::Map(entries)
}

/// The fault of a key that its mapping already has.
pub(super) fn here_twice(entry: &Entry<'_>, first: Place) -> Diagnostic {
    let hint = format!("the first is in line {}; delete one of the two", first.line);
    Diagnostic::new(Code::DuplicateKey, entry.place, format!("`{}` is given twice", entry.key)).hint(hint)
}

/// The entries whose key has occurred before, with the place where it did.
pub(super) fn repeated(entries: &[Entry<'_>]) -> Vec<(usize, Place)> {
    let keyed = || entries.iter().enumerate().filter(|(_, entry)| !entry.key.is_empty());
    // Most mappings are small, and comparing is then faster than hashing.
    if entries.len() < 20 {
        let before = |at: usize, key: &str| entries[..at].iter().find(|earlier| earlier.key == key);
        return keyed().filter_map(|(at, entry)| Some((at, before(at, &entry.key)?.place))).collect();
    }
    let mut first: HashMap<&str, Place> = HashMap::with_capacity(entries.len());
    let mut found = Vec::new();
    for (at, entry) in keyed() {
        match first.get(&*entry.key) {
            Some(place) => found.push((at, *place)),
            None => _ = first.insert(&entry.key, entry.place),
        }
    }
    found
}

/// Keeps what is complete when reading stops: finished sections, and the finished items of the open one.
fn halted<'t>(
    open: Vec<Open<'t>>,
    root: Option<Node<'t>>,
    fault: Diagnostic,
    line: u32,
    last: bool,
) -> Read<'t> {
    let mut open = open.into_iter();
    let mut halt = Halt { fault, line, is_syntax: false, open_item: None, in_list: false, last };
    let (mut entries, key) = match (open.next(), root) {
        (Some(Open::Map { entries, key, .. }), _) => (entries, key),
        (None, Some(Node { value: Value::Map(entries), .. })) => (entries, None),
        _ => (Vec::new(), None),
    };
    if let (Some((key, key_place)), Some(Open::List { start, items })) = (key, open.next())
        && !start.flow
    {
        let node = Node { place: start.place, last_line: start.place.line, value: Value::List(items) };
        entries.push(Entry { key, place: key_place, node });
        halt.in_list = true;
        halt.open_item = open.next().map(|item| match item {
            Open::List { start, .. } | Open::Map { start, .. } => start.place.line,
        });
    }
    Read { entries, halt: Some(halt), is_no_mapping: false }
}
