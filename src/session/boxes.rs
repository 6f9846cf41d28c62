//! The boxes that lie over the views, and what their keys do.

use std::path::PathBuf;

use super::AsOfBox;
use super::geometry::{self, Area, Pane};
use super::picker::{Picker, Purpose};
use super::prompt::Prompt;
use super::view::{Move, View};
use super::{Effect, Outcome, Screen, Session};
use crate::keys::{Command, Context};
use crate::page::{Address, Target};
use crate::pages::{self, Filter};
use crate::places::{Destination, Place, TerminalPrinter};
use crate::record::{EventKind, Id, Kind};
use crate::search;

/// A box over the views.
#[derive(Debug)]
pub enum Boxed {
    /// The jump or the filter.
    Pick(Picker),
    /// Words to search for in the view.
    Search(Prompt),
    /// The day as of which to tell the case.
    AsOf(AsOfBox),
    /// Where to print.
    Print(PrintBox),
    /// The keys.
    Help(View),
}

/// Where to print.
#[derive(Debug, Clone, Default)]
pub struct PrintBox {
    /// How far the officer has come.
    pub step: PrintStep,
}

/// How far the officer has come in the print box.
#[derive(Debug, Clone)]
pub enum PrintStep {
    /// Choosing among the places; the plain screen is the first (0).
    Place(usize),
    /// Naming the file.
    Name(Prompt),
    /// Saying whether an existing file may be replaced.
    Replace(PathBuf),
}

impl Default for PrintStep {
    fn default() -> PrintStep {
        PrintStep::Place(0)
    }
}

impl Boxed {
    /// What keys mean while it is up.
    pub(super) fn context(&self) -> Context {
        match self {
            Boxed::Pick(_) => Context::Pick,
            Boxed::Search(_) => Context::Search,
            Boxed::AsOf(_) => Context::Day,
            Boxed::Print(print) => match print.step {
                PrintStep::Place(_) => Context::Place,
                PrintStep::Name(_) => Context::File,
                PrintStep::Replace(_) => Context::Replace,
            },
            Boxed::Help(_) => Context::Help,
        }
    }
}

impl Session {
    /// A command while a box is up; one that means nothing to the box does nothing.
    pub(super) fn obey_in_box(&mut self, command: Command) -> Vec<Effect> {
        match (command, &mut self.open) {
            (Command::Close, _) => self.open = None,
            (Command::Accept, _) => return self.accept(),
            (Command::Edit(edit), _) => self.change(|prompt| prompt.edit(edit)),
            (_, Some(Boxed::Pick(picker))) => picker.obey(command, &self.desk),
            (Command::Dismiss, Some(Boxed::AsOf(asked))) => asked.change(|_| ()),
            (_, Some(Boxed::Print(print))) => {
                let step = print.step.clone();
                return self.obey_in_print(step, command);
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
        match self.open.take() {
            Some(Boxed::Pick(picker)) => self.pick(picker),
            Some(Boxed::Search(prompt)) => self.search_for(prompt.text()),
            Some(Boxed::AsOf(asked)) => self.take_day(asked),
            Some(Boxed::Print(PrintBox { step: PrintStep::Place(at) })) => return self.print_at(at),
            Some(Boxed::Print(PrintBox { step: PrintStep::Name(prompt) })) => {
                return self.print_named(prompt);
            }
            other => self.open = other,
        }
        Vec::new()
    }

    /// Takes the choice of that number, from 1, if there is one.
    pub(super) fn choose(&mut self, number: usize) -> Vec<Effect> {
        let Some(at) = number.checked_sub(1) else { return Vec::new() };
        if let Some(Boxed::Pick(picker)) = &mut self.open
            && picker.select(at)
        {
            return self.accept();
        }
        if self.context() == Context::Place { self.print_at(at) } else { Vec::new() }
    }

    /// Takes a prompt's whole text; where it leads to choices, these wait for one to be taken.
    pub(super) fn submit(&mut self, text: &str) -> Vec<Effect> {
        self.change(|prompt| {
            *prompt = Prompt::default();
            prompt.insert(text);
        });
        match self.context() {
            Context::Search | Context::Day | Context::File => self.accept(),
            _ => Vec::new(),
        }
    }

    /// Changes the line that is being typed; where none is, nothing.
    pub(super) fn change(&mut self, how: impl FnOnce(&mut Prompt)) {
        match &mut self.open {
            Some(Boxed::Pick(picker)) => picker.change(how, &self.desk),
            Some(Boxed::AsOf(asked)) => asked.change(how),
            Some(Boxed::Search(prompt) | Boxed::Print(PrintBox { step: PrintStep::Name(prompt) })) => {
                how(prompt)
            }
            _ => {}
        }
    }

    /// Lists the choices of one kind only, or all.
    pub(super) fn narrow(&mut self, kind: Option<Kind>) {
        if let Some(Boxed::Pick(picker)) = &mut self.open {
            picker.narrow(kind, &self.desk);
        }
    }

    /// Goes to the chosen record, or filters by it; without one the box stays.
    fn pick(&mut self, picker: Picker) {
        let Some(entry) = picker.chosen(&self.desk).cloned() else {
            self.open = Some(Boxed::Pick(picker));
            return;
        };
        match (picker.purpose(), entry.kind) {
            (Purpose::Jump, _) => self.go(&Target::record(&Id::new(entry.id))),
            (Purpose::Filter, Kind::Event) => {
                let kind = event_kind(&entry.id);
                self.set_filter(Filter { kind, ..self.filter.clone() });
            }
            (Purpose::Filter, _) => {
                let record = Some(Id::new(entry.id));
                self.set_filter(Filter { record, ..self.filter.clone() });
            }
        }
    }

    /// Narrows the timeline, or widens it again.
    pub(super) fn set_filter(&mut self, filter: Filter) {
        self.filter = filter;
        let here = self.timeline.subject().map(Target::address);
        let followed = self.detail.as_ref().map(|view| &view.page().address) == here.as_ref();
        let page = pages::page(&self.desk.shelf(&self.filter), &Address::Timeline);
        let mut lost = self.timeline.replace(page);
        if self.screen == Screen::Sheet {
            let address = self.sheet.page().address.clone();
            let page = pages::page(&self.desk.shelf(&self.filter), &address);
            lost = self.sheet.replace(page);
        }
        match (lost, self.active().subject()) {
            (false, _) => {}
            (true, None) => self.say("Nothing under this filter; L clears it"),
            (true, Some(_)) => self.say("That entry is filtered out; moved to the nearest"),
        }
        // Under the reader's eyes the detail stays; out of their sight it goes on following.
        match (self.screen, self.focus) {
            (Screen::Explorer, Pane::Timeline) => self.follow_timeline(),
            (Screen::Sheet, _) if followed => self.follow_timeline(),
            _ => {}
        }
        self.fit();
    }

    /// Searches the view; for nothing, the marks go.
    fn search_for(&mut self, words: &str) {
        self.search = words.trim().to_owned();
        if !self.search.is_empty() {
            self.seek(true, true);
        }
    }

    /// To the next match, or the one before.
    pub(super) fn search_on(&mut self, down: bool) {
        if self.search.is_empty() {
            return self.say("Nothing to search for yet; / starts a search");
        }
        self.seek(down, false);
    }

    /// Puts the cursor on the next row that holds the words, the present one included if `here`; around the end.
    fn seek(&mut self, down: bool, here: bool) {
        let view = self.active();
        let layout = view.layout();
        let holds = |row: &crate::page::Row| {
            let text: Vec<String> =
                layout.lines[row.first..=row.last].iter().map(|line| line.text()).collect();
            !search::occurrences(&text.join(" "), &self.search).is_empty()
        };
        let rows: Vec<usize> = (0..layout.rows.len()).filter(|i| holds(&layout.rows[*i])).collect();
        let at = view.cursor().row;
        let ahead = rows.iter().position(|row| if here { *row >= at } else { *row > at });
        let next = match down {
            true => ahead.or(if rows.is_empty() { None } else { Some(0) }),
            false => rows.iter().rposition(|row| *row < at).or(rows.len().checked_sub(1)),
        };
        let Some(next) = next else {
            let words = format!("“{}” is not in this view", self.search);
            return self.say(words);
        };
        self.say(format!("Row {} of {} with “{}”", next + 1, rows.len(), self.search));
        self.active_mut().stand(rows[next]);
        if self.screen == Screen::Explorer && self.focus == Pane::Timeline {
            self.follow_timeline();
        }
    }

    pub(super) fn help(&self) -> View {
        let page = pages::page(&self.desk.shelf(&self.filter), &Address::Help);
        View::new(page, geometry::body(self.size))
    }

    /// The page under the reader's eyes, as it is printed: the cross-references with the record that they are of.
    fn print_to(&mut self, to: Destination) -> Vec<Effect> {
        if to.takes_time() {
            self.say("Handing the page to the print queue (lp) …");
        }
        let shelf = self.desk.shelf(&self.filter);
        let address = match &self.active().page().address {
            Address::Related(id) => Address::Record(id.clone()),
            other => other.clone(),
        };
        vec![Effect::Print { page: Box::new(pages::printed(&shelf, &address)), to }]
    }

    fn obey_in_print(&mut self, step: PrintStep, command: Command) -> Vec<Effect> {
        self.open = None;
        let again = |step| Some(Boxed::Print(PrintBox { step }));
        match (step, command) {
            (PrintStep::Place(_), Command::Quit) => {}
            (PrintStep::Place(at), Command::Down) => {
                let last = self.desk.places().all().len() - 1;
                self.open = again(PrintStep::Place((at + 1).min(last)));
            }
            (PrintStep::Place(at), Command::Up) => self.open = again(PrintStep::Place(at.saturating_sub(1))),
            (PrintStep::Replace(path), Command::Overwrite) => {
                return self.print_to(Destination::File { path, replace: true });
            }
            (PrintStep::Replace(path), Command::Dismiss) => {
                self.say(format!("Not overwritten: {}", shown(&path)));
            }
            (step, _) => self.open = again(step),
        }
        Vec::new()
    }

    /// Prints into the file of that name; without a name it goes on asking.
    fn print_named(&mut self, prompt: Prompt) -> Vec<Effect> {
        let path = PathBuf::from(prompt.text().trim());
        if path.as_os_str().is_empty() {
            self.open = Some(Boxed::Print(PrintBox { step: PrintStep::Name(prompt) }));
            return Vec::new();
        }
        self.print_to(Destination::File { path, replace: false })
    }

    /// Prints at the place that is chosen, or asks for what it needs.
    fn print_at(&mut self, at: usize) -> Vec<Effect> {
        let Some(place) = self.desk.places().all().into_iter().nth(at) else { return Vec::new() };
        self.open = None;
        let name = file_name(&self.active().page().address);
        let to = match place {
            Place::Screen => Destination::Screen,
            Place::File => {
                let prompt = Prompt::offering(&format!("{name}.txt"));
                self.open = Some(Boxed::Print(PrintBox { step: PrintStep::Name(prompt) }));
                return Vec::new();
            }
            Place::Folder(folder) => {
                let day = self.desk.case().as_of_day().or(self.desk.case().day());
                let day = day.map(|day| format!("-{day}")).unwrap_or_default();
                // What stands in a file's name was not typed, and is plain whatever a case says.
                let plain = |letter: char| if letter.is_ascii_alphanumeric() { letter } else { '-' };
                let name = format!("{name}{day}").chars().map(plain).collect();
                Destination::Folder { folder, name }
            }
            Place::Lp(lp) => Destination::Lp(lp),
            Place::Terminal(TerminalPrinter::Offered) => Destination::Terminal,
            Place::Terminal(TerminalPrinter::Refused(why)) => {
                self.say(format!("Not to the terminal's printer: {why}"));
                self.open = Some(Boxed::Print(PrintBox { step: PrintStep::Place(at) }));
                return Vec::new();
            }
        };
        self.print_to(to)
    }

    pub(super) fn printed(&mut self, outcome: Outcome) {
        match outcome {
            Outcome::Written(path) => self.say(format!("Written to {}", shown(&path))),
            Outcome::Exists(path) => {
                self.open = Some(Boxed::Print(PrintBox { step: PrintStep::Replace(path) }))
            }
            Outcome::Handed(said) if said.is_empty() => self.say("Handed to the print queue (lp)"),
            Outcome::Handed(said) => self.say(format!("Handed to the print queue (lp): {said}")),
            Outcome::Sent => self.say("Sent to the terminal, for its printer"),
            Outcome::Failed(why) => self.say(format!("Not printed, as far as is known: {why}")),
        }
    }

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

    /// Moves the focus among the panes.
    pub(super) fn turn(&mut self, steps: usize) {
        let at = Pane::ALL.iter().position(|pane| *pane == self.focus).unwrap_or(0);
        self.enter(Some(Pane::ALL[(at + steps) % Pane::ALL.len()]));
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

/// The file name that printing offers for a page, without its ending.
fn file_name(address: &Address) -> String {
    match address {
        Address::Summary => "summary".to_owned(),
        Address::Timeline => "timeline".to_owned(),
        Address::Record(id) | Address::Related(id) => id.to_string(),
        Address::Section(_) => "section".to_owned(),
        Address::Lens(lens) => lens.name().to_owned(),
        Address::Faults => "faults".to_owned(),
        Address::Help => "keys".to_owned(),
    }
}

fn event_kind(word: &str) -> Option<EventKind> {
    EventKind::ALL.iter().copied().find(|kind| kind.word() == word)
}

/// A path as it may be shown.
fn shown(path: &std::path::Path) -> String {
    crate::scrub::line(&path.display().to_string()).into_owned()
}
