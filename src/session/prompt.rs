//! A line to type in.

use tui_input::{Input, InputRequest};

use crate::keys::Edit;

/// What is typed, and where the cursor is in it.
#[derive(Debug, Clone, Default)]
pub struct Prompt(Input);

impl Prompt {
    /// A prompt that offers text to edit.
    pub fn offering(text: &str) -> Prompt {
        Prompt(Input::new(text.to_owned()))
    }

    /// What is typed.
    pub fn text(&self) -> &str {
        self.0.value()
    }

    /// Columns of the screen before the cursor, of which a wide letter takes two.
    pub fn column(&self) -> usize {
        self.0.visual_cursor()
    }

    /// Takes text, typed or pasted: its first line, without what no line can hold.
    pub fn insert(&mut self, text: &str) {
        let line = text.lines().next().unwrap_or_default();
        for letter in line.chars().filter(|c| !c.is_control()) {
            self.0.handle(InputRequest::InsertChar(letter));
        }
    }

    /// Changes the line.
    pub fn edit(&mut self, edit: Edit) {
        self.0.handle(match edit {
            Edit::Left => InputRequest::GoToPrevChar,
            Edit::Right => InputRequest::GoToNextChar,
            Edit::Start => InputRequest::GoToStart,
            Edit::End => InputRequest::GoToEnd,
            Edit::DeleteBefore => InputRequest::DeletePrevChar,
            Edit::DeleteAfter => InputRequest::DeleteNextChar,
            Edit::DeleteWord => InputRequest::DeletePrevWord,
            Edit::Clear => InputRequest::DeleteLine,
        });
    }
}
