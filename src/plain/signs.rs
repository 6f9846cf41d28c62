//! The last thing that happens to every text of the plain mode: what it holds can be read aloud.

use crate::scrub;

/// The text with nothing in it that a terminal obeys, and with ASCII signs for what is only drawn.
pub(super) fn sayable(text: &str) -> String {
    let text = scrub::block(text);
    if text.is_ascii() {
        return text.into_owned();
    }
    let mut said = String::with_capacity(text.len());
    for letter in text.replace(" · ", "; ").chars() {
        match sign(letter) {
            Some(sign) => said.push_str(sign),
            None => said.push(letter),
        }
    }
    said
}

/// What stands for a sign that is drawn; nothing for a letter.
fn sign(letter: char) -> Option<&'static str> {
    let sign = match letter {
        '…' => "...",
        '·' => "-",
        '→' => "->",
        '←' => "<-",
        '\u{2190}'..='\u{21FF}' => "^",
        '─' | '━' => "-",
        '│' | '┃' => "|",
        // Boxes, blocks and shapes.
        '\u{2500}'..='\u{257F}' => "+",
        '\u{2580}'..='\u{259F}' => "#",
        '\u{25A0}'..='\u{25FF}' => "*",
        _ => return None,
    };
    Some(sign)
}
