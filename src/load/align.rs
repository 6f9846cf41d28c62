//! Where the letters of a value stand in its file: between quotes, escapes and the indentation of its lines.

use std::ops::Range;

use super::tree::{Node, Value};

/// A value as it stands in the text of its file.
#[derive(Debug)]
pub(super) struct Aligned {
    /// The letters that are no blanks: where each stands in the value, and which bytes of the text it takes.
    letters: Vec<(usize, Range<usize>)>,
}

/// Aligns a value with the text of its file, in which it begins at a byte. None if the two do not match, so that nothing can be
/// said of where its letters stand.
pub(super) fn aligned(text: &str, start: usize, node: &Node<'_>) -> Option<Aligned> {
    let Value::Scalar(value, plain) = &node.value else { return None };
    let style = if *plain { Style::Plain } else { Style::of(text.get(start..)?) };
    let mut at = start + if matches!(style, Style::Single | Style::Double) { 1 } else { 0 };
    if style == Style::Block && text[at..].starts_with(['|', '>']) {
        // What stands behind the sign says how the lines are joined, and may be a comment.
        at += text[at..].find('\n')?;
    }
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
    Some(Aligned { letters })
}

impl Aligned {
    /// The bytes of the text under some bytes of the value, which neither begin nor end with a blank.
    pub(super) fn bytes(&self, within: Range<usize>) -> Option<Range<usize>> {
        let first = self.letters.partition_point(|(at, _)| *at < within.start);
        let end = self.letters.partition_point(|(at, _)| *at < within.end);
        let (first, last) = (self.letters.get(first)?, self.letters.get(end.checked_sub(1)?)?);
        (first.0 == within.start && first.0 <= last.0).then(|| first.1.start..last.1.end)
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

impl Style {
    fn of(written: &str) -> Style {
        match written.as_bytes().first() {
            Some(b'\'') => Style::Single,
            Some(b'"') => Style::Double,
            _ => Style::Block,
        }
    }
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
