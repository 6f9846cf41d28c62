//! Judgements of two councils in one report, and the grid of a borough's findings.

use std::collections::BTreeMap;

use crate::common;
use casebook::load;
use casebook::page::Address;
use casebook::print;
use casebook::record::Kind;
use casebook::session::OpenCase;

fn page(open_case: &OpenCase, address: &Address) -> String {
    let filter = casebook::pages::Filter::default();
    print::continuous(&casebook::pages::printed(&open_case.material(&filter), address))
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
            "good       Ofsted on North council: Overall [1:1]",
            "good       Ofsted on North council: Leaders [1:2]",
            "good       Ofsted on North council: Care [1:3]",
            "inadequate Ofsted on South council: Overall [2:1]",
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
