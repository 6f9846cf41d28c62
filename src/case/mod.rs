//! A case: its records, found by id and linked both ways, with both clocks. Immutable once built.

mod actions;
mod again;
mod as_of;
mod bearing;
mod chains;
mod clock;
mod grid;
mod judgements;
mod left_out;
mod links;
mod lists;
mod mentions;
mod outstanding;
mod posts;
mod reports;
mod since;
mod sources;
mod state;
#[cfg(test)]
pub(crate) mod tests;
mod timeline;

use std::collections::{HashMap, HashSet};

pub use actions::{ActionState, Due, Standing, Standings};
pub use again::Again;
pub use as_of::PerhapsOut;
pub use bearing::{Tie, bears_all, named_by};
pub use chains::{Author, Chain, Gap, Promised};
pub use clock::Clock;
pub use grid::ThemeGrid;
pub(crate) use left_out::Missing;
pub use left_out::{LeftOut, Unread};
pub use links::{Link, Way};
pub use mentions::{citations, only};
pub use posts::{Certainty, Days, InPost, Incumbency, LastDay, LastKnown, Plans, Tenure};
pub use reports::ReportState;
pub use since::{News, Since};
pub use sources::{Citers, Citing};
pub use state::{Contested, Judge, Unknown};
pub use timeline::{Entry, Happening, Under};

use crate::date::{Day, EdtfDate};
use crate::record::{Body, Finding, Head, Id, Kind, Record, Who, Whom};

/// A record's place in its case: an index that stays the same while the case lives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Ix(u32);

impl Ix {
    /// The index as a number, from 0.
    pub(crate) fn number(self) -> usize {
        self.0 as usize
    }
}

/// A case, indexed and linked.
#[derive(Debug)]
pub struct Case {
    head: Option<Head>,
    records: Vec<Record>,
    by_id: HashMap<Id, Ix>,
    by_kind: HashMap<Kind, Vec<Ix>>,
    marks: sources::Marks,
    links: Vec<Vec<Link>>,
    clocks: Vec<Option<Clock>>,
    timeline: Vec<Entry>,
    /// Where each of those records first appears on the timeline.
    on_timeline: HashMap<Ix, usize>,
    last_day: Option<Day>,
    /// The records that cite nothing, nor do any of their parts.
    unsourced: HashSet<Ix>,
    lists: lists::Lists,
    /// For each finding that others repeat, the last of these.
    last_again: HashMap<Ix, again::Last>,
    chains: Vec<Chain>,
    /// The chain of each recurring finding.
    in_chain: HashMap<Ix, usize>,
    missing: Missing,
    edition: String,
    as_of: Option<as_of::AsOf>,
}

impl Case {
    /// Builds a case from its sound records, with what is missing of it for its faults and the edition of its files. A flawed
    /// case may lack its head.
    pub(crate) fn new(head: Option<Head>, records: Vec<Record>, missing: Missing, edition: String) -> Case {
        let by_id: HashMap<Id, Ix> =
            records.iter().enumerate().map(|(i, r)| (r.id().clone(), Ix(i as u32))).collect();
        let mut by_kind: HashMap<Kind, Vec<Ix>> = HashMap::new();
        for (i, record) in records.iter().enumerate() {
            by_kind.entry(record.kind()).or_default().push(Ix(i as u32));
        }
        let mut case = Case {
            head,
            records,
            by_id,
            by_kind,
            marks: sources::Marks::default(),
            links: Vec::new(),
            clocks: Vec::new(),
            timeline: Vec::new(),
            on_timeline: HashMap::new(),
            last_day: None,
            unsourced: HashSet::new(),
            lists: lists::Lists::default(),
            last_again: HashMap::new(),
            chains: Vec::new(),
            in_chain: HashMap::new(),
            missing,
            edition,
            as_of: None,
        };
        // Every action asks for this, and a case may have many more records than sources.
        case.last_day = case.sources_unordered().filter_map(|(_, source)| source.published.is.latest()).max();
        let is_unsourced = |record: &Record| citations(record).next().is_none();
        let silent = case.all().filter(|(_, record)| record.common.cites.is_empty() && is_unsourced(record));
        case.unsourced = silent.map(|(ix, _)| ix).collect();
        case.marks = sources::Marks::of(&case);
        case.links = links::of(&case);
        case.clocks = clock::of(&case);
        case.timeline = timeline::of(&case);
        for (at, entry) in case.timeline.iter().enumerate() {
            case.on_timeline.entry(entry.record).or_insert(at);
        }
        case.lists = lists::of(&case);
        case.last_again = again::of(&case);
        case.chains = chains::of(&case);
        case.in_chain = chains::members(&case.chains);
        reports::settle(&mut case);
        case
    }

    /// What the case says about itself; none where that could not be read.
    pub fn head(&self) -> Option<&Head> {
        self.head.as_ref()
    }

    /// The case's title.
    pub fn title(&self) -> &str {
        self.head().and_then(|head| head.title.as_deref()).unwrap_or("A case without a title")
    }

    /// Every record with its index, in the order of the files.
    pub fn all(&self) -> impl Iterator<Item = (Ix, &Record)> {
        self.records.iter().enumerate().map(|(i, r)| (Ix(i as u32), r))
    }

    /// How many records there are.
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// Whether there is no record.
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// The record of that id.
    pub fn find(&self, id: &str) -> Option<Ix> {
        self.by_id.get(id).copied()
    }

    /// The first letters of a hash of its files.
    pub fn edition(&self) -> &str {
        &self.edition
    }

    /// The marking shown on every page; where a fault may have kept it from being read, that it was not.
    pub fn handling(&self) -> Option<&str> {
        let is_lost = self.unread().head || self.head().is_none() && self.unread().files > 0;
        let lost = is_lost.then_some("Marking not read: see casebook check");
        self.head().and_then(|head| head.handling.as_deref()).or(lost)
    }

    /// The links between a record and others, in both directions.
    pub fn links(&self, ix: Ix) -> &[Link] {
        &self.links[ix.number()]
    }

    /// The events and the publications of reports by date, then by `after`, weight and their place in the files.
    pub fn timeline(&self) -> &[Entry] {
        &self.timeline
    }

    /// Where the record stands on the timeline, counted from 0.
    pub fn on_timeline(&self, ix: Ix) -> Option<usize> {
        self.on_timeline.get(&ix).copied()
    }

    /// Whether a record, or a part of it, cites anything.
    pub fn is_sourced(&self, record: &Record) -> bool {
        self.find(record.id().as_str()).is_none_or(|ix| !self.unsourced.contains(&ix))
    }

    /// When our sources published what the record says; none where no source supports it.
    pub fn published(&self, ix: Ix) -> Option<Clock> {
        self.clocks[ix.number()]
    }

    /// The case's day: the as-of day, else the latest day of the latest source.
    pub fn day(&self) -> Option<Day> {
        self.as_of_day().or_else(|| self.last_day())
    }

    /// The last day on which a source was published.
    pub fn last_day(&self) -> Option<Day> {
        self.last_day
    }

    /// Whether all of a date is after the case's day.
    pub fn is_to_come(&self, date: &EdtfDate) -> bool {
        date.earliest().zip(self.day()).is_some_and(|(begins, today)| today < begins)
    }

    /// The case's day as a date.
    pub fn today(&self) -> Option<EdtfDate> {
        self.day().map(EdtfDate::from)
    }

    /// The case's day, no finer than it is known: the as-of day, else the end of the latest source's date.
    pub fn day_known(&self) -> Option<EdtfDate> {
        if let Some(day) = self.as_of_day() {
            return Some(EdtfDate::from(day));
        }
        let sources = self.sources().iter().filter_map(|ix| self.source(self[*ix].id()));
        let latest = sources.map(|source| &source.published.is).filter(|date| date.latest().is_some());
        latest.max_by_key(|date| date.latest())?.its_end()
    }

    /// When what the record reports happened, as far as it has a date.
    pub fn date(&self, ix: Ix) -> Option<&EdtfDate> {
        match &self[ix].body {
            Body::Event(event) => Some(&event.date),
            Body::Report(report) => report.dated().map(|dated| &dated.is),
            Body::Finding(finding) => finding.date.as_ref().or_else(|| {
                let report = finding.report.as_ref().and_then(|id| self.find(id.as_str()))?;
                self.date(report)
            }),
            Body::Action(action) => action.date.as_ref(),
            Body::Figure(figure) => figure.values.iter().map(|v| &v.date).max_by_key(|date| date.sort_key()),
            Body::Source(source) => Some(&source.published.is),
            _ => None,
        }
    }

    /// Whether the record's date is reckoned from a source that does not give it.
    pub fn is_reckoned(&self, ix: Ix) -> bool {
        match &self[ix].body {
            Body::Report(report) => report.dated().is_some_and(|dated| dated.is_reckoned()),
            Body::Finding(finding) if finding.date.is_none() => {
                let report = finding.report.as_ref().and_then(|id| self.find(id.as_str()));
                report.is_some_and(|report| self.is_reckoned(report))
            }
            _ => false,
        }
    }

    /// The last day that the record's date may mean, for sorting newest first; an undated finding takes its sources'.
    pub fn newest_day(&self, ix: Ix) -> Option<Day> {
        self.date(ix).map(EdtfDate::day).or_else(|| self.published(ix).map(|clock| clock.certain))
    }

    /// Someone's name as the case knows it, else what the source calls them.
    pub fn who_name<'a>(&'a self, who: &'a Who) -> &'a str {
        match &who.is {
            Whom::Record(id, called) => match self.find(id.as_str()) {
                Some(ix) => self[ix].name(),
                None => called.as_deref().unwrap_or(id.as_str()),
            },
            Whom::Called(words) => words,
        }
    }

    /// Who asserts a finding: those named, else the report's authors.
    pub fn asserters<'a>(&'a self, finding: &'a Finding) -> &'a [Who] {
        if finding.by.is_empty() { self.authors(finding.report.as_ref()) } else { &finding.by }
    }

    /// The authors of the report in which something stands; none where it stands in no report.
    fn authors(&self, report: Option<&Id>) -> &[Who] {
        match report.and_then(|id| self.find(id.as_str())).map(|ix| &self[ix].body) {
            Some(Body::Report(report)) => &report.by,
            _ => &[],
        }
    }

    /// Every record of a kind, in the order of the files.
    pub fn of_kind(&self, kind: Kind) -> impl Iterator<Item = (Ix, &Record)> {
        self.by_kind.get(&kind).into_iter().flatten().map(|ix| (*ix, &self[*ix]))
    }
}

impl std::ops::Index<Ix> for Case {
    type Output = Record;

    fn index(&self, ix: Ix) -> &Record {
        &self.records[ix.number()]
    }
}
