//! Years that a slip of one digit has led out of the case: 2041 for 2014, 1204 for 2014.

use std::collections::BTreeMap;

use super::super::nearest::{EACH_ALONE, first_few};
use super::dates::{DateAt, Lies};
use super::told::too_early;
use super::{Found, Sense};
use crate::date::{EdtfDate, Order};
use crate::diagnostic::Code;
use crate::record::Body;

/// If anything else of the case is so near, in years, the year may be meant.
const NEAR: i16 = 15;

/// What came so long before the case may be its history; what lies so long after it may be told by whoever writes one.
const HISTORY: i16 = 150;

/// From this year on nothing can have been read or planned: no clock is asked, and none need be.
const UNSEEN: i16 = 2200;

/// Each date that lies outside the case's period, far from all else, and within it if one digit stood elsewhere. Years
/// ahead may be meant: there a changed digit counts only where the date also contradicts its sources, or lies so far ahead
/// that nobody plans it; and a year that nobody can have seen is told whatever its digits. With each, its date in words.
pub(super) fn years(sense: &Sense<'_>, all: &[DateAt<'_>]) -> Vec<(Found, String)> {
    let head = sense.checked.head.as_ref();
    let Some(period) = head.and_then(|(head, _)| head.period.as_ref()) else { return Vec::new() };
    let years = Years::of(all.iter().filter(|at| at.lies != Lies::Ahead), period);
    let counts = |at: &&DateAt<'_>| at.lies != Lies::Ahead || years.is_beyond(at.date);
    all.iter().filter(counts).filter_map(|at| slip(sense, &years, period, at)).collect()
}

/// How many events are named by which the case's period is too short.
const MOST_NAMED: usize = 6;

/// Each event that is certainly after the case's period. Where there are many, it is rather the period that is too short,
/// and they are told at the first. What came before may be its history.
pub(super) fn after(
    sense: &Sense<'_>,
    all: &[DateAt<'_>],
    is_new: impl Fn(&DateAt<'_>) -> bool,
) -> Vec<Found> {
    let head = sense.checked.head.as_ref();
    let Some(period) = head.and_then(|(head, _)| head.period.as_ref()) else { return Vec::new() };
    let is_after = |at: &&DateAt<'_>| {
        matches!(sense.body(at.item), Some(Body::Event(event)) if std::ptr::eq(&event.date, at.date))
            && at.date.compare(period) == Order::After
            && is_new(at)
    };
    let found: Vec<&DateAt<'_>> = all.iter().filter(is_after).collect();
    let period = period.words();
    let told = |at: &DateAt<'_>, sentence: String| {
        let hint = "correct the date, or widen the `period`".to_owned();
        Found { item: at.item, path: at.path.clone(), code: Code::AfterPeriod, sentence, hint }
    };
    if found.len() <= EACH_ALONE {
        let alone = |at: &&DateAt<'_>| told(at, format!("this happened after the case's period ({period})"));
        return found.iter().map(alone).collect();
    }
    let Some((first, more)) = found.split_first() else { return Vec::new() };
    let names: Vec<String> = more.iter().map(|at| format!("`{}`", sense.id(at.item))).collect();
    let (many, named) = (more.len(), first_few(&names, MOST_NAMED));
    let sentence =
        format!("this and {many} more events happened after the case's period ({period}): {named}");
    vec![told(first, sentence)]
}

fn slip(sense: &Sense<'_>, years: &Years, period: &EdtfDate, at: &DateAt<'_>) -> Option<(Found, String)> {
    let year = at.date.only_year()?;
    let is_beyond = years.is_beyond(at.date);
    let changes = match at.date.compare(period) {
        Order::Before if period.years().0 - year > HISTORY => true,
        Order::After => is_beyond || too_early(sense, at).is_some(),
        Order::CannotTell if is_beyond => true,
        Order::Before | Order::CannotTell => return None,
    };
    let meant = years.meant(year, changes);
    if !years.is_alone(year, at.item) || (meant.is_none() && !(is_beyond && year >= UNSEEN)) {
        return None;
    }
    let (words, period) = (at.date.words(), period.words());
    let sentence =
        format!("{words} is far outside the case's period ({period}), and far from all else in it");
    let hint = match meant {
        Some(meant) => format!("was {meant} meant? If not, widen the `period`"),
        None => "correct the year, or widen the `period`".to_owned(),
    };
    Some((Found { item: at.item, path: at.path.clone(), code: Code::YearSlip, sentence, hint }, words))
}

/// The years in which something of the case happened.
struct Years {
    /// Which item has a date in a year; none where several have.
    only: BTreeMap<i16, Option<usize>>,
    /// The first and the last year of the period.
    period: (i16, i16),
}

impl Years {
    fn of<'a>(all: impl Iterator<Item = &'a DateAt<'a>>, period: &EdtfDate) -> Years {
        let mut only: BTreeMap<i16, Option<usize>> = BTreeMap::new();
        for at in all {
            let (first, last) = at.date.years();
            for year in [first, last] {
                let known = only.entry(year).or_insert(Some(at.item));
                *known = known.filter(|known| *known == at.item);
            }
        }
        // With an open side, only the other is known, and what the case has of years must say how far it goes.
        let (mut first, mut last) = period.years();
        let within = only.keys().copied().filter(|year| year.abs_diff(first) < NEAR.unsigned_abs());
        let (least, most) = within.fold((first, last), |(a, b), year| (a.min(year), b.max(year)));
        first = if period.earliest().is_none() { least } else { first };
        last = if period.latest().is_none() { most } else { last };
        Years { only, period: (first, last) }
    }

    /// Whether a date lies so long after the case that it is no plan of it.
    fn is_beyond(&self, date: &EdtfDate) -> bool {
        date.only_year().is_some_and(|year| year - self.period.1 > HISTORY)
    }

    /// Whether no other item has a year near this one.
    fn is_alone(&self, year: i16, item: usize) -> bool {
        let (first, last) = (year.saturating_sub(NEAR), year.saturating_add(NEAR));
        let is_far = self.period.1 < first || last < self.period.0;
        is_far && self.only.range(first..=last).all(|(_, only)| *only == Some(item))
    }

    /// The year of the period that a slip may have made into this one: a digit that stands elsewhere or, if that counts,
    /// one that is another.
    fn meant(&self, year: i16, changes: bool) -> Option<i16> {
        let digits: Vec<char> = format!("{year:04}").chars().collect();
        let is_in = |year: &i16| (self.period.0..=self.period.1).contains(year);
        let moved = (0..4).flat_map(|from| (0..4).map(move |to| (from, to))).map(|(from, to)| {
            let mut digits = digits.clone();
            let digit = digits.remove(from);
            digits.insert(to, digit);
            digits
        });
        let changed = (0..4).flat_map(|at| ('0'..='9').map(move |digit| (at, digit))).map(|(at, digit)| {
            let mut digits = digits.clone();
            digits[at] = digit;
            digits
        });
        let number = |digits: Vec<char>| digits.into_iter().collect::<String>().parse::<i16>().ok();
        let found = moved.filter_map(number).find(is_in);
        found.or_else(|| changes.then(|| changed.filter_map(number).find(is_in)).flatten())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_is_a_slip_if_one_digit_leads_back_into_the_period() {
        let years = Years { only: BTreeMap::new(), period: (2002, 2014) };
        for (year, moved, changed) in [
            (2041, Some(2014), Some(2014)),
            (1204, Some(2014), Some(2014)),
            (214, Some(2014), Some(2014)),
            (2104, Some(2014), Some(2014)),
            (3012, None, Some(2012)),
            (2090, Some(2009), Some(2009)),
            (2085, None, Some(2005)),
            (1945, None, None),
        ] {
            assert_eq!((years.meant(year, false), years.meant(year, true)), (moved, changed), "{year}");
        }
    }
}
