//! Back and forward, with cursor and scroll kept.

use super::Screen;
use super::geometry::Pane;
use super::view::Spot;
use crate::page::Address;

/// Where a reader was.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Stand {
    pub(super) screen: Screen,
    pub(super) focus: Pane,
    pub(super) is_full: bool,
    pub(super) sheet: (Address, Spot),
    pub(super) timeline: Spot,
    pub(super) detail: Option<(Address, Spot)>,
    pub(super) related: Option<Spot>,
}

impl Stand {
    /// The page that they were reading.
    pub(super) fn page(&self) -> &Address {
        match (self.screen, self.focus, &self.detail) {
            (Screen::Sheet, _, _) => &self.sheet.0,
            (Screen::Explorer, Pane::Detail | Pane::Related, Some((address, _))) => address,
            (Screen::Explorer, _, _) => &Address::Timeline,
        }
    }
}

/// The path that a reader took.
#[derive(Debug, Default)]
pub(super) struct History {
    back: Vec<Stand>,
    forward: Vec<Stand>,
}

/// How many steps are remembered; the oldest is forgotten first.
const MOST: usize = 500;

impl History {
    /// Remembers where the reader was before they went on.
    pub(super) fn push(&mut self, stand: Stand) {
        self.forward.clear();
        self.back.push(stand);
        if self.back.len() > MOST {
            self.back.remove(0);
        }
    }

    /// Forgets pages that no longer lead anywhere: the page being read with its step, a detail beside it alone.
    pub(super) fn keep(&mut self, leads: impl Fn(&Address) -> bool) {
        for stands in [&mut self.back, &mut self.forward] {
            stands.retain(|stand| leads(stand.page()));
            for stand in stands {
                stand.detail.take_if(|(address, _)| !leads(address));
            }
        }
    }

    /// Whether there is nothing to go back to.
    pub(super) fn is_empty(&self) -> bool {
        self.back.is_empty()
    }

    /// The stand to go to, one step back or forward; the present one is kept for the way back to it.
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
