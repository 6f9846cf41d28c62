//! The lenses on a small invented case.

use crate::case::{Case, tests::trial};
use crate::originals::{Original, Originals};
use crate::page::{Address, Lens, Page};
use crate::pages::{self, Filter, Shelf};
use crate::record::Id;
use unicode_width::UnicodeWidthStr;

const CASE: &str = "
organisations: [{id: council, name: Harbour Council}, {id: watch, name: The Watch}]
people: [{id: ann, name: Ann Reed}]
themes: [{id: records, name: Records kept badly}, {id: money, name: Money}]
reports:
  - {id: first-look, title: First look, kind: inspection, by: watch, published: 2010-03, cites: ['old#1']}
  - {id: second-look, title: Second look, kind: inspection, by: watch, published: 2013-09, cites: ['press#2']}
sources:
  - id: old
    title: The old paper
    kind: article
    published: 2010-04-01
    basis: stamp
    file: {name: old.txt, sha256: ab8e2a8d2aa8a50c5a84e0b46b03db2d8a7b7ea2e2cba8a8ab0d2a0bff80cf8f, lines: {1: 2-3}}
    passages: {1: The files were in disorder., 2: {unused: weather}}
findings:
  - {id: lost-files, title: Files are lost, kind: finding, standing: asserted, report: first-look, themes: [records, money],
      cites: ['old#1'], disputed_by: [{by: council, text: The files were only moved., cites: ['press#1'],
      outcome: {is: rejected, by: watch, cites: ['press#2']}}]}
  - {id: lost-again, title: Files are lost still, kind: finding, standing: asserted, report: second-look, themes: [records],
      cites: ['press#2'], repeats: [{id: lost-files, why: The same shelves are bare.}]}
  - {id: no-money, title: There is no money, kind: claim, standing: opinion, by: ann, cites: ['press#3'],
      disputed_by: [{by: council, date: 2014-05, text: There is enough., cites: ['press#4']}]}
actions:
  - {id: order, title: Put the files in order, kind: recommendation, by: watch, owner: council, answers: [lost-files],
      due: 2010-12, cites: ['old#1'], history: [{date: 2011-01, progress: declared-complete, by: council, cites: ['press#5']}]}
  - {id: count, title: Count the files, kind: commitment, by: council, owner: council, due: 2012, cites: ['press#6'],
      history: [{date: 2011-06, due: 2014-12, by: ann, cites: ['press#7']}]}
  - {id: clerk, title: Hire a clerk, kind: commitment, by: ann, due: 2014-05, cites: ['old#1']}
  - {id: vault, title: Build a vault, kind: proposal, due: 2013, cites: ['old#1'],
      history: [{date: 2014-06, progress: in-progress, cites: ['press#8']}]}
conflicts:
  - {id: how-many, title: How many files are gone?, unknown: What was on the shelves., claims: [
      {by: watch, says: Forty., date: 2013-09, cites: ['press#2'], finding: lost-again},
      {by: {id: council, as: a spokesman}, says: None., cites: ['press#1']},
      {by: press, says: Nobody knows., cites: ['press#9']}]}
  - {id: who-lost, title: Who lost them?, claims: [{by: watch, says: The council., cites: ['press#2']},
      {by: council, says: The movers., cites: ['press#1']}],
      resolved: {reason: The council owned to it., cites: ['press#5']}}
";

fn page(case: &Case, originals: &Originals, address: &Address) -> Page {
    let filter = Filter::default();
    pages::page(&Shelf { case, faults: &[], originals, filter: &filter }, address)
}

/// A page as text, in that many columns, on the small case with the original of the old paper at hand.
fn text(address: &Address, width: usize) -> String {
    let originals =
        Originals::new([(Id::new("old"), Original::from_text("The old paper\n\nFiles in a mess.\nRain."))]);
    let lines = page(&trial(CASE), &originals, address).layout(width).lines;
    lines.iter().map(|line| line.text() + "\n").collect()
}

fn lens(lens: Lens) -> String {
    text(&Address::Lens(lens), 72)
}

#[test]
fn came_back() {
    insta::assert_snapshot!(lens(Lens::CameBack));
}

#[test]
fn a_cell_of_the_grid() {
    insta::assert_snapshot!(lens(Lens::Cell(Some(Id::new("records")), Some(Id::new("first-look")))));
    assert!(lens(Lens::Cell(None, None)).contains("There is no money (Ann Reed, by 30 June 2014)"));
    assert!(lens(Lens::Cell(Some(Id::new("gone")), None)).contains("none in our sources"));
}

#[test]
fn a_chain() {
    insta::assert_snapshot!(text(&Address::Record(Id::new("lost-again")), 72));
}

#[test]
fn actions() {
    insta::assert_snapshot!(lens(Lens::Actions));
}

#[test]
fn contested() {
    insta::assert_snapshot!(lens(Lens::Contested));
}

#[test]
fn sources_with_an_original() {
    insta::assert_snapshot!(lens(Lens::Sources));
}

#[test]
fn an_original_that_is_not_the_one_is_said_so_and_not_shown() {
    for (original, words) in [
        (Original::Differs, "not the original: a file of that name whose SHA-256 differs"),
        (Original::Missing("No such file".to_owned()), "the original is missing: No such file"),
    ] {
        let originals = Originals::new([(Id::new("old"), original)]);
        for address in [Address::Lens(Lens::Sources), Address::Record(Id::new("old"))] {
            let lines = page(&trial(CASE), &originals, &address).layout(100).lines;
            let text: String = lines.iter().map(|line| line.text() + "\n").collect();
            assert!(text.contains(words), "{text}");
            assert!(!text.contains("Original: "), "{text}");
        }
    }
}

#[test]
fn a_filter_hides_what_is_not_tied_to_it_and_says_so() {
    let case = trial(CASE);
    let filter = Filter { record: Some(Id::new("ann")), kind: None };
    let originals = Originals::none();
    let shelf = Shelf { case: &case, faults: &[], originals: &originals, filter: &filter };
    let subtitles = [Lens::CameBack, Lens::Actions, Lens::Contested, Lens::Sources]
        .map(|lens| pages::page(&shelf, &Address::Lens(lens)).subtitle);
    let day = "on 30 June 2014, filtered by Ann Reed";
    assert_eq!(
        subtitles,
        [
            format!("0 of 1 chain of findings that repeat one another {day}"),
            format!("2 of 4 actions {day}"),
            format!("1 of 4 matters {day}"),
            format!("2 of 2 sources {day}"),
        ]
    );
}

#[test]
fn no_line_is_wider_than_the_page_and_every_link_is_one_of_its_row() {
    let case = trial(CASE);
    let originals = Originals::new([(Id::new("old"), Original::from_text("One\nTwo\nThree"))]);
    let lenses = [Lens::CameBack, Lens::Actions, Lens::Contested, Lens::Sources, Lens::Cell(None, None)];
    for lens in lenses {
        let page = page(&case, &originals, &Address::Lens(lens));
        for width in 1..=200 {
            let layout = page.layout(width);
            for line in &layout.lines {
                assert!(line.text().width() <= width, "{width}: {}", line.text());
                let links = line.row.map_or(0, |row| layout.rows[row].links.len());
                assert!(line.pieces.iter().filter_map(|piece| piece.link).all(|link| link < links));
            }
        }
    }
}
