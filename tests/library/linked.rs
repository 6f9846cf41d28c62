//! What is linked to a record, beside its page: it is never empty, and repeats nothing of the page.

use std::collections::HashSet;

use casebook::case::Case;
use casebook::originals::Originals;
use casebook::page::{Address, Block, Content, Page, Target};
use casebook::pages::{self, Filter, Material};
use casebook::record::Id;

use crate::common;

fn page(case: &Case, address: &Address) -> Page {
    let (filter, originals) = (Filter::default(), Originals::none());
    pages::page(&Material { case, faults: &[], originals: &originals, filter: &filter }, address)
}

/// The rows of a page, each with the heading above it.
fn rows(page: &Page) -> Vec<(String, &Block, &Target)> {
    let mut heading = String::new();
    let mut rows = Vec::new();
    for block in page.blocks() {
        match (block.content(), block.target()) {
            (Content::Heading(words), _) => {
                heading = words.pieces().iter().map(|piece| piece.text.as_str()).collect();
            }
            (_, Some(target)) => rows.push((heading.clone(), block, target)),
            _ => {}
        }
    }
    rows
}

#[test]
fn what_is_linked_to_a_record_repeats_nothing_of_its_page_and_is_never_empty() {
    let mut all = 0;
    for open_case in [common::hartwell(), common::skelbeck(), common::tramway()] {
        let case = open_case.case();
        for (ix, record) in case.all() {
            let detail = page(case, &Address::Record(record.id().clone()));
            let linked = page(case, &Address::Related(record.id().clone()));
            let (told, rows) = (detail.targets(), rows(&linked));
            assert!(!rows.is_empty() || case.links(ix).is_empty(), "{}: nothing", record.id());
            let mut seen = HashSet::new();
            for (heading, block, target) in &rows {
                // A row that only leads on is no second mention, and whoever was in post is told by their post.
                if heading.to_lowercase().contains("in post at the time") || !block.is_folding() {
                    continue;
                }
                assert!(!told.contains(target), "{}: {heading}: {target:?}", record.id());
                assert!(seen.insert(*target), "{}: twice {target:?}", record.id());
                all += 1;
            }
        }
    }
    assert!(all > 500, "{all}");
}

/// A person and a theme tied to many records of two kinds.
fn hub(events: usize, findings: usize) -> Case {
    let mut text = "case: {title: T, period: 2000/2020, scope: S}\n\
        sources: [{id: press, title: The press, kind: article, published: 2020-06-30, basis: b, passages: {1: One.}}]\n\
        people: [{id: ann, name: Ann Lee}]\nthemes: [{id: care, name: Care}]\nevents:\n"
        .to_owned();
    for i in 0..events {
        let year = 2000 + i % 20;
        text += &format!(
            "  - {{id: e{i}, title: Event {i}, kind: hearing, date: {year}, people: ann, themes: care, cites: 'press#1'}}\n"
        );
    }
    text += "findings:\n";
    for i in 0..findings {
        text += &format!(
            "  - {{id: f{i}, title: Finding {i}, kind: claim, standing: asserted, by: {{as: x}}, about: ann, themes: care, cites: 'press#1'}}\n"
        );
    }
    let loaded = casebook::load::texts(&[("case.yaml", &text)]);
    assert!(!loaded.has_errors(), "{:?}", loaded.faults);
    casebook::open::case(loaded).case
}

/// The headings of a page with what stands at their right.
fn headings(page: &Page) -> Vec<String> {
    let plain = |words: &casebook::page::Words| -> String {
        words.pieces().iter().map(|piece| piece.text.as_str()).collect()
    };
    let heading = |block: &Block| match block.content() {
        Content::Heading(words) => Some(format!("{}: {}", plain(words), plain(block.remarked()))),
        _ => None,
    };
    page.blocks().iter().filter_map(heading).collect()
}

#[test]
fn what_is_tied_to_hundreds_of_records_has_lists_of_rows_and_no_paragraph_of_titles() {
    let case = hub(300, 300);
    let of = |id: &str| Address::Related(Id::new(id));
    assert_eq!(headings(&page(&case, &of("ann"))), ["Named in: 300", "Subject of: 300"]);
    assert_eq!(headings(&page(&case, &of("care"))), ["Findings: 300", "Under this theme: 300"]);
    for id in ["ann", "care"] {
        let id = Id::new(id);
        for address in [Address::Record(id.clone()), Address::Related(id.clone())] {
            let shown = page(&case, &address).in_words();
            let longest = shown.lines.iter().map(|line| line.text().len()).max().unwrap();
            assert!(longest < 100, "{address:?}: {longest}");
        }
        let (filter, originals) = (Filter::default(), Originals::none());
        let material = Material { case: &case, faults: &[], originals: &originals, filter: &filter };
        let whole = pages::printed(&material, &Address::Record(id));
        assert_eq!(whole.blocks().iter().filter(|block| block.is_folding()).count(), 600);
    }
}

#[test]
fn there_is_more_on_each_of_those_whom_a_record_names_newest_first() {
    let case = hub(8, 0);
    let linked = page(&case, &Address::Related(Id::new("e3")));
    assert_eq!(headings(&linked), ["More on Ann Lee: 5 of 7"]);
    let shown: Vec<String> = linked.layout(60).lines.iter().map(|line| line.text()).collect();
    let newest =
        ["2007  Event 7 (event) [1:1]", "2006  Event 6 (event) [1:1]", "2005  Event 5 (event) [1:1]"];
    assert!(newest.iter().all(|row| shown.iter().any(|line| line == row)), "{shown:#?}");
    let more = shown.iter().find(|line| line.contains("2 more")).expect("a row that leads to the rest");
    assert_eq!(more.trim(), "2 more");
    let rows = rows(&linked);
    let ann = Target::record(&Id::new("ann"));
    assert_eq!(rows.last().map(|(.., target)| *target), Some(&ann));
}
