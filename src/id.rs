//! The names of records.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::misread::Misread;

/// The name of a record, unique in its case: `[a-z0-9][a-z0-9-]*`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(try_from = "String")]
pub struct Id(String);

impl Id {
    /// Whether text has the form of an id: small letters, digits and hyphens, and no hyphen first.
    pub fn is_id(text: &str) -> bool {
        text.bytes().next().is_some_and(|b| b != b'-')
            && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    }

    /// An id from text that has been checked.
    pub fn new(text: impl Into<String>) -> Id {
        Id(text.into())
    }

    /// The id that a text means which is none: in small letters, with hyphens between its words, and without the quotation
    /// marks, brackets and commas about it.
    pub fn meant(text: &str) -> Option<Id> {
        let sign = |c: char| match c {
            '_' | '.' => '-',
            _ if c.is_whitespace() => '-',
            _ => c.to_ascii_lowercase(),
        };
        let is_about = |c: char| c.is_whitespace() || "“”„‘’«»\"'()[]{},;:".contains(c);
        text.trim_matches(is_about).chars().map(sign).collect::<String>().parse().ok()
    }

    /// The id as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Id {
    type Err = Misread;

    fn from_str(text: &str) -> Result<Id, Misread> {
        Id::try_from(text.to_owned())
    }
}

impl TryFrom<String> for Id {
    type Error = Misread;

    fn try_from(text: String) -> Result<Id, Misread> {
        if Id::is_id(&text) { Ok(Id(text)) } else { Err(Misread::new(format!("`{text}` is not an id"))) }
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::borrow::Borrow<str> for Id {
    fn borrow(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_meant_is_told_where_only_letters_and_blanks_are_wrong() {
        for (text, meant) in [
            ("Ann", Some("ann")),
            ("Ann Lee_2", Some("ann-lee-2")),
            ("“ann”,", Some("ann")),
            ("ann\u{a0}lee", Some("ann-lee")),
            ("é", None),
            ("-a", None),
        ] {
            assert_eq!(Id::meant(text).map(|id| id.to_string()).as_deref(), meant);
        }
    }

    #[test]
    fn an_id_has_small_letters_digits_and_hyphens_and_begins_with_no_hyphen() {
        for text in ["a", "7", "ellen-roy", "1-2", "a-", "a--b"] {
            assert_eq!(text.parse::<Id>().map(|id| id.to_string()).as_deref(), Ok(text));
        }
        for text in ["", "-", "-a", "Roy", "ellen roy", "ellen_roy", "roy#1", "é", "a\n"] {
            let fault = text.parse::<Id>().unwrap_err();
            assert_eq!(fault.sentence, format!("`{text}` is not an id"));
        }
    }
}
