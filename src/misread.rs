//! Why a text is not what it should be: a date, a citation, a number.

use std::error::Error;
use std::fmt;

/// Why a text cannot be read, and what to write instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misread {
    /// A sentence for whoever wrote it.
    pub sentence: String,
    /// What to write instead, where that can be told.
    pub hint: Option<String>,
}

impl Misread {
    /// A sentence without a hint.
    pub fn new(sentence: impl Into<String>) -> Misread {
        Misread { sentence: sentence.into(), hint: None }
    }

    /// Adds what to write instead, where that can be told.
    pub fn hint(self, hint: impl Into<Option<String>>) -> Misread {
        Misread { hint: hint.into(), ..self }
    }
}

impl fmt::Display for Misread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence)?;
        self.hint.iter().try_for_each(|hint| write!(f, "; {hint}"))
    }
}

impl Error for Misread {}
