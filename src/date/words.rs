//! The meaning of a date in an officer's words, never more precise than the source.

use super::point::{Ends, Meaning, Point, Unit};
use super::{Day, EdtfDate};

/// A day in full: 14 January 2014.
pub fn day_words(day: Day) -> String {
    day.strftime("%-d %B %Y").to_string()
}

/// A day as a column has it: 14 Jan 2014.
pub fn day_short(day: Day) -> String {
    day.strftime("%-d %b %Y").to_string()
}

impl EdtfDate {
    /// The date as a reader says it.
    pub fn words(&self) -> String {
        match self.meaning {
            Meaning::One(point) => point.words(),
            Meaning::Lasted(Ends::Both(from, until)) => lasted(from, until),
            Meaning::Lasted(Ends::From(from)) => {
                format!("from {}, not known to have ended", from.first_month().words())
            }
            Meaning::Lasted(Ends::Until(until)) => {
                format!("up to {}, beginning not known", until.last_month().words())
            }
            Meaning::Within(Ends::Both(from, until)) => within(from, until),
            Meaning::Within(Ends::From(from)) => format!("from {} on", from.first_month().words()),
            Meaning::Within(Ends::Until(until)) => format!("by {}", until.last_month().words()),
        }
    }

    /// The same to follow a verb: "promised 2014". One with an open beginning has no "by", which would read as whoever did
    /// it.
    pub fn after_a_verb(&self) -> String {
        match self.meaning {
            Meaning::Within(Ends::Until(until)) => {
                let until = until.last_month();
                format!("{} or before {}", until.preposition().unwrap_or("in"), until.words())
            }
            _ => self.words(),
        }
    }

    /// The same within a sentence: "on 26 June 2014", "in June or July 2010", "perhaps in 2010".
    pub fn in_a_sentence(&self) -> String {
        match (self.preposition(), self.meaning) {
            (Some(preposition), _) => format!("{preposition} {}", self.words()),
            (None, Meaning::One(point)) if point.perhaps && !point.about => {
                let certain =
                    EdtfDate { meaning: Meaning::One(Point { perhaps: false, ..point }), ..self.clone() };
                format!("perhaps {}", certain.in_a_sentence())
            }
            (None, _) => self.after_a_verb(),
        }
    }

    /// The preposition before its words: "on" a day, "in" anything longer, "from" what lasted; none where its words begin
    /// with one, or with "about" or "perhaps".
    pub fn preposition(&self) -> Option<&'static str> {
        match self.meaning {
            Meaning::One(point) => point.preposition(),
            Meaning::Lasted(Ends::Both(from, until)) if is_named(from, until) => Some("in"),
            Meaning::Lasted(Ends::Both(from, _)) => from.is_plain().then_some("from"),
            Meaning::Within(Ends::Both(from, until)) => {
                let (from, until) = (from.first_month(), until.last_month());
                from.preposition().filter(|_| is_next(from, until))
            }
            Meaning::Lasted(_) | Meaning::Within(_) => None,
        }
    }
}

fn lasted(from: Point, until: Point) -> String {
    if let Some(year) = financial_year(from, until) {
        return format!("the financial year {year}");
    }
    if is_unit(from, until, Unit::Year) {
        return format!("{:04}–{:04}", from.start.year(), until.start.year());
    }
    let (from, until) = (from.first_month(), until.last_month());
    let (first, last) = ends(from, until);
    format!("{first} to {last}")
}

fn within(from: Point, until: Point) -> String {
    let (from, until) = (from.first_month(), until.last_month());
    let (first, last) = ends(from, until);
    if is_next(from, until) {
        return format!("{first} or {last}");
    }
    format!("between {first} and {last}")
}

/// Whether both ends are certain and of one unit, and nothing lies between them.
fn is_next(from: Point, until: Point) -> bool {
    is_unit(from, until, from.unit) && from.start.saturating_add(from.unit.length()) == until.start
}

/// Whether a span is told by the name of its year or years, and not from one end to the other.
fn is_named(from: Point, until: Point) -> bool {
    financial_year(from, until).is_some() || is_unit(from, until, Unit::Year)
}

/// `2012-13`, where a span is a British financial year.
pub(super) fn financial_year(from: Point, until: Point) -> Option<String> {
    let (first, last) = (from.start.year(), until.start.year());
    let is_one = is_unit(from, until, Unit::Month)
        && (from.start.month(), until.start.month()) == (4, 3)
        && last - first == 1;
    let last = if last % 100 == 0 { format!("{last:04}") } else { format!("{:02}", last % 100) };
    is_one.then(|| format!("{first:04}-{last}"))
}

/// Whether both ends are certain and of that unit.
pub(super) fn is_unit(from: Point, until: Point, unit: Unit) -> bool {
    [from, until].iter().all(|end| end.unit == unit && end.is_plain())
}

/// Both ends in words; what they share is said once, after the second.
fn ends(from: Point, until: Point) -> (String, String) {
    let (one, two) = (from.start, until.start);
    let year = one.year() == two.year();
    let first = match from.unit {
        unit if !is_unit(from, until, unit) => from.words(),
        Unit::Minute if one.date() == two.date() => {
            return (from.words(), two.strftime("%H:%M").to_string());
        }
        Unit::Day if year && one.month() == two.month() => one.strftime("%-d").to_string(),
        Unit::Day if year => one.strftime("%-d %B").to_string(),
        Unit::Month if year => one.strftime("%B").to_string(),
        Unit::Season if year => from.season().to_owned(),
        _ => from.words(),
    };
    (first, until.words())
}

impl Point {
    fn preposition(self) -> Option<&'static str> {
        let is_day = matches!(self.unit, Unit::Minute | Unit::Day);
        self.is_plain().then_some(if is_day { "on" } else { "in" })
    }

    fn words(self) -> String {
        let perhaps = if self.perhaps { "perhaps " } else { "" };
        let about = if self.about { "about " } else { "" };
        let (start, year) = (self.start, self.start.year());
        let name = match self.unit {
            Unit::Minute => start.strftime("%-d %B %Y, %H:%M").to_string(),
            Unit::Day => day_words(start.date()),
            Unit::Month => start.strftime("%B %Y").to_string(),
            Unit::Season => format!("{} {year:04}", self.season()),
            Unit::Quarter => format!("{} to {}", start.strftime("%B"), self.last().strftime("%B %Y")),
            Unit::Half if start.month() == 1 => format!("the first half of {year:04}"),
            Unit::Half => format!("the second half of {year:04}"),
            Unit::Year => format!("{year:04}"),
            // "The 1900s" is the century.
            Unit::Decade if year % 100 == 0 => format!("the decade {year:04} to {:04}", year + 9),
            Unit::Decade | Unit::Century => format!("the {year:04}s"),
        };
        format!("{perhaps}{about}{name}")
    }

    /// The season that begins in the month of its start.
    pub(super) fn season(self) -> &'static str {
        match self.start.month() {
            3 => "spring",
            6 => "summer",
            9 => "autumn",
            _ => "winter",
        }
    }

    /// The first month of a quarter or a half with which something begins: "from January to March 2012 on" would be
    /// read as its end. An approximate quarter, three months either way, stays as it is.
    pub(super) fn first_month(self) -> Point {
        match self.unit {
            Unit::Quarter | Unit::Half if !self.about => Point { unit: Unit::Month, ..self },
            _ => self,
        }
    }

    /// The last month of a quarter or a half with which something ends.
    pub(super) fn last_month(self) -> Point {
        match self.unit {
            Unit::Quarter | Unit::Half if !self.about => self.ending_month(),
            _ => self,
        }
    }

    /// The month in which it ends.
    pub(super) fn ending_month(self) -> Point {
        let start = self.last().date().first_of_month().at(0, 0, 0, 0);
        Point { start, unit: Unit::Month, ..self }
    }
}
