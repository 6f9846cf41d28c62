//! What a date means: one or two points of the calendar, each a unit with its start.

use jiff::{Span, ToSpan};

use super::{Day, Moment};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Meaning {
    One(Point),
    Lasted(Ends<Point>),
    /// Some day between the ends, with no source saying which.
    Within(Ends<Point>),
}

/// Two ends, one of which may be open but never both, so that a date always has a day to stand at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Ends<T> {
    Both(T, T),
    From(T),
    Until(T),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Point {
    /// The first minute of the unit, before any widening.
    pub(super) start: Moment,
    pub(super) unit: Unit,
    pub(super) about: bool,
    pub(super) perhaps: bool,
}

/// A season, a quarter and a half begin with the month of their start; winter belongs to the year in which it begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Unit {
    Minute,
    Day,
    Month,
    Season,
    Quarter,
    Half,
    Year,
    Decade,
    Century,
}

impl Meaning {
    /// The first and the last moment that it may mean.
    pub(super) fn bounds(self) -> Ends<Moment> {
        self.ends().map(Point::earliest, Point::latest)
    }

    /// The same, without widening.
    pub(super) fn written_bounds(self) -> Ends<Moment> {
        self.ends().map(|point| point.start, Point::last)
    }

    pub(super) fn has_minutes(self) -> bool {
        let (from, until) = self.ends().both();
        from.unit == Unit::Minute || until.unit == Unit::Minute
    }

    /// Whether neither end is marked `~` or `?`.
    pub(super) fn is_certain(self) -> bool {
        let (from, until) = self.ends().both();
        from.is_plain() && until.is_plain()
    }

    /// Its later end, if it has one.
    pub(super) fn end(self) -> Option<Point> {
        self.ends().until()
    }

    /// Its earlier end, if it has one.
    pub(super) fn beginning(self) -> Option<Point> {
        self.ends().from()
    }

    fn ends(self) -> Ends<Point> {
        match self {
            Meaning::One(point) => Ends::Both(point, point),
            Meaning::Lasted(ends) | Meaning::Within(ends) => ends,
        }
    }
}

impl<T: Copy> Ends<T> {
    pub(super) fn from(self) -> Option<T> {
        match self {
            Ends::Both(from, _) | Ends::From(from) => Some(from),
            Ends::Until(_) => None,
        }
    }

    pub(super) fn until(self) -> Option<T> {
        match self {
            Ends::Both(_, until) | Ends::Until(until) => Some(until),
            Ends::From(_) => None,
        }
    }

    /// Both ends; where one is open, the other twice.
    pub(super) fn both(self) -> (T, T) {
        match self {
            Ends::Both(from, until) => (from, until),
            Ends::From(end) | Ends::Until(end) => (end, end),
        }
    }

    fn map<U>(self, from: impl Fn(T) -> U, until: impl Fn(T) -> U) -> Ends<U> {
        match self {
            Ends::Both(a, b) => Ends::Both(from(a), until(b)),
            Ends::From(a) => Ends::From(from(a)),
            Ends::Until(b) => Ends::Until(until(b)),
        }
    }
}

impl Point {
    pub(super) fn day(day: Day) -> Point {
        Point { start: day.at(0, 0, 0, 0), unit: Unit::Day, about: false, perhaps: false }
    }

    /// The last minute, before any widening.
    pub(super) fn last(self) -> Moment {
        self.unit.last(self.start)
    }

    pub(super) fn earliest(self) -> Moment {
        if self.about { self.start.saturating_sub(self.unit.length()) } else { self.start }
    }

    pub(super) fn latest(self) -> Moment {
        // The end of the unit after this one is sought from its start, because months and years differ in length.
        if self.about { self.unit.last(self.start.saturating_add(self.unit.length())) } else { self.last() }
    }

    /// Whether it is marked neither `~` nor `?`.
    pub(super) fn is_plain(self) -> bool {
        !self.about && !self.perhaps
    }

    /// Its last part that has a name of its own: the last month of a quarter, the last year of a decade. A point that
    /// is only roughly known stays as it is, because no source names the day or month by which it was over.
    pub(super) fn end(self) -> Point {
        if self.about {
            return self;
        }
        let unit = match self.unit {
            Unit::Minute => Unit::Day,
            Unit::Quarter | Unit::Half => Unit::Month,
            Unit::Decade | Unit::Century => Unit::Year,
            unit => unit,
        };
        let start = unit.start_of_last(self.latest());
        Point { start, unit, ..self }
    }

    /// As EDTF writes it.
    pub(super) fn written(self) -> String {
        let (year, start) = (self.start.year(), self.start);
        let part = |number: i8| format!("{year:04}-{number:02}");
        let bare = match self.unit {
            Unit::Minute => start.strftime("%Y-%m-%dT%H:%M").to_string(),
            Unit::Day => start.strftime("%Y-%m-%d").to_string(),
            Unit::Month => part(start.month()),
            Unit::Season => part(20 + start.month() / 3),
            Unit::Quarter => part(33 + start.month() / 3),
            Unit::Half => part(40 + start.month() / 6),
            Unit::Year => format!("{year:04}"),
            Unit::Decade => format!("{:03}X", year / 10),
            Unit::Century => format!("{:02}XX", year / 100),
        };
        let sign = match (self.about, self.perhaps) {
            (false, false) => "",
            (true, false) => "~",
            (false, true) => "?",
            (true, true) => "%",
        };
        bare + sign
    }
}

impl Unit {
    pub(super) fn length(self) -> Span {
        match self {
            Unit::Minute => 1.minute(),
            Unit::Day => 1.day(),
            Unit::Month => 1.month(),
            Unit::Season | Unit::Quarter => 3.months(),
            Unit::Half => 6.months(),
            Unit::Year => 1.year(),
            Unit::Decade => 10.years(),
            Unit::Century => 100.years(),
        }
    }

    /// How many months it has; 0 for anything shorter than one.
    fn months(self) -> i32 {
        match self {
            Unit::Minute | Unit::Day => 0,
            Unit::Month => 1,
            Unit::Season | Unit::Quarter => 3,
            Unit::Half => 6,
            Unit::Year => 12,
            Unit::Decade => 120,
            Unit::Century => 1200,
        }
    }

    /// The last minute of the unit that begins there.
    fn last(self, start: Moment) -> Moment {
        let day = match self.months() {
            0 => start.date(),
            months => start.date().saturating_add((months - 1).months()).last_of_month(),
        };
        if self == Unit::Minute { start } else { day.at(23, 59, 0, 0) }
    }

    /// The start of the unit whose last minute this is.
    fn start_of_last(self, last: Moment) -> Moment {
        let day = match self.months() {
            0 => last.date(),
            months => last.date().first_of_month().saturating_sub((months - 1).months()),
        };
        if self == Unit::Minute { last } else { day.at(0, 0, 0, 0) }
    }
}
