//! Recurring findings, and all findings by theme and report.

use crate::case::{Case, Chain, Ix, ThemeGrid};
use crate::citation::Citation;
use crate::date::EdtfDate;
use crate::page::{Address, Block, Grid, GridColumn, GridRow, Lens, Page, Target, Uncited, Words};
use crate::pages::Shelf;
use crate::pages::chains;
use crate::pages::cited::{borne, sourced};
use crate::pages::wording::{asserter, count, entry, found_when, told};
use crate::record::{Body, Id};

/// Chains that stand before the grid; the others stand after it.
const FIRST: usize = 5;

/// The chains, the most recurring first, and the grid.
pub(super) fn recurring(shelf: &Shelf<'_>) -> Page {
    let case = shelf.case;
    let covers = |ix: Ix| shelf.filter.covers(case, ix);
    let chains: Vec<&Chain> =
        case.chains().iter().filter(|chain| chain.findings.iter().any(|ix| covers(*ix))).collect();
    let grid = case.theme_grid(covers);
    let mut page = Page::new(Address::Lens(Lens::Recurring), "Recurring findings");
    page.subtitle = super::subtitle(
        shelf,
        chains.len(),
        case.chains().len(),
        ("chain of findings that repeat one another", "chains of findings that repeat one another"),
    );
    let mut rows: Vec<Block> = chains.iter().filter_map(|chain| row(case, chain)).collect();
    let others = rows.split_off(rows.len().min(FIRST));
    if rows.is_empty() {
        rows.push(super::none(shelf));
    } else {
        let says = "A body is a report, whoever wrote it, or someone who says so outside one.";
        rows.insert(0, Block::uncited(Uncited::Own, Words::new().faint(says)).aside());
    }
    page.section("Recurring most", rows);
    if grid.findings > 0 {
        page.section("Findings by theme and report", drawn(case, &grid));
    }
    page.section(format!("{} more recurring findings", others.len()), others);
    page.with_foot(case)
}

/// A chain by its newest finding: how often, first and last, and what was promised against it.
fn row(case: &Case, chain: &Chain) -> Option<Block> {
    let newest = chain.newest()?;
    let title = told(case, Words::new().strong(case[newest].name()), case[newest].common.cites.first());
    let rest = [chains::chain(case, chain), chains::promised(case, chain)].map(|block| block.indent(2));
    let blocks = std::iter::once(title).chain(rest).collect();
    Some(Block::together(blocks).to(Target::record(case[newest].id())))
}

/// The grid, what its sums count, and which report each column is.
fn drawn(case: &Case, grid: &ThemeGrid) -> Vec<Block> {
    let id = |ix: Option<Ix>| ix.map(|ix| case[ix].id().clone());
    let to = |ix: &Option<Ix>| id(*ix).map(|id| Target::record(&id));
    let columns = grid.reports.iter().map(|report| {
        let date = report.and_then(|report| case.date(report));
        let (under, year) = match (report, date) {
            (None, _) => ("none".to_owned(), "-".to_owned()),
            (Some(_), Some(date)) => years(date),
            (Some(_), None) => ("undated".to_owned(), "?".to_owned()),
        };
        GridColumn { under, year, to: to(report) }
    });
    let rows = grid.themes.iter().map(|theme| GridRow {
        name: theme.map_or("no theme", |ix| case[ix].name()).to_owned(),
        to: to(theme),
        cells: grid
            .reports
            .iter()
            .map(|report| {
                let cell = Lens::Cell(id(*theme), id(*report));
                (grid.cell(*theme, *report).len(), Target::Page(Address::Lens(cell)))
            })
            .collect(),
    });
    let figure = Grid { columns: columns.collect(), rows: rows.collect() };
    let (sum, findings) = (figure.sum(), count(grid.findings, "finding", "findings"));
    let says = format!(
        "A finding counts in the row of each of its themes and in the column of its report, so the sums count \
         {sum} for {findings}. A number opens its findings."
    );
    let key = grid.reports.iter().enumerate().map(|(i, report)| {
        let name = report.map_or("no report", |ix| case[ix].name());
        let when = match report.map(|report| case.date(report)) {
            Some(Some(date)) => date.short(),
            Some(None) => "undated".to_owned(),
            None => String::new(),
        };
        let when = if name.contains(&when) { String::new() } else { format!(", {when}") };
        let words = Words::from(name).faint(when);
        let block = match report {
            Some(report) => borne(case, &case[*report], words, dated(case, *report))
                .to(Target::record(case[*report].id())),
            None => Block::uncited(Uncited::Count, words),
        };
        block.label(Words::new().strong(format!("{:>2}", i + 1)), 4)
    });
    let words = "The columns are reports; under each number stands its year where there is room (? where no one year is \
                 certain). The themes that most reports found come first.";
    let mut blocks = vec![Block::uncited(Uncited::Own, Words::new().faint(words)).aside()];
    blocks.extend(key);
    blocks.push(Block::figure(figure));
    blocks.push(Block::uncited(Uncited::Own, Words::new().faint(says)));
    blocks
}

/// Where it stands when a report was made: with the date that the case goes by; of an undated one, where the report does.
fn dated(case: &Case, ix: Ix) -> &[Citation] {
    let date = match &case[ix].body {
        Body::Report(report) => report.dated(),
        _ => None,
    };
    date.map_or(&case[ix].common.cites, |date| sourced(date, &case[ix]))
}

/// The year of a date, in words and in two digits, with a mark where it is in doubt. One that spans years, or of which
/// one side is open, has no one year.
fn years(date: &EdtfDate) -> (String, String) {
    match (date.earliest(), date.latest()) {
        (Some(first), Some(last)) if first.year() == last.year() => {
            let doubt = if date.written().contains(['?', '~', '%']) { "?" } else { "" };
            (format!("{}{doubt}", first.year()), format!("'{:02}{doubt}", first.year().rem_euclid(100)))
        }
        (None, Some(last)) => (format!("by '{:02}", last.year().rem_euclid(100)), "?".to_owned()),
        _ => (date.short(), "?".to_owned()),
    }
}

/// The findings of a theme in a report.
pub(super) fn cell(shelf: &Shelf<'_>, theme: Option<&Id>, report: Option<&Id>) -> Page {
    let case = shelf.case;
    let address = Address::Lens(Lens::Cell(theme.cloned(), report.cloned()));
    let name = |id: Option<&Id>, none: &str| match id {
        Some(id) => case.find(id.as_str()).map_or(id.to_string(), |ix| case[ix].name().to_owned()),
        None => none.to_owned(),
    };
    let title = format!("{}: {}", name(theme, "no theme"), name(report, "in no report"));
    let find = |id: Option<&Id>| id.and_then(|id| case.find(id.as_str()));
    let grid = case.theme_grid(|ix| shelf.filter.covers(case, ix));
    // A record that is not there has no findings; that there is none asked for has.
    let known = |id: Option<&Id>| id.is_none() || find(id).is_some();
    let findings =
        if known(theme) && known(report) { grid.cell(find(theme), find(report)) } else { Vec::new() };
    let mut page = Page::new(address, title);
    let all = case.theme_grid(|_| true).cell(find(theme), find(report)).len();
    page.subtitle = super::subtitle(shelf, findings.len(), all, ("finding", "findings"));
    for ix in &findings {
        let Body::Finding(finding) = &case[*ix].body else { continue };
        let back = match case.chain_of(*ix) {
            Some(chain) => format!("; recurring, {}", count(chain.findings.len(), "finding", "findings")),
            None => String::new(),
        };
        let tail = format!(" ({}, {}{back})", asserter(case, finding), found_when(case, *ix));
        page.push(entry(case, *ix, Words::from(case[*ix].name()).faint(tail)));
    }
    if findings.is_empty() {
        page.push(super::none(shelf));
    }
    page.with_foot(case)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{chain, on_one_line};
    use crate::page::Lens;

    #[test]
    fn a_chain_says_no_more_of_its_order_than_its_dates_tell() {
        for (dates, wanted) in [
            (&["2010", "2012"][..], "; first: 2010 (x0); last: 2012 (x1) ["),
            (
                &["2000~", "[..2014-01-14]"],
                "; about 2000 (x0) and by 14 January 2014 (x1), in what order their dates do not tell [",
            ),
            (&["2010", "", "2011"], "; last: 2011 (x2) or by 30 June 2014 (x1), not certain which ["),
            (
                &["2010", "2013", "2013-12", "2013-12-05"],
                "; last: by December 2013, which of 3 their dates do not tell [",
            ),
        ] {
            let text = chain(dates);
            assert!(text.contains(wanted), "{dates:?}: {text}");
        }
    }

    #[test]
    fn of_what_was_told_first_or_last_the_page_says_whether_it_was_one() {
        let told = |cites: &[&str]| {
            let mut text = "
sources:
  - {id: may, title: M, kind: article, published: 2010-05, basis: b, passages: {1: x}}
  - {id: tenth, title: T, kind: article, published: 2010-05-10, basis: b, passages: {1: x}}
findings:
"
            .to_owned();
            for (i, cite) in cites.iter().enumerate() {
                let repeats = if i > 0 { "repeats: [{id: f0, why: w}], " } else { "" };
                text += &format!(
                    "  - {{id: f{i}, title: F, kind: finding, standing: asserted, by: {{as: x{i}}}, {repeats}cites: ['{cite}']}}\n"
                );
            }
            on_one_line(Lens::Recurring, &text)
        };
        let text = told(&["may#1", "tenth#1", "press#1"]);
        let first = "; first told: by 10 May 2010 (x1) or by May 2010 (x0), not certain which;";
        assert!(text.contains(first), "{text}");
        let text = told(&["tenth#1", "press#1", "press#2"]);
        assert!(text.contains("; last told: by 30 June 2014 (x1) and by 30 June 2014 (x2) ["), "{text}");
    }
}
