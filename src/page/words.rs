//! Words with roles and links.

use unicode_width::UnicodeWidthStr;

use crate::page::Target;
use crate::role::Role;

/// A stretch of words of one role.
#[derive(Debug, Clone, PartialEq)]
pub struct Piece {
    /// The words.
    pub text: String,
    /// What they are.
    pub role: Role,
    /// Where they lead.
    pub to: Option<Target>,
}

/// Words in order.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Words(pub(super) Vec<Piece>);

/// Words with a capital at the start.
pub fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

impl Words {
    /// Where they lead.
    pub(super) fn links(&self) -> impl Iterator<Item = &Target> {
        self.0.iter().filter_map(|piece| piece.to.as_ref())
    }

    /// No words.
    pub fn new() -> Words {
        Words::default()
    }

    /// Adds words of a role.
    pub fn role(mut self, role: Role, text: impl Into<String>) -> Words {
        let text = text.into();
        if !text.is_empty() {
            self.0.push(Piece { text, role, to: None });
        }
        self
    }

    /// Adds plain words.
    pub fn plain(self, text: impl Into<String>) -> Words {
        self.role(Role::Plain, text)
    }

    /// Adds words that matter.
    pub fn strong(self, text: impl Into<String>) -> Words {
        self.role(Role::Strong, text)
    }

    /// Adds words that recede.
    pub fn faint(self, text: impl Into<String>) -> Words {
        self.role(Role::Faint, text)
    }

    /// Adds words that lead somewhere.
    pub fn link(mut self, text: impl Into<String>, to: Target) -> Words {
        self.0.push(Piece { text: text.into(), role: Role::Link, to: Some(to) });
        self
    }

    /// Adds other words.
    pub fn then(mut self, words: Words) -> Words {
        self.0.extend(words.0);
        self
    }

    /// Adds several words with a separator between them.
    pub fn joined(mut self, parts: impl IntoIterator<Item = Words>, separator: &str) -> Words {
        for (i, part) in parts.into_iter().enumerate() {
            if i > 0 {
                self = self.plain(separator);
            }
            self = self.then(part);
        }
        self
    }

    /// At the start of a row: the name of a body stays as it is, but "the article" and "the council" take a capital.
    pub fn at_the_head(mut self) -> Words {
        if let Some(first) = self.0.first_mut().filter(|first| first.text.starts_with("the ")) {
            first.text.replace_range(..1, "T");
        }
        self
    }

    /// Within a sentence: the article that begins a name has a small letter.
    pub fn within_a_sentence(mut self) -> Words {
        if let Some(first) = self.0.first_mut().filter(|first| first.text.starts_with("The ")) {
            first.text.replace_range(..1, "t");
        }
        self
    }

    /// Their pieces, in order.
    pub fn pieces(&self) -> &[Piece] {
        &self.0
    }

    /// The columns that they take in one line.
    pub(super) fn width(&self) -> usize {
        self.0.iter().map(|piece| piece.text.width()).sum()
    }

    /// Whether the last character is a letter or a digit.
    pub(super) fn ends_in_a_word(&self) -> bool {
        let last = self.0.iter().rev().find_map(|piece| piece.text.trim_end().chars().next_back());
        last.is_some_and(char::is_alphanumeric)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl From<&str> for Words {
    fn from(text: &str) -> Words {
        Words::new().plain(text)
    }
}

impl From<String> for Words {
    fn from(text: String) -> Words {
        Words::new().plain(text)
    }
}
