//! Printing: where to, what that place needs, and what came of it.

use std::path::PathBuf;

use super::prompt::Prompt;
use super::{Effect, Session};
use crate::keys::Command;
use crate::page::Address;
use crate::pages;
use crate::places::{Destination, Place, Printed, TerminalPrinter};
use crate::scrub;

/// How far the officer has come in saying where to print.
#[derive(Debug, Clone)]
pub enum PrintBox {
    /// Choosing among the places; the plain screen is the first (0).
    Place(usize),
    /// Naming the file.
    Name(Prompt),
    /// Saying whether to replace an existing file.
    Replace(PathBuf),
}

impl Session {
    /// The page that the reader is looking at, as it is printed: cross-references come with their record.
    fn print_to(&mut self, to: Destination) -> Vec<Effect> {
        if to.takes_time() {
            self.say("Handing the page to the print queue (lp) …");
        }
        let material = self.open_case.material(&self.filter);
        let address = match &self.active().page().address {
            Address::Related(id) => Address::Record(id.clone()),
            other => other.clone(),
        };
        vec![Effect::Print { page: Box::new(pages::printed(&material, &address)), to }]
    }

    /// Obeys a command while the print box is up.
    pub(super) fn obey_in_print(&mut self, print: PrintBox, command: Command) -> Vec<Effect> {
        self.open = None;
        let again = |print: PrintBox| Some(print.into());
        match (print, command) {
            (PrintBox::Place(_), Command::Quit) => {}
            (PrintBox::Place(at), Command::Down) => {
                let last = self.open_case.places().all().len() - 1;
                self.open = again(PrintBox::Place((at + 1).min(last)));
            }
            (PrintBox::Place(at), Command::Up) => self.open = again(PrintBox::Place(at.saturating_sub(1))),
            (PrintBox::Replace(path), Command::Overwrite) => {
                return self.print_to(Destination::File { path, replace: true });
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
        self.print_to(Destination::File { path, replace: false })
    }

    /// Prints at the chosen place, or asks for what it needs.
    pub(super) fn print_at(&mut self, at: usize) -> Vec<Effect> {
        let Some(place) = self.open_case.places().all().into_iter().nth(at) else { return Vec::new() };
        self.open = None;
        let name = file_name(&self.active().page().address);
        let to = match place {
            Place::Screen => Destination::Screen,
            Place::File => {
                let prompt = Prompt::offering(&format!("{name}.txt"));
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
            Printed::Written(path) => self.say(format!("Written to {}", scrub::path(&path))),
            Printed::Exists(path) => self.open = Some(PrintBox::Replace(path).into()),
            Printed::Handed(said) => self.say(handed(&said)),
            Printed::Sent => self.say("Sent to the terminal, for its printer"),
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
