//! Back and forward, with cursor and scroll kept.

use super::Screen;
use super::geometry::Pane;
use super::view::Cursor;
use crate::page::{Address, Target};

/// Where a reader stood.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Stand {
    pub(super) screen: Screen,
    pub(super) focus: Pane,
    pub(super) sheet: (Address, Cursor),
    pub(super) timeline: Cursor,
    pub(super) timeline_row: Option<Target>,
    pub(super) detail: Option<(Address, Cursor)>,
    pub(super) related: Option<Cursor>,
}

/// The way that a reader came.
#[derive(Debug, Default)]
pub(super) struct History {
    back: Vec<Stand>,
    forward: Vec<Stand>,
}

/// So many steps are remembered; the oldest is forgotten first.
const MOST: usize = 500;

impl History {
    /// Remembers where the reader stood before they went on.
    pub(super) fn push(&mut self, stand: Stand) {
        self.forward.clear();
        self.back.push(stand);
        if self.back.len() > MOST {
            self.back.remove(0);
        }
    }

    /// Whether there is nothing to go back to.
    pub(super) fn is_empty(&self) -> bool {
        self.back.is_empty()
    }

    /// The stand to go to, one step back or forward; the present one is kept on the other side.
    pub(super) fn travel(&mut self, now: Stand, forward: bool) -> Option<Stand> {
        let (from, to) = match forward {
            true => (&mut self.forward, &mut self.back),
            false => (&mut self.back, &mut self.forward),
        };
        let stand = from.pop()?;
        to.push(now);
        Some(stand)
    }
}
