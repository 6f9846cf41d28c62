//! Text in which nothing is markup.

/// The text in one line, with a backslash before every sign that could begin or end markup wherever it stands; of several
/// blanks one is kept.
pub(super) fn text(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for (at, letter) in text.char_indices() {
        if letter == ' ' || letter.is_control() {
            if !safe.ends_with(' ') {
                safe.push(' ');
            }
            continue;
        }
        if is_sign(letter) || makes_an_address(text, at, letter) {
            safe.push('\\');
        }
        safe.push(letter);
    }
    safe
}

/// Signs of emphasis, code, links, images, tables, footnotes, formulas, headings, addresses and of HTML.
fn is_sign(letter: char) -> bool {
    matches!(letter, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '|' | '~' | '$' | '#' | '^' | '@')
}

/// Whether a sign could make an address of what stands before and behind it, in this text or in the next: many readers
/// follow those unasked.
fn makes_an_address(text: &str, at: usize, letter: char) -> bool {
    let (before, behind) = (&text[..at], &text[at + letter.len_utf8()..]);
    match letter {
        ':' => {
            let is_edge = before.is_empty() || behind.is_empty();
            is_edge || behind.starts_with('/') || ends_with(before, "mailto") || ends_with(before, "xmpp")
        }
        '.' => before.is_empty() || ends_with(before, "www"),
        _ => false,
    }
}

fn ends_with(text: &str, end: &str) -> bool {
    let from = text.len().checked_sub(end.len());
    from.and_then(|from| text.get(from..)).is_some_and(|last| last.eq_ignore_ascii_case(end))
}

/// Escaped text that begins a line: nor may it be a list, a rule or the line under a heading.
pub(super) fn start(text: &str) -> String {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    match text.as_bytes().get(digits) {
        Some(b'-' | b'+' | b'=' | b':') if digits == 0 => format!("\\{text}"),
        Some(b'.' | b')') if digits > 0 => format!("{}\\{}", &text[..digits], &text[digits..]),
        _ => text.to_owned(),
    }
}
