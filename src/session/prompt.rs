//! A line to type in.

use tui_input::{Input, InputRequest};

use crate::keys::Key;

/// What is typed, and where the cursor stands in it.
#[derive(Debug, Clone, Default)]
pub struct Prompt(Input);

impl Prompt {
    /// A prompt that offers text to change.
    pub fn offering(text: &str) -> Prompt {
        Prompt(Input::new(text.to_owned()))
    }

    /// What is typed.
    pub fn text(&self) -> &str {
        self.0.value()
    }

    /// Columns before the cursor.
    pub fn column(&self) -> usize {
        self.0.visual_cursor()
    }

    /// Takes a key; says whether the text changed.
    pub fn key(&mut self, key: Key) -> bool {
        let request = match key.in_text_field() {
            Key::Char(letter) => InputRequest::InsertChar(letter),
            Key::Backspace => InputRequest::DeletePrevChar,
            Key::Delete => InputRequest::DeleteNextChar,
            Key::Left => InputRequest::GoToPrevChar,
            Key::Right => InputRequest::GoToNextChar,
            Key::Home | Key::Ctrl('a') => InputRequest::GoToStart,
            Key::End | Key::Ctrl('e') => InputRequest::GoToEnd,
            Key::Ctrl('w') => InputRequest::DeletePrevWord,
            Key::Ctrl('u') => InputRequest::DeleteLine,
            _ => return false,
        };
        let before = self.0.value().to_owned();
        self.0.handle(request);
        self.0.value() != before
    }

    /// Takes pasted text: its first line, without what no line can hold.
    pub fn paste(&mut self, text: &str) {
        let line = text.lines().next().unwrap_or_default();
        for letter in line.chars().filter(|c| !c.is_control()) {
            self.0.handle(InputRequest::InsertChar(letter));
        }
    }
}
