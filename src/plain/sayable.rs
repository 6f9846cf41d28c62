//! The last step for every text of the plain mode: whatever it holds can be read aloud.

use crate::charset;
use crate::scrub;

/// The text without anything that a terminal obeys, and with ASCII signs for what is only drawn.
pub(super) fn sayable(text: &str) -> String {
    let text = scrub::block(text);
    if text.is_ascii() {
        return text.into_owned();
    }
    let mut said = String::with_capacity(text.len());
    for letter in text.replace(" · ", "; ").chars() {
        match letter {
            // Here a sign may take more than one column.
            '…' => said.push_str("..."),
            '→' => said.push_str("->"),
            '←' => said.push_str("<-"),
            _ if is_drawn(letter) => said.push(charset::ascii(letter)),
            _ => said.push(letter),
        }
    }
    said
}

/// Whether a sign is drawn rather than written: arrows, rules, blocks and shapes.
fn is_drawn(letter: char) -> bool {
    matches!(letter, '·' | '\u{2190}'..='\u{21FF}' | '\u{2500}'..='\u{25FF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_drawn_becomes_a_sign_that_says_the_same() {
        for (text, wanted) in [
            ("née “Łukasz” – £5", "née “Łukasz” – £5"),
            ("one · two … three", "one; two ... three"),
            ("1→2 ← 3, ↑ and ↓, ↔", "1->2 <- 3, ^ and v, -"),
            ("──┼│ ░█ ●○ ◧ a·b", "--+| .# *o * a-b"),
            ("\u{1b}[31mred", "[31mred"),
        ] {
            assert_eq!(sayable(text), wanted);
        }
    }
}
