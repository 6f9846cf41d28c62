//! A page in a pane: its lines, and where the cursor is on it.

mod folding;
mod known;
mod moving;

pub(super) use moving::Move;

use std::collections::HashSet;
use std::sync::Arc;

use crate::case::Case;
use crate::page::{Address, Content, Figure, Folds, Layout, Lens, Medium, Page, Row, Strip, Target};
use crate::record::Id;
use crate::search;
use crate::session::geometry::Area;
use folding::Beneath;
use known::Known;

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

/// Where a reader was on a page, on what, and which rows were not folded as the others: rows may have other numbers when
/// they come back.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Spot {
    cursor: Cursor,
    row: Option<Known>,
    folds: Folds,
    excepted: Vec<(usize, Known)>,
}

/// A page in a pane.
#[derive(Debug, Clone, PartialEq)]
pub struct View {
    page: Arc<Page>,
    layout: Layout,
    cursor: Cursor,
    folds: Folds,
    /// The rows that are tied to the record that was opened last.
    tied: HashSet<usize>,
    area: Area,
    height: usize,
    /// The columns in which nine in ten of its rows are whole; only the timeline's are counted.
    wanted: usize,
    beneath: Option<Beneath>,
    /// The page with all its rows in full, once a search has asked for it.
    whole: Option<Layout>,
}

impl View {
    /// A page in a pane of that size, the cursor on its first row.
    pub(super) fn new(page: Page, area: Area) -> View {
        let wanted = wanted(&page);
        let mut view = View {
            page: Arc::new(page),
            layout: Layout::default(),
            cursor: Cursor::default(),
            folds: Folds::default(),
            tied: HashSet::new(),
            area: Area::default(),
            height: 0,
            wanted,
            beneath: None,
            whole: None,
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

    /// The page, to be kept for as long as it may have to be compared with a later one.
    pub(crate) fn shared_page(&self) -> Arc<Page> {
        Arc::clone(&self.page)
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

    /// The columns in which nine in ten of its rows are whole; 0 for all but the timeline.
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

    /// The record to which a row as a whole leads.
    pub fn record_of(&self, row: usize) -> Option<&Id> {
        let row = self.layout.rows.get(row).filter(|row| row.whole)?;
        match row.links.first()? {
            Target::Page(Address::Record(id)) => Some(id),
            _ => None,
        }
    }

    /// Says which rows are tied to the record that was opened last.
    pub(super) fn tie(&mut self, is_tied: impl Fn(&Target) -> bool) {
        let rows = self.layout.rows.iter().enumerate();
        let tied = rows.filter(|(_, row)| row.whole && row.links.first().is_some_and(&is_tied));
        self.tied = tied.map(|(at, _)| at).collect();
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
        let is_chosen = (is_new || lines != self.height) && self.page.is_chosen();
        if lines != self.height {
            self.beneath = None;
        }
        (self.area, self.height) = (area, lines);
        if is_chosen {
            self.lay_out_anew();
        } else if is_new {
            self.whole = None;
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

    /// Lays the page out where its rows may be others than before or have other numbers: the cursor stays on its row and
    /// each row folded as it was. Says whether the row under the cursor was lost; then the cursor stands on the nearest
    /// one left.
    fn lay_out_anew(&mut self) -> bool {
        let target = self.target().cloned();
        let (before, at) = (std::mem::take(&mut self.layout), self.cursor.row);
        (self.beneath, self.whole) = (None, None);
        self.layout = lay_out(&self.page, self.area, &self.folds);
        let find = |old: usize| Known::of(&before, old)?.find(&self.layout);
        let left: HashSet<&Target> = self.layout.rows.iter().filter_map(|row| row.links.first()).collect();
        let leads = |old: usize| before.rows.get(old)?.links.first();
        let is_left = |old: &usize| leads(*old).is_some_and(|target| left.contains(target));
        let outward = (0..before.rows.len()).flat_map(|step| [at.checked_add(step), at.checked_sub(step)]);
        let found = outward.flatten().find(is_left).and_then(|old| Some((old, find(old)?)));
        let folds = self.folds.moved(find);
        let lost = found.is_none_or(|(old, _)| old != at) && leads(at).is_some();
        let row = found.map_or(at, |(_, row)| row);
        let links = self.layout.rows.get(row).map_or(&[][..], |row| &row.links);
        let link = links.iter().position(|link| !lost && Some(link) == target.as_ref()).unwrap_or(0);
        self.cursor = Cursor { row, link, ..self.cursor };
        if folds != self.folds {
            self.folds = folds;
            self.layout = lay_out(&self.page, self.area, &self.folds);
        }
        self.settle();
        lost
    }

    /// Puts another state of the same page in its place. Says whether the row under the cursor was lost; then the
    /// cursor stands on the nearest one left.
    pub(super) fn replace(&mut self, page: Page) -> bool {
        self.wanted = wanted(&page);
        self.page = Arc::new(page);
        self.tied.clear();
        let lost = self.lay_out_anew();
        // A summary of another day is another summary: a reader whose row is lost starts it from the top.
        if lost && self.page.address == Address::Summary {
            self.restore(Cursor::default());
        }
        lost
    }

    /// Puts the cursor back where it was.
    pub(super) fn restore(&mut self, cursor: Cursor) {
        self.cursor = cursor;
        self.settle();
    }

    /// Where the reader is, for when they come back.
    pub(super) fn spot(&self) -> Spot {
        let row = |at: usize| Known::of(&self.layout, at);
        let excepted = self.folds.exceptions().filter_map(|at| Some((at, row(at)?))).collect();
        Spot { cursor: self.cursor, row: row(self.cursor.row), folds: self.folds.clone(), excepted }
    }

    /// Puts the cursor back on what it was on, or else where it was.
    pub(super) fn return_to(&mut self, spot: Spot) {
        let find = |old: usize| spot.excepted.iter().find(|(at, _)| *at == old)?.1.find(&self.layout);
        let folds = spot.folds.moved(find);
        if self.folds != folds {
            self.folds = folds;
            self.lay_out();
        }
        self.restore(spot.cursor);
        let row = spot.row.and_then(|row| row.find(&self.layout));
        if let Some(row) = row.filter(|row| *row != self.cursor.row) {
            self.stand(row);
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
}

/// The columns in which nine in ten of the timeline's rows are whole; the width of no other pane depends on its page.
fn wanted(page: &Page) -> usize {
    if page.address == Address::Timeline { page.whole_rows() } else { 0 }
}

/// The rows of a layout that hold words, wherever their lines break.
pub(super) fn rows_with(layout: &Layout, words: &str) -> impl Iterator<Item = usize> {
    let text =
        |row: &Row| -> String { layout.lines[row.first..=row.last].iter().map(|line| line.text()).collect() };
    search::those_with(layout.rows.iter().map(text), words)
}

/// A page whose name the frame has is laid out without its title; in words something else announces it.
fn lay_out(page: &Page, area: Area, folds: &Folds) -> Layout {
    if area.is_in_words() {
        return page.lay_out(&Medium::words().untitled());
    }
    let medium = Medium::screen(usize::from(area.width), usize::from(area.height), folds);
    match &page.address {
        Address::Summary | Address::Timeline | Address::Related(_) | Address::Help => {
            page.lay_out(&medium.untitled())
        }
        Address::Record(_) => page.lay_out(&medium.subtitled()),
        Address::Lens(lens) if Lens::ALL.contains(lens) => page.lay_out(&medium.untitled()),
        _ => page.lay_out(&medium),
    }
}
