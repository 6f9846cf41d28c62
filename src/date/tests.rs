use edtf::level_1::{Certainty, Date as TheirDate, Edtf, Precision};
use jiff::ToSpan;
use proptest::prelude::*;

use super::*;

fn parsed(text: &str) -> EdtfDate {
    EdtfDate::parse(text).unwrap_or_else(|fault| panic!("{text}: {fault:?}"))
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// Written, earliest, latest, words, short; `..` for a side that is open.
const FORMS: &[(&str, &str, &str, &str, &str)] = &[
    ("2014-01-14", "2014-01-14", "2014-01-14", "14 January 2014", "14 Jan 2014"),
    ("2012-02-05", "2012-02-05", "2012-02-05", "5 February 2012", "5 Feb 2012"),
    ("2012-09", "2012-09-01", "2012-09-30", "September 2012", "Sep 2012"),
    ("2012-02", "2012-02-01", "2012-02-29", "February 2012", "Feb 2012"),
    ("2008", "2008-01-01", "2008-12-31", "2008", "2008"),
    ("0800", "0800-01-01", "0800-12-31", "0800", "0800"),
    ("199X", "1990-01-01", "1999-12-31", "the 1990s", "1990s"),
    ("200X", "2000-01-01", "2009-12-31", "the decade 2000 to 2009", "2000-2009"),
    ("19XX", "1900-01-01", "1999-12-31", "the 1900s", "1900s"),
    ("2014-01-01~", "2013-12-31", "2014-01-02", "about 1 January 2014", "c. Jan 2014"),
    ("2012-03~", "2012-02-01", "2012-04-30", "about March 2012", "c. Mar 2012"),
    ("2012-12~", "2012-11-01", "2013-01-31", "about December 2012", "c. Dec 2012"),
    ("2005~", "2004-01-01", "2006-12-31", "about 2005", "c. 2005"),
    ("199X~", "1980-01-01", "2009-12-31", "about the 1990s", "c. 1990s"),
    ("19XX~", "1800-01-01", "2099-12-31", "about the 1900s", "c. 1900s"),
    ("9999~", "9998-01-01", "9999-12-31", "about 9999", "c. 9999"),
    ("2010?", "2010-01-01", "2010-12-31", "perhaps 2010", "2010?"),
    ("2014-01-14?", "2014-01-14", "2014-01-14", "perhaps 14 January 2014", "14 Jan 2014?"),
    ("199X?", "1990-01-01", "1999-12-31", "perhaps the 1990s", "1990s?"),
    ("2010%", "2009-01-01", "2011-12-31", "perhaps about 2010", "c. 2010?"),
    ("2012-09%", "2012-08-01", "2012-10-31", "perhaps about September 2012", "c. Sep 2012?"),
    ("190X%", "1890-01-01", "1919-12-31", "perhaps about the decade 1900 to 1909", "c. 1900s?"),
    ("2012-09/2013-04", "2012-09-01", "2013-04-30", "September 2012 to April 2013", "2012-13"),
    ("2008/2009", "2008-01-01", "2009-12-31", "2008 to 2009", "2008-2009"),
    ("1998~/2004?", "1997-01-01", "2004-12-31", "about 1998 to perhaps 2004", "c. 1998-2004?"),
    ("198X/2014-03-27", "1980-01-01", "2014-03-27", "the 1980s to 27 March 2014", "1980-2014"),
    ("2014-01-14/2014-01-16", "2014-01-14", "2014-01-16", "14 January 2014 to 16 January 2014", "Jan 2014"),
    ("2012-09/2012-12", "2012-09-01", "2012-12-31", "September 2012 to December 2012", "Sep-Dec 2012"),
    ("2012/2012", "2012-01-01", "2012-12-31", "2012", "2012"),
    ("2012-09/..", "2012-09-01", "..", "from September 2012, not known to have ended", "Sep 2012-"),
    ("2012-09~/..", "2012-08-01", "..", "from about September 2012, not known to have ended", "c. Sep 2012-"),
    ("../2013-04", "..", "2013-04-30", "until April 2013, not known from when", "to Apr 2013"),
    ("../2013-04-12", "..", "2013-04-12", "until 12 April 2013, not known from when", "to Apr 2013"),
    ("[2012..2013]", "2012-01-01", "2013-12-31", "between 2012 and 2013", "2012-13"),
    ("[2012~..2013]", "2011-01-01", "2013-12-31", "between about 2012 and 2013", "c. 2012-13"),
    (
        "[2014-01-14..2014-02]",
        "2014-01-14",
        "2014-02-28",
        "between 14 January 2014 and February 2014",
        "Jan-Feb 2014",
    ),
    ("[..2012]", "..", "2012-12-31", "by 2012", "by 2012"),
    ("[..2014-03-27]", "..", "2014-03-27", "by 27 March 2014", "by Mar 2014"),
    ("[2009-02..]", "2009-02-01", "..", "from February 2009 on", "Feb 2009 on"),
];

/// Written, sentence, hint.
const FAULTS: &[(&str, &str, &str)] = &[
    (
        "",
        "no date is written",
        "write a day 2014-01-14, a month 2012-09, a year 2008, a decade 199X or a span 2012/2013",
    ),
    (
        "soon",
        "`soon` is not a date",
        "write a day 2014-01-14, a month 2012-09, a year 2008, a decade 199X or a span 2012/2013",
    ),
    (
        "14-01-14",
        "`14-01-14` is not a date",
        "write a day 2014-01-14, a month 2012-09, a year 2008, a decade 199X or a span 2012/2013",
    ),
    ("2014-1-5", "`2014-1-5` is not a date", "write 2014-01-05"),
    ("14/01/2014", "`14/01/2014` is not a date", "write 2014-01-14"),
    ("03/04/2014", "`03/04/2014` is not a date", "write 2014-04-03 or 2014-03-04"),
    ("2014/01/14", "`2014/01/14` is not a date", "write 2014-01-14"),
    ("14.1.2014", "`14.1.2014` is not a date", "write 2014-01-14"),
    ("20140114", "`20140114` is not a date", "write 2014-01-14"),
    ("01/2014", "`01/2014` is not a date", "write 2014-01"),
    ("2012/13", "`2012/13` is not a date", "write 2012/2013"),
    ("2009/10", "`2009/10` is not a date", "write 2009-10 or 2009/2010"),
    ("2012-2013", "`2012-2013` is not a date", "write 2012/2013"),
    ("2012 / 2013", "`2012 / 2013` is not a date", "write 2012/2013"),
    ("2014-01-14 ", "`2014-01-14 ` is not a date", "write 2014-01-14"),
    ("Jan 2014", "`Jan 2014` is not a date", "write 2014-01"),
    ("14 January 2014", "`14 January 2014` is not a date", "write 2014-01-14"),
    ("Sept. 5th, 2014", "`Sept. 5th, 2014` is not a date", "write 2014-09-05"),
    ("2012/Jan 2014", "`Jan 2014` is not a date", "write 2014-01"),
    ("about 2005", "`about 2005` is not a date", "write 2005~"),
    ("c. May 2005", "`c. May 2005` is not a date", "write 2005-05~"),
    ("by 2012", "`by 2012` is not a date", "write [..2012]"),
    ("2005?~", "`2005?~` is not a date", "write 2005%"),
    ("the 1990s", "`the 1990s` is not a date", "write 199X"),
    ("2000s", "`2000s` is not a date", "write 20XX or 200X"),
    ("199x", "`199x` is not a date", "write 199X"),
    ("2014-01-XX", "`2014-01-XX` is not a date", "write 2014-01"),
    (
        "2013-02-29",
        "`2013-02-29` does not exist: February 2013 has 28 days",
        "write 2013-02 where the day is not known",
    ),
    (
        "2013-02-29/2013-03",
        "`2013-02-29` does not exist: February 2013 has 28 days",
        "write 2013-02 where the day is not known",
    ),
    ("2012-13", "`2012-13` does not exist: months run from 01 to 12", "write 2012/2013"),
    ("2014-01-14T10:00", "`2014-01-14T10:00` has a time of day, and times are not read", "write 2014-01-14"),
    (
        "2012-21",
        "`2012-21` is a season, and seasons are not read",
        "write the months that the source means, such as [2012-03..2012-05], or 2012/2021 for a span of years",
    ),
    (
        "2030-22",
        "`2030-22` is a season, and seasons are not read",
        "write the months that the source means, such as [2030-03..2030-05]",
    ),
    ("2013/2012", "`2013/2012` runs backwards", "write the earlier end first"),
    ("[2013..2012-03]", "`[2013..2012-03]` runs backwards", "write the earlier end first"),
    (
        "2012..2013",
        "`2012..2013` is a set without its brackets",
        "write [2012..2013] for some day within, 2012/2013 for all of it",
    ),
    (
        "..2012",
        "`..2012` is a set without its brackets",
        "write [..2012] for some day within, ../2012 for all of it",
    ),
    (
        "[2012..2013",
        "`[2012..2013` is a set without its brackets",
        "write [2012..2013] for some day within, 2012/2013 for all of it",
    ),
    ("[2012]", "`[2012]` has no `..` in its brackets", "write 2012"),
    ("[2012, 2013]", "`[2012, 2013]` has no `..` in its brackets", "write [2012..2013]"),
    ("2012/", "`2012/` leaves an end empty", "write 2012/.. where it is not known to have ended"),
    ("/2012", "`/2012` leaves an end empty", "write ../2012 where it is not known to have begun"),
    ("../..", "`../..` knows neither end", "write at least one end, or leave the date out"),
    ("[..]", "`[..]` knows neither end", "write at least one end, or leave the date out"),
];

#[test]
fn every_form_has_its_bounds_and_wording() {
    let open = |side: Option<Day>| side.map_or("..".to_owned(), |day| day.to_string());
    for &(written, earliest, latest, words, short) in FORMS {
        let date = parsed(written);
        let found = (open(date.earliest()), open(date.latest()), date.words(), date.short());
        let wanted = (earliest.to_owned(), latest.to_owned(), words.to_owned(), short.to_owned());
        assert_eq!(found, wanted, "{written}");
        assert_eq!(date.written(), written);
    }
}

#[test]
fn every_fault_says_what_to_write_instead() {
    for &(written, sentence, hint) in FAULTS {
        let wanted = DateFault { sentence: sentence.to_owned(), hint: Some(hint.to_owned()) };
        assert_eq!(EdtfDate::parse(written), Err(wanted), "{written}");
    }
    for written in
        ["2014-1-5/..", "2014-W03", "-0044", "Y12014", "2014~?~", "2014-01~-05", "２０１４", "[2012..2013]~"]
    {
        assert!(EdtfDate::parse(written).is_err(), "{written}");
    }
}

#[test]
fn a_fault_shows_no_control_character_and_no_flood() {
    let fault = EdtfDate::parse(&format!("\u{1b}[31m{}", "9".repeat(500))).unwrap_err();
    assert!(!fault.sentence.contains(char::is_control));
    assert!(fault.sentence.chars().count() < 90, "{}", fault.sentence);
}

#[test]
fn dates_sort_by_earliest_then_latest_and_an_open_side_by_the_other() {
    let mut written =
        ["[..2014-03-27]", "2014-03", "2014", "2014-03-27", "2013/..", "2014-03-28", "../2014-03-26"];
    written.sort_by_key(|text| parsed(text).sort_key());
    let wanted =
        ["2013/..", "2014", "2014-03", "../2014-03-26", "2014-03-27", "[..2014-03-27]", "2014-03-28"];
    let keys = |texts: [&str; 7]| texts.map(|text| parsed(text).sort_key());
    assert_eq!(keys(written), keys(wanted));
    assert_eq!(parsed("[..2014-03-27]").sort_key(), (day("2014-03-27"), day("2014-03-27")));
}

#[test]
fn one_day_is_the_latest_or_else_the_earliest() {
    for (written, wanted) in
        [("2012-09/2013-04", "2013-04-30"), ("2012-09/..", "2012-09-01"), ("[..2012]", "2012-12-31")]
    {
        assert_eq!(parsed(written).day(), day(wanted), "{written}");
    }
}

#[test]
fn two_dates_compare_only_where_their_days_do_not_meet() {
    use Order::{After, Before, CannotTell};
    for (one, two, order) in [
        ("2012", "2013-01-01", Before),
        ("2012", "2012-06", CannotTell),
        ("2012-06-01", "2012-06-01", CannotTell),
        ("2005~", "2006", CannotTell),
        ("2005?", "2006", Before),
        ("[..2012]", "2013/..", Before),
        ("2013/..", "2020", CannotTell),
        ("../2013", "1900", CannotTell),
        ("2014/..", "../2013", After),
    ] {
        assert_eq!(parsed(one).compare(&parsed(two)), order, "{one} {two}");
    }
}

#[test]
fn days_may_be_within_or_past() {
    let (june, new_year) = (day("2012-06-15"), day("2013-01-01"));
    for (written, contains, certainly, possibly) in [
        ("2012", true, false, true),
        ("2012-06-15", true, true, true),
        ("2012-07", false, false, false),
        ("[..2011]", false, true, true),
        ("[..2013]", true, false, true),
        ("2012/..", true, false, true),
        ("2013/..", false, false, false),
    ] {
        let date = parsed(written);
        let found = (date.contains(june), date.certainly_by(june), date.possibly_by(june));
        assert_eq!(found, (contains, certainly, possibly), "{written}");
    }
    assert!(parsed("2012").certainly_by(new_year));
    assert_eq!(parsed("2012-12~").years(), (2012, 2013));
    assert_eq!(parsed("../2013").years(), (2013, 2013));
}

#[test]
fn a_typed_date_has_its_last_day() {
    assert_eq!(last_day_of(" 2014-03 "), Ok(day("2014-03-31")));
    assert_eq!(last_day_of("2012/2013").map(day_words), Ok("31 December 2013".to_owned()));
    let fault = last_day_of("2012/..").unwrap_err();
    assert_eq!(fault.sentence, "`2012/..` has no last day");
    assert_eq!(fault.hint.as_deref(), Some("write one day, such as 2014-01-14"));
}

#[test]
fn a_record_reads_its_date_from_text() {
    let read = |text: &str| serde_yaml::from_str::<EdtfDate>(text);
    assert_eq!(read("\"[..2012]\"").unwrap(), parsed("[..2012]"));
    let fault = read("2013-02-29").unwrap_err().to_string();
    assert!(fault.contains("February 2013 has 28 days"), "{fault}");
}

/// A plain end: digits that are mostly, not always, a date.
fn end() -> impl Strategy<Value = String> {
    let plain = prop_oneof![
        (0..=9999_u16, 0..=13_u8, 0..=32_u8).prop_map(|(y, m, d)| format!("{y:04}-{m:02}-{d:02}")),
        (0..=9999_u16, 0..=20_u8).prop_map(|(y, m)| format!("{y:04}-{m:02}")),
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

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        written(),
        (end(), end()).prop_map(|(from, until)| format!("[{from}..{until}]")),
        end().prop_map(|until| format!("[..{until}]")),
        end().prop_map(|from| format!("[{from}..]")),
        "[0-9X~?%/.\\[\\]T: -]{0,24}",
        "(about |by |c\\. |the |14 |Jan |2014|0s|\\?|~|x){0,8}",
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
        match EdtfDate::parse(&text) {
            Ok(date) => {
                prop_assert_eq!(date.written(), &text);
                let (first, last) = date.sort_key();
                prop_assert!(first <= last);
                prop_assert!(date.contains(date.day()) && date.possibly_by(date.day()));
                for shown in [date.words(), date.short()] {
                    prop_assert!(!shown.is_empty() && !shown.contains(char::is_control));
                }
                prop_assert!(date.short().is_ascii() && date.short().len() <= 14, "{}", date.short());
            }
            Err(fault) => {
                prop_assert!(!fault.sentence.contains(char::is_control));
                let hint = fault.hint.unwrap_or_default();
                let proposed = hint.strip_prefix("write ").and_then(|rest| rest.split(' ').next());
                if let Some(proposed) = proposed.filter(|word| word.contains(|c: char| c.is_ascii_digit())) {
                    prop_assert!(EdtfDate::parse(proposed).is_ok(), "{}: {}", text, hint);
                }
            }
        }
    }

    #[test]
    fn acceptance_agrees_with_the_edtf_crate(text in written()) {
        let theirs = Edtf::parse(&text).is_ok();
        match EdtfDate::parse(&text) {
            Ok(_) => prop_assert!(theirs, "they refuse {}", text),
            // They let a span run backwards.
            Err(fault) => prop_assert!(!theirs || fault.sentence.ends_with("runs backwards"), "{}", text),
        }
    }

    #[test]
    fn bounds_agree_with_the_edtf_crate(text in written()) {
        let (Ok(ours), Ok(theirs)) = (EdtfDate::parse(&text), Edtf::parse(&text)) else { return Ok(()) };
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
