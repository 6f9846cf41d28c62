//! Which choice of a list is chosen.

use crate::keys::Command;

/// Which choice of a list is chosen, from 0. Of mere guesses none is until the officer chooses one, so that an Enter
/// that was meant for what they typed leads nowhere else.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Selection(Option<usize>);

/// How many choices a page is.
const PAGE: usize = 10;

impl Selection {
    /// The first choice, unless that is a guess.
    pub(super) fn first(is_guess: bool) -> Selection {
        Selection((!is_guess).then_some(0))
    }

    /// Which is chosen, if one is.
    pub(super) fn at(self) -> Option<usize> {
        self.0
    }

    /// Chooses another of so many; if none was chosen, the first.
    pub(super) fn obey(&mut self, command: Command, choices: usize) {
        let last = choices.saturating_sub(1);
        let to =
            |there: fn(usize, usize) -> usize, steps| Some(self.0.map_or(0, |at| there(at, steps).min(last)));
        self.0 = match command {
            Command::Down => to(usize::saturating_add, 1),
            Command::Up => to(usize::saturating_sub, 1),
            Command::PageDown => to(usize::saturating_add, PAGE),
            Command::PageUp => to(usize::saturating_sub, PAGE),
            _ => return,
        };
    }

    /// Chooses one of so many; says whether it exists.
    pub(super) fn select(&mut self, at: usize, choices: usize) -> bool {
        let is_there = at < choices;
        if is_there {
            self.0 = Some(at);
        }
        is_there
    }
}
