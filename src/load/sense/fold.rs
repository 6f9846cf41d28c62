//! Words as two records are compared by them: without case, accents and punctuation.

use crate::fold::{plain, spelt_out};

/// The words of a text, in small plain letters. An apostrophe parts no word.
pub(super) fn words(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for letter in plain(text) {
        let last = words.len() - 1;
        match spelt_out(letter) {
            Some(letters) => words[last].push_str(letters),
            None if letter == '&' => words.extend(["and".to_owned(), String::new()]),
            None if letter.is_alphanumeric() => words[last].push(letter),
            None => words.push(String::new()),
        }
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
