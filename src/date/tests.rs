//! Dates by their forms, their faults and their laws.

mod faults;
mod forms;
mod laws;

use faults::FAULTS;
use forms::FORMS;

use super::*;

fn parsed(text: &str) -> EdtfDate {
    text.parse::<EdtfDate>().unwrap_or_else(|fault| panic!("{text}: {fault:?}"))
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

#[test]
fn every_form_has_its_bounds_and_wording() {
    let open = |side: Option<Day>| side.map_or("..".to_owned(), |day| day.to_string());
    for &(written, earliest, latest, words, short, under) in FORMS {
        let date = parsed(written);
        let under_year = date.short_under(date.sort_key().0.year());
        let found = [open(date.earliest()), open(date.latest()), date.words(), date.short(), under_year];
        assert_eq!(found, [earliest, latest, words, short, under], "{written}");
        assert_eq!(date.written(), written);
    }
}

#[test]
fn where_no_column_bounds_it_a_date_is_no_coarser_than_it_was_written() {
    for (date, in_full) in [
        ("2014-01-14", "14 Jan 2014"),
        ("2014-01-14T06:07", "14 Jan 2014 06:07"),
        ("2014-01-14~", "about 14 Jan 2014"),
        ("2014", "2014"),
        ("[..2014-06-26]", "by 26 Jun 2014"),
        ("[2014-06-26..]", "26 Jun 2014 on"),
        ("[2013..2014-01-14]", "between 2013 and 14 January 2014"),
        ("[2014-01-06..2014-01-12]", "between 6 and 12 January 2014"),
        ("2014-01-06/2014-01-12", "6–12 Jan 2014"),
        ("2014-03/2014-04", "Mar–Apr 2014"),
        ("2013-11/2014-02", "November 2013 to February 2014"),
        ("2004/2012", "2004–2012"),
        ("2012-04/2013-03", "2012-13"),
    ] {
        assert_eq!(parsed(date).in_full(), in_full, "{date}");
    }
    // What reads alike in full reads alike in words.
    let mut known = std::collections::HashMap::new();
    for (written, ..) in FORMS {
        let date = parsed(written);
        let words = known.entry(date.in_full()).or_insert_with(|| date.words());
        assert_eq!(*words, date.words(), "{written}: {}", date.in_full());
    }
}

#[test]
fn a_date_has_the_word_that_it_takes_and_never_by() {
    for (date, after_a_verb, in_a_sentence) in [
        ("2014-06-26", "26 June 2014", "on 26 June 2014"),
        ("2014-06-26T10:30", "26 June 2014, 10:30", "on 26 June 2014, 10:30"),
        ("2014-06", "June 2014", "in June 2014"),
        ("2014", "2014", "in 2014"),
        ("201X", "the 2010s", "in the 2010s"),
        ("2014-33", "January to March 2014", "in January to March 2014"),
        ("2014~", "about 2014", "about 2014"),
        ("2014?", "perhaps 2014", "perhaps in 2014"),
        ("2010/2012", "2010–2012", "in 2010–2012"),
        ("2012-04/2013-03", "the financial year 2012-13", "in the financial year 2012-13"),
        ("2014-06-24/2014-06-26", "24 to 26 June 2014", "from 24 to 26 June 2014"),
        ("2010~/2012-03", "about 2010 to March 2012", "about 2010 to March 2012"),
        (
            "2012-03/..",
            "from March 2012, not known to have ended",
            "from March 2012, not known to have ended",
        ),
        ("[2014-06-25..2014-06-26]", "25 or 26 June 2014", "on 25 or 26 June 2014"),
        ("[2010-06..2010-07]", "June or July 2010", "in June or July 2010"),
        ("[2010..2012]", "between 2010 and 2012", "between 2010 and 2012"),
        ("[..2014-03-27]", "on or before 27 March 2014", "on or before 27 March 2014"),
        ("[..2014-03]", "in or before March 2014", "in or before March 2014"),
        ("[..2014]", "in or before 2014", "in or before 2014"),
        ("[..2014-03-27~]", "in or before about 27 March 2014", "in or before about 27 March 2014"),
        ("[2009-02..]", "from February 2009 on", "from February 2009 on"),
    ] {
        let date = parsed(date);
        assert_eq!((&*date.after_a_verb(), &*date.in_a_sentence()), (after_a_verb, in_a_sentence));
    }
}

#[test]
fn every_fault_says_what_to_write_instead() {
    for &(written, sentence, hint) in FAULTS {
        let wanted = Misread { sentence: sentence.to_owned(), hint: Some(hint.to_owned()) };
        assert_eq!(written.parse::<EdtfDate>(), Err(wanted), "{written}");
    }
    for written in
        ["2014-1-5/..", "2014-W03", "-0044", "Y12014", "2014~?~", "2014-01~-05", "２０１４", "[2012..2013]~"]
    {
        assert!(written.parse::<EdtfDate>().is_err(), "{written}");
    }
}

#[test]
fn a_part_of_a_year_may_be_that_of_a_financial_year() {
    const NONE: &str = "a day 2014-01-14, a month 2012-09, a year 2008, a decade 199X or a span 2012/2013";
    for (part, calendar, financial) in [
        ("spring", "2012-21", NONE),
        ("summer", "2012-22", NONE),
        ("autumn", "2012-23", NONE),
        ("fall", "2012-23", NONE),
        ("Q1", "2012-33 for January to March 2012 or 2012-34 for April to June 2012", "2012-34"),
        ("Q2", "2012-34 for April to June 2012 or 2012-35 for July to September 2012", "2012-35"),
        ("Q3", "2012-35 for July to September 2012 or 2012-36 for October to December 2012", "2012-36"),
        ("Q4", "2012-36 for October to December 2012 or 2013-33 for January to March 2013", "2013-33"),
        ("H1", "2012-40", "2012-04/2012-09"),
        ("H2", "2012-41", "2012-10/2013-03"),
    ] {
        for (year, instead) in [("2012", calendar), ("2012-13", financial)] {
            let written = format!("{part} {year}");
            let fault = written.parse::<EdtfDate>().unwrap_err();
            assert_eq!(fault.hint, Some(format!("write {instead}")), "{written}");
        }
    }
}

#[test]
fn a_fault_shows_no_control_character_and_no_flood() {
    let fault = format!("\u{1b}[31m{}", "9".repeat(500)).parse::<EdtfDate>().unwrap_err();
    assert!(!fault.sentence.contains(char::is_control));
    assert!(fault.sentence.chars().count() < 90, "{}", fault.sentence);
}

#[test]
fn dates_sort_by_earliest_then_latest_day_then_minute_and_an_open_side_by_the_other() {
    let wanted = [
        "2013/..",
        "2014",
        // Approximate or not, it sorts by its year.
        "2014~",
        "2014-03",
        "../2014-03-26",
        "2014-03-27",
        "[..2014-03-27]",
        "2014-03-27T06:07/2014-03-27T06:09",
        "2014-03-27T06:08",
        "2014-03-27/2014-03-28",
        "2014-03-28",
    ];
    let mut written = wanted;
    written.reverse();
    written.sort_by_key(|text| parsed(text).sort_key());
    let keys = |texts: [&str; 11]| texts.map(|text| parsed(text).sort_key());
    assert_eq!(keys(written), keys(wanted));
    assert_eq!(parsed("[..2014-03-27]").sort_key(), (day("2014-03-27"), day("2014-03-27"), None));
    assert_eq!(parsed("2014~").sort_key(), parsed("2014").sort_key());
}

#[test]
fn what_is_wider_than_a_year_stands_before_all_of_its_first_year() {
    let wanted = [
        "201X",
        "2013-12-31",
        "[..2013]",
        "2014/2016",
        "[2014..2015]",
        "2014-03/2015-03",
        "2014-01",
        "2014",
        "2014-04/2015-03",
        "2014-12/..",
        "2014-24",
        "2015",
    ];
    let mut sorted = wanted;
    sorted.sort_by_key(|text| parsed(text).place());
    let wide: Vec<&str> = wanted.into_iter().filter(|text| parsed(text).is_wider_than_a_year()).collect();
    assert_eq!(wide, ["201X", "2014/2016", "[2014..2015]", "2014-03/2015-03"]);
    // Among themselves they sort by their days.
    assert_eq!(sorted[3..6], ["[2014..2015]", "2014/2016", "2014-03/2015-03"]);
    assert_eq!([&sorted[..3], &sorted[6..]], [&wanted[..3], &wanted[6..]]);
}

#[test]
fn a_day_is_a_date_and_what_is_over_by_a_date_is_no_finer() {
    assert_eq!(EdtfDate::from(day("2014-01-14")), parsed("2014-01-14"));
    assert_eq!(EdtfDate::by(day("2014-01-14")), parsed("[..2014-01-14]"));
    for (written, by) in [
        ("2014-06-30", "by 30 June 2014"),
        ("2016-11-09T06:07", "by 9 November 2016"),
        ("2010-07", "by July 2010"),
        ("[2010-06..2010-07]", "by July 2010"),
        ("2010/2012-24", "by winter 2012"),
        ("2012-33", "by March 2012"),
        ("2012-41", "by December 2012"),
        ("2010~", "by about 2010"),
        ("2012-24~", "by about winter 2012"),
        ("2012-09-12~", "by about 12 September 2012"),
        ("2012-41~", "by about the second half of 2012"),
        ("2012-36~", "by about October to December 2012"),
        ("199X~", "by about the 1990s"),
        ("2016-11-09T06:07~", "by about 9 November 2016, 06:07"),
        ("2010?", "by perhaps 2010"),
        ("199X", "by 1999"),
        ("[..2014-03]", "by March 2014"),
    ] {
        let date = parsed(written).by_its_end().unwrap();
        assert_eq!(date.words(), by, "{written}");
        assert_eq!(date.latest(), parsed(written).latest(), "{written}");
        assert_eq!(date.written().parse::<EdtfDate>().as_ref(), Ok(&date), "{written}");
    }
    assert_eq!(parsed("2012/..").by_its_end(), None);
    for (written, by) in
        [("2012-04/..", "by April 2012"), ("[2012..]", "by 2012"), ("2012-36/..", "by October 2012")]
    {
        assert_eq!(parsed(written).by_its_beginning().unwrap().words(), by);
    }
    assert_eq!(parsed("[..2012]").by_its_beginning(), None);
}

#[test]
fn a_date_says_what_sort_it_is() {
    for (written, sorts) in [
        ("2012", "point certain year"),
        ("2012~", "point"),
        ("2012-06-30", "point certain"),
        ("2012/2013", "lasts certain"),
        ("2012/2013?", "lasts"),
        ("[2012..2013]", "within certain"),
        ("[..2013%]", "within"),
        // It says no more than 2012.
        ("[2012..2012]", "point certain year"),
    ] {
        let date = parsed(written);
        let all = [
            ("point", date.is_point()),
            ("lasts", date.lasts()),
            ("within", date.is_within()),
            ("certain", date.is_certain()),
            ("year", date.is_year(2012)),
        ];
        let found: Vec<&str> = all.into_iter().filter_map(|(sort, is_it)| is_it.then_some(sort)).collect();
        assert_eq!(found.join(" "), sorts, "{written}");
        assert!(!date.is_year(2013));
    }
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
        ("2016-11-09T06:07", "2016-11-09T06:08", Before),
        ("2016-11-09T06:07", "2016-11-09", CannotTell),
        ("2016-11-09T06:07~", "2016-11-09T06:08", CannotTell),
        ("2016-11-09T06:00/2016-11-09T07:00", "2016-11-09T06:59", CannotTell),
        ("2016-11-09T06:00/2016-11-09T07:00", "2016-11-09T07:01", Before),
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
