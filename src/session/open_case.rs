//! The case that is open, with its faults, the day as of which it is shown, and the indexes made from it.

use std::cell::OnceCell;

use crate::case::{Case, Ix, LeftOut, Unread};
use crate::date::Day;
use crate::diagnostic::Place;
use crate::load::Loaded;
use crate::originals::Originals;
use crate::page::{Address, Lens};
use crate::pages::{Filter, Material};
use crate::places::Places;
use crate::record::{Body, EventKind, Id, Kind, Record};
use crate::scrub;
use crate::search::{Entry, Index};

/// A case that is open.
#[derive(Debug)]
pub struct OpenCase {
    whole: Case,
    /// What it shows as of a day.
    then: Option<Case>,
    faults: Vec<String>,
    origin: String,
    originals: Originals,
    places: Places,
    /// Made when an officer first asks for it, so that the first screen need not wait.
    jump: OnceCell<Index>,
    filters: OnceCell<Index>,
}

/// What the filter's list says before a kind of event, which is not a record.
pub(super) const EVENT_KIND: &str = "kind of event: ";

/// The case that was read, which knows what its faults leave out, and the faults as rendered, without the notes.
pub fn opened(loaded: Loaded) -> (Case, Vec<String>) {
    let faults = loaded.errors_and_warnings().map(|fault| fault.render(&loaded.files)).collect();
    let place = |place: Place| {
        format!("{}:{}:{}", scrub::line(loaded.files.path(place.file)), place.line, place.column)
    };
    let left_out = loaded.left_out.into_iter().map(|left_out| LeftOut {
        place: place(left_out.first_fault),
        id: left_out.id,
        kind: left_out.kind,
        faults: left_out.faults,
        names: left_out.names,
    });
    let case = Case::new(loaded.head, loaded.records, left_out.collect());
    let unread = Unread { files: loaded.unread_files, head: loaded.head_faulty };
    (case.with_unread(unread).with_edition(loaded.edition), faults)
}

impl OpenCase {
    /// Opens a case; `origin` tells the status line where it comes from.
    pub fn new(case: Case, faults: Vec<String>, origin: impl Into<String>) -> OpenCase {
        let (whole, origin) = (case, origin.into());
        let (jump, filters) = (OnceCell::new(), OnceCell::new());
        let (originals, places) = (Originals::none(), Places::default());
        OpenCase { whole, then: None, faults, origin, originals, places, jump, filters }
    }

    /// The case with originals at hand.
    pub fn with_originals(self, originals: Originals) -> OpenCase {
        OpenCase { originals, ..self }
    }

    /// The case with these places to print.
    pub fn with_places(self, places: Places) -> OpenCase {
        OpenCase { places, ..self }
    }

    /// Where a page may be printed.
    pub fn places(&self) -> &Places {
        &self.places
    }

    /// The case, as of a day if one is set.
    pub fn case(&self) -> &Case {
        self.then.as_ref().unwrap_or(&self.whole)
    }

    /// Shows the case as of a day, or all of it again.
    pub fn set_as_of(&mut self, day: Option<Day>) {
        self.then = day.map(|day| self.whole.as_of(day));
        self.jump = OnceCell::new();
        self.filters = OnceCell::new();
    }

    /// Whether there is something at an address, such as a record's page, or one that says why the record is not shown.
    pub(super) fn leads_to(&self, address: &Address) -> bool {
        match address {
            Address::Record(id) | Address::Related(id) | Address::Lens(Lens::Cell(Some(id), _)) => {
                self.knows(id)
            }
            _ => true,
        }
    }

    /// Whether the case has a record, has it published later, or leaves it out for its faults.
    pub(super) fn knows(&self, id: &Id) -> bool {
        let case = self.case();
        case.find(id.as_str()).is_some()
            || case.told_later(id).is_some()
            || case.left_out_of(id.as_str()).is_some()
    }

    /// Its faults.
    pub fn faults(&self) -> &[String] {
        &self.faults
    }

    /// Where it comes from.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The index of the jump: every record.
    pub fn jump(&self) -> &Index {
        self.jump.get_or_init(|| jump_index(self.case()))
    }

    /// The index of the filter: people, organisations, themes and kinds of event.
    pub fn filters(&self) -> &Index {
        self.filters.get_or_init(|| filter_index(self.case()))
    }

    /// What pages are made from, under a filter.
    pub fn material<'a>(&'a self, filter: &'a Filter) -> Material<'a> {
        Material { case: self.case(), faults: &self.faults, originals: &self.originals, filter }
    }
}

/// The index of the jump for a case: every record by its names and dates.
pub fn jump_index(case: &Case) -> Index {
    Index::new(case.all().map(|(ix, _)| entry(case, ix)).collect())
}

fn entry(case: &Case, ix: Ix) -> Entry {
    let record = &case[ix];
    let date = case.date(ix);
    Entry {
        kind: record.kind(),
        id: record.id().to_string(),
        title: record.titled(),
        names: names_of(record),
        imported: record.common.extra.iter().map(|pair| pair.value.clone()).collect(),
        dates: date.map(|date| vec![date.words(), date.written().to_owned()]).unwrap_or_default(),
        newest: case.newest_day(ix),
    }
}

/// Other names, including the short one and what a source is cited by, and the number with what it numbers: officers
/// say "recommendation 8".
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
    // A bare number is not a name: it would be found in every year.
    let mark =
        source.and_then(|source| source.cited_as.as_ref()).filter(|mark| mark.contains(char::is_alphabetic));
    let cited = mark.into_iter().chain(source.and_then(|source| source.identifier.as_ref())).cloned();
    record.common.aka.iter().cloned().chain(short).chain(numbered).chain(cited).collect()
}

fn filter_index(case: &Case) -> Index {
    let records = case
        .all()
        .filter(|(_, record)| matches!(record.kind(), Kind::Person | Kind::Organisation | Kind::Theme));
    // The kind "other" is not one to choose.
    let named = EventKind::WORDS.iter().filter(|word| **word != EventKind::Other.word());
    let kinds = named.map(|word| Entry {
        kind: Kind::Event,
        id: (*word).to_owned(),
        title: format!("{EVENT_KIND}{word}"),
        names: Vec::new(),
        imported: Vec::new(),
        dates: Vec::new(),
        newest: None,
    });
    Index::new(records.map(|(ix, _)| entry(case, ix)).chain(kinds).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::tests::trial;
    use crate::search::Name;

    #[test]
    fn a_record_is_found_by_its_number_its_short_name_and_what_was_imported_with_it() {
        let case = trial(
            "
actions: [{id: plan, title: Have one plan, kind: recommendation, number: R8, cites: ['press#1'], extra: {ref: ZX-17, state: Green}}]
organisations: [{id: board, name: Hartwell Safeguarding Board, short: the board, cites: ['press#1']}]
events: [{id: green, title: A green paper, number: 018/24, date: 2012, kind: decision, cites: ['press#1']}]
",
        );
        let index = jump_index(&case);
        let hits = |query: &str| {
            let found = index.find(query, None, 9);
            assert!(!found.guess, "{query}");
            let hit = |hit: &crate::search::Hit| (index.entries()[hit.entry].id.clone(), hit.name);
            found.hits.iter().map(hit).collect::<Vec<_>>()
        };
        let (plan, board, green) = ("plan".to_owned(), "board".to_owned(), "green".to_owned());
        assert_eq!(hits("r8"), [(plan.clone(), Name::Title)]);
        assert_eq!(hits("recommendation 8"), [(plan.clone(), Name::Aka(0))]);
        assert_eq!(hits("the board"), [(board, Name::Aka(0))]);
        assert_eq!(hits("018/24"), [(green.clone(), Name::Title)]);
        assert_eq!(hits("zx-17"), [(plan.clone(), Name::Imported(0))]);
        // A record that is called green comes before one with green among its imported words.
        assert_eq!(hits("green"), [(green, Name::Title), (plan, Name::Imported(1))]);
    }
}
