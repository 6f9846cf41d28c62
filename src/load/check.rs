//! Checks every record against the field table: its faults, or the record typed.

use std::collections::{BTreeSet, HashMap, HashSet};

use serde::de::DeserializeOwned;
use serde_yaml::{Mapping, Value as Yaml};

pub(super) use super::checked::Checked;
use super::heading::{Flaws, misspelt, nearest_section, section_named};
pub(super) use super::item::Item;
use super::nearest::Nearest;
use super::parted::parted;
use super::reader::{Reader, Table};
use super::survey::{Skipped, Survey};
use super::tree::{Entry, Node, Value};
use super::unread::Unread;
use super::unseen::Unseen;
use super::{linked, marks, mistaken, no_ids};
use crate::diagnostic::{Code, Diagnostic, Files, Place};
use crate::id::Id;
use crate::record::{Body, Head, Kind, Record};
use crate::schema::{CASE, COMMON, SECTIONS, Section};
use crate::scrub;

/// Checks every record of every survey.
pub(super) fn check<'t>(
    files: &'t Files,
    surveys: impl Iterator<Item = (usize, Survey<'t>)>,
    nearest: &Nearest,
    unread: Unread,
) -> Checked {
    let mut check = Check {
        reader: Reader::new(files, nearest),
        items: Vec::new(),
        by_id: HashMap::new(),
        seconds: HashMap::new(),
        short_names: HashMap::new(),
        head: None,
        head_place: None,
        head_faulty: false,
        unread,
        in_part: BTreeSet::new(),
        doubtful: HashSet::new(),
        flaws: Flaws::default(),
    };
    for (file, survey) in surveys {
        check.reader.faults.extend(survey.faults);
        if survey.in_part {
            check.in_part.insert(file);
        }
        let doubtful = survey.flaws.iter().filter(|(_, cost)| cost.doubtful);
        check.doubtful.extend(doubtful.map(|(line, _)| (file, *line)));
        let sections: Vec<Entry<'_>> = survey.sections.into_iter().map(|entry| check.parted(entry)).collect();
        check.flaws = Flaws::new(survey.flaws, &sections);
        let cases = sections.iter().filter(|entry| entry.key == "case").count();
        for entry in &sections {
            if entry.key == "case" && cases > 1 && matches!(entry.node.value, Value::Nothing) {
                check.case_line_twice(entry);
            } else {
                check.section(entry);
            }
        }
        check.unread.add(survey.unread);
        for skipped in survey.skipped {
            check.skipped(skipped);
        }
    }
    let no_ids = std::mem::take(&mut check.reader.no_ids);
    let meant = no_ids::meant(no_ids, &check.items, &check.by_id, &mut check.reader.faults);
    check.unread.words.append(&mut check.reader.words);
    check.reader.mentions.extend(meant);
    let as_shown = std::mem::take(&mut check.reader.as_shown);
    let cited = marks::cited(as_shown, &check.reader.marks, &check.items, &mut check.reader.faults);
    check.reader.cited_otherwise.extend(cited);
    let in_brackets = std::mem::take(&mut check.reader.in_brackets);
    check.reader.faults.extend(linked::half_links(in_brackets, &check.by_id));
    let parted = std::mem::take(&mut check.reader.parted_citations);
    check.reader.faults.retain(|fault| {
        let at = (fault.place.file, fault.place.line);
        fault.code != Code::CommentAfterValue || !parted.contains(&at)
    });
    Checked {
        head: check.head.zip(check.head_place),
        head_seen: check.head_place.is_some() || check.unread.has_case,
        head_faulty: check.head_faulty || (check.head_place.is_none() && check.unread.has_case),
        items: check.items,
        by_id: check.by_id,
        seconds: check.seconds,
        mentions: check.reader.mentions,
        passages: check.reader.passages,
        marks: check.reader.marks,
        graded: check.reader.graded,
        unread: check.unread,
        in_part: check.in_part,
        doubtful: check.doubtful,
        cited_otherwise: check.reader.cited_otherwise,
        faults: check.reader.faults,
    }
}

struct Check<'f> {
    reader: Reader<'f>,
    items: Vec<Item>,
    by_id: HashMap<Id, usize>,
    /// Which other items have an id that is taken.
    seconds: HashMap<Id, Vec<usize>>,
    /// Where each short name was first given, in small letters.
    short_names: HashMap<String, Place>,
    head: Option<Head>,
    head_place: Option<Place>,
    head_faulty: bool,
    unread: Unread,
    in_part: BTreeSet<usize>,
    doubtful: HashSet<(usize, u32)>,
    /// The mended lines of the file that is being checked.
    flaws: Flaws,
}

impl Check<'_> {
    /// A section whose records are as they were meant.
    fn parted<'t>(&mut self, mut entry: Entry<'t>) -> Entry<'t> {
        if let (Some(section), Value::List(items)) = (section_named(&entry.key), &mut entry.node.value) {
            *items = parted(std::mem::take(items), section, &mut self.reader.faults);
        }
        entry
    }

    /// Keeps an item that could not be read; it has an id if it looks as if it had one.
    fn skipped(&mut self, skipped: Skipped) {
        let Skipped { place, last_line, section, id, mut unread } = skipped;
        if let Some(section) = section {
            let kind = section_named(&section).map(|section| section.kind);
            let item = Item::unread((place, last_line), place, unread.words.clone());
            self.declare(Item { kind, id, ..item }, place);
            unread.has_case = false;
        }
        self.unread.add(unread);
    }

    /// Keeps note of what is under a key and was not read.
    fn unread(&mut self, entry: &Entry<'_>) {
        let place = entry.place;
        self.in_part.insert(place.file);
        let text = self.reader.files.lines(place.file, place.line, entry.node.last_line);
        self.unread.add(Unread::of(text));
    }

    /// A record in a section that does not exist.
    fn misplaced(&mut self, section: &Entry<'_>, node: &Node<'_>) {
        let Node { place, last_line, .. } = *node;
        let text = self.reader.files.lines(place.file, place.line, last_line);
        let unread = Unread { has_case: false, ..Unread::of(text) };
        let text = |key: &str| node.get(key).and_then(Node::text);
        let id = text("id").and_then(|id| id.parse().ok()).filter(|id| !self.by_id.contains_key(id));
        let name = text("title").or_else(|| text("name")).map(str::to_owned);
        let item = Item::unread((place, last_line), section.place, unread.words.clone());
        self.unread.add(unread);
        self.declare(Item { id, name, ..item }, place);
    }

    fn section(&mut self, entry: &Entry<'_>) {
        if entry.key == "case" {
            return self.case(entry);
        }
        if self.is_case(entry) {
            self.no_section(entry, Some("case"));
            return self.case(entry);
        }
        let seen = section_named(&entry.key).or_else(|| self.unseen(entry));
        let Some(section) = seen.or_else(|| self.misspelt(entry)) else {
            return self.unknown_section(entry);
        };
        match &entry.node.value {
            Value::List(items) => {
                let (runs, faults) = mistaken::runs(entry, section, items);
                faults.into_iter().for_each(|fault| self.reader.fault(fault));
                let of = runs.into_iter().flat_map(|run| std::iter::repeat_n(run.section, run.many));
                for (node, section) in items.iter().zip(of) {
                    self.item(node, section);
                }
            }
            Value::Nothing => {}
            Value::Refused => self.unread(entry),
            _ => {
                self.unread(entry);
                let sentence =
                    format!("`{}` must hold a list of records, not {}", entry.key, entry.node.noun());
                let hint = "each record begins with `- id:`".to_owned();
                self.reader.fault(Diagnostic::new(Code::WrongShape, entry.node.place, sentence).hint(hint));
            }
        }
    }

    fn unknown_section(&mut self, entry: &Entry<'_>) {
        match &entry.node.value {
            Value::List(items) => items.iter().for_each(|node| self.misplaced(entry, node)),
            Value::Nothing => {}
            _ => self.unread(entry),
        }
        if entry.key.is_empty() || matches!(entry.node.value, Value::Refused) {
            return;
        }
        let nearest = nearest_section(self.reader.nearest, &entry.key);
        self.no_section(entry, nearest);
    }

    /// Whether a misspelt heading is certainly that of the case itself.
    fn is_case(&self, entry: &Entry<'_>) -> bool {
        let has = |name: &str| entry.node.get(name).is_some();
        let is_it = self.head_place.is_none() && has("title") && has("period") && has("scope");
        is_it && nearest_section(self.reader.nearest, &entry.key) == Some("case")
    }

    /// The section of a heading that is right but for what cannot be seen in it.
    fn unseen(&mut self, entry: &Entry<'_>) -> Option<&'static Section> {
        let unseen = Unseen::of(&entry.key)?;
        let section = section_named(&unseen.key)?;
        self.reader.fault(unseen.fault(Code::UnknownSection, entry.place));
        Some(section)
    }

    /// The section that a misspelt heading certainly means; the slip is told, and costs no record.
    fn misspelt(&mut self, entry: &Entry<'_>) -> Option<&'static Section> {
        let section = misspelt(self.reader.nearest, entry)?;
        self.no_section(entry, Some(section.name()));
        Some(section)
    }

    fn no_section(&mut self, entry: &Entry<'_>, nearest: Option<&str>) {
        let names = || SECTIONS.iter().map(Section::name).chain(["case"]);
        let hint = match nearest {
            Some(nearest) => format!("nearest: `{nearest}`"),
            None => format!("the sections are {}", names().collect::<Vec<_>>().join(", ")),
        };
        let sentence = format!("no section `{}`", entry.key);
        self.reader.fault(Diagnostic::new(Code::UnknownSection, entry.place, sentence).hint(hint));
    }

    /// The line with which the case begins, before or after the one below which it stands.
    fn case_line_twice(&mut self, entry: &Entry<'_>) {
        let sentence = "the line `case:` is there twice";
        let hint = "delete the one with nothing below it".to_owned();
        self.reader.fault(Diagnostic::new(Code::SecondCase, entry.place, sentence).hint(hint));
    }

    fn case(&mut self, entry: &Entry<'_>) {
        if let Some(first) = self.head_place {
            let place = format!("{}:{}", self.reader.files.path(first.file), first.line);
            let fault = Diagnostic::new(Code::SecondCase, entry.place, "a second `case` mapping")
                .hint(format!("the first is at {place}; delete one of them"));
            return self.reader.fault(fault);
        }
        self.head_place = Some(entry.place);
        let before = self.reader.errors;
        if let Value::Map(fields) = &entry.node.value {
            self.reader.item = None;
            let flaw = self.flaws.of(entry.place);
            self.reader.errors += usize::from(flaw.record);
            self.reader.incomplete = flaw.incomplete;
            let mut read = self.reader.record(&entry.node, &[Table { part: &CASE, also_must: &[] }]);
            self.reader.incomplete = false;
            let mut map = read.pop().unwrap_or_default();
            for (at, field) in fields.iter().enumerate() {
                let end = fields.get(at + 1).map_or(u32::MAX, |next| next.place.line);
                if self.flaws.within(field.place.line, end).record {
                    map.remove(&*field.key);
                }
            }
            self.head = self.typed(map, entry.place);
        } else {
            let sentence =
                format!("`case` is a mapping with title, period and scope, not {}", entry.node.noun());
            self.reader.fault(Diagnostic::new(Code::WrongShape, entry.place, sentence));
        }
        self.head_faulty = self.reader.errors > before;
    }

    fn item(&mut self, node: &Node<'_>, section: &'static Section) {
        let before = self.reader.errors;
        self.reader.item = Some(self.items.len());
        let Node { place, last_line, .. } = *node;
        let (kind, fault, words) = (Some(section.kind), None, Vec::new());
        let mut item = Item {
            kind,
            id: None,
            name: None,
            place,
            last_line,
            fault,
            is_nameless: true,
            is_incomplete: true,
            words,
            record: None,
        };
        let mut id_place = node.place;
        let flaw = self.flaws.of(place);
        self.reader.errors += usize::from(flaw.record);
        self.reader.incomplete = flaw.incomplete;
        if let Value::Map(entries) = &node.value {
            let also_must: &[&str] = if section.must_cite { &["cites"] } else { &[] };
            let common = Table { part: &COMMON, also_must };
            let own = Table { part: &section.part, also_must: &[] };
            let mut read = self.reader.record(node, &[common, own]);
            let (own, common) = (read.pop().unwrap_or_default(), read.pop().unwrap_or_default());
            if let Some(id) = node.get("id") {
                id_place = id.place;
            }
            let meant = self.reader.meant_id.take().filter(|id| !self.by_id.contains_key(id));
            item.id = common.get("id").and_then(Yaml::as_str).map(Id::new).or(meant);
            let is_field = |key: &str| COMMON.field(key).or_else(|| section.part.field(key)).is_some();
            item.is_nameless = node.get("id").is_none();
            let is_refused = |entry: &Entry<'_>| matches!(entry.node.value, Value::Refused);
            let passages = match node.get("passages").map(|passages| &passages.value) {
                Some(Value::Map(passages)) => &passages[..],
                _ => &[],
            };
            item.is_incomplete = flaw.record
                || entries.iter().any(|entry| !is_field(&entry.key))
                || passages.iter().any(is_refused);
            item.name = ["title", "name"].iter().find_map(|name| own.get(*name)?.as_str().map(str::to_owned));
            if let (Some(short), Some(node)) = (own.get("short").and_then(Yaml::as_str), node.get("short")) {
                self.short_name(short, node.place);
            }
            if self.reader.errors == before {
                item.record = self.record(section.kind, common, own, node.place);
            }
        } else if matches!(node.value, Value::Refused) {
            self.reader.errors += 1;
        } else {
            let sentence = format!("a record is a mapping, not {}", node.noun());
            let hint = "each record begins with `- id:`".to_owned();
            self.reader.fault(Diagnostic::new(Code::WrongShape, node.place, sentence).hint(hint));
        }
        self.reader.incomplete = false;
        self.declare(item, id_place);
    }

    /// Keeps a short name; one that is already taken is a fault.
    fn short_name(&mut self, short: &str, place: Place) {
        let Some(first) = self.short_names.get(&short.to_lowercase()) else {
            self.short_names.insert(short.to_lowercase(), place);
            return;
        };
        let at = format!("{}:{}", self.reader.files.path(first.file), first.line);
        let sentence = format!("`{short}` is the short name of another record");
        let hint = format!("the other is at {at}; give one of them a different short name");
        self.reader.fault(Diagnostic::new(Code::DuplicateShortName, place, sentence).hint(hint));
    }

    /// Keeps an item; an id that is already taken makes it unsound.
    fn declare(&mut self, mut item: Item, id_place: Place) {
        if let Some(id) = &item.id {
            if let Some(first) = self.by_id.get(id) {
                let first = &self.items[*first];
                let kind = first.kind.map_or("record", Kind::singular);
                let at = format!("{}:{}", self.reader.files.path(first.place.file), first.place.line);
                let sentence = format!("`{id}` is the id of another record");
                let hint = format!("the {kind} at {at} has it; give one of them a different id");
                self.reader.fault(Diagnostic::new(Code::DuplicateId, id_place, sentence).hint(hint));
                item.record = None;
                self.seconds.entry(id.clone()).or_default().push(self.items.len());
            } else {
                self.by_id.insert(id.clone(), self.items.len());
            }
        }
        self.items.push(item);
    }

    fn record(&mut self, kind: Kind, common: Mapping, own: Mapping, place: Place) -> Option<Record> {
        let common = self.typed(common, place)?;
        let body = match kind {
            Kind::Person => Body::Person(self.typed(own, place)?),
            Kind::Organisation => Body::Organisation(self.typed(own, place)?),
            Kind::Post => Body::Post(self.typed(own, place)?),
            Kind::Report => Body::Report(self.typed(own, place)?),
            Kind::Event => Body::Event(self.typed(own, place)?),
            Kind::Finding => Body::Finding(self.typed(own, place)?),
            Kind::Action => Body::Action(self.typed(own, place)?),
            Kind::Figure => Body::Figure(self.typed(own, place)?),
            Kind::Conflict => Body::Conflict(self.typed(own, place)?),
            Kind::Theme => Body::Theme(self.typed(own, place)?),
            Kind::Brief => Body::Brief(self.typed(own, place)?),
            Kind::Source => Body::Source(self.typed(own, place)?),
        };
        Some(Record { common, body })
    }

    /// Types what has been checked. If that fails, the table has a gap, which is reported rather than hidden.
    fn typed<T: DeserializeOwned>(&mut self, map: Mapping, place: Place) -> Option<T> {
        match serde_yaml::from_value(Yaml::Mapping(map)) {
            Ok(typed) => Some(typed),
            Err(error) => {
                let sentence = scrub::line(&error.to_string()).into_owned();
                self.reader.fault(Diagnostic::new(Code::WrongShape, place, sentence));
                None
            }
        }
    }
}
