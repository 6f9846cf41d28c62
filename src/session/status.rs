//! What holds for everything that is shown, and the words for it.

use crate::date::{Day, day_words};
use crate::pages::count;

/// What holds for everything that is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Status {
    /// As of which day it is shown.
    pub as_of: Option<Day>,
    /// What it is filtered by.
    pub filter: Option<String>,
    /// How many faults the case has.
    pub faults: usize,
    /// The case's marking.
    pub handling: Option<String>,
}

impl Status {
    /// What comes before and after the name of the filter.
    pub const FILTER: (&str, &str) = ("filter: ", " (L clears)");

    /// As of which day it is shown, and the key that lifts that.
    pub fn as_of_words(&self) -> Option<String> {
        self.as_of.map(|day| format!("as reported by {} (T shows all)", day_words(day)))
    }

    /// What it is filtered by, and the key that clears it.
    pub fn filter_words(&self) -> Option<String> {
        self.filter.as_ref().map(|name| format!("{}{name}{}", Status::FILTER.0, Status::FILTER.1))
    }

    /// How many faults the case has, and the key that shows them; no words where there are none.
    pub fn faults_words(&self) -> Option<String> {
        match self.faults {
            0 => None,
            n => Some(format!("{} (!)", count(n, "fault", "faults"))),
        }
    }
}
