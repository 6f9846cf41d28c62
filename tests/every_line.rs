//! What stands on the pages of cases made by chance from the field table: no day and no month that none of their dates has,
//! and no citation beside words that it does not bear.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod common;

use std::collections::BTreeSet;

use casebook::case::Case;
use casebook::diagnostic::{Code, Severity};
use casebook::load;
use casebook::originals::Originals;
use casebook::page::{Address, Lens, Section};
use casebook::pages::{self, Filter, Shelf};
use casebook::session::opened;
use common::made::{Made, made};
use proptest::prelude::*;

fn case(made: &Made) -> Case {
    let loaded = load::texts(&[("case.yaml", &made.file.to_string())]);
    // A finding may come to repeat a later one, and is left out.
    let errors = loaded.faults.iter().filter(|fault| fault.severity == Severity::Error);
    let others: Vec<String> = errors
        .filter(|fault| fault.code != Code::RepeatsLater)
        .map(|fault| fault.render(&loaded.files))
        .collect();
    assert!(others.is_empty(), "{}", others.join("\n"));
    opened(loaded).0
}

/// Every page of a case in long lines, as on paper and as on screen.
fn every_page(case: &Case) -> Vec<(Address, Vec<String>)> {
    let (filter, originals) = (Filter::default(), Originals::none());
    let shelf = Shelf { case, faults: &[], originals: &originals, filter: &filter };
    let mut addresses = vec![Address::Summary, Address::Timeline];
    addresses.extend(Section::ALL.map(Address::Section));
    // Of the many cells of the grid some will do.
    let is_cell = |lens: &Lens| matches!(lens, Lens::Cell(..));
    let (cells, lenses): (Vec<Lens>, Vec<Lens>) = common::lenses(case).into_iter().partition(is_cell);
    let some = cells.len() / 8 + 1;
    addresses.extend(lenses.into_iter().chain(cells.into_iter().step_by(some)).map(Address::Lens));
    for (_, record) in case.all() {
        addresses.extend([Address::Record(record.id().clone()), Address::Related(record.id().clone())]);
    }
    let lines = |address: &Address| {
        let pages = [pages::printed(&shelf, address), pages::page(&shelf, address)];
        pages.iter().flat_map(|page| page.layout(2000).lines.into_iter().map(|line| line.text())).collect()
    };
    addresses.into_iter().map(|address| (address.clone(), lines(&address))).collect()
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A day or a month as a page names it: the year only where it stands there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Named {
    day: Option<u32>,
    month: u32,
    year: Option<u32>,
}

/// A number that ends or begins a text.
fn number(digits: &str, most: usize) -> Option<u32> {
    (1..=most).contains(&digits.len()).then(|| digits.parse().ok()).flatten()
}

fn at_end(text: &str) -> (&str, Option<u32>) {
    let rest = text.trim_end_matches(|letter: char| letter.is_ascii_digit());
    (rest, number(&text[rest.len()..], 2))
}

/// Every day and every month that stands in a line.
fn named(line: &str) -> Vec<Named> {
    let mut found = Vec::new();
    for (month, name) in (1..).zip(MONTHS) {
        let mut at = 0;
        while let Some(next) = line[at..].find(&name[..3]) {
            let (start, rest) = (at + next, &line[at + next..]);
            let length = if rest.starts_with(name) { name.len() } else { 3 };
            at = start + length;
            let (before, after) = (&line[..start], &line[at..]);
            let letter = |found: Option<char>| found.is_some_and(char::is_alphabetic);
            if letter(before.chars().next_back()) || letter(after.chars().next()) {
                continue;
            }
            let behind = after.strip_prefix(' ').unwrap_or_default();
            let digits = behind.split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
            let year = if digits.len() == 4 { number(digits, 4) } else { None };
            let (mut left, day) = before.strip_suffix(' ').map_or((before, None), at_end);
            found.push(Named { day, month, year });
            // Two days of one month: 2–3 Feb 2019, between 14 and 16 March 2012.
            if day.is_some() {
                let joint =
                    ["–", "..", " to ", " and ", " or "].iter().find_map(|joint| left.strip_suffix(joint));
                left = joint.unwrap_or_default();
                if let (_, Some(day)) = at_end(left) {
                    found.push(Named { day: Some(day), month, year });
                }
            }
        }
    }
    found
}

/// The days and months that some date of a case has.
#[derive(Default)]
struct Borne {
    days: BTreeSet<(u32, u32, u32)>,
    months: BTreeSet<(u32, u32)>,
}

impl Borne {
    fn of(dates: &[String]) -> Borne {
        let mut borne = Borne::default();
        for end in dates.iter().flat_map(|date| date.split(['/', '[', ']']).flat_map(|end| end.split(".."))) {
            let digits = end.split('T').next().unwrap_or_default().trim_end_matches(['~', '?', '%']);
            let parts: Vec<u32> = digits.split('-').filter_map(|part| part.parse().ok()).collect();
            match parts[..] {
                [year, month, day] => {
                    borne.days.insert((year, month, day));
                    borne.months.insert((year, month));
                }
                [year, month @ 1..=12] => drop(borne.months.insert((year, month))),
                // A quarter and a half are told by their first and last month.
                [year, quarter @ 33..=36] => {
                    let first = 3 * (quarter - 33) + 1;
                    borne.months.extend([(year, first), (year, first + 2)]);
                }
                [year, half @ 40..=41] => {
                    let first = 6 * (half - 40) + 1;
                    borne.months.extend([(year, first), (year, first + 5)]);
                }
                _ => {}
            }
        }
        borne
    }

    fn has(&self, named: Named) -> bool {
        let same = |year: u32| named.year.is_none_or(|named| named == year);
        match named.day {
            Some(day) => self.days.iter().any(|(y, m, d)| same(*y) && *m == named.month && *d == day),
            None => self.months.iter().any(|(y, m)| same(*y) && *m == named.month),
        }
    }
}

#[test]
fn days_and_months_are_found_in_any_wording() {
    let found = |line: &str| {
        let all = named(line).into_iter();
        all.map(|it| (it.day.unwrap_or(0), it.month, it.year.unwrap_or(0))).collect::<Vec<_>>()
    };
    assert_eq!(found("14 January 2014 [1:2], and in June"), [(14, 1, 2014), (0, 6, 0)]);
    assert_eq!(found("2–3 Feb 2019   E4"), [(3, 2, 2019), (2, 2, 2019)]);
    assert_eq!(found("between 14 and 16 March 2012"), [(16, 3, 2012), (14, 3, 2012)]);
    assert_eq!(found("Nov..2014  7 May  Mayor, w4 Decks 12 Dec"), [(7, 5, 0), (0, 11, 0), (12, 12, 0)]);
    assert_eq!(found("9 November 2016, 06:07"), [(9, 11, 2016)]);
    let borne = Borne::of(&["[2012-03-14..2013-06]".to_owned(), "2011-33".to_owned(), "2009-24~".to_owned()]);
    let has = |line: &str| borne.has(named(line)[0]);
    assert_eq!(
        [
            "14 March 2012",
            "13 March 2012",
            "14 March 2013",
            "March",
            "Jun 2013",
            "30 June 2013",
            "Feb 2011",
            "Mar 2011"
        ]
        .map(has),
        [true, false, false, true, true, false, false, true]
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, max_shrink_iters: 0, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_page_names_a_day_that_no_date_of_the_case_has(seed in any::<u64>()) {
        let made = made(seed);
        let case = case(&made);
        let borne = Borne::of(&made.dates);
        let mut seen = 0;
        for (address, lines) in every_page(&case) {
            let on = match &address {
                Address::Lens(Lens::InPost(Some(time))) => named(&time.words()).first().copied(),
                _ => None,
            };
            for line in lines {
                for named in named(&line) {
                    prop_assert!(on == Some(named) || borne.has(named), "{named:?} on {address:?}:\n{line}");
                    seen += usize::from(named.day.is_some());
                }
            }
        }
        prop_assert!(seen > 50, "{seen}");
    }
}
