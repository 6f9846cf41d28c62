//! What is refused because there is no such day, or none is given.

use jiff::civil::Weekday;

use super::super::EdtfDate;
use super::super::reading::{Wrong, point, shape};
use super::instead::with_weekday;
use super::orders::{named_month, numbers};
use super::{explain, fault, quoted};
use crate::misread::Misread;

/// What people write where they do not know a date.
const NOT_KNOWN: [&str; 18] = [
    "unknown",
    "not known",
    "unclear",
    "not stated",
    "undated",
    "no date",
    "n/a",
    "na",
    "n.a.",
    "none",
    "nil",
    "tbc",
    "tba",
    "tbd",
    "?",
    "??",
    "-",
    "–",
];

/// Words for what is not known.
pub(super) fn not_known(text: &str) -> Option<Misread> {
    NOT_KNOWN.contains(&text.trim().to_lowercase().as_str()).then(|| {
        let hint = "leave the date out; where one must be given, write between which days it lies, such as [2012..2014] \
                    or [..2014]";
        fault(format!("{} is no date", quoted(text)), Some(hint.into()))
    })
}

/// `31/04/2018`, `29 February 2018`, `13/14/2018`: a day that no calendar has, however it is written.
pub(super) fn no_such_day(text: &str) -> Option<Misread> {
    let found: Vec<String> = numbers(text).into_iter().chain(named_month(text)).collect();
    let is_day = |found: &&String| shape(found) == "9999-99-99";
    if found.iter().any(|found| point(found).is_ok()) {
        return None;
    }
    let days = || found.iter().filter(is_day);
    let no_day = days().find(|day| matches!(point(day), Err(Wrong::NoDay(_))));
    let (day, wrong) = match no_day {
        Some(day) => (day, Wrong::NoDay(day)),
        None => (days().find(|day| matches!(point(day), Err(Wrong::NoMonth(_))))?, Wrong::NoMonth("")),
    };
    let why = explain(day, wrong);
    let (_, why_not) = why.sentence.split_once(" does not exist")?;
    let year = day.get(..4)?;
    let hint = match wrong {
        Wrong::NoDay(_) => why.hint,
        _ => Some(format!("write {year} where the month is not known")),
    };
    Some(fault(format!("{} does not exist{why_not}", quoted(text)), hint))
}

/// `Monday 2 February 2018`, which is a Friday.
pub(super) fn wrong_weekday(text: &str) -> Option<Misread> {
    let (weekday, days) = with_weekday(text)?;
    let days: Vec<EdtfDate> =
        days.iter().filter_map(|day| day.parse().ok()).filter(EdtfDate::is_day).collect();
    let day = days.first().filter(|_| days.iter().all(|day| day.day().weekday() != weekday))?;
    let sentence =
        format!("{} is not a date: {} is a {}", quoted(text), day.words(), name(day.day().weekday()));
    Some(fault(sentence, Some(format!("write {} if the day of the month is right", day.written()))))
}

fn name(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}
