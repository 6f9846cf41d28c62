//! The line to a terminal, and what was sent on it, taken apart.

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

/// A line that keeps what is written on it.
#[derive(Clone, Default)]
pub(crate) struct Line(Rc<RefCell<(Vec<u8>, usize)>>);

impl Line {
    /// What has come since this was last asked, and in how many writes.
    pub(crate) fn came(&self) -> (Vec<u8>, usize) {
        std::mem::take(&mut *self.0.borrow_mut())
    }
}

impl Write for Line {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let (kept, writes) = &mut *self.0.borrow_mut();
        kept.extend_from_slice(bytes);
        *writes += 1;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Whether this is one of the sequences that make up the program's screens; no other may ever be sent.
fn is_ours(sequence: &str) -> bool {
    let Some(body) = sequence.strip_prefix("\u{1b}[") else { return false };
    let Some(end) = body.chars().last() else { return false };
    let parameters = &body[..body.len() - end.len_utf8()];
    let numbers = parameters.chars().all(|letter| letter.is_ascii_digit() || letter == ';');
    match end {
        'H' | 'C' | 'D' | 'X' | 'm' => numbers,
        'K' => parameters.is_empty(),
        'J' => parameters == "2",
        'h' | 'l' => matches!(parameters, "?1049" | "?25" | "?2004" | "?2026"),
        _ => false,
    }
}

/// The escape sequences among the bytes, and the text between them.
pub(crate) fn taken_apart(sent: &str) -> (Vec<String>, String) {
    let (mut sequences, mut text) = (Vec::new(), String::new());
    let mut letters = sent.chars();
    while let Some(letter) = letters.next() {
        if letter != '\u{1b}' {
            text.push(letter);
            continue;
        }
        let mut sequence = String::from(letter);
        for letter in letters.by_ref() {
            sequence.push(letter);
            if letter != '[' && (sequence.len() == 2 || ('@'..='~').contains(&letter)) {
                break;
            }
        }
        sequences.push(sequence);
    }
    (sequences, text)
}

/// What no screen of the program is made of, among the bytes.
pub(crate) fn foreign(sent: &str) -> Vec<String> {
    let (sequences, text) = taken_apart(sent);
    let mut foreign: Vec<String> = sequences.into_iter().filter(|sequence| !is_ours(sequence)).collect();
    let controls = text.chars().filter(|letter| letter.is_control() && !"\r\n\u{8}".contains(*letter));
    foreign.extend(controls.map(|letter| format!("{letter:?}")));
    foreign.extend(unseen(&text));
    foreign
}

/// Characters that change the text's direction or that no reader sees, except those that join and colour emoji.
pub(crate) fn unseen(text: &str) -> Vec<String> {
    let unseen = |letter: &char| {
        matches!(letter,
            '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}' | '\u{061C}'
            | '\u{200B}' | '\u{200C}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' | '\u{00AD}' | '\u{180E}'
            | '\u{80}'..='\u{9F}' | '\u{7F}' | '\u{E0000}'..='\u{E01EF}')
    };
    text.chars().filter(unseen).map(|letter| format!("{letter:?}")).collect()
}
