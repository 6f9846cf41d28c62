//! What comes before the words of a block, and the columns that a medium of text gives it.

use std::borrow::Cow;

use unicode_width::UnicodeWidthStr;

use super::lanes::Lane;
use super::lines::YEAR;
use super::{Block, Content, Words};
use crate::role::Role;

/// What comes before the words of a block. Leads of one sort that follow each other under one heading form columns.
#[derive(Debug, Clone, PartialEq)]
pub enum Lead {
    /// The name of a fact: "Owner".
    Fact(Words),
    /// When it was, how often, or what was done and when; then whatever else has a column of its own.
    When(Vec<Words>),
    /// When it was, in a list that goes by years.
    Year(Dated),
    /// A post and a bar over the years, for a stay in that post.
    Lane(Box<Lane>),
    /// The same, with what has a column of its own beside the date.
    YearWith(Dated, Words),
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

/// The date of an entry in a list that goes by years.
#[derive(Debug, Clone, PartialEq)]
pub struct Dated {
    /// Its year, which stands once for all that follow it; for what no one year holds, its words.
    pub year: String,
    /// The rest of its date; empty where the year says all.
    pub rest: String,
    /// Its whole date, where it stands alone.
    pub whole: String,
}

impl Dated {
    /// Whether the year is one that following entries may share.
    pub(super) fn is_shared(&self) -> bool {
        self.year.width() < YEAR
    }

    /// The rest of its date, with the day set so that months stand straight.
    fn straight(&self) -> String {
        let mut letters = self.rest.chars();
        let is_short =
            letters.next().is_some_and(|first| first.is_ascii_digit()) && letters.next() == Some(' ');
        if is_short { format!(" {}", self.rest) } else { self.rest.clone() }
    }
}

/// The sorts of leads that take one column each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Fact,
    Date,
    Bullet,
    Number,
    Place,
    Mark,
    Key,
}

/// The most columns that anything takes that stands beside others in columns.
const WIDEST: usize = 24;

/// The columns between the first of several leads and what comes after it.
const GAP: usize = 2;

impl Sort {
    /// The fewest and the most columns that leads of this sort take, with the blank after them.
    fn bounds(self) -> (usize, usize) {
        match self {
            Sort::Fact => (13, 13),
            Sort::Date => (1, 11),
            Sort::Bullet => (2, 2),
            Sort::Number => (4, usize::MAX),
            Sort::Place => (5, 17),
            Sort::Mark => (0, usize::MAX),
            Sort::Key => (8, 20),
        }
    }
}

impl Lead {
    /// When it was and what else has a column of its own.
    pub fn columns<T: Into<Words>>(cells: impl IntoIterator<Item = T>) -> Lead {
        Lead::When(cells.into_iter().map(Into::into).collect())
    }

    /// The date of an entry in a list that goes by years.
    pub(super) fn dated(&self) -> Option<&Dated> {
        match self {
            Lead::Year(dated) | Lead::YearWith(dated, _) => Some(dated),
            _ => None,
        }
    }

    /// What stands in columns of its own, a date first.
    pub(super) fn when(&self) -> Option<&[Words]> {
        match self {
            Lead::When(cells) => Some(cells),
            _ => None,
        }
    }

    fn sort(&self) -> Sort {
        match self {
            Lead::Fact(_) | Lead::When(_) | Lead::Lane(_) => Sort::Fact,
            Lead::Year(_) | Lead::YearWith(..) => Sort::Date,
            Lead::Bullet => Sort::Bullet,
            Lead::Number(_) => Sort::Number,
            Lead::Place(_) => Sort::Place,
            Lead::Mark(_) => Sort::Mark,
            Lead::Key(_) => Sort::Key,
        }
    }

    /// Its words, as they stand where nothing is set in columns.
    pub fn words(&self) -> Cow<'_, Words> {
        match self {
            Lead::Year(dated) => Cow::Owned(Words::new().faint(dated.whole.as_str())),
            Lead::YearWith(dated, beside) => {
                let joint = if beside.is_empty() { "" } else { ": " };
                Cow::Owned(Words::new().faint(format!("{}{joint}", dated.whole)).then(beside.clone()))
            }
            Lead::Fact(words) | Lead::Place(words) => Cow::Borrowed(words),
            Lead::Lane(lane) => Cow::Owned(Words::new().strong(lane.post.as_str())),
            Lead::When(cells) => match &cells[..] {
                [one] => Cow::Borrowed(one),
                cells => {
                    let mut cells = cells.iter().filter(|cell| !cell.is_empty()).cloned();
                    let first = cells.next().unwrap_or_default();
                    let rest: Vec<Words> = cells.collect();
                    let joint = if rest.is_empty() { "" } else { ": " };
                    Cow::Owned(first.plain(joint).then(Words::new().joined(rest, ", ")))
                }
            },
            Lead::Bullet => Cow::Owned(Words::from("-")),
            Lead::Number(number) => Cow::Owned(Words::new().faint(format!("{number}."))),
            Lead::Mark(mark) => Cow::Owned(Words::new().role(Role::Citation, format!("[{mark}]"))),
            Lead::Key(key) => Cow::Owned(Words::new().strong(key.as_str())),
        }
    }

    /// How its words are joined to those of the block, where nothing is set in columns.
    pub fn joint(&self) -> &'static str {
        match self {
            Lead::When(cells) if cells.iter().filter(|cell| !cell.is_empty()).count() > 1 => ", ",
            Lead::YearWith(_, beside) if !beside.is_empty() => ", ",
            _ if self.words().ends_in_a_word() => ": ",
            _ => " ",
        }
    }

    /// The columns that it needs, with a blank after it; none where it is too wide for any column.
    fn own(&self) -> Option<usize> {
        let (least, most) = self.sort().bounds();
        match self {
            Lead::Year(dated) | Lead::YearWith(dated, _) if dated.is_shared() => {
                let own = dated.straight().width() + 1;
                (own <= most).then_some(own.max(least))
            }
            // What is wider than a year has both columns.
            Lead::Year(dated) | Lead::YearWith(dated, _) => {
                let own = (dated.year.width() + 1).saturating_sub(YEAR);
                (own <= most).then_some(own.max(least))
            }
            // Its name may run over several lines.
            Lead::Fact(words) | Lead::Place(words) => Some((words.width() + 1).clamp(least, most)),
            Lead::Key(key) => Some((key.width() + 1).clamp(least, most)),
            _ => {
                let own = self.words().width() + 1;
                (own <= most).then_some(own.max(least))
            }
        }
    }
}

/// The columns that the leads of blocks take, by their sort.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Columns {
    by_sort: [usize; 7],
    cells: Vec<usize>,
    /// Whether any of the blocks has the sign of what matters most.
    pub(super) has_key: bool,
    /// Whether words that are too wide are cut, rather than begin their row.
    is_cut: bool,
}

impl Columns {
    /// The columns of blocks that follow each other, leaving out those that say more of a row.
    pub(super) fn of<'a>(blocks: impl IntoIterator<Item = &'a Block>) -> Columns {
        let mut columns = Columns::default();
        blocks.into_iter().for_each(|block| columns.take(block));
        columns
    }

    pub(super) fn take(&mut self, block: &Block) {
        self.has_key |= block.is_key;
        if let Some(lead) = &block.lead {
            self.widen(lead);
        }
        if let Content::Together(blocks) = &block.content {
            blocks.iter().filter(|block| !block.is_below()).for_each(|block| self.take(block));
        }
    }

    /// Columns of those widths, to which words are cut that are wider.
    pub(super) fn cut_to(cells: Vec<usize>, has_key: bool) -> Columns {
        Columns { cells, has_key, is_cut: true, ..Columns::default() }
    }

    fn widen(&mut self, lead: &Lead) {
        if let Lead::Lane(_) = lead {
            // Its columns go by the width of the page.
            return;
        }
        if let Lead::When(cells) = lead {
            if !fit(cells) {
                return;
            }
            self.cells.resize(self.cells.len().max(cells.len()), 0);
            self.cells.iter_mut().zip(cells).for_each(|(own, cell)| *own = cell.width().max(*own));
            return;
        }
        if let Lead::YearWith(_, beside) = lead {
            self.cells.resize(self.cells.len().max(1), 0);
            self.cells[0] = beside.width().min(WIDEST).max(self.cells[0]);
        }
        let own = &mut self.by_sort[lead.sort() as usize];
        *own = lead.own().unwrap_or(0).max(*own);
    }

    /// The words of a lead, each with the columns that it takes, and the words that do not fit there and begin the row
    /// itself. `year` says whether the year is to be seen.
    pub(super) fn cells(&self, lead: &Lead, year: bool) -> (Vec<(Words, usize)>, Option<Words>) {
        let begins = |words: Words| Some(words.plain(lead.joint()));
        match lead {
            Lead::When(cells) if !self.is_cut && !fit(cells) => {
                (Vec::new(), begins(lead.words().into_owned()))
            }
            Lead::When(cells) => {
                let mut own = cells.iter().chain(std::iter::repeat(&EMPTY));
                let cell = |(at, width): (usize, &usize)| {
                    let gap = if at == 0 { GAP } else { 1 };
                    let gap = if *width == 0 { 0 } else { gap };
                    (own.next().cloned().unwrap_or_default(), width + gap)
                };
                (self.cells.iter().enumerate().map(cell).collect(), None)
            }
            Lead::YearWith(dated, beside) => {
                let (mut cells, begins) = self.cells(&Lead::Year(dated.clone()), year);
                let columns = self.cells.first().copied().unwrap_or_default();
                match beside.width() <= WIDEST {
                    true => cells.push((beside.clone(), columns + 1)),
                    false => {
                        cells.push((Words::new(), columns + 1));
                        return (cells, Some(begins.unwrap_or_default().then(beside.clone()).plain(", ")));
                    }
                }
                (cells, begins)
            }
            Lead::Year(dated) => {
                let date = self.by_sort[Sort::Date as usize];
                let faint = |words: &str| Words::new().faint(words);
                let year = (Words::new().strong(if year { dated.year.as_str() } else { "" }), YEAR);
                match (lead.own(), dated.is_shared()) {
                    (Some(_), true) => (vec![year, (faint(&dated.straight()), date)], None),
                    (Some(_), false) => (vec![(faint(&dated.year), YEAR + date)], None),
                    (None, true) => (vec![year, (Words::new(), date)], begins(faint(&dated.rest))),
                    (None, false) => (vec![(Words::new(), YEAR + date)], begins(faint(&dated.year))),
                }
            }
            _ => match lead.own() {
                Some(own) => {
                    let own = own.max(self.by_sort[lead.sort() as usize]);
                    (vec![(lead.words().into_owned(), own)], None)
                }
                None => (Vec::new(), begins(lead.words().into_owned())),
            },
        }
    }
}

static EMPTY: Words = Words(Vec::new());

/// Whether words are all short enough to stand in columns.
fn fit(cells: &[Words]) -> bool {
    cells.iter().all(|cell| cell.width() <= WIDEST)
}
