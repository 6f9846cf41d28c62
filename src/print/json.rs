//! A page as other programs read it, and as it is read back: the format `casebook-page`. Its members are a contract: one
//! that means something else raises the version, a new one does not. Members that have nothing to say are left out.

mod leads;
mod made;
mod model;
pub(crate) mod schema;

pub use leads::Leads;
pub use model::{
    Cite, Counted, Dot, Drawn, EXTENTS, Entry, Figure, Graded, GridRow, Item, LEADS, Lead, Mark, Name, Named,
    Part, Passage, Piece, ROLES, Series, Source, Span, Stretch, Text, UNCITED,
};
pub use schema::schema;

use serde::{Deserialize, Serialize};

use crate::charset::Charset;
use crate::date::{Day, EdtfDate};
use crate::misread::Misread;
use crate::scrub;

/// What the object is.
pub const FORMAT: &str = "casebook-page";
/// The version of the object.
pub const VERSION: u32 = 1;

/// A page with the case that it is from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// [`FORMAT`].
    pub format: String,
    /// [`VERSION`].
    pub version: u32,
    /// The version of the program that wrote it.
    pub casebook: String,
    /// The title of the case.
    pub case: String,
    /// The edition of its files.
    pub edition: String,
    /// The case's marking.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handling: Option<String>,
    /// The day as of which the case was told, such as `2014-03-31`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<String>,
    /// The filter under which it was told, as it is typed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub filter: Option<String>,
    /// The date that was put on it, in EDTF.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dated: Option<String>,
    /// The day by which everything in the case had been reported, in EDTF.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case_day: Option<String>,
    /// Which page it is.
    pub page: Leads,
    /// The records that it is of, by which it is known again if they get other ids.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub records: Vec<Named>,
    /// Its title.
    pub title: String,
    /// The line under its title.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub subtitle: String,
    /// What it says, heading by heading.
    pub parts: Vec<Part>,
    /// The sources that it cites, names or is about, each with the passages that it cites.
    pub sources: Vec<Source>,
}

impl Document {
    /// The document as it is written.
    ///
    /// # Errors
    ///
    /// Never for one that was made from a page.
    pub fn written(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string_pretty(self)
    }

    /// Reads a document that was written earlier.
    ///
    /// # Errors
    ///
    /// Fails if the text is not one, or one of a version that is not known.
    pub fn read(text: &str) -> Result<Document, Misread> {
        /// What tells a document from other files.
        #[derive(Deserialize)]
        struct Head {
            format: String,
            version: u32,
        }
        let none = || {
            let hint = "`casebook print PAGE --format json` makes one".to_owned();
            Misread::new("not a page that casebook printed as JSON").hint(hint)
        };
        let head: Head = serde_json::from_str(text).map_err(|_| none())?;
        if head.format != FORMAT {
            return Err(none());
        }
        if head.version != VERSION {
            let known = format!("version {VERSION} is known; a newer casebook may read it");
            return Err(Misread::new(format!("the page has version {}", head.version)).hint(known));
        }
        serde_json::from_str(text).map_err(|fault| Misread::new(format!("a page that is not whole: {fault}")))
    }

    /// The day as of which the case was told; none for a whole case.
    ///
    /// # Errors
    ///
    /// Fails if what is written there is no day.
    pub fn day(&self) -> Result<Option<Day>, Misread> {
        let day = |text: &String| {
            let date: EdtfDate = text.parse()?;
            let is_none = || Misread::new(format!("`{text}` is not a day"));
            date.is_day().then(|| date.day()).ok_or_else(is_none)
        };
        self.as_of.as_ref().map(day).transpose()
    }
}

/// JSON with escapes in the place of characters that a terminal could obey, or that the charset has not. In JSON, they can
/// only be inside texts.
pub(crate) fn escaped(json: &str, charset: Charset) -> String {
    let mut safe = String::with_capacity(json.len());
    for letter in json.chars() {
        let is_plain = matches!(letter, ' '..='~' | '\n');
        let is_sound =
            || charset == Charset::Unicode && scrub::first_unfit(letter.encode_utf8(&mut [0; 4])).is_none();
        if is_plain || is_sound() {
            safe.push(letter);
        } else {
            for unit in letter.encode_utf16(&mut [0; 2]) {
                safe.push_str(&format!("\\u{unit:04x}"));
            }
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_means_the_same_without_what_cannot_be_sent() {
        let said = "a “é”\u{7f}\u{9b}31m\u{202e}🙂\n\u{1b}";
        let json = serde_json::to_string_pretty(&[said]).unwrap();
        for charset in [Charset::Unicode, Charset::Ascii] {
            let sent = escaped(&json, charset);
            assert_eq!(serde_json::from_str::<[String; 1]>(&sent).unwrap(), [said]);
            assert!(!sent.contains(['\u{1b}', '\u{7f}', '\u{9b}', '\u{202e}']), "{sent:?}");
            assert_eq!(sent.contains('é'), charset == Charset::Unicode);
            assert_eq!(sent.is_ascii(), charset == Charset::Ascii);
        }
    }
}
