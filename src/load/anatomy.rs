//! What a line of a case file is made of, as far as that shows without the lines around it.

/// The parts of a line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Anatomy<'l> {
    /// How many blanks stand before its first sign.
    pub(super) indent: usize,
    /// Whether it begins with a dash.
    pub(super) dash: bool,
    /// At which byte its first word stands, after the dashes; all before is ASCII.
    pub(super) inner: usize,
    /// The field, where it has one.
    pub(super) key: Option<&'l str>,
    /// At which byte its value stands.
    pub(super) at: usize,
    /// The value, or all that the line has.
    pub(super) value: &'l str,
}

impl<'l> Anatomy<'l> {
    /// Takes a line apart.
    pub(super) fn of(line: &'l str) -> Anatomy<'l> {
        let indent = blanks(line);
        let mut inner = indent;
        while let Some(rest) = line[inner..].strip_prefix("- ") {
            inner += 2 + blanks(rest);
        }
        let dash = inner > indent || line[indent..].trim_end() == "-";
        let rest = &line[inner..];
        let colon = rest.find(':').filter(|colon| {
            is_key(&rest[..*colon]) && rest[colon + 1..].chars().next().is_none_or(char::is_whitespace)
        });
        let at = colon.map_or(inner, |colon| {
            let value = &rest[colon + 1..];
            inner + colon + 1 + (value.len() - value.trim_start().len())
        });
        Anatomy {
            indent,
            dash,
            inner,
            key: colon.map(|colon| &rest[..colon]),
            at,
            value: line[at..].trim_end(),
        }
    }

    /// Whether it has nothing to read.
    pub(super) fn is_blank(&self) -> bool {
        self.key.is_none() && !self.dash && (self.value.is_empty() || self.value.starts_with('#'))
    }

    /// Whether it looks like a field or an item, and not like the rest of a text.
    pub(super) fn is_structure(&self) -> bool {
        self.key.is_some() || self.dash
    }

    /// Whether its value is written in brackets or braces.
    pub(super) fn is_flow(&self) -> bool {
        self.value.starts_with(['[', '{'])
    }
}

/// Whether a text has the letters of a field's name or a locator.
pub(super) fn is_key(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.'))
}

/// What a text leaves open at its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Left {
    /// Nothing.
    Nothing,
    /// A quotation mark, and the byte at which it stands.
    Quote(char, usize),
    /// Brackets and braces, outermost first, each with its byte.
    Brackets(Vec<(char, usize)>),
}

/// What a value leaves open: of a text in quotes the quote, of one in brackets both.
pub(super) fn left_open(value: &str) -> Left {
    let mut open: Vec<(char, usize)> = Vec::new();
    let mut quote: Option<(char, usize)> = None;
    // A quotation mark opens a text only where one may begin.
    let mut begins = true;
    let mut signs = value.char_indices().peekable();
    while let Some((at, sign)) = signs.next() {
        match quote {
            Some(('"', _)) if sign == '\\' => _ = signs.next(),
            Some(('\'', _)) if sign == '\'' && signs.next_if(|(_, next)| *next == '\'').is_some() => {}
            Some((mark, _)) if sign == mark => {
                quote = None;
                if open.is_empty() {
                    return Left::Nothing;
                }
            }
            Some(_) => {}
            None if begins && matches!(sign, '"' | '\'') => quote = Some((sign, at)),
            None if matches!(sign, '[' | '{') && (begins || !open.is_empty()) => open.push((sign, at)),
            None if matches!(sign, ']' | '}') => {
                open.pop();
                if open.is_empty() {
                    return Left::Nothing;
                }
            }
            None if open.is_empty() => return Left::Nothing,
            None => {}
        }
        begins = match sign {
            ' ' => begins || value[..at].ends_with(':'),
            '[' | '{' | ',' => quote.is_none(),
            _ => false,
        };
    }
    match quote {
        Some((mark, at)) => Left::Quote(mark, at),
        None if open.is_empty() => Left::Nothing,
        None => Left::Brackets(open),
    }
}

fn blanks(line: &str) -> usize {
    line.bytes().take_while(|b| *b == b' ').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_taken_apart() {
        for (line, indent, dash, inner, key, value) in [
            ("events:", 0, false, 0, Some("events"), ""),
            ("  - id: one ", 2, true, 4, Some("id"), "one"),
            ("    title: a: b", 4, false, 4, Some("title"), "a: b"),
            ("  -  - x", 2, true, 7, None, "x"),
            ("      1.5: {text: x}", 6, false, 6, Some("1.5"), "{text: x}"),
            ("    name:Ann", 4, false, 4, None, "name:Ann"),
            ("  -x", 2, false, 2, None, "-x"),
            ("  -", 2, true, 2, None, "-"),
            ("", 0, false, 0, None, ""),
        ] {
            let parts = Anatomy::of(line);
            let seen = (parts.indent, parts.dash, parts.inner, parts.key, parts.value);
            assert_eq!(seen, (indent, dash, inner, key, value), "{line:?}");
        }
    }

    #[test]
    fn what_is_left_open_is_found() {
        for (value, left) in [
            ("plain \"text\" [", Left::Nothing),
            ("\"open", Left::Quote('"', 0)),
            ("'it''s", Left::Quote('\'', 0)),
            ("\"a \\\" b\"", Left::Nothing),
            ("[a, b", Left::Brackets(vec![('[', 0)])),
            ("{a: [b, {c: d}", Left::Brackets(vec![('{', 0), ('[', 4)])),
            ("{a: \"b, c: d}", Left::Quote('"', 4)),
            ("{a: it's, b: [c]}", Left::Nothing),
            ("[a] b", Left::Nothing),
        ] {
            assert_eq!(left_open(value), left, "{value:?}");
        }
    }
}
