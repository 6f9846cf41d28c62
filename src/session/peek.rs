//! The passages that a row cites, one at a time.

use super::geometry::{self, Area};
use super::open_case::OpenCase;
use crate::citation::Citation;
use crate::keys::Command;
use crate::page::{Layout, Medium};
use crate::pages::Filter;

/// The passages that a row cites, one at a time.
#[derive(Debug, Clone)]
pub struct Peek {
    cites: Vec<Citation>,
    at: usize,
    layout: Layout,
    area: Area,
    top: usize,
}

impl Peek {
    /// The first of some passages; none where there are none.
    pub(super) fn of(cites: Vec<Citation>) -> Option<Peek> {
        let (layout, area) = (Layout::default(), Area::default());
        (!cites.is_empty()).then_some(Peek { cites, at: 0, layout, area, top: 0 })
    }

    /// Which passage of how many.
    pub fn title(&self) -> String {
        format!("Passage {} of {}, in our words", self.at + 1, self.cites.len())
    }

    /// What is said of the passage.
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// The first of its lines that shows.
    pub fn top(&self) -> usize {
        self.top
    }

    /// Where its lines stand.
    pub fn area(&self) -> Area {
        self.area
    }

    /// The citation of the passage.
    pub(super) fn cite(&self) -> &Citation {
        &self.cites[self.at]
    }

    /// Lays the passage out for a window of that size.
    pub(super) fn fit(&mut self, open_case: &OpenCase, filter: &Filter, size: (u16, u16)) {
        let columns = usize::from(geometry::peek(size, usize::MAX).width);
        self.layout = open_case.passage(filter, self.cite()).lay_out(&Medium::paper(columns).untitled());
        self.area = geometry::peek(size, self.layout.lines.len());
        self.scroll(0, true);
    }

    /// Goes on by so many lines, or back, as far as there are any.
    pub(super) fn scroll(&mut self, lines: usize, down: bool) {
        let most = self.layout.lines.len().saturating_sub(usize::from(self.area.height));
        let to = if down { self.top.saturating_add(lines) } else { self.top.saturating_sub(lines) };
        self.top = to.min(most);
    }

    /// Turns to the next passage or the one before; says whether there is one.
    fn turn(&mut self, forward: bool) -> bool {
        let to = if forward { self.at + 1 } else { self.at.wrapping_sub(1) };
        let is_there = to < self.cites.len();
        if is_there {
            (self.at, self.top) = (to, 0);
        }
        is_there
    }

    /// Obeys a command that turns or scrolls; says whether another passage shows now.
    pub(super) fn obey(&mut self, command: Command) -> bool {
        let page = usize::from(self.area.height).saturating_sub(1).max(1);
        match command {
            Command::Down => self.scroll(1, true),
            Command::Up => self.scroll(1, false),
            Command::HalfDown => self.scroll(page.div_ceil(2), true),
            Command::HalfUp => self.scroll(page.div_ceil(2), false),
            Command::PageDown => self.scroll(page, true),
            Command::PageUp => self.scroll(page, false),
            Command::Bottom => self.scroll(usize::MAX, true),
            Command::Top => self.scroll(usize::MAX, false),
            Command::NextLink | Command::PreviousLink => return self.turn(command == Command::NextLink),
            _ => {}
        }
        false
    }

    /// Keeps the passages of sources that are still there; says whether any is left.
    pub(super) fn keep(&mut self, is_there: impl Fn(&Citation) -> bool) -> bool {
        let before = self.cite().clone();
        self.cites.retain(is_there);
        self.at = self.cites.iter().position(|cite| *cite == before).unwrap_or(0);
        !self.cites.is_empty()
    }
}
