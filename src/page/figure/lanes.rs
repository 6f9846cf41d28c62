//! Lanes over the years: who held a post, with fuzzy ends drawn as fuzzy.

mod axis;
#[cfg(test)]
mod tests;

pub use axis::{Axis, Legend, Mark, Years};

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::Drawn;
use crate::date::Day;
use crate::page::Words;
use crate::role::Role;

/// First and last day.
pub type Days = (Day, Day);

/// Blanks that part what stands side by side in a lane.
const APART: usize = 2;

/// A post over the years.
#[derive(Debug, Clone, PartialEq)]
pub struct Lane {
    /// The years.
    pub axis: Axis,
    /// Those who held it, the earliest first.
    pub bars: Vec<Bar>,
}

/// One stay in a post.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Bar {
    /// Whose; "vacant" where nobody's.
    pub name: String,
    /// What is drawn of it.
    pub stretches: Vec<(Stretch, Days)>,
}

/// How a stretch of a lane is drawn, from the weakest to the strongest: where two meet, the stronger shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stretch {
    /// Up to a planned end.
    Planned,
    /// Possibly in post.
    Possible,
    /// In post at some time before the day, not known when.
    Before,
    /// In post at some time from the day on, not known when.
    After,
    /// A source says that nobody held it.
    Vacant,
    /// Certainly in post.
    Certain,
    /// Merely seen in post on the day.
    Seen,
}

impl Stretch {
    /// The letter with which it is drawn.
    pub fn sign(self) -> char {
        match self {
            Stretch::Planned => '·',
            Stretch::Possible => '░',
            Stretch::Before => '<',
            Stretch::After => '>',
            Stretch::Vacant => '─',
            Stretch::Certain => '█',
            Stretch::Seen => '•',
        }
    }
}

/// Where something stands in a line of a lane.
struct Placed<'a> {
    line: usize,
    cells: Vec<(usize, char)>,
    /// The name's line and column, and what of it fits.
    name: (usize, usize, &'a str),
}

impl Lane {
    /// As many lines as keep the names apart, each of at most that many columns.
    pub(super) fn layout(&self, width: usize) -> Vec<Drawn> {
        let width = width.max(1);
        let mut lines: Vec<Vec<bool>> = Vec::new();
        let mut placed: Vec<Placed<'_>> = Vec::new();
        for bar in &self.bars {
            placed.extend(self.place(bar, width, &mut lines));
        }
        (0..lines.len()).map(|line| self.draw(line, &placed, width)).collect()
    }

    /// Finds the first line that has room for the bar and its name; `lines` says which columns are taken.
    fn place<'a>(&self, bar: &'a Bar, width: usize, lines: &mut Vec<Vec<bool>>) -> Option<Placed<'a>> {
        let cells = self.cells(bar, width);
        let (first, last) = (cells.first()?.0, cells.last()?.0);
        // The name stands behind its bar, or before it where the page ends too early.
        let columns = bar.name.width();
        let name = if last + 2 + columns <= width {
            Some((last + 2, bar.name.as_str()))
        } else if first > columns {
            Some((first - 1 - columns, bar.name.as_str()))
        } else {
            None
        };
        // A name that has room on neither side stands under its bar.
        let Some((at, text)) = name else {
            let text = start(&bar.name, width);
            let line = lines.len();
            lines.extend([vec![true; width], vec![true; width]]);
            return Some(Placed { line, cells, name: (line + 1, first.min(width - text.width()), text) });
        };
        let (from, to) = (at.min(first), last.max((at + text.width()).saturating_sub(1)));
        let free =
            |taken: &Vec<bool>| !taken[from.saturating_sub(APART)..width.min(to + 1 + APART)].contains(&true);
        let line = lines.iter().position(free).unwrap_or_else(|| {
            lines.push(vec![false; width]);
            lines.len() - 1
        });
        lines[line][from..=to].fill(true);
        Some(Placed { line, cells, name: (line, at, text) })
    }

    /// The columns of a bar, each with the strongest sign that falls on it.
    fn cells(&self, bar: &Bar, width: usize) -> Vec<(usize, char)> {
        let mut cells: std::collections::BTreeMap<usize, Stretch> = std::collections::BTreeMap::new();
        for (stretch, days) in &bar.stretches {
            let (first, last) = (self.axis.column(days.0, width), self.axis.column(days.1, width));
            // A sighting whose day is known only roughly is a point only where its days fall on one column.
            let stretch = match stretch {
                Stretch::Seen if first != last => Stretch::Possible,
                Stretch::Certain | Stretch::Possible if self.axis.begins_after(days.1) => Stretch::Before,
                Stretch::Seen if self.axis.begins_after(days.1) => Stretch::Before,
                other => *other,
            };
            for column in first..=last {
                let cell = cells.entry(column).or_insert(stretch);
                *cell = (*cell).max(stretch);
            }
        }
        cells.into_iter().map(|(column, stretch)| (column, stretch.sign())).collect()
    }

    fn draw(&self, line: usize, placed: &[Placed<'_>], width: usize) -> Drawn {
        let mut row = Row::new(width);
        let marked = self.axis.marked_columns(width);
        for Placed { line: at, cells, .. } in placed {
            for (column, sign) in cells.iter().filter(|_| *at == line) {
                let role = if marked.contains(column) { Role::Strong } else { Role::Plain };
                row.put(*column, &sign.to_string(), role);
            }
        }
        for (_, at, text) in placed.iter().map(|placed| placed.name).filter(|(at, ..)| *at == line) {
            row.put(at, text, Role::Plain);
        }
        for column in marked {
            if row.is_free(column) {
                row.put(column, "│", Role::Faint);
            }
        }
        Drawn::plain(row.words())
    }
}

/// As much of a text as fits.
pub(super) fn start(text: &str, columns: usize) -> &str {
    let mut used = 0;
    let mut end = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        used += grapheme.width();
        if used > columns {
            break;
        }
        end = at + grapheme.len();
    }
    &text[..end]
}

/// A line as cells, each a grapheme with its role; the second cell of a wide one is empty.
pub(super) struct Row(Vec<Option<(String, Role)>>);

impl Row {
    pub(super) fn new(width: usize) -> Row {
        Row(vec![None; width])
    }

    /// Writes text from a column on; what does not fit is left out.
    pub(super) fn put(&mut self, column: usize, text: &str, role: Role) {
        let mut at = column;
        for grapheme in text.graphemes(true) {
            let columns = grapheme.width();
            if columns == 0 || at + columns > self.0.len() {
                continue;
            }
            self.0[at] = Some((grapheme.to_owned(), role));
            for rest in &mut self.0[at + 1..at + columns] {
                *rest = Some((String::new(), role));
            }
            at += columns;
        }
    }

    /// Whether nothing stands on the column and its neighbours.
    pub(super) fn is_free(&self, column: usize) -> bool {
        let near = column.saturating_sub(1)..(column + 2).min(self.0.len());
        self.0[near].iter().all(Option::is_none)
    }

    /// The line without the blanks at its end.
    pub(super) fn words(self) -> Words {
        let filled = self.0.iter().rposition(Option::is_some).map_or(0, |last| last + 1);
        let mut runs: Vec<(String, Role)> = Vec::new();
        for cell in self.0.into_iter().take(filled) {
            let (text, role) = cell.unwrap_or((" ".to_owned(), Role::Plain));
            match runs.last_mut() {
                Some((run, last)) if *last == role => run.push_str(&text),
                _ => runs.push((text, role)),
            }
        }
        runs.into_iter().fold(Words::new(), |words, (text, role)| words.role(role, text))
    }
}
