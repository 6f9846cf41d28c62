//! A sentence with its citations, and the sorts of words that need none.

use std::collections::HashSet;

use super::Words;
use crate::case::Case;
use crate::citation::Citation;

/// One or more citations; never none.
#[derive(Debug, Clone, PartialEq)]
pub struct Cites(Vec<Cited>);

/// A citation with the mark of its source and the words of its place, which each medium writes as it likes.
#[derive(Debug, Clone, PartialEq)]
pub struct Cited {
    /// The citation.
    pub cite: Citation,
    /// The mark of its source: `2`, `H10`.
    pub mark: String,
    /// The place in that source in words; empty for the whole source.
    pub place: String,
}

impl Cited {
    /// As a line shows it: `[2:6-7]`, or `[2]` for a whole source.
    pub fn bracketed(&self) -> String {
        match self.place.as_str() {
            "" => format!("[{}]", self.mark),
            place => format!("[{}:{place}]", self.mark),
        }
    }
}

impl Cites {
    /// Citations of sources that the case has; none where there are no such citations.
    pub fn new<'a>(case: &Case, cites: impl IntoIterator<Item = &'a Citation>) -> Option<Cites> {
        let mut shown: Vec<Cited> = Vec::new();
        let mut told: HashSet<&Citation> = HashSet::new();
        for cite in cites {
            let Some(mark) = case.source_mark(&cite.source) else { continue };
            if told.insert(cite) {
                let (mark, place) = (mark.to_owned(), case.place_words(cite));
                shown.push(Cited { cite: cite.clone(), mark, place });
            }
        }
        (!shown.is_empty()).then_some(Cites(shown))
    }

    /// The same citations elsewhere.
    pub(super) fn of(cites: impl IntoIterator<Item = Cited>) -> Option<Cites> {
        let cites: Vec<Cited> = cites.into_iter().collect();
        (!cites.is_empty()).then_some(Cites(cites))
    }

    /// The first few, where a row has room for no more.
    pub fn first(mut self, most: usize) -> Cites {
        self.0.truncate(most.max(1));
        self
    }

    /// Every citation.
    pub(super) fn all(&self) -> impl Iterator<Item = &Citation> {
        self.0.iter().map(|cited| &cited.cite)
    }

    /// Every citation with its mark and place.
    pub fn shown(&self) -> impl Iterator<Item = &Cited> {
        self.0.iter()
    }
}

/// A sentence that the case vouches for, with its citations.
#[derive(Debug, Clone, PartialEq)]
pub struct Statement {
    pub(super) words: Words,
    pub(super) cites: Cites,
}

impl Statement {
    /// A statement.
    pub fn new(words: Words, cites: Cites) -> Statement {
        Statement { words, cites }
    }

    /// The sentence, without its citations.
    pub fn words(&self) -> &Words {
        &self.words
    }

    /// Its citations.
    pub fn cites(&self) -> &Cites {
        &self.cites
    }
}

/// What introduces a remark of the curator's, and one of whoever made a brief, where no label does.
pub(super) const CURATORS: &str = "Curator's note: ";
pub(super) const OFFICERS: &str = "Officer's remark, not evidence: ";

/// What may stand on a page without a citation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Uncited {
    /// A number of things, or a name that leads to them.
    Count,
    /// What no source says.
    Unknown,
    /// The curator's own remark.
    Note,
    /// A remark of whoever made a brief.
    Remark,
    /// What a record says without citing a source, which the page points out.
    Unsourced,
    /// What a record says that rests on several passages, without saying on which of them this does.
    Unplaced,
    /// What the case says of itself, and the program's own words.
    Own,
}
