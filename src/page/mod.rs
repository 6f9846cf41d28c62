//! A page: what every screen and printed sheet is. Text with roles, links and a few figures, laid out once as lines.
//!
//! A statement cannot be made without its citation: its fields are private and its constructor wants `Cites`, which is
//! never empty. Headings, counts, unknowns, notes and the case's own words are other blocks.

mod beside;
mod block;
mod clause;
mod excerpt;
mod figure;
mod foot;
mod layout;
mod lead;
mod lens;
mod lines;
mod medium;
mod running;
mod section;
mod statement;
mod words;
mod wrap;

use block::KEY;
pub use block::{Block, Content, Place};
pub use clause::Clause;
pub use excerpt::Excerpt;
pub use figure::{
    Axis, Bar, Counts, Days, Dot, Extent, Figure, Grid, GridRow, Lane, Legend, Mark, Plot, Series, Stretch,
    Strip, Years,
};
pub use lead::{Dated, Lead};
pub use lens::Lens;
pub(crate) use lines::each_once;
pub use lines::{Laid, Layout, Line, Row};
pub use medium::{Folds, Medium};
pub use running::{Provenance, Running};
pub use section::Section;
pub use statement::{Cited, Cites, Statement, Uncited};
pub use words::{Piece, Words, capital};
pub use wrap::{around, shortened, start, wrapped};

use std::collections::{BTreeMap, HashSet};

use crate::case::Case;
use crate::citation::Citation;
use crate::record::Id;
use foot::FootSource;

/// A sheet of paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sheet {
    /// Columns.
    pub columns: usize,
    /// Lines, the running head and foot included.
    pub lines: usize,
}

/// The sheet that A4 and Letter hold at the usual pitch, 10 columns and 6 lines an inch.
pub const SHEET: Sheet = Sheet { columns: 72, lines: 58 };

/// What a page shows; enough to make it again.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Address {
    /// The case at a glance.
    Summary,
    /// The events in order.
    Timeline,
    /// One record.
    Record(Id),
    /// Every record that this one names or that names it.
    Related(Id),
    /// All of a section that the summary had to cut.
    Section(Section),
    /// A lens: one question asked of the whole case.
    Lens(Lens),
    /// What is wrong with the case's files.
    Faults,
    /// The keys.
    Help,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Target {
    /// A page.
    Page(Address),
    /// A passage, on its source's page.
    Passage(Citation),
}

impl Target {
    /// The page of a record.
    pub fn record(id: &Id) -> Target {
        Target::Page(Address::Record(id.clone()))
    }

    /// The page that it leads to.
    pub fn address(&self) -> Address {
        match self {
            Target::Page(address) => address.clone(),
            Target::Passage(citation) => Address::Record(citation.source.clone()),
        }
    }
}

/// A page.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// What it shows.
    pub address: Address,
    /// Its title.
    pub title: String,
    /// A line under the title, in faint words.
    pub subtitle: String,
    /// The case that it is from.
    pub provenance: Provenance,
    blocks: Vec<Block>,
    foot: BTreeMap<usize, FootSource>,
    /// Whether it must fit one sheet: no line is spent on what only separates or completes.
    is_brief: bool,
}

impl Page {
    /// An empty page.
    pub fn new(address: Address, title: impl Into<String>) -> Page {
        let (title, subtitle, provenance) = (title.into(), String::new(), Provenance::default());
        Page {
            address,
            title,
            subtitle,
            provenance,
            blocks: Vec::new(),
            foot: BTreeMap::new(),
            is_brief: false,
        }
    }

    /// Puts a block before all others.
    pub fn begin_with(&mut self, block: Block) {
        self.blocks.insert(0, block);
    }

    /// Adds a block.
    pub fn push(&mut self, block: Block) {
        self.blocks.push(block);
    }

    /// Adds a block, where there is one.
    pub fn push_some(&mut self, block: Option<Block>) {
        self.blocks.extend(block);
    }

    /// Adds a heading with the blocks under it; nothing where there are none.
    pub fn section(&mut self, heading: impl Into<Words>, blocks: Vec<Block>) {
        if !blocks.is_empty() {
            self.push(Block::heading(heading));
            self.blocks.extend(blocks);
        }
    }

    /// Makes it a page that must fit one sheet, and lists the sources that it cites in its foot, a line each.
    pub fn brief(self, case: &Case) -> Page {
        Page { is_brief: true, ..self }.with_foot(case)
    }

    /// Lists the sources that the page cites in its foot.
    pub fn with_foot(mut self, case: &Case) -> Page {
        for cite in self.blocks.iter().flat_map(Block::cites) {
            let id = &cite.source;
            let Some((rank, mark)) = case.source_rank(id).zip(case.source_mark(id)) else { continue };
            let (id, mark) = (id.clone(), mark.to_owned());
            let entry = || FootSource::new(case, id, mark);
            self.foot.entry(rank).or_insert_with(entry);
        }
        self
    }

    /// Its blocks, in order.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The sources of its foot, each with its mark and what is said of it.
    pub fn sources(&self) -> impl Iterator<Item = (&str, String)> {
        self.foot.values().map(|source| (source.mark.as_str(), source.words(None)))
    }

    /// Where its rows lead, and the links in its facts; links in prose are not rows.
    pub fn targets(&self) -> HashSet<&Target> {
        let facts = self.blocks.iter().filter(|block| block.lead.is_some());
        let rows = self.blocks.iter().filter_map(|block| block.to.as_ref());
        facts.flat_map(Block::links).chain(rows).collect()
    }

    /// Whether nothing is on it.
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// Whether what it shows depends on how many lines there are.
    pub fn is_chosen(&self) -> bool {
        self.blocks.iter().any(|block| block.as_excerpt().is_some())
    }

    /// The columns in which nine in ten of its rows of one line are whole.
    pub fn whole_rows(&self) -> usize {
        layout::whole_rows(&self.blocks)
    }

    /// Lays the page out for a medium.
    pub fn lay_out(&self, medium: &Medium<'_>) -> Layout {
        layout::page(self, medium)
    }

    /// Lays the page out as on paper, in lines of at most that many columns, its rows in full.
    pub fn layout(&self, columns: usize) -> Layout {
        self.lay_out(&Medium::paper(columns))
    }

    /// Says the page in words, each row in one line without an end: no rules, no columns, and for each figure what it
    /// shows.
    pub fn in_words(&self) -> Layout {
        self.lay_out(&Medium::words())
    }
}
