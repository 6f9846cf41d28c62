//! A page: what every screen and printed sheet is. Text with roles, links and a few figures, laid out once as lines.
//!
//! A statement cannot be made without its citation: its fields are private and its constructor wants `Cites`, which is
//! never empty. Headings, counts, unknowns, notes and the case's own words are other blocks.

mod abreast;
mod address;
mod beside;
mod clause;
mod entry;
mod excerpt;
mod figure;
mod foot;
mod form;
mod laid;
mod lanes;
mod layout;
mod lead;
mod lens;
mod lines;
mod lists;
mod medium;
mod outline;
mod running;
mod section;
mod sheets;
mod spelling;
mod statement;
mod table;
mod tags;
mod wide;
mod words;
mod wrap;

pub use abreast::{Abreast, Spot};
pub use address::{Address, Target};
pub use clause::Clause;
pub use entry::{Cell, Entry, Item, Part, Span};
pub use excerpt::Excerpt;
pub use figure::{Counts, Dot, Extent, Figure, Grades, Grid, GridRow, GridTable, Plot, Series, Strip};
pub use form::Form;
pub use lanes::{Axis, Days, Lane, Legend, Mark, Stretch, Years};
pub use lead::{Dated, Lead};
pub use lens::Lens;
pub(crate) use lines::each_once;
pub use lines::{Laid, Layout, Line, Row};
pub use medium::{Folds, Medium};
pub use running::{Provenance, Running};
pub use section::Section;
pub use sheets::{Dress, Leaf};
pub use statement::{Cited, Cites, Statement, Uncited};
pub use table::Column;
pub use tags::{Shape, Tag, What};
pub use words::{Piece, Words, capital};
pub use wrap::{around, shortened, shortened_inside, start, wrapped};

use std::collections::BTreeMap;

use crate::case::Case;
use crate::citation::Citation;
use foot::FootSource;
use wide::Wide;

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

/// The sign of what matters most, and how it is said in words.
const KEY: (&str, &str) = ("●", "key: ");

/// What a block says; a writer of any medium walks these.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// A heading of a section.
    Heading(Words),
    /// The first rows of a list, as many as there is room for.
    Excerpt(Box<Excerpt>),
    /// A sentence with its citations.
    Statement(Statement),
    /// A sentence of several clauses, each with the citations that support it, if any.
    Clauses(Vec<Clause>),
    /// Words that need no citation.
    Uncited(Uncited, Words),
    /// A line that keeps its blanks.
    Verbatim(Words),
    /// A figure; [`Figure::said`] says what it shows and no other block says.
    Figure(Figure),
    /// Blocks under one another that a cursor takes as one row.
    Together(Vec<Block>),
    /// Two blocks to be compared, which a cursor takes as one row.
    Beside(Box<[Block; 2]>),
    /// Begins a table: the columns of the rows that follow, where a medium has tables, and what names them in a wide pane.
    Columns(Vec<Column>),
    /// Nothing but a gap between what comes before and after it.
    Gap,
}

/// How a block relates to those before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// By itself.
    Own,
    /// It says more of the row above it.
    Below,
    /// It continues after the lead of the block before it.
    Continued,
}

/// A block of a page; made by `Block::…`, given its meaning by its builder methods. Each medium decides how it looks.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    content: Content,
    lead: Option<Lead>,
    place: Place,
    to: Option<Target>,
    aside: bool,
    is_background: bool,
    folds: bool,
    is_key: bool,
    date: Option<String>,
    remark: Words,
    in_short: Option<Words>,
    wide: Option<Box<Wide>>,
}

impl Block {
    fn new(content: Content) -> Block {
        Block {
            content,
            lead: None,
            place: Place::Own,
            to: None,
            aside: false,
            is_background: false,
            folds: false,
            is_key: false,
            date: None,
            remark: Words::new(),
            wide: None,
            in_short: None,
        }
    }

    /// A heading.
    pub fn heading(words: impl Into<Words>) -> Block {
        Block::new(Content::Heading(words.into()))
    }

    /// The first rows of a list.
    pub fn excerpt(excerpt: Excerpt) -> Block {
        Block::new(Content::Excerpt(Box::new(excerpt)))
    }

    /// Begins a table of the rows that follow, up to the next.
    pub fn table(columns: impl IntoIterator<Item = Column>) -> Block {
        Block::new(Content::Columns(columns.into_iter().collect()))
    }

    /// A statement.
    pub fn statement(statement: Statement) -> Block {
        Block::new(Content::Statement(statement))
    }

    /// Words that need no citation.
    pub fn uncited(kind: Uncited, words: impl Into<Words>) -> Block {
        Block::new(Content::Uncited(kind, words.into()))
    }

    /// A line that keeps its blanks, such as a fault's; one too long for the page is cut into several.
    pub fn verbatim(words: Words) -> Block {
        Block::new(Content::Verbatim(words))
    }

    /// A figure; statements beside it say what it draws.
    pub fn figure(figure: impl Into<Figure>) -> Block {
        Block::new(Content::Figure(figure.into()))
    }

    /// Blocks one below the other, as one row; its links are those of their words.
    pub fn together(blocks: Vec<Block>) -> Block {
        Block::new(Content::Together(blocks))
    }

    /// Two blocks side by side where there is room, else one below the other; they are one row, with the links of their
    /// words.
    pub fn beside(left: Block, right: Block) -> Block {
        Block::new(Content::Beside(Box::new([left, right])))
    }

    /// An empty line.
    pub fn gap() -> Block {
        Block::new(Content::Gap)
    }

    /// Puts something before its words.
    pub fn lead(mut self, lead: Lead) -> Block {
        self.lead = Some(lead);
        self
    }

    /// Makes it a fact of that name.
    pub fn fact(self, name: &str) -> Block {
        self.lead(Lead::Fact(Words::new().faint(name)))
    }

    /// Says when it was, or how often.
    pub fn when(self, when: impl Into<String>) -> Block {
        self.lead(Lead::When(vec![Words::new().faint(when)]))
    }

    /// Marks it as one of those that matter most, if it is.
    pub fn key(mut self, is_key: bool) -> Block {
        self.is_key = is_key;
        self
    }

    /// Whether it is one of those that matter most.
    pub fn is_key(&self) -> bool {
        self.is_key
    }

    /// Adds what is said of it in brackets behind its words: on a line that has no room for all of it, nothing of it
    /// shows. Behind a heading it stands at the right, without brackets.
    pub fn remark(mut self, words: impl Into<Words>) -> Block {
        self.remark = words.into();
        self
    }

    /// What is said of it behind its words.
    pub fn remarked(&self) -> &Words {
        &self.remark
    }

    /// Makes it say more of the row above it.
    pub fn below(mut self) -> Block {
        self.place = Place::Below;
        self
    }

    /// Makes it continue after the lead of the block before it.
    pub fn continued(mut self) -> Block {
        self.place = Place::Continued;
        self
    }

    /// What it says.
    pub fn content(&self) -> &Content {
        &self.content
    }

    /// What comes before its words.
    pub fn leading(&self) -> Option<&Lead> {
        self.lead.as_ref()
    }

    /// How it relates to the blocks before it.
    pub fn place(&self) -> Place {
        self.place
    }

    fn is_below(&self) -> bool {
        self.place == Place::Below
    }

    /// Makes it words that the cursor skips, because they lead nowhere and need only be seen.
    pub fn aside(mut self) -> Block {
        self.aside = true;
        self
    }

    /// Makes it background, which a screen shows only where there is room for everything.
    pub fn background(mut self) -> Block {
        self.is_background = true;
        self
    }

    /// Where the row leads.
    pub fn target(&self) -> Option<&Target> {
        self.to.as_ref()
    }

    /// Makes the row lead somewhere.
    pub fn to(mut self, target: Target) -> Block {
        self.to = Some(target);
        self
    }

    /// The links in its own words.
    fn links(&self) -> Vec<&Target> {
        let words: Vec<&Words> = match &self.content {
            Content::Statement(statement) => vec![&statement.words],
            Content::Clauses(clauses) => clauses.iter().map(Clause::words).collect(),
            Content::Uncited(_, words) => vec![words],
            _ => Vec::new(),
        };
        let inner: &[Block] = match &self.content {
            Content::Together(blocks) => blocks,
            Content::Beside(pair) => &pair[..],
            _ => &[],
        };
        let mut links: Vec<&Target> = words.into_iter().flat_map(Words::links).collect();
        links.extend(inner.iter().flat_map(Block::links));
        links
    }

    /// The citations of its statements.
    pub(crate) fn cites(&self) -> Vec<&Citation> {
        match &self.content {
            Content::Statement(statement) => statement.cites.all().collect(),
            Content::Clauses(clauses) => clauses.iter().flat_map(Clause::cites).collect(),
            Content::Together(blocks) => blocks.iter().flat_map(Block::cites).collect(),
            Content::Beside(pair) => pair.iter().flat_map(Block::cites).collect(),
            Content::Excerpt(excerpt) => excerpt.rows().iter().flat_map(Block::cites).collect(),
            _ => Vec::new(),
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
        let (blocks, foot) = (Vec::new(), BTreeMap::new());
        Page { address, title, subtitle, provenance, blocks, foot, is_brief: false }
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
}
