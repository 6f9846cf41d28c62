//! The record on paper: nothing stands without what it needs to be read.

use casebook::case::Case;
use casebook::date::last_day_of;
use casebook::originals::Originals;
use casebook::page::{Address, Dress, Lens, Page};
use casebook::pages::{self, Filter, Material};

use crate::common::sheets::{is_heading, sheets};

fn printed(address: &Address) -> Page {
    of(crate::embedded().case(), address)
}

fn of(case: &Case, address: &Address) -> Page {
    let (filter, originals) = (Filter::default(), Originals::none());
    let material = Material { case, faults: &[], originals: &originals, filter: &filter };
    pages::printed(&material, address)
}

#[test]
fn every_page_of_every_record_keeps_to_the_rules_of_sheets() {
    let open_case = crate::embedded();
    let mut cut = 0;
    for (_, record) in open_case.case().all() {
        cut += sheets(&printed(&Address::Record(record.id().clone())), &Dress::default()).len() - 1;
    }
    assert!(cut > 100, "{cut}");
}

#[test]
fn lanes_have_their_years_and_a_grid_its_columns_on_every_sheet() {
    let lanes = sheets(&printed(&Address::Lens(Lens::InPost(None))), &Dress::default());
    let axis = lanes[0].lines().find(|line| line.contains("2010") && line.contains("in post")).unwrap();
    let has_bars = |sheet: &&String| sheet.lines().any(|line| line.contains("░░") || line.contains(" •  "));
    assert!(lanes.iter().filter(has_bars).count() > 1);
    assert!(lanes.iter().filter(has_bars).all(|sheet| sheet.contains(axis)), "{lanes:#?}");

    // As of this month the grid begins on one sheet and ends on the next.
    let then = crate::embedded().case().as_of(last_day_of("2014-05").unwrap());
    let grid = sheets(&of(&then, &Address::Lens(Lens::Recurring)), &Dress::default());
    let head = grid.iter().flat_map(|sheet| sheet.lines()).find(|line| line.ends_with("year all")).unwrap();
    let has_counts = |sheet: &&String| sheet.lines().any(|line| line.contains("·    ·"));
    assert!(grid.iter().filter(has_counts).count() > 1);
    assert!(grid.iter().filter(has_counts).all(|sheet| sheet.contains(head)), "{grid:#?}");
}

#[test]
fn a_section_that_goes_on_is_named_again_and_no_measure_is_cut() {
    let figures = sheets(&printed(&Address::Lens(Lens::Figures)), &Dress::default());
    assert!(figures.len() > 3);
    for sheet in &figures[1..] {
        assert!(sheet.starts_with("Figures, continued  "), "{sheet}");
        let first = sheet.lines().nth(2).unwrap();
        assert!(is_heading(first) && first.contains(", continued"), "{sheet}");
        // A measure begins with its year, in the first column.
        assert!(sheet.lines().nth(3).unwrap().starts_with(|letter: char| letter.is_ascii_digit()), "{sheet}");
    }
}
