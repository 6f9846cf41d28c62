//! The characters that a terminal can show: any, or only ASCII. Columns stay as they were laid out.

use std::borrow::Cow;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

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

    /// The text with those letters written out that one letter of the charset would make another word of: `£` is `GBP`, never
    /// `L`, and `ß` is `ss`. It may take more columns, so a text is spelt before anything of it is measured.
    pub fn spelt(self, text: &str) -> Cow<'_, str> {
        if self == Charset::Unicode || text.is_ascii() {
            return Cow::Borrowed(text);
        }
        let mut spelt = String::with_capacity(text.len());
        self.spell(text, &mut ' ', &mut spelt);
        if spelt == text { Cow::Borrowed(text) } else { Cow::Owned(spelt) }
    }

    /// A text spelt, and where some of its stretches are then.
    pub fn spelt_with(self, text: &str, stretches: &[Range<usize>]) -> (String, Vec<Range<usize>>) {
        let mut ends: Vec<usize> =
            stretches.iter().flat_map(|stretch| [stretch.start, stretch.end]).collect();
        ends.sort_unstable();
        ends.dedup();
        // Spelt from end to end, for what comes before a letter may decide how it is spelt.
        let (mut spelt, mut moved, mut before) = (String::with_capacity(text.len()), Vec::new(), ' ');
        for (from, to) in std::iter::once(&0).chain(&ends).zip(ends.iter().chain([&text.len()])) {
            self.spell(&text[*from..*to], &mut before, &mut spelt);
            moved.push(spelt.len());
        }
        let at = |byte: usize| ends.binary_search(&byte).map_or(byte, |found| moved[found]);
        let stretches = stretches.iter().map(|stretch| at(stretch.start)..at(stretch.end)).collect();
        (spelt, stretches)
    }

    /// Adds a part of a text as it is spelt after what comes before it.
    fn spell(self, part: &str, before: &mut char, spelt: &mut String) {
        if self == Charset::Unicode || part.is_ascii() {
            spelt.push_str(part);
            *before = part.chars().next_back().unwrap_or(*before);
            return;
        }
        for letter in part.chars() {
            match spelling(letter, *before) {
                Some(letters) => spelt.push_str(&letters),
                None => spelt.push(letter),
            }
            *before = letter;
        }
    }

    /// The text as the charset has it, where nobody counts columns.
    pub fn written(self, text: &str) -> Cow<'_, str> {
        match self.spelt(text) {
            Cow::Borrowed(text) => self.drawn(text),
            Cow::Owned(text) => Cow::Owned(self.drawn(&text).into_owned()),
        }
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

/// The letters that stand for one, if one alone would not do; what comes before it decides how a figure reads.
fn spelling(letter: char, before: char) -> Option<String> {
    let letters = match letter {
        '£' => "GBP",
        '€' => "EUR",
        'ß' => "ss",
        'ẞ' => "SS",
        'æ' => "ae",
        'Æ' => "AE",
        'œ' => "oe",
        'Œ' => "OE",
        'þ' => "th",
        'Þ' => "Th",
        _ if letter.is_ascii() || !letter.is_alphanumeric() => return None,
        _ => {
            // Ligatures, wide letters, fractions, raised figures.
            let plain: String = letter.nfkd().map(|c| if c == '⁄' { '/' } else { c }).collect();
            let is_wide = letter.width() == Some(2);
            let is_spelt = plain.is_ascii() && (plain.len() > 1 || is_wide || letter.is_numeric());
            let between = match before.is_numeric() {
                true if plain.contains('/') => " ",
                true if letter.is_numeric() && !is_wide => "^",
                _ => "",
            };
            return is_spelt.then(|| format!("{between}{plain}"));
        }
    };
    Some(letters.to_owned())
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
        // Where there is room for one sign alone, it must be none that makes another word of a sum.
        '£' | '€' => '#',
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
    fn what_one_letter_would_falsify_is_written_out() {
        for (text, wanted) in [
            ("£10 million – “née”", "GBP10 million – “née”"),
            ("€5, Straße, Ærø, œuvre, Þórður", "EUR5, Strasse, AErø, oeuvre, Thórður"),
            ("ﬁnal oﬃce ＡＢ１２", "final office AB12"),
            ("½ of 10½, 5 m², 10²", "1/2 of 10 1/2, 5 m2, 10^2"),
            ("é ł — ’ … ™ 北", "é ł — ’ … ™ 北"),
        ] {
            assert_eq!(Charset::Ascii.spelt(text), wanted);
            assert_eq!(Charset::Unicode.spelt(text), text);
        }
        assert_eq!(Charset::Ascii.written("£10 — é ł ’"), "GBP10 - e l '");
        let (text, marks) = Charset::Ascii.spelt_with("£10 für Straße", &[0..4, 11..16]);
        let marked: Vec<&str> = marks.into_iter().map(|mark| &text[mark]).collect();
        assert_eq!(marked, ["GBP10", "trass"]);
    }

    #[test]
    fn every_character_keeps_its_columns() {
        for (text, wanted) in [
            ("plain", "plain"),
            ("─── 2012 ●│░▒▓█■ …", "--- 2012 *|.=%#* ."),
            ("née Łukasz Großmann – “naïve”", "nee Lukasz Grosmann - \"naive\""),
            ("e\u{301}te\u{301}", "ete"),
            ("北京 и", "???? ?"),
            ("£10 · § 5", "#10 - S 5"),
        ] {
            let drawn = Charset::Ascii.drawn(text);
            assert_eq!(drawn, wanted);
            assert_eq!(drawn.width(), text.width());
            assert_eq!(Charset::Unicode.drawn(text), text);
        }
    }

    #[test]
    fn stretches_of_a_text_are_where_their_letters_are_spelt() {
        for (text, stretches) in [
            ("£5 for ½ day", vec![0..2, 4..7, 8..10]),
            ("10½ æon", vec![0..2, 2..4, 5..9, 5..7]),
            ("plain", vec![1..3, 3..5]),
            ("ß", vec![0..2, 2..2]),
        ] {
            let (spelt, moved) = Charset::Ascii.spelt_with(text, &stretches);
            assert_eq!(spelt, Charset::Ascii.spelt(text));
            let whole = stretches.iter().map(|at| {
                let end = |byte: usize| Charset::Ascii.spelt(&text[..byte]).len();
                end(at.start)..end(at.end)
            });
            assert_eq!(moved, whole.collect::<Vec<_>>(), "{text}");
        }
    }
}
