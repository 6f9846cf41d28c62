//! What a check found, in the forms in which other programs read it: a line a fault, a JSON object, SARIF.

use std::path::Path;

use crate::diagnostic::{Diagnostic, Severity};
use crate::load::Loaded;
use crate::scrub;

pub use counts::Counts;

mod counts;
mod json;
mod sarif;
mod short;

/// A case that was checked, and how to tell of it.
#[derive(Debug, Clone, Copy)]
pub struct Faults<'a> {
    /// What was read.
    pub loaded: &'a Loaded,
    /// The folder in which the case's files are, as whoever asks would name it; empty for the folder they are in. Another
    /// program has to open the files, and knows nothing of cases.
    pub folder: &'a Path,
    /// Whether only errors are listed. What is counted is all the same.
    pub errors_only: bool,
}

impl Faults<'_> {
    /// The faults that are listed, errors and warnings by place, then the notes.
    pub fn listed(&self) -> impl Iterator<Item = &Diagnostic> {
        self.loaded.faults.iter().filter(|fault| !self.errors_only || fault.severity == Severity::Error)
    }

    /// How many there are of each.
    pub fn counts(&self) -> Counts {
        Counts::of(self.loaded)
    }

    /// A line for each fault.
    pub fn short(&self) -> String {
        short::short(self)
    }

    /// The object that a script reads.
    ///
    /// # Errors
    ///
    /// If it cannot be written as JSON.
    pub fn json(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string_pretty(&json::report(self))
    }

    /// The log that code hosts and editors read.
    ///
    /// # Errors
    ///
    /// If it cannot be written as JSON.
    pub fn sarif(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string_pretty(&sarif::log(self))
    }

    /// A file of the case as it can be opened from here.
    fn path(&self, file: usize) -> String {
        scrub::path(&self.folder.join(self.loaded.files.path(file)))
    }
}

/// The sentence, and the hint where there is one, in one line.
fn sentence_and_hint(fault: &Diagnostic) -> String {
    let sentence = scrub::line(&fault.sentence);
    match &fault.hint {
        Some(hint) => format!("{sentence}; hint: {}", scrub::line(hint)),
        None => sentence.into_owned(),
    }
}
