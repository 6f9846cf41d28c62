//! The timeline: the events, and the publication of each report that no publication event of that date names.

use std::collections::HashMap;

use super::{Case, Ix};
use crate::date::{EdtfDate, Order, Place};
use crate::order::{self, Dated};
use crate::record::{Body, EventKind, Weight};

/// One entry of the timeline.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The event, or the report.
    pub record: Ix,
    /// When.
    pub date: EdtfDate,
    /// How much it matters.
    pub weight: Weight,
    /// What happened.
    pub what: Happening,
    /// The heading it stands under.
    pub under: Under,
}

/// What an entry of the timeline reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Happening {
    /// The event that the record is.
    Event,
    /// The publication of the report.
    Published,
    /// The issue of the report to those concerned.
    Issued,
}

/// The heading that an entry stands under.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Under {
    /// A year.
    Year(i16),
    /// Words of its own, where no one year holds it.
    Span(EdtfDate),
}

impl Under {
    /// The words of the heading.
    pub fn words(&self) -> String {
        match self {
            Under::Year(year) => format!("{year:04}"),
            Under::Span(date) => date.words(),
        }
    }
}

/// The entries in order: by date, then `after`, weight and place in the files. An entry that `after` moves stands under
/// the year of the one that it follows.
pub(super) fn of(case: &Case) -> Vec<Entry> {
    let entries = unordered(case);
    let at: HashMap<Ix, usize> = entries
        .iter()
        .enumerate()
        .filter(|(_, entry)| entry.what == Happening::Event)
        .map(|(at, entry)| (entry.record, at))
        .collect();
    let after = |entry: &Entry| match &case[entry.record].body {
        Body::Event(event) => {
            event.after.iter().filter_map(|id| at.get(&case.find(id.as_str())?).copied()).collect()
        }
        _ => Vec::new(),
    };
    let dated: Vec<Dated<'_>> =
        entries.iter().map(|entry| Dated { date: &entry.date, after: after(entry) }).collect();
    let links = order::links(&dated);
    let places = links.places(&dated);
    let ranks: Vec<(Place, Weight)> =
        places.into_iter().zip(&entries).map(|(place, entry)| (place, entry.weight)).collect();
    let order = order::in_order(&links.after, &ranks);
    let mut entries: Vec<Option<Entry>> = entries.into_iter().map(Some).collect();
    let mut ordered: Vec<Entry> = Vec::with_capacity(entries.len());
    let mut latest: Option<usize> = None;
    for at in order {
        let Some(mut entry) = entries[at].take() else { continue };
        match (latest.filter(|latest| ranks[at].0 < ranks[*latest].0), ordered.last()) {
            (Some(_), Some(before)) => entry.under = before.under.clone(),
            _ => {
                latest = Some(at);
                if !entry.date.is_wider_than_a_year() {
                    entry.under = Under::Year(ranks[at].0.0);
                }
            }
        }
        ordered.push(entry);
    }
    ordered
}

/// The entries in the order of the files.
fn unordered(case: &Case) -> Vec<Entry> {
    let mut told: HashMap<&str, Vec<&EdtfDate>> = HashMap::new();
    for (_, record) in case.all() {
        let Body::Event(event) = &record.body else { continue };
        if event.kind == EventKind::Publication {
            event.reports.iter().for_each(|id| told.entry(id.as_str()).or_default().push(&event.date));
        }
    }
    let mut entries = Vec::new();
    for (ix, record) in case.all() {
        let mut push = |date: &EdtfDate, what| {
            let (date, under) = (date.clone(), Under::Span(date.clone()));
            entries.push(Entry { record: ix, date, weight: record.weight(), what, under });
        };
        match &record.body {
            Body::Event(event) => push(&event.date, Happening::Event),
            Body::Report(report) => {
                let is_told = |date: &EdtfDate| {
                    let told = told.get(record.id().as_str());
                    told.is_some_and(|told| told.iter().any(|other| other.is_same(date)))
                };
                let dates = [(&report.issued, Happening::Issued), (&report.published, Happening::Published)];
                for (dated, what) in dates {
                    if let Some(dated) = dated.as_ref().filter(|dated| !is_told(&dated.is)) {
                        push(&dated.is, what);
                    }
                }
            }
            _ => {}
        }
    }
    entries
}

impl Case {
    /// The records on the timeline at a date, in its order: those whose dates lie within it or, where there are none, may. One
    /// that is there twice counts where it first is.
    pub fn timeline_at(&self, date: &EdtfDate) -> impl Iterator<Item = Ix> {
        let (first, last) = date.days();
        let within = |entry: &Entry| {
            let (from, until) = entry.date.days();
            first <= from && until <= last
        };
        let may = |entry: &Entry| entry.date.compare(date) == Order::CannotTell;
        let at = |is_there: &dyn Fn(&Entry) -> bool| -> Vec<Ix> {
            let entries = self.timeline().iter().enumerate().filter(|(_, entry)| is_there(entry));
            let once = entries.filter(|(at, entry)| self.on_timeline(entry.record) == Some(*at));
            once.map(|(_, entry)| entry.record).collect()
        };
        let found = at(&within);
        if found.is_empty() { at(&may) } else { found }.into_iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::tests::trial;

    /// The titles of the entries of events with these fields, each after its heading where that is new.
    fn rows(events: &[&str]) -> Vec<String> {
        let events: Vec<String> = events
            .iter()
            .map(|event| {
                let id = event.split([' ', ',']).next().unwrap();
                format!(
                    "  - {{id: {id}, title: {id}, kind: other, cites: 'press#1', date: {}}}\n",
                    &event[id.len() + 1..]
                )
            })
            .collect();
        listed(&format!("events:\n{}", events.concat()))
    }

    fn listed(text: &str) -> Vec<String> {
        let case = trial(text);
        let mut under = None;
        let row = |entry: &Entry| {
            let heading =
                (under.as_ref() != Some(&entry.under)).then(|| format!("{}: ", entry.under.words()));
            under = Some(entry.under.clone());
            let what = if entry.what == Happening::Event { "" } else { " published" };
            format!("{}{}{what}", heading.unwrap_or_default(), case[entry.record].name())
        };
        case.timeline().iter().map(row).collect()
    }

    #[test]
    fn events_of_one_day_stand_by_after_then_weight_then_their_place_in_the_files() {
        assert_eq!(rows(&["e2 2020-01-24", "e10 2020-01-24", "e1 2020-01-24"]), ["2020: e2", "e10", "e1"]);
        assert_eq!(
            rows(&[
                "a 2020-01-24, weight: minor",
                "b 2020-01-24",
                "c 2020-01-24, weight: key",
                "d 2020-01-24"
            ]),
            ["2020: c", "b", "d", "a"]
        );
        // A key event still waits for what it comes after.
        assert_eq!(
            rows(&[
                "a 2018, weight: key, after: [b]",
                "b 2018, after: [c]",
                "c 2018, weight: minor",
                "d 2018"
            ]),
            ["2018: d", "c", "b", "a"]
        );
        assert_eq!(
            rows(&["late 2020-01-24T10:00", "day 2020-01-24", "early 2020-01-24T09:15"]),
            ["2020: day", "early", "late"]
        );
    }

    #[test]
    fn after_holds_between_dates_that_overlap_and_moves_a_row_under_the_year_of_the_one_that_it_follows() {
        assert_eq!(rows(&["e2 2019, after: [e1]", "e1 2019-03-01"]), ["2019: e1", "e2"]);
        assert_eq!(
            rows(&["e2 2018/2021, after: [e1]", "e1 2019-03-01", "e3 2019-04", "e0 2018-06"]),
            ["2018: e0", "2019: e1", "e2", "e3"]
        );
        assert_eq!(
            rows(&["e2 2018-12/.., after: [e1]", "e1 2019-03-01", "e3 2019-04"]),
            ["2019: e1", "e2", "e3"]
        );
        // Something by 2020 that came before something of 2019 was by 2019.
        assert_eq!(
            rows(&["e2 2019, after: [e1]", "e1 '[..2020]'", "e3 2020-02", "e0 2019-06"]),
            ["2019: e0", "e1", "e2", "2020: e3"]
        );
    }

    #[test]
    fn where_dates_forbid_it_or_in_a_circle_after_does_not_count() {
        assert_eq!(rows(&["e1 2019-01-01, after: [e2]", "e2 2019-02-01"]), ["2019: e1", "e2"]);
        assert_eq!(
            rows(&["a 2019, after: [b]", "b 2019, after: [c]", "c 2019, after: [a]"]),
            ["2019: a", "b", "c"]
        );
    }

    #[test]
    fn a_year_has_one_heading_and_what_is_wider_than_a_year_has_words_of_its_own() {
        let dates = [
            "in-year 2010",
            "in-decade 201X",
            "in-may 2010-05",
            "long 2004/2012",
            "some-day '[2012..2013]'",
            "financial 2012-04/2013-03",
            "reaching 2012-09/2013-04",
            "roughly 2008~",
            "before '[..2011-05]'",
            "since 2009-11/..",
            "early 2009",
        ];
        assert_eq!(
            rows(&dates),
            [
                "2004–2012: long",
                "2008: roughly",
                "2009: early",
                "since",
                "the 2010s: in-decade",
                "2010: in-year",
                "in-may",
                "2011: before",
                "2012 or 2013: some-day",
                "2012: financial",
                "reaching",
            ]
        );
    }

    #[test]
    fn a_publication_is_told_unless_an_event_of_that_date_tells_it() {
        let report = |published: &str, event: &str| {
            listed(&format!(
                "reports: [{{id: r, title: R, kind: review, published: {published}, cites: 'press#1'}}]\n\
                 events: [{{id: e, title: E, kind: {event}, reports: [r], cites: 'press#1'}}]\n"
            ))
        };
        assert_eq!(report("2012-03", "publication, date: 2012-03"), ["2012: E"]);
        assert_eq!(report("2012-03", "publication, date: 2012-03/2012-03"), ["2012: E"]);
        assert_eq!(report("2012-03", "publication, date: 2012-05"), ["2012: R published", "E"]);
        assert_eq!(report("2012-03", "hearing, date: 2012-03"), ["2012: R published", "E"]);
    }

    #[test]
    fn many_events_of_one_day_are_no_matter() {
        let mut text = "events:\n".to_owned();
        for i in 0..8_000 {
            let after = if i % 2 == 0 { format!(", after: [e{}]", i + 1) } else { String::new() };
            text +=
                &format!("  - {{id: e{i}, title: E, kind: other, date: 2012, cites: 'press#1'{after}}}\n");
        }
        let case = trial(&text);
        let begun = std::time::Instant::now();
        let entries = of(&case);
        assert!(begun.elapsed().as_secs() < 2, "{:?}", begun.elapsed());
        let ids: Vec<&str> = entries.iter().map(|entry| case[entry.record].id().as_str()).collect();
        assert_eq!(ids[..4], ["e1", "e0", "e3", "e2"]);
    }
}
