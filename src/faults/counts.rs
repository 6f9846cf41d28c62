//! How many faults there are of each severity, and of how many records.

use serde::Serialize;

use crate::diagnostic::Severity;
use crate::load::Loaded;

/// How much was read, and how many faults of each severity it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Sound records.
    pub records: usize,
    /// Records that are left out for their errors.
    pub left_out: usize,
    /// Files that could not be read, or not in full.
    pub unread_files: usize,
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Notes.
    pub notes: usize,
}

impl Counts {
    /// The counts of what was read.
    pub fn of(loaded: &Loaded) -> Counts {
        let of = |severity| loaded.faults.iter().filter(|fault| fault.severity == severity).count();
        Counts {
            records: loaded.records.len(),
            left_out: loaded.left_out.len(),
            unread_files: loaded.unread_files,
            errors: of(Severity::Error),
            warnings: of(Severity::Warning),
            notes: of(Severity::Note),
        }
    }
}
