//! Records that are there twice: alike in all that tells one record of their section from another.

use std::collections::{HashMap, HashSet};
use std::fmt::{Debug, Write};

use super::fold::folded;
use super::places::{Path, field};
use super::{Found, Sense};
use crate::citation::Citation;
use crate::date::EdtfDate;
use crate::diagnostic::Code;
use crate::id::Id;
use crate::record::{Body, Event, Identity, Kind, Record, SourcedDate, Who};

/// Each record that is alike to an earlier one, unless one of the two names the other.
pub(super) fn doubles(sense: &Sense<'_>) -> Vec<Found> {
    // Most titles are there once, and then nothing else need be compared.
    let titles: Vec<(Kind, String)> =
        sense.sound.iter().map(|(_, record)| (record.kind(), folded(record.name()))).collect();
    let mut many: HashMap<&(Kind, String), usize> = HashMap::new();
    titles.iter().for_each(|title| *many.entry(title).or_default() += 1);
    let mut first: HashMap<String, usize> = HashMap::new();
    let mut events: HashMap<String, Vec<usize>> = HashMap::new();
    let mut originals: HashMap<&str, usize> = HashMap::new();
    let mut found = Vec::new();
    for ((item, record), named) in sense.sound.iter().zip(&titles) {
        let (is_many, title) = (many[named] > 1, &*named.1);
        let key = if is_many { key(record, title) } else { None };
        let double = key.and_then(|key| earlier(&mut first, key, *item));
        let event = match &record.body {
            Body::Event(event) if is_many => events.entry(occasion(record, title, event)).or_default(),
            _ => &mut Vec::new(),
        };
        let fewer = event.iter().find(|other| are_nested(sense, *item, **other)).copied();
        event.truncate(COMPARED - 1);
        event.push(*item);
        let is_nested = double.is_none();
        let alike = double.or(fewer).filter(|other| !sense.are_tied(*item, *other));
        let original = match &record.body {
            Body::Source(source) => source.file.as_ref().map(|file| &*file.sha256),
            _ => None,
        };
        let copy = original.and_then(|hash| earlier(&mut originals, hash, *item));
        let (path, sentence) = match (copy, alike) {
            (Some(other), _) => {
                let mut path = field("file");
                path.extend(field("sha256"));
                (path, format!("`{}` has the same original as `{}`", record.id(), sense.id(other)))
            }
            (None, Some(other)) if is_nested => (called(record), said_of_some(record, sense.id(other))),
            (None, Some(other)) => (called(record), said(record, sense.id(other))),
            (None, None) => continue,
        };
        let hint = "keep one of them; if both are meant, say in their titles what sets them apart".to_owned();
        found.push(Found { item: *item, path, code: Code::Double, sentence, hint });
    }
    found
}

fn earlier<K: Eq + std::hash::Hash>(first: &mut HashMap<K, usize>, key: K, item: usize) -> Option<usize> {
    let first = *first.entry(key).or_insert(item);
    (first != item).then_some(first)
}

fn said(record: &Record, other: &str) -> String {
    let alike = match &record.body {
        Body::Event(event) => format!("title, date ({}) and those who took part", event.date.words()),
        Body::Finding(_) => "title, asserter, date and citations".to_owned(),
        Body::Action(_) => "title, who asks, owner and date".to_owned(),
        Body::Report(_) | Body::Source(_) => "title, author and date".to_owned(),
        Body::Figure(_) => "title, unit and population".to_owned(),
        Body::Conflict(_) => "question".to_owned(),
        _ => "name".to_owned(),
    };
    format!("`{}` has the same {alike} as `{other}`", record.id())
}

fn said_of_some(record: &Record, other: &str) -> String {
    let date = match &record.body {
        Body::Event(event) => format!(" ({})", event.date.words()),
        _ => String::new(),
    };
    format!(
        "`{}` has the same title, date{date} and citations as `{other}`, and of those who took part one names only some",
        record.id()
    )
}

fn called(record: &Record) -> Path {
    field(if record.has_title() { "title" } else { "name" })
}

/// How many events of one occasion are compared with one more.
const COMPARED: usize = 4;

/// What an event is told from others by, but for those who took part.
fn occasion(record: &Record, title: &str, event: &Event) -> String {
    let mut key = Key::default();
    key.add(&(title, &record.common.number, &event.kind));
    key.ids(&record.common.about);
    key.date(Some(&event.date));
    key.ids(&event.reports);
    key.cites(&record.common.cites, true);
    key.0
}

/// Whether one of two events names some of those whom the other names, and nobody else. If one names nobody, that is not said
/// of it.
fn are_nested(sense: &Sense<'_>, one: usize, other: usize) -> bool {
    let (Some(Body::Event(one)), Some(Body::Event(other))) = (sense.body(one), sense.body(other)) else {
        return false;
    };
    fn names(event: &Event) -> HashSet<Identity<'_>> {
        event.people.iter().chain(&event.organisations).map(Who::identity).collect()
    }
    let (one, other) = (names(one), names(other));
    !one.is_empty() && !other.is_empty() && (one.is_subset(&other) || other.is_subset(&one))
}

/// What tells a record from others of its section; none where too little of it is known for that.
fn key(record: &Record, title: &str) -> Option<String> {
    let mut key = Key::default();
    key.add(&record.kind());
    key.add(&title);
    key.add(&record.common.number);
    key.ids(&record.common.about);
    match &record.body {
        Body::Event(event) => {
            key.add(&event.kind);
            key.date(Some(&event.date));
            key.who(&event.people);
            key.who(&event.organisations);
            key.ids(&event.reports);
            // Several of a kind may well fall into one year.
            key.cites(&record.common.cites, !event.date.is_day());
        }
        Body::Finding(finding) => {
            key.add(&finding.kind);
            key.ids(finding.report.as_slice());
            key.who(&finding.by);
            key.date(finding.date.as_ref());
            key.ids(&finding.of);
            key.add(&(&finding.domain, &finding.grade, &finding.scale, &finding.list));
            key.cites(&record.common.cites, true);
        }
        Body::Action(action) => {
            key.add(&action.kind);
            key.ids(action.report.as_slice());
            key.who(&action.by);
            key.who(&action.owner);
            key.date(action.date.as_ref());
            key.add(&action.list);
            key.cites(&record.common.cites, action.report.is_none());
        }
        Body::Report(report) => {
            key.add(&report.kind);
            key.who(&report.by);
            for date in [&report.published, &report.fieldwork, &report.issued, &report.due] {
                key.date(date.as_ref().map(|date: &SourcedDate| &date.is));
            }
            key.cites(&record.common.cites, report.published.is_none());
        }
        Body::Figure(figure) => {
            key.add(&(folded(&figure.unit), &figure.definition, &figure.population));
        }
        Body::Source(source) => {
            key.add(&(&source.publisher, &source.url, &source.identifier));
            key.who(&source.author);
            key.date(Some(&source.published.is));
        }
        Body::Conflict(_) | Body::Theme(_) | Body::Brief(_) => {}
        // Two posts of one title are common, and people and bodies are compared by their names alone.
        Body::Post(_) | Body::Person(_) | Body::Organisation(_) => return None,
    }
    Some(key.0)
}

/// What tells a record from others, in one text.
#[derive(Default)]
struct Key(String);

impl Key {
    fn add(&mut self, part: &impl Debug) {
        let _ = write!(self.0, "{part:?}|");
    }

    fn date(&mut self, date: Option<&EdtfDate>) {
        self.add(&date.map(|date| (date.moments(), date.lasts())));
    }

    fn who(&mut self, who: &[Who]) {
        let mut names: Vec<String> = who
            .iter()
            .map(|who| match who.identity() {
                Identity::Record(id) => id.to_string(),
                Identity::Called(words) => format!("“{}”", folded(words)),
            })
            .collect();
        names.sort();
        self.add(&names);
    }

    fn ids(&mut self, ids: &[Id]) {
        let mut ids: Vec<&str> = ids.iter().map(Id::as_str).collect();
        ids.sort_unstable();
        self.add(&ids);
    }

    fn cites(&mut self, cites: &[Citation], count: bool) {
        let mut cites: Vec<String> = cites.iter().filter(|_| count).map(Citation::to_string).collect();
        cites.sort();
        self.add(&cites);
    }
}
