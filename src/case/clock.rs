//! The second clock: when our sources had published what a record says.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::mentions::citations;
use super::{Case, Ix, Way};
use crate::citation::Citation;
use crate::date::{Day, EdtfDate};
use crate::record::{Body, Kind, Record};

/// When our sources published something. A source dated imprecisely counts from its latest day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Clock {
    /// The day by which it was certainly published.
    pub certain: Day,
    /// The first day by which it was perhaps published.
    pub possible: Day,
    /// The source that published it.
    pub source: Ix,
}

impl Case {
    /// The clock of the earliest source cited.
    pub fn first_published<'a>(&self, cites: impl IntoIterator<Item = &'a Citation>) -> Option<Clock> {
        let clocks = cites.into_iter().filter_map(|cite| self.clock_of(self.find(cite.source.as_str())?));
        clocks.min()
    }

    /// Whether an event still lay ahead of every source that tells of it. Our sources then do not say that it happened.
    pub fn is_expected(&self, ix: Ix) -> bool {
        let Body::Event(event) = &self[ix].body else { return false };
        let clocks = citations(&self[ix]).filter_map(|cite| self.clock_of(self.find(cite.source.as_str())?));
        let last = clocks.map(|clock| clock.certain).max();
        event.date.earliest().zip(last).is_some_and(|(begins, last)| last < begins)
    }

    fn clock_of(&self, source: Ix) -> Option<Clock> {
        let published = self.published_on(source)?;
        let certain = published.day();
        Some(Clock { certain, possible: published.earliest().unwrap_or(certain), source })
    }

    fn published_on(&self, source: Ix) -> Option<&EdtfDate> {
        match &self[source].body {
            Body::Source(source) => Some(&source.published.is),
            _ => None,
        }
    }

    /// When a clock's source was published, no finer than that is known: "June or July 2010".
    pub fn told_on(&self, clock: Clock) -> EdtfDate {
        self.published_on(clock.source).cloned().unwrap_or_else(|| EdtfDate::from(clock.certain))
    }

    /// By when a clock's source was certainly out, no finer than that is known: "by July 2010".
    pub fn told_by(&self, clock: Clock) -> EdtfDate {
        let told = self.told_on(clock);
        told.by_its_end().or_else(|| told.by_its_beginning()).unwrap_or_else(|| EdtfDate::by(clock.certain))
    }
}

/// The clock of every record: of its citations, else of its parts', else of the records that name it; of a brief, of the
/// last of its records.
pub(super) fn of(case: &Case) -> Vec<Option<Clock>> {
    let is_brief = |record: &Record| record.kind() == Kind::Brief;
    let own = |record: &Record| own(case, record).filter(|_| !is_brief(record));
    let own: Vec<Option<Clock>> = case.all().map(|(_, record)| own(record)).collect();
    let mut clocks = own.clone();
    // A record may be named by one that waits for a clock itself: the earliest are handed on first, and none changes.
    let mut next: BinaryHeap<Reverse<(Clock, Ix)>> =
        case.all().filter_map(|(ix, _)| Some(Reverse((own[ix.number()]?, ix)))).collect();
    while let Some(Reverse((clock, ix))) = next.pop() {
        let named = case.links(ix).iter().filter(|link| link.way == Way::Names).map(|link| link.other);
        for other in named {
            let known = &mut clocks[other.number()];
            if known.is_none() {
                *known = Some(clock);
                next.push(Reverse((clock, other)));
            }
        }
    }
    // A brief is told with the last of its records, and hands no clock on.
    for (ix, record) in case.all() {
        let Body::Brief(brief) = &record.body else { continue };
        let items = brief.records().filter_map(|id| clocks[case.find(id.as_str())?.number()]);
        let latest = items.max();
        clocks[ix.number()] = case.first_published(citations(record)).max(latest);
    }
    clocks
}

fn own(case: &Case, record: &Record) -> Option<Clock> {
    if let Body::Source(_) = &record.body {
        return case.clock_of(case.find(record.id().as_str())?);
    }
    case.first_published(&record.common.cites).or_else(|| case.first_published(citations(record)))
}

#[cfg(test)]
mod tests {
    use crate::case::tests::trial;

    #[test]
    fn an_event_later_than_all_that_tells_of_it_is_expected() {
        let case = trial(
            "sources: [{id: late, title: L, kind: article, published: 2015-06, basis: b, passages: {1: x}}]
events:
  - {id: ahead, title: A, kind: legislation, date: 2021-04-01, cites: ['press#1']}
  - {id: perhaps, title: P, kind: legislation, date: '[2014..2021]', cites: ['press#1']}
  - {id: that-day, title: T, kind: legislation, date: 2014-06-30, cites: ['press#1']}
  - {id: told-twice, title: B, kind: legislation, date: 2015-04-01, cites: ['press#1', 'late#1']}
  - {id: told-in-text, title: C, kind: legislation, date: 2015-04-01, text: 'It came. [[late#1]]', cites: ['press#1']}
",
        );
        let expected = |case: &crate::case::Case| {
            let all = ["ahead", "perhaps", "that-day", "told-twice", "told-in-text"];
            all.map(|id| case.find(id).is_some_and(|ix| case.is_expected(ix)))
        };
        assert_eq!(expected(&case), [true, false, false, false, false]);
        let then = case.as_of(crate::date::last_day_of("2014").unwrap());
        assert_eq!(expected(&then), [true, false, false, true, true]);
    }

    #[test]
    fn what_cites_nothing_has_the_clock_of_what_names_it_however_far_off() {
        let case = trial(
            "organisations:
  - {id: city, name: City}
  - {id: department, name: Department, part_of: city}
  - {id: team, name: Team, part_of: department}
  - {id: nobody, name: Nobody's}
events: [{id: e, title: E, kind: precedent, date: 2014, organisations: [team], cites: ['press#1']}]
",
        );
        let published = |id: &str| case.published(case.find(id).unwrap());
        assert!(published("e").is_some());
        for id in ["team", "department", "city"] {
            assert_eq!(published(id), published("e"), "{id}");
        }
        assert_eq!(published("nobody"), None);
    }
}
