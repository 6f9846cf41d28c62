//! The boxes that lie over the views, and what each takes.

use super::filter_box::FilterBox;
use super::geometry::{self, Area};
use super::peek::Peek;
use super::picker::Picker;
use super::printing::PrintBox;
use super::prompt::{LONGEST, Prompt};
use super::view::{Move, View};
use super::{DayBox, Effect, Session, TrayBox};
use crate::keys::{Command, Context, Edit};
use crate::page::{Address, Target};
use crate::record::{Id, Kind};
use crate::search::Choice;

/// A box over the views.
#[derive(Debug)]
pub enum Boxed {
    /// The jump.
    Pick(Picker),
    /// The filter.
    Filter(FilterBox),
    /// The passages that a row cites.
    Peek(Peek),
    /// Words to search for in the view.
    Search(Prompt),
    /// A day as of which to show the case, or since which to show what is new.
    Day(DayBox),
    /// What is marked for a brief.
    Tray(TrayBox),
    /// Where to print.
    Print(PrintBox),
    /// The keys.
    Help(Box<View>),
}

impl From<DayBox> for Boxed {
    fn from(asked: DayBox) -> Boxed {
        Boxed::Day(asked)
    }
}

impl From<PrintBox> for Boxed {
    fn from(print: PrintBox) -> Boxed {
        Boxed::Print(print)
    }
}

impl Boxed {
    /// What keys mean while this box is up.
    pub(super) fn context(&self) -> Context {
        match self {
            Boxed::Pick(_) | Boxed::Filter(_) => Context::Pick,
            Boxed::Peek(_) => Context::Peek,
            Boxed::Search(_) => Context::Search,
            Boxed::Day(_) => Context::Day,
            Boxed::Print(PrintBox::Preview(_)) => Context::Preview,
            Boxed::Tray(tray) if tray.asked().is_some() => Context::Words,
            Boxed::Tray(_) => Context::Tray,
            Boxed::Print(PrintBox::Place(_)) => Context::Place,
            Boxed::Print(PrintBox::Name(_)) => Context::File,
            Boxed::Print(PrintBox::Replace(_)) => Context::Replace,
            Boxed::Help(_) => Context::Help,
        }
    }
}

impl Session {
    /// Obeys a command while a box is up; a command that means nothing to the box does nothing.
    pub(super) fn obey_in_box(&mut self, command: Command) -> Vec<Effect> {
        if command == Command::Close && self.leave_tray_prompt() {
            return Vec::new();
        }
        match (command, &mut self.open) {
            (Command::Close, _) => self.open = None,
            (Command::Accept, _) => return self.accept(),
            // With nothing left to delete, the filter itself gets shorter.
            (Command::Edit(Edit::DeleteBefore), Some(Boxed::Filter(asked)))
                if asked.prompt().text().is_empty() =>
            {
                self.shorten_filter();
            }
            (Command::Edit(edit), _) => self.change(|prompt| prompt.edit(edit)),
            (_, Some(Boxed::Pick(picker))) => picker.obey(command, &self.open_case),
            (_, Some(Boxed::Filter(_))) => {
                self.with_filter_box(|asked, ground| asked.obey(command, ground));
            }
            (_, Some(Boxed::Peek(_))) => self.obey_in_peek(command),
            (_, Some(Boxed::Tray(_))) => return self.obey_in_tray(command),
            (Command::Dismiss, Some(Boxed::Day(asked))) => asked.change(|_| ()),
            (Command::Down | Command::Up, Some(Boxed::Day(asked))) => asked.choose(command == Command::Down),
            (_, Some(Boxed::Print(print))) => {
                let print = print.clone();
                return self.obey_in_print(print, command);
            }
            (Command::Help | Command::Quit, Some(Boxed::Help(_))) => self.open = None,
            (_, Some(Boxed::Help(view))) => {
                if let Some((how, down)) = Move::of(command) {
                    view.go(how, down);
                }
            }
            _ => {}
        }
        Vec::new()
    }

    /// Takes what is chosen or typed.
    fn accept(&mut self) -> Vec<Effect> {
        if let Some(Boxed::Filter(_)) = self.open {
            self.take_filter();
            return Vec::new();
        }
        match self.context() {
            Context::Words => {
                self.take_tray_words();
                return Vec::new();
            }
            Context::Tray => return self.obey_in_tray(Command::Accept),
            _ => {}
        }
        match self.open.take() {
            Some(Boxed::Pick(picker)) => self.pick(picker),
            Some(Boxed::Peek(peek)) => self.go(&Target::Passage(peek.cite().clone())),
            Some(Boxed::Search(prompt)) => self.search_for(prompt.text()),
            Some(Boxed::Day(asked)) => self.take_day(asked),
            Some(Boxed::Print(PrintBox::Preview(_))) => self.open = Some(PrintBox::Place(0).into()),
            Some(Boxed::Print(PrintBox::Place(at))) => return self.print_at(at),
            Some(Boxed::Print(PrintBox::Name(prompt))) => {
                return self.print_named(prompt);
            }
            other => self.open = other,
        }
        Vec::new()
    }

    /// Takes the choice of that number, from 1, if it exists.
    pub(super) fn choose(&mut self, number: usize) -> Vec<Effect> {
        let Some(at) = number.checked_sub(1) else { return Vec::new() };
        if let Some(Boxed::Pick(picker)) = &mut self.open
            && picker.select(at)
        {
            return self.accept();
        }
        if let Some(Boxed::Tray(tray)) = &mut self.open {
            if !tray.select(at) {
                self.say(format!("No {number} in this list"));
            }
            return Vec::new();
        }
        if self.with_filter_box(|asked, _| asked.select(at)) == Some(true) {
            return self.accept();
        }
        if self.context() == Context::Place { self.print_at(at) } else { Vec::new() }
    }

    /// Takes the whole text of a prompt; where it leads to choices, one of them must still be taken.
    pub(super) fn submit(&mut self, text: &str) -> Vec<Effect> {
        if matches!(self.open, Some(Boxed::Filter(_))) && self.filter_by_terms(text) {
            return Vec::new();
        }
        self.change(|prompt| *prompt = Prompt::default());
        let is_whole = self.insert(text);
        match self.context() {
            Context::Search | Context::Day | Context::File | Context::Words if is_whole => self.accept(),
            _ => Vec::new(),
        }
    }

    /// Adds to the line that is being typed, if there is one; says whether it had room for all.
    pub(super) fn insert(&mut self, text: &str) -> bool {
        let mut is_whole = true;
        self.change(|prompt| is_whole = prompt.insert(text));
        if !is_whole {
            self.say(format!("There is room for {LONGEST} letters; the rest was left out"));
        }
        is_whole
    }

    /// Changes the line that is being typed, if there is one.
    pub(super) fn change(&mut self, how: impl FnOnce(&mut Prompt)) {
        match &mut self.open {
            Some(Boxed::Pick(picker)) => picker.change(how, &self.open_case),
            Some(Boxed::Filter(_)) => {
                self.with_filter_box(|asked, ground| asked.change(how, ground));
            }
            Some(Boxed::Day(asked)) => asked.change(how),
            Some(Boxed::Tray(tray)) => tray.change(how),
            Some(Boxed::Search(prompt) | Boxed::Print(PrintBox::Name(prompt))) => how(prompt),
            _ => {}
        }
    }

    /// Lists the choices of one kind only, or all.
    pub(super) fn narrow(&mut self, kind: Option<Kind>) {
        if let Some(Boxed::Pick(picker)) = &mut self.open {
            picker.narrow(kind, &self.open_case);
        }
    }

    /// Goes to what is chosen; if nothing is, the box stays with its first choice chosen.
    fn pick(&mut self, mut picker: Picker) {
        let entry = picker.chosen(&self.open_case).cloned();
        match (picker.choice(), entry) {
            (_, Some(entry)) => self.go(&Target::record(&Id::new(entry.id))),
            (Some(Choice::Timeline(date)), _) => self.go_to_date(date),
            (Some(Choice::Line(hit)), _) => {
                if let Some(line) = picker.line(&self.open_case, hit).cloned() {
                    self.go_to_line(&line);
                }
            }
            _ => {
                picker.select(0);
                self.open = Some(Boxed::Pick(picker));
            }
        }
    }

    /// Makes the sheets again that the officer is looking at.
    pub(super) fn retell_preview(&mut self) {
        let Some(Boxed::Print(PrintBox::Preview(preview))) = &self.open else { return };
        let page = self.page_to_print().spelt(self.open_case.charset());
        let preview = preview.anew(&page, &self.dress(), self.size);
        self.open = Some(PrintBox::Preview(preview).into());
    }

    pub(super) fn help(&self) -> View {
        let page = self.open_case.page(&self.filter, &Address::Help);
        View::new(page, self.help_area())
    }

    /// The columns of the help, one under the other.
    pub(super) fn help_area(&self) -> Area {
        let columns = geometry::help(self.body());
        let height = columns.iter().map(|column| column.height).sum();
        Area { height, ..columns[0].text() }
    }
}
