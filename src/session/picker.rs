//! The jump: type a few letters, then choose among what they mean.

use super::geometry;
use super::open_case::OpenCase;
use super::prompt::Prompt;
use crate::keys::Command;
use crate::page::{Address, Layout};
use crate::pages::{self, Filter};
use crate::record::{Id, Kind};
use crate::search::{Entry, Found, Hit};

/// A prompt with what its letters mean.
#[derive(Debug, Clone)]
pub struct Picker {
    prompt: Prompt,
    kind: Option<Kind>,
    found: Found,
    selected: usize,
    preview: Option<Preview>,
}

/// The page of a record, laid out beside the hits.
#[derive(Debug, Clone)]
struct Preview {
    id: String,
    width: u16,
    layout: Layout,
}

/// How many hits are listed; nobody scrolls further, they type another letter.
const MOST: usize = 200;

/// The kinds through which Tab goes, the ones looked for most first.
const KINDS: [Kind; Kind::ALL.len()] = [
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
    pub(super) fn new(open_case: &OpenCase) -> Picker {
        let found = open_case.jump().find("", None, MOST);
        Picker { prompt: Prompt::default(), kind: None, found, selected: 0, preview: None }
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

    /// The page of the chosen record, where the window has room for it.
    pub fn preview(&self) -> Option<&Layout> {
        self.preview.as_ref().map(|preview| &preview.layout)
    }

    /// The entry that is chosen.
    pub fn chosen<'a>(&self, open_case: &'a OpenCase) -> Option<&'a Entry> {
        let hit = self.found.hits.get(self.selected)?;
        open_case.jump().entries().get(hit.entry)
    }

    /// The entry of a hit.
    pub fn entry<'a>(&self, open_case: &'a OpenCase, hit: usize) -> Option<&'a Entry> {
        open_case.jump().entries().get(hit)
    }

    pub(super) fn obey(&mut self, command: Command, open_case: &OpenCase) {
        let last = self.found.hits.len().saturating_sub(1);
        match command {
            Command::Down => self.selected = (self.selected + 1).min(last),
            Command::Up => self.selected = self.selected.saturating_sub(1),
            Command::PageDown => self.selected = (self.selected + 10).min(last),
            Command::PageUp => self.selected = self.selected.saturating_sub(10),
            Command::NextKind => self.turn(true, open_case),
            Command::PreviousKind => self.turn(false, open_case),
            _ => {}
        }
    }

    /// Chooses a hit; says whether it exists.
    pub(super) fn select(&mut self, hit: usize) -> bool {
        let is_there = hit < self.found.hits.len();
        if is_there {
            self.selected = hit;
        }
        is_there
    }

    /// Changes what is typed.
    pub(super) fn change(&mut self, how: impl FnOnce(&mut Prompt), open_case: &OpenCase) {
        let before = self.prompt.text().to_owned();
        how(&mut self.prompt);
        if self.prompt.text() != before {
            self.look_up(open_case);
        }
    }

    /// Lists one kind only, or all.
    pub(super) fn narrow(&mut self, kind: Option<Kind>, open_case: &OpenCase) {
        self.kind = kind;
        self.look_up(open_case);
    }

    /// Lays out the record to which the jump would go, unless that is done already.
    pub(super) fn look_ahead(&mut self, open_case: &OpenCase, filter: &Filter, size: (u16, u16)) {
        let room = geometry::jump(size).1;
        let chosen = self.chosen(open_case).map(|entry| entry.id.clone());
        let Some((id, width)) = chosen.zip(room.map(|area| area.width)) else {
            self.preview = None;
            return;
        };
        if !self.preview.as_ref().is_some_and(|preview| preview.id == id && preview.width == width) {
            let address = Address::Record(Id::new(id.as_str()));
            let layout = pages::page(&open_case.material(filter), &address).layout(usize::from(width));
            self.preview = Some(Preview { id, width, layout });
        }
    }

    /// Looks up again what is typed, in other entries, and chooses the one of that id if it is still found.
    pub(super) fn retell(&mut self, chosen: Option<&str>, open_case: &OpenCase) {
        self.look_up(open_case);
        self.preview = None;
        let entries = open_case.jump().entries();
        let is_chosen =
            |hit: &Hit| entries.get(hit.entry).is_some_and(|entry| chosen == Some(entry.id.as_str()));
        self.selected = self.found.hits.iter().position(is_chosen).unwrap_or(0);
    }

    /// Moves on through all kinds together and each single kind that has entries.
    fn turn(&mut self, forward: bool, open_case: &OpenCase) {
        let entries = open_case.jump().entries();
        let kinds: Vec<Option<Kind>> = std::iter::once(None)
            .chain(KINDS.into_iter().filter(|kind| entries.iter().any(|e| e.kind == *kind)).map(Some))
            .collect();
        let at = kinds.iter().position(|kind| *kind == self.kind).unwrap_or(0);
        let step = if forward { 1 } else { kinds.len() - 1 };
        self.narrow(kinds[(at + step) % kinds.len()], open_case);
    }

    fn look_up(&mut self, open_case: &OpenCase) {
        self.found = open_case.jump().find(self.prompt.text(), self.kind, MOST);
        self.selected = 0;
    }
}
