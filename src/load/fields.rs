//! A mapping against its fields: every fault of it, and one form of what is sound.

use serde_yaml::{Mapping, Value as Yaml};

use super::nearest::Nearest;
use super::tree::{Entry, Node, Value};
use crate::citation::{Citation, LineRange, Locator};
use crate::date::EdtfDate;
use crate::diagnostic::{Code, Diagnostic, Files, Place};
use crate::schema::{self, Field, Part, Shape};
use crate::scrub;
use crate::text::{Run, Text, is_id};

/// Something that a record names.
#[derive(Debug, Clone)]
pub(super) struct Mention {
    /// Which of the items names it; none for the case itself.
    pub(super) item: Option<usize>,
    /// The record's field in which it stands.
    pub(super) field: &'static str,
    /// What is named.
    pub(super) target: Target,
    /// Where it stands, or where the text begins that holds it.
    pub(super) place: Place,
    /// The last line of that text.
    pub(super) last_line: u32,
}

/// What is named.
#[derive(Debug, Clone)]
pub(super) enum Target {
    /// A record of one of these kinds.
    Record(String, &'static [crate::record::Kind]),
    /// A record that a text links to.
    Link(String),
    /// Passages of a source.
    Passages(Citation),
    /// Passages of a source, at the end of a paragraph.
    ParagraphEnd(Citation),
}

/// A passage of a source.
#[derive(Debug)]
pub(super) struct PassageAt {
    /// Which of the items is the source.
    pub(super) item: usize,
    /// Its locator.
    pub(super) locator: Locator,
    /// Where its locator stands.
    pub(super) place: Place,
    /// Whether it is said to bear nothing.
    pub(super) unused: bool,
}

/// Reads mappings and keeps what it comes upon.
pub(super) struct Reader<'f> {
    pub(super) files: &'f Files,
    pub(super) nearest: &'f Nearest,
    pub(super) faults: Vec<Diagnostic>,
    /// Errors so far; a record is sound when they did not grow.
    pub(super) errors: usize,
    pub(super) mentions: Vec<Mention>,
    pub(super) passages: Vec<PassageAt>,
    /// The item that is being read.
    pub(super) item: Option<usize>,
    /// The record's field that is being read.
    field: &'static str,
}

impl<'f> Reader<'f> {
    /// Nothing read yet.
    pub(super) fn new(files: &'f Files, nearest: &'f Nearest) -> Reader<'f> {
        Reader {
            files,
            nearest,
            faults: Vec::new(),
            errors: 0,
            mentions: Vec::new(),
            passages: Vec::new(),
            item: None,
            field: "",
        }
    }

    /// Keeps a fault.
    pub(super) fn fault(&mut self, fault: Diagnostic) {
        if fault.severity == crate::diagnostic::Severity::Error {
            self.errors += 1;
        }
        self.faults.push(fault);
    }

    /// Reads the fields of a record; common and own fields are looked up in one table after the other.
    pub(super) fn record(&mut self, node: &Node<'_>, tables: &[(&'static Part, &[&str])]) -> Vec<Mapping> {
        let mut read: Vec<Mapping> = tables.iter().map(|_| Mapping::new()).collect();
        let Value::Map(entries) = &node.value else { return read };
        for entry in entries.iter().filter(|entry| !entry.key.is_empty()) {
            let found = tables
                .iter()
                .zip(&mut read)
                .find_map(|((part, _), map)| Some((part.field(&entry.key)?, map)));
            let Some((field, map)) = found else {
                if !matches!(entry.node.value, Value::Refused) || entry.key != "<<" {
                    let names = tables.iter().flat_map(|(part, _)| part.fields).map(|field| field.name);
                    self.unknown_field(entry, names.collect());
                }
                continue;
            };
            self.field = field.name;
            if let Some(value) = self.entry(entry, field) {
                map.insert(Yaml::String(field.name.to_owned()), value);
            }
        }
        for (part, must) in tables {
            self.missing(node, part, must);
            self.rules(node, part);
        }
        read
    }

    /// Reads a mapping inside a record.
    fn part(&mut self, node: &Node<'_>, part: &'static Part) -> Option<Yaml> {
        let bare;
        let node = match part.bare {
            Some(key) if !matches!(node.value, Value::Map(_)) => {
                bare = Node { value: Value::Map(vec![named(key, node)]), ..*node };
                &bare
            }
            _ => node,
        };
        let Value::Map(entries) = &node.value else {
            let names: Vec<_> = part.fields.iter().map(|field| field.name).collect();
            self.wrong_shape(node, &format!("a mapping ({})", names.join(", ")));
            return None;
        };
        let mut map = Mapping::new();
        for entry in entries.iter().filter(|entry| !entry.key.is_empty() && entry.key != "<<") {
            let Some(field) = part.field(&entry.key) else {
                self.unknown_field(entry, part.fields.iter().map(|field| field.name).collect());
                continue;
            };
            if let Some(value) = self.entry(entry, field) {
                map.insert(Yaml::String(field.name.to_owned()), value);
            }
        }
        self.missing(node, part, &[]);
        self.rules(node, part);
        Some(Yaml::Mapping(map))
    }

    /// Reads the value of a field: one, or one or a list.
    fn entry(&mut self, entry: &Entry<'_>, field: &'static Field) -> Option<Yaml> {
        let node = &entry.node;
        if matches!(node.value, Value::Refused) {
            self.errors += 1;
            return None;
        }
        if is_empty(node) {
            // What must be there is reported as missing.
            if !field.must {
                self.empty(entry);
            }
            return None;
        }
        if !field.many {
            return self.value(node, &field.shape);
        }
        match &node.value {
            Value::List(items) if !(takes_date(&field.shape) && set_of_days(node).is_some()) => {
                let read = items.iter().filter_map(|item| self.value(item, &field.shape));
                Some(Yaml::Sequence(read.collect()))
            }
            _ => Some(Yaml::Sequence(self.value(node, &field.shape).into_iter().collect())),
        }
    }

    fn value(&mut self, node: &Node<'_>, shape: &'static Shape) -> Option<Yaml> {
        match shape {
            Shape::Part(part) => return self.part(node, part),
            Shape::ByLocator(inner) => return self.by_locator(node, inner),
            Shape::Date => return self.date(node),
            _ => {}
        }
        let Some(text) = self.scalar(node, expected(shape)) else {
            return None;
        };
        match shape {
            Shape::Prose => self.prose(node, &text)?,
            Shape::Word(words) => self.word(node, &text, words)?,
            Shape::Number => return self.number(node, &text),
            Shape::Count => return self.count(node, &text),
            Shape::NewId => self.new_id(node, &text)?,
            Shape::Id(kinds) => {
                self.id(node, &text)?;
                self.mention(Target::Record(text.clone(), kinds), node);
            }
            Shape::Citation => match Citation::parse(&text) {
                Ok(citation) => self.mention(Target::Passages(citation), node),
                Err(sentence) => return self.bad(Code::BadCitation, node.place, sentence, None),
            },
            Shape::Hash if text.len() != 64 || !text.bytes().all(|b| b.is_ascii_hexdigit()) => {
                let sentence = format!("`{text}` is not a SHA-256 hash of 64 hexadecimal digits");
                return self.bad(Code::BadHash, node.place, sentence, None);
            }
            Shape::Lines if LineRange::parse(&text).is_none() => {
                let sentence = format!("`{text}` is not a line or a range of lines");
                return self.bad(
                    Code::BadLocator,
                    node.place,
                    sentence,
                    Some("write `5` or `5-50`".to_owned()),
                );
            }
            _ => {}
        }
        let text = if matches!(shape, Shape::Prose) { text } else { scrub::line(&text).trim().to_owned() };
        Some(Yaml::String(text))
    }

    /// A text without what no reader should meet.
    fn scalar(&mut self, node: &Node<'_>, expected: &str) -> Option<String> {
        let Value::Scalar(text, _) = &node.value else {
            self.wrong_shape(node, expected);
            return None;
        };
        if let Some((character, unfit)) = scrub::first_unfit(text) {
            let (code, what) = match unfit {
                scrub::Unfit::Control => (Code::ControlCharacter, "a control character"),
                scrub::Unfit::Invisible => (Code::InvisibleCharacter, "a character that cannot be seen"),
            };
            let place = self.files.find(node.place, node.last_line, character.encode_utf8(&mut [0; 4]));
            let sentence = format!("{what}, U+{:04X}, was left out", u32::from(character));
            self.fault(Diagnostic::new(code, place, sentence).hint("delete it".to_owned()));
        }
        Some(scrub::block(text).trim().to_owned())
    }

    fn prose(&mut self, node: &Node<'_>, text: &str) -> Option<()> {
        let prose = match Text::parse(text) {
            Ok(prose) => prose,
            Err(fault) => {
                let rest = text.get(fault.offset..).unwrap_or("");
                let words: String = rest.split_whitespace().next().unwrap_or("").to_owned();
                let place = self.files.find(node.place, node.last_line, &words);
                return self.bad(Code::BadText, place, fault.sentence, None);
            }
        };
        let mut linked: Vec<&str> = Vec::new();
        for paragraph in &prose.paragraphs {
            for run in &paragraph.runs {
                if let Run::Link(id, _) = run
                    && !linked.contains(&id.as_str())
                {
                    linked.push(id.as_str());
                    self.mention(Target::Link(id.to_string()), node);
                }
            }
            if let Some(citation) = &paragraph.cite {
                self.mention(Target::ParagraphEnd(citation.clone()), node);
            }
        }
        Some(())
    }

    fn word(&mut self, node: &Node<'_>, text: &str, words: &'static [&'static str]) -> Option<()> {
        if words.contains(&text) {
            return Some(());
        }
        let allowed = words.join(", ");
        let hint = match self.nearest.of(text, words.iter().copied()) {
            Some(nearest) => format!("nearest: `{nearest}`; allowed: {allowed}"),
            None => format!("allowed: {allowed}"),
        };
        self.bad(
            Code::UnknownWord,
            node.place,
            format!("`{text}` is not a word that stands here"),
            Some(hint),
        )
    }

    fn date(&mut self, node: &Node<'_>) -> Option<Yaml> {
        let text = match set_of_days(node) {
            Some(set) => set,
            None => self.scalar(node, "a date")?,
        };
        match EdtfDate::parse(&text) {
            Ok(_) => Some(Yaml::String(text)),
            Err(fault) => self.bad(Code::BadDate, node.place, fault.sentence, fault.hint),
        }
    }

    fn number(&mut self, node: &Node<'_>, text: &str) -> Option<Yaml> {
        let digits = text.strip_prefix('-').unwrap_or(text);
        let (whole, decimals) = digits.split_once('.').unwrap_or((digits, "0"));
        let plain =
            [whole, decimals].iter().all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()));
        match text.parse::<f64>() {
            Ok(number) if plain => Some(Yaml::Number(number.into())),
            _ => {
                let hint = "digits alone, with a point before decimals: the unit stands in `unit`".to_owned();
                self.bad(Code::BadNumber, node.place, format!("`{text}` is not a number"), Some(hint))
            }
        }
    }

    fn count(&mut self, node: &Node<'_>, text: &str) -> Option<Yaml> {
        match text.parse::<u32>() {
            Ok(number) if number > 0 => Some(Yaml::Number(number.into())),
            _ => {
                self.bad(Code::BadNumber, node.place, format!("`{text}` is not a whole number from 1"), None)
            }
        }
    }

    fn new_id(&mut self, node: &Node<'_>, text: &str) -> Option<()> {
        self.id(node, text)?;
        if schema::RESERVED_IDS.contains(&text) {
            let sentence = format!("`{text}` names a page and cannot name a record");
            return self.bad(Code::ReservedId, node.place, sentence, None);
        }
        Some(())
    }

    fn id(&mut self, node: &Node<'_>, text: &str) -> Option<()> {
        if is_id(text) {
            return Some(());
        }
        let hint = "small letters, digits and hyphens; it begins with a letter or digit".to_owned();
        self.bad(Code::BadId, node.place, format!("`{text}` is not an id"), Some(hint))
    }

    fn by_locator(&mut self, node: &Node<'_>, inner: &'static Shape) -> Option<Yaml> {
        let Value::Map(entries) = &node.value else {
            self.wrong_shape(node, "a mapping from locator");
            return None;
        };
        let mut map = Mapping::new();
        for entry in entries {
            let Some(locator) = Locator::parse(&entry.key) else {
                let hint = "a paragraph number from 1, or h, d, s, c0, c1 …".to_owned();
                let sentence = format!("`{}` is not a locator", entry.key);
                self.fault(Diagnostic::new(Code::BadLocator, entry.place, sentence).hint(hint));
                continue;
            };
            if let (Some(item), Shape::Part(_)) = (self.item, inner) {
                let unused = entry.node.get("unused").is_some();
                self.passages.push(PassageAt { item, locator, place: entry.place, unused });
            }
            if matches!(entry.node.value, Value::Refused) {
                self.errors += 1;
                continue;
            }
            if is_empty(&entry.node) {
                let sentence = format!("passage `{locator}` has no digest");
                self.fault(
                    Diagnostic::new(Code::MissingField, entry.place, sentence)
                        .hint(comment_hint(self.files, entry)),
                );
                continue;
            }
            if let Some(value) = self.value(&entry.node, inner) {
                map.insert(Yaml::String(entry.key.to_string()), value);
            }
        }
        Some(Yaml::Mapping(map))
    }

    fn mention(&mut self, target: Target, node: &Node<'_>) {
        self.mentions.push(Mention {
            item: self.item,
            field: self.field,
            target,
            place: node.place,
            last_line: node.last_line,
        });
    }

    fn bad<T>(&mut self, code: Code, place: Place, sentence: String, hint: Option<String>) -> Option<T> {
        self.fault(Diagnostic::new(code, place, sentence).hint(hint));
        None
    }

    fn wrong_shape(&mut self, node: &Node<'_>, expected: &str) {
        if matches!(node.value, Value::Refused) {
            self.errors += 1;
            return;
        }
        let sentence = format!("{expected} is wanted here, not {}", node.noun());
        self.fault(Diagnostic::new(Code::WrongShape, node.place, sentence));
    }

    fn unknown_field(&mut self, entry: &Entry<'_>, names: Vec<&'static str>) {
        let before = self.files.line(entry.place.file, entry.place.line);
        let in_braces = before.contains('{') && matches!(entry.node.value, Value::Nothing);
        let hint = match self.nearest.of(&entry.key, names.iter().copied()) {
            _ if in_braces => "quote the text before: inside braces a comma ends it".to_owned(),
            Some(nearest) => format!("nearest: `{nearest}`"),
            None => format!("the fields here are {}", names.join(", ")),
        };
        let sentence = format!("no field `{}` here", entry.key);
        self.fault(Diagnostic::new(Code::UnknownField, entry.place, sentence).hint(hint));
    }

    fn empty(&mut self, entry: &Entry<'_>) {
        let hint = comment_hint(self.files, entry).unwrap_or_else(|| "fill it or delete it".to_owned());
        let sentence = format!("`{}` is empty", entry.key);
        self.fault(Diagnostic::new(Code::EmptyField, entry.place, sentence).hint(hint));
    }

    /// Reports the fields that must be there and are not; an error that a field has is not said twice.
    fn missing(&mut self, node: &Node<'_>, part: &'static Part, also: &[&str]) {
        let Value::Map(entries) = &node.value else { return };
        for field in part.fields.iter().filter(|field| field.must || also.contains(&field.name)) {
            let entry = entries.iter().find(|entry| entry.key == field.name);
            if entry.is_some_and(|entry| !is_empty(&entry.node)) {
                continue;
            }
            let place = entry.map_or(node.place, |entry| entry.place);
            let hint = entry.and_then(|entry| comment_hint(self.files, entry));
            let sentence = match entry {
                Some(_) => format!("`{}` is empty and must say {}", field.name, field.help),
                None => format!("`{}` is missing", field.name),
            };
            let hint = hint.or_else(|| entry.is_none().then(|| format!("{}: {}", field.name, field.help)));
            self.fault(Diagnostic::new(Code::MissingField, place, sentence).hint(hint));
        }
    }
}

/// What is read as a comment was perhaps meant as the value.
fn comment_hint(files: &Files, entry: &Entry<'_>) -> Option<String> {
    let source = files.line(entry.place.file, entry.place.line);
    let end = (entry.place.column + entry.place.length) as usize;
    let rest: String = source.chars().skip(end).collect();
    rest.trim_start().starts_with('#').then(|| "what begins with `#` is a comment: quote it".to_owned())
}

/// Whether nothing was written.
fn is_empty(node: &Node<'_>) -> bool {
    match &node.value {
        Value::Nothing => true,
        Value::Scalar(text, _) => text.trim().is_empty(),
        Value::List(items) => items.is_empty(),
        Value::Map(entries) => entries.is_empty(),
        Value::Refused => false,
    }
}

fn named<'t>(key: &'static str, node: &Node<'t>) -> Entry<'t> {
    Entry { key: key.into(), place: node.place, node: node.clone() }
}

/// `[2012..2013]` without quotes is a list of one to YAML and a date to a curator.
fn set_of_days(node: &Node<'_>) -> Option<String> {
    let Value::List(items) = &node.value else { return None };
    let [item] = &items[..] else { return None };
    let Value::Scalar(text, true) = &item.value else { return None };
    (text.contains("..") && !text.contains('/')).then(|| format!("[{text}]"))
}

fn takes_date(shape: &Shape) -> bool {
    match shape {
        Shape::Date => true,
        Shape::Part(part) => part.bare == Some("is"),
        _ => false,
    }
}

/// What a shape is called where something else stands.
fn expected(shape: &Shape) -> &'static str {
    match shape {
        Shape::Number => "a number",
        Shape::Count => "a whole number from 1",
        Shape::NewId | Shape::Id(_) => "an id",
        Shape::Citation => "a citation",
        Shape::Word(_) => "one word",
        Shape::Lines => "a line or a range of lines",
        _ => "a text",
    }
}
