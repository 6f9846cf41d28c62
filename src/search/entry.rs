//! What the jump knows of a record: its names, and what ranks it among equals.

use std::cmp::Reverse;

use crate::case::{Case, Ix};
use crate::date::Day;
use crate::record::{Body, Kind, Record, Weight};

/// What the jump knows of a record.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Its section.
    pub kind: Kind,
    /// Its id.
    pub id: String,
    /// Its name or title.
    pub title: String,
    /// Its other names.
    pub names: Vec<String>,
    /// The list that it is an item of: it is found by this, but not called this.
    pub list: Option<String>,
    /// Its dates in words that an officer may type, such as "September 2012" and "2012-09".
    pub dates: Vec<String>,
    /// What was imported with it: it is found by this, but not called this.
    pub imported: Vec<String>,
    /// Whether it is an event that lay ahead of all that tells of it.
    pub is_expected: bool,
    /// Whether it is a person who is in the case only as someone whom reports are about: among equals, after reports.
    pub is_only_a_subject: bool,
    /// Whether it is a key record: among equals, these come first.
    pub key: bool,
    /// How many links it has with records other than sources: among equals, the most linked comes first.
    pub links: usize,
    /// Its newest day: among equals, the newest comes first.
    pub newest: Option<Day>,
}

/// One of an entry's texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Name {
    /// The title.
    Title,
    /// The other name of this number.
    Aka(usize),
    /// The list.
    List,
    /// The date of this number.
    Date(usize),
    /// The imported value of this number.
    Imported(usize),
    /// The id.
    Id,
}

impl Entry {
    /// An entry that has only a title.
    pub fn new(kind: Kind, id: impl Into<String>, title: impl Into<String>) -> Entry {
        Entry {
            kind,
            id: id.into(),
            title: title.into(),
            names: Vec::new(),
            list: None,
            dates: Vec::new(),
            imported: Vec::new(),
            is_expected: false,
            is_only_a_subject: false,
            key: false,
            links: 0,
            newest: None,
        }
    }

    /// A record by its names and dates.
    pub fn of(case: &Case, ix: Ix) -> Entry {
        let record = &case[ix];
        let date = case.date(ix);
        Entry {
            names: names_of(record),
            list: case.list_item(ix).map(|place| place.name.clone()),
            dates: date.map(|date| vec![date.words(), date.written().to_owned()]).unwrap_or_default(),
            imported: record.common.extra.iter().map(|pair| pair.value.clone()).collect(),
            is_expected: case.is_expected(ix),
            is_only_a_subject: case.is_only_a_subject(ix),
            key: record.weight() == Weight::Key,
            links: case.links(ix).iter().filter(|link| case[link.other].kind() != Kind::Source).count(),
            newest: case.newest_day(ix),
            ..Entry::new(record.kind(), record.id().as_str(), record.titled())
        }
    }

    /// What it is: "report", "expected event".
    pub fn what(&self) -> String {
        format!("{}{}", if self.is_expected { "expected " } else { "" }, self.kind.singular())
    }

    /// One of its texts.
    pub fn text(&self, name: Name) -> &str {
        match name {
            Name::Title => &self.title,
            Name::Aka(i) => self.names.get(i).map_or("", String::as_str),
            Name::List => self.list.as_deref().unwrap_or(""),
            Name::Date(i) => self.dates.get(i).map_or("", String::as_str),
            Name::Imported(i) => self.imported.get(i).map_or("", String::as_str),
            Name::Id => &self.id,
        }
    }

    /// Its texts, those first that are shown rather than others that match as well.
    pub(super) fn texts(&self) -> impl Iterator<Item = Name> {
        let akas = (0..self.names.len()).map(Name::Aka);
        let list = self.list.iter().map(|_| Name::List);
        let dates = (0..self.dates.len()).map(Name::Date);
        let imported = (0..self.imported.len()).map(Name::Imported);
        std::iter::once(Name::Title).chain(akas).chain(list).chain(dates).chain(imported).chain([Name::Id])
    }

    /// What orders entries that match equally well.
    pub(super) fn rank(&self) -> impl Ord + use<> {
        let place = if self.is_only_a_subject { SUBJECT } else { place_of(self.kind) };
        (place, !self.key, Reverse(self.links))
    }
}

impl Name {
    /// Whether people call a record by it.
    pub(super) fn is_name(self) -> bool {
        matches!(self, Name::Title | Name::Aka(_))
    }
}

/// Other names, the short one and what a source is cited by among them, and the number with what it numbers: officers say
/// "recommendation 8".
fn names_of(record: &Record) -> Vec<String> {
    let kind = match &record.body {
        Body::Action(action) => action.kind.word(),
        _ => record.kind().singular(),
    };
    let numbered = record.common.number.iter().map(|number| format!("{kind} {number}"));
    let short = [record.short()].into_iter().filter(|short| *short != record.name()).map(str::to_owned);
    let source = match &record.body {
        Body::Source(source) => Some(source),
        _ => None,
    };
    // A bare number is no name: it would be found in every year.
    let mark =
        source.and_then(|source| source.cited_as.as_ref()).filter(|mark| mark.contains(char::is_alphabetic));
    let cited = mark.into_iter().chain(source.and_then(|source| source.identifier.as_ref())).cloned();
    record.common.aka.iter().cloned().chain(short).chain(numbered).chain(cited).collect()
}

/// The place among equals of people who are in the case only as subjects of reports.
const SUBJECT: (u8, Kind) = (2, Kind::Person);

/// Which kind comes first among equals.
pub(super) fn place_of(kind: Kind) -> (u8, Kind) {
    let place = match kind {
        Kind::Person => 0,
        Kind::Report => 1,
        Kind::Post => 3,
        Kind::Organisation => 4,
        Kind::Event => 5,
        _ => 6,
    };
    (place, kind)
}
