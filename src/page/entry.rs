//! What an outline is made of: parts under their headings, entries with what says more of them, and the cells of rows.

use super::statement::{CURATORS, OFFICERS};
use super::{Cited, Figure, Lead, Target, Uncited, Words};

/// A stretch of a page under one heading.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Part {
    /// Its heading; none for what comes before the first.
    pub heading: Option<Words>,
    /// What stands behind the heading.
    pub remark: Words,
    /// Of how many entries these are the first, where they are not all.
    pub of: Option<usize>,
    /// What stands under it.
    pub items: Vec<Item>,
}

/// What may stand under a heading.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    /// An entry.
    Entry(Box<Entry>),
    /// A figure; [`Figure::said`] says what it shows and no entry says.
    Figure(Figure),
    /// A line that keeps its blanks.
    Verbatim(Words),
}

/// A sentence or several, with what comes before and below.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Entry {
    /// What comes before its words.
    pub lead: Option<Lead>,
    /// Whether it is one of those that matter most.
    pub is_key: bool,
    /// The whole date of what it tells of, in EDTF, where that is not the date of the record to which it leads.
    pub date: Option<String>,
    /// What it says, in its order; empty where the entries below it say all.
    pub spans: Vec<Span>,
    /// What is said of it in brackets behind its words.
    pub remark: Words,
    /// Why it stands without a citation, if it does.
    pub uncited: Option<Uncited>,
    /// Where it leads.
    pub to: Option<Target>,
    /// Whether a list may show it without what is below it.
    pub folds: bool,
    /// What says more of it.
    pub below: Vec<Entry>,
    /// The same as the cells of a row; none where it is no row of a table. Neighbours have the same columns.
    pub row: Vec<Cell>,
    /// What comes before its words in the columns of a row, and its words there, where those are others.
    pub(super) wide: Option<Box<(Lead, Vec<Span>)>>,
}

/// Words with the citations that support them, if any do.
#[derive(Debug, Clone, PartialEq)]
pub struct Span {
    /// The words.
    pub words: Words,
    /// Their citations, the best first.
    pub cites: Vec<Cited>,
}

/// A cell of a row.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// The head of its column.
    pub head: &'static str,
    /// What stands in it.
    pub said: Entry,
    /// Whether it has the words of the row, which want the most room.
    pub is_main: bool,
}

impl Entry {
    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.spans.is_empty() && self.below.is_empty()
    }

    /// What the screen says of an entry without a citation besides its words: before them, and behind them.
    pub fn sort_in_words(&self) -> (&'static str, &'static str) {
        let is_fact = matches!(self.lead, Some(Lead::Fact(_)));
        match self.uncited {
            Some(Uncited::Unknown) if !is_fact => ("Unknown: ", ""),
            Some(Uncited::Note) if !is_fact => (CURATORS, ""),
            Some(Uncited::Remark) if !is_fact => (OFFICERS, ""),
            Some(Uncited::Unsourced) => ("", " (no source cited)"),
            _ => ("", ""),
        }
    }
}
