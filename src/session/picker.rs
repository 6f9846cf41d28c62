//! The jump and the filter: type a few letters, choose among what they mean.

use super::desk::Desk;
use super::prompt::Prompt;
use crate::keys::Command;
use crate::record::Kind;
use crate::search::{Entry, Found, Hit, Index};

/// What is picked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// To go to a record.
    Jump,
    /// To narrow the timeline.
    Filter,
}

/// A prompt with what its letters mean.
#[derive(Debug, Clone)]
pub struct Picker {
    purpose: Purpose,
    prompt: Prompt,
    kind: Option<Kind>,
    found: Found,
    selected: usize,
}

/// So many hits are listed; nobody scrolls farther, they type another letter.
const MOST: usize = 200;

/// The kinds through which Tab goes, the ones looked for most first.
const KINDS: [Kind; 11] = [
    Kind::Person,
    Kind::Report,
    Kind::Post,
    Kind::Organisation,
    Kind::Event,
    Kind::Finding,
    Kind::Action,
    Kind::Figure,
    Kind::Conflict,
    Kind::Theme,
    Kind::Source,
];

impl Picker {
    pub(super) fn jump(desk: &Desk) -> Picker {
        Picker::new(Purpose::Jump, desk)
    }

    pub(super) fn filter(desk: &Desk) -> Picker {
        Picker::new(Purpose::Filter, desk)
    }

    fn new(purpose: Purpose, desk: &Desk) -> Picker {
        let found = index(purpose, desk).find("", None, MOST);
        Picker { purpose, prompt: Prompt::default(), kind: None, found, selected: 0 }
    }

    /// What is picked for.
    pub fn purpose(&self) -> Purpose {
        self.purpose
    }

    /// What is typed.
    pub fn prompt(&self) -> &Prompt {
        &self.prompt
    }

    /// The kind to which Tab has narrowed the list.
    pub fn kind(&self) -> Option<Kind> {
        self.kind
    }

    /// What the letters mean.
    pub fn found(&self) -> &Found {
        &self.found
    }

    /// Which hit is chosen.
    pub fn selected(&self) -> usize {
        self.selected
    }

    /// The entry that is chosen.
    pub fn chosen<'a>(&self, desk: &'a Desk) -> Option<&'a Entry> {
        let hit = self.found.hits.get(self.selected)?;
        index(self.purpose, desk).entries().get(hit.entry)
    }

    /// The entry of a hit.
    pub fn entry<'a>(&self, desk: &'a Desk, hit: usize) -> Option<&'a Entry> {
        index(self.purpose, desk).entries().get(hit)
    }

    pub(super) fn obey(&mut self, command: Command, desk: &Desk) {
        let last = self.found.hits.len().saturating_sub(1);
        match command {
            Command::Down => self.selected = (self.selected + 1).min(last),
            Command::Up => self.selected = self.selected.saturating_sub(1),
            Command::PageDown => self.selected = (self.selected + 10).min(last),
            Command::PageUp => self.selected = self.selected.saturating_sub(10),
            Command::NextKind => self.turn(true, desk),
            Command::PreviousKind => self.turn(false, desk),
            _ => {}
        }
    }

    /// Chooses a hit; says whether there is one.
    pub(super) fn select(&mut self, hit: usize) -> bool {
        let is_there = hit < self.found.hits.len();
        if is_there {
            self.selected = hit;
        }
        is_there
    }

    /// Changes what is typed.
    pub(super) fn change(&mut self, how: impl FnOnce(&mut Prompt), desk: &Desk) {
        let before = self.prompt.text().to_owned();
        how(&mut self.prompt);
        if self.prompt.text() != before {
            self.look_up(desk);
        }
    }

    /// Lists one kind only, or all.
    pub(super) fn narrow(&mut self, kind: Option<Kind>, desk: &Desk) {
        self.kind = kind;
        self.look_up(desk);
    }

    /// Looks up again what is typed, in other entries, and chooses the one of that id if it is still found.
    pub(super) fn retell(&mut self, chosen: Option<&str>, desk: &Desk) {
        self.look_up(desk);
        let entries = index(self.purpose, desk).entries();
        let is_chosen =
            |hit: &Hit| entries.get(hit.entry).is_some_and(|entry| chosen == Some(entry.id.as_str()));
        self.selected = self.found.hits.iter().position(is_chosen).unwrap_or(0);
    }

    /// Goes on among all kinds and each single one that has entries.
    fn turn(&mut self, forward: bool, desk: &Desk) {
        let entries = index(self.purpose, desk).entries();
        let kinds: Vec<Option<Kind>> = std::iter::once(None)
            .chain(KINDS.into_iter().filter(|kind| entries.iter().any(|e| e.kind == *kind)).map(Some))
            .collect();
        let at = kinds.iter().position(|kind| *kind == self.kind).unwrap_or(0);
        let step = if forward { 1 } else { kinds.len() - 1 };
        self.narrow(kinds[(at + step) % kinds.len()], desk);
    }

    fn look_up(&mut self, desk: &Desk) {
        self.found = index(self.purpose, desk).find(self.prompt.text(), self.kind, MOST);
        self.selected = 0;
    }
}

fn index(purpose: Purpose, desk: &Desk) -> &Index {
    match purpose {
        Purpose::Jump => desk.jump(),
        Purpose::Filter => desk.filters(),
    }
}
