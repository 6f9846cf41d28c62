//! Looking for several things in one text, in their order.

use crate::diagnostic::{Files, Place};

/// A text, and how far it has been looked through.
#[derive(Debug, Default)]
pub(super) struct Within {
    text: Place,
    from: Place,
    missed: usize,
}

/// What is written with escapes is not found, and takes a look through all the rest: after so many, no more is looked for.
const MISSES: usize = 20;

impl Within {
    /// Begins at a text, unless it is the one that is being looked through.
    pub(super) fn enter(&mut self, text: Place) {
        if self.text != text {
            *self = Within { text, from: text, missed: 0 };
        }
    }

    /// Where the next words stand whose end is sound; the text itself where they are not found.
    pub(super) fn find(
        &mut self,
        files: &Files,
        last: u32,
        words: &str,
        ends: impl Fn(char) -> bool,
    ) -> Place {
        let mut from = self.from;
        while self.missed < MISSES {
            let Some(at) = files.find(from, last, words) else {
                self.missed += 1;
                break;
            };
            // What comes next may begin within these words.
            from = Place { column: at.column + 1, ..at };
            if files.char_at(Place { column: at.column + at.length, ..at }).is_none_or(&ends) {
                self.from = from;
                return at;
            }
        }
        self.text
    }
}
