//! Searching in the view that has the focus.

use super::geometry::Pane;
use super::view::rows_with;
use super::{Screen, Session};
use crate::keys::{Command, hint};

impl Session {
    /// Searches the view; for an empty search, the marks go.
    pub(super) fn search_for(&mut self, words: &str) {
        self.search = words.trim().to_owned();
        if !self.search.is_empty() {
            self.seek(true, true);
        }
    }

    /// To the next match, or the one before.
    pub(super) fn search_on(&mut self, down: bool) {
        if self.search.is_empty() {
            return self.say(format!("Nothing to search for yet; {} starts a search", hint(Command::Search)));
        }
        self.seek(down, false);
    }

    /// Puts the cursor on the next row that holds the words, which may be the present one if `here`; wraps at the end.
    fn seek(&mut self, down: bool, here: bool) {
        let words = self.search.clone();
        let view = self.active_mut();
        // What a folded row does not show is searched too.
        let rows: Vec<usize> = rows_with(view.in_full(), &words).collect();
        let at = view.cursor().row;
        let ahead = rows.iter().position(|row| if here { *row >= at } else { *row > at });
        let next = match down {
            true => ahead.or(if rows.is_empty() { None } else { Some(0) }),
            false => rows.iter().rposition(|row| *row < at).or(rows.len().checked_sub(1)),
        };
        let Some(next) = next else {
            let words = format!("“{}” is not in this view", self.search);
            return self.say(words);
        };
        let is_hidden = !rows_with(view.layout(), &words).any(|row| row == rows[next]);
        self.say(format!("Row {} of {} with “{}”", next + 1, rows.len(), self.search));
        let view = self.active_mut();
        view.stand(rows[next]);
        if is_hidden {
            view.unfold();
            self.fit();
        }
        if self.screen == Screen::Explorer && self.focus == Pane::Timeline {
            self.follow_timeline();
        }
    }
}
