//! Pages of an invented case as they are on paper: every lens, and a record of each kind.

use std::collections::BTreeSet;

use casebook::date::last_day_of;
use casebook::filter::Filter;
use casebook::originals::Originals;
use casebook::page::{Address, Dress, Form, Lens, Page};
use casebook::pages::{self, Material};
use casebook::record::Id;

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
fn every_page_that_cites_lists_its_sources_and_says_its_day() {
    let forms = Form::ALL.map(|form| Address::Form(form, None));
    let lenses = lenses().map(Address::Lens);
    for address in [Address::Summary, Address::Timeline].into_iter().chain(forms).chain(lenses) {
        let page = printed("", None, &address);
        let text = sheets(&page, &Dress::default()).join("\n");
        let is_cited = (1..=14).any(|source| text.contains(&format!("[{source}:")));
        assert_eq!(text.contains("Sources cited here"), is_cited, "{address:?}: {text}");
        let says_day = page.subtitle.contains("as reported by") || address == Address::Lens(Lens::Figures);
        assert!(says_day, "{address:?}: {}", page.subtitle);
    }
}

#[test]
fn where_the_marking_was_not_read_for_a_fault_its_place_says_so_on_every_sheet() {
    const NOT_READ: &str = "Marking not read: see casebook check";
    let rest = "sources: [{id: press, title: Minutes, kind: minutes, published: 2020-03-05, basis: b, passages: {1: x}}]\n\
                people: [{id: ann, name: Ann, cites: ['press#1']}]\n";
    let head = "case: {title: A case, period: 2020, scope: all";
    for (marking, is_lost) in [
        ("}", false),
        (", handling: Official}", false),
        (", handling: [Official, Sensitive]}", true),
        (", handlng: Official}", true),
        (", handling: Official: personal}", true),
    ] {
        let text = format!("{head}{marking}\n{rest}");
        let open_case = common::open_case(casebook::load::texts(&[("case.yaml", text.as_str())]), "invented");
        let case = open_case.case();
        let (filter, originals) = (Filter::default(), Originals::none());
        let material = Material { case, faults: &[], originals: &originals, filter: &filter };
        for address in [Address::Timeline, Address::Record(Id::new("ann"))] {
            let text = casebook::print::in_sheets(&pages::printed(&material, &address), &Dress::default());
            let first = text.lines().next().unwrap_or_default().trim();
            let last = text.lines().last().unwrap_or_default().trim();
            assert_eq!((first == NOT_READ, last == NOT_READ), (is_lost, is_lost), "{marking}: {text}");
        }
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

#[test]
fn nothing_that_a_case_says_gets_out_of_its_place_on_a_sheet() {
    let hostile = r##""=cmd|' /C calc'!A0 \u001b[31m\u009b5i <script>alert(1)</script> ]]> | `x` \u202eevil\u2066 \f""##;
    let text = format!(
        "case: {{title: {hostile}, period: 2020, scope: {hostile}, handling: {hostile}}}\n\
         sources: [{{id: press, title: {hostile}, kind: minutes, published: 2020-03-05, basis: {hostile}, publisher: {hostile}, passages: {{1: {hostile}}}}}]\n\
         people: [{{id: ann, name: {hostile}, aka: {hostile}, unknown: {hostile}, note: {hostile}, text: {hostile}, cites: ['press#1']}}]\n\
         themes: [{{id: t, name: {hostile}}}]\n\
         events: [{{id: e, title: {hostile}, kind: other, date: 2020, people: ann, themes: t, cites: ['press#1']}}]\n"
    );
    let open_case = common::open_case(casebook::load::texts(&[("case.yaml", text.as_str())]), "invented");
    let case = open_case.case();
    let (filter, originals) = (Filter::default(), Originals::none());
    let material = Material { case, faults: &[], originals: &originals, filter: &filter };
    let records = case.all().map(|(_, record)| Address::Record(record.id().clone()));
    let mut shown = 0;
    for address in records.chain([Address::Summary, Address::Timeline]).collect::<Vec<_>>() {
        let mut page = pages::printed(&material, &address);
        page.provenance.filter = vec![page.provenance.case.clone()];
        let text = casebook::print::in_sheets(&page, &Dress::default());
        let is_fit = |letter: char| matches!(letter, '\n' | '\u{c}') || !letter.is_control();
        assert!(text.chars().all(is_fit) && !text.contains(['\u{202e}', '\u{2066}']), "{text:?}");
        let sheets = text.split('\u{c}');
        assert!(sheets.clone().all(|sheet| sheet.lines().count() == 58), "{address:?}: {text}");
        shown += text.matches("script").count();
    }
    assert!(shown > 20, "{shown}");
}
