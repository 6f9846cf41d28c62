//! The filter: choosing what shows, and showing it.

use super::geometry::Pane;
use super::{Screen, Session};
use crate::keys::{Command, hint};
use crate::page::{Address, Target};
use crate::pages::{self, Filter};
use crate::record::{EventKind, Id, Kind};
use crate::search::Entry;

impl Session {
    /// Filters by what was chosen, in addition to what the filter already has.
    pub(super) fn filter_by(&mut self, chosen: Entry) {
        let mut filter = self.filter.clone();
        match chosen.kind {
            Kind::Event => filter.kind = EventKind::ALL.iter().copied().find(|kind| kind.word() == chosen.id),
            _ => filter.record = Some(Id::new(chosen.id)),
        }
        self.set_filter(filter);
    }

    /// Narrows the timeline, or widens it again.
    pub(super) fn set_filter(&mut self, filter: Filter) {
        self.filter = filter;
        let here = self.timeline.subject().map(Target::address);
        let followed = self.detail.as_ref().map(|view| &view.page().address) == here.as_ref();
        let page = pages::page(&self.open_case.material(&self.filter), &Address::Timeline);
        let mut lost = self.timeline.replace(page);
        if self.screen == Screen::Sheet {
            let address = self.sheet.page().address.clone();
            let page = pages::page(&self.open_case.material(&self.filter), &address);
            lost = self.sheet.replace(page);
        }
        match (lost, self.active().subject()) {
            (false, _) => {}
            (true, None) => {
                self.say(format!("Nothing under this filter; {} clears it", hint(Command::ClearFilter)));
            }
            (true, Some(_)) => self.say("That entry is filtered out; moved to the nearest"),
        }
        // A detail that the reader can see stays; out of sight it goes on following.
        match (self.screen, self.focus) {
            (Screen::Explorer, Pane::Timeline) => self.follow_timeline(),
            (Screen::Sheet, _) if followed => self.follow_timeline(),
            _ => {}
        }
        self.mark_tied();
        self.fit();
    }
}
