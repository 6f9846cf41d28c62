//! Dates as a case needs them: a subset of EDTF (ISO 8601-2) with earliest and latest day and a human wording.

mod column;
mod fault;
mod point;
mod reading;
#[cfg(test)]
mod tests;
mod words;

use std::str::FromStr;

use jiff::ToSpan;
use serde::{Deserialize, Serialize};

use crate::misread::Misread;
use point::{Ends, Meaning, Point, Unit};
pub use words::{day_short, day_words};

/// A day of the calendar.
pub type Day = jiff::civil::Date;

/// A minute of a day, local time.
pub type Moment = jiff::civil::DateTime;

/// An EDTF date: what was written, and the days that it may mean.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(try_from = "String", into = "String")]
pub struct EdtfDate {
    written: String,
    meaning: Meaning,
    /// Every moment that it may mean; ends that are only roughly known are widened.
    bounds: Ends<Moment>,
}

/// How one date compares with another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Order {
    /// All of it is before the other begins.
    Before,
    /// All of it is after the other ends.
    After,
    /// What they may mean overlaps.
    CannotTell,
}

/// What dates are sorted by: earliest day, then latest, then the minutes where they are given. An end that is only
/// roughly known stays where it is.
pub type SortKey = (Day, Day, Option<(Moment, Moment)>);

/// Where a date stands among the years: its year, whether one year holds it, and its sort key within that year.
pub type Place = (i16, bool, SortKey);

/// The latest day of a date that someone types; one that is not known to have ended has none.
///
/// # Errors
///
/// If the text is no date, or one whose end is open.
pub fn last_day_of(text: &str) -> Result<Day, Misread> {
    let date = text.trim().parse::<EdtfDate>()?;
    date.latest().ok_or_else(|| fault::no_last_day(date.written()))
}

impl FromStr for EdtfDate {
    type Err = Misread;

    fn from_str(text: &str) -> Result<EdtfDate, Misread> {
        let meaning = reading::read(text).map_err(|wrong| fault::explain(text, wrong))?;
        Ok(EdtfDate { written: text.to_owned(), meaning, bounds: meaning.bounds() })
    }
}

impl EdtfDate {
    /// The date that someone means who types it alone, in any of the ways in which people write dates. Where it may be
    /// several, the first.
    pub fn typed(text: &str) -> Option<EdtfDate> {
        let text = text.trim();
        let read = |text: &str| text.parse::<EdtfDate>().ok();
        read(text).or_else(|| fault::proposals(text).iter().find_map(|proposal| read(proposal)))
    }

    /// Some day up to that one: `[..2014-06-30]`.
    pub fn by(day: Day) -> EdtfDate {
        EdtfDate::until(Point::day(day))
    }

    /// A doubt where what was written may mean two years, such as `2023-24`, which is read as winter 2023.
    pub fn doubt(&self) -> Option<Misread> {
        fault::doubt(&self.written)
    }

    fn until(point: Point) -> EdtfDate {
        let meaning = Meaning::Within(Ends::Until(point));
        EdtfDate { written: format!("[..{}]", point.written()), meaning, bounds: meaning.bounds() }
    }

    /// The date by which all of it was over, no finer than its own: `[2010-06..2010-07]` was over by July 2010. None
    /// where it is not known to have ended.
    pub fn by_its_end(&self) -> Option<EdtfDate> {
        self.meaning.end().map(|end| EdtfDate::until(end.end()))
    }

    /// The date by which it had begun, no finer than its own.
    pub fn by_its_beginning(&self) -> Option<EdtfDate> {
        self.meaning.beginning().map(|beginning| EdtfDate::until(beginning.first_month()))
    }

    /// Its end, no finer than it is given: July 2010 for `[2010-06..2010-07]`.
    pub fn its_end(&self) -> Option<EdtfDate> {
        self.meaning.end().map(|end| EdtfDate::one(end.end()))
    }

    fn one(point: Point) -> EdtfDate {
        let meaning = Meaning::One(point);
        EdtfDate { written: point.written(), meaning, bounds: meaning.bounds() }
    }

    /// As the curator wrote it.
    pub fn written(&self) -> &str {
        &self.written
    }

    /// The first day that it may mean; none where it is not known to have begun.
    pub fn earliest(&self) -> Option<Day> {
        self.bounds.from().map(Moment::date)
    }

    /// The last day that it may mean; none where it is not known to have ended.
    pub fn latest(&self) -> Option<Day> {
        self.bounds.until().map(Moment::date)
    }

    /// The first and the last moment that it may mean; none for an open side.
    pub(crate) fn moments(&self) -> (Option<Moment>, Option<Moment>) {
        (self.bounds.from(), self.bounds.until())
    }

    /// Whether it means all days between its ends, and not some day among them.
    pub fn lasts(&self) -> bool {
        matches!(self.meaning, Meaning::Lasted(_))
    }

    /// Whether it is one day, month, year or the like, and neither a span nor some day between two ends.
    pub fn is_point(&self) -> bool {
        matches!(self.meaning, Meaning::One(_))
    }

    /// Whether it is some day between its ends, with no source saying which.
    pub fn is_within(&self) -> bool {
        matches!(self.meaning, Meaning::Within(_))
    }

    /// Whether it can only be a single day.
    pub fn is_day(&self) -> bool {
        self.earliest().is_some() && self.earliest() == self.latest()
    }

    /// Whether it is that year, and for certain.
    pub fn is_year(&self, year: i16) -> bool {
        let is_it = |point: Point| point.unit == Unit::Year && point.is_plain() && point.start.year() == year;
        matches!(self.meaning, Meaning::One(point) if is_it(point))
    }

    /// Whether neither end is approximate or uncertain.
    pub fn is_certain(&self) -> bool {
        self.meaning.is_certain()
    }

    /// Whether it is the same time as another, however either is written.
    pub fn is_same(&self, other: &EdtfDate) -> bool {
        self.meaning == other.meaning
    }

    /// The day to use where one is wanted: the latest, else the earliest.
    pub fn day(&self) -> Day {
        self.days().1
    }

    /// The first and the last day that it may mean; with an open side, the known day twice.
    pub fn days(&self) -> (Day, Day) {
        let (first, last) = self.bounds.both();
        (first.date(), last.date())
    }

    /// What it is sorted by; with an open side, the known side.
    pub fn sort_key(&self) -> SortKey {
        let (first, last) = self.meaning.written_bounds().both();
        let minutes = self.meaning.has_minutes().then_some((first, last));
        (first.date(), last.date(), minutes)
    }

    /// Where it stands among the years: anything wider than a year comes before all else in its first year.
    pub fn place(&self) -> Place {
        let key = self.sort_key();
        (key.0.year(), !self.is_wider_than_a_year(), key)
    }

    /// Whether it is wider than a year, that is, any twelve months in a row; a date with an open side is not.
    pub fn is_wider_than_a_year(&self) -> bool {
        match self.meaning.written_bounds() {
            Ends::Both(from, until) => from.date().saturating_add(1.year()) <= until.date(),
            Ends::From(_) | Ends::Until(_) => false,
        }
    }

    /// Before, after, or cannot tell.
    pub fn compare(&self, other: &EdtfDate) -> Order {
        let ends_before = |one: &EdtfDate, two: &EdtfDate| {
            one.bounds.until().zip(two.bounds.from()).is_some_and(|(last, first)| last < first)
        };
        if ends_before(self, other) {
            Order::Before
        } else if ends_before(other, self) {
            Order::After
        } else {
            Order::CannotTell
        }
    }

    /// Its one year; none for what lasted, or may lie, across years. About 2000, which may be the year before or after,
    /// counts as 2000.
    pub fn only_year(&self) -> Option<i16> {
        let (first, last, _) = self.sort_key();
        (first.year() == last.year()).then_some(first.year())
    }

    /// The first and the last year that it touches; with an open side, those of the known side.
    pub fn years(&self) -> (i16, i16) {
        let (first, last) = self.days();
        (first.year(), last.year())
    }

    /// Whether the day is among those that it may mean.
    pub fn contains(&self, day: Day) -> bool {
        self.possibly_by(day) && self.latest().is_none_or(|last| day <= last)
    }

    /// Whether all of it was over on that day.
    pub fn certainly_by(&self, day: Day) -> bool {
        self.latest().is_some_and(|last| last <= day)
    }

    /// Whether some of it may have been on or before that day.
    pub fn possibly_by(&self, day: Day) -> bool {
        self.earliest().is_none_or(|first| first <= day)
    }
}

impl From<Day> for EdtfDate {
    fn from(day: Day) -> EdtfDate {
        EdtfDate::one(Point::day(day))
    }
}

impl From<EdtfDate> for String {
    fn from(date: EdtfDate) -> String {
        date.written
    }
}

impl TryFrom<String> for EdtfDate {
    type Error = Misread;

    fn try_from(text: String) -> Result<EdtfDate, Misread> {
        text.parse()
    }
}
