//! Printing: where to, what that place needs, and what came of it.

use std::path::PathBuf;

use super::geometry;
use super::preview::Preview;
use super::prompt::Prompt;
use super::{Effect, Session};
use crate::date::{Day, EdtfDate, day_words};
use crate::keys::{Command, hint};
use crate::misread::Misread;
use crate::page::{Address, Dress, Page};
use crate::pages::{self, brief};
use crate::places::{Destination, Place, Printed, TerminalPrinter};
use crate::print::{Format, Imprint, Made};
use crate::scrub;

/// What the print box prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Prints {
    /// The page that the reader is looking at.
    Page,
    /// The tray, as a document.
    Tray,
    /// The tray, as a record to take into the case.
    Record,
}

/// How far the officer has come in saying where to print.
#[derive(Debug, Clone)]
pub enum PrintBox {
    /// Looking at the page as it will be on paper.
    Preview(Preview),
    /// Choosing among the places; the plain screen is the first (0).
    Place(usize),
    /// Naming the file.
    Name(Prompt),
    /// Saying whether to replace an existing file.
    Replace(PathBuf),
}

/// What the officer wants of a print.
#[derive(Debug, Clone, Default)]
pub(super) struct PrintWish {
    /// The day on which it is printed, where somebody has said it.
    pub(super) today: Option<Day>,
    /// Whether that stands at its foot.
    is_dated: bool,
    /// Whether each row takes one line.
    is_folded: bool,
    /// What the format of the file that is being written could not show.
    lacking: Option<String>,
}

impl Session {
    /// The page that the reader is looking at, as it is printed: cross-references come with their record.
    pub(super) fn page_to_print(&self) -> Page {
        let material = self.open_case.material(&self.filter);
        pages::printed(&material, &self.printed_address())
    }

    /// What is printed: the tray, or the page that the reader is looking at; of a brief, the document.
    fn printed_address(&self) -> Address {
        if self.prints != Prints::Page {
            return self.tray_address();
        }
        match &self.active().page().address {
            Address::Record(id) | Address::Related(id) => match brief::of(self.open_case.case(), id) {
                Some(brief) => Address::Brief(Box::new(brief)),
                None => Address::Record(id.clone()),
            },
            other => other.clone(),
        }
    }

    /// How the print is dressed that is asked for.
    pub(super) fn dress(&self) -> Dress {
        Dress { dated: self.dated().map(day_words), is_folded: self.print.is_folded }
    }

    /// The day at the foot, if one is wanted there.
    fn dated(&self) -> Option<Day> {
        self.print.today.filter(|_| self.print.is_dated)
    }

    /// Whether what is printed is a brief that takes more sheets than it may, which has then been said.
    fn takes_too_many(&mut self) -> bool {
        let Address::Brief(brief) = self.printed_address() else { return false };
        let page = self.page_to_print().spelt(self.open_case.files());
        let sheets = page.sheets(&self.dress()).len();
        let over = brief::over(&self.open_case.material(&self.filter), &brief, sheets);
        let over = over.and_then(|lines| lines.into_iter().next());
        if let Some(why) = &over {
            self.say(format!("Not printed: {why}"));
        }
        over.is_some()
    }

    fn print_to(&mut self, to: Destination) -> Vec<Effect> {
        // On a screen nothing is cut into sheets.
        if self.prints != Prints::Record && to != Destination::Screen && self.takes_too_many() {
            return Vec::new();
        }
        if to.takes_time() {
            self.say("Handing the page to the print queue (lp) …");
        }
        if self.prints == Prints::Record {
            return vec![Effect::PrintText { text: self.tray_record().0, to }];
        }
        vec![Effect::Print { page: Box::new(self.page_to_print()), dress: self.dress(), to }]
    }

    /// Prints into a file, in the format that its ending says.
    fn print_into(&mut self, path: PathBuf, replace: bool) -> Vec<Effect> {
        let format = Format::of(&path).unwrap_or(Format::Text);
        if self.prints != Prints::Record && format.has_sheets() && self.takes_too_many() {
            return Vec::new();
        }
        let record = || self.open_case.files().drawn(&self.tray_record().0).as_bytes().to_vec();
        let made = match self.prints {
            Prints::Record => Ok(Made { bytes: record(), lacking: None }),
            Prints::Page | Prints::Tray => self.made(format),
        };
        match made {
            Ok(made) => {
                self.print.lacking = made.lacking;
                vec![Effect::Write { path, bytes: made.bytes, replace }]
            }
            Err(why) => {
                self.say(format!("Not written: {why}"));
                Vec::new()
            }
        }
    }

    /// What is printed, in a format.
    fn made(&self, format: Format) -> Result<Made, Misread> {
        let dated = self.dated().map(EdtfDate::from);
        let imprint = Imprint {
            case: self.open_case.case(),
            filter: &self.filter,
            dated: dated.as_ref(),
            is_folded: self.print.is_folded,
        };
        format.made(&self.page_to_print(), &imprint, self.open_case.files())
    }

    /// What the box says of the formats of a file; nothing where it has only one.
    pub fn formats_of_print(&self) -> Option<String> {
        (self.prints != Prints::Record).then(Format::said)
    }

    /// Shows what is to be printed as it will be on paper, without a date until one is chosen. Where nothing is drawn, asks for
    /// the place.
    pub(super) fn ask_to_print(&mut self) -> Vec<Effect> {
        self.print = PrintWish { today: self.print.today, ..PrintWish::default() };
        self.open = Some(match geometry::in_words(self.size) {
            true => PrintBox::Place(0).into(),
            false => {
                let page = self.page_to_print().spelt(self.open_case.charset());
                PrintBox::Preview(Preview::of(&page, &self.dress(), self.size)).into()
            }
        });
        vec![Effect::Today { is_restricted: self.open_case.places().restricted }]
    }

    /// What the box says of the date at the foot; nothing where nobody has said which day it is.
    pub fn date_of_print(&self) -> Option<String> {
        let (day, key) = (day_words(self.print.today?), hint(Command::DatePrint));
        Some(match self.print.is_dated {
            true => format!("Dated {day} at the foot; {key} takes that away"),
            false => format!("Not dated; {key} puts {day} at the foot"),
        })
    }

    /// Puts today's date at the foot, or takes it away again.
    fn date_print(&mut self) {
        match self.print.today {
            Some(_) => self.print.is_dated = !self.print.is_dated,
            None => self.say("Not dated: nothing here says which day it is"),
        }
    }

    /// What the print box prints, for its head.
    pub fn printing(&self) -> &'static str {
        match self.prints {
            Prints::Page => "Print this page",
            Prints::Tray => "Print the brief",
            Prints::Record => "Print the brief as a record of the case",
        }
    }

    /// Obeys a command while the print box is up.
    pub(super) fn obey_in_print(&mut self, print: PrintBox, command: Command) -> Vec<Effect> {
        self.open = None;
        let again = |print: PrintBox| Some(print.into());
        match (print, command) {
            (PrintBox::Preview(_), Command::Quit) => {}
            (print @ (PrintBox::Preview(_) | PrintBox::Place(_)), Command::DatePrint) => {
                self.open = again(print);
                self.date_print();
                self.retell_preview();
            }
            (print @ PrintBox::Preview(_), Command::FoldOrUnfoldAll) => {
                self.open = again(print);
                self.print.is_folded = !self.print.is_folded;
                self.retell_preview();
            }
            (PrintBox::Preview(mut preview), command) => {
                preview.obey(command);
                self.open = again(PrintBox::Preview(preview));
            }
            (PrintBox::Place(_), Command::Quit) => {}
            (PrintBox::Place(at), Command::Down) => {
                let last = self.open_case.places().all().len() - 1;
                self.open = again(PrintBox::Place((at + 1).min(last)));
            }
            (PrintBox::Place(at), Command::Up) => self.open = again(PrintBox::Place(at.saturating_sub(1))),
            (PrintBox::Replace(path), Command::Overwrite) => {
                return self.print_into(path, true);
            }
            (PrintBox::Replace(path), Command::Dismiss) => {
                self.say(format!("Not overwritten: {}", scrub::path(&path)));
            }
            (print, _) => self.open = again(print),
        }
        Vec::new()
    }

    /// Prints into the file of that name; without a name, asks again.
    pub(super) fn print_named(&mut self, prompt: Prompt) -> Vec<Effect> {
        let path = PathBuf::from(prompt.text().trim());
        if path.as_os_str().is_empty() {
            self.open = Some(PrintBox::Name(prompt).into());
            return Vec::new();
        }
        if path.as_os_str() == "-" {
            self.say("`-` is not the name of a file here: `./-` is");
            return Vec::new();
        }
        self.print_into(path, false)
    }

    /// Prints at the chosen place, or asks for what it needs.
    pub(super) fn print_at(&mut self, at: usize) -> Vec<Effect> {
        let Some(place) = self.open_case.places().all().into_iter().nth(at) else { return Vec::new() };
        self.open = None;
        let (name, ending) = match self.prints {
            Prints::Page => (file_name(&self.active().page().address), "txt"),
            Prints::Tray => (self.tray_record().1, "txt"),
            Prints::Record => (self.tray_record().1, "yaml"),
        };
        let to = match place {
            Place::Screen => Destination::Screen,
            Place::File => {
                let prompt = Prompt::proposing(&format!("{name}.{ending}"));
                self.open = Some(PrintBox::Name(prompt).into());
                return Vec::new();
            }
            Place::Folder(folder) => {
                let day = self.open_case.case().as_of_day().or(self.open_case.case().day());
                let day = day.map(|day| format!("-{day}")).unwrap_or_default();
                // A file's name holds what was not typed, so it is made plain whatever a case says.
                let plain = |letter: char| if letter.is_ascii_alphanumeric() { letter } else { '-' };
                let name = format!("{name}{day}").chars().map(plain).collect();
                Destination::Folder { folder, name }
            }
            Place::Lp(lp) => Destination::Lp(lp),
            Place::Terminal(TerminalPrinter::Offered) => Destination::Terminal,
            Place::Terminal(TerminalPrinter::Refused(why)) => {
                self.say(format!("Not to the terminal's printer: {why}"));
                self.open = Some(PrintBox::Place(at).into());
                return Vec::new();
            }
        };
        self.print_to(to)
    }

    /// Says what came of a print, or asks what it needs.
    pub(super) fn printed(&mut self, outcome: Printed) {
        match outcome {
            Printed::Written(path) => {
                let lacking = self.print.lacking.take().map(|lacking| format!("; {lacking}"));
                let lacking = lacking.unwrap_or_default();
                self.say(format!("Written to {}{}", scrub::path(&path), scrub::line(&lacking)));
            }
            Printed::Exists(path) => self.open = Some(PrintBox::Replace(path).into()),
            Printed::Handed(said) => self.say(handed(&said)),
            Printed::Sent => self.say("Sent to the terminal, for its printer"),
            Printed::NotWritten(why) => self.say(format!("Not written: {why}")),
            Printed::Failed(why) => self.say(format!("Not printed, as far as is known: {why}")),
        }
    }
}

/// The file name that printing offers for a page, without its ending.
fn file_name(address: &Address) -> String {
    match address {
        Address::Summary => "summary".to_owned(),
        Address::Case => "case".to_owned(),
        Address::Timeline => "timeline".to_owned(),
        Address::Record(id) | Address::Related(id) => id.to_string(),
        Address::Section(_) => "section".to_owned(),
        Address::Lens(lens) => lens.name().to_owned(),
        Address::Brief(_) => "brief".to_owned(),
        Address::Form(form, _) => form.name().to_owned(),
        Address::Faults => "faults".to_owned(),
        Address::Help => "keys".to_owned(),
    }
}

/// What `lp` answered, in our words where it named its job.
fn handed(said: &str) -> String {
    let job = said.strip_prefix("request id is ").and_then(|rest| rest.split(' ').next()?.rsplit_once('-'));
    match job.filter(|(_, number)| number.parse::<u32>().is_ok()) {
        Some((printer, number)) => format!("Handed to the print queue of {printer}, as job {number}"),
        None if said.is_empty() => "Handed to the print queue (lp)".to_owned(),
        None => format!("Handed to the print queue (lp): {said}"),
    }
}
