//! What can be known of a text that could not be read.

use crate::id::Id;

/// What can be known of a text that could not be read.
#[derive(Debug, Default)]
pub(super) struct Unread {
    /// What looks like an id: no record of that id should be called missing.
    pub(super) ids: Vec<Id>,
    /// The words in it that may be ids or citations: what it names should not be called unnamed.
    pub(super) words: Vec<String>,
    /// Whether it looks as if the case itself were in it.
    pub(super) has_case: bool,
    /// Whether nothing of it can be known, so that anything may be in it.
    pub(super) is_all_dark: bool,
}

impl Unread {
    /// What a text gives away without being read.
    pub(super) fn of(text: &str) -> Unread {
        let is_word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '#' | '.');
        let words = text.split(|c| !is_word(c)).map(|word| word.trim_end_matches('.'));
        let words = words.filter(|word| !word.is_empty()).map(str::to_owned).collect();
        let behind = |(at, _): (usize, &str)| {
            let is_key = !text[..at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '-'));
            let id = text[at + 3..].trim_start_matches([' ', '"', '\'']);
            let id = &id[..id.find(|c| !is_word(c)).unwrap_or(id.len())];
            is_key.then(|| id.parse().ok()).flatten()
        };
        let ids = text.match_indices("id:").filter_map(behind).collect();
        let is_case =
            |line: &str| line.strip_prefix("case").is_some_and(|rest| rest.trim_start().starts_with(':'));
        Unread { ids, words, has_case: text.lines().any(is_case), is_all_dark: false }
    }

    /// Adds what another such text gives away.
    pub(super) fn add(&mut self, other: Unread) {
        self.ids.extend(other.ids);
        self.words.extend(other.words);
        self.has_case |= other.has_case;
        self.is_all_dark |= other.is_all_dark;
    }
}
