//! What the officer marks for a brief, puts in order and prints.

use super::printing::Prints;
use super::prompt::Prompt;
use super::tray::{TrayBox, Words};
use super::{Boxed, Effect, PrintBox, Session};
use crate::case::Case;
use crate::keys::Command;
use crate::page::Address;
use crate::pages::{self, brief};
use crate::print;
use crate::record::{Body, Brief, BriefItem, Id};

/// What a brief is called until the officer calls it something else.
const UNTITLED: &str = "Brief";

impl Session {
    /// The brief that is being put together.
    pub fn tray(&self) -> &Brief {
        &self.tray
    }

    /// Marks the record of the row under the cursor, or takes its mark away; of a brief, what is in it.
    pub(super) fn mark(&mut self) {
        let case = self.open_case.case();
        let here = self.record_here().and_then(|id| Some((case.find(id.as_str())?, id)));
        let Some((ix, id)) = here else { return self.say("Nothing here can be marked") };
        if let Body::Brief(brief) = &case[ix].body {
            let (brief, title) = (brief.clone(), brief.title.clone());
            let known =
                |item: &BriefItem| matches!(item, BriefItem::Record(_)) && self.tray.items.contains(item);
            let new: Vec<BriefItem> = brief.items.iter().filter(|item| !known(item)).cloned().collect();
            if self.tray == Brief::default() {
                self.tray = brief;
            } else {
                self.tray.items.extend(new);
            }
            self.say(format!("Marked: what is in “{title}”"));
        } else {
            let (item, title) = (BriefItem::Record(id), case[ix].titled());
            let before = self.tray.items.len();
            self.tray.items.retain(|own| *own != item);
            if self.tray.items.len() < before {
                self.say(format!("No longer marked: {title}"));
            } else {
                self.tray.items.push(item);
                self.say(format!("Marked: {title}"));
            }
        }
        self.fit();
    }

    /// Whether a record is marked.
    pub fn is_marked(&self, id: &Id) -> bool {
        self.tray.records().any(|own| own == id)
    }

    /// Opens the tray, with that row chosen.
    pub(super) fn open_tray(&mut self, at: usize) {
        let rows = brief::rows(self.open_case.case(), &self.tray.items);
        let page = pages::printed(&self.open_case.material(&self.filter), &self.tray_address());
        let sheets = print::sheet_count(&page);
        self.open = Some(Boxed::Tray(TrayBox::new(rows, sheets, at)));
        self.fit();
    }

    /// The document that the tray makes.
    pub(super) fn tray_address(&self) -> Address {
        Address::Brief(Box::new(titled(&self.tray)))
    }

    /// The tray as a record, and its id.
    pub(super) fn tray_record(&self) -> (String, String) {
        let brief = titled(&self.tray);
        let id = free_id(self.open_case.case(), &brief.title);
        (crate::write::brief(&id, &brief), id)
    }

    /// Obeys a command while the tray lies open.
    pub(super) fn obey_in_tray(&mut self, command: Command) -> Vec<Effect> {
        let Some(Boxed::Tray(tray)) = &mut self.open else { return Vec::new() };
        let last = tray.rows().len().saturating_sub(1);
        let (at, is_there) = (tray.at, tray.selected().is_some());
        match command {
            Command::Quit => self.open = None,
            Command::Down => tray.at = (at + 1).min(last),
            Command::Up => tray.at = at.saturating_sub(1),
            Command::Top => tray.at = 0,
            Command::Bottom => tray.at = last,
            Command::MoveDown if is_there && at < last => {
                self.tray.items.swap(at, at + 1);
                self.open_tray(at + 1);
            }
            Command::MoveUp if is_there && at > 0 => {
                self.tray.items.swap(at, at - 1);
                self.open_tray(at - 1);
            }
            Command::Remove if is_there => {
                self.tray.items.remove(at);
                self.open_tray(at);
            }
            Command::WriteBrief | Command::Accept if !is_there => self.say("Nothing is marked"),
            Command::WriteBrief => {
                self.prints = Prints::Record;
                self.open = Some(PrintBox::Place(0).into());
            }
            Command::Accept => {
                self.prints = Prints::Tray;
                return self.ask_to_print();
            }
            command => {
                let Some(words) = Words::of(command) else { return Vec::new() };
                let offered = match words {
                    Words::Title => self.tray.title.clone(),
                    Words::Whom => self.tray.whom.clone().unwrap_or_default(),
                    Words::Sheets => self.tray.sheets.map(|sheets| sheets.to_string()).unwrap_or_default(),
                    Words::Heading | Words::Remark => String::new(),
                };
                tray.asked = Some((words, Prompt::offering(&offered)));
            }
        }
        Vec::new()
    }

    /// Leaves what is being typed for the tray; says whether something was.
    pub(super) fn leave_tray_prompt(&mut self) -> bool {
        match &mut self.open {
            Some(Boxed::Tray(tray)) => tray.asked.take().is_some(),
            _ => false,
        }
    }

    /// Takes what was typed for the tray. Nothing typed takes a title, a reader or a number of sheets away.
    pub(super) fn take_tray_words(&mut self) {
        let Some(Boxed::Tray(tray)) = &mut self.open else { return };
        let Some((words, prompt)) = tray.asked.take() else { return };
        let (mut at, text) = (tray.at, prompt.text().trim().to_owned());
        let given = (!text.is_empty()).then(|| text.clone());
        match words {
            Words::Title => self.tray.title = text,
            Words::Whom => self.tray.whom = given,
            Words::Sheets => match (given, text.parse::<u32>()) {
                (None, _) => self.tray.sheets = None,
                (_, Ok(sheets)) if sheets > 0 => self.tray.sheets = Some(sheets),
                _ => self.say("Sheets are counted in whole numbers from 1"),
            },
            Words::Heading | Words::Remark => {
                if let Some(text) = given {
                    let item = if words == Words::Heading {
                        BriefItem::Heading(text)
                    } else {
                        BriefItem::Remark(text)
                    };
                    // A heading stands over what is chosen, a remark below it.
                    let place = if words == Words::Heading { at } else { at + 1 };
                    at = place.min(self.tray.items.len());
                    self.tray.items.insert(at, item);
                }
            }
        }
        self.open_tray(at);
    }
}

fn titled(brief: &Brief) -> Brief {
    let title = if brief.title.is_empty() { UNTITLED.to_owned() } else { brief.title.clone() };
    Brief { title, ..brief.clone() }
}

/// An id made of a title, which the case does not have yet.
fn free_id(case: &Case, title: &str) -> String {
    let letters = title.to_lowercase();
    let words = letters.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let made: String = words.collect::<Vec<_>>().join("-").chars().take(60).collect();
    let made = made.trim_matches('-');
    let made = if made.is_empty() || made == "brief" { "my-brief" } else { made };
    let is_free = |id: &str| {
        case.find(id).is_none()
            && case.left_out_of(id).is_none()
            && case.told_later(&Id::new(id)).is_none()
            && !crate::schema::RESERVED_IDS.contains(&id)
    };
    let numbered = (2..).map(|number| format!("{made}-{number}"));
    std::iter::once(made.to_owned()).chain(numbered).find(|id| is_free(id)).unwrap_or_default()
}
