//! Where the reader goes, and how they come back.

use std::collections::HashSet;

use super::geometry::{self, Area, Pane};
use super::history::Stand;
use super::open_case::OpenCase;
use super::view::{View, rows_with};
use super::{Effect, Screen, Session};
use crate::date::EdtfDate;
use crate::page::{Address, Lens, Page, Section, Target};
use crate::pages::Filter;
use crate::record::{Id, Kind};
use crate::search::{Line, What};

impl Session {
    /// Lets the detail follow the timeline's cursor later.
    pub(super) fn leave_behind(&mut self) {
        if self.screen == Screen::Explorer && self.focus == Pane::Timeline {
            self.behind = true;
        }
    }

    pub(super) fn catch_up(&mut self) {
        if !std::mem::replace(&mut self.explored, true) {
            let page = self.open_case.page(&self.filter, &Address::Timeline);
            self.timeline = View::new(page, self.body().text());
            self.behind = true;
        }
        if std::mem::take(&mut self.behind) {
            self.follow_timeline();
            self.fit();
        }
    }

    /// Follows the chosen link; a fault leads to its place in the files.
    pub(super) fn follow(&mut self) -> Vec<Effect> {
        match self.active().target().cloned() {
            Some(Target::Fault(_)) => return self.edit(),
            Some(target) => self.go(&target),
            None => {}
        }
        Vec::new()
    }

    /// Shows in the detail what is under the timeline's cursor.
    pub(super) fn follow_timeline(&mut self) {
        self.behind = false;
        match self.timeline.subject().map(Target::address) {
            Some(Address::Record(id)) => self.show(&Address::Record(id)),
            _ => {
                self.detail = None;
                self.related = None;
            }
        }
    }

    /// Whether the detail shows what is under the timeline's cursor.
    pub(super) fn follows_timeline(&self) -> bool {
        let here = self.timeline.subject().map(Target::address);
        here.is_some() && self.detail.as_ref().map(|view| &view.page().address) == here.as_ref()
    }

    /// Marks on the timeline what is tied to a record that the reader opens.
    fn open(&mut self, address: &Address) {
        if let Address::Record(id) = address {
            self.opened = Some(id.clone());
            self.mark_tied();
        }
    }

    /// Marks on the timeline what is tied to the record that was opened last.
    pub(super) fn mark_tied(&mut self) {
        let case = self.open_case.case();
        let opened = self.opened.as_ref().and_then(|id| case.find(id.as_str()));
        let tied: HashSet<&Id> = opened
            .into_iter()
            .flat_map(|ix| std::iter::once(ix).chain(case.links(ix).iter().map(|link| link.other)))
            .map(|ix| case[ix].id())
            .collect();
        self.timeline.tie(|target| matches!(target, Target::Page(Address::Record(id)) if tied.contains(id)));
    }

    /// Puts a record into the detail, and what is tied to it into the pane beside it.
    pub(super) fn show(&mut self, address: &Address) {
        if self.detail.as_ref().is_some_and(|view| view.page().address == *address) {
            return;
        }
        let body = self.body().text();
        let page = detail(&self.open_case, &self.filter, address, self.size);
        self.detail = Some(View::new(page, body));
        self.related = match address {
            Address::Record(id) => {
                let related = Address::Related(id.clone());
                Some(View::new(self.open_case.page(&self.filter, &related), body))
            }
            _ => None,
        };
        self.fit();
    }

    /// Goes where a link, a jump or Enter leads, and remembers the way back.
    pub(super) fn go(&mut self, target: &Target) {
        let address = target.address();
        let stand = self.stand();
        match address {
            Address::Record(_) => {
                self.screen = Screen::Explorer;
                self.show(&address);
                self.focus = Pane::Detail;
                self.open(&address);
                self.timeline.stand_on(self.open_case.case(), &Target::Page(address));
                // The pane takes its width before the cursor looks for its row: a row's lines depend on the width.
                self.fit();
                if let (Target::Passage(_), Some(detail)) = (target, &mut self.detail) {
                    // The passage that the reader asks for is read in full.
                    if detail.stand_on(self.open_case.case(), target) {
                        detail.unfold();
                    }
                }
            }
            Address::Timeline | Address::Related(_) => return self.explorer(),
            _ => {
                if self.screen == Screen::Sheet && self.sheet.page().address == address {
                    return;
                }
                self.screen = Screen::Sheet;
                self.sheet = sheet(&self.open_case, &self.filter, &address, self.body().text());
                self.sheet_is_old = false;
            }
        }
        self.fit();
        self.history.push(stand);
    }

    /// Goes to where a line of text stands, with the cursor on its row if it has one.
    pub(super) fn go_to_line(&mut self, line: &Line) {
        let target = match (&line.what, &line.record) {
            (What::Passage(cite), _) => Target::Passage(cite.clone()),
            (_, Some((id, _))) => Target::record(id),
            (What::Unknown, None) => Target::Page(Address::Section(Section::Unknown)),
            (_, None) => Target::Page(Address::Case),
        };
        self.go(&target);
        // What a folded row does not show is found too.
        let found = rows_with(self.active_mut().in_full(), line.words()).next();
        let Some(row) = found else { return };
        let is_hidden = rows_with(self.active().layout(), line.words()).next() != Some(row);
        let view = self.active_mut();
        view.stand(row);
        if is_hidden {
            view.unfold();
            self.fit();
        }
    }

    /// Goes to the first entry of the timeline at a date.
    pub(super) fn go_to_date(&mut self, date: &EdtfDate) {
        self.explorer();
        let case = self.open_case.case();
        let targets = case.timeline_at(date).map(|ix| Target::record(case[ix].id()));
        if !targets.into_iter().any(|target| self.timeline.stand_on(case, &target)) {
            self.say(format!("Nothing at {} under this filter", date.words()));
        }
        self.follow_timeline();
        self.fit();
    }

    /// Opens a lens on the row of what is under the cursor, else on its first row.
    pub(super) fn lens(&mut self, lens: Lens) {
        // A day's roster and what is new open at their first line; every other lens, on the row of what was under the cursor.
        let roster = matches!(lens, Lens::InPost(Some(_)) | Lens::New(_));
        // Every lens has sources in its foot, but only the lens of the sources has a row for each.
        let stands = |target: &Target| match target.address() {
            Address::Record(id) if lens != Lens::Sources => self
                .open_case
                .case()
                .find(id.as_str())
                .is_none_or(|ix| self.open_case.case()[ix].kind() != Kind::Source),
            _ => true,
        };
        let here = self.active().subject().filter(|target| !roster && stands(target)).cloned();
        let record = self.record_here().map(|id| Target::record(&id));
        let record = record.filter(|target| !roster && stands(target));
        self.go(&Target::Page(Address::Lens(lens)));
        let _ = here.is_some_and(|target| self.sheet.stand_on(self.open_case.case(), &target))
            || record.is_some_and(|target| self.sheet.stand_on(self.open_case.case(), &target));
    }

    /// The record under the cursor: the row's, else the one that this page is about.
    pub(super) fn record_here(&self) -> Option<Id> {
        let of = |address: &Address| match address {
            Address::Record(id) | Address::Related(id) => Some(id.clone()),
            _ => None,
        };
        let view = self.active();
        let row = view.subject().and_then(|target| match target {
            Target::Page(address) => of(address),
            Target::Passage(_) | Target::Fault(_) => None,
        });
        row.or_else(|| of(&view.page().address))
    }

    /// The day of what is under the cursor, else the case's.
    pub(super) fn day_here(&self) -> Option<EdtfDate> {
        let case = self.open_case.case();
        let record = self.record_here().and_then(|id| case.find(id.as_str()));
        record.and_then(|ix| case.date(ix)).cloned().or_else(|| case.today())
    }

    pub(super) fn explorer(&mut self) {
        if self.screen == Screen::Explorer {
            return self.enter(Some(Pane::Timeline));
        }
        self.history.push(self.stand());
        self.screen = Screen::Explorer;
        self.focus = Pane::Timeline;
        if self.detail.is_none() {
            self.follow_timeline();
        }
        self.fit();
    }

    /// Where the reader is now.
    fn stand(&self) -> Stand {
        let place = |view: &View| (view.page().address.clone(), view.spot());
        Stand {
            screen: self.screen,
            focus: self.focus,
            is_full: self.is_full,
            sheet: place(&self.sheet),
            timeline: self.timeline.spot(),
            detail: self.detail.as_ref().map(place),
            related: self.related.as_ref().map(View::spot),
        }
    }

    /// Back, or forward again.
    pub(super) fn travel(&mut self, forward: bool) {
        let Some(stand) = self.history.travel(self.stand(), forward) else {
            let end = if forward { "Nothing to go forward to" } else { "Nothing to go back to" };
            return self.say(end);
        };
        (self.screen, self.focus, self.is_full) = (stand.screen, stand.focus, stand.is_full);
        let (address, spot) = stand.sheet;
        if self.sheet.page().address != address {
            self.sheet = sheet(&self.open_case, &self.filter, &address, self.body().text());
        } else if self.sheet_is_old && self.screen == Screen::Sheet {
            self.sheet.replace(self.open_case.page(&self.filter, &address));
        }
        self.sheet_is_old &= self.screen == Screen::Explorer;
        match &stand.detail {
            Some((address, _)) => self.show(address),
            None => (self.detail, self.related) = (None, None),
        }
        self.fit();
        self.sheet.return_to(spot);
        self.timeline.return_to(stand.timeline);
        if self.screen == Screen::Explorer && self.detail.is_none() {
            return self.follow_timeline();
        }
        if let (Some(view), Some((_, spot))) = (&mut self.detail, stand.detail) {
            view.return_to(spot);
        }
        if let (Some(view), Some(spot)) = (&mut self.related, stand.related) {
            view.return_to(spot);
        }
        self.fit();
    }
}

/// A record's page; in words, with everything that is tied to it, because no pane is beside it.
pub(super) fn detail(open_case: &OpenCase, filter: &Filter, address: &Address, size: (u16, u16)) -> Page {
    if geometry::in_words(size) {
        open_case.whole_page(filter, address)
    } else {
        open_case.page(filter, address)
    }
}

/// A page over the whole width, with the cursor on the first row that leads somewhere: in the summary, the newest
/// judgement.
pub(super) fn sheet(open_case: &OpenCase, filter: &Filter, address: &Address, area: Area) -> View {
    let mut view = View::new(open_case.page(filter, address), area);
    if let Some(row) = view.layout().rows.iter().position(|row| row.whole) {
        view.stand(row);
    }
    view
}
