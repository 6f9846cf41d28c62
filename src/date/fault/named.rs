//! What is refused with a reason of its own: EDTF or a case has no way to write it as it stands.

use jiff::civil::{ISOWeekDate, Weekday};

use super::super::Day;
use super::super::reading::{point, shape};
use super::absent::{no_such_day, not_known, wrong_weekday};
use super::instead::{instead_of, is_year};
use super::orders::month_named;
use super::{before_year_one, fault, quoted, write};
use crate::misread::Misread;

/// The fault of a text that is a time, but not one that can be read.
pub(super) fn refused(text: &str) -> Option<Misread> {
    let kinds = [
        no_end,
        not_known,
        no_day,
        zone,
        before_christ,
        far_year,
        other_calendar,
        part_without_bounds,
        week,
        day_of_year,
        wrong_weekday,
        no_such_day,
        no_year,
    ];
    kinds.iter().find_map(|kind| kind(text))
}

/// What lasts still, as of no day that anybody could name.
fn no_end(text: &str) -> Option<Misread> {
    const NOW: [&str; 7] = ["now", "present", "the present", "ongoing", "current", "today", "to date"];
    NOW.contains(&text.to_lowercase().as_str()).then(|| {
        let hint = "of a stay, leave `to` out and give in `seen` the days on which a source has them in post; of anything \
                    else, write when it began, such as 2014-01/..";
        fault(format!("{} is no day", quoted(text)), Some(hint.into()))
    })
}

/// A time of day alone.
fn no_day(text: &str) -> Option<Misread> {
    let shape = shape(text.trim());
    let is_time = ["9:99", "99:99", "99:99:99"].contains(&shape.as_str());
    is_time.then(|| {
        let hint = "write its day too, as in 2016-11-09T06:07";
        fault(format!("{} is a time without a day", quoted(text)), Some(hint.into()))
    })
}

/// A time with a zone: only the curator can say which day that is where the case is set.
fn zone(text: &str) -> Option<Misread> {
    let (_, time) = text.split_once([' ', 'T', 't'])?;
    let digits = time.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ':' | '.'));
    let zone = digits.trim().to_ascii_lowercase();
    let is_zone = matches!(zone.as_str(), "z" | "utc" | "gmt" | "bst" | "cet" | "cest" | "est")
        || (zone.starts_with(['+', '-']) && zone.len() > 1);
    (time.contains(':') && is_zone).then(|| {
        fault(
            format!("{} has a time zone, and times are local", quoted(text)),
            Some("write the local time and no zone, as in 2016-11-09T06:07".into()),
        )
    })
}

fn before_christ(text: &str) -> Option<Misread> {
    let lower = text.to_ascii_lowercase();
    let is_before = text.starts_with('-') && shape(text).starts_with("-9999")
        || ["bc", "bce", "b.c."].iter().any(|era| {
            lower.strip_suffix(era).is_some_and(|year| year.trim().ends_with(|c: char| c.is_ascii_digit()))
        });
    is_before.then(|| before_year_one(text))
}

/// `Y17000`; and five digits alone, which is how a spreadsheet counts days.
fn far_year(text: &str) -> Option<Misread> {
    let digits = text.trim_start_matches(['Y', 'y', '-']);
    if digits.len() < 5 || !digits.bytes().all(|b| b.is_ascii_digit()) || digits.len() == 8 {
        return None;
    }
    Some(match digits == text {
        true => fault(
            format!("{} is a number, not a date", quoted(text)),
            Some("a spreadsheet counts days so: let it show them as dates, and write those".into()),
        ),
        false => fault(
            format!("{} is no year of a case: years run from 0001 to 9999", quoted(text)),
            Some("write the year in words in `text`".into()),
        ),
    })
}

fn other_calendar(text: &str) -> Option<Misread> {
    let words: Vec<String> =
        text.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect();
    const NAMES: [&str; 14] = [
        "ah",
        "hijri",
        "hijra",
        "julian",
        "style",
        "heisei",
        "reiwa",
        "showa",
        "shōwa",
        "meiji",
        "minguo",
        "anno",
        "thermidor",
        "brumaire",
    ];
    let has_number = text.contains(|c: char| c.is_numeric());
    (has_number && words.iter().any(|word| NAMES.contains(&word.as_str()))).then(|| {
        fault(
            format!("{} is of another calendar, and only the Gregorian one is read", quoted(text)),
            Some("write its Gregorian day; `text` may keep it as the source has it".into()),
        )
    })
}

/// `early 2012`, `mid-1990s`, `the end of 2012`.
fn part_without_bounds(text: &str) -> Option<Misread> {
    const PARTS: [(&str, Option<(u8, u8)>); 9] = [
        ("early", Some((1, 4))),
        ("beginning of", Some((1, 4))),
        ("start of", Some((1, 4))),
        ("mid", Some((5, 8))),
        ("middle of", Some((5, 8))),
        ("late", Some((9, 12))),
        ("end of", Some((9, 12))),
        ("end", Some((9, 12))),
        ("turn of", None),
    ];
    let lower = text.to_ascii_lowercase();
    let lower = lower.strip_prefix("the ").unwrap_or(&lower);
    let (name, months, rest) = PARTS.iter().find_map(|(name, months)| {
        let rest = lower.strip_prefix(name)?;
        Some((*name, *months, rest.strip_prefix([' ', '-', '/'])?.trim()))
    })?;
    let rest = rest.strip_prefix("the ").unwrap_or(rest);
    let whole = if point(rest).is_ok() { vec![rest.to_owned()] } else { instead_of(rest) };
    let whole = write(&whole)?;
    let hint = match months.filter(|_| is_year(rest)) {
        Some((from, to)) => format!(
            "{whole}, or the months that the source means, such as [{rest}-{from:02}..{rest}-{to:02}]"
        ),
        None => whole,
    };
    Some(fault(format!("{} is not a date: `{name}` has no bounds", quoted(text)), Some(hint)))
}

fn week(text: &str) -> Option<Misread> {
    let (year, rest) = text.split_once("-W").or_else(|| text.split_once("-w"))?;
    let (number, day) = rest.split_once('-').map_or((rest, None), |(number, day)| (number, Some(day)));
    let (year, number) = (year.parse().ok()?, number.parse().ok()?);
    let of = |weekday| ISOWeekDate::new(year, number, weekday).ok().map(ISOWeekDate::date);
    let hint = match day {
        Some(day) => {
            let weekday = Weekday::from_monday_one_offset(day.parse().ok()?).ok()?;
            format!("write {}", of(weekday)?)
        }
        None => {
            let (first, last) = (of(Weekday::Monday)?, of(Weekday::Sunday)?);
            format!("write [{first}..{last}] for some day within, {first}/{last} for all of it")
        }
    };
    Some(fault(format!("{} is a week, and weeks are not read", quoted(text)), Some(hint)))
}

fn day_of_year(text: &str) -> Option<Misread> {
    let (year, day) = text.split_once('-').filter(|_| shape(text) == "9999-999")?;
    let (year, day): (i16, i16) = (year.parse().ok()?, day.parse().ok()?);
    let first = Day::new(year, 1, 1).ok()?;
    let date = first.with().day_of_year(day).build().ok()?;
    Some(fault(format!("{} is a day counted from New Year", quoted(text)), Some(format!("write {date}"))))
}

/// `Mar-12`, `14-01-14`, `5 March`: two digits may be a day, or a year of any century.
fn no_year(text: &str) -> Option<Misread> {
    let words: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let numbers: Vec<u32> = words
        .iter()
        .filter(|word| word.len() <= 4 && !shape(word).contains("999"))
        .filter_map(|word| word.trim_end_matches(|c: char| c.is_ascii_lowercase()).parse().ok())
        .collect();
    let months: Vec<u32> = words.iter().filter_map(|word| month_named(&word.to_ascii_lowercase())).collect();
    let sentence = || format!("{} does not say which year: a year has four digits", quoted(text));
    match (&months[..], &numbers[..]) {
        ([month], [number]) if words.len() == 2 => {
            let hint = format!(
                "write 20{number:02}-{month:02} or 19{number:02}-{month:02} if {number:02} is the year; if it is \
                 the day, write its year too"
            );
            Some(fault(sentence(), Some(hint)))
        }
        ([_], [_, _]) if words.len() == 3 => {
            Some(fault(sentence(), Some("write the year in full, as in 2014-01-14".into())))
        }
        ([], [_, _, _]) if words.len() == 3 => {
            Some(fault(sentence(), Some("write the year in full, as in 2014-01-14".into())))
        }
        ([_], []) if words.len() == 1 => {
            Some(fault(sentence(), Some("write the year too, as in 2014-01".into())))
        }
        _ => None,
    }
}
