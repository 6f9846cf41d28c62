//! As of a day: on every page of an invented case, and on paper.

use crate::common::{self, every_page, sound};
use casebook::case::Case;
use casebook::date::last_day_of;
use casebook::load;
use casebook::originals::Originals;
use casebook::page::{Address, Lens};
use casebook::pages::{self, Filter, Material};
use casebook::print;
use casebook::search::Index;

#[test]
fn nothing_shows_of_the_sources_that_came_later() {
    let (whole, then) = as_of("2021-12-31");
    let out: Vec<&str> = then.sources().iter().map(|ix| then[*ix].id().as_str()).collect();
    assert_eq!(out, ["echo-2019", "notice-2021"]);
    common::shows_only_what_was_out(&whole, &then);
    let index = Index::of(&then);
    assert!(
        whole.find("petra-voss").is_some() && index.entries().iter().all(|entry| entry.id != "petra-voss")
    );
}

#[test]
fn as_of_its_last_day_every_record_is_whole() {
    let (whole, last) = as_of("2025-02-03");
    assert_eq!(whole.day(), last.day());
    for (_, record) in whole.all() {
        assert_eq!(last.find(record.id().as_str()).map(|ix| &last[ix]), Some(record));
    }
}

/// The derailment, whole and as of a day.
fn as_of(day: &str) -> (Case, Case) {
    let whole = sound(load::texts(&common::TRAMWAY));
    let then = whole.as_of(last_day_of(day).unwrap());
    (whole, then)
}

#[test]
fn every_sheet_says_as_of_which_day_it_is() {
    let (_, then) = as_of("2023-05-01");
    let filter = Filter::default();
    let material = Material { case: &then, faults: &[], originals: &Originals::none(), filter: &filter };
    for address in [
        Address::Timeline,
        Address::Lens(Lens::Sources),
        Address::Record(then[then.sources()[0]].id().clone()),
    ] {
        let page = pages::printed(&material, &address);
        assert!(
            page.subtitle.contains(
                "as of 1 May 2023: only what had been reported by then; perhaps also by then: [7] "
            ),
            "{address:?}"
        );
        let sheets = print::sheets(&page, None);
        for sheet in sheets.split('\u{c}') {
            assert!(
                sheet.trim_end().lines().rev().take(3).any(|line| line.starts_with("as of 1 May 2023")),
                "{address:?}:\n{sheet}"
            );
        }
    }
}

#[test]
fn of_two_findings_whose_dates_overlap_the_one_repeated_stands_first() {
    let findings = "\
case: {title: T, period: 2010/2012, scope: s}
sources: [{id: press, title: P, kind: article, published: 2012-06, basis: b, passages: {1: x}}]
findings:
  - {id: short, title: Short, kind: finding, standing: asserted, by: {as: a}, date: '[2010-05..2010-06]', cites: press#1, repeats: {id: long, why: w}}
  - {id: long, title: Long, kind: finding, standing: asserted, by: {as: b}, date: '[2010-01..2010-07]', cites: press#1}
";
    let then = sound(load::texts(&[("case.yaml", findings)])).as_of(last_day_of("2012-09").unwrap());
    let pages = every_page(&then);
    let (_, text) = pages.iter().find(|(address, _)| *address == Address::Lens(Lens::Recurring)).unwrap();
    let lines: Vec<&str> = text.lines().skip_while(|line| !line.starts_with("2×")).skip(1).take(2).collect();
    let [first, last] = lines[..] else { panic!("{text}") };
    assert!(first.starts_with("  Jan..Jul 2010 ") && last.starts_with("  May..Jun 2010 "), "{lines:?}");
}
