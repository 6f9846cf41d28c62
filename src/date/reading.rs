//! From the written date to its meaning.

use super::Day;
use super::point::{Ends, Meaning, Point, Unit};

/// What is wrong, with the part of the text that is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wrong<'a> {
    Unread(&'a str),
    NoSet(&'a str),
    /// A number in place of the month that is no season, quarter or half.
    NoPart(&'a str),
    /// Before year 1.
    NoYear(&'a str),
    NoMonth(&'a str),
    NoDay(&'a str),
    NoMinute(&'a str),
    EmptyEnd,
    NoEnds,
    Backwards,
}

/// Reads a date, a span `A/B` or a set `[A..B]`.
pub(super) fn read(text: &str) -> Result<Meaning, Wrong<'_>> {
    if let Some(inside) = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        let (from, until) = inside.split_once("..").ok_or(Wrong::NoSet(inside))?;
        return between(closed(from, ""), closed(until, ""), Meaning::Within);
    }
    match text.split_once('/') {
        Some(("", _) | (_, "")) => Err(Wrong::EmptyEnd),
        Some((from, until)) => between(closed(from, ".."), closed(until, ".."), Meaning::Lasted),
        None => point(text).map(Meaning::One),
    }
}

fn closed<'a>(end: &'a str, open: &str) -> Option<&'a str> {
    (end != open).then_some(end)
}

fn between<'a>(
    from: Option<&'a str>,
    until: Option<&'a str>,
    meaning: fn(Ends<Point>) -> Meaning,
) -> Result<Meaning, Wrong<'a>> {
    let (from, until) = match (from, until) {
        (Some(from), Some(until)) => (point(from)?, point(until)?),
        (Some(from), None) => return Ok(meaning(Ends::From(point(from)?))),
        (None, Some(until)) => return Ok(meaning(Ends::Until(point(until)?))),
        (None, None) => return Err(Wrong::NoEnds),
    };
    if from.start > until.last() {
        return Err(Wrong::Backwards);
    }
    // "From 2012 to 2012" says no more than "2012".
    if from == until {
        return Ok(Meaning::One(from));
    }
    Ok(meaning(Ends::Both(from, until)))
}

/// Reads one end: a minute, a day, or a longer unit, with at most one qualifier.
pub(super) fn point(text: &str) -> Result<Point, Wrong<'_>> {
    let bare = text.strip_suffix(['~', '?', '%']).unwrap_or(text);
    let about = text.ends_with(['~', '%']);
    let perhaps = text.ends_with(['?', '%']);
    let unit = match shape(bare).as_str() {
        "9999-99-99T99:99" => Unit::Minute,
        "9999-99-99" => Unit::Day,
        "9999-99" => Unit::Month,
        "9999" => Unit::Year,
        "999X" => Unit::Decade,
        "99XX" => Unit::Century,
        _ => return Err(Wrong::Unread(text)),
    };
    let digits = bare.replace('X', "0");
    let mut numbers = digits.split(['-', 'T', ':']).map(|part| part.parse::<i16>().ok());
    let mut next = || numbers.next().flatten();
    let (year, month, day) = (next().unwrap_or_default(), next().unwrap_or(1), next().unwrap_or(1));
    let (hour, minute) = (next().unwrap_or(0), next().unwrap_or(0));
    if year == 0 {
        return Err(Wrong::NoYear(text));
    }
    // ISO 8601-2 numbers the parts of a year in the place of the month.
    let (unit, month) = match month {
        21..=24 if unit == Unit::Month => (Unit::Season, (month - 20) * 3),
        33..=36 if unit == Unit::Month => (Unit::Quarter, (month - 33) * 3 + 1),
        40..=41 if unit == Unit::Month => (Unit::Half, (month - 40) * 6 + 1),
        25..=41 if unit == Unit::Month => return Err(Wrong::NoPart(text)),
        _ => (unit, month),
    };
    let start = date(year, month, 1).ok_or(Wrong::NoMonth(text))?;
    let start = if day == 1 { start } else { date(year, month, day).ok_or(Wrong::NoDay(text))? };
    let (Ok(hour @ 0..=23), Ok(minute @ 0..=59)) = (i8::try_from(hour), i8::try_from(minute)) else {
        return Err(Wrong::NoMinute(text));
    };
    Ok(Point { start: start.at(hour, minute, 0, 0), unit, about, perhaps })
}

/// The text with every digit turned into a 9.
pub(super) fn shape(text: &str) -> String {
    text.chars().map(|c| if c.is_ascii_digit() { '9' } else { c }).collect()
}

fn date(year: i16, month: i16, day: i16) -> Option<Day> {
    Day::new(year, month.try_into().ok()?, day.try_into().ok()?).ok()
}
