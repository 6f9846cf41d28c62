//! Who was last known in a post by a day on which nobody is certain or possible.

use std::cmp::Reverse;

use super::Days;
use super::tenures::{Tenure, Term};
use crate::case::Case;
use crate::citation::Citation;
use crate::date::{Day, EdtfDate};
use crate::record::{Holder, SourcedDate};

/// Who was last known in a post by a day, or that it was vacant.
#[derive(Debug, Clone, PartialEq)]
pub struct LastKnown<'a> {
    /// What was known of their tenure by that day.
    pub tenure: Tenure<'a>,
    /// The entry that has the last word on it.
    pub holder: &'a Holder,
    /// The last word.
    pub on: LastDay<'a>,
}

/// The last thing known of a tenure by a day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum LastDay<'a> {
    /// They were seen in post.
    Seen(&'a EdtfDate),
    /// They took up the post.
    Came(&'a SourcedDate),
    /// They left, perhaps on that very day.
    Leaving(&'a SourcedDate),
    /// They had certainly left.
    Left(&'a SourcedDate),
    /// They held it, and no source says when.
    Undated,
}

impl<'a> LastKnown<'a> {
    /// What supports the last word.
    pub fn cites(&self) -> &'a [Citation] {
        match self.on {
            LastDay::Came(dated) | LastDay::Leaving(dated) | LastDay::Left(dated)
                if !dated.cites.is_empty() =>
            {
                &dated.cites
            }
            _ => &self.holder.cites,
        }
    }

    /// The last day that the last word may mean.
    pub fn day(&self) -> Option<Day> {
        match self.on {
            LastDay::Seen(date) => Some(date.day()),
            LastDay::Came(dated) | LastDay::Leaving(dated) | LastDay::Left(dated) => Some(dated.is.day()),
            LastDay::Undated => None,
        }
    }

    /// Whether they are certainly no longer in post.
    pub fn has_left(&self) -> bool {
        matches!(self.on, LastDay::Left(_))
    }
}

/// Someone who may be the last known.
struct Known<'a> {
    last: LastKnown<'a>,
    people: usize,
    /// The last day of which anything is known; for someone who left, the last on which they certainly had not.
    day: Day,
    /// The first day by which they were in post, and the first on which they may have come.
    begun: Option<Day>,
    came: Option<Day>,
}

impl Case {
    /// Who was last known to hold the post by that day, each once, preceded by the last known vacancy if none is later.
    pub(super) fn last_known<'a>(
        &'a self,
        holders: &'a [Holder],
        terms: &[Term],
        by: Day,
    ) -> Vec<LastKnown<'a>> {
        let known = terms.iter().filter_map(|term| self.known(holders, term, by));
        let (vacancies, held): (Vec<Known<'_>>, Vec<Known<'_>>) =
            known.partition(|known| known.last.holder.is_vacancy());
        let vacancy = vacancies.into_iter().max_by_key(|known| known.day);
        let latest = held.iter().map(|known| known.day).max();
        let vacancy = vacancy.filter(|vacancy| latest <= Some(vacancy.day));
        vacancy.into_iter().chain(last_of(held)).map(|known| known.last).collect()
    }

    /// What is known of a tenure by a day.
    fn known<'a>(&'a self, holders: &'a [Holder], term: &Term, by: Day) -> Option<Known<'a>> {
        let entries = || term.places.iter().map(|place| &holders[*place]);
        let is_known = |holder: &Holder, date: &EdtfDate| match date.latest() {
            Some(last) => last <= by,
            None => self.is_published(holder, by),
        };
        // A later source may repeat a date that an earlier one gave.
        let first_told = |holder: &Holder| Reverse(self.first_published(&holder.cites));
        let told = |of: fn(&'a Holder) -> Option<&'a SourcedDate>| {
            let all = entries().filter_map(move |holder| Some((of(holder)?, holder)));
            all.filter(move |(dated, holder)| is_known(holder, &dated.is)).max_by_key(|(dated, holder)| {
                (dated.is.day(), dated.is.earliest(), !dated.is_reckoned(), first_told(holder))
            })
        };
        let sightings = || {
            let all = entries().flat_map(|holder| holder.seen.iter().map(move |date| (date, holder)));
            all.filter(|(date, holder)| is_known(holder, date))
        };
        let seen = sightings().max_by_key(|(date, holder)| (date.day(), first_told(holder)));
        let (came, left) = (told(|holder| holder.from.as_ref()), told(|holder| holder.to.as_ref()));
        let last_there = sightings().filter_map(|(date, _)| date.earliest()).max();
        let seen_since =
            |left: &EdtfDate| last_there.zip(left.latest()).is_some_and(|(seen, left)| left < seen);
        let (word, holder, day) = match (left.filter(|(left, _)| !seen_since(&left.is)), seen, came) {
            (Some((left, holder)), ..) => {
                let past = left.is.latest().is_some_and(|day| day < by);
                let word = if past { LastDay::Left(left) } else { LastDay::Leaving(left) };
                let day = left.is.earliest().unwrap_or(left.is.day());
                (word, holder, seen.map_or(day, |(seen, _)| day.max(seen.day())))
            }
            (None, Some((seen, holder)), came)
                if came.is_none_or(|(came, _)| came.is.day() <= seen.day()) =>
            {
                (LastDay::Seen(seen), holder, seen.day())
            }
            (None, _, Some((came, holder))) => (LastDay::Came(came), holder, came.is.day()),
            (None, _, None) => {
                let undated =
                    |holder: &&Holder| holder.told_dates().next().is_none() && self.is_published(holder, by);
                (LastDay::Undated, entries().find(undated)?, Day::MIN)
            }
        };
        let bearing = holder;
        let has_word = |holder: &&Holder| {
            std::ptr::eq(*holder, bearing) || holder.told_dates().any(|date| is_known(holder, date))
        };
        let begun = entries().flat_map(|holder| holder.came_on().into_iter().chain(&holder.seen));
        Some(Known {
            day,
            people: term.people,
            begun: begun.filter_map(EdtfDate::latest).min(),
            came: came.and_then(|(came, _)| came.is.earliest()),
            last: LastKnown {
                tenure: Tenure { entries: entries().filter(has_word).collect() },
                holder,
                on: word,
            },
        })
    }

    /// Whether a source that the entry cites was certainly published by that day.
    fn is_published(&self, holder: &Holder, by: Day) -> bool {
        let sources = holder.cites.iter().filter_map(|cite| self.source(&cite.source));
        sources.into_iter().any(|source| source.published.is.certainly_by(by))
    }
}

/// The last of those who are known, each once; among those of the same day, the ones who had not left.
fn last_of(held: Vec<Known<'_>>) -> Vec<Known<'_>> {
    let rank = |known: &Known<'_>| (known.day, !known.last.has_left());
    let last = held.iter().map(rank).max();
    let alike = || held.iter().filter(|known| Some(rank(known)) == last);
    // Whoever came while another was in post, and is not known to have left, is known to have followed them.
    let begun = alike().map(|known| known.begun).min().flatten();
    let stayed = || held.iter().filter(|known| !known.last.has_left());
    let have_left = alike().any(|known| known.last.has_left());
    let is_followed = have_left && stayed().any(|known| known.came.is_some() && known.came > begun);
    let last = if is_followed { stayed().map(rank).max() } else { last };
    let mut told = std::collections::HashSet::new();
    held.into_iter().filter(|known| Some(rank(known)) == last && told.insert(known.people)).collect()
}

/// Those who, by a day later than these, had held a post since an unknown day.
pub(super) fn some_time<'a>(holders: &'a [Holder], terms: &[Term], (first, last): Days) -> Vec<Tenure<'a>> {
    let may_be_over = |holder: &&'a Holder| {
        let begun_by = holder.came_on().is_none_or(|from| from.possibly_by(last));
        let mut sightings = holder.seen.iter();
        let is_bounded = |date: &EdtfDate| date.earliest().is_some() && date.latest().is_some();
        let mut ends = holder.left_on().into_iter().chain(&holder.seen);
        begun_by
            && !sightings.any(is_bounded)
            && ends.any(|date| date.latest().is_some_and(|day| first < day))
    };
    let tenures = terms.iter().map(|term| term.tenure(holders)).filter(|tenure| !tenure.is_vacancy());
    tenures
        .map(|tenure| Tenure { entries: tenure.entries.into_iter().filter(may_be_over).collect() })
        .filter(|tenure| !tenure.entries.is_empty())
        .collect()
}
