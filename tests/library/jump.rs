//! The jump puts the record that is meant first: `jump_queries.txt` says which, a query, a tab and an id a line.

use crate::common;
use crate::common::jump::{ids, misses};
use casebook::record::Kind;
use casebook::search::{Entry, Found, Index, Tier};
use proptest::prelude::*;

const QUERIES: &str = include_str!("jump_queries.txt");

/// The index over an invented case, as the program has it.
fn index() -> Index {
    Index::of(common::tramway().case())
}

fn entry(kind: Kind, id: &str, title: &str, day: Option<&str>) -> Entry {
    let newest = day.map(|day| day.parse().expect(day));
    Entry {
        kind,
        id: id.to_owned(),
        title: title.to_owned(),
        names: vec![],
        imported: vec![],
        dates: vec![],
        newest,
    }
}

/// The highlighted letters of the first hit.
fn marked(index: &Index, query: &str) -> Vec<String> {
    let found = index.find(query, None, 1);
    let hit = &found.hits[0];
    let text = index.entries()[hit.entry].text(hit.name);
    hit.marks.iter().map(|mark| text[mark.clone()].to_owned()).collect()
}

#[test]
fn the_record_that_is_meant_comes_first() {
    assert!(QUERIES.lines().count() >= 60);
    let misses = misses(&index(), QUERIES);
    assert!(misses.is_empty(), "{}", misses.join("\n"));
}

#[test]
fn two_of_one_surname_are_both_found() {
    let index = Index::of(common::hartwell().case());
    let found = index.find("ashby", None, 2);
    let mut both = ids(&index, &found);
    both.sort_unstable();
    assert_eq!(both, ["edith-ashby", "tom-ashby"]);
}

#[test]
fn only_where_nothing_hits_a_guess_is_made_and_said() {
    let index = index();
    assert!(index.find("tallund", None, 9).guess);
    assert!(index.find("tallund", None, 9).hits.iter().all(|hit| hit.tier == Tier::Guess));
    assert!(!index.find("eklund", None, 9).guess);
    // Three slips in seven letters are one too many. The last has one word that is near and one, as long, that is near
    // nothing.
    for far in ["zzzzqqq", "wxyz", "?!", "2031", "tallunt", "tallund zzzzqqq"] {
        assert_eq!(index.find(far, None, 9), Found { hits: vec![], guess: false, total: 0 }, "{far}");
    }
}

#[test]
fn a_name_typed_as_one_word_with_a_slip_is_guessed_whole() {
    let index = Index::new(vec![entry(Kind::Organisation, "home", "Brightling House", None)]);
    assert!(index.find("brightlinghuose", None, 9).guess);
    assert_eq!(marked(&index, "brightlinghuose"), ["Brightling", "House"]);
}

#[test]
fn in_three_letters_a_slip_hits_only_behind_the_first() {
    let index = Index::new(vec![entry(Kind::Theme, "care", "Car", None)]);
    for (query, tier) in [("cur", Tier::Edit), ("far", Tier::Guess)] {
        assert_eq!(index.find(query, None, 9).hits[0].tier, tier, "{query}");
    }
}

#[test]
fn no_number_is_guessed_for_another() {
    let index = Index::new(vec![entry(Kind::Report, "report", "2024", None)]);
    assert_eq!(ids(&index, &index.find("2024", None, 9)), ["report"]);
    assert_eq!(index.find("2034", None, 9), Found { hits: vec![], guess: false, total: 0 });
}

#[test]
fn tiers_in_their_order() {
    let titles = ["Plan", "Planning", "Airplane", "Police Law And Nursing", "Plain", "Pleasant", "Clan"];
    let entries = titles.iter().map(|title| entry(Kind::Theme, title, title, None)).collect();
    let index = Index::new(entries);
    let found = index.find("plan", None, 9);
    let tiers: Vec<Tier> = found.hits.iter().map(|hit| hit.tier).collect();
    assert_eq!(ids(&index, &found)[..4], ["Plan", "Planning", "Airplane", "Police Law And Nursing"]);
    assert_eq!(
        tiers,
        [Tier::Exact, Tier::Start, Tier::Inside, Tier::Initials, Tier::Edit, Tier::Edit, Tier::Letters]
    );
}

#[test]
fn words_typed_apart_find_first_what_is_written_as_one() {
    let titles = ["Board lighting", "Lightboard"];
    let index = Index::new(titles.iter().map(|title| entry(Kind::Theme, title, title, None)).collect());
    let found = index.find("light board", None, 9);
    assert_eq!(ids(&index, &found), ["Lightboard", "Board lighting"]);
    assert_eq!(found.hits[0].tier, Tier::Exact);
}

#[test]
fn equals_by_kind_then_newest_then_id() {
    let index = Index::new(vec![
        entry(Kind::Finding, "f", "Care in a plan", Some("2014-01-01")),
        entry(Kind::Event, "e-old", "Care in a review", Some("2010-01-01")),
        entry(Kind::Event, "e-new", "Care in a letter", Some("2012-01-01")),
        entry(Kind::Event, "b-undated", "Care in a speech", None),
        entry(Kind::Event, "a-undated", "Care in a word", None),
        entry(Kind::Report, "r", "Care in a report", None),
    ]);
    let wanted = ["r", "e-new", "e-old", "a-undated", "b-undated", "f"];
    assert_eq!(ids(&index, &index.find("care", None, 9)), wanted);
    assert_eq!(ids(&index, &index.find("  ", None, 9)), wanted, "a blank query lists everything");
    assert_eq!(ids(&index, &index.find("care", Some(Kind::Event), 2)), ["e-new", "e-old"]);
    assert_eq!(index.find("care", Some(Kind::Event), 2).total, 4);
}

#[test]
fn of_letters_in_their_order_those_that_stand_closer_come_first() {
    let titles = ["Brightlings", "Brighouse"];
    let index = Index::new(titles.iter().map(|title| entry(Kind::Theme, title, title, None)).collect());
    let found = index.find("brghs", None, 9);
    assert!(found.hits.iter().all(|hit| hit.tier == Tier::Letters));
    assert_eq!(ids(&index, &found), ["Brighouse", "Brightlings"]);
}

#[test]
fn marks_show_what_matched() {
    let index = index();
    assert_eq!(marked(&index, "adai"), ["Adai"]);
    assert_eq!(marked(&index, "hillline"), ["Hill", "Line"]);
    assert_eq!(marked(&index, "lightboard"), ["Light", "Board"]);
    assert_eq!(marked(&index, "rte"), ["RTE"]);
    assert_eq!(marked(&index, "ngtg"), ["N", "G", "T", "G"]);
    assert_eq!(marked(&index, "eklund"), ["Ekland"]);
    assert_eq!(marked(&index, "tallund"), ["Tolland"]);
    assert_eq!(marked(&index, "inspection 2023"), ["Inspection", "2023"]);
    let accents = Index::new(vec![entry(Kind::Person, "p", "Zoë O’Bríen-Łuc", None)]);
    assert_eq!(marked(&accents, "OBRIE zoe luc"), ["Zoë", "O’Bríe", "Łuc"]);
}

#[test]
fn a_record_is_found_by_its_own_title() {
    let index = index();
    for (i, entry) in index.entries().iter().enumerate() {
        let found = index.find(&entry.title, None, usize::MAX);
        let hit = found.hits.iter().find(|hit| hit.entry == i);
        assert_eq!(hit.map(|hit| hit.tier), Some(Tier::Exact), "{}", entry.title);
    }
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-c]{0,3}( [a-c]{1,4}){0,4}",
        "(?s).{0,24}",
        "[ßæøłéİı’'\u{301}\u{200d}👩🏽🇬🇧각 ]{0,12}",
        proptest::sample::select(
            QUERIES.lines().map(|line| line.split('\t').next().unwrap()).collect::<Vec<_>>()
        )
        .prop_map(str::to_owned),
    ]
}

fn some_entries() -> impl Strategy<Value = Vec<Entry>> {
    let one = (
        0..Kind::ALL.len(),
        text(),
        proptest::collection::vec(text(), 0..3),
        proptest::collection::vec(text(), 0..2),
    );
    proptest::collection::vec(one, 0..12).prop_map(|all| {
        let numbered = all.into_iter().enumerate();
        let named = |(i, (kind, title, names, dates))| {
            let (kind, id) = (Kind::ALL[kind], format!("r{i}"));
            Entry { kind, id, title, names, imported: vec![], dates, newest: None }
        };
        numbered.map(named).collect()
    })
}

proptest! {
    #[test]
    fn marks_are_whole_letters_of_the_text(entries in some_entries(), query in text()) {
        let index = Index::new(entries);
        for hit in index.find(&query, None, usize::MAX).hits {
            let text = index.entries()[hit.entry].text(hit.name);
            prop_assert_eq!(hit.marks.is_empty(), query.trim().is_empty());
            let mut end = 0;
            for mark in hit.marks {
                prop_assert!(mark.start >= end && mark.start < mark.end, "{mark:?} after {end}");
                prop_assert!(text.get(mark.clone()).is_some(), "{mark:?} in {text:?}");
                end = mark.end;
            }
        }
    }

    #[test]
    fn a_further_letter_finds_nothing_new_but_by_slips(entries in some_entries(), query in "[a-c]{1,6}", letter in "[a-c]") {
        let index = Index::new(entries);
        let before = index.find(&query, None, usize::MAX);
        let after = index.find(&format!("{query}{letter}"), None, usize::MAX);
        for hit in after.hits.iter().filter(|hit| hit.tier < Tier::Edit) {
            prop_assert!(before.hits.iter().any(|b| b.entry == hit.entry && b.tier < Tier::Edit), "{hit:?}");
        }
    }

    #[test]
    fn a_kind_only_narrows(entries in some_entries(), query in text(), kind in 0..Kind::ALL.len()) {
        let index = Index::new(entries);
        let all = index.find(&query, None, usize::MAX);
        let some = index.find(&query, Some(Kind::ALL[kind]), usize::MAX);
        let of_kind = |hit: &casebook::search::Hit| index.entries()[hit.entry].kind == Kind::ALL[kind];
        let expected: Vec<_> = all.hits.into_iter().filter(of_kind).collect();
        prop_assert_eq!((some.hits, some.guess), (expected, all.guess));
    }
}
