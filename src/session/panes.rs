//! The panes: which has the focus, and every view fitted to its own.

use super::boxes::Boxed;
use super::geometry::{self, Area, Needs, Pane, Placed};
use super::printing::PrintBox;
use super::{Screen, Session};

impl Session {
    /// What is left for views between the first line and the last.
    pub fn body(&self) -> Area {
        geometry::body(self.size, self.status().is_worth_a_line())
    }

    /// The panes of the explorer that show, each in its place.
    pub fn panes(&self) -> Vec<Placed> {
        let lines = |pane| self.pane(pane).map_or(1, |view| view.layout().height());
        self.placed(lines(Pane::Detail), lines(Pane::Related))
    }

    fn placed(&self, detail: usize, related: usize) -> Vec<Placed> {
        let timeline = u16::try_from(self.timeline.wanted() + 2).unwrap_or(u16::MAX);
        let needs = Needs { timeline, detail, related };
        geometry::panes(self.body(), self.size.1, self.focus, self.is_full, needs)
    }

    /// Fits every view to its pane.
    pub(super) fn fit(&mut self) {
        let body = self.body();
        self.sheet.resize(body.text());
        // How many lines a page takes depends on the columns, which depend on no page.
        let placed = self.placed(usize::MAX / 2, usize::MAX / 2);
        self.place(&placed, true);
        self.place(&self.panes(), false);
        let help = self.help_area();
        if let Some(Boxed::Help(view)) = &mut self.open {
            view.resize(help);
        }
        if let Some(Boxed::Peek(peek)) = &mut self.open {
            peek.fit(&self.open_case, &self.filter, self.size);
        }
        if let Some(Boxed::Print(PrintBox::Preview(preview))) = &mut self.open {
            preview.fit(self.size);
        }
    }

    /// Gives views their places, or only those whose columns are others. A pane that does not show keeps its layout for
    /// when it comes back.
    fn place(&mut self, placed: &[Placed], is_for_columns: bool) {
        for placed in placed {
            let view = match placed.pane {
                Pane::Timeline => Some(&mut self.timeline),
                Pane::Detail => self.detail.as_mut(),
                Pane::Related => self.related.as_mut(),
            };
            let text = placed.text();
            if let Some(view) = view.filter(|view| !is_for_columns || view.area().width != text.width) {
                view.resize(text);
            }
        }
    }

    /// Moves the focus to the next pane, or to the one before.
    pub(super) fn turn(&mut self, forward: bool) {
        let at = Pane::ALL.iter().position(|pane| *pane == self.focus).unwrap_or(0);
        let step = if forward { 1 } else { Pane::ALL.len() - 1 };
        self.enter(Some(Pane::ALL[(at + step) % Pane::ALL.len()]));
    }

    /// Gives a pane the focus.
    pub(super) fn enter(&mut self, pane: Option<Pane>) {
        let Some(pane) = pane.filter(|_| self.screen == Screen::Explorer) else { return };
        if self.pane(pane).is_some() {
            (self.focus, self.is_full) = (pane, false);
            self.fit();
        }
    }

    /// Gives a pane the focus; the one that has it, the whole screen, or no longer.
    pub(super) fn enter_or_fill(&mut self, pane: Option<Pane>) {
        if self.screen == Screen::Explorer && pane == Some(self.focus) {
            self.is_full = !self.is_full;
            self.fit();
        } else {
            self.enter(pane);
        }
    }
}
