//! Faults as data: severity, code, place, sentence, hint.

/// How bad a fault is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Cannot be read as meant.
    Error,
    /// Doubtful.
    Warning,
    /// Good to know.
    Note,
}

/// A stretch of one line of a case file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Which of the case's files, as an index into `Files`.
    pub file: usize,
    /// The line, from 1.
    pub line: u32,
    /// The column in characters, from 1.
    pub column: u32,
    /// How many characters, at least 1.
    pub length: u32,
}
