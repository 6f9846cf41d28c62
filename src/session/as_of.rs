//! As of a day: asking for the day, and showing what our sources had published by then.

use super::Session;
use super::prompt::Prompt;
use crate::date::{Day, EdtfDate, day_words, last_day_of};
use crate::keys::{Command, hint};
use crate::misread::Misread;

/// The question for a day.
#[derive(Debug, Clone)]
pub struct AsOfBox {
    offer: Option<Day>,
    /// What the offered day belongs to.
    of: String,
    prompt: Prompt,
    fault: Option<Misread>,
}

/// What may be typed.
const FORMS: &str = "a day, month or year: 2010-07-31, 2010-07 or 2010";

impl AsOfBox {
    /// What is typed.
    pub fn prompt(&self) -> &Prompt {
        &self.prompt
    }

    /// Why the typed day was not taken.
    pub fn fault(&self) -> Option<&Misread> {
        self.fault.as_ref()
    }

    /// What Enter would do, or why it did not.
    pub fn words(&self) -> Vec<String> {
        if let Some(Misread { sentence, hint }) = &self.fault {
            return [Some(sentence), hint.as_ref()].into_iter().flatten().cloned().collect();
        }
        let key = hint(Command::Accept);
        match (self.prompt.text().trim(), self.offer) {
            ("", Some(day)) => {
                vec![format!("{key} takes {}, {}", day_words(day), self.of), format!("Or type {FORMS}")]
            }
            ("", None) => vec![format!("Type {FORMS}")],
            (text, _) => match last_day_of(text) {
                Ok(day) => vec![format!("{key} takes {}", day_words(day))],
                Err(_) => vec![format!("Type {FORMS}")],
            },
        }
    }

    /// Changes what is typed.
    pub(super) fn change(&mut self, how: impl FnOnce(&mut Prompt)) {
        self.fault = None;
        how(&mut self.prompt);
    }

    fn day(&self) -> Result<Day, Misread> {
        match (self.prompt.text().trim(), self.offer) {
            ("", Some(day)) => Ok(day),
            (text, _) => last_day_of(text),
        }
    }
}

impl Session {
    /// Offers the latest day of what is under the cursor, else the case's.
    pub(super) fn ask_as_of(&self, prompt: Prompt) -> AsOfBox {
        let case = self.open_case.case();
        let here = self.record_here().and_then(|id| case.find(id.as_str()));
        let dated = here.and_then(|ix| Some((case.date(ix).and_then(EdtfDate::latest)?, case[ix].name())));
        let (offer, of) = match dated {
            Some((day, name)) => (Some(day), format!("the latest day of “{name}”")),
            None => (case.day(), "the case's day".to_owned()),
        };
        AsOfBox { offer, of, prompt, fault: None }
    }

    /// Shows the case as of the typed day, or says in the box why not.
    pub(super) fn take_day(&mut self, asked: AsOfBox) {
        match asked.day() {
            Ok(day) => self.set_as_of(Some(day)),
            Err(fault) => self.open = Some(AsOfBox { fault: Some(fault), ..asked }.into()),
        }
    }

    pub(super) fn lift_as_of(&mut self) {
        if self.open_case.case().as_of_day().is_none() {
            return self.say(format!("No day is set; {} sets one", hint(Command::AsOf)));
        }
        self.say("Everything is shown again");
        self.set_as_of(None);
    }

    fn set_as_of(&mut self, day: Option<Day>) {
        if self.retell(|open_case| open_case.set_as_of(day)) {
            self.say("That row was reported later; moved to the nearest");
        }
    }
}
