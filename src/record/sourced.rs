//! Dates with sources of their own.

use serde::{Deserialize, Serialize};

use super::words::words;
use crate::citation::Citation;
use crate::date::EdtfDate;

words! {
    /// Yes or no.
    YesNo {
        /// It is so.
        Yes = "yes",
        /// It is not.
        No = "no",
    }
}

/// A date with a source of its own; without `cites` it has its record's.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct SourcedDate {
    /// The date.
    pub is: EdtfDate,
    /// Where it stands.
    #[serde(default)]
    pub cites: Vec<Citation>,
    /// Whether it is reckoned from what a source says, which does not give it; no when not written.
    pub inferred: Option<YesNo>,
}

impl SourcedDate {
    /// The date in words of that kind; a reckoned one says so.
    pub fn worded(&self, words: impl Fn(&EdtfDate) -> String) -> String {
        words(&self.is) + reckoned(self.is_reckoned())
    }

    /// Whether no source gives it.
    pub fn is_reckoned(&self) -> bool {
        self.inferred == Some(YesNo::Yes)
    }
}

/// Behind a date, that it is reckoned.
pub fn reckoned(is_reckoned: bool) -> &'static str {
    if is_reckoned { " (reckoned)" } else { "" }
}
