//! What places someone in post at a time: the days known on either side of it, each with the source that first gave it.

use std::collections::HashMap;

use super::Days;
use super::days::Plans;
use super::tenures::Term;
use crate::case::{Case, Clock};
use crate::citation::Citation;
use crate::date::{Day, EdtfDate};
use crate::record::{Holder, SourcedDate};

/// The days that a date may mean; dates of several entries that mean the same days are one.
type Meant = (Option<Day>, Option<Day>);

/// A tenure with what supports each of its dates.
pub(super) struct Bearers<'a> {
    entries: Vec<&'a Holder>,
    /// A later source may repeat a date that an earlier one gave: the first supports it.
    of_dates: HashMap<Meant, (Option<Clock>, &'a [Citation])>,
}

fn meant(date: &EdtfDate) -> Meant {
    (date.earliest(), date.latest())
}

fn meets(one: Days, other: Days) -> bool {
    one.0 <= other.1 && other.0 <= one.1
}

/// A date's own citations, else those of its entry.
fn cited<'a>(dated: &'a SourcedDate, holder: &'a Holder) -> &'a [Citation] {
    if dated.cites.is_empty() { &holder.cites } else { &dated.cites }
}

impl<'a> Bearers<'a> {
    pub(super) fn of(case: &Case, holders: &'a [Holder], term: &Term) -> Bearers<'a> {
        let entries: Vec<&Holder> = term.places.iter().map(|place| &holders[*place]).collect();
        let mut of_dates: HashMap<Meant, (Option<Clock>, &[Citation])> = HashMap::new();
        for entry in &entries {
            let ends = entry.from.iter().chain(&entry.to).map(|dated| (&dated.is, cited(dated, entry)));
            let sightings = entry.seen.iter().map(|date| (date, &entry.cites[..]));
            for (date, cites) in ends.chain(sightings) {
                let clock = case.first_published(cites);
                let first = of_dates.entry(meant(date)).or_insert((clock, cites));
                if clock.is_some() && clock < first.0 {
                    *first = (clock, cites);
                }
            }
        }
        Bearers { entries, of_dates }
    }

    /// What supports a date of the tenure.
    pub(super) fn date(&self, date: &EdtfDate) -> &'a [Citation] {
        self.of_dates.get(&meant(date)).map_or(&[], |(_, cites)| cites)
    }

    /// The shortest of the entries that are certain on all of those days, if there is one, with its days.
    pub(super) fn shortest(&self, asked: Days) -> Option<(Days, &'a Holder)> {
        let whole = |entry: &&'a Holder| {
            let days = entry.certain().filter(|days| days.0 <= asked.0 && asked.1 <= days.1)?;
            Some((days, *entry))
        };
        let length = |((first, last), _): &(Days, &Holder)| last.duration_since(*first);
        self.entries.iter().filter_map(whole).min_by_key(length)
    }

    /// What supports their certainly having been in post on those of the days for which the entries say so.
    pub(super) fn certain(&self, asked: Days) -> Vec<&'a Citation> {
        let on = |entry: &&'a Holder| Some((entry.certain().filter(|days| meets(*days, asked))?, *entry));
        self.entries
            .iter()
            .filter_map(on)
            .flat_map(|(days, entry)| self.between(days, entry, asked))
            .collect()
    }

    /// What supports the last day up to that time, and the first from it on, on which an entry has them in post.
    pub(super) fn between(&self, days: Days, entry: &'a Holder, asked: Days) -> Vec<&'a Citation> {
        let (first, last) = (asked.0.max(days.0), asked.1.min(days.1));
        let come = entry.came_on().into_iter().chain(&entry.seen);
        let there = entry.left_on().into_iter().chain(&entry.seen);
        let before = come.filter(|date| date.latest().is_some_and(|day| day <= first));
        let after = there.filter(|date| date.earliest().is_some_and(|day| last <= day));
        let before = before.max_by_key(|date| date.latest());
        let after = after.min_by_key(|date| date.earliest());
        before.into_iter().chain(after).flat_map(|date| self.date(date)).collect()
    }

    /// What supports their possibly having been in post: rough dates that reach into the time, certain days within part
    /// of it, else the plan and the last word before it.
    pub(super) fn possible(&self, plans: &Plans<'a>, asked: Days) -> Vec<&'a Citation> {
        let mut cites = self.certain(asked);
        for entry in &self.entries {
            let spread = |date: &EdtfDate| date.earliest().zip(date.latest());
            let rough = entry.told_dates().filter(|date| spread(date).is_some_and(|days| meets(days, asked)));
            let before = cites.len();
            cites.extend(rough.flat_map(|date| self.date(date)));
            let is_certain = entry.certain().is_some_and(|days| meets(days, asked));
            if cites.len() == before
                && !is_certain
                && plans.planned(entry).is_some_and(|days| meets(days, asked))
            {
                let come = entry.came_on().into_iter().chain(&entry.seen);
                cites.extend(come.max_by_key(|date| date.day()).into_iter().flat_map(|date| self.date(date)));
                cites.extend(entry.planned_to.iter().flat_map(|dated| cited(dated, entry)));
            }
        }
        cites
    }

    /// What says that they held the post only for a while.
    pub(super) fn for_a_while(&self) -> impl Iterator<Item = &'a Citation> {
        let entry = self.entries.iter().find(|entry| entry.is_for_a_while());
        entry.into_iter().flat_map(|entry| &entry.cites)
    }
}
