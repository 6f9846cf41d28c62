//! What holds for everything that is shown, and the words for it.

use crate::date::{Day, day_words};
use crate::keys::{Command, hint};
use crate::pages::count;

/// What holds for everything that is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Status {
    /// As of which day it is shown.
    pub as_of: Option<Day>,
    /// What it is filtered by.
    pub filter: Option<String>,
    /// How many records are marked for a brief.
    pub marked: usize,
    /// How many faults the case has.
    pub faults: usize,
    /// The case's marking.
    pub handling: Option<String>,
}

impl Status {
    /// Whether there is something to say that takes a line.
    pub fn is_worth_a_line(&self) -> bool {
        self.as_of.is_some() || self.filter.is_some() || self.marked > 0 || self.faults > 0
    }

    /// What stands before and after the name of the filter.
    pub fn around_filter() -> (&'static str, String) {
        ("filter: ", format!(" ({} clears)", hint(Command::ClearFilter)))
    }

    /// As of which day it is shown, and the key that lifts that.
    pub fn as_of_words(&self) -> Option<String> {
        self.as_of
            .map(|day| format!("as reported by {} ({} shows all)", day_words(day), hint(Command::LiftAsOf)))
    }

    /// What it is filtered by, and the key that clears it.
    pub fn filter_words(&self) -> Option<String> {
        let (before, after) = Status::around_filter();
        self.filter.as_ref().map(|name| format!("{before}{name}{after}"))
    }

    /// How many records are marked; no words for none.
    pub fn marked_counted(&self) -> Option<String> {
        (self.marked > 0).then(|| format!("{} marked", self.marked))
    }

    /// How many records are marked, and the key that shows them.
    pub fn marked_words(&self) -> Option<String> {
        self.marked_counted().map(|counted| format!("{counted} ({})", hint(Command::Tray)))
    }

    /// How many faults the case has; no words for none.
    pub fn faults_counted(&self) -> Option<String> {
        match self.faults {
            0 => None,
            n => Some(count(n, "fault", "faults")),
        }
    }

    /// How many faults the case has, and the key that shows them.
    pub fn faults_words(&self) -> Option<String> {
        self.faults_counted().map(|counted| format!("{counted} ({})", hint(Command::Faults)))
    }
}
