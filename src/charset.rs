//! What a terminal or a printer can show: Unicode, or ASCII alone.

use std::borrow::Cow;

use any_ascii::{any_ascii, any_ascii_char};

/// The characters that may be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Charset {
    /// Any.
    #[default]
    Unicode,
    /// ASCII alone.
    Ascii,
}

impl Charset {
    /// The charset of a locale, from the values of `LC_ALL`, `LC_CTYPE` and `LANG`: the first that is set counts.
    pub fn of_locale(lc_all: Option<&str>, lc_ctype: Option<&str>, lang: Option<&str>) -> Charset {
        let set = [lc_all, lc_ctype, lang].into_iter().flatten().find(|value| !value.is_empty());
        let locale = set.unwrap_or("C").to_ascii_lowercase();
        if locale.contains("utf-8") || locale.contains("utf8") { Charset::Unicode } else { Charset::Ascii }
    }

    /// Words as the charset has them; they may grow (`£` becomes `GBP`), so this comes before they are laid out.
    pub fn words(self, text: &str) -> Cow<'_, str> {
        if self == Charset::Unicode || text.is_ascii() {
            return Cow::Borrowed(text);
        }
        Cow::Owned(text.chars().map(|letter| spelt(letter)).collect())
    }

    /// A line that is laid out already: every character keeps its column.
    pub fn drawn(self, line: &str) -> Cow<'_, str> {
        if self == Charset::Unicode || line.is_ascii() {
            return Cow::Borrowed(line);
        }
        Cow::Owned(line.chars().map(drawn).collect())
    }
}

/// A character of words, spelt in ASCII.
fn spelt(letter: char) -> Cow<'static, str> {
    match letter {
        '£' => Cow::Borrowed("GBP "),
        '·' => Cow::Borrowed("-"),
        _ => Cow::Borrowed(any_ascii_char(letter)),
    }
}

/// A character that is drawn, by one that fills the same column.
fn drawn(letter: char) -> char {
    match letter {
        letter if letter.is_ascii() => letter,
        '─' | '━' | '╌' | '┄' | '┈' => '-',
        '│' | '┃' | '▏' | '▕' | '▌' | '▐' => '|',
        '█' | '▓' => '#',
        '▒' => '=',
        '░' => ':',
        '▁' | '▂' => '.',
        '▃' | '▄' => 'o',
        '▅' | '▆' | '▇' => 'O',
        '●' | '•' => '*',
        '·' => '.',
        '↑' | '▲' => '^',
        '↓' | '▼' => 'v',
        '←' | '◀' | '◄' => '<',
        '→' | '▶' | '►' => '>',
        '…' => '.',
        letter if ('\u{2500}'..='\u{257f}').contains(&letter) => '+',
        letter => any_ascii(letter.encode_utf8(&mut [0; 4])).chars().next().unwrap_or('?'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_variable_that_is_set_says() {
        let utf8 = Some("en_GB.UTF-8");
        let table = [
            ((None, None, utf8), Charset::Unicode),
            ((Some("C"), None, utf8), Charset::Ascii),
            ((Some(""), Some("C.utf8"), Some("C")), Charset::Unicode),
            ((None, Some("en_GB.ISO-8859-1"), utf8), Charset::Ascii),
            ((None, None, None), Charset::Ascii),
        ];
        for ((all, ctype, lang), wanted) in table {
            assert_eq!(Charset::of_locale(all, ctype, lang), wanted, "{all:?} {ctype:?} {lang:?}");
        }
    }

    #[test]
    fn words_are_spelt_and_drawings_keep_their_columns() {
        assert_eq!(Charset::Ascii.words("£10 million – “naïve”"), "GBP 10 million - \"naive\"");
        let line = "── 2012 ●│░▓ né £";
        let drawn = Charset::Ascii.drawn(line);
        assert!(drawn.is_ascii());
        assert_eq!(drawn.chars().count(), line.chars().count());
        assert_eq!(Charset::Unicode.drawn(line), line);
    }
}
