//! Words broken into lines.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::layout::{Laid, put};
use super::{ENDLESS, KEY, Target, Words};
use crate::role::Role;

/// Breaks words into lines of at most `width` columns; links are numbered from `first_link` on.
pub(super) fn wrap(words: &Words, width: usize, first_link: usize) -> (Vec<Vec<Laid>>, Vec<Target>) {
    let mut links = Vec::new();
    let mut lines = Lines { width: width.max(1), ..Lines::default() };
    for piece in &words.0 {
        let link = piece.to.as_ref().map(|to| {
            links.push(to.clone());
            first_link + links.len() - 1
        });
        let mut rest = if width >= ENDLESS && piece.role == Role::Key { KEY.1 } else { piece.text.as_str() };
        while !rest.is_empty() {
            let blank = rest.starts_with(' ');
            let end = rest.find(|c| (c == ' ') != blank).unwrap_or(rest.len());
            let stretch = Stretch { text: &rest[..end], role: piece.role, link };
            if blank {
                lines.blank(stretch)
            } else {
                lines.word.push(stretch)
            }
            rest = &rest[end..];
        }
    }
    lines.end_word();
    if !lines.line.is_empty() {
        lines.done.push(lines.line);
    }
    (lines.done, links)
}

/// A stretch of a word or a blank between words.
#[derive(Clone, Copy)]
struct Stretch<'a> {
    text: &'a str,
    role: Role,
    link: Option<usize>,
}

/// Lines as they fill with words.
#[derive(Default)]
struct Lines<'a> {
    width: usize,
    done: Vec<Vec<Laid>>,
    line: Vec<Laid>,
    used: usize,
    /// What must not be parted: the stretches since the last blank.
    word: Vec<Stretch<'a>>,
    /// The blank before a word is held back until the word is known to stand on the same line.
    blank: Option<Stretch<'a>>,
}

impl<'a> Lines<'a> {
    fn blank(&mut self, stretch: Stretch<'a>) {
        self.end_word();
        if self.used > 0 {
            self.blank = Some(Stretch { text: " ", ..stretch });
        }
    }

    /// Puts the word on this line, or on the next where this has no room.
    fn end_word(&mut self) {
        if self.word.is_empty() {
            return;
        }
        let columns: usize = self.word.iter().map(|stretch| columns(stretch.text)).sum();
        let gap = usize::from(self.blank.is_some());
        if self.used > 0 && self.used + gap + columns > self.width {
            self.end_line();
        }
        if let Some(blank) = self.blank.take() {
            self.put(blank);
        }
        for stretch in std::mem::take(&mut self.word) {
            for text in cut(stretch.text, self.width) {
                if self.used > 0 && self.used + self::columns(text) > self.width {
                    self.end_line();
                }
                self.put(Stretch { text, ..stretch });
            }
        }
    }

    fn end_line(&mut self) {
        self.done.push(std::mem::take(&mut self.line));
        self.used = 0;
        self.blank = None;
    }

    fn put(&mut self, stretch: Stretch<'_>) {
        self.used += columns(stretch.text);
        put(&mut self.line, stretch.text, stretch.role, stretch.link);
    }
}

/// The columns that a text takes; most is ASCII, which needs no table.
fn columns(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.width() }
}

/// As much of a text as that many columns hold.
pub fn start(text: &str, columns: usize) -> &str {
    let mut used = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        used += grapheme.width();
        if used > columns {
            return &text[..at];
        }
    }
    text
}

/// A text that fits into that many columns; what is cut off leaves a mark.
pub fn shortened(text: &str, columns: usize) -> String {
    if text.width() <= columns {
        return text.to_owned();
    }
    columns.checked_sub(1).map(|room| format!("{}…", start(text, room))).unwrap_or_default()
}

/// A word that is wider than a line, cut between graphemes.
pub(super) fn cut(word: &str, width: usize) -> Vec<&str> {
    if columns(word) <= width {
        return vec![word];
    }
    let mut parts = Vec::new();
    let (mut start, mut used) = (0, 0);
    for (at, grapheme) in word.grapheme_indices(true) {
        let columns = grapheme.width();
        if used > 0 && used + columns > width {
            parts.push(&word[start..at]);
            (start, used) = (at, 0);
        }
        used += columns;
    }
    parts.push(&word[start..]);
    parts
}
