//! Judgements and findings of invented cases: the inspections of one council, as a published table has them, two councils,
//! and the grid of a third.

use std::collections::BTreeMap;

use crate::common;
use casebook::date::last_day_of;
use casebook::load;
use casebook::page::{Address, Section};
use casebook::print;
use casebook::record::{Id, Kind};
use casebook::session::OpenCase;

const INSPECTIONS: [(&str, &str); 1] = [("case.yaml", include_str!("../cases/inspections/case.yaml"))];

fn inspections() -> OpenCase {
    common::open_case(load::texts(&INSPECTIONS), "a table of inspections")
}

fn page(open_case: &OpenCase, address: &Address) -> String {
    let filter = casebook::pages::Filter::default();
    print::continuous(&casebook::pages::printed(&open_case.material(&filter), address))
}

#[test]
fn the_inspections_of_a_council() {
    let open_case = inspections();
    assert_eq!(open_case.faults(), [] as [String; 0]);
    let pages = [
        Address::Summary,
        Address::Section(Section::Judgements),
        Address::Record(Id::new("overall-2023")),
        Address::Record(Id::new("inspection-2019")),
    ];
    let pages: Vec<String> = pages.iter().map(|address| page(&open_case, address)).collect();
    insta::assert_snapshot!(pages.join("\n\n=====\n\n"));
}

#[test]
fn as_of_a_day_the_latest_judgements_are_those_that_were_out() {
    let open_case = inspections();
    let grades = |day: &str| {
        let then = open_case.case().as_of(last_day_of(day).unwrap());
        let judgements = then.judgements_in_brief().into_iter();
        judgements.map(|ix| then[ix].id().to_string()).collect::<Vec<_>>()
    };
    assert!(grades("2019-01-16").is_empty());
    let of_2019 = ["overall-2019", "leaders-2019", "protection-2019", "in-care-2019"];
    assert_eq!(grades("2019-01-17"), of_2019);
    let of_2023 = ["overall-2023", "leaders-2023", "protection-2023", "in-care-2023", "care-leavers-2023"];
    assert_eq!(grades("2023-04-18"), [&of_2023[..], &of_2019].concat());
}

#[test]
fn grades_of_two_councils_stand_in_the_order_of_their_report() {
    let text = "
case: {title: Judgements, period: 2018/2024, scope: 'Grades in the order of the report, of two councils.'}
sources:
  - {id: s1, title: Report A, kind: report, published: 2023-04-18, basis: its head, passages: {1: a, 2: b, 3: c}}
  - {id: s2, title: Report B, kind: report, published: 2023-04-18, basis: its head, passages: {1: d}}
organisations: [{id: ofsted, name: Ofsted}, {id: north, name: North council}, {id: south, name: South council}]
reports:
  - {id: ra, title: Inspection of North, kind: inspection, by: ofsted, published: 2023-04-18, about: [north], cites: [s1#1]}
  - {id: rb, title: Inspection of South, kind: inspection, by: ofsted, published: 2023-04-18, about: [south], cites: [s2#1]}
findings:
  - {id: a-overall, title: Overall, kind: judgement, standing: asserted, report: ra, grade: good, domain: Overall, cites: [s1#1]}
  - {id: a-leaders, title: Leaders, kind: judgement, standing: asserted, report: ra, grade: good, domain: Leaders, cites: [s1#2]}
  - {id: a-care, title: Care, kind: judgement, standing: asserted, report: ra, grade: good, domain: Care, cites: [s1#3]}
  - {id: b-overall, title: Overall, kind: judgement, standing: asserted, report: rb, grade: inadequate, domain: Overall, cites: [s2#1]}
";
    let open_case = common::open_case(load::texts(&[("case.yaml", text)]), "two councils");
    let summary = page(&open_case, &Address::Summary);
    let rows: Vec<&str> =
        summary.lines().filter_map(|line| line.strip_prefix("18 Apr 2023")).map(str::trim).collect();
    assert_eq!(
        rows,
        [
            "good, Ofsted on North council: Overall [1:1]",
            "good, Ofsted on North council: Leaders [1:2]",
            "good, Ofsted on North council: Care [1:3]",
            "inadequate, Ofsted on South council: Overall [2:1]",
        ]
    );
}

#[test]
fn the_grid_of_a_case_counts_each_finding_in_the_year_of_its_date() {
    let open_case = common::skelbeck();
    let case = open_case.case();
    let grid = case.theme_grid(|_| true);
    let mut wanted: BTreeMap<i16, usize> = BTreeMap::new();
    for (ix, _) in case.of_kind(Kind::Finding) {
        let (first, last) = case.made_date(ix).unwrap().years();
        assert_eq!(first, last);
        *wanted.entry(first).or_default() += 1;
    }
    assert_eq!(grid.in_year, wanted);
    assert_eq!(grid.in_no_year, 0);
}
