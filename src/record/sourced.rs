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

/// A date with a source of its own; without `cites`, its record's citations count.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
pub struct SourcedDate {
    /// The date.
    pub is: EdtfDate,
    /// Its citations.
    #[serde(default)]
    pub cites: Vec<Citation>,
    /// Whether it is reckoned from a source that does not give it; no if not written.
    pub inferred: Option<YesNo>,
}

impl SourcedDate {
    /// The date in the given words; a reckoned one says so.
    pub fn worded(&self, words: impl Fn(&EdtfDate) -> String) -> String {
        words(&self.is) + reckoned(self.is_reckoned())
    }

    /// Whether no source gives it.
    pub fn is_reckoned(&self) -> bool {
        self.inferred == Some(YesNo::Yes)
    }
}

/// Says after a date that it is reckoned.
pub fn reckoned(is_reckoned: bool) -> &'static str {
    if is_reckoned { " (reckoned)" } else { "" }
}
