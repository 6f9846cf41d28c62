//! What holds for every text and every date, and against the `edtf` crate as far as that goes.

use edtf::level_1::{Certainty, Date as TheirDate, Edtf, Precision, Season};
use jiff::ToSpan;
use proptest::prelude::*;

use super::super::*;
use super::parsed;
use crate::charset::Charset;

/// A plain end: digits that are usually, but not always, a date.
fn end() -> impl Strategy<Value = String> {
    let plain = prop_oneof![
        (0..=9999_u16, 0..=13_u8, 0..=32_u8).prop_map(|(y, m, d)| format!("{y:04}-{m:02}-{d:02}")),
        (0..=9999_u16, 0..=24_u8).prop_map(|(y, m)| format!("{y:04}-{m:02}")),
        (0..=9999_u16).prop_map(|y| format!("{y:04}")),
        (0..=999_u16).prop_map(|y| format!("{y:03}X")),
        (0..=99_u16).prop_map(|y| format!("{y:02}XX")),
    ];
    (plain, prop_oneof![3 => Just(""), 1 => Just("~"), 1 => Just("?"), 1 => Just("%")])
        .prop_map(|(plain, qualifier)| format!("{plain}{qualifier}"))
}

fn written() -> impl Strategy<Value = String> {
    prop_oneof![
        end(),
        (end(), end()).prop_map(|(from, until)| format!("{from}/{until}")),
        end().prop_map(|from| format!("{from}/..")),
        end().prop_map(|until| format!("../{until}")),
    ]
}

/// What level 1 of EDTF lacks: minutes, quarters, halves.
fn finer() -> impl Strategy<Value = String> {
    let plain = prop_oneof![
        (1900..=2100_u16, 1..=12_u8, 1..=28_u8, 0..=24_u8, 0..=60_u8)
            .prop_map(|(y, m, d, hour, minute)| format!("{y:04}-{m:02}-{d:02}T{hour:02}:{minute:02}")),
        (1..=9999_u16, 25..=41_u8).prop_map(|(y, m)| format!("{y:04}-{m:02}")),
        (1990..=2014_u16, 1..=12_u8, 1..=28_u8).prop_map(|(y, m, d)| format!("{y:04}-{m:02}-{d:02}")),
        end(),
    ];
    (plain, prop_oneof![3 => Just(""), 1 => Just("~"), 1 => Just("?"), 1 => Just("%")])
        .prop_map(|(plain, qualifier)| format!("{plain}{qualifier}"))
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        written(),
        finer(),
        (finer(), finer()).prop_map(|(from, until)| format!("{from}/{until}")),
        (finer(), finer()).prop_map(|(from, until)| format!("[{from}..{until}]")),
        (1990..=2014_u16, 1..=12_u8, 1..=28_u8, 1..=28_u8)
            .prop_map(|(y, m, from, until)| format!("[{y}-{m:02}-{from:02}..{y}-{m:02}-{until:02}]")),
        (end(), end()).prop_map(|(from, until)| format!("[{from}..{until}]")),
        end().prop_map(|until| format!("[..{until}]")),
        end().prop_map(|from| format!("[{from}..]")),
        "[0-9X~?%/.\\[\\]T: -]{0,24}",
        "(about |by |c\\. |the |14 |Jan |2014|0s|\\?|~|x|/|-| to | or |early |Q1 |W03|T|:|spring |before |Z){0,8}",
        "\\PC{0,70}",
        any::<String>(),
    ]
}

/// The other crate's bounds before qualifiers, its own calendar giving the last days of months.
fn their_days(date: TheirDate) -> Option<(Day, Day)> {
    let last_of = |year, month| {
        let mut days = TheirDate::from_precision(Precision::DayOfMonth(year, month)).iter_possible_days()?;
        days.next_back().map(|day| (year, month, day.day()))
    };
    let (first, last) = match date.precision() {
        Precision::Century(year) => ((year, 1, 1), last_of(year + 99, 12)?),
        Precision::Decade(year) => ((year, 1, 1), last_of(year + 9, 12)?),
        Precision::Year(year) => ((year, 1, 1), last_of(year, 12)?),
        Precision::Month(year, month) => ((year, month, 1), last_of(year, month)?),
        Precision::Day(year, month, day) => ((year, month, day), (year, month, day)),
        Precision::Season(year, Season::Winter) => ((year, 12, 1), last_of(year + 1, 2)?),
        Precision::Season(year, season) => {
            let month = (season as u32 - 20) * 3;
            ((year, month, 1), last_of(year, month + 2)?)
        }
        _ => return None,
    };
    let day = |(year, month, day): (i32, u32, u32)| {
        Day::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?).ok()
    };
    Some((day(first)?, day(last)?))
}

fn is_about(date: TheirDate) -> bool {
    matches!(date.certainty(), Certainty::Approximate | Certainty::ApproximateUncertain)
}

proptest! {
    #[test]
    fn reading_never_panics_and_dates_are_sound(text in any_text()) {
        match text.parse::<EdtfDate>() {
            Ok(date) => {
                prop_assert_eq!(date.written(), &text);
                let (first, last) = date.days();
                prop_assert!(first <= last && date.sort_key().0 <= date.sort_key().1);
                prop_assert!(date.contains(date.day()) && date.possibly_by(date.day()));
                let (short, under) = (date.short(), date.short_under(date.sort_key().0.year()));
                for shown in [&date.words(), &short, &under] {
                    prop_assert!(!shown.is_empty() && !shown.contains(char::is_control));
                    let ascii = Charset::Ascii.drawn(shown);
                    prop_assert!(ascii.is_ascii() && ascii.len() == shown.chars().count());
                }
                prop_assert!(short.chars().count() <= 18, "{}: {}", text, short);
                let rough = text.contains(['~', '%', '?']) && text.contains(['/', '[']);
                let wide = date.is_wider_than_a_year();
                // `about 2010?`
                let room = if text.contains('%') { 11 } else { 10 };
                prop_assert!(rough || wide || under.chars().count() <= room, "{}: {}", text, under);
                if let Some(by) = date.by_its_end() {
                    prop_assert_eq!(by.latest(), date.latest());
                }
                // What we show is not always EDTF; where the hint offers only one reading, that must be what it means.
                let hint = date.words().parse::<EdtfDate>().err().and_then(|fault| fault.hint);
                let one = hint.as_deref().and_then(|hint| hint.strip_prefix("write "));
                if let Some(Ok(read)) = one.map(str::parse::<EdtfDate>) {
                    prop_assert_eq!((read.bounds, read.lasts()), (date.bounds, date.lasts()), "{}", date.words());
                }
            }
            Err(fault) => {
                prop_assert!(!fault.sentence.contains(char::is_control));
                let hint = fault.hint.unwrap_or_default();
                let proposed = hint.strip_prefix("write ").and_then(|rest| rest.split(' ').next());
                let proposed = proposed.map(|word| word.trim_end_matches(','));
                if let Some(proposed) = proposed.filter(|word| word.contains(|c: char| c.is_ascii_digit())) {
                    prop_assert!(proposed.parse::<EdtfDate>().is_ok(), "{}: {}", text, hint);
                }
            }
        }
    }

    #[test]
    fn acceptance_agrees_with_the_edtf_crate(text in written()) {
        let theirs = Edtf::parse(&text).is_ok();
        match text.parse::<EdtfDate>() {
            Ok(_) => prop_assert!(theirs, "they refuse {}", text),
            // The other crate lets a span run backwards, and has a year 0.
            Err(fault) => {
                let known = ["runs backwards", "before year 1"].iter().any(|why| fault.sentence.contains(why));
                prop_assert!(!theirs || known, "{}", text);
            }
        }
    }

    #[test]
    fn bounds_agree_with_the_edtf_crate(text in written()) {
        let (Ok(ours), Ok(theirs)) = (text.parse::<EdtfDate>(), Edtf::parse(&text)) else { return Ok(()) };
        let (from, until) = match theirs {
            Edtf::Date(date) => (Some(date), Some(date)),
            Edtf::Interval(from, until) => (Some(from), Some(until)),
            Edtf::IntervalFrom(from, _) => (Some(from), None),
            Edtf::IntervalTo(_, until) => (None, Some(until)),
            _ => return Err(TestCaseError::fail(text)),
        };
        if let Some(from) = from.filter(|date| !is_about(*date)) {
            prop_assert_eq!(ours.earliest(), their_days(from).map(|days| days.0));
        }
        if let Some(until) = until.filter(|date| !is_about(*date)) {
            prop_assert_eq!(ours.latest(), their_days(until).map(|days| days.1));
        }
        prop_assert_eq!(ours.earliest().is_some(), from.is_some());
        prop_assert_eq!(ours.latest().is_some(), until.is_some());
    }

    #[test]
    fn about_widens_by_the_units_beside_it(year in 1000..=9000_i16, month in 1..=12_i8, nth in 1..=28_i8) {
        let middle = Day::new(year, month, nth).unwrap();
        let bounds = |text: String| { let date = parsed(&text); (date.earliest(), date.latest()) };
        let (before, after) = (middle.checked_sub(1.month()).unwrap(), middle.checked_add(1.month()).unwrap());
        let month_of = |day: Day| day.strftime("%Y-%m").to_string();
        let about = bounds(format!("{}~", month_of(middle)));
        prop_assert_eq!(about, (bounds(month_of(before)).0, bounds(month_of(after)).1));
        let about = bounds(format!("{middle}~"));
        prop_assert_eq!(about, (middle.yesterday().ok(), middle.tomorrow().ok()));
    }
}
