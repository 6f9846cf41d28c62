//! Rows folded into one line, and unfolded.

use super::{View, lay_out};
use crate::page::{Address, Folds, Layout, Line};

/// A row in full, laid out below a list that leaves room for it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Beneath {
    row: usize,
    lines: Vec<Line>,
}

/// The fewest lines below a list in which its row stands in full.
const BENEATH: usize = 5;

impl View {
    /// The row under the cursor in full, and the first line for it, where the list leaves room for it below.
    pub fn beneath(&self) -> Option<(&[Line], usize)> {
        let beneath = self.beneath.as_ref().filter(|beneath| beneath.row == self.cursor.row)?;
        Some((&beneath.lines, self.layout.height() + 1))
    }

    /// Lays out in full the row under the cursor, where the list leaves room for it below, unless that is done already.
    pub(in crate::session) fn look_beneath(&mut self) {
        let room = self.height.saturating_sub(self.layout.height() + 1);
        let is_list = matches!(self.page.address, Address::Lens(_) | Address::Section(_));
        if room < BENEATH || !is_list || self.area.is_in_words() || !self.folds.holds(self.cursor.row) {
            self.beneath = None;
        } else if self.beneath.as_ref().is_none_or(|beneath| beneath.row != self.cursor.row) {
            let mut folds = self.folds.clone();
            folds.turn(self.cursor.row);
            let whole = lay_out(&self.page, self.area, &folds);
            self.beneath = whole.rows.get(self.cursor.row).map(|row| Beneath {
                row: self.cursor.row,
                lines: whole.lines[row.first..=row.last].iter().take(room).cloned().collect(),
            });
        }
    }

    /// The page with all its rows in full.
    pub(in crate::session) fn in_full(&mut self) -> &Layout {
        if self.area.is_in_words() || self.folds == Folds::all(false) {
            return &self.layout;
        }
        self.whole.get_or_insert_with(|| lay_out(&self.page, self.area, &Folds::all(false)))
    }

    /// Folds the row under the cursor, or unfolds it.
    pub(in crate::session) fn fold(&mut self) {
        self.folds.turn(self.cursor.row);
        self.lay_out();
    }

    /// Unfolds the row under the cursor.
    pub(in crate::session) fn unfold(&mut self) {
        if self.folds.holds(self.cursor.row) {
            self.fold();
        }
    }

    /// Folds all rows or none; without a wish, the other than now.
    pub(in crate::session) fn fold_all(&mut self, wish: Option<bool>) {
        self.folds = Folds::all(wish.unwrap_or(!self.folds.are_folded()));
        self.lay_out();
    }
}
