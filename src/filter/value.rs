//! The facets, and the values that may be chosen of each.

use crate::case::{ActionState, Case};
use crate::record::{EventKind, Id, Kind, Standing};

/// By what rows are chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Facet {
    /// Who is tied to it.
    Person,
    /// Which body is tied to it.
    Organisation,
    /// Under which theme it stands.
    Theme,
    /// What kind of event it is, else of record.
    Kind,
    /// Which source it rests on.
    Source,
    /// When it was.
    Year,
    /// On whose word a finding stands.
    Standing,
    /// The grade of a judgement.
    Grade,
    /// How far an action has come, or whether a question is settled.
    State,
}

impl Facet {
    /// Every facet, in the order in which they are listed.
    pub const ALL: [Facet; 9] = [
        Facet::Person,
        Facet::Organisation,
        Facet::Theme,
        Facet::Kind,
        Facet::Source,
        Facet::Year,
        Facet::Standing,
        Facet::Grade,
        Facet::State,
    ];

    /// The name under which a term has it.
    pub fn name(self) -> &'static str {
        match self {
            Facet::Person => "person",
            Facet::Organisation => "organisation",
            Facet::Theme => "theme",
            Facet::Kind => "kind",
            Facet::Source => "source",
            Facet::Year => "year",
            Facet::Standing => "standing",
            Facet::Grade => "grade",
            Facet::State => "state",
        }
    }

    /// The facet of that name.
    pub fn named(name: &str) -> Option<Facet> {
        Facet::ALL.into_iter().find(|facet| facet.name() == name)
    }

    /// The kind of records that it chooses among, if it does.
    pub(super) fn records(self) -> Option<Kind> {
        match self {
            Facet::Person => Some(Kind::Person),
            Facet::Organisation => Some(Kind::Organisation),
            Facet::Theme => Some(Kind::Theme),
            Facet::Source => Some(Kind::Source),
            Facet::Kind | Facet::Year | Facet::Standing | Facet::Grade | Facet::State => None,
        }
    }

    /// The words that it chooses among, if it does.
    pub(super) fn vocabulary(self) -> Vec<&'static str> {
        match self {
            Facet::Kind => {
                // An event goes by its own kind.
                let kinds = Kind::ALL.iter().filter(|kind| **kind != Kind::Event);
                EventKind::WORDS.iter().copied().chain(kinds.map(|kind| kind.singular())).collect()
            }
            Facet::Standing => Standing::WORDS.to_vec(),
            Facet::State => ActionState::ALL.map(state).into_iter().chain([SETTLED]).collect(),
            _ => Vec::new(),
        }
    }
}

/// The state of a question that is answered.
pub(super) const SETTLED: &str = "settled";

/// The word for the state of an action.
pub(super) fn state(state: ActionState) -> &'static str {
    match state {
        ActionState::FoundAgain => "found-again",
        ActionState::Overdue => "overdue",
        ActionState::Passed => "past-due",
        ActionState::Open => "open",
        ActionState::InForce => "in-force",
        ActionState::Complete => "complete",
        ActionState::Assured => "assured",
        ActionState::Dropped => "dropped",
    }
}

/// What is chosen of a facet.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Value {
    /// A record.
    Record(Id),
    /// A word of the format, or of the program.
    Word(&'static str),
    /// The first and the last of some years.
    Years(i16, i16),
    /// A grade, in small letters and with hyphens for its blanks.
    Grade(String),
}

/// The first and last years there can be, for a stretch with an open end.
pub(super) const EVER: (i16, i16) = (i16::MIN, i16::MAX);

impl Value {
    /// The record that it is.
    pub fn record(&self) -> Option<&Id> {
        match self {
            Value::Record(id) => Some(id),
            _ => None,
        }
    }

    /// The value in words.
    pub fn words(&self, case: &Case) -> String {
        match self {
            Value::Record(id) => match (case.find(id.as_str()), case.told_later(id)) {
                (Some(ix), _) => case[ix].name().to_owned(),
                (None, Some(words)) => words.to_owned(),
                (None, None) => id.to_string(),
            },
            Value::Word(word) => word.replace('-', " "),
            Value::Years(first, last) => match (*first == EVER.0, *last == EVER.1) {
                (false, false) if first == last => format!("{first:04}"),
                (true, _) => format!("until {last:04}"),
                (_, true) => format!("since {first:04}"),
                _ => format!("{first:04}–{last:04}"),
            },
            Value::Grade(grade) => grade.replace('-', " "),
        }
    }
}

/// A grade in a form of its own for each: in small letters, with hyphens for blanks.
pub(super) fn grade(written: &str) -> String {
    written.to_lowercase().split_whitespace().collect::<Vec<_>>().join("-")
}
