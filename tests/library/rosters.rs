//! Who was in post on a day: every clause of the sentence that says it.

use crate::common::rosters::{HEAD, date, in_post, name, post, roster};
use casebook::case::{Case, LastDay};
use casebook::load;
use casebook::open;
use casebook::record::{Body, Holder, Kind, Who};

/// What the roster says of the post: who is in post; else who was last known, with the day; else who held it by a later
/// day.
fn on(case: &Case, time: &str) -> String {
    let roster = roster(case, time);
    let mut parts = in_post(&roster);
    parts.extend(roster.last_known.iter().map(|known| {
        let name = name(known.holder);
        match known.on {
            LastDay::Seen(date) => format!("last {name} {}", date.written()),
            LastDay::Came(dated) => format!("last {name} {}", dated.is.written()),
            LastDay::Leaving(dated) => format!("leaving {name} {}", dated.is.written()),
            LastDay::Left(dated) => format!("left {name} {}", dated.is.written()),
            LastDay::Undated => format!("undated {name}"),
        }
    }));
    parts.extend(roster.some_time.iter().map(|stay| format!("once {}", name(stay.entries[0]))));
    parts.join(", ")
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
            ("2013-01-01", "left ann 2012"),
        ],
    );
}

#[test]
fn both_end_days_are_days_in_post() {
    check(
        &["person: ann, from: 2011-03-01, to: 2012-05-01", "person: bob, from: 2012-05-01, to: 2013-05-01"],
        &[
            ("2011-02-28", ""),
            ("2011-03-01", "ann!"),
            ("2012-04-30", "ann!"),
            ("2012-05-01", "bob!, ann!"),
            ("2012-05-02", "bob!"),
            ("2013-05-01", "bob!"),
            ("2013-05-02", "left bob 2013-05-01"),
        ],
    );
    // So is the day itself of an end that stands alone.
    check(
        &["person: ann, from: 2011-03-01"],
        &[("2011-02-28", ""), ("2011-03-01", "ann!"), ("2011-03-02", "last ann 2011-03-01")],
    );
    check(
        &["person: ann, to: 2011-03-01"],
        &[("2011-02-28", "once ann"), ("2011-03-01", "ann!"), ("2011-03-02", "left ann 2011-03-01")],
    );
    check(
        &["person: ann, from: 2010, to: 2010-06-01"],
        &[
            ("2010-05-31", "ann?"),
            ("2010-06-01", "ann!"),
            ("2010-06-02", "ann?"),
            ("2011", "left ann 2010-06-01"),
        ],
    );
    check(&["person: ann, from: 2012-05-01, to: 2010-05-01"], &[("2011-05-01", "left ann 2010-05-01")]);
}

#[test]
fn without_ends_certain_from_the_first_to_the_last_sighting() {
    check(
        &["person: ann, seen: [2012-05-01, 2011-02, 2013-06]"],
        &[
            ("2011-01-31", ""),
            ("2011-02-27", "ann?"),
            ("2011-02-28", "ann!"),
            ("2013-06-01", "ann!"),
            ("2013-06-02", "ann?"),
            ("2013-07-01", "last ann 2013-06"),
        ],
    );
    check(
        &["person: ann, seen: 2012-05-01"],
        &[("2012-04-30", ""), ("2012-05-01", "ann!"), ("2012-05-02", "last ann 2012-05-01")],
    );
    check(
        &["person: ann, seen: \"[2010-06..2010-07]\""],
        &[
            ("2010-05-31", ""),
            ("2010-06-01", "ann?"),
            ("2010-07-31", "ann?"),
            ("2014", "last ann [2010-06..2010-07]"),
        ],
    );
}

#[test]
fn a_sighting_stands_for_the_end_that_is_missing() {
    check(
        &["person: ann, from: 2011, seen: 2012-05-01"],
        &[
            ("2011-06-01", "ann?"),
            ("2012-01-01", "ann!"),
            ("2012-05-01", "ann!"),
            ("2012-05-02", "last ann 2012-05-01"),
        ],
    );
    check(
        &["person: ann, seen: 2012-05-01, to: 2013"],
        &[("2012-04-30", ""), ("2012-05-01", "ann!"), ("2013-01-01", "ann!"), ("2013-06-01", "ann?")],
    );
}

#[test]
fn every_entry_that_gives_a_day_of_the_last_known_holder_is_told() {
    let case = post(&["person: ann, seen: 2012-02-01", "person: ann, from: 2011-03-01, seen: 2012-05-01"]);
    let roster = roster(&case, "2013");
    let told = roster.last_known.iter().map(|known| {
        let days = |entry: &&Holder| (entry.from.is_some(), entry.seen.len());
        known.tenure.entries.iter().map(days).collect::<Vec<_>>()
    });
    assert_eq!(told.collect::<Vec<_>>(), [[(false, 1), (true, 1)]]);
}

#[test]
fn a_sighting_within_the_spread_narrows_it() {
    check(
        &["person: ann, from: 2011, seen: 2011-04-01, to: 2012"],
        &[("2011-03-31", "ann?"), ("2011-04-01", "ann!"), ("2011-12-31", "ann!")],
    );
}

#[test]
fn whoever_was_seen_after_a_known_end_was_in_post_until_then() {
    check(
        &["person: ann, from: 2011-01-01, to: 2012-01-01, seen: 2013-01-01"],
        &[("2012-06-01", "ann!"), ("2013-01-01", "ann!"), ("2013-01-02", "last ann 2013-01-01")],
    );
}

#[test]
fn nobody_is_possible_between_ends_that_contradict_each_other() {
    check(
        &["person: ann, from: 2013, to: 2010"],
        &[("2010-06-01", "ann?"), ("2011-06-01", "left ann 2010"), ("2013-06-01", "ann?")],
    );
}

#[test]
fn one_end_alone_makes_no_more_than_its_own_days_possible() {
    check(
        &["person: ann, from: 199X"],
        &[("1989", ""), ("1995-01-01", "ann?"), ("1999-12-31", "ann?"), ("2000-01-01", "last ann 199X")],
    );
    check(&["person: ann, from: 2016-05"], &[("2016-05-31", "ann?"), ("2020-06-01", "last ann 2016-05")]);
}

#[test]
fn a_spread_with_an_open_side_makes_nobody_possible() {
    check(
        &["person: ann, to: \"[..2012-06-30]\""],
        &[
            ("2012-01-01", "once ann"),
            ("2012-06-30", "leaving ann [..2012-06-30]"),
            ("2012-07-01", "left ann [..2012-06-30]"),
            ("2012", "left ann [..2012-06-30]"),
        ],
    );
    check(
        &["person: ann, from: \"[2012..]\", seen: 2013-01-01"],
        &[("2012-06-01", ""), ("2013-01-01", "ann!")],
    );
    check(
        &["person: ann, from: \"[..2012-06-30]\""],
        &[("2012-06-29", ""), ("2012-06-30", "last ann [..2012-06-30]")],
    );
}

#[test]
fn a_plan_makes_possible_until_someone_else_is_certain() {
    let plan = "person: ann, seen: 2010-06-01, planned_to: 2011-01";
    check(&[plan], &[("2010-06-02", "ann?"), ("2011-01-31", "ann?"), ("2011-02-01", "last ann 2010-06-01")]);
    check(
        &[plan, "person: bob, from: 2010-10-01, to: 2010-12-01"],
        &[("2010-09-30", "ann?"), ("2010-10-01", "bob!"), ("2010-12-15", "left bob 2010-12-01")],
    );
    check(
        &[plan, "person: bob, from: 2010-12"],
        &[("2010-12-15", "bob?, ann?"), ("2011-01-01", "last bob 2010-12")],
    );
    check(
        &[plan, "how: vacant, from: 2010-10-01, to: 2010-12-01"],
        &[("2010-11-01", "vacant!"), ("2010-12-15", "left vacant 2010-12-01, last ann 2010-06-01")],
    );
}

#[test]
fn whoever_leaves_on_the_day_the_other_comes_does_not_end_the_others_plan() {
    check(
        &[
            "person: bob, from: 2010-01-01, to: 2012-05-01",
            "person: ann, from: 2012-05-01, planned_to: 2013-01",
        ],
        &[
            ("2012-05-01", "ann!, bob!"),
            ("2012-08-01", "ann?"),
            ("2013-01-31", "ann?"),
            ("2013-02-01", "last ann 2012-05-01"),
        ],
    );
    // Nor does whoever left some day in the time in which the other came.
    check(
        &["person: bob, from: 2009, to: 2010-07-01", "person: ann, from: 2010, planned_to: 2012"],
        &[("2010-08-01", "ann?"), ("2011-06-01", "ann?")],
    );
}

#[test]
fn whoever_is_last_seen_on_the_day_the_other_comes_still_was_in_post_that_day() {
    for bob in ["person: bob, from: 2012-05-01, seen: 2014-01-01", "person: bob, from: 2012-05-01"] {
        let case = post(&["person: ann, seen: 2012-05-01, planned_to: 2013-01", bob]);
        let [before, then, after] = ["2012-04-30", "2012-05-01", "2012-05-02"].map(|day| on(&case, day));
        assert_eq!(before, "");
        let mut both: Vec<&str> = then.split(", ").collect();
        both.sort_unstable();
        assert_eq!(both, ["ann!", "bob!"]);
        assert!(after == "bob!" || after == "last ann 2012-05-01, last bob 2012-05-01", "{after}");
    }
    // Two who came on one day, or were seen on one, do not end each other's plans.
    check(
        &[
            "person: ann, from: 2012-05-01, planned_to: 2013",
            "person: bob, from: 2012-05-01, planned_to: 2014",
        ],
        &[("2012-06-01", "ann?, bob?"), ("2014-06-01", "bob?")],
    );
    check(
        &["person: ann, seen: 2012-05-01, planned_to: 2013", "person: bob, seen: 2012-05-01"],
        &[("2012-06-01", "ann?")],
    );
}

#[test]
fn a_plan_lapses_with_the_known_end_and_not_with_another_entry_of_the_same_person() {
    check(
        &["person: ann, seen: 2010-06-01, to: 2010-08-01, planned_to: 2011"],
        &[("2010-09-01", "left ann 2010-08-01")],
    );
    check(
        &["person: ann, seen: 2010-06-01, to: \"[..2010-08]\", planned_to: 2011"],
        &[("2010-08-31", "ann?"), ("2010-09-01", "left ann [..2010-08]")],
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
    check(
        &["person: ann, from: \"[..2010-01]\", planned_to: 2009"],
        &[("2010-01-31", "last ann [..2010-01]")],
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
            ("2012-09-15", "ann?, vacant?"),
            ("2013-01-01", "left vacant 2012-09, left ann 2012"),
        ],
    );
    // On the day on which the one ends and the other begins both are so.
    check(
        &["person: ann, from: 2010-01-01, to: 2012-03-01", "how: vacant, from: 2012-03-01, seen: 2012-04-01"],
        &[("2012-02-29", "ann!"), ("2012-03-01", "ann!, vacant!"), ("2012-03-02", "vacant!")],
    );
}

#[test]
fn on_a_span_certain_on_all_of_it_and_possible_on_some() {
    check(
        &["person: ann, from: 2011-01-01, to: 2011-12-31", "person: bob, from: 2012-01-01, seen: 2014-01-01"],
        &[
            ("2011", "ann!"),
            ("2011-06/2012-06", "bob?, ann?"),
            ("2010", ""),
            ("2013", "bob!"),
            ("2013/2014", "bob?"),
            ("[..2011-06-01]", "ann?"),
            ("2013-01-01/..", "bob?"),
        ],
    );
}

#[test]
fn the_entries_of_one_person_are_certain_together() {
    check(
        &["person: ann, from: 2011-01-01, seen: 2011-06-01", "person: ann, seen: [2011-06-01, 2013-01-01]"],
        &[
            ("2011/2012", "ann!"),
            ("2011-06-01/2011-06-02", "ann!"),
            ("2010-12-31/2012", "ann?"),
            ("2012/2013", "ann?"),
        ],
    );
    check(
        &[
            "person: ann, how: acting, from: 2011-01-01, to: 2011-06-01",
            "person: ann, from: 2011-06-02, seen: 2013-01-01",
        ],
        &[("2011/2012", "ann!"), ("2013", "ann?")],
    );
    // A day between the two is not certain.
    check(
        &["person: ann, from: 2011-01-01, to: 2011-06-01", "person: ann, from: 2011-06-03, seen: 2013-01-01"],
        &[("2011/2012", "ann?"), ("2012", "ann!")],
    );
}

#[test]
fn a_time_that_lasts_has_no_end_where_it_is_open_and_some_day_is_taken_for_its_known_side() {
    check(
        &["person: ann, seen: 2011-06-01", "person: bob, seen: 2014-01-01"],
        &[
            ("2011-06-02/..", "bob?"),
            ("2011-06-01/..", "bob?, ann?"),
            ("[2011-06-01..]", "ann?"),
            ("2014-01-02/..", "last bob 2014-01-01"),
            ("../2011-05-31", ""),
            ("../2011", "ann?"),
            ("[..2014-01-01]", "bob?"),
            ("[..2013]", "last ann 2011-06-01"),
        ],
    );
    check(
        &["how: vacant, from: 2011-01-01, seen: 2014-01-01"],
        &[("2012/..", "vacant?"), ("2012", "vacant!")],
    );
    // A plan that was overtaken when the time began stays so.
    check(
        &["person: ann, seen: 2010-06-01, planned_to: 2013", "person: bob, seen: 2011-01-01"],
        &[("2010-12-31/..", "bob?, ann?"), ("2011-06-01/..", "last bob 2011-01-01")],
    );
}

#[test]
fn of_those_known_by_the_day_the_last_is_told_with_the_day() {
    let both = ["person: ann, seen: 2012-05-01", "person: bob, from: 2013-02"];
    check(&both, &[("2012-04-30", ""), ("2013-01-31", "last ann 2012-05-01"), ("2014", "last bob 2013-02")]);
    // Whoever is known by the same day is told beside them.
    check(
        &["person: ann, seen: 2012-05-01", "person: bob, seen: 2012-05-01", "person: cyd, seen: 2012-04-30"],
        &[("2013", "last ann 2012-05-01, last bob 2012-05-01")],
    );
    // Whoever left that day is not.
    check(
        &["person: ann, from: 2010, to: 2012-05-01", "person: bob, seen: 2012-05-01"],
        &[("2013", "last bob 2012-05-01")],
    );
}

#[test]
fn whoever_left_is_the_last_known_only_where_nobody_is_known_since() {
    let ann = "person: ann, from: 2010, to: 2012-05-01";
    check(
        &[ann, "person: bob, seen: 2009-01-01"],
        &[("2012-05-01", "ann!"), ("2012-05-02", "left ann 2012-05-01")],
    );
    check(&[ann, "person: bob, seen: 2012-06"], &[("2013", "last bob 2012-06")]);
    // In some months of a year somebody left, and another was seen: perhaps after.
    check(
        &["person: ann, from: 2010, to: 2012", "person: bob, seen: 2012-06"],
        &[("2013", "last bob 2012-06")],
    );
    // Whoever came while the other was there is the one who followed.
    check(&[ann, "person: bob, from: 2012-04-01"], &[("2013", "last bob 2012-04-01")]);
    check(
        &[ann, "person: bob, from: 2012-04-01", "person: cyd, seen: 2012-04-15"],
        &[("2013", "last cyd 2012-04-15")],
    );
    // Another source may know of the end, or of days after it.
    check(&["person: ann, seen: 2012-03-01", "person: ann, to: 2012"], &[("2013", "left ann 2012")]);
    check(
        &["person: ann, to: 2011, seen: 2010-05-01", "person: ann, seen: [2010-05-01, 2012-03-01]"],
        &[("2013", "last ann 2012-03-01")],
    );
}

#[test]
fn whoever_is_known_only_by_a_later_day_held_the_post_once() {
    check(
        &["person: ann, from: \"[2011..]\", to: \"[..2013]\""],
        &[("2010", ""), ("2011", "once ann"), ("2013-12-30", "once ann"), ("2014", "left ann [..2013]")],
    );
    check(
        &["person: ann, seen: \"[..2013-06-30]\""],
        &[
            ("2012", "once ann"),
            ("2013-06-30", "last ann [..2013-06-30]"),
            ("2014", "last ann [..2013-06-30]"),
        ],
    );
    check(
        &["person: ann, to: \"2014-03-31/2014-04-03\""],
        &[
            ("2014-03-30", "once ann"),
            ("2014-03-31", "ann?"),
            ("2014-04-04", "left ann 2014-03-31/2014-04-03"),
        ],
    );
    // Somebody known by then is the last known, and that they held it once is left to the lanes.
    check(
        &["person: ann, to: \"[..2013]\"", "person: bob, seen: 2009"],
        &[("2011", "last bob 2009"), ("2014", "left ann [..2013]")],
    );
    // Another entry says since when.
    check(
        &["person: ann, to: 2014-04-01", "person: ann, from: 2012-01-01, seen: 2014-04-01"],
        &[("2011-12-31", "once ann"), ("2013", "ann!")],
    );
}

#[test]
fn one_person_held_the_post_once_in_the_words_of_all_who_say_so() {
    let case = post(&[
        "person: ann, to: \"[..2013]\"",
        "person: bob, to: \"[..2012]\"",
        "person: {id: ann, as: the head}, to: \"[..2013]\"",
    ]);
    assert_eq!(on(&case, "2011"), "once ann, once bob");
    assert_eq!(roster(&case, "2011").some_time[0].cites().count(), 2);
}

#[test]
fn what_has_no_day_is_known_from_the_day_of_its_source_on() {
    check(&["person: ann"], &[("2015-12-30", ""), ("2015-12-31", "undated ann")]);
    check(&["person: ann, from: \"[2012..]\""], &[("2014", ""), ("2015-12-31", "last ann [2012..]")]);
    check(&["person: ann", "person: bob, seen: 2009"], &[("2016", "last bob 2009")]);
}

#[test]
fn a_vacancy_of_which_no_end_is_known_is_the_last_that_is_known() {
    let bob = "person: bob, seen: 2014-01-01, planned_to: 2016";
    let vacant = "how: vacant, from: 2015-09-01";
    check(
        &[bob, vacant],
        &[("2015-09-01", "vacant!"), ("2015-10-01", "last vacant 2015-09-01, last bob 2014-01-01")],
    );
    check(&[vacant], &[("2015-10-01", "last vacant 2015-09-01")]);
    check(&[vacant, "person: ann, seen: 2015-09-02"], &[("2015-10-01", "last ann 2015-09-02")]);
}

#[test]
fn a_plan_is_told_until_someone_else_is_certain() {
    let plan = |others: &[&str]| {
        let ann = "person: ann, from: 2010-06-01, planned_to: 2012";
        let case = post(&[&[ann], others].concat());
        let (ix, record) = case.of_kind(Kind::Post).next().unwrap();
        let Body::Post(written) = &record.body else { panic!("a post") };
        let days = case.plans(ix).planned(&written.holders[0]);
        days.map(|(first, last)| format!("{first} {last}")).unwrap()
    };
    assert_eq!(plan(&[]), "2010-06-01 2012-12-31");
    assert_eq!(plan(&["person: bob, seen: 2011-03-01"]), "2010-06-01 2011-02-28");
    assert_eq!(plan(&["how: vacant, from: 2011-03-01, to: 2011-04"]), "2010-06-01 2011-02-28");
    assert_eq!(plan(&["person: bob, from: 2011, to: 2012"]), "2010-06-01 2011-12-30");
    assert_eq!(plan(&["person: bob, from: 2010-01-01, to: 2011-01-01"]), "2010-06-01 2010-06-01");
    assert_eq!(plan(&["person: bob, from: 2010-01-01, to: 2010-06-01"]), "2010-06-01 2012-12-31");
    // The first of several counts, and nobody replaces themselves.
    let others =
        ["person: cyd, seen: 2012-02-01", "person: bob, seen: 2011-03-01", "person: ann, seen: 2010-09-01"];
    assert_eq!(plan(&others), "2010-06-01 2011-02-28");
}

/// Where it stands that the first of the holders was in post, by the number of the source.
fn cites(holders: &[&str], time: &str) -> String {
    let sources: String = (1..6)
        .map(|at| format!("  - {{id: s{at}, title: S, kind: article, published: 201{at}, basis: b, passages: {{1: x}}}}\n"))
        .collect();
    let holders: String = holders.iter().map(|holder| format!("      - {{{holder}}}\n")).collect();
    let posts = format!("posts:\n  - id: head\n    title: Head\n    holders:\n{holders}");
    let loaded = load::texts(&[
        ("case.yaml", HEAD),
        ("sources.yaml", &format!("sources:\n{sources}")),
        ("posts.yaml", &posts),
    ]);
    assert!(!loaded.has_errors(), "{:?}", loaded.faults);
    let case = open::case(loaded).case;
    let roster = roster(&case, time);
    let tenure = roster.holders.first().map(|tenure| tenure.cites.clone());
    let found = tenure.unwrap_or_else(|| roster.last_known[0].cites().iter().collect());
    found.iter().map(|cite| cite.source.as_str()).collect::<Vec<_>>().join(" ")
}

#[test]
fn what_bears_that_someone_is_in_post_are_the_sightings_on_either_side() {
    let ann = [
        "person: ann, seen: [2011-01-01, 2013-01-01], cites: ['s3#1']",
        "person: ann, seen: 2011-01-01, cites: ['s1#1']",
        "person: ann, seen: [2011-01-01, 2012-01-01], cites: ['s2#1']",
        "person: ann, seen: [2011-01-01, 2014-01-01], cites: ['s4#1']",
    ];
    // A sighting that a later source tells once more is cited where it was first told.
    let expected = [
        ("2011-01-01", "s1"),
        ("2011-06-01", "s1 s2"),
        ("2012-01-01", "s2"),
        ("2012-06-01", "s1 s3"),
        ("2014-01-01", "s4"),
        ("2014-01-02", "s4"),
        ("2011/2012", "s1 s3"),
    ];
    for (time, found) in expected {
        // A day that is a sighting is borne by that alone.
        let mut told: Vec<String> = cites(&ann, time).split(' ').map(str::to_owned).collect();
        told.dedup();
        assert_eq!(told.join(" "), found, "{time}");
    }
}

#[test]
fn what_bears_a_possible_stay_are_the_rough_dates_or_the_plan() {
    let rough = [
        "person: ann, from: {is: 2011, cites: ['s1#1']}, to: {is: 2013, cites: ['s3#1']}, cites: ['s2#1']",
        "person: ann, how: acting, seen: 2012-05-01, cites: ['s4#1']",
    ];
    assert_eq!(cites(&rough, "2011-06-01"), "s1 s4");
    assert_eq!(cites(&rough, "2012-06-01"), "s1 s3 s4");
    assert_eq!(cites(&rough, "2013-06-01"), "s3 s4");
    assert_eq!(cites(&rough, "2010/2011"), "s1 s3 s1 s4");
    assert_eq!(cites(&rough, "2014"), "s3");
    let plan = ["person: ann, seen: 2011-01-01, planned_to: {is: 2013, cites: ['s3#1']}, cites: ['s1#1']"];
    assert_eq!([cites(&plan, "2011-01-01"), cites(&plan, "2012")], ["s1 s1", "s1 s3"]);
    // Acting is said by the source that says it, and of what one entry makes certain another's doubt says nothing.
    let both = [
        "person: ann, seen: [2011-01-01, 2012-06-01], cites: ['s1#1']",
        "person: ann, seen: 2011-01-01, to: 2012, cites: ['s2#1']",
    ];
    assert_eq!(cites(&both, "2012-05-01"), "s1 s1");
}

#[test]
fn a_planned_vacancy_lapses_like_any_plan() {
    check(
        &["how: vacant, seen: 2010-06-01, planned_to: 2012", "person: bob, from: 2011-01-01, to: 2011-03-01"],
        &[("2010-12-31", "vacant?"), ("2011-02-01", "bob!"), ("2011-06-01", "left bob 2011-03-01")],
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
        &[("2011-06-01", "ann!, bob?"), ("2012-01-01", "bob!, ann!")],
    );
}

/// The places in the file of the entries of each stay.
fn tenures(holders: &[&str]) -> Vec<usize> {
    let case = post(holders);
    case.tenures(case.find("head").unwrap()).iter().map(|tenure| tenure.entries.len()).collect()
}

#[test]
fn entries_of_one_stay_stand_together() {
    let sizes = tenures(&[
        "person: ann, seen: 2005-01-01",
        "person: bob, seen: 2010-01-01",
        "person: bob, seen: [2010-01-01, 2011-01-01]",
        "person: bob, seen: 2011-06-01",
        "person: ann, seen: 2012-01-01",
    ]);
    assert_eq!(sizes, [1, 3, 1]);
    assert_eq!(
        tenures(&[
            "person: ann, to: \"[..2013]\"",
            "person: bob, seen: 2012",
            "person: ann, to: \"[..2013]\", text: So say others"
        ]),
        [2, 1]
    );
}

#[test]
fn terms_of_one_person_are_several_stays() {
    let first = "person: ann, from: 2000-03-04, to: 2004-03-04";
    let second = "person: ann, from: 2004-03-04, to: 2008-03-04";
    assert_eq!(tenures(&[first, second]), [1, 1]);
    assert_eq!(tenures(&[second, first]), [1, 1]);
    let [first_again, second_again] = [first, second].map(|term| format!("{term}, text: So say others"));
    assert_eq!(
        tenures(&[first, second, &first_again, &second_again, "person: ann, from: 2008-03-04"]),
        [2, 2, 1]
    );
    assert_eq!(tenures(&["person: ann, to: 2004-03-04", "person: ann, from: 2004-03-04"]), [1, 1]);
    assert_eq!(tenures(&["person: ann, from: 2000, to: 2004", "person: ann, from: 2004, to: 2008"]), [1, 1]);
    assert_eq!(
        tenures(&["person: ann, from: 2000, to: 2004-05", "person: ann, from: 2004, seen: 2006"]),
        [1, 1]
    );
    // Two sources on one term, one of them with other dates, or with one of the two ends alone.
    assert_eq!(tenures(&[first, "person: ann, from: 2000-05, to: 2004"]), [2]);
    assert_eq!(
        tenures(&["person: ann, from: 2012, to: 2012", "person: ann, to: 2012, from: 2012, how: acting"]),
        [2]
    );
    assert_eq!(tenures(&["person: ann, from: 2004", "person: ann, to: 2004-12-31"]), [2]);
    assert_eq!(tenures(&[first, "person: ann, from: 2000-03-04", "person: ann, to: 2004-03-04"]), [3]);
    let case = post(&[first, second]);
    assert_eq!(roster(&case, "2003").holders[0].tenures.len(), 1);
    assert_eq!(roster(&case, "2004-03-04").holders[0].tenures.len(), 2);
    assert_eq!(on(&case, "2003/2005"), "ann!");
}

#[test]
fn to_be_called_something_else_begins_another_stay() {
    let acting = "person: ann, how: acting, seen: 2010-01-01";
    let again = "person: ann, seen: [2010-01-01, 2011-01-01]";
    let substantive = "person: ann, how: substantive, seen: [2011-01-01, 2012-01-01]";
    assert_eq!(tenures(&[acting, again]), [2]);
    assert_eq!(tenures(&[acting, again, substantive]), [2, 1]);
    assert_eq!(tenures(&[acting, "person: ann, how: substantive, seen: 2012-01-01"]), [1, 1]);
}

#[test]
fn of_a_long_list_of_holders_everyone_is_told() {
    let text = "posts: [{id: head, title: H, holders: [{person: ann, seen: 2010, cites: ['press#1']}]}]\n";
    let mut loaded = load::texts(&[("case.yaml", HEAD), ("posts.yaml", text)]);
    let post = loaded.records.iter_mut().find_map(|record| match &mut record.body {
        Body::Post(post) => Some(post),
        _ => None,
    });
    let holders = &mut post.unwrap().holders;
    let one = holders[0].clone();
    let another = |at: usize| {
        let day = date(&format!("{}-{:02}-{:02}", 1000 + at / 20, 1 + at % 12, 1 + at % 28));
        let mut holder = Holder { seen: vec![day], ..one.clone() };
        if at.is_multiple_of(2) {
            holder.planned_to = serde_json::from_str("{\"is\": \"2100\", \"cites\": []}").unwrap();
        }
        if !at.is_multiple_of(4) {
            holder.person[0] = Who::called(format!("P{at}"));
        }
        holder
    };
    *holders = (0..4_000).map(another).collect();
    let case = open::case(loaded).case;
    assert_eq!(roster(&case, "1000/2015").holders.len(), 3_001);
    assert_eq!(case.tenures(case.find("head").unwrap()).len(), 3_001);
    assert!(!on(&case, "2015").is_empty());
}
