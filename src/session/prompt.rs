//! A line to type in.

use tui_input::{Input, InputRequest};

use crate::keys::Edit;
use crate::scrub;

/// The most letters that a prompt holds: more than anyone types, and few enough to be looked up at once.
pub(super) const LONGEST: usize = 500;

/// What is typed, and where the cursor is in it.
#[derive(Debug, Clone, Default)]
pub struct Prompt {
    input: Input,
    /// Whether the first letter that is typed takes the place of what is offered.
    gives_way: bool,
}

impl Prompt {
    /// A prompt that offers text to edit.
    pub fn offering(text: &str) -> Prompt {
        Prompt { input: Input::new(text.to_owned()), gives_way: false }
    }

    /// A prompt that proposes text: what is typed takes its place, unless it has been edited first.
    pub fn proposing(text: &str) -> Prompt {
        Prompt { gives_way: true, ..Prompt::offering(text) }
    }

    /// What is typed.
    pub fn text(&self) -> &str {
        self.input.value()
    }

    /// Columns of the screen before the cursor, of which a wide letter takes two.
    pub fn column(&self) -> usize {
        self.input.visual_cursor()
    }

    /// Takes text, typed or pasted: its first line, without what nobody sees and what a terminal would obey. Says whether there was room for all of it.
    pub fn insert(&mut self, text: &str) -> bool {
        let line = scrub::line(text.lines().next().unwrap_or_default());
        if std::mem::take(&mut self.gives_way) && !line.is_empty() {
            self.input.reset();
        }
        let room = LONGEST.saturating_sub(self.text().chars().count());
        let mut letters = line.chars();
        for letter in letters.by_ref().take(room) {
            self.input.handle(InputRequest::InsertChar(letter));
        }
        letters.next().is_none()
    }

    /// Changes the line.
    pub fn edit(&mut self, edit: Edit) {
        self.gives_way = false;
        self.input.handle(match edit {
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
    fn what_is_proposed_gives_way_to_what_is_typed_unless_it_is_edited() {
        let typed = |edit: Option<Edit>| {
            let mut prompt = Prompt::proposing("summary.txt");
            edit.into_iter().for_each(|edit| prompt.edit(edit));
            ["o", "/s"].into_iter().for_each(|text| assert!(prompt.insert(text)));
            prompt.text().to_owned()
        };
        assert_eq!(typed(None), "o/s");
        assert_eq!(typed(Some(Edit::End)), "summary.txto/s");
        assert_eq!(typed(Some(Edit::DeleteBefore)), "summary.txo/s");
    }

    #[test]
    fn what_nobody_sees_and_what_a_terminal_obeys_is_not_taken() {
        let mut prompt = Prompt::default();
        assert!(prompt.insert("Ann\u{1b}[31m \u{e0041}\u{202e}Lee\tof\u{9b}1 Skelbeck\nBob"));
        assert_eq!(prompt.text(), "Ann[31m Lee of1 Skelbeck");
    }
}
