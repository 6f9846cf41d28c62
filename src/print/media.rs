//! Text for the terminal's own printer: lines that end as a printer wants them, and nothing that could end the copy early.

use crate::charset::Charset;

/// The byte that begins a command to the terminal where a byte is a letter.
const CSI: u8 = 0x9b;

fn ends_in(letter: char, byte: u8) -> bool {
    letter.encode_utf8(&mut [0; 4]).as_bytes().last() == Some(&byte)
}

/// The text with each line's end as CR LF and a form feed after the last sheet, without any other control character. It is
/// in the letters of the terminal, which hands it on.
pub(super) fn media_copy(text: &str) -> String {
    let mut copy = String::with_capacity(text.len() * 17 / 16);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\n' => copy.push_str("\r\n"),
            '\u{c}' => copy.push(letter),
            _ if letter.is_control() => {}
            // PuTTY looks for the end among the bytes, where the last of this letter begins one.
            _ if ends_in(letter, CSI) && letters.peek() == Some(&'4') => {
                copy.push_str(&Charset::Ascii.drawn(letter.encode_utf8(&mut [0; 4])));
            }
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
        for letter in ['Л', 'ћ', '‛', '\u{1f41b}'] {
            let copy = media_copy(&format!("{letter}4i {letter}5 4i"));
            assert!(!copy.as_bytes().windows(2).any(|pair| pair == [CSI, b'4']), "{copy}");
            assert!(copy.contains(&format!("{letter}5")), "{copy}");
        }
        assert_eq!(media_copy("caf\u{e9} \u{2500}\n"), "caf\u{e9} \u{2500}\r\n\u{c}");
    }
}
