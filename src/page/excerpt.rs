//! The first rows of several lists on one page: as many of each as there is room for.

use std::collections::BTreeSet;

use super::abreast::balanced;
use super::lead::Columns;
use super::{Block, Content, Target};
use crate::record::Id;

/// The most rows that a list shows.
const MOST: usize = 12;

/// How many rows a list keeps; where even these do not fit, it keeps one.
const LEAST: usize = 2;

/// The first rows of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Excerpt {
    heading: &'static str,
    key: String,
    all: Target,
    rows: Vec<Block>,
    places: Vec<usize>,
    none: Option<Block>,
}

impl Excerpt {
    /// Every row, and what stands there where there is none.
    pub(super) fn blocks(&mut self) -> impl Iterator<Item = &mut Block> {
        self.rows.iter_mut().chain(&mut self.none)
    }

    /// An excerpt of rows, the most important first, under a heading; the whole list is at `all`.
    pub fn new(heading: &'static str, all: Target, rows: Vec<Block>) -> Excerpt {
        let places = (0..rows.len()).collect();
        Excerpt { heading, key: String::new(), all, rows, places, none: None }
    }

    /// Names the key that opens the list.
    pub fn key(self, key: String) -> Excerpt {
        Excerpt { key, ..self }
    }

    /// Says where each row stands among those that show.
    pub fn places(self, places: Vec<usize>) -> Excerpt {
        Excerpt { places, ..self }
    }

    /// Says what stands there if there is no row. Without that the list is shown only where room is left.
    pub fn none(self, none: Block) -> Excerpt {
        Excerpt { none: Some(none), ..self }
    }

    /// Its heading.
    pub fn heading(&self) -> &'static str {
        self.heading
    }

    /// The key that opens the list; empty where none does.
    pub fn opened_by(&self) -> &str {
        &self.key
    }

    /// Where the whole list is.
    pub fn all(&self) -> &Target {
        &self.all
    }

    /// Every row, the most important first; or what stands there instead of rows.
    pub fn rows(&self) -> &[Block] {
        match &self.none {
            Some(none) if self.rows.is_empty() => std::slice::from_ref(none),
            _ => &self.rows,
        }
    }

    /// The most important rows, in the order in which they show.
    pub(super) fn first(&self, kept: usize) -> Vec<&Block> {
        if self.rows.is_empty() {
            return self.none.iter().collect();
        }
        let mut shown: Vec<(&usize, &Block)> = self.places.iter().zip(&self.rows).take(kept).collect();
        shown.sort_by_key(|(place, _)| **place);
        shown.into_iter().map(|(_, row)| row).collect()
    }

    /// How many rows there are, in all.
    pub(super) fn total(&self) -> usize {
        self.rows.len()
    }

    fn is_shown(&self, kept: usize) -> bool {
        kept > 0 || self.none.is_some()
    }
}

impl Block {
    /// The first rows of a list, if it is that.
    pub(super) fn as_excerpt(&self) -> Option<&Excerpt> {
        match &self.content {
            Content::Excerpt(excerpt) => Some(excerpt),
            _ => None,
        }
    }
}

/// What several lists show.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Kept {
    /// How many rows of each.
    pub(super) rows: Vec<usize>,
    /// Which list begins the second of two columns, if they stand in two.
    pub(super) second: Option<usize>,
}

/// How many rows each list keeps, so that what stands on the page takes at most `room` lines, `fixed` of which are
/// taken: first the least, then one more of each in turn while there is room. `height` measures rows after leads in
/// columns; `heads` are the lines that a list takes besides the rows and the lines that its heading needs beside them;
/// `foot` says whether each source takes a line; `abreast`, whether the lists stand in two columns.
pub(super) fn kept(
    lists: &[&Excerpt],
    (room, fixed): (usize, usize),
    heads: fn(is_cut: bool) -> (usize, usize),
    foot: bool,
    abreast: bool,
    height: impl Fn(&Block, &Columns) -> usize,
) -> Kept {
    let mut measured: Vec<Measured<'_>> = lists.iter().map(|list| Measured::new(list)).collect();
    let lines = |measured: &[Measured<'_>], kept: &[usize]| {
        let mut sources: BTreeSet<&Id> = BTreeSet::new();
        for (one, kept) in measured.iter().zip(kept).filter(|(one, kept)| one.list.is_shown(**kept)) {
            let rows = one.list.rows().iter().take((*kept).max(1));
            sources.extend(rows.flat_map(Block::cites).map(|cite| &cite.source));
        }
        let heights = heights(measured, kept, heads);
        let lines = fixed + if abreast { balanced(&heights).1 } else { heights.iter().sum() };
        // In the foot each source has a line, below a blank one and a heading.
        if sources.is_empty() || !foot { lines } else { lines + 2 + sources.len() }
    };
    let first = |measured: &mut [Measured<'_>], rows: usize| -> Vec<usize> {
        let keep = |one: &mut Measured<'_>| {
            let kept = if one.list.none.is_some() { rows.min(one.list.total()) } else { 0 };
            one.measure(kept, &height);
            kept
        };
        measured.iter_mut().map(keep).collect()
    };
    let mut kept = first(&mut measured, LEAST);
    if lines(&measured, &kept) > room {
        kept = first(&mut measured, 1);
    }
    let mut grows = true;
    while grows {
        grows = false;
        for i in 0..kept.len() {
            if kept[i] >= measured[i].list.total().min(MOST) {
                continue;
            }
            let mut more = kept.clone();
            more[i] += 1;
            measured[i].measure(more[i], &height);
            if lines(&measured, &more) <= room {
                (kept, grows) = (more, true);
            }
        }
    }
    let second = abreast.then(|| balanced(&heights(&measured, &kept, heads)).0);
    Kept { second: second.filter(|second| *second < kept.len()), rows: kept }
}

/// The lines that each list takes.
fn heights(
    measured: &[Measured<'_>],
    kept: &[usize],
    heads: fn(is_cut: bool) -> (usize, usize),
) -> Vec<usize> {
    let height = |(one, kept): (&Measured<'_>, &usize)| {
        let (above, beside) = heads(one.list.total() > *kept);
        if one.list.is_shown(*kept) { above + one.heights[*kept].max(1).max(beside) } else { 0 }
    };
    measured.iter().zip(kept).map(height).collect()
}

/// A list whose first rows are measured.
struct Measured<'a> {
    list: &'a Excerpt,
    /// For each number of first rows measured so far, how many lines they take: each further row may widen the columns
    /// of them all.
    heights: Vec<usize>,
    each: Vec<usize>,
    columns: Columns,
}

impl<'a> Measured<'a> {
    fn new(list: &'a Excerpt) -> Measured<'a> {
        Measured { list, heights: vec![0], each: Vec::new(), columns: Columns::default() }
    }

    fn measure(&mut self, kept: usize, height: &impl Fn(&Block, &Columns) -> usize) {
        while self.each.len() < kept {
            let at = self.each.len();
            let (row, before) = (&self.list.rows[at], self.columns.clone());
            self.columns.take(row);
            if self.columns != before {
                self.each = self.list.rows[..at].iter().map(|row| height(row, &self.columns)).collect();
            }
            self.each.push(height(row, &self.columns));
            self.heights.push(self.each.iter().sum());
        }
    }
}
