//! The filter: asking for it, and showing what it leaves.

use super::filter_box::{FilterBox, Ground, terms};
use super::{Boxed, Screen, Session};
use crate::filter::Filter;
use crate::keys::{Command, hint};
use crate::page::Address;

impl Session {
    /// The view whose rows the filter counts: the lens that is open, else the timeline.
    pub(super) fn filtered_view(&self) -> Address {
        match (self.screen, &self.sheet.page().address) {
            (Screen::Sheet, Address::Lens(lens)) => Address::Lens(lens.clone()),
            _ => Address::Timeline,
        }
    }

    /// Whether a filter changes the view that is open.
    fn is_filtered_here(&self) -> bool {
        self.screen == Screen::Explorer || matches!(self.sheet.page().address, Address::Lens(_))
    }

    /// Where the rows are that a choice of the filter would leave; no words where that is the view in front.
    pub fn filter_reach(&self) -> &'static str {
        match self.filtered_view() {
            Address::Timeline if self.active().page().address != Address::Timeline => " on the timeline",
            _ => "",
        }
    }

    pub(super) fn ask_filter(&self) -> FilterBox {
        FilterBox::new(Ground {
            case: self.open_case.case(),
            filter: &self.filter,
            view: &self.filtered_view(),
        })
    }

    /// Does something with the question for a filter, if it is open.
    pub(super) fn with_filter_box<T>(
        &mut self,
        act: impl FnOnce(&mut FilterBox, Ground<'_>) -> T,
    ) -> Option<T> {
        let view = self.filtered_view();
        let ground = Ground { case: self.open_case.case(), filter: &self.filter, view: &view };
        match &mut self.open {
            Some(Boxed::Filter(asked)) => Some(act(asked, ground)),
            _ => None,
        }
    }

    /// Filters by what is chosen or typed; if that is nothing, the box stays with its first choice chosen.
    pub(super) fn take_filter(&mut self) {
        match self.with_filter_box(|asked, ground| asked.taken(ground)).flatten() {
            Some(filter) => {
                self.open = None;
                self.set_filter(filter);
            }
            None => {
                self.with_filter_box(|asked, _| asked.select(0));
            }
        }
    }

    /// Filters by a text that is nothing but terms; says whether it is.
    pub(super) fn filter_by_terms(&mut self, text: &str) -> bool {
        let typed = terms(text, self.open_case.case()).ok().filter(|typed| !typed.is_empty());
        let Some(typed) = typed else { return false };
        self.open = None;
        self.set_filter(typed.terms().iter().cloned().fold(self.filter.clone(), Filter::with));
        true
    }

    /// Takes away the term that was added last.
    pub(super) fn shorten_filter(&mut self) {
        if !self.filter.is_empty() {
            self.set_filter(self.filter.clone().without_last());
        }
    }

    /// Narrows the timeline and the lenses, or widens them again.
    pub(super) fn set_filter(&mut self, filter: Filter) {
        self.filter = filter;
        let lost = self.retell(|_| ());
        let is_filtered_here = self.is_filtered_here();
        match self.active().subject() {
            _ if !is_filtered_here && !self.filter.is_empty() => {
                let key = hint(Command::Explorer);
                self.say(format!("The filter does not apply here; {key} shows the timeline under it"));
            }
            _ if !is_filtered_here || !lost => {}
            None => {
                self.say(format!("Nothing under this filter; {} clears it", hint(Command::ClearFilter)));
            }
            Some(_) => self.say("That entry is filtered out; moved to the nearest"),
        }
    }
}
