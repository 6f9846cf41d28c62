//! A line to type in.

use tui_input::{Input, InputRequest};

use crate::keys::Edit;
use crate::scrub;

/// The most letters that a prompt holds: more than anyone types, and few enough to be looked up at once.
pub(super) const LONGEST: usize = 500;

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

    /// Takes text, typed or pasted: its first line, without what nobody sees and what a terminal would obey. Says whether there was room for all of it.
    pub fn insert(&mut self, text: &str) -> bool {
        let room = LONGEST.saturating_sub(self.text().chars().count());
        let line = scrub::line(text.lines().next().unwrap_or_default());
        let mut letters = line.chars();
        for letter in letters.by_ref().take(room) {
            self.0.handle(InputRequest::InsertChar(letter));
        }
        letters.next().is_none()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_sees_and_what_a_terminal_obeys_is_not_taken() {
        let mut prompt = Prompt::default();
        assert!(prompt.insert("Ann\u{1b}[31m \u{e0041}\u{202e}Lee\tof\u{9b}1 Skelbeck\nBob"));
        assert_eq!(prompt.text(), "Ann[31m Lee of1 Skelbeck");
    }
}
