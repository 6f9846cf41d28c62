//! Recurring findings, and all findings by theme and year.

use crate::case::{Case, Chain, Gap, Ix, ThemeGrid};
use crate::page::{Address, Block, Counts, Grid, GridRow, Lens, Page, Target};
use crate::pages::Material;
use crate::pages::chains;
use crate::pages::wording::{asserted, behind, entry, found_when};
use crate::record::Id;

/// The chains by how long after the first finding the last was made, and the grid.
pub(super) fn recurring(material: &Material<'_>) -> Page {
    let case = material.case;
    let covers = |ix: Ix| material.filter.covers(case, ix);
    let shown = |chain: &&Chain| chain.findings.iter().any(|ix| covers(*ix));
    let chains: Vec<&Chain> = case.chains().iter().filter(shown).collect();
    let mut page = Page::new(Address::Lens(Lens::Recurring), "Recurring findings");
    let names = ("recurring finding", "recurring findings");
    page.subtitle = super::subtitle(material, chains.len(), case.chains().len(), names);
    let mut group = |heading: &str, fits: &dyn Fn(&Chain) -> bool| {
        let here = chains.iter().filter(|chain| fits(chain));
        let rows: Vec<Block> = here.filter_map(|chain| row(case, chain)).collect();
        page.list(heading, rows);
    };
    for gap in [Gap::OverAYear, Gap::WithinAYear, Gap::CannotTell] {
        group(chains::gap(gap), &|chain| !chain.unvouched && chain.gap == gap);
    }
    group("Only alleged or inferred", &|chain| chain.unvouched);
    if chains.is_empty() {
        page.push(super::none(material));
    }
    let grid = case.theme_grid(covers);
    if grid.findings > 0 {
        // A finding without a date of its own was made in the year of its source or before.
        let made = if grid.by_year { "made in or by each year" } else { "made in each year" };
        page.push(Block::heading(format!("Findings {made}, by theme")).remark(grid.findings.to_string()));
        page.push(Block::figure(drawn(case, &grid)));
    }
    page.with_foot(case)
}

/// A chain, called by its newest finding: how often and when, each wording, and what was promised about it.
fn row(case: &Case, chain: &Chain) -> Option<Block> {
    let newest = chain.newest()?;
    let title = chains::row(case, chain)?.key(chain.key);
    let wordings = chains::wordings(case, chain, None).into_iter().map(|block| block.below());
    let promised = chains::promised(case, chain).map(|block| block.below());
    let blocks = std::iter::once(title).chain(wordings).chain(promised).collect();
    Some(Block::together(blocks).to(Target::record(case[newest].id())).folding())
}

fn drawn(case: &Case, grid: &ThemeGrid) -> Grid {
    let row = |theme: &Option<Ix>| {
        let in_year = grid.years.iter().map(|year| (*year, grid.cell(*theme, Some(*year..=*year)).len()));
        GridRow {
            name: theme.map_or("no theme", |ix| case[ix].name()).to_owned(),
            theme: theme.map(|ix| case[ix].id().clone()),
            counts: Counts {
                in_year: in_year.filter(|(_, found)| *found > 0).collect(),
                in_no_year: grid.cell(*theme, None).len(),
            },
        }
    };
    let rows: Vec<GridRow> = grid.themes.iter().map(row).collect();
    let all = Counts { in_year: grid.in_year.clone(), in_no_year: grid.in_no_year };
    Grid { rows, all, all_name: "All findings".to_owned() }
}

/// The findings of a theme from one year to another, whatever the filter.
pub(super) fn in_cell(case: &Case, theme: Option<&Id>, years: Option<(i16, i16)>) -> Vec<Ix> {
    // A theme that does not exist has no findings; asking for no theme is different.
    let row = match theme {
        Some(id) => case.find(id.as_str()).map(Some),
        None => Some(None),
    };
    row.map_or(Vec::new(), |theme| case.theme_grid(|_| true).cell(theme, years.map(|(from, to)| from..=to)))
}

/// The findings of a theme from one year to another; without years, those that belong to no one year.
pub(super) fn cell(material: &Material<'_>, theme: Option<&Id>, years: Option<(i16, i16)>) -> Page {
    let case = material.case;
    let of = match theme {
        Some(id) => case.find(id.as_str()).map_or(id.to_string(), |ix| case[ix].name().to_owned()),
        None => "No theme".to_owned(),
    };
    let when = match years {
        Some((from, to)) if from == to => format!("{from:04}"),
        Some((from, to)) => format!("{from:04}–{to:04}"),
        None => "no one year".to_owned(),
    };
    let mut page = Page::new(Address::Lens(Lens::Cell(theme.cloned(), years)), behind(&of, ": ") + &when);
    let mut findings = in_cell(case, theme, years);
    let all = findings.len();
    findings.retain(|ix| material.filter.covers(case, *ix));
    page.subtitle = super::subtitle(material, findings.len(), all, ("finding", "findings"));
    for ix in &findings {
        let again = case.chain_of(*ix).map_or(String::new(), |_| "; recurring".to_owned());
        let words = asserted(case, *ix).plain(format!(": {}", case[*ix].titled()));
        page.push(entry(case, *ix, words.faint(format!(" ({}{again})", found_when(case, *ix)))));
    }
    if findings.is_empty() {
        page.push(super::none(material));
    }
    page.with_foot(case)
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::tests::{CASE, on_one_line, page, said};
    use crate::case::tests::trial;
    use crate::originals::Originals;
    use crate::page::{Address, Lens};
    use crate::record::Id;

    /// How the lens shows findings with these dates (empty: by 30 June 2014), each but the first repeating the first.
    fn chain(dates: &[&str]) -> String {
        on_one_line(Lens::Recurring, &chained(dates))
    }

    pub(in super::super) fn chained(dates: &[&str]) -> String {
        let mut text = "findings:\n".to_owned();
        for (i, date) in dates.iter().enumerate() {
            let date = if date.is_empty() { String::new() } else { format!("date: '{date}', ") };
            let repeats = if i > 0 { "repeats: [{id: f0, why: w}], " } else { "" };
            text += &format!(
                "  - {{id: f{i}, title: F, kind: finding, standing: asserted, by: {{as: x{i}}}, {date}{repeats}cites: ['press#1']}}\n"
            );
        }
        text
    }

    #[test]
    fn a_finding_made_twice_in_one_report_was_made_on_one_occasion() {
        let text = on_one_line(Lens::Recurring, &CASE.replace("report: second-look", "report: first-look"));
        assert!(text.contains("1× 2010 "), "{text}");
    }

    #[test]
    fn a_recurring_finding_stands_under_its_newest_wording_with_each_of_the_others() {
        let text = said(
            Lens::Recurring,
            "
    organisations: [{id: watch, name: The Watch, short: Watch}]
    sources: [{id: old, title: Old, kind: article, published: 2010-04-01, basis: b, passages: {1: x}}]
    findings:
      - {id: a, title: Files lie about, kind: claim, standing: alleged, by: {as: clerks}, via: watch, cites: ['old#1']}
      - {id: b, title: Files are lost, kind: finding, standing: asserted, by: watch, date: 2012-05, cites: ['press#2'],
          repeats: [{id: a, why: w}]}
      - {id: c, title: Files are lost still, kind: claim, standing: opinion, by: [{as: the mayor}, watch], cites: ['press#3'],
          repeats: [{id: b, why: w}]}
    ",
        );
        assert!(text.contains("Found or said again after more than a year (1) "), "{text}");
        let row = "3× by 2014: Opinion of the mayor, Watch, by 2014: Files are lost still (also 1 other) [2:3] [1:1] ";
        assert!(text.contains(row), "{text}");
        let wordings = "by Apr 2010: Alleged by clerks via Watch: Files lie about [1:1] \
                        May 2012: Watch: Files are lost [2:2] \
                        by Jun 2014: Opinion of the mayor, Watch: Files are lost still [2:3] ";
        assert!(text.contains(wordings), "{text}");
    }

    #[test]
    fn the_column_before_a_recurring_finding_has_its_years_as_they_are_known() {
        for (dates, wanted) in [
            (&["2010", "2010-05"][..], "2× 2010"),
            (&["2010", "2012"], "2× 2010, 2012"),
            (&["2010", "2012", "2013-02"], "3× 2010–2013"),
            (&["2010", ""], "2× 2010, by 2014"),
            (&["2014-01", ""], "2× by 2014"),
            (&["", ""], "2× by 2014"),
            (&["[2004..2006]", "2012"], "2× 2004..2006, 2012"),
        ] {
            let text = chain(dates);
            let stands = [" ", ": "].map(|end| text.contains(&format!(" {wanted}{end}")));
            assert!(stands.contains(&true), "{dates:?}: {text}");
        }
    }

    #[test]
    fn in_words_it_says_how_often_and_when() {
        for (dates, wanted) in [
            (&["2010", "2012"][..], "on 2 occasions, 2010 and 2012 (x0 and x1)"),
            (&["2010", "", "2012"], "on 3 occasions, 2010, 2012 and by 2014 (x0, x2 and x1)"),
            (
                &["2008", "2009", "2010", "2011", "2012"],
                "on 5 occasions, 2008 to 2012 (x0, x1, x2 and 2 others)",
            ),
            (&["2010~", "2012"], "on 2 occasions, about 2010 and 2012 (x0 and x1)"),
        ] {
            let case = trial(&chained(dates));
            let page = page(&case, &Originals::none(), &Address::Record(Id::new("f0")));
            let text: String = page.in_words().lines.iter().map(|line| line.text() + "\n").collect();
            assert!(text.contains(&format!("Recurring: {wanted} ")), "{dates:?}: {text}");
        }
    }
}
