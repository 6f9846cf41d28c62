//! What a page is laid out for.

use std::collections::BTreeSet;

use super::SHEET;

/// What a page is laid out for: a screen, paper, or words that are read out.
#[derive(Debug, Clone, Copy)]
pub struct Medium<'a> {
    /// The columns of a line.
    pub(super) columns: usize,
    /// How many lines a page should take that chooses what it shows; none for as many as a sheet has.
    pub(super) lines: Option<usize>,
    /// Which rows are folded, where rows can be.
    pub(super) folds: Option<&'a Folds>,
    /// How much of the page's own title shows.
    pub(super) title: Title,
    /// Whether all is said in words and nothing drawn.
    pub(super) is_said: bool,
    /// Whether it is a pane of a screen, which the reader moves over the page.
    pub(super) is_screen: bool,
}

impl<'a> Medium<'a> {
    /// Paper or standard output: rows in full, in lines of at most that many columns.
    pub fn paper(columns: usize) -> Medium<'a> {
        Medium {
            columns: columns.max(1),
            lines: None,
            folds: None,
            title: Title::Whole,
            is_said: false,
            is_screen: false,
        }
    }

    /// The standard sheet.
    pub fn sheet() -> Medium<'a> {
        Medium::paper(SHEET.columns)
    }

    /// A pane of that many columns and lines, with rows of one line where they are folded.
    pub fn screen(columns: usize, lines: usize, folds: &'a Folds) -> Medium<'a> {
        Medium { lines: Some(lines), folds: Some(folds), is_screen: true, ..Medium::paper(columns) }
    }

    /// The standard sheet with rows of one line where they are folded.
    pub fn folded(folds: &'a Folds) -> Medium<'a> {
        Medium { folds: Some(folds), ..Medium::sheet() }
    }

    /// Words without columns or figures, each row in one line without an end.
    pub fn words() -> Medium<'a> {
        Medium { is_said: true, ..Medium::paper(usize::MAX) }
    }

    /// The same without the page's title, which something else shows.
    pub fn untitled(self) -> Medium<'a> {
        Medium { title: Title::None, ..self }
    }

    /// The same with only the line under the page's title, which itself something else shows.
    pub fn subtitled(self) -> Medium<'a> {
        Medium { title: Title::Under, ..self }
    }

    /// Whether a row is folded.
    pub(super) fn folds(&self, row: usize) -> bool {
        self.folds.is_some_and(|folds| folds.holds(row))
    }
}

/// How much of a page's title shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Title {
    /// The title and the line under it.
    Whole,
    /// The line under it.
    Under,
    /// Nothing.
    None,
}

/// Which rows of a page are folded into one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folds {
    are_folded: bool,
    /// The rows, from 0, that are not as the others are.
    except: BTreeSet<usize>,
}

impl Default for Folds {
    fn default() -> Folds {
        Folds::all(true)
    }
}

impl Folds {
    /// All rows folded, or none.
    pub fn all(are_folded: bool) -> Folds {
        Folds { are_folded, except: BTreeSet::new() }
    }

    /// Whether a row is folded.
    pub fn holds(&self, row: usize) -> bool {
        self.are_folded != self.except.contains(&row)
    }

    /// Whether all rows are folded, but for some.
    pub fn are_folded(&self) -> bool {
        self.are_folded
    }

    /// Folds a row, or unfolds it.
    pub fn turn(&mut self, row: usize) {
        if !self.except.remove(&row) {
            self.except.insert(row);
        }
    }

    /// The rows that are not as the others are.
    pub fn exceptions(&self) -> impl Iterator<Item = usize> {
        self.except.iter().copied()
    }

    /// The same for rows that have gone elsewhere: `to` says where, for those that are still there.
    pub fn moved(&self, to: impl Fn(usize) -> Option<usize>) -> Folds {
        let except = self.except.iter().filter_map(|row| to(*row)).collect();
        Folds { except, ..self.clone() }
    }
}
