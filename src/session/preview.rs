//! A page as it will be on paper, one sheet at a time.

use super::geometry::{self, Area};
use super::view::Move;
use crate::keys::Command;
use crate::page::{Dress, Line, Page};

/// A page as it will be on paper, one sheet at a time.
#[derive(Debug, Clone)]
pub struct Preview {
    sheets: Vec<Vec<Line>>,
    at: usize,
    top: usize,
    area: Area,
}

impl Preview {
    /// The first sheet of a page that is dressed so, in a window of that size.
    pub(super) fn of(page: &Page, dress: &Dress, size: (u16, u16)) -> Preview {
        let mut preview = Preview { sheets: page.sheets(dress), at: 0, top: 0, area: Area::default() };
        preview.fit(size);
        preview
    }

    /// The same place in the sheets of a page that is dressed otherwise, or has changed.
    pub(super) fn anew(&self, page: &Page, dress: &Dress, size: (u16, u16)) -> Preview {
        let mut preview = Preview { at: self.at, top: self.top, ..Preview::of(page, dress, size) };
        preview.at = preview.at.min(preview.sheets.len().saturating_sub(1));
        preview.fit(size);
        preview
    }

    /// Which sheet of how many.
    pub fn title(&self) -> String {
        format!("As on paper: sheet {} of {}", self.at + 1, self.sheets.len())
    }

    /// The lines of the sheet that are in sight.
    pub fn lines(&self) -> &[Line] {
        self.sheets.get(self.at).and_then(|sheet| sheet.get(self.top..)).unwrap_or_default()
    }

    /// Where they stand.
    pub fn area(&self) -> Area {
        self.area
    }

    /// How many lines of the sheet are out of sight below.
    pub fn left(&self) -> usize {
        self.lines().len().saturating_sub(usize::from(self.area.height))
    }

    /// Fits the sheet to a window of that size.
    pub(super) fn fit(&mut self, size: (u16, u16)) {
        self.area = geometry::sheet(size);
        self.top = self.top.min(self.most_top());
    }

    fn most_top(&self) -> usize {
        let lines = self.sheets.get(self.at).map_or(0, Vec::len);
        lines.saturating_sub(usize::from(self.area.height))
    }

    /// Turns to the next sheet or the one before, to its first or its last lines; says whether there is one.
    fn turn(&mut self, forward: bool, to_end: bool) -> bool {
        let to = if forward { self.at + 1 } else { self.at.wrapping_sub(1) };
        if to >= self.sheets.len() {
            return false;
        }
        self.at = to;
        self.top = if to_end { self.most_top() } else { 0 };
        true
    }

    /// Goes on by so many lines, or back; from the end of a sheet, to the next one.
    fn scroll(&mut self, lines: usize, down: bool) {
        let most = self.most_top();
        match down {
            true if self.top == most => _ = self.turn(true, false),
            true => self.top = self.top.saturating_add(lines).min(most),
            false if self.top == 0 => _ = self.turn(false, true),
            false => self.top = self.top.saturating_sub(lines),
        }
    }

    /// Obeys a command that turns or scrolls.
    pub(super) fn obey(&mut self, command: Command) {
        let page = usize::from(self.area.height).saturating_sub(1).max(1);
        match Move::of(command) {
            Some((Move::Step, down)) => self.scroll(1, down),
            Some((Move::Half, down)) => self.scroll(page.div_ceil(2), down),
            Some((Move::Page, down)) => self.scroll(page, down),
            Some((Move::End, down)) => {
                self.at = if down { self.sheets.len().saturating_sub(1) } else { 0 };
                self.top = if down { self.most_top() } else { 0 };
            }
            None if command == Command::NextLink => _ = self.turn(true, false),
            None if command == Command::PreviousLink => _ = self.turn(false, false),
            None => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::{Address, Block, SHEET, Uncited};

    #[test]
    fn the_sheets_are_walked_from_the_first_line_to_the_last_and_back() {
        let mut page = Page::new(Address::Timeline, "Rows");
        (0..130).for_each(|at| page.push(Block::uncited(Uncited::Own, format!("row {at}"))));
        let mut preview = Preview::of(&page, &Dress::default(), (80, 24));
        assert_eq!(preview.title(), "As on paper: sheet 1 of 3");
        assert_eq!((preview.lines()[0].text(), preview.lines().len()), ("Rows".to_owned(), SHEET.lines));
        let mut seen = vec![(0, 0)];
        for _ in 0..200 {
            preview.obey(Command::Down);
            if seen.last() != Some(&(preview.at, preview.top)) {
                seen.push((preview.at, preview.top));
            }
        }
        let tops = SHEET.lines - usize::from(preview.area.height) + 1;
        assert_eq!(seen.len(), 3 * tops, "every line of every sheet comes in sight");
        for place in seen.iter().rev() {
            assert_eq!(*place, (preview.at, preview.top));
            preview.obey(Command::Up);
        }
        preview.obey(Command::NextLink);
        assert_eq!((preview.at, preview.lines()[0].text()), (1, "Rows, continued".to_owned()));
        preview.obey(Command::Bottom);
        assert_eq!((preview.at, preview.left()), (2, 0));
        let folded = preview.anew(&Page::new(Address::Timeline, "Rows"), &Dress::default(), (80, 24));
        assert_eq!(folded.title(), "As on paper: sheet 1 of 1");
    }
}
