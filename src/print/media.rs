//! Text for the terminal's own printer: lines that end as a printer wants them, and nothing that could end the copy early.

/// The text with each line's end as CR LF and a form feed after the last sheet, without any other control character. It is
/// in the letters of the terminal, which hands it on.
pub(super) fn media_copy(text: &str) -> String {
    let mut copy = String::with_capacity(text.len() * 17 / 16);
    for letter in text.chars() {
        match letter {
            '\n' => copy.push_str("\r\n"),
            '\u{c}' => copy.push(letter),
            _ if letter.is_control() => {}
            _ => copy.push(letter),
        }
    }
    copy.push('\u{c}');
    copy
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_with_both_and_nothing_can_end_the_copy() {
        assert_eq!(media_copy("one\ntwo\n\u{c}three\n"), "one\r\ntwo\r\n\u{c}three\r\n\u{c}");
        assert_eq!(media_copy("a\u{1b}[4ib\u{9b}4ic\rd\u{7f}\te"), "a[4ib4icde\u{c}");
        assert_eq!(media_copy("caf\u{e9} \u{2500}\n"), "caf\u{e9} \u{2500}\r\n\u{c}");
    }
}
