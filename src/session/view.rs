//! A page in a pane: its lines, and where the cursor is on it.

use std::collections::{HashMap, HashSet};

use crate::case::Case;
use crate::keys::Command;
use crate::page::{Address, Content, Figure, Folds, Layout, Lens, Line, Medium, Page, Row, Strip, Target};
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
    folds: Folds,
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
    folds: Folds,
    /// The rows that are tied to the record that was opened last.
    tied: HashSet<usize>,
    area: Area,
    height: usize,
    /// The columns in which nine in ten of its rows are whole.
    wanted: usize,
    beneath: Option<Beneath>,
}

/// A row in full, laid out below a list that leaves room for it.
#[derive(Debug, Clone, PartialEq)]
struct Beneath {
    row: usize,
    lines: Vec<Line>,
}

/// The fewest lines below a list in which its row stands in full.
const BENEATH: usize = 5;

impl View {
    /// A page in a pane of that size, the cursor on its first row.
    pub(super) fn new(page: Page, area: Area) -> View {
        let wanted = page.whole_rows();
        let mut view = View {
            page,
            layout: Layout::default(),
            cursor: Cursor::default(),
            folds: Folds::default(),
            tied: HashSet::new(),
            area: Area::default(),
            height: 0,
            wanted,
            beneath: None,
        };
        view.resize(area);
        view
    }

    /// Where it stands.
    pub(super) fn area(&self) -> Area {
        self.area
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

    /// The columns in which nine in ten of its rows are whole.
    pub(super) fn wanted(&self) -> usize {
        self.wanted
    }

    /// The counts by year that stand above a list that goes by years, and the year of the row under the cursor.
    pub fn years(&self) -> Option<(&Strip, Option<i16>)> {
        let strip = self.page.blocks().iter().find_map(|block| match block.content() {
            Content::Figure(Figure::Strip(strip)) => Some(strip),
            _ => None,
        })?;
        let line = self.row().and_then(|row| self.layout.lines.get(row.first));
        Some((strip, line.and_then(|line| line.year.as_deref()?.parse().ok())))
    }

    /// Whether a row is tied to the record that was opened last.
    pub fn is_tied(&self, row: usize) -> bool {
        self.tied.contains(&row)
    }

    /// Says which rows are tied to the record that was opened last.
    pub(super) fn tie(&mut self, is_tied: impl Fn(&Target) -> bool) {
        let rows = self.layout.rows.iter().enumerate();
        let tied = rows.filter(|(_, row)| row.whole && row.links.first().is_some_and(&is_tied));
        self.tied = tied.map(|(at, _)| at).collect();
    }

    /// The row under the cursor in full, and the first line for it, where the list leaves room for it below.
    pub fn beneath(&self) -> Option<(&[Line], usize)> {
        let beneath = self.beneath.as_ref().filter(|beneath| beneath.row == self.cursor.row)?;
        Some((&beneath.lines, self.layout.lines.len() + 1))
    }

    /// Lays out in full the row under the cursor, where the list leaves room for it below, unless that is done already.
    pub(super) fn look_beneath(&mut self) {
        let room = self.height.saturating_sub(self.layout.lines.len() + 1);
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

    /// Folds the row under the cursor, or unfolds it.
    pub(super) fn fold(&mut self) {
        self.folds.turn(self.cursor.row);
        self.lay_out();
    }

    /// Unfolds the row under the cursor.
    pub(super) fn unfold(&mut self) {
        if self.folds.holds(self.cursor.row) {
            self.fold();
        }
    }

    /// Folds all rows or none; without a wish, the other than now.
    pub(super) fn fold_all(&mut self, wish: Option<bool>) {
        self.folds = Folds::all(wish.unwrap_or(!self.folds.are_folded()));
        self.lay_out();
    }

    /// To the first row of the next year or heading, or of this one and then of the one before.
    pub(super) fn leap_year(&mut self, down: bool) {
        let starts = self.starts();
        let at = self.cursor.row;
        let next = match down {
            true => starts.iter().find(|row| **row > at),
            false => starts.iter().rfind(|row| **row < at),
        };
        let end = if down { self.layout.rows.len().saturating_sub(1) } else { 0 };
        self.stand(next.copied().unwrap_or(end));
    }

    /// The rows that begin a year, or else that follow a heading.
    fn starts(&self) -> Vec<usize> {
        let line = |row: &Row| &self.layout.lines[row.first];
        let rows = self.layout.rows.iter().enumerate();
        let mut before = None;
        let by_year = rows.clone().filter(|(at, row)| {
            let year = line(row).year.as_deref();
            let is_new = *at == 0 || year != before;
            before = year;
            is_new
        });
        let by_year: Vec<usize> = by_year.map(|(at, _)| at).collect();
        if by_year.len() > 1 {
            return by_year;
        }
        let headings = &self.layout.headings;
        let is_headed = |row: &Row| row.first > 0 && headings.binary_search(&(row.first - 1)).is_ok();
        rows.filter(|(at, row)| *at == 0 || is_headed(row)).map(|(at, _)| at).collect()
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
        let lines = usize::from(area.height);
        let is_new = self.layout.lines.is_empty() || area.width != self.area.width;
        let is_chosen = lines != self.height && self.page.is_chosen();
        (self.area, self.height) = (area, lines);
        if is_new || is_chosen {
            self.lay_out();
        } else {
            self.settle();
        }
    }

    fn lay_out(&mut self) {
        self.layout = lay_out(&self.page, self.area, &self.folds);
        self.beneath = None;
        self.settle();
    }

    /// Puts another state of the same page in its place. Says whether the row under the cursor was lost; then the
    /// cursor stands on the nearest one left.
    pub(super) fn replace(&mut self, page: Page) -> bool {
        let before: Vec<Option<Target>> =
            self.layout.rows.iter().map(|row| row.links.first().cloned()).collect();
        let (at, target) = (self.cursor.row, self.target().cloned());
        self.wanted = page.whole_rows();
        self.page = page;
        self.tied.clear();
        self.beneath = None;
        self.layout = lay_out(&self.page, self.area, &self.folds);
        let first: HashMap<&Target, usize> = self
            .layout
            .rows
            .iter()
            .enumerate()
            .rev()
            .filter_map(|(at, row)| Some((row.links.first()?, at)))
            .collect();
        let find = |old: usize| first.get(before.get(old)?.as_ref()?).copied();
        let folds = self.folds.moved(find);
        let outward = (0..before.len()).flat_map(|step| [at.checked_add(step), at.checked_sub(step)]);
        let found = outward.flatten().find_map(|old| Some((old, find(old)?)));
        let lost = found.is_none_or(|(old, _)| old != at) && before.get(at).is_some_and(Option::is_some);
        // A summary of another day is another summary: a reader whose row is lost starts it from the top.
        let anew = lost && self.page.address == Address::Summary;
        let row = if anew { 0 } else { found.map_or(at, |(_, row)| row) };
        let links = self.layout.rows.get(row).map_or(&[][..], |row| &row.links);
        let link = links.iter().position(|link| !lost && Some(link) == target.as_ref()).unwrap_or(0);
        self.cursor = Cursor { row, link, top: if anew { 0 } else { self.cursor.top } };
        if folds != self.folds {
            self.folds = folds;
            self.layout = lay_out(&self.page, self.area, &self.folds);
        }
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
        Spot { cursor: self.cursor, subject: self.subject().cloned(), folds: self.folds.clone() }
    }

    /// Puts the cursor back on what it was on, or else where it was.
    pub(super) fn return_to(&mut self, case: &Case, spot: Spot) {
        if self.folds != spot.folds {
            self.folds = spot.folds;
            self.lay_out();
        }
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

/// A page whose name the frame has is laid out without its title; in words something else announces it.
fn lay_out(page: &Page, area: Area, folds: &Folds) -> Layout {
    if area.is_in_words() {
        return page.lay_out(&Medium::words().untitled());
    }
    let medium = Medium::screen(usize::from(area.width), usize::from(area.height), folds);
    match &page.address {
        Address::Summary | Address::Timeline | Address::Related(_) => page.lay_out(&medium.untitled()),
        Address::Record(_) => page.lay_out(&medium.subtitled()),
        Address::Lens(lens) if Lens::ALL.contains(lens) => page.lay_out(&medium.untitled()),
        _ => page.lay_out(&medium),
    }
}
