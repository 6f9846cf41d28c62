//! Dates as a case needs them: a subset of EDTF (ISO 8601-2) with earliest and latest day and a human wording.

mod fault;
mod reading;
#[cfg(test)]
mod tests;
mod words;

use jiff::{Span, ToSpan};
use serde::{Deserialize, Serialize};

pub use fault::DateFault;
pub use words::{day_short, day_words};

/// A day of the calendar.
pub type Day = jiff::civil::Date;

/// An EDTF date: what was written, and the days that it may mean.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(try_from = "String", into = "String")]
pub struct EdtfDate {
    written: String,
    meaning: Meaning,
    bounds: Ends<Day>,
}

/// How one date stands to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Order {
    /// Its last day is before the other's first.
    Before,
    /// Its first day is after the other's last.
    After,
    /// The days that they may mean meet.
    CannotTell,
}

/// The latest day of a date that someone types; one that is not known to have ended has none.
pub fn last_day_of(text: &str) -> Result<Day, DateFault> {
    let date = EdtfDate::parse(text.trim())?;
    date.latest().ok_or_else(|| fault::no_last_day(date.written()))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Meaning {
    One(Point),
    Lasted(Ends<Point>),
    /// Some day between the ends, the source does not say which.
    Within(Ends<Point>),
}

/// Two ends of which one may be open, never both: so a date always has a day to stand at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Ends<T> {
    Both(T, T),
    From(T),
    Until(T),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Point {
    /// The first day of the unit, before any widening.
    start: Day,
    unit: Unit,
    about: bool,
    perhaps: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Unit {
    Day,
    Month,
    Year,
    Decade,
    Century,
}

impl EdtfDate {
    /// Reads a date.
    pub fn parse(text: &str) -> Result<EdtfDate, DateFault> {
        let meaning = reading::read(text).map_err(|wrong| fault::explain(text, wrong))?;
        Ok(EdtfDate { written: text.to_owned(), meaning, bounds: meaning.bounds() })
    }

    /// As the curator wrote it.
    pub fn written(&self) -> &str {
        &self.written
    }

    /// The first day that it may mean; none where it is not known to have begun.
    pub fn earliest(&self) -> Option<Day> {
        match self.bounds {
            Ends::Both(first, _) | Ends::From(first) => Some(first),
            Ends::Until(_) => None,
        }
    }

    /// The last day that it may mean; none where it is not known to have ended.
    pub fn latest(&self) -> Option<Day> {
        match self.bounds {
            Ends::Both(_, last) | Ends::Until(last) => Some(last),
            Ends::From(_) => None,
        }
    }

    /// Whether all days between its ends are meant, and not some day among them.
    pub fn lasts(&self) -> bool {
        matches!(self.meaning, Meaning::Lasted(_))
    }

    /// Where one day is wanted: the latest, else the earliest.
    pub fn day(&self) -> Day {
        self.sort_key().1
    }

    /// Earliest, then latest day; with an open side, the side that it has.
    pub fn sort_key(&self) -> (Day, Day) {
        match self.bounds {
            Ends::Both(first, last) => (first, last),
            Ends::From(day) | Ends::Until(day) => (day, day),
        }
    }

    /// Before, after, or cannot tell.
    pub fn compare(&self, other: &EdtfDate) -> Order {
        let ends_before = |one: &EdtfDate, two: &EdtfDate| {
            one.latest().zip(two.earliest()).is_some_and(|(last, first)| last < first)
        };
        if ends_before(self, other) {
            Order::Before
        } else if ends_before(other, self) {
            Order::After
        } else {
            Order::CannotTell
        }
    }

    /// The year that was written, of a stretch the one with which it begins; none of a decade or a century. With an open
    /// side, that of the side that it has.
    pub fn year(&self) -> Option<i16> {
        let point = match self.meaning {
            Meaning::One(point) => point,
            Meaning::Lasted(ends) | Meaning::Within(ends) => match ends {
                Ends::Both(point, _) | Ends::From(point) | Ends::Until(point) => point,
            },
        };
        (!matches!(point.unit, Unit::Decade | Unit::Century)).then(|| point.start.year())
    }

    /// The first and the last year that it touches; with an open side, those of the side that it has.
    pub fn years(&self) -> (i16, i16) {
        let (first, last) = self.sort_key();
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

    /// Whether some of it may have been on that day or before.
    pub fn possibly_by(&self, day: Day) -> bool {
        self.earliest().is_none_or(|first| first <= day)
    }
}

impl From<EdtfDate> for String {
    fn from(date: EdtfDate) -> String {
        date.written
    }
}

impl TryFrom<String> for EdtfDate {
    type Error = String;

    fn try_from(text: String) -> Result<EdtfDate, String> {
        EdtfDate::parse(&text).map_err(|fault| fault.sentence)
    }
}

impl Meaning {
    fn bounds(self) -> Ends<Day> {
        match self {
            Meaning::One(point) => Ends::Both(point.earliest(), point.latest()),
            Meaning::Lasted(ends) | Meaning::Within(ends) => ends.bounds(),
        }
    }
}

impl Ends<Point> {
    fn bounds(self) -> Ends<Day> {
        match self {
            Ends::Both(from, until) => Ends::Both(from.earliest(), until.latest()),
            Ends::From(from) => Ends::From(from.earliest()),
            Ends::Until(until) => Ends::Until(until.latest()),
        }
    }
}

impl Point {
    fn earliest(self) -> Day {
        if self.about { self.start.saturating_sub(self.unit.length()) } else { self.start }
    }

    fn latest(self) -> Day {
        // The unit after this one is sought by its start, for months and years differ in length.
        let start = if self.about { self.start.saturating_add(self.unit.length()) } else { self.start };
        self.unit.last_day(start)
    }
}

impl Unit {
    fn length(self) -> Span {
        match self {
            Unit::Day => 1.day(),
            Unit::Month => 1.month(),
            Unit::Year => 1.year(),
            Unit::Decade => 10.years(),
            Unit::Century => 100.years(),
        }
    }

    fn last_day(self, start: Day) -> Day {
        match self {
            Unit::Day => start,
            Unit::Month => start.last_of_month(),
            Unit::Year => start.last_of_year(),
            Unit::Decade => start.saturating_add(9.years()).last_of_year(),
            Unit::Century => start.saturating_add(99.years()).last_of_year(),
        }
    }
}
