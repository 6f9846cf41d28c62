//! As of a day: a case that holds only what our sources had certainly published by then. Statuses, counts and pages
//! follow from what remains, through the same code.

mod fields;

use std::collections::{HashMap, HashSet};

use fields::Fields;

use super::mentions::{citations, named};
use super::reports;
use super::{Case, Ix, Way};
use crate::citation::Citation;
use crate::date::{Day, EdtfDate, day_words};
use crate::record::{Body, Head, Id, Kind, Record};

/// What an as-of case still knows of the whole case.
#[derive(Debug)]
pub(super) struct AsOf {
    pub(super) day: Day,
    perhaps_out: Vec<PerhapsOut>,
    /// What was published later: only its kind may be shown.
    later: HashMap<Id, Kind>,
}

/// A source that was perhaps published by the as-of day, but not certainly: nothing of it is shown.
#[derive(Debug, Clone, PartialEq)]
pub struct PerhapsOut {
    /// The mark under which the whole case cites it.
    pub mark: String,
    /// Its title.
    pub title: String,
    /// When it was published, as far as that is known.
    pub published: EdtfDate,
    /// Whether that date is inferred.
    pub inferred: bool,
}

impl Case {
    /// The case as our sources had certainly published it by that day.
    ///
    /// A part with citations of its own appears once one of its sources is out, with the fields that it makes no sense
    /// without: who held a post, a step and its date, a value, a claim. Its other fields, such as the days of a holder,
    /// appear once all its sources are out. Likewise a record's title, name, kind and `by`, an event's date, and a
    /// figure's unit (without it no value can be read) appear once one of the record's sources is out, every other
    /// field once all are. Where a record cites nothing, its parts' sources count instead.
    pub fn as_of(&self, day: Day) -> Case {
        let mut then = Then { case: self, day, gone: HashSet::new() };
        then.hide_later();
        let records = then.shown();
        let head = self.head().map(|head| then.head(head));
        let mut case = Case::new(head, records, self.missing.clone(), self.edition.clone());
        // A source keeps its mark, so that a citation reads the same under every day.
        let mut marks = std::mem::take(&mut case.marks);
        marks.as_in(&case, self);
        case.marks = marks;
        let later =
            then.gone.iter().filter_map(|id| Some((id.clone(), self[self.find(id.as_str())?].kind())));
        let (later, perhaps_out) = (later.collect(), then.perhaps_out());
        case.as_of = Some(AsOf { day, perhaps_out, later });
        reports::settle(&mut case);
        case
    }

    /// The day as of which this case is shown; none for a whole case.
    pub fn as_of_day(&self) -> Option<Day> {
        self.as_of.as_ref().map(|as_of| as_of.day)
    }

    /// " as reported by 30 June 2014", behind what is said of the case as of a day; nothing for a whole case.
    pub fn reported_by(&self) -> String {
        self.as_of_day().map(|day| format!(" as reported by {}", day_words(day))).unwrap_or_default()
    }

    /// The sources that were perhaps out by the as-of day, in the order of their marks.
    pub fn perhaps_out(&self) -> &[PerhapsOut] {
        self.as_of.as_ref().map_or(&[], |as_of| &as_of.perhaps_out)
    }

    /// Plain words for a record that our sources published after the as-of day: its name might give too much away.
    pub fn told_later(&self, id: &Id) -> Option<&'static str> {
        self.as_of.as_ref()?.later.get(id).map(|kind| later_words(*kind))
    }

    /// Whether a source of the whole case is hidden.
    pub fn hides_a_source(&self) -> bool {
        self.as_of.as_ref().is_some_and(|as_of| as_of.later.values().any(|kind| *kind == Kind::Source))
    }
}

/// The whole case, seen as of a day.
pub(super) struct Then<'a> {
    case: &'a Case,
    day: Day,
    gone: HashSet<Id>,
}

impl Then<'_> {
    /// Whether a source was certainly out.
    pub(super) fn is_out(&self, cite: &Citation) -> bool {
        self.case.source(&cite.source).is_some_and(|source| source.published.is.certainly_by(self.day))
    }

    /// Plain words in place of a record that is hidden.
    pub(super) fn later(&self, id: &Id) -> Option<&'static str> {
        let ix = self.case.find(id.as_str()).filter(|_| self.gone.contains(id))?;
        Some(later_words(self.case[ix].kind()))
    }

    /// Whether this is the id of a source that came out later.
    pub(super) fn is_later_source(&self, id: &str) -> bool {
        let record = self.case.find(id).map(|ix| &self.case[ix]);
        record.is_some_and(|record| record.kind() == Kind::Source && self.gone.contains(record.id()))
    }

    /// Hides what has a clock of its own that the day has not reached, such as a finding whose sources are all later.
    fn hide_later(&mut self) {
        // Whether a brief shows is known only when all others are.
        let later = self
            .case
            .all()
            .filter(|(_, record)| is_brief(record) || !self.is_waiting(record) && !self.in_part(record));
        self.gone = later.map(|(_, record)| record.id().clone()).collect();
    }

    /// The records that show, in the order of the files; one that cites nothing shows if a record that shows names it.
    /// The rest are hidden. No record trimmed earlier needs trimming again, as nothing that shows names them.
    fn shown(&mut self) -> Vec<Record> {
        let waiting = self.case.all().filter(|(_, record)| self.is_waiting(record) && !is_brief(record));
        let mut waiting: HashMap<&Id, Ix> = waiting.map(|(ix, record)| (record.id(), ix)).collect();
        let clear = |record: &Record| !waiting.contains_key(record.id()) && !self.gone.contains(record.id());
        let shown = self.case.all().filter(|(_, record)| clear(record));
        let mut shown: Vec<(Ix, Record)> = shown.map(|(ix, record)| (ix, self.record(record))).collect();
        let mut next = 0;
        while let Some((_, record)) = shown.get(next) {
            let found: Vec<Ix> = named(record).filter_map(|id| waiting.remove(id)).collect();
            shown.extend(found.into_iter().map(|ix| (ix, self.record(&self.case[ix]))));
            next += 1;
        }
        self.gone.extend(waiting.into_keys().cloned());
        self.show_briefs(&mut shown);
        shown.sort_unstable_by_key(|(ix, _)| *ix);
        shown.into_iter().map(|(_, record)| record).collect()
    }

    /// Adds the briefs of which every record shows: fewer would tell of a brief that nobody could have written then. What
    /// links to one of them is trimmed again, now that it shows.
    fn show_briefs(&mut self, shown: &mut Vec<(Ix, Record)>) {
        let is_there = |ix: &Ix| {
            let record = &self.case[*ix];
            let Body::Brief(brief) = &record.body else { return false };
            let is_told = citations(record).next().is_none() || self.in_part(record);
            is_told && brief.records().all(|id| !self.gone.contains(id))
        };
        let briefs = self.case.of_kind(Kind::Brief).map(|(ix, _)| ix);
        let briefs: HashSet<Ix> = briefs.filter(is_there).collect();
        for ix in &briefs {
            self.gone.remove(self.case[*ix].id());
        }
        let linked = |ix: Ix| {
            let mut links = self.case.links(ix).iter();
            links.any(|link| link.way == Way::Names && briefs.contains(&link.other))
        };
        for (ix, record) in shown.iter_mut().filter(|(ix, _)| linked(*ix)) {
            *record = self.record(&self.case[*ix]);
        }
        shown.extend(briefs.iter().map(|ix| (*ix, self.record(&self.case[*ix]))));
    }

    /// Whether a record cites nothing, and so takes the clock of what names it.
    fn is_waiting(&self, record: &Record) -> bool {
        record.kind() != Kind::Source && citations(record).next().is_none()
    }

    /// Whether the earliest source of a record was out; if it cites nothing, that of its parts.
    fn in_part(&self, record: &Record) -> bool {
        match &record.body {
            Body::Source(source) => source.published.is.certainly_by(self.day),
            _ if record.common.cites.is_empty() => citations(record).any(|cite| self.is_out(cite)),
            _ => record.common.cites.iter().any(|cite| self.is_out(cite)),
        }
    }

    /// Whether the latest source of a record was out too; if it cites nothing, that of its parts.
    fn in_full(&self, record: &Record) -> bool {
        let cites = &record.common.cites;
        match cites.is_empty() {
            true => citations(record).all(|cite| self.is_out(cite)),
            false => cites.iter().all(|cite| self.is_out(cite)),
        }
    }

    /// The same; for a brief, also that of each of its records.
    fn in_full_with_items(&self, record: &Record) -> bool {
        let items_in_full = match &record.body {
            Body::Brief(brief) => brief.records().all(|id| {
                let item = self.case.find(id.as_str()).map(|ix| &self.case[ix]);
                item.is_none_or(|item| item.kind() == Kind::Source || self.in_full(item))
            }),
            _ => true,
        };
        items_in_full && self.in_full(record)
    }

    fn record(&self, record: &Record) -> Record {
        let mut record = record.clone();
        let (first, rest) = (Fields::new(self, true), Fields::new(self, self.in_full_with_items(&record)));
        rest.common(&mut record.common);
        match &mut record.body {
            Body::Person(person) => rest.person(person),
            Body::Organisation(organisation) => rest.organisation(organisation),
            Body::Post(post) => rest.post(post),
            Body::Report(report) => rest.report(report, &first),
            Body::Event(event) => rest.event(event),
            Body::Finding(finding) => rest.finding(finding, &first),
            Body::Action(action) => rest.action(action, &first),
            Body::Figure(figure) => rest.figure(figure),
            Body::Conflict(conflict) => first.conflict(conflict),
            Body::Theme(_) => {}
            Body::Brief(brief) => rest.brief(brief),
            Body::Source(source) => first.source(source),
        }
        record
    }

    /// What frames the case shows on any day; what it says about its sources waits for the last of them.
    fn head(&self, head: &Head) -> Head {
        let mut sources = self.case.sources_unordered();
        let all = sources.all(|(_, source)| source.published.is.certainly_by(self.day));
        let mut head = head.clone();
        Fields::new(self, all).head(&mut head);
        head
    }

    fn perhaps_out(&self) -> Vec<PerhapsOut> {
        let perhaps = self.case.sources().iter().filter_map(|ix| {
            let id = self.case[*ix].id();
            let (source, mark) = (self.case.source(id)?, self.case.source_mark(id)?.to_owned());
            let published = &source.published.is;
            let perhaps = published.possibly_by(self.day) && !published.certainly_by(self.day);
            let (title, published) = (source.title.clone(), published.clone());
            perhaps.then_some(PerhapsOut { mark, title, published, inferred: source.is_inferred() })
        });
        perhaps.collect()
    }
}

fn is_brief(record: &Record) -> bool {
    record.kind() == Kind::Brief
}

fn later_words(kind: Kind) -> &'static str {
    match kind {
        Kind::Person => "someone not yet named here",
        Kind::Organisation => "a body not yet named here",
        Kind::Post => "a post not yet named here",
        Kind::Report => "a report not yet named here",
        Kind::Event => "an event reported later",
        Kind::Finding => "a finding reported later",
        Kind::Action => "an action reported later",
        Kind::Figure => "a figure reported later",
        Kind::Conflict => "a question reported later",
        Kind::Theme => "a theme not yet named here",
        Kind::Brief => "a brief on what was reported later",
        Kind::Source => "a later source",
    }
}
