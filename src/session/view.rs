//! A page in a pane: its lines, and where the cursor is on it.

use crate::case::Case;
use crate::keys::Command;
use crate::page::{Address, ENDLESS, Layout, Page, Row, Target};
use crate::search;
use crate::session::geometry::Area;

/// Where a reader is on a page; kept for when they come back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cursor {
    /// The row, from 0.
    pub row: usize,
    /// Which of the row's links is chosen, from 0.
    pub link: usize,
    /// The first line of the layout that shows, from 0.
    pub top: usize,
}

/// Where a reader was on a page, and on what: its row may have another number when they come back.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Spot {
    cursor: Cursor,
    subject: Option<Target>,
}

/// How far to move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Move {
    /// One row, or one line of a row that is taller than the pane.
    Step,
    /// Half a pane.
    Half,
    /// A pane.
    Page,
    /// To the end.
    End,
}

impl Move {
    /// How far a command moves the cursor, and whether down; nothing for a command that does something else.
    pub(super) fn of(command: Command) -> Option<(Move, bool)> {
        let (how, down) = match command {
            Command::Down => (Move::Step, true),
            Command::Up => (Move::Step, false),
            Command::HalfDown => (Move::Half, true),
            Command::HalfUp => (Move::Half, false),
            Command::PageDown => (Move::Page, true),
            Command::PageUp => (Move::Page, false),
            Command::Bottom => (Move::End, true),
            Command::Top => (Move::End, false),
            _ => return None,
        };
        Some((how, down))
    }
}

/// A page in a pane.
#[derive(Debug, Clone, PartialEq)]
pub struct View {
    page: Page,
    layout: Layout,
    cursor: Cursor,
    width: u16,
    height: usize,
}

impl View {
    /// A page in a pane of that size, the cursor on its first row.
    pub(super) fn new(page: Page, area: Area) -> View {
        let mut view =
            View { page, layout: Layout::default(), cursor: Cursor::default(), width: 0, height: 0 };
        view.resize(area);
        view
    }

    /// The page.
    pub fn page(&self) -> &Page {
        &self.page
    }

    /// Its lines and rows.
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// Where the reader is.
    pub fn cursor(&self) -> Cursor {
        self.cursor
    }

    /// The row under the cursor.
    pub fn row(&self) -> Option<&Row> {
        self.layout.rows.get(self.cursor.row)
    }

    /// The heading over the first line in sight, if the heading itself is out of sight.
    pub fn year_above(&self) -> Option<&str> {
        let heading = self.layout.heading_over(self.cursor.top)?;
        heading.pieces.first().map(|laid| laid.text.trim_end())
    }

    /// Where the chosen link of the row leads.
    pub fn target(&self) -> Option<&Target> {
        self.row()?.links.get(self.cursor.link)
    }

    /// The record under the cursor: the row's own, else the first that it names.
    pub fn subject(&self) -> Option<&Target> {
        self.row()?.links.first()
    }

    /// Fits the page to a pane.
    pub(super) fn resize(&mut self, area: Area) {
        let area = area.text();
        if area.width != self.width || self.layout.lines.is_empty() {
            self.width = area.width;
            self.layout = lay_out(&self.page, usize::from(area.width));
        }
        self.height = usize::from(area.height);
        self.settle();
    }

    /// Puts another state of the same page in its place. Says whether the row under the cursor was lost; then the
    /// cursor stands on the nearest one left.
    pub(super) fn replace(&mut self, page: Page) -> bool {
        let before: Vec<Option<Target>> =
            self.layout.rows.iter().map(|row| row.links.first().cloned()).collect();
        let (at, target) = (self.cursor.row, self.target().cloned());
        self.page = page;
        self.layout = lay_out(&self.page, usize::from(self.width));
        let after = &self.layout.rows;
        let find = |old: usize| {
            let wanted = before.get(old)?.as_ref()?;
            after.iter().position(|row| row.links.first() == Some(wanted))
        };
        let outward = (0..before.len()).flat_map(|step| [at.checked_add(step), at.checked_sub(step)]);
        let found = outward.flatten().find_map(|old| Some((old, find(old)?)));
        let lost = found.is_none_or(|(old, _)| old != at) && before.get(at).is_some_and(Option::is_some);
        // A summary of another day is another summary: a reader whose row is lost starts it from the top.
        let anew = lost && self.page.address == Address::Summary;
        let row = if anew { 0 } else { found.map_or(at, |(_, row)| row) };
        let links = self.layout.rows.get(row).map_or(&[][..], |row| &row.links);
        let link = links.iter().position(|link| !lost && Some(link) == target.as_ref()).unwrap_or(0);
        self.cursor = Cursor { row, link, top: if anew { 0 } else { self.cursor.top } };
        self.settle();
        lost
    }

    /// Puts the cursor back where it was.
    pub(super) fn restore(&mut self, cursor: Cursor) {
        self.cursor = cursor;
        self.settle();
    }

    /// Where the reader is, for when they come back.
    pub(super) fn spot(&self) -> Spot {
        Spot { cursor: self.cursor, subject: self.subject().cloned() }
    }

    /// Puts the cursor back on what it was on, or else where it was.
    pub(super) fn return_to(&mut self, case: &Case, spot: Spot) {
        self.restore(spot.cursor);
        if let Some(subject) = spot.subject.filter(|subject| self.subject() != Some(subject)) {
            self.stand_on(case, &subject);
        }
    }

    /// Puts the cursor on the row that leads there; the passage of a source, or a record on the timeline.
    pub(super) fn stand_on(&mut self, case: &Case, target: &Target) -> bool {
        let leads = |row: &Row| match (row.links.first(), target) {
            (Some(Target::Passage(here)), Target::Passage(wanted)) if row.whole => case.covers(wanted, here),
            (here, wanted) => row.whole && here == Some(wanted),
        };
        let Some(row) = self.layout.rows.iter().position(leads) else { return false };
        self.stand(row);
        true
    }

    /// Puts the cursor on a row.
    pub(super) fn stand(&mut self, row: usize) {
        self.cursor.row = row;
        self.cursor.link = 0;
        self.settle();
    }

    /// Moves the cursor down, or up.
    pub(super) fn go(&mut self, how: Move, down: bool) {
        let Some(last) = self.layout.rows.len().checked_sub(1) else { return self.scroll(how, down) };
        match how {
            Move::Step => self.step(down),
            Move::Half => self.leap(self.height / 2, down),
            Move::Page => self.leap(self.height.saturating_sub(1), down),
            Move::End => {
                self.cursor.row = if down { last } else { 0 };
                self.cursor.link = 0;
                self.cursor.top = if down { self.most_top() } else { 0 };
            }
        }
        self.settle();
    }

    /// Chooses the next link of the row, or the one before.
    pub(super) fn choose(&mut self, next: bool) {
        let Some(links) = self.row().map(|row| row.links.len()).filter(|n| *n > 0) else { return };
        let link = self.cursor.link;
        self.cursor.link = if next { (link + 1).min(links - 1) } else { link.saturating_sub(1) };
    }

    fn step(&mut self, down: bool) {
        let Some(row) = self.row() else { return };
        let tall = row.last - row.first >= self.height;
        let bottom = self.cursor.top + self.height;
        if down && tall && bottom <= row.last {
            self.cursor.top += 1;
        } else if !down && tall && self.cursor.top > row.first {
            self.cursor.top -= 1;
        } else if down && self.cursor.row + 1 < self.layout.rows.len() {
            self.cursor.row += 1;
            self.cursor.link = 0;
        } else if !down && self.cursor.row > 0 {
            self.cursor.row -= 1;
            self.cursor.link = 0;
            self.show_end();
        } else if !down {
            self.cursor.top = 0;
        } else {
            self.cursor.top = self.most_top();
        }
    }

    /// Entered from below, a row that is taller than the pane shows its end first.
    fn show_end(&mut self) {
        let Some(row) = self.row() else { return };
        if row.last - row.first >= self.height {
            self.cursor.top = row.last + 1 - self.height;
        }
    }

    /// Moves by lines: the page and the cursor with it.
    fn leap(&mut self, lines: usize, down: bool) {
        let Some(row) = self.row() else { return };
        let lines = lines.max(1);
        let from =
            if down { row.first.max(self.cursor.top) } else { row.last.min(self.cursor.top + self.height) };
        let to = if down { from + lines } else { from.saturating_sub(lines) };
        let rows = &self.layout.rows;
        let before = self.cursor.row;
        let found = if down {
            rows.iter().rposition(|row| row.first <= to)
        } else {
            rows.iter().position(|row| row.last >= to)
        };
        self.cursor.row = found.unwrap_or(if down { rows.len() - 1 } else { 0 });
        if self.cursor.row != before {
            self.cursor.link = 0;
        }
        let top = if down { self.cursor.top + lines } else { self.cursor.top.saturating_sub(lines) };
        self.cursor.top = top.min(self.most_top());
    }

    /// A page without rows only moves by lines.
    fn scroll(&mut self, how: Move, down: bool) {
        let lines = match how {
            Move::Step => 1,
            Move::Half => self.height / 2,
            Move::Page => self.height.saturating_sub(1),
            Move::End => self.layout.lines.len(),
        };
        let top = if down { self.cursor.top + lines } else { self.cursor.top.saturating_sub(lines) };
        self.cursor.top = top.min(self.most_top());
    }

    fn most_top(&self) -> usize {
        self.layout.lines.len().saturating_sub(self.height)
    }

    /// Keeps the cursor on a row, its link on one of the row's, and the row in sight.
    fn settle(&mut self) {
        let last = self.layout.rows.len().saturating_sub(1);
        self.cursor.row = self.cursor.row.min(last);
        self.cursor.top = self.cursor.top.min(self.most_top());
        let Some(row) = self.layout.rows.get(self.cursor.row) else { return };
        self.cursor.link = self.cursor.link.min(row.links.len().saturating_sub(1));
        let (first, last) = (row.first, row.last);
        let bottom = self.cursor.top + self.height;
        if last - first >= self.height {
            // A tall row may show any part of itself.
            let most = (last + 1).saturating_sub(self.height);
            self.cursor.top = self.cursor.top.clamp(first, most.max(first));
        } else if first < self.cursor.top {
            self.cursor.top = self.lead(first, last).min((last + 1).saturating_sub(self.height / 2));
        } else if last >= bottom {
            // Half a pane at once: then most moves scroll nothing, and the eye keeps its place.
            self.cursor.top =
                (last + 1 - self.height).max(first.saturating_sub(self.height / 2)).min(self.most_top());
        }
        if self.cursor.row == 0 && last < self.height {
            self.cursor.top = 0;
        }
    }

    /// The first line to show for a row and the heading over it, where both fit.
    fn lead(&self, first: usize, last: usize) -> usize {
        let heading =
            self.layout.lines[..first].iter().rposition(|line| line.row.is_some()).map_or(0, |i| i + 1);
        if last - heading < self.height { heading } else { first }
    }
}

/// The row of a layout that holds words, wherever its lines break.
pub(super) fn row_with(layout: &Layout, words: &str) -> Option<usize> {
    let text =
        |row: &Row| -> String { layout.lines[row.first..=row.last].iter().map(|line| line.text()).collect() };
    search::first_with(layout.rows.iter().map(text), words)
}

/// The timeline and the cross-references have their titles in the pane's frame, and the title announces a page in
/// words.
fn lay_out(page: &Page, width: usize) -> Layout {
    match page.address {
        _ if width >= ENDLESS => page.layout_body(width),
        Address::Timeline | Address::Related(_) => page.layout_body(width),
        _ => page.layout(width),
    }
}
