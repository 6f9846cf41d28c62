//! Where sheets end, and what they say again.

use std::fmt::Write;

use super::*;
use crate::case::tests::trial;
use crate::originals::Originals;
use crate::page::{Address, Block, Form, Lens, SHEET, Uncited};
use crate::pages::{self, Filter, Material};
use crate::record::Id;

/// The text of each sheet of a page of a case, between what runs at its head and foot.
fn bodies(case: &str, address: &Address) -> Vec<Vec<String>> {
    let case = trial(case);
    let (filter, originals) = (Filter::default(), Originals::none());
    let material = Material { case: &case, faults: &[], originals: &originals, filter: &filter };
    of_page(&pages::printed(&material, address))
}

fn of_page(page: &Page) -> Vec<Vec<String>> {
    let running = Running::new(page, None);
    let sheets = page.sheets(&Dress::default());
    let body = |(at, sheet): (usize, &Vec<Line>)| {
        assert_eq!(sheet.len(), SHEET.lines);
        let lines: Vec<String> = sheet.iter().map(Line::text).collect();
        let text = &lines[running.head(at == 0).len()..];
        text[..running.text_lines(at == 0)].to_vec()
    };
    sheets.iter().enumerate().map(body).collect()
}

fn own(words: String) -> Block {
    Block::uncited(Uncited::Own, words)
}

#[test]
fn neither_a_heading_nor_the_first_or_last_line_of_a_row_stands_alone_wherever_a_sheet_ends() {
    for before in 40..60 {
        let mut page = Page::new(Address::Timeline, "Rows");
        (0..before).for_each(|at| page.push(own(format!("before {at}"))));
        page.push(Block::heading("Section"));
        let long: Vec<Block> = (0..70).map(|at| own(format!("line {at}"))).collect();
        page.push(Block::together(long).folding());
        page.push(own("after".to_owned()));
        let bodies = of_page(&page);
        let all: Vec<&String> = bodies.iter().flatten().collect();
        for at in 0..70 {
            let wanted = format!("line {at}");
            assert_eq!(all.iter().filter(|line| ***line == wanted).count(), 1, "{before}: {wanted}");
        }
        for (at, body) in bodies.iter().enumerate() {
            let last = body.iter().rfind(|line| !line.is_empty()).unwrap();
            assert!(
                !last.starts_with("Section") && last != "line 0" && last != "line 68",
                "{before}: {body:#?}"
            );
            let goes_on = body[0].starts_with("Section, continued ");
            assert_eq!(
                goes_on,
                at > 0
                    && !body[0].starts_with("Section ─")
                    && body.iter().any(|line| line.starts_with("line "))
                    && !body.iter().any(|line| line == "line 0"),
                "{before}: {body:#?}"
            );
            if goes_on && body[2].starts_with("line ") {
                assert_eq!(body[1], "line 0, continued", "{before}");
            }
        }
    }
}

#[test]
fn the_title_of_a_record_in_a_form_stands_with_its_first_rows_and_is_said_again_overleaf() {
    let mut seen = 0;
    for before in 5..40 {
        let mut text = "people:\n".to_owned();
        (0..before)
            .for_each(|at| _ = writeln!(text, "  - {{id: a{at}, name: Ann A{at}, cites: ['press#1']}}"));
        let unknown: Vec<String> = (0..60).map(|at| format!("What {at} is")).collect();
        _ = writeln!(
            text,
            "  - {{id: z, name: Zoe Zimmer, aka: [Z], cites: ['press#1'], unknown: [{}]}}",
            unknown.join(", ")
        );
        let bodies = bodies(&text, &Address::Form(Form::WhosWho, None));
        for body in &bodies {
            let last = body.iter().rfind(|line| !line.is_empty()).unwrap();
            assert!(!last.starts_with("Zoe Zimmer"), "{before}: {body:#?}");
            let goes_on = body.iter().position(|line| line.contains("What "));
            if let Some(at) = goes_on {
                let name = body[..at].iter().rfind(|line| line.starts_with("Zoe Zimmer"));
                assert!(name.is_some(), "{before}: {body:#?}");
                seen += usize::from(name.is_some_and(|name| name == "Zoe Zimmer, continued"));
            }
        }
    }
    assert!(seen >= 35, "{seen}");
}

#[test]
fn a_grid_says_its_columns_again_and_its_totals_never_stand_alone() {
    for themes in 40..60 {
        let mut text = "themes:\n".to_owned();
        (0..themes).for_each(|at| _ = writeln!(text, "  - {{id: t{at}, name: Theme {at}}}"));
        text += "findings:\n";
        for at in 0..themes {
            _ = writeln!(
                text,
                "  - {{id: f{at}, title: F{at}, kind: claim, standing: opinion, by: {{as: x}}, themes: t{at}, date: {}, cites: ['press#1']}}",
                2011 + at % 3
            );
        }
        let bodies = bodies(&text, &Address::Lens(Lens::Recurring));
        let is_head = |line: &String| line.trim_start().starts_with("2011 2012 2013");
        for body in bodies.iter().filter(|body| body.iter().any(|line| line.starts_with("Theme "))) {
            assert!(body.iter().any(is_head), "{themes}: {body:#?}");
            let at = body.iter().rposition(|line| !line.is_empty()).unwrap();
            assert!(!is_head(&body[at]), "{themes}: {body:#?}");
        }
        let total = bodies.iter().find_map(|body| {
            let at = body.iter().position(|line| line.starts_with("All findings"))?;
            Some(body[at - 1].starts_with("Theme "))
        });
        assert_eq!(total, Some(true), "{themes}");
    }
}

#[test]
fn lanes_have_their_years_and_a_stay_its_post_on_every_sheet() {
    let mut text = "people:\n".to_owned();
    (0..60).for_each(|at| _ = writeln!(text, "  - {{id: p{at}, name: Person {at}}}"));
    text += "posts:\n  - {id: head, title: Head of all, holders: [";
    for at in 0..60 {
        _ = write!(text, "{{person: p{at}, from: {0}, to: {0}, cites: ['press#1']}}, ", 1950 + at);
    }
    text += "]}\n";
    let bodies = bodies(&text, &Address::Lens(Lens::InPost(None)));
    assert!(bodies.len() > 1);
    for body in bodies.iter().filter(|body| body.iter().any(|line| line.contains("Person "))) {
        assert!(body.iter().any(|line| line.contains("possibly") && line.contains("2000")), "{body:#?}");
        assert!(body.iter().any(|line| line.starts_with("Head of all")), "{body:#?}");
    }
}

#[test]
fn a_fact_that_goes_on_has_its_name_again() {
    let unknown: Vec<String> = (0..80).map(|at| format!("What {at} is")).collect();
    let text = format!("people: [{{id: ann, name: Ann, unknown: [{}]}}]", unknown.join(", "));
    let bodies = bodies(&text, &Address::Record(Id::new("ann")));
    assert_eq!(bodies.len(), 2);
    assert!(bodies[1][0].starts_with("Not known    What "), "{:#?}", bodies[1]);
}

#[test]
fn the_values_of_a_plot_stand_with_their_drawing_and_the_first_with_the_name_of_its_measure() {
    let values: Vec<String> =
        (0..90).map(|at| format!("{{date: {}, value: {at}, cites: ['press#1']}}", 1900 + at)).collect();
    let text = format!("figures: [{{id: f, title: Coal, unit: tonnes, values: [{}]}}]", values.join(", "));
    let bodies = bodies(&text, &Address::Lens(Lens::Figures));
    assert!(bodies.len() > 2);
    assert!(
        bodies[1].iter().any(|line| line.contains("Coal") && line.ends_with(", continued")),
        "{:#?}",
        bodies[1]
    );
}

#[test]
fn the_sections_of_a_page_take_all_of_its_lines() {
    let mut page = Page::new(Address::Timeline, "Rows");
    page.push(own("before".to_owned()));
    for name in ["One", "Two"] {
        page.push(Block::heading(name));
        (0..9).for_each(|at| page.push(own(format!("row {at}"))));
    }
    let sections = page.sections_on_paper(&Dress::default());
    assert_eq!(sections, [("Rows".to_owned(), 3), ("One".to_owned(), 11), ("Two".to_owned(), 10)]);
}
