//! Dates as a case needs them: a subset of EDTF (ISO 8601-2) with earliest and latest day and a human wording.

use serde::Deserialize;

/// A day of the calendar.
pub type Day = jiff::civil::Date;

/// An EDTF date: what was written, and the days that it may mean.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct EdtfDate {
    written: String,
    earliest: Option<Day>,
    latest: Option<Day>,
}

/// Why a text is not a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateFault {
    /// A sentence for the curator.
    pub sentence: String,
    /// What to write instead.
    pub hint: Option<String>,
}

impl EdtfDate {
    /// Reads a date.
    pub fn parse(text: &str) -> Result<EdtfDate, DateFault> {
        let day: Day = text.parse().map_err(|_| DateFault { sentence: "no date".to_owned(), hint: None })?;
        Ok(EdtfDate { written: text.to_owned(), earliest: Some(day), latest: Some(day) })
    }

    /// As the curator wrote it.
    pub fn written(&self) -> &str {
        &self.written
    }

    /// The first day that it may mean; none where it is not known to have begun.
    pub fn earliest(&self) -> Option<Day> {
        self.earliest
    }

    /// The last day that it may mean; none where it is not known to have ended.
    pub fn latest(&self) -> Option<Day> {
        self.latest
    }
}

impl TryFrom<String> for EdtfDate {
    type Error = String;

    fn try_from(text: String) -> Result<EdtfDate, String> {
        EdtfDate::parse(&text).map_err(|fault| fault.sentence)
    }
}
