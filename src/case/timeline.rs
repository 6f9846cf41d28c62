//! The timeline: the events, and the publication of each report that no publication event names.

use std::collections::HashSet;

use super::{Case, Ix};
use crate::date::EdtfDate;
use crate::record::{Body, EventKind, Weight};

/// One entry of the timeline.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The event, or the report that was published.
    pub record: Ix,
    /// When.
    pub date: EdtfDate,
    /// How much it matters.
    pub weight: Weight,
    /// Whether this is the publication of a report.
    pub publication: bool,
}

/// The entries in the order: date, then `after`, weight, id.
pub(super) fn of(case: &Case) -> Vec<Entry> {
    let told: HashSet<&str> = case
        .all()
        .filter_map(|(_, record)| match &record.body {
            Body::Event(event) if event.kind == EventKind::Publication => Some(&event.reports),
            _ => None,
        })
        .flatten()
        .map(|id| id.as_str())
        .collect();
    let mut entries: Vec<Entry> = case
        .all()
        .filter_map(|(ix, record)| match &record.body {
            Body::Event(event) => Some(Entry {
                record: ix,
                date: event.date.clone(),
                weight: record.weight(),
                publication: false,
            }),
            Body::Report(report) if !told.contains(record.id().as_str()) => {
                let published = report.published.as_ref()?;
                Some(Entry {
                    record: ix,
                    date: published.is.clone(),
                    weight: record.weight(),
                    publication: true,
                })
            }
            _ => None,
        })
        .collect();
    entries
        .sort_by_cached_key(|entry| (entry.date.sort_key(), entry.weight, case[entry.record].id().clone()));
    after(case, &mut entries);
    entries
}

/// Within one date, an event stands behind those that it names in `after`; a circle is left as it stands.
fn after(case: &Case, entries: &mut [Entry]) {
    let mut start = 0;
    while start < entries.len() {
        let key = entries[start].date.sort_key();
        let same = entries[start..].iter().take_while(|entry| entry.date.sort_key() == key).count();
        settle(case, &mut entries[start..start + same]);
        start += same;
    }
}

/// Takes, again and again, the first entry none of whose predecessors is still waiting.
fn settle(case: &Case, entries: &mut [Entry]) {
    let here: HashSet<Ix> = entries.iter().map(|entry| entry.record).collect();
    let before = |ix: Ix| -> Vec<Ix> {
        let Body::Event(event) = &case[ix].body else { return Vec::new() };
        event.after.iter().filter_map(|id| case.find(id.as_str())).filter(|ix| here.contains(ix)).collect()
    };
    if entries.iter().all(|entry| before(entry.record).is_empty()) {
        return;
    }
    let mut placed: HashSet<Ix> = HashSet::new();
    for at in 0..entries.len() {
        let free = entries[at..]
            .iter()
            .position(|entry| before(entry.record).iter().all(|ix| placed.contains(ix)))
            .unwrap_or(0);
        entries[at..=at + free].rotate_right(1);
        placed.insert(entries[at].record);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::tests::trial;

    #[test]
    fn a_report_stands_on_the_timeline_with_its_own_weight() {
        let case = trial(
            "
events: [{id: visit, title: V, kind: inspection, date: 2012-03, cites: ['press#1']}]
reports:
  - {id: plan, title: P, kind: plan, published: 2012-03, cites: ['press#1'], weight: minor}
  - {id: view, title: R, kind: review, published: 2012-03, cites: ['press#1'], weight: key}
",
        );
        let entries = case.timeline().iter().map(|entry| (case[entry.record].id().as_str(), entry.weight));
        let wanted = [("view", Weight::Key), ("visit", Weight::Normal), ("plan", Weight::Minor)];
        assert_eq!(entries.collect::<Vec<_>>(), wanted);
    }
}
