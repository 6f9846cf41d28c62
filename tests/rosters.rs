//! Who was in post on a day: every clause of the sentence that says it, and rosters that agree with the tenures.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use casebook::case::{Case, Certainty, Tenure};
use casebook::date::{Day, EdtfDate, Order};
use casebook::load;
use casebook::record::{Holder, SourcedDate, Who};
use proptest::prelude::*;

const HEAD: &str = "case: {title: T, period: 2010/2014, scope: s}\npeople:\n  - {id: ann, name: Ann}\n  - {id: bob, name: Bob}\nsources:\n  - {id: press, title: P, kind: article, published: 2015, basis: b, passages: {1: x}}\n";

/// A case with one post; each holder is written without its citation.
fn post(holders: &[&str]) -> Case {
    let mut text = "posts:\n  - id: head\n    title: Head\n    holders:\n".to_owned();
    for holder in holders {
        text.push_str(&format!("      - {{{holder}, cites: [\"press#1\"]}}\n"));
    }
    let loaded = load::texts(&[("case.yaml", HEAD), ("posts.yaml", &text)]);
    assert!(!loaded.has_errors(), "{:?}", loaded.faults);
    Case::new(loaded.head, loaded.records, Vec::new())
}

fn date(text: &str) -> EdtfDate {
    EdtfDate::parse(text).unwrap()
}

/// What the roster says of the post: `ann!` certain, `ann?` possible, `vacant!`, else who was last known.
fn on(case: &Case, time: &str) -> String {
    let roster = case.roster(&date(time));
    let [post] = &roster[..] else { panic!("one post") };
    let sign = |certainty| if certainty == Certainty::Certain { '!' } else { '?' };
    let name = |tenure: &Tenure<'_>| tenure.holder.person[0].id.as_ref().unwrap().to_string();
    let mut parts: Vec<String> =
        post.holders.iter().map(|(sure, t)| format!("{}{}", name(t), sign(*sure))).collect();
    parts.extend(post.vacant.iter().map(|(sure, _)| format!("vacant{}", sign(*sure))));
    parts.extend(post.last_known.iter().map(|t| format!("last {}", name(t))));
    parts.join(" ")
}

fn check(holders: &[&str], expected: &[(&str, &str)]) {
    let case = post(holders);
    for (time, roster) in expected {
        assert_eq!(on(&case, time), *roster, "{holders:?} on {time}");
    }
}

#[test]
fn certain_from_the_latest_day_of_from_to_the_earliest_day_of_to() {
    check(
        &["person: ann, from: 2011-03, to: 2012"],
        &[
            ("2011-02-28", ""),
            ("2011-03-01", "ann?"),
            ("2011-03-30", "ann?"),
            ("2011-03-31", "ann!"),
            ("2011-08-01", "ann!"),
            ("2012-01-01", "ann!"),
            ("2012-01-02", "ann?"),
            ("2012-12-31", "ann?"),
            ("2013-01-01", "last ann"),
        ],
    );
}

#[test]
fn without_ends_certain_from_the_first_to_the_last_sighting() {
    check(
        &["person: ann, seen: [2012-05-01, 2011-02, 2013-06]"],
        &[
            ("2011-02-27", "ann?"),
            ("2011-02-28", "ann!"),
            ("2013-06-01", "ann!"),
            ("2013-06-02", "ann?"),
            ("2013-07-01", "last ann"),
        ],
    );
    check(
        &["person: ann, seen: 2012-05-01"],
        &[("2012-04-30", ""), ("2012-05-01", "ann!"), ("2012-05-02", "last ann")],
    );
}

#[test]
fn a_sighting_stands_for_the_end_that_is_missing() {
    check(
        &["person: ann, from: 2011, seen: 2012-05-01"],
        &[("2011-06-01", "ann?"), ("2012-01-01", "ann!"), ("2012-05-01", "ann!"), ("2012-05-02", "last ann")],
    );
    check(
        &["person: ann, seen: 2012-05-01, to: 2013"],
        &[("2012-04-30", ""), ("2012-05-01", "ann!"), ("2013-01-01", "ann!"), ("2013-06-01", "ann?")],
    );
}

#[test]
fn a_sighting_within_the_spread_narrows_it() {
    check(
        &["person: ann, from: 2011, seen: 2011-04-01, to: 2012"],
        &[("2011-03-31", "ann?"), ("2011-04-01", "ann!"), ("2011-12-31", "ann!")],
    );
}

#[test]
fn a_sighting_outside_a_known_end_is_never_certain() {
    check(
        &["person: ann, from: 2011-01-01, to: 2012-01-01, seen: 2013-01-01"],
        &[("2012-01-01", "ann!"), ("2012-06-01", "ann?"), ("2013-01-01", "ann?")],
    );
}

#[test]
fn one_end_alone_makes_no_more_than_its_own_days_known() {
    check(
        &["person: ann, from: 199X"],
        &[("1995-01-01", "ann?"), ("1999-12-31", "ann?"), ("2000-01-01", "last ann")],
    );
    check(&["person: ann, from: 2011-03-01"], &[("2011-03-01", "ann!"), ("2011-03-02", "last ann")]);
    check(&["person: ann, to: 2011-03-01"], &[("2011-02-28", ""), ("2011-03-01", "ann!")]);
}

#[test]
fn a_spread_with_an_open_side_makes_nobody_possible() {
    check(
        &["person: ann, to: \"[..2012-06-30]\""],
        &[("2012-01-01", ""), ("2012-06-30", "last ann"), ("2012-07-01", "last ann")],
    );
    check(
        &["person: ann, from: \"[2012..]\", seen: 2013-01-01"],
        &[("2012-06-01", ""), ("2013-01-01", "ann!")],
    );
}

#[test]
fn a_plan_makes_possible_until_someone_else_is_certain() {
    let plan = "person: ann, seen: 2010-06-01, planned_to: 2011-01";
    check(&[plan], &[("2010-06-02", "ann?"), ("2011-01-31", "ann?"), ("2011-02-01", "last ann")]);
    check(
        &[plan, "person: bob, from: 2010-10-01, to: 2010-12-01"],
        &[("2010-09-30", "ann?"), ("2010-10-01", "bob!"), ("2010-12-15", "last bob")],
    );
    check(&[plan, "person: bob, from: 2010-12"], &[("2010-12-15", "bob? ann?")]);
    check(
        &[plan, "how: vacant, from: 2010-10-01, to: 2010-12-01"],
        &[("2010-11-01", "vacant!"), ("2010-12-15", "last ann")],
    );
}

#[test]
fn a_plan_lapses_with_the_known_end_and_not_with_another_entry_of_the_same_person() {
    check(
        &["person: ann, seen: 2010-06-01, to: 2010-08-01, planned_to: 2011"],
        &[("2010-09-01", "last ann")],
    );
    check(
        &[
            "person: ann, seen: 2010-06-01, planned_to: 2011-01",
            "person: ann, seen: [2010-06-01, 2010-08-01]",
        ],
        &[("2010-07-01", "ann!"), ("2010-09-01", "ann?")],
    );
    check(
        &["person: ann, from: \"[..2010]\", planned_to: 2011"],
        &[("2010-12-30", ""), ("2011-06-01", "ann?")],
    );
}

#[test]
fn vacant_where_a_source_says_so() {
    check(
        &["person: ann, from: 2010-01-01, to: 2012", "how: vacant, from: 2012-03-01, to: 2012-09"],
        &[
            ("2011-06-01", "ann!"),
            ("2012-02-01", "ann?"),
            ("2012-03-01", "vacant!"),
            ("2012-09-15", "ann? vacant?"),
            ("2013-01-01", "last ann"),
        ],
    );
}

#[test]
fn on_a_span_certain_on_all_of_it_and_possible_on_some() {
    check(
        &["person: ann, from: 2011-01-01, to: 2011-12-31", "person: bob, from: 2012-01-01, seen: 2014-01-01"],
        &[
            ("2011", "ann!"),
            ("2011-06/2012-06", "bob? ann?"),
            ("2010", ""),
            ("2013", "bob!"),
            ("2013/2014", "bob?"),
            ("[..2011-06-01]", "ann?"),
            ("2013-01-01/..", "bob?"),
        ],
    );
}

#[test]
fn several_hold_a_post_at_once_and_each_person_stands_once() {
    check(
        &[
            "person: ann, seen: 2011-01-01",
            "person: ann, seen: [2011-01-01, 2012-01-01]",
            "person: bob, from: 2011, to: 2012",
        ],
        &[("2011-06-01", "ann! bob?"), ("2012-01-01", "bob! ann!")],
    );
}

#[test]
fn entries_of_one_stay_stand_together() {
    let case = post(&[
        "person: ann, seen: 2005-01-01",
        "person: bob, seen: 2010-01-01",
        "person: bob, seen: [2010-01-01, 2011-01-01]",
        "person: bob, seen: 2011-06-01",
        "person: ann, seen: 2012-01-01",
    ]);
    let stays = case.stays(case.find("head").unwrap());
    let sizes: Vec<usize> = stays.iter().map(|stay| stay.entries.len()).collect();
    assert_eq!(sizes, [1, 3, 1]);
}

/// The roster as SCHEMA's sentence has it, for one tenure whose dates agree with each other.
fn as_written(holder: &Holder, day: Day) -> Option<Certainty> {
    let from = holder.from.as_ref().map(|d| &d.is);
    let to = holder.to.as_ref().map(|d| &d.is);
    let first = from.map_or_else(|| holder.seen.iter().filter_map(EdtfDate::latest).min(), EdtfDate::latest);
    let last = to.map_or_else(|| holder.seen.iter().filter_map(EdtfDate::earliest).max(), EdtfDate::earliest);
    if first.zip(last).is_some_and(|(first, last)| first <= day && day <= last) {
        return Some(Certainty::Certain);
    }
    let spread = |date: Option<&EdtfDate>| {
        date.is_some_and(|d| d.earliest().is_some() && d.latest().is_some() && d.contains(day))
    };
    (spread(from) || spread(to)).then_some(Certainty::Possible)
}

fn written_date() -> impl Strategy<Value = String> {
    (2008..2014i32, 1..13u8, 1..29u8, 0..5u8).prop_map(|(year, month, day, form)| match form {
        0 => format!("{year}"),
        1 => format!("{year}-{month:02}"),
        2 => format!("{year}~"),
        3 => format!("[..{year}-{month:02}]"),
        _ => format!("{year}-{month:02}-{day:02}"),
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn rosters_agree_with_the_tenures(
        from in proptest::option::of(written_date()),
        to in proptest::option::of(written_date()),
        seen in proptest::collection::vec(written_date(), 0..3),
        day in (2006..2017i16, 1..13i8, 1..29i8),
    ) {
        let dated = |d: Option<String>| d.map(|d| SourcedDate { is: date(&d), cites: Vec::new() });
        let holder = Holder {
            person: vec![Who { id: None, called: Some("Ann".to_owned()) }],
            from: dated(from),
            to: dated(to),
            planned_to: None,
            seen: seen.iter().map(|d| date(d)).collect(),
            how: None,
            text: None,
            cites: Vec::new(),
        };
        let day = Day::new(day.0, day.1, day.2).unwrap();
        let span = holder.span();
        let during = holder.during((day, day));
        // Whoever is certain is so on the days between, and is possible wherever they are certain.
        if let Some((a, b)) = span.certain {
            let (first, last) = span.possible.unwrap();
            prop_assert!(a <= b && first <= a && b <= last);
        }
        prop_assert_eq!(during == Some(Certainty::Certain), span.certain.is_some_and(|(a, b)| a <= day && day <= b));
        // What SCHEMA's sentence makes certain or possible is so here, unless its own dates contradict each other.
        let backwards = holder.from.as_ref().zip(holder.to.as_ref()).is_some_and(|(from, to)| {
            from.is.compare(&to.is) == Order::After
        });
        if !backwards {
            match as_written(&holder, day) {
                Some(Certainty::Certain) => prop_assert_eq!(during, Some(Certainty::Certain)),
                Some(Certainty::Possible) => prop_assert!(during.is_some()),
                None => {}
            }
        }
    }
}
