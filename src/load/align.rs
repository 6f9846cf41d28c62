//! Where the letters of a value stand in its file: between quotes, escapes and the indentation of its lines.

use std::ops::Range;

use super::tree::{Node, Value};

/// A value as it stands in the text of its file.
#[derive(Debug)]
pub(super) struct Aligned {
    /// The letters that are no blanks: where each stands in the value, and which bytes of the text it takes.
    letters: Vec<(usize, Range<usize>)>,
    /// The quote that ends it.
    pub(super) quote: Option<char>,
}

/// Aligns a value with the text of its file, in which it begins at a byte. None if the two do not match, so that nothing can be
/// said of where its letters stand.
pub(super) fn aligned(text: &str, start: usize, node: &Node<'_>) -> Option<Aligned> {
    let Value::Scalar(value, plain) = &node.value else { return None };
    let rest = text.get(start..)?;
    let read = |style: Style, start: usize| letters(text, start, value, style);
    let found = |letters: Vec<_>, quote: Option<char>| Some(Aligned { letters, quote });
    if *plain {
        return found(read(Style::Plain, start)?, None);
    }
    let quoted = match rest.chars().next() {
        Some('\'') => read(Style::Single, start + 1).map(|letters| (letters, '\'')),
        Some('"') => read(Style::Double, start + 1).map(|letters| (letters, '"')),
        _ => None,
    };
    if let Some((letters, quote)) = quoted {
        return found(letters, Some(quote));
    }
    // A block begins with its first line, which may have any sign at its head, or with what says how its lines are joined.
    let below = || read(Style::Block, start + rest.find('\n')?);
    found(read(Style::Block, start).or_else(below)?, None)
}

/// Where the letters of a value are that is written in a style from a byte on.
fn letters(text: &str, start: usize, value: &str, style: Style) -> Option<Vec<(usize, Range<usize>)>> {
    let mut at = start;
    let mut letters = Vec::new();
    for (within, letter) in value.char_indices().filter(|(_, letter)| !is_blank(*letter)) {
        let (found, bytes) = loop {
            let (found, bytes) = next(text, at, style)?;
            at = bytes.end;
            match found {
                Some(found) if !is_blank(found) => break (found, bytes),
                _ => {}
            }
        };
        if found != letter {
            return None;
        }
        letters.push((within, bytes));
    }
    Some(letters)
}

impl Aligned {
    /// The bytes of the text under some bytes of the value, which neither begin nor end with a blank.
    pub(super) fn bytes(&self, within: Range<usize>) -> Option<Range<usize>> {
        let first = self.letters.partition_point(|(at, _)| *at < within.start);
        let end = self.letters.partition_point(|(at, _)| *at < within.end);
        let (first, last) = (self.letters.get(first)?, self.letters.get(end.checked_sub(1)?)?);
        (first.0 == within.start && first.0 <= last.0).then_some(first.1.start..last.1.end)
    }

    /// Where its last letter ends.
    pub(super) fn end(&self) -> Option<usize> {
        self.letters.last().map(|(_, bytes)| bytes.end)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    Plain,
    Single,
    Double,
    Block,
}

fn is_blank(letter: char) -> bool {
    matches!(letter, ' ' | '\t' | '\n')
}

/// The next letter of the value, as it is written from a byte on; none where nothing but the form of the value stands there.
fn next(text: &str, at: usize, style: Style) -> Option<(Option<char>, Range<usize>)> {
    let rest = text.get(at..)?;
    let letter = rest.chars().next()?;
    let whole = at..at + letter.len_utf8();
    match (style, letter) {
        (Style::Single, '\'') => rest.starts_with("''").then_some((Some('\''), at..at + 2)),
        (Style::Double, '"') => None,
        (Style::Double, '\\') => {
            let sign = rest[1..].chars().next()?;
            let digits = match sign {
                'x' => 2,
                'u' => 4,
                'U' => 8,
                _ => 0,
            };
            let end = at + 1 + sign.len_utf8() + digits;
            let meant = match sign {
                'x' | 'u' | 'U' => char::from_u32(u32::from_str_radix(text.get(at + 2..end)?, 16).ok()?)?,
                '0' => '\0',
                'a' => '\u{7}',
                'b' => '\u{8}',
                't' => '\t',
                'n' => '\n',
                'v' => '\u{b}',
                'f' => '\u{c}',
                'r' => '\r',
                'e' => '\u{1b}',
                'N' => '\u{85}',
                '_' => '\u{a0}',
                'L' => '\u{2028}',
                'P' => '\u{2029}',
                // The line goes on.
                '\n' => return Some((None, at..end)),
                other => other,
            };
            Some((Some(meant), at..end))
        }
        _ => Some((Some(letter), whole)),
    }
}
