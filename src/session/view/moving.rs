//! Moving the cursor on a page.

use super::View;
use crate::keys::Command;

/// How far to move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::session) enum Move {
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
    pub(in crate::session) fn of(command: Command) -> Option<(Move, bool)> {
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

impl View {
    /// Moves the cursor down, or up.
    pub(in crate::session) fn go(&mut self, how: Move, down: bool) {
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
    pub(in crate::session) fn choose(&mut self, next: bool) {
        let Some(links) = self.row().map(|row| row.links.len()).filter(|n| *n > 0) else { return };
        let link = self.cursor.link;
        self.cursor.link = if next { (link + 1).min(links - 1) } else { link.saturating_sub(1) };
    }

    fn step(&mut self, down: bool) {
        let Some(row) = self.row() else { return };
        let (first, last) = self.layout.reach(row);
        let tall = last - first >= self.height;
        let bottom = self.cursor.top + self.height;
        if down && tall && bottom <= last {
            self.cursor.top += 1;
        } else if !down && tall && self.cursor.top > first {
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
        let (first, last) = self.layout.reach(row);
        if last - first >= self.height {
            self.cursor.top = last + 1 - self.height;
        }
    }

    /// Moves by lines: the page and the cursor with it.
    fn leap(&mut self, lines: usize, down: bool) {
        let Some(row) = self.row() else { return };
        let lines = lines.max(1);
        // Counted in the lines of the layout, so that the second of two columns follows the first.
        let top = self.cursor.top + row.first - self.layout.spot(row.first).y;
        let from = if down { row.first.max(top) } else { row.last.min(top + self.height) };
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
            Move::End => self.layout.height(),
        };
        let top = if down { self.cursor.top + lines } else { self.cursor.top.saturating_sub(lines) };
        self.cursor.top = top.min(self.most_top());
    }

    fn most_top(&self) -> usize {
        self.layout.height().saturating_sub(self.height)
    }

    /// Keeps the cursor on a row, its link on one of the row's, and the row in sight.
    pub(in crate::session) fn settle(&mut self) {
        let last = self.layout.rows.len().saturating_sub(1);
        self.cursor.row = self.cursor.row.min(last);
        self.cursor.top = self.cursor.top.min(self.most_top());
        let Some(row) = self.layout.rows.get(self.cursor.row) else { return };
        self.cursor.link = self.cursor.link.min(row.links.len().saturating_sub(1));
        let (first, last) = self.layout.reach(row);
        let bottom = self.cursor.top + self.height;
        if last - first >= self.height {
            // A tall row may show any part of itself.
            let most = (last + 1).saturating_sub(self.height);
            self.cursor.top = self.cursor.top.clamp(first, most.max(first));
        } else if first < self.cursor.top {
            self.cursor.top = self.lead(row.first, row.last).min((last + 1).saturating_sub(self.height / 2));
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
        let shown = if last - heading < self.height { heading } else { first };
        self.layout.spot(shown).y
    }
}
