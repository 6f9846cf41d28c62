//! The officer's session: what is open, where the cursors are, which box is up. No input or output, no clock, no
//! terminal: a message comes in, `update` changes the state, and effects go out as values.

mod as_of;
mod boxes;
mod filter_box;
mod filtering;
pub mod geometry;
mod history;
mod marking;
mod messages;
mod navigation;
mod open_case;
mod panes;
mod peek;
mod peeking;
mod picker;
mod preview;
mod printing;
mod prompt;
mod rereading;
mod retell;
mod searching;
mod selection;
mod showing;
mod status;
mod tray;
mod view;

pub use as_of::{DayBox, Wanted};
pub use boxes::Boxed;
pub use filter_box::{FilterBox, Listed};
pub use messages::{Edited, Effect, Msg, Reread};
pub use open_case::OpenCase;
pub use peek::Peek;
pub use picker::Picker;
pub use preview::Preview;
pub use printing::PrintBox;
pub use prompt::Prompt;
pub use status::Status;
pub use tray::{TrayBox, Words};
pub use view::{Cursor, View};

use std::sync::Arc;

use crate::case::Case;
use crate::filter::Filter;
use crate::keys::{Command, hint};
use crate::page::{Address, Lens, Page, Target};
use crate::record::{Brief, Id};
use geometry::Pane;
use history::History;
use navigation::sheet;
use printing::{PrintWish, Prints};
use view::Move;

/// What fills the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Screen {
    /// One page over the whole width.
    Sheet,
    /// Timeline, detail and cross-references.
    Explorer,
}

/// A session with a case.
#[derive(Debug)]
pub struct Session {
    open_case: OpenCase,
    size: (u16, u16),
    screen: Screen,
    focus: Pane,
    /// Whether the pane that has the focus has all of the screen.
    is_full: bool,
    /// The record that was opened last.
    opened: Option<Id>,
    sheet: View,
    timeline: View,
    detail: Option<View>,
    related: Option<View>,
    filter: Filter,
    history: History,
    open: Option<Boxed>,
    /// What is marked for a brief.
    tray: Brief,
    /// What the print box prints.
    prints: Prints,
    search: String,
    message: Option<String>,
    /// The command that asked to quit, if it was the last one.
    quit_asked: Option<Command>,
    /// What the officer wants of a print.
    print: PrintWish,
    /// Whether the detail has yet to follow the timeline's cursor; on a slow link it waits until the keys pause.
    behind: bool,
    /// What the case was before its files changed, to be forgotten when the keys pause.
    gone: Option<Arc<Case>>,
    /// Whether the page over the whole width, which does not show, is still that of an earlier state of the case.
    sheet_is_old: bool,
    /// Whether the timeline and the detail are made. The first screen need not wait for them: the first pause of the
    /// keys makes them, or the first key that does more than move.
    explored: bool,
}

impl Session {
    /// A session that shows the case's summary in a window of so many columns and lines.
    pub fn new(open_case: OpenCase, size: (u16, u16)) -> Session {
        let filter = Filter::default();
        let body = geometry::body(size, !open_case.faults().is_empty()).text();
        let sheet = sheet(&open_case, &filter, &Address::Summary, body);
        let timeline = View::new(Page::new(Address::Timeline, ""), body);
        let mut session = Session {
            open_case,
            size,
            screen: Screen::Sheet,
            focus: Pane::Timeline,
            is_full: false,
            opened: None,
            sheet,
            timeline,
            detail: None,
            related: None,
            filter,
            history: History::default(),
            open: None,
            tray: Brief::default(),
            prints: Prints::Page,
            search: String::new(),
            message: None,
            quit_asked: None,
            print: PrintWish::default(),
            behind: false,
            gone: None,
            sheet_is_old: false,
            explored: false,
        };
        session.fit();
        session
    }

    /// Takes a message, and returns what to do.
    pub fn update(&mut self, msg: Msg) -> Vec<Effect> {
        let asked = self.quit_asked;
        // A change of the window or the files, a pause of the keys or a frame is nobody's answer to a message.
        if !matches!(msg, Msg::Resize(..) | Msg::Reread(_) | Msg::Today(_) | Msg::Pause | Msg::Frame) {
            (self.message, self.quit_asked) = (None, None);
        }
        match msg {
            Msg::Command(command) => return self.obey(command, asked),
            Msg::Choose(number) => return self.choose(number),
            Msg::Submit(text) => return self.submit(&text),
            Msg::Type(text) => _ = self.insert(&text),
            Msg::Narrow(kind) => self.narrow(kind),
            Msg::Resize(width, height) => {
                self.size = (width, height);
                self.fit();
            }
            Msg::Pause => {
                self.catch_up();
                self.gone = None;
            }
            Msg::Frame => {
                self.active_mut().look_beneath();
                if let Some(Boxed::Pick(picker)) = &mut self.open {
                    picker.look_ahead(&self.open_case, &self.filter, self.size);
                }
            }
            Msg::Stand(row, link) => self.stand_on_link(row, link),
            Msg::Printed(outcome) => self.printed(outcome),
            Msg::Today(day) => self.print.today = Some(day),
            Msg::Reread(reread) => self.reread(reread),
            Msg::Edited(edited) => self.edited(edited),
            Msg::CannotSuspend => self.say(self.no_shell()),
            Msg::Theme(name) => self.say(format!("Theme: {name}")),
        }
        Vec::new()
    }

    fn active_mut(&mut self) -> &mut View {
        let explorer = self.screen == Screen::Explorer;
        match (explorer, self.focus) {
            (true, Pane::Detail) => self.detail.as_mut().unwrap_or(&mut self.timeline),
            (true, Pane::Related) => self.related.as_mut().unwrap_or(&mut self.timeline),
            (true, Pane::Timeline) => &mut self.timeline,
            (false, _) => &mut self.sheet,
        }
    }

    /// Why the program cannot be suspended.
    fn no_shell(&self) -> &'static str {
        if self.open_case.places().restricted {
            "Cannot suspend here: this account has no shell"
        } else {
            "Cannot suspend here: the program was not started from a shell"
        }
    }

    fn say(&mut self, words: impl Into<String>) {
        self.message = Some(words.into());
    }

    fn obey(&mut self, command: Command, asked: Option<Command>) -> Vec<Effect> {
        let is_the_program_s = matches!(command, Command::Interrupt | Command::Suspend | Command::Redraw);
        if self.open.is_some() && !is_the_program_s {
            return self.obey_in_box(command);
        }
        if let Some((how, down)) = Move::of(command) {
            self.walk(how, down);
            return Vec::new();
        }
        if command != Command::Dismiss {
            self.catch_up();
        }
        match command {
            Command::Quit | Command::Interrupt => return self.quit(command, asked),
            Command::NextTheme => return vec![Effect::NextTheme],
            Command::Redraw => return vec![Effect::Redraw],
            Command::Suspend if self.open_case.places().restricted => self.say(self.no_shell()),
            Command::Suspend => return vec![Effect::Suspend],
            Command::Follow => return self.follow(),
            Command::Editor => return self.edit(),
            Command::Reread => return self.ask_to_reread(),
            Command::PreviousLink => self.active_mut().choose(false),
            Command::NextLink => self.active_mut().choose(true),
            Command::Back => self.travel(false),
            Command::Forward => self.travel(true),
            Command::NextPane => self.turn(true),
            Command::PreviousPane => self.turn(false),
            Command::Pane(number) => self.enter_or_fill(Pane::of_number(number)),
            Command::Peek => self.peek(),
            Command::Fold | Command::FoldOrUnfoldAll | Command::UnfoldAll | Command::FoldAll
                if geometry::in_words(self.size) =>
            {
                self.say("Every row is in full here");
            }
            Command::Fold => self.fold(View::fold),
            Command::FoldOrUnfoldAll => self.fold(|view| view.fold_all(None)),
            Command::UnfoldAll => self.fold(|view| view.fold_all(Some(false))),
            Command::FoldAll => self.fold(|view| view.fold_all(Some(true))),
            Command::NextYear => self.leap(true),
            Command::PreviousYear => self.leap(false),
            Command::Summary => self.go(&Target::Page(Address::Summary)),
            Command::Faults => self.go(&Target::Page(Address::Faults)),
            Command::Explorer => self.explorer(),
            Command::InPost => self.lens(Lens::InPost(None)),
            Command::InPostThen => self.lens(Lens::InPost(self.day_here())),
            Command::Recurring => self.lens(Lens::Recurring),
            Command::Actions => self.lens(Lens::Actions),
            Command::Figures => self.lens(Lens::Figures),
            Command::Contested => self.lens(Lens::Contested),
            Command::Judgements => self.lens(Lens::Judgements),
            Command::Sources => self.lens(Lens::Sources),
            Command::New => self.open = Some(Boxed::Day(self.ask_since(Prompt::default()))),
            Command::AsOf => self.open = Some(Boxed::Day(self.ask_as_of(Prompt::default()))),
            Command::LiftAsOf => self.lift_as_of(),
            Command::Filter => self.open = Some(Boxed::Filter(self.ask_filter())),
            Command::ClearFilter => self.set_filter(Filter::default()),
            Command::Jump => self.open = Some(Boxed::Pick(Picker::new(&self.open_case))),
            Command::Search => self.open = Some(Boxed::Search(Prompt::default())),
            Command::SearchNext => self.search_on(true),
            Command::SearchPrevious => self.search_on(false),
            Command::Print => {
                self.prints = Prints::Page;
                return self.ask_to_print();
            }
            Command::Mark => self.mark(),
            Command::Tray => self.open_tray(0),
            Command::Help => self.open = Some(Boxed::Help(Box::new(self.help()))),
            Command::Close => self.search.clear(),
            // These moved the cursor.
            Command::Down
            | Command::Up
            | Command::PageDown
            | Command::PageUp
            | Command::HalfDown
            | Command::HalfUp
            | Command::Top
            | Command::Bottom => {}
            // These are for boxes.
            Command::Accept
            | Command::NextKind
            | Command::PreviousKind
            | Command::MoveDown
            | Command::MoveUp
            | Command::Remove
            | Command::AddHeading
            | Command::AddRemark
            | Command::BriefTitle
            | Command::BriefFor
            | Command::BriefSheets
            | Command::WriteBrief
            | Command::Overwrite
            | Command::DatePrint
            | Command::Edit(_)
            | Command::Dismiss => {}
        }
        Vec::new()
    }

    /// Asks once, and quits if the same command comes again; a page that lies over the others is closed instead.
    fn quit(&mut self, command: Command, asked: Option<Command>) -> Vec<Effect> {
        if asked == Some(command) {
            return vec![Effect::Quit];
        }
        if command == Command::Quit && self.quit_closes() {
            if self.history.is_empty() {
                self.go(&Target::Page(Address::Summary));
            } else {
                self.travel(false);
            }
            return Vec::new();
        }
        self.quit_asked = Some(command);
        self.say(format!("Press {} again to quit", hint(command)));
        Vec::new()
    }

    /// Whether quitting closes something first: a box, or a page that lies over the explorer or the summary.
    pub fn quit_closes(&self) -> bool {
        let is_closable = self.screen == Screen::Sheet && self.sheet.page().address != Address::Summary;
        self.open.is_some() || is_closable
    }

    fn walk(&mut self, how: Move, down: bool) {
        self.active_mut().go(how, down);
        self.leave_behind();
    }

    /// Folds or unfolds rows of the view; how many lines it then has may change the room of another pane.
    fn fold(&mut self, how: impl FnOnce(&mut View)) {
        how(self.active_mut());
        self.fit();
    }

    fn leap(&mut self, down: bool) {
        self.active_mut().leap_year(down);
        self.leave_behind();
    }

    fn stand_on_link(&mut self, row: usize, link: usize) {
        let view = self.active_mut();
        view.restore(Cursor { row, link, ..view.cursor() });
        self.leave_behind();
    }
}
