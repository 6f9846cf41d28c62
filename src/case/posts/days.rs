//! The days of one tenure as one source reports it: certain, possible, and only planned.

use std::collections::HashMap;

use crate::citation::Citation;
use crate::date::{Day, EdtfDate};
use crate::record::{Holder, How, Identity, Who};

/// First and last day.
pub type Days = (Day, Day);

impl Holder {
    /// The days on which the holder was certainly in post: from the first day by which they had come, or were seen, to the
    /// last on which they had not left, or were seen.
    pub fn certain(&self) -> Option<Days> {
        let (from, to) = (self.came_on(), self.left_on());
        let begin = from.into_iter().chain(&self.seen).filter_map(EdtfDate::latest).min();
        let end = to.into_iter().chain(&self.seen).filter_map(EdtfDate::earliest).max();
        // Whoever comes or leaves on a known day is in post on that day, whatever else is known.
        let on_leaving = || one_day(to?).filter(|day| from.is_none_or(|from| from.possibly_by(*day)));
        let on_coming = || {
            let not_over = |day: &Day| to.is_none_or(|to| to.latest().is_none_or(|last| *day <= last));
            one_day(from?).filter(not_over)
        };
        let all = begin.zip(end).filter(|(first, last)| first <= last);
        all.or_else(|| on_leaving().or_else(on_coming).map(|day| (day, day)))
    }

    /// The spreads of the dates that are bounded on both sides but only roughly known.
    pub fn rough(&self) -> impl Iterator<Item = Days> {
        let spread =
            |date: &EdtfDate| date.earliest().zip(date.latest()).filter(|(first, last)| first < last);
        self.told_dates().filter_map(spread)
    }

    /// The first and last day on which the holder was certainly or possibly in post, leaving plans aside.
    pub fn possible(&self) -> Option<Days> {
        self.certain().into_iter().chain(self.rough()).reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
    }

    /// The dates of the tenure itself.
    pub(super) fn told_dates(&self) -> impl Iterator<Item = &EdtfDate> {
        self.came_on().into_iter().chain(self.left_on()).chain(&self.seen)
    }

    /// How many dates are reported of the tenure, planned ones included.
    pub fn dates(&self) -> usize {
        self.told_dates().count() + usize::from(self.planned_to.is_some())
    }

    /// The last day of which anything is known, for finding who held a post last.
    pub(super) fn last_day(&self) -> Option<Day> {
        self.told_dates().map(EdtfDate::day).max()
    }

    /// The days that the tenure takes up on a time axis; where no days are known, those by which its dates are sorted.
    pub(super) fn extent(&self) -> Option<Days> {
        let dates = self.told_dates().map(|date| (date.day(), date.day()));
        let stands = || dates.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)));
        let (first, last) = self.possible().or_else(stands)?;
        Some((first, last.max(self.planned().unwrap_or(last))))
    }

    /// The day of a planned end that no known end has replaced.
    pub(super) fn planned(&self) -> Option<Day> {
        let planned = self.planned_to.as_ref()?.is.latest()?;
        Some(self.left_on().and_then(EdtfDate::latest).map_or(planned, |left| planned.min(left)))
    }

    /// Everything that the tenure, its holder and its dates cite.
    pub fn all_cites(&self) -> impl Iterator<Item = &Citation> {
        let dates = [&self.from, &self.to, &self.planned_to].into_iter().flatten();
        let named = self.person.iter().flat_map(|who| &who.cites);
        self.cites.iter().chain(named).chain(dates.flat_map(|dated| &dated.cites))
    }

    /// Whether a source says that nobody held the post.
    pub fn is_vacancy(&self) -> bool {
        self.how == Some(How::Vacant) || self.person.is_empty()
    }

    /// Whether a source says that the post was held for a while only.
    pub(super) fn is_for_a_while(&self) -> bool {
        matches!(self.how, Some(How::Acting | How::Interim))
    }

    pub(super) fn came_on(&self) -> Option<&EdtfDate> {
        self.from.as_ref().map(|dated| &dated.is)
    }

    pub(super) fn left_on(&self) -> Option<&EdtfDate> {
        self.to.as_ref().map(|dated| &dated.is)
    }

    /// Who holds it; empty where it is vacant.
    pub(super) fn holders(&self) -> Holders<'_> {
        if self.is_vacancy() {
            return Vec::new();
        }
        // What a source calls someone tells them apart from others only where nothing else is known of them.
        self.person.iter().map(Who::identity).collect()
    }
}

/// Whoever holds a tenure: equal for the same people.
type Holders<'a> = Vec<Identity<'a>>;

/// The day that a date means, if it means just one.
fn one_day(date: &EdtfDate) -> Option<Day> {
    date.earliest().filter(|day| date.latest() == Some(*day))
}

/// Who is known to have been in post, and until when a planned end can be believed: no longer than until it is certain
/// that somebody else, or nobody, held the post afterwards.
#[derive(Debug)]
pub struct Plans<'a> {
    /// A number for each set of holders, so that people are compared only once.
    numbers: HashMap<Holders<'a>, usize>,
    /// The number of each entry's holders.
    of_entries: Vec<usize>,
    /// The last word on each tenure, in order.
    words: Vec<LastWord>,
    /// For each of them, among it and those after it: the two earliest days by which somebody was in post, with
    /// different holders.
    earliest: Vec<[Option<(Day, usize)>; 2]>,
}

/// The last day on which somebody was certainly in post or, at the latest, arrived; an arrival sorts after whoever was
/// there or left that day.
type LastWord = (Day, bool);

impl<'a> Plans<'a> {
    pub(super) fn of(holders: &'a [Holder]) -> Plans<'a> {
        let mut numbers = HashMap::new();
        let mut of_entries = Vec::with_capacity(holders.len());
        let mut known: Vec<(LastWord, (Day, usize))> = Vec::new();
        for holder in holders {
            let next = numbers.len();
            let number = *numbers.entry(holder.holders()).or_insert(next);
            of_entries.push(number);
            let since = holder.told_dates().filter_map(EdtfDate::latest).min();
            let until = holder.told_dates().filter_map(EdtfDate::earliest).max();
            let Some((since, until)) = since.zip(until) else { continue };
            let came = holder.to.is_none() && holder.came_on().and_then(EdtfDate::earliest) == Some(until);
            known.push(((until, came), (since, number)));
        }
        known.sort_unstable();
        let mut best = [None, None];
        let mut earliest: Vec<[Option<(Day, usize)>; 2]> = Vec::with_capacity(known.len());
        for (_, (since, number)) in known.iter().rev() {
            best = match best {
                [Some((day, other)), _] if *since < day && *number != other => {
                    [Some((*since, *number)), best[0]]
                }
                [Some((day, other)), second] if *number == other => [Some((day.min(*since), other)), second],
                [Some(_), Some((day, _))] if day <= *since => best,
                [Some(_), _] => [best[0], Some((*since, *number))],
                [None, _] => [Some((*since, *number)), None],
            };
            earliest.push(best);
        }
        earliest.reverse();
        Plans { numbers, of_entries, words: known.into_iter().map(|(word, _)| word).collect(), earliest }
    }

    /// How many different holders there are, counting nobody as one.
    pub(super) fn people(&self) -> usize {
        self.numbers.len()
    }

    /// The number of whoever holds the post in the entry at that place.
    pub(super) fn number(&self, place: usize) -> usize {
        self.of_entries[place]
    }

    /// The days on which a planned end lets the holder still be in post, from the first of which anything is known.
    pub fn planned(&self, holder: &'a Holder) -> Option<Days> {
        let planned = holder.planned()?;
        let begun = || holder.came_on().into_iter().chain(&holder.seen).filter_map(EdtfDate::latest).min();
        let begin = holder.possible().map(|(first, _)| first).into_iter().chain(begun()).min()?;
        let end = holder.came_on().into_iter().chain(&holder.seen).map(EdtfDate::day).max()?;
        let came = holder.came_on().is_some_and(|from| from.day() == end);
        let until = self
            .overtaken(*self.numbers.get(&holder.holders())?, (end, came))
            .and_then(|day| day.yesterday().ok());
        let last = planned.min(until.unwrap_or(planned));
        (begin <= last).then_some((begin, last))
    }

    /// The first day on which others than these were certainly in post after that last word on them.
    fn overtaken(&self, number: usize, word: LastWord) -> Option<Day> {
        let at = self.words.partition_point(|other| *other <= word);
        let others = self.earliest.get(at)?.iter().flatten().find(|(_, other)| *other != number);
        Some(others?.0.max(word.0.tomorrow().ok()?))
    }
}
