//! Two fields on one line: the break between them was lost.

use super::anatomy::{Anatomy, is_key};
use super::mender::{Mender, NEAR, Repair};
use super::overlay::Cost;
use crate::schema;

impl Mender<'_> {
    /// A line on which a second field begins that its record has nowhere else.
    pub(super) fn two_fields(&self) -> Option<Repair> {
        let parts = self.parts(self.wrong);
        let key = parts.key?;
        if parts.value.starts_with(['|', '>', '#', '"', '\'', '[', '{']) {
            return None;
        }
        let begins = |(at, _): (usize, &str)| {
            let rest = &parts.value[at + 1..];
            let (word, value) = rest.split_once(':')?;
            let is_field = is_key(word)
                && value.chars().next().is_none_or(char::is_whitespace)
                && schema::stand_together(self.section, key, word);
            (is_field && word != key && !self.has_beside(&parts, word)).then_some((at, word))
        };
        let more: Vec<(usize, &str)> = parts.value.match_indices(' ').filter_map(begins).collect();
        let (first, word) = *more.first()?;
        let end = parts.at + parts.value[..first].trim_end().len();
        if end == parts.at {
            return None;
        }
        let names: Vec<String> = more.iter().map(|(_, word)| format!("`{word}:`")).collect();
        let hint = match &names[..] {
            [one] => format!("put {one} on a line of its own"),
            [before @ .., last] => format!("put {} and {last} on lines of their own", before.join(", ")),
            [] => return None,
        };
        let hint = match schema::takes_text_only(key) {
            true => format!("{hint}; if it is all one text, quote it"),
            false => hint,
        };
        let sentence = format!("`{word}` begins on the line of `{key}`");
        let fault = self.fault(self.place(self.wrong, parts.at + first + 1, word.len()), &sentence, hint);
        let whole = self.line(self.wrong).len();
        let mended = self.replaced(self.wrong, end..whole, "", Cost { incomplete: true, ..Cost::RECORD });
        Repair::one(self.wrong, mended, fault)
    }

    /// Whether the mapping to which a line belongs has a field of this name on another line.
    fn has_beside(&self, parts: &Anatomy<'_>, name: &str) -> bool {
        let is_it = |line: &u32| {
            let other = self.parts(*line);
            other.inner == parts.inner && other.key == Some(name)
        };
        let is_within = |line: &u32| self.parts(*line).is_blank() || self.parts(*line).inner >= parts.inner;
        let above = (self.first.max(self.wrong.saturating_sub(NEAR))..self.wrong).rev().take_while(is_within);
        // Its first line has a dash.
        let begins = |line: &u32| self.parts(*line).dash && self.parts(*line).inner == parts.inner;
        let mut is_over = parts.dash;
        let above = above.take_while(|line| !std::mem::replace(&mut is_over, begins(line)));
        let is_next = |line: &u32| self.parts(*line).dash && self.parts(*line).inner <= parts.inner;
        let below = (self.wrong + 1..=self.last.min(self.wrong + NEAR)).take_while(is_within);
        let below = below.take_while(|line| !is_next(line));
        above.collect::<Vec<_>>().iter().any(is_it) || below.collect::<Vec<_>>().iter().any(is_it)
    }
}
