//! What comes before the words of a block, and the columns that a medium of text gives it.

use std::borrow::Cow;

use super::{Block, Content, Words};
use crate::role::Role;

/// What comes before the words of a block. Leads of one sort that follow each other under one heading form a column.
#[derive(Debug, Clone, PartialEq)]
pub enum Lead {
    /// The name of a fact: "Owner".
    Fact(Words),
    /// When it was, how often, or what was done and when.
    When(Words),
    /// When it was, under the heading of its year; and how to say that without a heading.
    Under(Words, Words),
    /// A point of a list without numbers.
    Bullet,
    /// The place in a list that has numbers.
    Number(u32),
    /// A place of a source.
    Place(Words),
    /// What a source is cited by.
    Mark(String),
    /// A key or a sign, before what it does or means.
    Key(String),
}

/// The sorts of leads, each with a column of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Fact,
    When,
    Under,
    Bullet,
    Number,
    Place,
    Mark,
    Key,
}

impl Sort {
    /// The fewest and the most columns that leads of this sort take, with the blank after them.
    fn bounds(self) -> (usize, usize) {
        match self {
            Sort::Fact => (13, 13),
            Sort::When => (13, 18),
            Sort::Under => (7, usize::MAX),
            Sort::Bullet => (2, 2),
            Sort::Number => (4, usize::MAX),
            Sort::Place => (5, 17),
            Sort::Mark => (0, usize::MAX),
            Sort::Key => (22, 22),
        }
    }
}

impl Lead {
    fn sort(&self) -> Sort {
        match self {
            Lead::Fact(_) => Sort::Fact,
            Lead::When(_) => Sort::When,
            Lead::Under(..) => Sort::Under,
            Lead::Bullet => Sort::Bullet,
            Lead::Number(_) => Sort::Number,
            Lead::Place(_) => Sort::Place,
            Lead::Mark(_) => Sort::Mark,
            Lead::Key(_) => Sort::Key,
        }
    }

    /// Its words; `alone` where no heading is above them.
    pub fn words(&self, alone: bool) -> Cow<'_, Words> {
        match self {
            Lead::Under(_, words) if alone => Cow::Borrowed(words),
            Lead::Fact(words) | Lead::When(words) | Lead::Under(words, _) | Lead::Place(words) => {
                Cow::Borrowed(words)
            }
            Lead::Bullet => Cow::Owned(Words::from("-")),
            Lead::Number(number) => Cow::Owned(Words::new().faint(format!("{number}."))),
            Lead::Mark(mark) => Cow::Owned(Words::new().role(Role::Citation, format!("[{mark}]"))),
            Lead::Key(key) => Cow::Owned(Words::new().strong(key.as_str())),
        }
    }

    /// The columns that it needs, with a blank after it; none where it is too wide for any column.
    pub(super) fn columns(&self) -> Option<usize> {
        let (least, most) = self.sort().bounds();
        let own = self.words(false).width() + 1;
        match self.sort() {
            // Its name may run over several lines.
            Sort::Fact | Sort::Key | Sort::Place => Some(own.clamp(least, most)),
            _ => (own <= most).then_some(own.max(least)),
        }
    }
}

/// The columns that the leads of blocks take, by their sort.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Columns([usize; 8]);

impl Columns {
    /// The columns of blocks that follow each other, leaving out those that say more of a row.
    pub(crate) fn of<'a>(blocks: impl IntoIterator<Item = &'a Block>) -> Columns {
        let mut columns = Columns::default();
        blocks.into_iter().for_each(|block| columns.take(block));
        columns
    }

    pub(crate) fn take(&mut self, block: &Block) {
        if let Some(lead) = &block.lead {
            self.widen(lead);
        }
        if let Content::Together(blocks) = &block.content {
            blocks.iter().filter(|block| !block.is_below()).for_each(|block| self.take(block));
        }
    }

    fn widen(&mut self, lead: &Lead) {
        let own = &mut self.0[lead.sort() as usize];
        *own = lead.columns().unwrap_or(0).max(*own);
    }

    /// The column of a lead; none where the lead does not fit and goes into the row itself.
    pub(super) fn column(&self, lead: &Lead) -> Option<usize> {
        lead.columns().map(|own| own.max(self.0[lead.sort() as usize]))
    }
}
