//! What a session shows, for whoever draws it or says it.

use super::boxes::Boxed;
use super::geometry::Pane;
use super::{OpenCase, Screen, Session, Status, View};
use crate::filter::Filter;
use crate::keys::{Command, Context};
use crate::page::{Address, Lens};

impl Session {
    /// What the session has open.
    pub fn open_case(&self) -> &OpenCase {
        &self.open_case
    }

    /// The columns and lines of the window.
    pub fn size(&self) -> (u16, u16) {
        self.size
    }

    /// What fills the screen.
    pub fn screen(&self) -> Screen {
        self.screen
    }

    /// The command of the view that is open; none where it is a page of no view.
    pub fn open_view(&self) -> Option<Command> {
        if self.screen == Screen::Explorer {
            return Some(Command::Explorer);
        }
        match &self.sheet.page().address {
            Address::Summary | Address::Case | Address::Section(_) => Some(Command::Summary),
            Address::Lens(lens) => Some(match lens {
                Lens::InPost(_) => Command::InPost,
                Lens::Recurring | Lens::Cell(..) => Command::Recurring,
                Lens::Actions => Command::Actions,
                Lens::Figures => Command::Figures,
                Lens::Contested => Command::Contested,
                Lens::Judgements => Command::Judgements,
                Lens::Sources => Command::Sources,
                Lens::New(_) => Command::New,
            }),
            _ => None,
        }
    }

    /// The pane of the explorer that has the focus.
    pub fn focus(&self) -> Pane {
        self.focus
    }

    /// The page over the whole width.
    pub fn sheet(&self) -> &View {
        &self.sheet
    }

    /// A pane's page; none if nothing is open in it.
    pub fn pane(&self, pane: Pane) -> Option<&View> {
        match pane {
            Pane::Timeline => Some(&self.timeline),
            Pane::Detail => self.detail.as_ref(),
            Pane::Related => self.related.as_ref(),
        }
    }

    /// Whether the detail shows what the cursor of that pane is on.
    pub fn follows(&self, pane: Pane) -> bool {
        pane == Pane::Timeline && self.follows_timeline()
    }

    /// The view that has the focus.
    pub fn active(&self) -> &View {
        match self.screen {
            Screen::Sheet => &self.sheet,
            Screen::Explorer => self.pane(self.focus).unwrap_or(&self.timeline),
        }
    }

    /// The box that is up.
    pub fn open_box(&self) -> Option<&Boxed> {
        self.open.as_ref()
    }

    /// Whether a box for a day is up that offers several.
    pub fn has_days(&self) -> bool {
        matches!(&self.open, Some(Boxed::Day(asked)) if asked.offers().len() > 1)
    }

    /// What is open, and so what keys mean.
    pub fn context(&self) -> Context {
        self.open.as_ref().map_or(Context::View, Boxed::context)
    }

    /// The words being searched for; empty if there are none.
    pub fn search(&self) -> &str {
        &self.search
    }

    /// The filter of the timeline.
    pub fn filter(&self) -> &Filter {
        &self.filter
    }

    /// Whether something waits for the keys to pause.
    pub fn waits(&self) -> bool {
        self.behind || !self.explored || self.gone.is_some()
    }

    /// What holds for everything that is shown.
    pub fn status(&self) -> Status {
        let case = self.open_case.case();
        let spelt = |words: &str| self.open_case.charset().spelt(words).into_owned();
        let filter = (!self.filter.is_empty()).then(|| spelt(&self.filter.chips(case).join(" · ")));
        let faults = self.open_case.faults().len();
        let handling = case.handling().map(spelt);
        Status { as_of: case.as_of_day(), filter, marked: self.tray.records().count(), faults, handling }
    }

    /// The program's message, if it has one at the moment.
    pub fn message(&self) -> Option<&str> {
        self.message.as_deref()
    }
}
