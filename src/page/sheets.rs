//! A page in sheets of paper: where one ends and the next begins, and what each says again of what goes on.

#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::ops::Range;

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

/// A sheet with its lines.
#[derive(Debug, Clone, PartialEq)]
pub struct Leaf {
    /// The lines: what runs at its head, what is said again of what goes on, those of the page, and what runs at its foot.
    pub lines: Vec<Line>,
    /// Which of them are the page's own.
    pub own: Range<usize>,
    /// The first of these, as the layout counts its lines from 0.
    pub first: usize,
}

impl Page {
    /// Lays the page out for the standard sheet.
    pub fn for_paper(&self, dress: &Dress) -> Layout {
        match dress.is_folded {
            true => self.lay_out(&Medium::folded(&Folds::all(true))),
            false => self.lay_out(&Medium::sheet()),
        }
    }

    /// The page in sheets, each with what runs at its head and foot and as many lines as a sheet has.
    pub fn sheets(&self, dress: &Dress) -> Vec<Vec<Line>> {
        self.printed(&self.for_paper(dress), dress).into_iter().map(|sheet| sheet.lines).collect()
    }

    /// The same, for whoever asks what their lines are: those of the page are the layout's.
    pub fn printed(&self, layout: &Layout, dress: &Dress) -> Vec<Leaf> {
        let running = Running::new(self, dress.dated.as_deref());
        let parts = cut(layout, &running);
        let of = parts.len();
        let sheet = |(at, part): (usize, Part<'_>)| {
            let most = running.text_lines(at == 0);
            let mut lines: Vec<Line> = running.head(at == 0).into_iter().map(plain).collect();
            let foot = lines.len() + most + 1;
            lines.extend(part.again);
            let from = lines.len();
            lines.extend(part.lines.into_iter().map(Cow::into_owned));
            let own = from..lines.len();
            lines.resize_with(lines.len().max(foot), Line::default);
            lines.extend(running.foot(at + 1, of).into_iter().map(plain));
            Leaf { lines, own, first: part.first }
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
    /// The first of its lines.
    first: usize,
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
        parts.push(Part { first: at, again, lines: std::iter::once(first).chain(others).collect() });
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
