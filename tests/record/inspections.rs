//! The inspections of the council, as a published table has them: a case of its own, beside the record.

use crate::common;
use casebook::date::last_day_of;
use casebook::load;
use casebook::page::{Address, Section};
use casebook::print;
use casebook::record::Id;
use casebook::session::OpenCase;

const INSPECTIONS: [(&str, &str); 1] = [("case.yaml", include_str!("inspections/case.yaml"))];

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
