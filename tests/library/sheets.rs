//! Pages of an invented case as they are on paper: every lens, and a record of each kind.

use std::collections::BTreeSet;

use casebook::date::last_day_of;
use casebook::filter::Filter;
use casebook::originals::Originals;
use casebook::page::{Address, Dress, Lens, Page};
use casebook::pages::{self, Material};

use crate::common;
use crate::common::sheets::sheets;

fn printed(filter: &str, as_of: Option<&str>, address: &Address) -> Page {
    let mut open_case = common::tramway();
    open_case.set_as_of(as_of.map(|day| last_day_of(day).unwrap()));
    let case = open_case.case();
    let filter: Filter = filter.parse().unwrap();
    let originals = Originals::none();
    pages::printed(&Material { case, faults: &[], originals: &originals, filter: &filter }, address)
}

fn lenses() -> impl Iterator<Item = Lens> {
    Lens::ALL.into_iter().map(|lens| match lens {
        Lens::New(_) => lens.since(last_day_of("2023").ok()),
        other => other,
    })
}

#[test]
fn every_lens_on_paper() {
    let pages = [("summary", Address::Summary), ("timeline", Address::Timeline)];
    let lenses = lenses().map(|lens| (lens.name(), Address::Lens(lens)));
    for (name, address) in pages.into_iter().chain(lenses) {
        let page = printed("", None, &address);
        let text = sheets(&page, &Dress::default()).join("\n=== form feed ===\n");
        insta::assert_snapshot!(format!("sheets_{name}"), text);
        let folded = Dress { is_folded: true, ..Dress::default() };
        assert!(sheets(&page, &folded).len() <= sheets(&page, &Dress::default()).len(), "{name}");
    }
}

#[test]
fn a_record_of_each_kind_on_paper() {
    let open_case = common::tramway();
    let case = open_case.case();
    let mut kinds = BTreeSet::new();
    for (_, record) in case.all().filter(|(_, record)| kinds.insert(record.kind().word())) {
        let page = printed("", None, &Address::Record(record.id().clone()));
        let text = sheets(&page, &Dress::default()).join("\n=== form feed ===\n");
        insta::assert_snapshot!(format!("sheets_of_{}", record.kind().singular()), text);
    }
    assert!(kinds.len() >= 11, "{kinds:?}");
}

#[test]
fn each_sheet_of_any_page_keeps_to_the_rules() {
    let open_case = common::tramway();
    let case = open_case.case();
    for (_, record) in case.all() {
        sheets(&printed("", None, &Address::Record(record.id().clone())), &Dress::default());
    }
}

#[test]
fn the_foot_of_every_sheet_has_the_filter_the_day_and_the_date() {
    let page = printed("kind:inquest", Some("2024-08"), &Address::Timeline);
    let dress = Dress { dated: Some("30 September 2026".to_owned()), is_folded: false };
    for sheet in sheets(&page, &dress) {
        assert!(sheet.contains("as of 31 August 2024"), "{sheet}");
        assert!(sheet.contains("\nfilter: inquest · ") || sheet.contains("\nfilter: inquest\n"), "{sheet}");
        assert!(sheet.contains("dated 30 September 2026 · edition "), "{sheet}");
    }
    // What no filter changes says nothing of one.
    let page = printed("kind:inquest", None, &Address::Summary);
    assert!(!sheets(&page, &dress)[0].contains("filter: "));
}
