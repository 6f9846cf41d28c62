//! From the meaning of a date to the officer's language, never more precise than the source.

use super::{Day, EdtfDate, Ends, Meaning, Point, Unit};

/// How wide a timeline's column of dates is.
const COLUMN: usize = 12;

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
            Meaning::Lasted(Ends::Both(from, until)) => format!("{} to {}", from.words(), until.words()),
            Meaning::Lasted(Ends::From(from)) => format!("from {}, not known to have ended", from.words()),
            Meaning::Lasted(Ends::Until(until)) => format!("until {}, not known from when", until.words()),
            Meaning::Within(Ends::Both(from, until)) => {
                format!("between {} and {}", from.words(), until.words())
            }
            Meaning::Within(Ends::From(from)) => format!("from {} on", from.words()),
            Meaning::Within(Ends::Until(until)) => format!("by {}", until.words()),
        }
    }

    /// The date for a column of 12, in ASCII: made coarser until it fits, never finer. Whether it lasted from one end to
    /// the other or fell on some day between them, only `words` says. A qualified span from one century into another
    /// takes up to 13.
    pub fn short(&self) -> String {
        match self.meaning {
            Meaning::One(point) => point.short("", ""),
            Meaning::Lasted(Ends::Both(from, until)) => short_between(from, until),
            Meaning::Lasted(Ends::From(from)) => from.short("", "-"),
            Meaning::Lasted(Ends::Until(until)) => until.short("to ", ""),
            Meaning::Within(Ends::Both(from, until)) => short_between(from, until),
            Meaning::Within(Ends::From(from)) => from.short("", " on"),
            Meaning::Within(Ends::Until(until)) => until.short("by ", ""),
        }
    }
}

/// Both ends by the month or year that they share, else by their years.
fn short_between(from: Point, until: Point) -> String {
    let (first, last) = (from.start, until.unit.last_day(until.start));
    let (about, perhaps) = (from.about || until.about, from.perhaps || until.perhaps);
    let months = [from.unit, until.unit].iter().all(|unit| matches!(unit, Unit::Day | Unit::Month));
    if first.year() == last.year() && months && first.month() != last.month() && !about && !perhaps {
        return format!("{}-{}", first.strftime("%b"), last.strftime("%b %Y"));
    }
    if first.year() == last.year() {
        let unit = if months && first.month() == last.month() { Unit::Month } else { Unit::Year };
        return Point { start: first, unit, about, perhaps }.short("", "");
    }
    // Two digits are enough where they cannot be taken for a month: 2012-13, but 2008-2009.
    let (first, last) = (first.year(), last.year());
    let brief = first / 100 == last / 100 && last % 100 > 12;
    let last = if brief { format!("{:02}", last % 100) } else { format!("{last:04}") };
    marked(about, &format!("{first:04}-{last}"), perhaps)
}

fn marked(about: bool, name: &str, perhaps: bool) -> String {
    format!("{}{name}{}", if about { "c. " } else { "" }, if perhaps { "?" } else { "" })
}

impl Point {
    fn words(self) -> String {
        let perhaps = if self.perhaps { "perhaps " } else { "" };
        let about = if self.about { "about " } else { "" };
        let year = self.start.year();
        let name = match self.unit {
            Unit::Day => day_words(self.start),
            Unit::Month => self.start.strftime("%B %Y").to_string(),
            Unit::Year => format!("{year:04}"),
            // "The 1900s" is the century.
            Unit::Decade if year % 100 == 0 => format!("the decade {year:04} to {:04}", year + 9),
            Unit::Decade | Unit::Century => format!("the {year:04}s"),
        };
        format!("{perhaps}{about}{name}")
    }

    fn short(self, before: &str, after: &str) -> String {
        let year = self.start.year();
        let (name, coarser) = match self.unit {
            Unit::Day => (day_short(self.start), Some(Unit::Month)),
            Unit::Month => (self.start.strftime("%b %Y").to_string(), Some(Unit::Year)),
            Unit::Year => (format!("{year:04}"), None),
            Unit::Decade if year % 100 == 0 => (format!("{year:04}-{:04}", year + 9), Some(Unit::Century)),
            Unit::Decade | Unit::Century => (format!("{year:04}s"), None),
        };
        let text = format!("{before}{}{after}", marked(self.about, &name, self.perhaps));
        match coarser {
            Some(unit) if text.len() > COLUMN => Point { unit, ..self }.short(before, after),
            _ => text,
        }
    }
}
