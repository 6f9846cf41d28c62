//! A date in a column: coarser than the record where it must be, never finer.

use super::point::{Ends, Meaning, Point, Unit};
use super::words::{financial_year, is_unit};
use super::{EdtfDate, day_short};

/// The columns that a date has.
#[derive(Debug, Clone, Copy)]
struct Column {
    /// The year that heads the column, and so need not be repeated in it.
    under: Option<i16>,
    /// The room for a day, a month or a year. A date with two ends within one month or year takes three columns more.
    room: usize,
}

impl EdtfDate {
    /// The date for a column of its own: 12 columns in most cases, 15 for two days or months or about a month, 17 with a
    /// minute, 18 for two decades that are only roughly known. What lasted has a dash between its ends (`2004–2012`), some
    /// day within has two points (`2004..2006`).
    pub fn short(&self) -> String {
        self.in_column(Column { under: None, room: 12 })
    }

    /// The date for a column under its year, which it does not repeat: 10 columns, 11 for `about 2010?`, and more
    /// for what is wider than a year and for a span with an end that is only roughly known.
    pub fn short_under(&self, year: i16) -> String {
        self.in_column(Column { under: Some(year), room: 10 })
    }

    /// The date where it stands alone and no column bounds it: as short as it can be, and no coarser than the record. Of a
    /// span, words say what the signs between its ends would.
    pub fn in_full(&self) -> String {
        match self.meaning {
            Meaning::Lasted(Ends::Both(from, until)) if !is_short(from, until) => self.words(),
            Meaning::Within(Ends::Both(..)) => self.words(),
            _ => self.in_column(Column { under: None, room: usize::MAX }),
        }
    }

    fn in_column(&self, column: Column) -> String {
        match self.meaning {
            Meaning::One(point) => column.point(point, "", ""),
            Meaning::Lasted(Ends::Both(from, until)) => match financial_year(from, until) {
                Some(year) => year,
                None => column.between(from, "–", until),
            },
            Meaning::Lasted(Ends::From(from)) => column.point(from.first_month(), "", "–"),
            Meaning::Lasted(Ends::Until(until)) => column.until(until, "to "),
            Meaning::Within(Ends::Both(from, until)) => match self.rough_years(from, until) {
                Some(years) => years,
                None => column.between(from, "..", until),
            },
            Meaning::Within(Ends::From(from)) => match column.is_headed_by(from) {
                true => format!("or later{}", if from.perhaps { "?" } else { "" }),
                false => column.point(from.first_month(), "", " on"),
            },
            Meaning::Within(Ends::Until(until)) => match column.is_headed_by(until) {
                true => format!("or before{}", if until.perhaps { "?" } else { "" }),
                false => column.until(until, "by "),
            },
        }
    }
}

impl EdtfDate {
    /// All the years of some day within rough ends, which then need no "about".
    fn rough_years(&self, from: Point, until: Point) -> Option<String> {
        let rough = (from.about || until.about) && from.start.year() != until.last().year();
        let (first, last) = self.earliest().zip(self.latest()).filter(|_| rough)?;
        let perhaps = if from.perhaps || until.perhaps { "?" } else { "" };
        Some(format!("{:04}..{:04}{perhaps}", first.year(), last.year()))
    }
}

impl Column {
    /// Whether the year at the head of the column is the whole of a point: it need not be repeated.
    fn is_headed_by(self, point: Point) -> bool {
        point.unit == Unit::Year && self.under == Some(point.start.year()) && !point.about
    }

    /// The year after the name of a day or month, unless it heads the column.
    fn year(self, year: i16) -> String {
        if self.under == Some(year) { String::new() } else { format!(" {year:04}") }
    }

    /// A point with what comes before and after it, made coarser until it fits.
    fn point(self, point: Point, before: &str, after: &str) -> String {
        let name = self.name(point);
        let perhaps = if point.perhaps { "?" } else { "" };
        let about = if point.about { "about " } else { "" };
        let text = format!("{before}{about}{name}{perhaps}{after}");
        let room = match point.unit {
            // A minute is given in full or not at all.
            Unit::Minute if self.under.is_none() => self.room.max(17),
            Unit::Month if point.about && self.under.is_none() => self.room.max(15),
            _ => self.room,
        };
        match point.coarser().filter(|_| text.chars().count() > room) {
            Some(coarser) => self.point(coarser, before, after),
            None => text,
        }
    }

    /// A point at which something ends. A season that does not fit is given as the year in which it ends: for winter
    /// that is the next one, and a month would be finer than the season.
    fn until(self, point: Point, before: &str) -> String {
        let point = point.last_month();
        let has_room = || before.len() + self.name(point).chars().count() <= self.room && point.is_plain();
        let point = if point.unit != Unit::Season || has_room() {
            point
        } else {
            Point { unit: Unit::Year, ..point.ending_month() }
        };
        self.point(point, before, "")
    }

    fn name(self, point: Point) -> String {
        let (start, year) = (point.start, point.start.year());
        let behind = self.year(year);
        match point.unit {
            Unit::Minute => start.strftime("%-d %b %Y %H:%M").to_string(),
            Unit::Day if behind.is_empty() => start.strftime("%-d %b").to_string(),
            Unit::Day => day_short(start.date()),
            Unit::Month => format!("{}{behind}", start.strftime("%b")),
            Unit::Season => format!("{}{behind}", point.season()),
            Unit::Quarter | Unit::Half => {
                format!("{}–{}{behind}", start.strftime("%b"), point.last().strftime("%b"))
            }
            Unit::Decade if year % 100 == 0 => format!("{year:04}..{:04}", year + 9),
            _ => point.years(),
        }
    }

    /// Both ends by what they share: two days of a month, two months of a year, two years.
    fn between(self, from: Point, sign: &str, until: Point) -> String {
        let (from, until) = (from.first_month(), until.last_month());
        let (first, last) = (from.start, until.last());
        let (about, perhaps) = (from.about || until.about, from.perhaps || until.perhaps);
        let plain = !about && !perhaps;
        let fine = |end: &Point| matches!(end.unit, Unit::Minute | Unit::Day | Unit::Month);
        let is_day = |end: &Point| matches!(end.unit, Unit::Minute | Unit::Day);
        let months = fine(&from) && fine(&until);
        if first.year() != last.year() {
            return match self.under {
                Some(year) if year == first.year() && fine(&from) && plain => {
                    format!("{}{sign}{:04}", first.strftime("%b"), last.year())
                }
                _ => marked(about, &format!("{}{sign}{}", from.years(), until.ending_years()), perhaps),
            };
        }
        let behind = self.year(first.year());
        let one_month = months && first.month() == last.month();
        let unit = match months {
            true if one_month && first.date() == last.date() => Unit::Day,
            true if one_month && plain && is_day(&from) && is_day(&until) => {
                return format!("{}{sign}{}{behind}", first.day(), last.strftime("%-d %b"));
            }
            true if one_month => Unit::Month,
            true if plain => {
                return format!("{}{sign}{}{behind}", first.strftime("%b"), last.strftime("%b"));
            }
            _ => Unit::Year,
        };
        self.point(Point { start: first, unit, about, perhaps }, "", "")
    }
}

/// Whether a column has both ends of what lasted as they are: two years, or two days or months of one year.
fn is_short(from: Point, until: Point) -> bool {
    let is = |unit| is_unit(from, until, unit);
    let is_within_a_year = from.start.year() == until.start.year();
    financial_year(from, until).is_some()
        || is(Unit::Year)
        || (is_within_a_year && (is(Unit::Day) || is(Unit::Month)))
}

fn marked(about: bool, name: &str, perhaps: bool) -> String {
    format!("{}{name}{}", if about { "about " } else { "" }, if perhaps { "?" } else { "" })
}

impl Point {
    /// The next coarser point, for where it does not fit.
    fn coarser(self) -> Option<Point> {
        let unit = match self.unit {
            Unit::Minute => Unit::Day,
            Unit::Day => Unit::Month,
            Unit::Month | Unit::Season | Unit::Quarter | Unit::Half => Unit::Year,
            Unit::Decade if self.start.year() % 100 == 0 => Unit::Century,
            _ => return None,
        };
        Some(Point { unit, ..self })
    }

    /// The year in which it begins; a decade and a century as a whole.
    fn years(self) -> String {
        let year = self.start.year();
        match self.unit {
            Unit::Decade | Unit::Century => format!("{year:04}s"),
            _ => format!("{year:04}"),
        }
    }

    /// The year in which it ends; a decade and a century as a whole.
    fn ending_years(self) -> String {
        match self.unit {
            Unit::Decade | Unit::Century => self.years(),
            _ => format!("{:04}", self.last().year()),
        }
    }
}
