//! Looking at the passages that a row cites, without leaving the view.

use super::geometry::{self, Area};
use super::{Boxed, Session};
use crate::citation::Citation;
use crate::keys::Command;
use crate::page::{Address, Layout, Medium, Page, Target};
use crate::pages::{self, Material};

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
    /// Which passage of how many.
    pub fn title(&self) -> String {
        format!("Passage {} of {}", self.at + 1, self.cites.len())
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
    pub(super) fn fit(&mut self, material: &Material<'_>, size: (u16, u16)) {
        let columns = usize::from(geometry::peek(size, usize::MAX).width);
        self.layout = pages::passage(material, self.cite()).lay_out(&Medium::paper(columns).untitled());
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
}

impl Session {
    /// The passages that the row under the cursor cites; where it cites none itself, those of its record.
    fn cited_here(&self) -> Vec<Citation> {
        let Some(row) = self.active().row() else { return Vec::new() };
        let own = row.links.first().filter(|_| row.whole);
        match own {
            // On the page of a source a row is a passage.
            Some(Target::Passage(cite)) => vec![cite.clone()],
            Some(Target::Page(Address::Record(id))) if row.cites.is_empty() => {
                let case = self.open_case.case();
                case.find(id.as_str()).map_or_else(Vec::new, |ix| case[ix].common.cites.clone())
            }
            _ => row.cites.clone(),
        }
    }

    /// The passages that the row under the cursor cites, each as a page with its citation as title.
    pub fn passages_here(&self) -> Vec<Page> {
        let material = self.open_case.material(&self.filter);
        self.cited_here().iter().map(|cite| pages::passage(&material, cite)).collect()
    }

    /// Opens the passages that the row under the cursor cites.
    pub(super) fn peek(&mut self) {
        let cites = self.cited_here();
        if cites.is_empty() {
            return self.say("This row cites nothing");
        }
        let (layout, area) = (Layout::default(), Area::default());
        self.open = Some(Boxed::Peek(Peek { cites, at: 0, layout, area, top: 0 }));
        self.fit();
    }

    pub(super) fn obey_in_peek(&mut self, command: Command) {
        let Some(Boxed::Peek(peek)) = &mut self.open else { return };
        let page = usize::from(peek.area.height).saturating_sub(1).max(1);
        match command {
            Command::Down => peek.scroll(1, true),
            Command::Up => peek.scroll(1, false),
            Command::HalfDown => peek.scroll(page.div_ceil(2), true),
            Command::HalfUp => peek.scroll(page.div_ceil(2), false),
            Command::PageDown => peek.scroll(page, true),
            Command::PageUp => peek.scroll(page, false),
            Command::Bottom => peek.scroll(usize::MAX, true),
            Command::Top => peek.scroll(usize::MAX, false),
            Command::NextLink | Command::PreviousLink => {
                if peek.turn(command == Command::NextLink) {
                    self.fit();
                }
            }
            Command::Peek | Command::Quit => self.open = None,
            _ => {}
        }
    }

    /// The passages again after the case has changed: those that are still cited somewhere in it.
    pub(super) fn retell_peek(&mut self) {
        let case = self.open_case.case();
        let Some(Boxed::Peek(peek)) = &mut self.open else { return };
        let before = peek.cite().clone();
        peek.cites.retain(|cite| case.source(&cite.source).is_some());
        peek.at = peek.cites.iter().position(|cite| *cite == before).unwrap_or(0);
        if peek.cites.is_empty() {
            self.open = None;
        }
    }
}
