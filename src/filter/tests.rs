//! The terms of a filter, what they show, and how many rows each choice would leave.

use super::*;
use crate::case::tests::trial;
use crate::page::{Address, Lens};
use crate::pages;

const CASE: &str = "
people: [{id: ann, name: Ann Reed, cites: 'press#1'}, {id: bo, name: Bo Lund, cites: 'press#1'}]
organisations: [{id: watch, name: The Watch}, {id: council, name: Council}]
themes: [{id: files, name: Lost files}]
posts:
  - {id: clerk, title: Clerk, organisation: council, cites: 'press#1',
      holders: [{person: bo, from: 2008, to: 2010, cites: 'press#1'}]}
sources:
  - {id: old, title: Old, kind: article, published: 2010-04-01, basis: b, cited_as: H1, passages: {1: x}}
reports:
  - {id: look, title: A look, kind: inspection, by: watch, published: 2010-03, cites: ['old#1']}
events:
  - {id: fire, title: A fire, kind: death, date: 2009, people: ann, cites: 'old#1'}
  - {id: flood, title: A flood, kind: hearing, date: 2009-11/2011-02, people: [ann, bo], cites: ['press#1', 'old#1']}
  - {id: snow, title: Snow, kind: death, date: 2012, organisations: council, cites: 'press#2'}
findings:
  - {id: theirs, title: T, kind: judgement, standing: asserted, report: look, grade: Requires improvement, about: council, themes: files, cites: ['press#1']}
  - {id: again, title: T2, kind: finding, standing: alleged, by: ann, date: 2012, repeats: [{id: theirs, why: w}], cites: ['press#2']}
  - {id: ours, title: O, kind: claim, standing: alleged, report: look, by: council, cites: ['press#1']}
actions:
  - {id: sort, title: Sort the files, kind: recommendation, by: watch, owner: council, date: 2010, due: 2099, cites: ['old#1']}
  - {id: stop, title: Stop, kind: commitment, by: ann, date: 2012, cites: ['press#1'],
      history: [{date: 2013, progress: declared-complete, by: ann, cites: ['press#2']}]}
figures:
  - {id: size, title: Size, unit: m, values: [{date: 2003, value: 1, cites: 'press#1'}, {date: 2010, value: 2, cites: 'old#1'}]}
conflicts:
  - {id: who, title: Who?, claims: [{by: ann, says: A, cites: 'press#1'}, {by: bo, says: B, cites: 'press#2'}]}
";

fn filter(case: &Case, terms: &str) -> Filter {
    terms.parse::<Filter>().and_then(|filter| filter.meant_in(case)).unwrap()
}

#[test]
fn each_facet_shows_what_has_a_chosen_value_and_an_exclusion_hides_only_that() {
    let case = trial(CASE);
    for (terms, shown) in [
        ("person:ann", "fire flood again stop who ann"),
        ("person:bo", "clerk flood who bo"),
        ("person:ann person:bo", "clerk fire flood again stop who ann bo"),
        ("person:ann -person:bo", "fire again stop ann"),
        // Whoever wrote a report is tied to its findings, unless they are somebody else's.
        ("organisation:watch", "look theirs sort watch"),
        ("theme:files", "theirs files"),
        ("kind:death", "fire snow"),
        ("kind:report", "look"),
        ("kind:publication", "look"),
        ("kind:death kind:finding", "fire snow theirs again ours"),
        ("source:old kind:death", "fire"),
        ("source:old -kind:death", "look flood sort size old"),
        ("year:2010", "clerk look flood theirs ours sort size old"),
        ("year:2013.. -kind:source", "sort"),
        ("year:..2009", "clerk fire flood size"),
        ("standing:alleged", "again ours"),
        ("grade:requires-improvement", "theirs"),
        ("state:open", "sort who"),
        ("state:complete", "stop"),
        // What lacks a facet is dropped by a choice and kept by an exclusion.
        ("kind:finding -standing:alleged", "theirs"),
        ("-standing:alleged kind:death", "fire snow"),
        ("-grade:requires-improvement kind:finding", "again ours"),
        ("-year:2009..2013 kind:death", ""),
    ] {
        let filter = filter(&case, terms);
        let found =
            case.all().filter(|(ix, _)| filter.covers(&case, *ix)).map(|(_, record)| record.id().as_str());
        let mut found: Vec<&str> = found.filter(|id| *id != "press").collect();
        let mut wanted: Vec<&str> = shown.split_whitespace().collect();
        found.sort_unstable();
        wanted.sort_unstable();
        assert_eq!(found, wanted, "{terms}");
    }
}

#[test]
fn terms_are_read_and_written_alike_and_told_in_words() {
    let case = trial(CASE);
    for (terms, written, words) in [
        ("", "", ""),
        (" person:ann  -kind:death ", "person:ann -kind:death", "Ann Reed, not death"),
        ("person:ann year:2013 person:bo", "person:ann year:2013 person:bo", "Ann Reed or Bo Lund, 2013"),
        ("-person:ann -person:bo", "-person:ann -person:bo", "not Ann Reed, not Bo Lund"),
        ("person:ann -person:ann", "-person:ann", "not Ann Reed"),
        ("year:2013..2014", "year:2013..2014", "2013–2014"),
        ("year:2013..2013", "year:2013", "2013"),
        ("year:2013.. -year:..1999", "year:2013.. -year:..1999", "since 2013, not until 1999"),
        ("source:h1 source:press", "source:old source:press", "Old or The press"),
        ("grade:Requires-Improvement", "grade:requires-improvement", "requires improvement"),
        ("state:in-force standing:Alleged", "state:in-force standing:alleged", "in force, alleged"),
    ] {
        let filter = filter(&case, terms);
        assert_eq!(filter.to_string(), written, "{terms}");
        assert_eq!(written.parse::<Filter>().as_ref(), Ok(&filter), "{terms}");
        assert_eq!(filter.words(&case).unwrap_or_default(), words, "{terms}");
    }
}

#[test]
fn a_wrong_term_says_what_is_wrong_and_what_may_be_meant() {
    let case = trial(CASE);
    for (terms, fault) in [
        (
            "ann",
            "`ann` is not a term of a filter; write a facet and a value, such as person:ID, -kind:publication or year:2013..2014",
        ),
        ("persn:ann", "no facet `persn`; nearest: `person`"),
        (
            "colour:red",
            "no facet `colour`; the facets are person, organisation, theme, kind, source, year, standing, grade, state",
        ),
        (
            "-person:",
            "`-person:` has no value; write a facet and a value, such as person:ID, -kind:publication or year:2013..2014",
        ),
        ("person:Ann", "`Ann` is not an id"),
        ("person:anne", "no person `anne`; nearest: `ann`"),
        ("person:watch", "`watch` is of organisations, not a person; organisation:watch"),
        ("person:look", "`look` is of reports, not a person"),
        ("source:oldd", "no source `oldd`; nearest: `old`"),
        ("kind:deth", "no kind `deth`; nearest: `death`"),
        ("standing:false", "no standing `false`; one of asserted, opinion, alleged, inferred"),
        ("year:13", "`13` is not a year; write year:2013 or year:2013..2014"),
        ("year:2014..2013", "the years `2014..2013` end before they begin; year:2013..2014"),
        ("grade:good", "no grade `good`; the grades are requires-improvement"),
        (
            "kind:death grade:requires-improvment",
            "no grade `requires-improvment`; nearest: `requires-improvement`",
        ),
    ] {
        let said = terms.parse::<Filter>().and_then(|filter| filter.meant_in(&case)).unwrap_err();
        assert_eq!(said.to_string(), fault, "{terms}");
    }
}

/// Counts every choice as a reader would, by trying it.
#[test]
fn each_choice_counts_the_rows_that_it_would_leave() {
    let case = trial(CASE);
    let views = Lens::ALL.map(Address::Lens).into_iter().chain([Address::Timeline]);
    let mut tried = 0;
    for view in views {
        let rows = pages::rows(&case, &view);
        for terms in [
            "",
            "person:ann",
            "-person:ann",
            "person:ann kind:death",
            "person:ann person:bo -year:2012",
            "year:2009..2010",
            "-standing:alleged source:press",
            "state:open -kind:conflict",
        ] {
            let now = filter(&case, terms);
            for choice in choices(&case, &now, &rows).all {
                let left = |excludes| {
                    let term = Term { facet: choice.facet, value: choice.value.clone(), excludes };
                    let filter = now.clone().with(term);
                    rows.iter().filter(|row| row.iter().any(|item| filter.covers_item(&case, item))).count()
                };
                assert_eq!(
                    (choice.with, choice.without),
                    (left(false), left(true)),
                    "{view:?} {terms} {choice:?}"
                );
                tried += 1;
            }
        }
    }
    assert!(tried > 500, "{tried}");
}

#[test]
fn the_choices_are_all_of_those_that_any_row_has_and_what_leaves_most_comes_first() {
    let case = trial(CASE);
    let rows = pages::rows(&case, &Address::Timeline);
    let listed: Vec<String> = choices(&case, &Filter::default(), &rows)
        .all
        .iter()
        .map(|choice| format!("{}:{} {}", choice.facet.name(), choice.value, choice.with))
        .collect();
    assert_eq!(
        listed.join(", "),
        "person:ann 2, person:bo 1, organisation:council 1, organisation:watch 1, theme:files 0, kind:death 2, \
         kind:hearing 1, kind:publication 1, kind:report 1, source:old 3, source:press 2, year:2009 2, year:2010 2, \
         year:2011 1, year:2012 1"
    );
}

#[test]
fn years_are_counted_as_sets() {
    let spans = |text: &str| -> Vec<(i16, i16)> {
        let years =
            |one: &str| one.split_once('-').map(|(a, b)| (a.parse().unwrap(), b.parse().unwrap())).unwrap();
        text.split_whitespace().map(years).collect()
    };
    assert_eq!(super::spans::union(spans("5-7 1-2 3-3 7-9 20-20")), spans("1-3 5-9 20-20"));
    assert_eq!(super::spans::both(&spans("1-3 5-9"), &spans("2-6 8-8 9-12")), spans("2-3 5-6 8-8 9-9"));
    let mut tally = super::spans::Tally::default();
    ["1-3 5-5", "2-2", "3-9"].iter().for_each(|text| tally.add(&spans(text)));
    let tally = tally.sorted();
    assert_eq!((0..=10).map(|year| tally.of(year)).collect::<Vec<_>>(), [0, 1, 2, 2, 1, 2, 1, 1, 1, 1, 0]);
    let years: Vec<i16> = super::spans::years(spans("1-4 3-5 2-900").into_iter()).collect();
    assert_eq!(years, [1, 2, 3, 4, 5, 900]);
}
