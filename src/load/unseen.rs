//! Characters that nobody sees, or that look like a plain space and are none: a key that has one would seem to be right
//! beside the name that is meant.

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::scrub::{self, Unfit};

/// What a character is called that is not kept, and the code of its fault.
pub(super) fn called(unfit: Unfit) -> (Code, &'static str) {
    match unfit {
        Unfit::Control => (Code::ControlCharacter, "a control character"),
        Unfit::Blank => (Code::ControlCharacter, "a character that parts words"),
        Unfit::Invisible => (Code::InvisibleCharacter, "a character that cannot be seen"),
    }
}

/// The fault of a character at a place that was left out; none if it is one that is kept.
pub(super) fn left_out(character: char, place: Place) -> Option<Diagnostic> {
    let (character, unfit) = scrub::first_unfit(character.encode_utf8(&mut [0; 4]))?;
    let (code, what) = called(unfit);
    let sentence = format!("{what}, U+{:04X}, was left out", u32::from(character));
    Some(Diagnostic::new(code, place, sentence).hint("delete it".to_owned()))
}

/// A key with such characters.
pub(super) struct Unseen {
    /// The key without them.
    pub(super) key: String,
    /// The first of them.
    first: char,
    /// How many characters stand before it.
    before: u32,
}

impl Unseen {
    /// What is unseen in a key; none where every character shows.
    pub(super) fn of(key: &str) -> Option<Unseen> {
        if key.is_ascii() {
            return None;
        }
        let unfit = scrub::first_unfit(key).map(|(first, _)| first);
        let is_odd = |c: char| Some(c) == unfit || (c.is_whitespace() && c != ' ');
        let (before, first) = key.chars().enumerate().find(|(_, c)| is_odd(*c))?;
        let plain = scrub::line(key);
        Some(Unseen { key: plain.trim().to_owned(), first, before: before as u32 })
    }

    /// The fault of the key at a place, whose name is right otherwise.
    pub(super) fn fault(&self, code: Code, place: Place) -> Diagnostic {
        let name = &self.key;
        let letter = u32::from(self.first);
        let sentence = match self.first.is_whitespace() {
            true => format!("the blank U+{letter:04X} stands beside `{name}`"),
            false => format!("a character that cannot be seen, U+{letter:04X}, stands in `{name}`"),
        };
        let place = Place { column: place.column + self.before, length: 1, ..place };
        Diagnostic::new(code, place, sentence).hint(format!("delete it: write `{name}:`"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_in_a_key_is_found() {
        for (key, wanted) in [
            ("kind\u{a0}", Some(("kind", '\u{a0}', 4))),
            ("\u{feff}kind", Some(("kind", '\u{feff}', 0))),
            ("ki\u{200b}nd", Some(("kind", '\u{200b}', 2))),
            ("kïnd", None),
            ("kind of", None),
        ] {
            let found = Unseen::of(key);
            let found = found.as_ref().map(|found| (&*found.key, found.first, found.before));
            assert_eq!(found, wanted, "{key:?}");
        }
    }
}
