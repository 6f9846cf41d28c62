//! The panes: which has the focus, and every view fitted to its own.

use super::boxes::Boxed;
use super::geometry::{self, Area, Pane};
use super::{Screen, Session};

impl Session {
    /// Fits every view to its pane.
    pub(super) fn fit(&mut self) {
        let body = geometry::body(self.size);
        self.sheet.resize(body);
        let shown = geometry::panes(self.size, self.focus);
        let area =
            |pane: Pane| shown.iter().find(|(p, _)| *p == pane).map_or(Area::default(), |(_, area)| *area);
        // A pane that does not show keeps its layout for when it comes back.
        for pane in Pane::ALL {
            let view = match pane {
                Pane::Timeline => Some(&mut self.timeline),
                Pane::Detail => self.detail.as_mut(),
                Pane::Related => self.related.as_mut(),
            };
            if let (Some(view), true) = (view, area(pane).width > 0) {
                view.resize(area(pane));
            }
        }
        if let Some(Boxed::Help(view)) = &mut self.open {
            view.resize(body);
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
            self.focus = pane;
            self.fit();
        }
    }
}
