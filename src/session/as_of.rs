//! Asking for a day: to show what our sources had published by then, or what is new since.

use super::Session;
use super::prompt::Prompt;
use crate::case::Ix;
use crate::date::{Day, EdtfDate, day_words, last_day_of};
use crate::keys::{Command, hint};
use crate::misread::Misread;
use crate::page::{Address, Lens};
use crate::record::Body;

/// The question for a day.
#[derive(Debug, Clone)]
pub struct DayBox {
    wanted: Wanted,
    /// The days that are offered, each with what it belongs to.
    offers: Vec<(Day, String)>,
    /// Which of them Enter takes.
    at: usize,
    prompt: Prompt,
    fault: Option<Misread>,
}

/// What a day is wanted for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// To show the case as of it.
    AsOf,
    /// To show what is new since.
    Since,
}

/// What may be typed.
const FORMS: &str = "a day, month or year: 2010-07-31, 2010-07 or 2010";

impl DayBox {
    /// What the day is wanted for.
    pub fn wanted(&self) -> Wanted {
        self.wanted
    }

    /// The days that are offered, each with what it belongs to.
    pub fn offers(&self) -> &[(Day, String)] {
        &self.offers
    }

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
        match (self.prompt.text().trim(), self.offers.get(self.at)) {
            ("", Some((day, of))) => {
                vec![format!("{key} takes {}, {of}", day_words(*day)), format!("Or type {FORMS}")]
            }
            ("", None) => vec![format!("Type {FORMS}")],
            (text, _) => match day_of(text) {
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

    /// Offers the day after or before the one that is offered, and drops what is typed.
    pub(super) fn choose(&mut self, down: bool) {
        let last = self.offers.len().saturating_sub(1);
        let at = if down { (self.at + 1).min(last) } else { self.at.saturating_sub(1) };
        (self.at, self.prompt, self.fault) = (at, Prompt::default(), None);
    }

    fn day(&self) -> Result<Day, Misread> {
        match (self.prompt.text().trim(), self.offers.get(self.at)) {
            ("", Some((day, _))) => Ok(*day),
            (text, _) => day_of(text),
        }
    }
}

/// The last day of what is typed: a date as the files have it, or with its month in words, as pages have it.
fn day_of(text: &str) -> Result<Day, Misread> {
    let in_words = || {
        let date = EdtfDate::typed(text).filter(|_| text.contains(char::is_alphabetic))?;
        date.latest()
    };
    last_day_of(text).or_else(|fault| in_words().ok_or(fault))
}

impl Session {
    /// Offers the latest day of what is under the cursor, else the case's.
    pub(super) fn ask_as_of(&self, prompt: Prompt) -> DayBox {
        let case = self.open_case.case();
        let here = self.record_here().and_then(|id| case.find(id.as_str()));
        let dated = here.and_then(|ix| Some((case.date(ix).and_then(EdtfDate::latest)?, case[ix].name())));
        let offer = match dated {
            Some((day, name)) => Some((day, format!("the latest day of “{name}”"))),
            None => case.day().map(|day| (day, "the case's day".to_owned())),
        };
        DayBox { wanted: Wanted::AsOf, offers: offer.into_iter().collect(), at: 0, prompt, fault: None }
    }

    /// Offers the days on which sources came out, the last but one first.
    pub(super) fn ask_since(&self, prompt: Prompt) -> DayBox {
        let case = self.open_case.case();
        let marks = |sources: Vec<Ix>| {
            let marks = sources.into_iter().filter_map(|ix| case.source_mark(case[ix].id()));
            marks.map(|mark| format!("[{mark}]")).collect::<Vec<_>>().join(" ")
        };
        let days = case.days_of_sources();
        let skipped = usize::from(days.len() > 1);
        let days = days.into_iter().skip(skipped);
        // A day that no source gives is the one by which it was out.
        let is_day =
            |ix: &Ix| matches!(&case[*ix].body, Body::Source(source) if source.published.is.is_day());
        let is_inferred = |ix: &Ix| matches!(&case[*ix].body, Body::Source(source) if source.is_inferred());
        let said = |sources: Vec<Ix>| {
            let inferred = if sources.iter().any(is_inferred) { " (date inferred)" } else { "" };
            match sources.iter().all(is_day) {
                true => format!("when {} came out{inferred}", marks(sources)),
                false => format!("by when {} had come out{inferred}", marks(sources)),
            }
        };
        let offers = days.map(|(day, sources)| (day, said(sources))).collect();
        DayBox { wanted: Wanted::Since, offers, at: 0, prompt, fault: None }
    }

    /// Takes the typed day, or says in the box why not.
    pub(super) fn take_day(&mut self, asked: DayBox) {
        match (asked.day(), asked.wanted) {
            (Ok(day), Wanted::AsOf) => self.set_as_of(Some(day)),
            (Ok(day), Wanted::Since) => self.lens(Lens::New(Some(day))),
            (Err(fault), _) => self.open = Some(DayBox { fault: Some(fault), ..asked }.into()),
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
        // A summary of another day is another summary: nobody stood on a row of it.
        let is_summary = self.active().page().address == Address::Summary;
        if self.retell(|open_case| open_case.set_as_of(day)) && !is_summary {
            self.say("That row was reported later; moved to the nearest");
        }
    }
}
