//! What the rows of a page are, so that they are known again under other numbers.

use std::collections::HashMap;

use crate::citation::Citation;
use crate::page::{Layout, Target};

/// What a row is: where it leads, what it rests on, and which of the rows alike it is. Whether it is folded makes no
/// difference.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Known {
    target: Target,
    cites: Vec<Citation>,
    /// Which of the rows with this target and these citations it is, from 0.
    alike: usize,
    /// Which of the rows with this target it is, from 0.
    nth: usize,
}

/// What each row is; nothing for a row that leads nowhere.
pub(super) fn known(layout: &Layout) -> Vec<Option<Known>> {
    let mut alike: HashMap<(&Target, &[Citation]), usize> = HashMap::new();
    let mut led: HashMap<&Target, usize> = HashMap::new();
    let count = |count: &mut usize| std::mem::replace(count, *count + 1);
    let rows = layout.rows.iter().map(|row| {
        let (target, cites) = (row.links.first()?, &row.cites);
        let alike = count(alike.entry((target, cites)).or_default());
        let nth = count(led.entry(target).or_default());
        Some(Known { target: target.clone(), cites: cites.clone(), alike, nth })
    });
    rows.collect()
}

/// The rows of a layout by what they are.
pub(super) struct Rows {
    exact: HashMap<(Target, Vec<Citation>, usize), usize>,
    by_target: HashMap<(Target, usize), usize>,
}

impl Rows {
    pub(super) fn of(layout: &Layout) -> Rows {
        let (mut exact, mut by_target) = (HashMap::new(), HashMap::new());
        for (at, row) in known(layout).into_iter().enumerate() {
            let Some(Known { target, cites, alike, nth }) = row else { continue };
            by_target.insert((target.clone(), nth), at);
            exact.insert((target, cites, alike), at);
        }
        Rows { exact, by_target }
    }

    /// The number of a row: of the same, else of the one in its place among those that lead where it does, because what a
    /// row rests on depends on the day, else of the first that leads there.
    pub(super) fn find(&self, row: &Known) -> Option<usize> {
        let exact = self.exact.get(&(row.target.clone(), row.cites.clone(), row.alike));
        let led = |nth| self.by_target.get(&(row.target.clone(), nth));
        exact.or_else(|| led(row.nth)).or_else(|| led(0)).copied()
    }
}
