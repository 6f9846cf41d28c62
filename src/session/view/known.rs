//! What the rows of a page are, so that they are known again under other numbers.

use crate::citation::Citation;
use crate::page::{Layout, Row, Target};

/// What a row is: where it leads, what it rests on, and which of the rows alike it is. Whether it is folded makes no
/// difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Known {
    target: Target,
    cites: Vec<Citation>,
    /// Which of the rows with this target and these citations it is, from 0.
    alike: usize,
    /// Which of the rows with this target it is, from 0.
    nth: usize,
}

impl Known {
    /// What a row is; nothing for a row that leads nowhere.
    pub(super) fn of(layout: &Layout, at: usize) -> Option<Known> {
        let row = layout.rows.get(at)?;
        let target = row.links.first()?;
        let before = || led(&layout.rows[..at], target);
        let alike = before().filter(|(_, other)| other.cites == row.cites).count();
        Some(Known { target: target.clone(), cites: row.cites.clone(), alike, nth: before().count() })
    }

    /// The number of the row: of the same, else of the one in its place among those that lead where it does, because what
    /// a row rests on depends on the day, else of the first that leads there.
    pub(super) fn find(&self, layout: &Layout) -> Option<usize> {
        let led: Vec<(usize, &Row)> = led(&layout.rows, &self.target).collect();
        let exact = led.iter().filter(|(_, row)| row.cites == self.cites).nth(self.alike);
        exact.or_else(|| led.get(self.nth)).or_else(|| led.first()).map(|(at, _)| *at)
    }
}

/// The rows that lead there, with their numbers.
fn led<'a>(rows: &'a [Row], target: &'a Target) -> impl Iterator<Item = (usize, &'a Row)> {
    rows.iter().enumerate().filter(move |(_, row)| row.links.first() == Some(target))
}
