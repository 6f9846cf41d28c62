//! A page in sheets of paper: where one ends and the next begins, and what each says again of what goes on.

use std::borrow::Cow;

use super::lines::{Layout, Line, Run};
use super::medium::{Folds, Medium};
use super::running::Running;
use super::{Laid, Page};
use crate::role::Role;

/// What is asked of a print on paper.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Dress {
    /// The date at the foot of every sheet, in words.
    pub dated: Option<String>,
    /// Whether each row takes one line, as on a screen.
    pub is_folded: bool,
}

/// The fewest lines of a row that stand on either sheet where it is cut.
const LEAST: usize = 2;

impl Page {
    /// Lays the page out for the standard sheet.
    pub(crate) fn for_paper(&self, dress: &Dress) -> Layout {
        match dress.is_folded {
            true => self.lay_out(&Medium::folded(&Folds::all(true))),
            false => self.lay_out(&Medium::sheet()),
        }
    }

    /// The page in sheets, each with what runs at its head and foot and as many lines as a sheet has.
    pub fn sheets(&self, dress: &Dress) -> Vec<Vec<Line>> {
        let layout = self.for_paper(dress);
        let running = Running::new(self, dress.dated.as_deref());
        let parts = cut(&layout, &running);
        let of = parts.len();
        let sheet = |(at, part): (usize, Part<'_>)| {
            let most = running.text_lines(at == 0);
            let said = running.head(at == 0).into_iter().map(plain);
            let text = part.again.into_iter().chain(part.lines.into_iter().map(Cow::into_owned));
            let mut text: Vec<Line> = text.collect();
            text.resize_with(text.len().max(most + 1), Line::default);
            said.chain(text).chain(running.foot(at + 1, of).into_iter().map(plain)).collect()
        };
        parts.into_iter().enumerate().map(sheet).collect()
    }

    /// How many lines each section takes on paper, in their order; what stands before the first counts to the page's title.
    pub fn sections_on_paper(&self, dress: &Dress) -> Vec<(String, usize)> {
        let layout = self.for_paper(dress);
        let begins = layout.runs.iter().filter_map(|run| Some((run.section.clone()?, run.from)));
        let mut sections = vec![(self.title.clone(), 0)];
        // A heading stands on the line before its section.
        sections.extend(begins.map(|(name, from)| (name, from.saturating_sub(1))));
        let ends = sections.iter().skip(1).map(|(_, from)| *from).chain([layout.lines.len()]);
        let ends: Vec<usize> = ends.collect();
        let lines = sections.into_iter().zip(ends).map(|((name, from), to)| (name, to.saturating_sub(from)));
        lines.filter(|(_, lines)| *lines > 0).collect()
    }
}

fn plain(text: String) -> Line {
    Line { pieces: vec![Laid { text, role: Role::Plain, link: None }], ..Line::default() }
}

/// What one sheet has of a page.
struct Part<'a> {
    /// What is said again of what goes on.
    again: Vec<Line>,
    lines: Vec<Cow<'a, Line>>,
}

/// The lines in sheets.
fn cut<'a>(layout: &'a Layout, running: &Running) -> Vec<Part<'a>> {
    let mut runs: Vec<&Run> = layout.runs.iter().collect();
    runs.sort_by_key(|run| run.from);
    let mut runs = runs.into_iter().peekable();
    let mut open: Vec<&Run> = Vec::new();
    let mut parts = Vec::new();
    let mut at = 0;
    while at < layout.lines.len() {
        let most = running.text_lines(parts.is_empty());
        while let Some(run) = runs.next_if(|run| run.from <= at) {
            open.push(run);
        }
        open.retain(|run| at < run.to);
        let mut again: Vec<Line> = Vec::new();
        for run in &open {
            if run.section.is_some() && !again.is_empty() {
                again.push(Line::default());
            }
            again.extend(run.head.iter().cloned());
        }
        // On a sheet with hardly any room its own lines matter more.
        if again.len() * 2 > most {
            again.clear();
        }
        let end = break_after(layout, at, most - again.len());
        // The year of the first entry of a sheet, or the name of its fact, must be seen on it.
        let first = layout.lines[at].with_year();
        let others = layout.lines[at + 1..end].iter().map(Cow::Borrowed);
        parts.push(Part { again, lines: std::iter::once(first).chain(others).collect() });
        at = end;
        // No sheet begins with an empty line.
        while layout.lines.get(at).is_some_and(|line| line.pieces.is_empty()) {
            at += 1;
        }
    }
    parts
}

/// Where the sheet ends that begins at a line and has room for so many.
fn break_after(layout: &Layout, at: usize, room: usize) -> usize {
    let last = at + room;
    if layout.lines.len() <= last {
        return layout.lines.len();
    }
    let is_free = |line: &usize| !layout.held.contains(line);
    let row = |line: usize| layout.lines[line].row;
    let is_between = |line: &usize| row(*line).is_none() || row(*line) != row(line - 1);
    let is_within = |line: &usize| {
        let of = row(*line).and_then(|row| layout.rows.get(row));
        of.is_some_and(|row| row.first + LEAST <= *line && line + LEAST <= row.last + 1)
    };
    // No row is cut that fits on half a sheet: one that would leave more than that empty goes on overleaf.
    let from = at + (room / 2).max(1);
    let mut whole = (from..=last).rev().filter(is_free);
    let mut parted = (from..=last).rev().filter(is_free);
    whole.find(is_between).or_else(|| parted.find(is_within)).unwrap_or(last)
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use super::*;
    use crate::case::tests::trial;
    use crate::originals::Originals;
    use crate::page::{Address, Block, Lens, SHEET, Uncited};
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
        let text =
            format!("figures: [{{id: f, title: Coal, unit: tonnes, values: [{}]}}]", values.join(", "));
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
}
