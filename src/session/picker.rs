//! The jump: type a few letters, then choose among what they mean.

use super::geometry;
use super::open_case::OpenCase;
use super::prompt::Prompt;
use super::selection::Selection;
use super::view::rows_with;
use crate::keys::Command;
use crate::page::{Address, Layout};
use crate::pages::Filter;
use crate::record::{Id, Kind};
use crate::search::{Answer, Choice, Entry, Line, LineHit};

/// A prompt with what its letters mean.
#[derive(Debug, Clone)]
pub struct Picker {
    prompt: Prompt,
    kind: Option<Kind>,
    found: Answer,
    selected: Selection,
    preview: Option<Box<Preview>>,
}

/// The page of a record, laid out beside the hits or below them.
#[derive(Debug, Clone)]
struct Preview {
    id: Id,
    width: u16,
    layout: Layout,
    /// The line of text that is chosen, if one is, and the first line of the page that shows: that of its row.
    line: Option<usize>,
    top: usize,
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
    Kind::Brief,
    Kind::Source,
];

impl Picker {
    pub(super) fn new(open_case: &OpenCase) -> Picker {
        let found = open_case.find("", None, MOST);
        Picker {
            prompt: Prompt::default(),
            kind: None,
            found,
            selected: Selection::first(false),
            preview: None,
        }
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
    pub fn found(&self) -> &Answer {
        &self.found
    }

    /// Which choice is chosen, from 0; none where all are guesses and none was taken.
    pub fn selected(&self) -> Option<usize> {
        self.selected.at()
    }

    /// The page of the chosen record, where the window has room for it, and the first of its lines to show.
    pub fn preview(&self) -> Option<(&Layout, usize)> {
        self.preview.as_ref().map(|preview| (&preview.layout, preview.top))
    }

    /// What is chosen.
    pub fn choice(&self) -> Option<Choice<'_>> {
        self.found.choices().nth(self.selected.at()?)
    }

    /// The entry that is chosen; none if something else is.
    pub fn chosen<'a>(&self, open_case: &'a OpenCase) -> Option<&'a Entry> {
        match self.choice()? {
            Choice::Record(hit) => self.entry(open_case, hit.entry),
            _ => None,
        }
    }

    /// The line of a hit in the text.
    pub fn line<'a>(&self, open_case: &'a OpenCase, hit: &LineHit) -> Option<&'a Line> {
        open_case.lines().all().get(hit.line)
    }

    /// The record of a choice, and its words: what is the same thing when the case is told anew.
    pub(super) fn is_of(&self, open_case: &OpenCase, choice: Choice<'_>) -> Option<(Option<Id>, String)> {
        Some(match choice {
            Choice::Timeline(date) => (None, date.words()),
            Choice::Record(hit) => {
                let entry = self.entry(open_case, hit.entry)?;
                (Some(Id::new(entry.id.as_str())), entry.title.clone())
            }
            Choice::Line(hit) => {
                let line = self.line(open_case, hit)?;
                (line.record.as_ref().map(|(id, _)| id.clone()), line.text.clone())
            }
        })
    }

    /// The entry of a hit.
    pub fn entry<'a>(&self, open_case: &'a OpenCase, hit: usize) -> Option<&'a Entry> {
        open_case.jump().entries().get(hit)
    }

    pub(super) fn obey(&mut self, command: Command, open_case: &OpenCase) {
        match command {
            Command::NextKind => self.turn(true, open_case),
            Command::PreviousKind => self.turn(false, open_case),
            _ => self.selected.obey(command, self.found.len()),
        }
    }

    /// Chooses a hit; says whether it exists.
    pub(super) fn select(&mut self, hit: usize) -> bool {
        self.selected.select(hit, self.found.len())
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
        let chosen = self.choice().and_then(|choice| self.is_of(open_case, choice)?.0);
        let Some((id, width)) = chosen.zip(room.map(|area| area.width)) else {
            self.preview = None;
            return;
        };
        let line = match self.choice() {
            Some(Choice::Line(hit)) => Some(hit.line),
            _ => None,
        };
        let before = self.preview.take().filter(|preview| preview.id == id && preview.width == width);
        if before.as_ref().is_some_and(|preview| preview.line == line) {
            self.preview = before;
            return;
        }
        let layout = before.map(|preview| preview.layout).unwrap_or_else(|| {
            let address = Address::Record(id.clone());
            open_case.page(filter, &address).layout(usize::from(width))
        });
        let row = line.and_then(|line| rows_with(&layout, open_case.lines().all().get(line)?.words()).next());
        let top = row.map_or(0, |row| layout.rows[row].first);
        self.preview = Some(Box::new(Preview { id, width, layout, line, top }));
    }

    /// Looks up again what is typed, in the case told anew, and chooses the same as before if it is still found.
    pub(super) fn retell(&mut self, chosen: Option<(Option<Id>, String)>, open_case: &OpenCase) {
        self.look_up(open_case);
        self.preview = None;
        let is_chosen = |choice| chosen.is_some() && self.is_of(open_case, choice) == chosen;
        if let Some(at) = self.found.choices().position(is_chosen) {
            self.selected.select(at, self.found.len());
        }
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
        self.found = open_case.find(self.prompt.text(), self.kind, MOST);
        self.selected = Selection::first(self.found.begins_with_a_guess());
    }
}
