//! Years that a slip of one digit has led out of the case: 2041 for 2014, 1204 for 2014.

use std::collections::BTreeMap;

use super::dates::{DateAt, Lies};
use super::told::too_early;
use super::{Found, Sense};
use crate::date::{EdtfDate, Order};
use crate::diagnostic::Code;
use crate::record::{Body, EventKind};

/// If anything else of the case is so near, in years, the year may be meant.
const NEAR: i16 = 15;

/// What came so long before the case may be its history.
const HISTORY: i16 = 150;

/// Each date that lies outside the case's period, far from all else, and within it if one digit stood elsewhere. Years
/// ahead may be meant: there a changed digit counts only where the date also contradicts its sources. With each, its date
/// in words.
pub(super) fn years(sense: &Sense<'_>, all: &[DateAt<'_>]) -> Vec<(Found, String)> {
    let head = sense.checked.head.as_ref();
    let Some(period) = head.and_then(|(head, _)| head.period.as_ref()) else { return Vec::new() };
    let all = || all.iter().filter(|at| at.lies != Lies::Ahead);
    let years = Years::of(all(), period);
    all().filter_map(|at| slip(sense, &years, period, at)).collect()
}

/// Each event that is certainly outside the case's period, unless it is a precedent.
pub(super) fn outside<'a>(sense: &'a Sense<'_>, all: &'a [DateAt<'_>]) -> impl Iterator<Item = Found> + 'a {
    let head = sense.checked.head.as_ref();
    let period = head.and_then(|(head, _)| head.period.as_ref());
    let events = all.iter().filter(|at| match sense.body(at.item) {
        Some(Body::Event(event)) => event.kind != EventKind::Precedent && std::ptr::eq(&event.date, at.date),
        _ => false,
    });
    events.filter_map(move |at| {
        let period = period?;
        let is_outside = at.date.compare(period) != Order::CannotTell;
        let sentence =
            format!("this happened {} the case's period ({})", side(at.date, period), period.words());
        let hint = "correct the date, or widen the `period`; what only came before it is a `precedent`".to_owned();
        is_outside.then(|| Found { item: at.item, path: at.path.clone(), code: Code::OutsidePeriod, sentence, hint })
    })
}

fn side(date: &EdtfDate, period: &EdtfDate) -> &'static str {
    if date.compare(period) == Order::Before { "before" } else { "after" }
}

fn slip(sense: &Sense<'_>, years: &Years, period: &EdtfDate, at: &DateAt<'_>) -> Option<(Found, String)> {
    let year = at.date.only_year()?;
    let changes = match at.date.compare(period) {
        Order::Before if period.years().0 - year > HISTORY => true,
        Order::After => too_early(sense, at).is_some(),
        Order::Before | Order::CannotTell => return None,
    };
    let meant = years.meant(year, changes).filter(|_| years.is_alone(year, at.item))?;
    let (words, period) = (at.date.words(), period.words());
    let sentence =
        format!("{words} is far outside the case's period ({period}), and far from all else in it");
    let hint = format!("was {meant} meant? If not, widen the `period`");
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
