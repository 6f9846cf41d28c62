//! The characters that a terminal can show: any, or only ASCII. Columns stay as they were laid out.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The characters that may be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Charset {
    /// Any.
    #[default]
    Unicode,
    /// ASCII only.
    Ascii,
}

impl Charset {
    /// The charset of a locale, from the values of `LC_ALL`, `LC_CTYPE` and `LANG`: the first that is set counts.
    pub fn of_locale(variables: [Option<&str>; 3]) -> Charset {
        let set = variables.into_iter().flatten().find(|value| !value.is_empty());
        let locale = set.unwrap_or("C").to_ascii_lowercase();
        if locale.contains("utf-8") || locale.contains("utf8") { Charset::Unicode } else { Charset::Ascii }
    }

    /// The text as the charset has it; every character keeps its columns.
    pub fn drawn(self, text: &str) -> Cow<'_, str> {
        if self == Charset::Unicode || text.is_ascii() {
            return Cow::Borrowed(text);
        }
        let mut drawn = String::with_capacity(text.len());
        for grapheme in text.graphemes(true) {
            if grapheme.is_ascii() {
                drawn.push_str(grapheme);
            } else {
                // What takes no column is left out, and a wide character keeps its two.
                let letter = grapheme.chars().next().map_or(' ', ascii);
                drawn.extend(std::iter::repeat_n(letter, grapheme.width()));
            }
        }
        Cow::Owned(drawn)
    }
}

/// What stands for a character.
pub(crate) fn ascii(letter: char) -> char {
    match letter {
        '─' | '━' | '╌' | '╍' | '┄' | '┅' | '┈' | '┉' | '‐'..='―' | '−' | '¯' => '-',
        '│' | '┃' | '║' | '╎' | '┆' | '┊' | '▏' | '▎' | '▍' | '▌' | '▐' | '▕' | '¦' => {
            '|'
        }
        '═' => '=',
        '\u{2500}'..='\u{257F}' => '+',
        // Shades still tell few from many.
        '░' => '.',
        '▒' => '=',
        '▓' => '%',
        '●' | '•' | '◆' | '★' | '✱' => '*',
        '○' | '◦' | '◯' | '◇' | '☆' | '°' | '☐' => 'o',
        '✓' | '✔' | '☑' => 'v',
        '✗' | '✘' | '×' | '☒' => 'x',
        '…' => '.',
        '·' | '‧' => '-',
        '↑' | '⇑' | '▲' | '△' => '^',
        '↓' | '⇓' | '▼' | '▽' => 'v',
        '←' | '⇐' | '◀' | '◄' | '‹' | '«' | '≤' => '<',
        '→' | '⇒' | '▶' | '►' | '▸' | '›' | '»' | '≥' => '>',
        '‘' | '’' | '‚' | '‛' | '′' | 'ʼ' => '\'',
        '“' | '”' | '„' | '‟' | '″' => '"',
        // Other arrows, blocks and shapes.
        '\u{2190}'..='\u{21FF}' => '-',
        '\u{2580}'..='\u{259F}' => '#',
        '\u{25A0}'..='\u{25FF}' => '*',
        '≈' => '~',
        '≠' => '!',
        '÷' | '⁄' => '/',
        '±' => '+',
        '¿' => '?',
        '¡' => '!',
        '£' => 'L',
        '€' => 'E',
        '§' => 'S',
        '¶' => 'P',
        '©' => 'c',
        '®' => 'r',
        'ß' => 's',
        'ł' => 'l',
        'Ł' => 'L',
        'ø' => 'o',
        'Ø' => 'O',
        'đ' | 'ð' => 'd',
        'Đ' | 'Ð' => 'D',
        'æ' => 'a',
        'Æ' => 'A',
        'œ' => 'o',
        'Œ' => 'O',
        'þ' => 't',
        'Þ' => 'T',
        'ħ' => 'h',
        'Ħ' => 'H',
        'ı' => 'i',
        'ŋ' => 'n',
        _ => letter.nfkd().next().filter(char::is_ascii).unwrap_or('?'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_variable_that_is_set_says() {
        let utf8 = Some("en_GB.UTF-8");
        let table = [
            ([None, None, utf8], Charset::Unicode),
            ([Some("C"), None, utf8], Charset::Ascii),
            ([Some(""), Some("C.utf8"), Some("C")], Charset::Unicode),
            ([None, Some("en_GB.ISO-8859-1"), utf8], Charset::Ascii),
            ([None, None, None], Charset::Ascii),
        ];
        for (variables, wanted) in table {
            assert_eq!(Charset::of_locale(variables), wanted, "{variables:?}");
        }
    }

    #[test]
    fn every_character_keeps_its_columns() {
        for (text, wanted) in [
            ("plain", "plain"),
            ("─── 2012 ●│░▒▓█■ …", "--- 2012 *|.=%#* ."),
            ("née Łukasz Großmann – “naïve”", "nee Lukasz Grosmann - \"naive\""),
            ("e\u{301}te\u{301}", "ete"),
            ("北京 и", "???? ?"),
            ("£10 · § 5", "L10 - S 5"),
        ] {
            let drawn = Charset::Ascii.drawn(text);
            assert_eq!(drawn, wanted);
            assert_eq!(drawn.width(), text.width());
            assert_eq!(Charset::Unicode.drawn(text), text);
        }
    }
}
