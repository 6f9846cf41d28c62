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
    Entry { newest, ..Entry::new(kind, id, title) }
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

/// What the titles of some themes answer, best first.
fn answers(titles: &[&str], query: &str) -> Vec<(Tier, String)> {
    let index = Index::new(titles.iter().map(|title| entry(Kind::Theme, title, title, None)).collect());
    let hit = |hit: &casebook::search::Hit| (hit.tier, index.entries()[hit.entry].title.clone());
    index.find(query, None, 9).hits.iter().map(hit).collect()
}

#[test]
fn tiers_in_their_order() {
    let loose = ["Airplane", "Police Law And Nursing", "Plain", "Pleasant", "Clan"];
    let wanted = [
        (Tier::Inside, "Airplane"),
        (Tier::Initials, "Police Law And Nursing"),
        (Tier::Edit, "Clan"),
        (Tier::Edit, "Plain"),
        (Tier::Letters, "Pleasant"),
    ];
    assert_eq!(answers(&loose, "plan"), wanted.map(|(tier, title)| (tier, title.to_owned())));
}

#[test]
fn what_matches_from_its_start_hides_what_matches_less_well() {
    let titles = ["Planning", "Airplane", "Police Law And Nursing", "Plain", "Pl An", "Plan", "Clan"];
    for (query, wanted) in [
        ("plan", &["Pl An", "Plan", "Planning"][..]),
        ("plann", &["Planning"]),
        // Each typed word is asked by itself.
        ("lane", &["Airplane"]),
        ("nursing lw", &["Police Law And Nursing"]),
        ("nrsng", &["Police Law And Nursing"]),
    ] {
        let found: Vec<String> = answers(&titles, query).into_iter().map(|(_, title)| title).collect();
        assert_eq!(found, wanted, "{query}");
    }
    assert_eq!(answers(&["Legrand", "Le Grand"], "legrand").len(), 2);
    assert_eq!(answers(&["Le Grand", "Elegrand"], "legrand"), [(Tier::Exact, "Le Grand".to_owned())]);
}

#[test]
fn a_slip_is_forgiven_from_four_letters_on_and_two_from_eight() {
    for (query, title, tier) in [
        ("fard", "Ford", Some(Tier::Edit)),
        ("fro", "For", Some(Tier::Guess)),
        ("farden", "Forder", Some(Tier::Guess)),
        ("fardersby", "Fordensby", Some(Tier::Edit)),
        ("fard2", "Ford3", None),
    ] {
        assert_eq!(answers(&[title], query).first().map(|(tier, _)| *tier), tier, "{query}");
    }
}

#[test]
fn a_name_typed_as_one_word_with_a_slip_is_guessed_whole() {
    let index = Index::new(vec![entry(Kind::Organisation, "home", "Brightling House", None)]);
    assert!(index.find("brightlinghuose", None, 9).guess);
    assert_eq!(marked(&index, "brightlinghuose"), ["Brightling", "House"]);
}

#[test]
fn no_number_is_guessed_for_another() {
    let index = Index::new(vec![entry(Kind::Report, "report", "2024", None)]);
    assert_eq!(ids(&index, &index.find("2024", None, 9)), ["report"]);
    assert_eq!(index.find("2034", None, 9), Found { hits: vec![], guess: false, total: 0 });
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
fn equals_by_kind_then_key_links_newest_and_id() {
    let key = |id: &str| Entry { key: true, ..entry(Kind::Event, id, "Care in an act", None) };
    let linked = |id: &str| Entry { links: 2, ..entry(Kind::Event, id, "Care in a war", None) };
    let index = Index::new(vec![
        entry(Kind::Finding, "f", "Care in a plan", Some("2014-01-01")),
        entry(Kind::Event, "e-old", "Care in a review", Some("2010-01-01")),
        entry(Kind::Event, "e-new", "Care in a letter", Some("2012-01-01")),
        entry(Kind::Event, "b-undated", "Care in a speech", None),
        entry(Kind::Event, "a-undated", "Care in a word", None),
        linked("e-linked"),
        key("e-key"),
        entry(Kind::Organisation, "o", "Care in a body", None),
        entry(Kind::Post, "o-post", "Care in a post", None),
        entry(Kind::Report, "r", "Care in a report", None),
        Entry { is_only_a_subject: true, ..entry(Kind::Person, "subject", "Care in Whom", None) },
        entry(Kind::Person, "p", "Care in Person", None),
    ]);
    let wanted = [
        "p",
        "r",
        "subject",
        "o-post",
        "o",
        "e-key",
        "e-linked",
        "e-new",
        "e-old",
        "a-undated",
        "b-undated",
        "f",
    ];
    assert_eq!(ids(&index, &index.find("care", None, 19)), wanted);
    assert_eq!(ids(&index, &index.find("  ", None, 19)), wanted, "a blank query lists everything");
    assert_eq!(
        ids(&index, &index.find("care", Some(&|_, own| own == Kind::Event), 2)),
        ["e-key", "e-linked"]
    );
    assert_eq!(index.find("care", Some(&|_, own| own == Kind::Event), 2).total, 6);
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
            Entry { names, dates, ..Entry::new(kind, id, title) }
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
    fn a_further_letter_finds_nothing_new_from_the_start_of_words(entries in some_entries(), query in "[a-c]{1,6}", letter in "[a-c]") {
        let index = Index::new(entries);
        let before = index.find(&query, None, usize::MAX);
        let after = index.find(&format!("{query}{letter}"), None, usize::MAX);
        for hit in after.hits.iter().filter(|hit| hit.tier <= Tier::Start) {
            prop_assert!(before.hits.iter().any(|b| b.entry == hit.entry && b.tier <= Tier::Start), "{hit:?}");
        }
    }

    #[test]
    fn what_matches_from_its_start_stands_alone(entries in some_entries(), query in "[a-c]{1,6}") {
        let found = Index::new(entries).find(&query, None, usize::MAX);
        let strict = found.hits.iter().filter(|hit| hit.tier <= Tier::Start).count();
        prop_assert!(strict == 0 || strict == found.hits.len(), "{:?}", found.hits);
    }

    #[test]
    fn a_kind_only_narrows(entries in some_entries(), query in text(), kind in 0..Kind::ALL.len()) {
        let index = Index::new(entries);
        let all = index.find(&query, None, usize::MAX);
        let some = index.find(&query, Some(&|_, own| own == Kind::ALL[kind]), usize::MAX);
        let of_kind = |hit: &casebook::search::Hit| index.entries()[hit.entry].kind == Kind::ALL[kind];
        let expected: Vec<_> = all.hits.into_iter().filter(of_kind).collect();
        prop_assert_eq!((some.hits, some.guess), (expected, all.guess));
    }
}
