//! Words as two records are compared by them: without case, accents and punctuation.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The words of a text, in small plain letters. An apostrophe parts no word.
pub(super) fn words(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let put = |letter: char| {
        let last = words.len() - 1;
        match letter {
            '\'' | '’' | '‘' => {}
            '&' => words.extend(["and".to_owned(), String::new()]),
            'ł' => words[last].push('l'),
            'ø' => words[last].push('o'),
            'ß' => words[last].push_str("ss"),
            'æ' => words[last].push_str("ae"),
            _ if letter.is_alphanumeric() => words[last].push(letter),
            _ => words.push(String::new()),
        }
    };
    // Most texts have nothing to take apart.
    if text.is_ascii() {
        text.chars().map(|letter| letter.to_ascii_lowercase()).for_each(put);
    } else {
        text.nfkd().filter(|letter| !is_combining_mark(*letter)).flat_map(char::to_lowercase).for_each(put);
    }
    words.retain(|word| !word.is_empty());
    words
}

/// A text as it is compared with another.
pub(super) fn folded(text: &str) -> String {
    words(text).join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_the_same_in_any_letters() {
        for (text, wanted) in [
            ("José  O’Neill-Łukasz", "jose oneill lukasz"),
            ("Smith & Sons, Ltd.", "smith and sons ltd"),
            ("STRASSE Straße", "strasse strasse"),
            ("—", ""),
        ] {
            assert_eq!(folded(text), wanted, "{text}");
        }
    }
}
