//! Showing the case again after its day or its files have changed, or another case in its place. Where the reader is,
//! what they filter by, the way they came and the open box stay, as far as they still lead somewhere.

#[cfg(test)]
mod tests;

use super::boxes::Boxed;
use super::geometry::Pane;
use super::navigation::{detail, sheet};
use super::{OpenCase, Screen, Session, View, Wanted};
use crate::page::Address;
use crate::record::Id;

impl Session {
    /// Changes what is open and makes everything again. Says whether the row under the cursor was lost; the cursor is
    /// then on the nearest one left.
    pub(super) fn retell(&mut self, change: impl FnOnce(&mut OpenCase)) -> bool {
        self.catch_up();
        let chosen = match &self.open {
            Some(Boxed::Pick(picker)) => {
                picker.choice().and_then(|choice| picker.is_of(&self.open_case, choice))
            }
            _ => None,
        };
        let followed = self.follows_timeline();
        change(&mut self.open_case);
        self.filter.keep(|id| self.open_case.knows(id));
        self.history.keep(|address| self.open_case.leads_to(address));
        let lost = self.retell_views();
        // A detail that nobody is reading goes on following the timeline, and begins to if its record is gone.
        let is_read = self.screen == Screen::Explorer && self.focus != Pane::Timeline;
        if !is_read && (self.screen == Screen::Explorer || followed || self.detail_is_gone()) {
            self.follow_timeline();
        }
        self.mark_tied();
        self.retell_box(chosen);
        self.fit();
        lost
    }

    /// Makes every view again; says whether the one that has the focus lost its row.
    fn retell_views(&mut self) -> bool {
        let anew = |view: &mut View| view.replace(self.open_case.page(&self.filter, &view.page().address));
        // Nobody sees it in the explorer, and in a large case the summary is the most work of all.
        self.sheet_is_old = self.screen == Screen::Explorer;
        let sheet_lost = if self.sheet_is_old {
            false
        } else if self.open_case.leads_to(&self.sheet.page().address) {
            anew(&mut self.sheet)
        } else {
            self.sheet = sheet(&self.open_case, &self.filter, &Address::Summary, self.sheet.area());
            true
        };
        let timeline_lost = anew(&mut self.timeline);
        let detail_lost = self.detail.as_mut().is_some_and(|view| {
            view.replace(detail(&self.open_case, &self.filter, &view.page().address, self.size))
        });
        let related_lost = self.related.as_mut().is_some_and(anew);
        match (self.screen, self.focus) {
            (Screen::Sheet, _) => sheet_lost,
            (Screen::Explorer, Pane::Timeline) => timeline_lost,
            (Screen::Explorer, Pane::Detail) => detail_lost,
            (Screen::Explorer, Pane::Related) => related_lost,
        }
    }

    /// Makes the open box again; what is typed in it stays, and so does what is chosen, if it still exists.
    fn retell_box(&mut self, chosen: Option<(Option<Id>, String)>) {
        match &mut self.open {
            Some(Boxed::Pick(picker)) => picker.retell(chosen, &self.open_case),
            Some(Boxed::Filter(_)) => {
                if let Some(asked) = self.with_filter_box(|asked, ground| asked.retold(ground)) {
                    self.open = Some(Boxed::Filter(asked));
                }
            }
            Some(Boxed::Peek(_)) => self.retell_peek(),
            Some(Boxed::Day(asked)) => {
                let prompt = asked.prompt().clone();
                let asked = match asked.wanted() {
                    Wanted::AsOf => self.ask_as_of(prompt),
                    Wanted::Since => self.ask_since(prompt),
                };
                self.open = Some(Boxed::Day(asked));
            }
            // What is being typed is not lost.
            Some(Boxed::Tray(tray)) => {
                let (at, asked) = (tray.at, tray.asked.take());
                self.open_tray(at);
                if let Some(Boxed::Tray(tray)) = &mut self.open {
                    tray.asked = asked;
                }
            }
            Some(Boxed::Help(view)) => {
                view.replace(self.open_case.page(&self.filter, &Address::Help));
            }
            Some(Boxed::Print(_)) => self.retell_preview(),
            // The words of a search do not depend on the case.
            Some(Boxed::Search(_)) | None => {}
        }
    }

    fn detail_is_gone(&self) -> bool {
        let address = self.detail.as_ref().map(|view| &view.page().address);
        matches!(address, Some(Address::Record(id)) if self.open_case.case().find(id.as_str()).is_none())
    }
}
