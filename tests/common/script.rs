//! Keys written beforehand, in the place of a keyboard.

use std::collections::VecDeque;
use std::io;
use std::time::Duration;

use casebook::keys::Key;
use casebook::tui::events::{Batch, Source};
use casebook::tui::input::Input;

/// Input written beforehand.
pub(crate) struct Script {
    batches: VecDeque<Vec<Input>>,
}

impl Script {
    /// Keys as [`Key::parse_all`] reads them, each a batch of its own.
    pub(crate) fn of(keys: &str) -> Script {
        let keys = Key::parse_all(keys).expect(keys);
        Script { batches: keys.into_iter().map(|key| vec![Input::Key(key)]).collect() }
    }

    /// Adds inputs that arrive together.
    pub(crate) fn and(mut self, batch: Vec<Input>) -> Script {
        self.batches.push_back(batch);
        self
    }
}

impl Source for Script {
    /// After the last batch a timeout runs out; a wait without one finds the end.
    fn batch(&mut self, timeout: Option<Duration>) -> io::Result<Batch> {
        Ok(match self.batches.pop_front() {
            Some(batch) => Batch::Inputs(batch),
            None if timeout.is_some() => Batch::Inputs(Vec::new()),
            None => Batch::End,
        })
    }
}
