//! A page: what every screen and every printed sheet is. Roled text, links and a few figures, laid out once as lines.
//!
//! A statement cannot be made without its citation: its fields are private and its constructor wants `Cites`, which is
//! never empty. Headings, counts, unknowns, notes and the case's own words are other blocks.

mod beside;
mod clause;
mod figure;
mod foot;
mod layout;
mod lens;
mod running;
mod section;
mod words;
mod wrap;

pub use clause::Clause;
pub use figure::{
    Axis, Bar, Counts, Days, Dot, Extent, Figure, Grid, GridRow, Lane, Legend, Mark, Plot, Series, Stretch,
    Strip, Years,
};
pub use layout::{Laid, Layout, Line, Row};
pub use lens::Lens;
pub use running::Running;
pub use section::Section;
pub use words::{Piece, Words, capital};
pub use wrap::{shortened, start};

use std::collections::{BTreeMap, HashSet};

use crate::case::Case;
use crate::citation::Citation;
use crate::record::Id;
use foot::FootSource;

/// From so many columns on a line has no end: whoever writes it wraps it. Nothing is drawn then, and all is said in words:
/// no rules, no columns, and for each figure what it shows.
pub const ENDLESS: usize = 10_000;

/// The sign of what matters most, and how it is said in words.
const KEY: (&str, &str) = ("● ", "key: ");

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

/// What a page shows; enough to make it anew.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Address {
    /// The case at a glance.
    Summary,
    /// The events in order.
    Timeline,
    /// One record.
    Record(Id),
    /// Every record that one names or that names it.
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

/// One or more citations as they show: `[2:6-7]`, or `[2]` of a whole source.
#[derive(Debug, Clone, PartialEq)]
pub struct Cites(Vec<(Citation, String)>);

impl Cites {
    /// Citations to sources that the case has; none where there is no such citation.
    pub fn new<'a>(case: &Case, cites: impl IntoIterator<Item = &'a Citation>) -> Option<Cites> {
        let mut shown: Vec<(Citation, String)> = Vec::new();
        let mut told: HashSet<&Citation> = HashSet::new();
        for cite in cites {
            let Some(mark) = case.source_mark(&cite.source) else { continue };
            if told.insert(cite) {
                let words = match case.place_words(cite) {
                    whole if whole.is_empty() => format!("[{mark}]"),
                    place => format!("[{mark}:{place}]"),
                };
                shown.push((cite.clone(), words));
            }
        }
        (!shown.is_empty()).then_some(Cites(shown))
    }

    /// The first few, where a row has room for no more.
    pub fn first(mut self, most: usize) -> Cites {
        self.0.truncate(most.max(1));
        self
    }
}

/// A sentence that the case vouches for, with where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Statement {
    words: Words,
    cites: Cites,
}

impl Statement {
    /// A statement.
    pub fn new(words: Words, cites: Cites) -> Statement {
        Statement { words, cites }
    }
}

/// What may stand on a page without a citation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Uncited {
    /// A number of things, or a name that leads to them.
    Count,
    /// What no source says.
    Unknown,
    /// The curator's own remark.
    Note,
    /// What a record tells and cites no source for: the page says that.
    Unsourced,
    /// What a record tells that rests on several passages, where it does not say on which of them this does.
    Unplaced,
    /// What the case says of itself, and the program's own words.
    Own,
}

/// What a block says.
#[derive(Debug, Clone, PartialEq)]
enum Content {
    Heading(Words),
    Statement(Statement),
    /// A sentence of several clauses, each with the citations that bear it, or without.
    Clauses(Vec<Clause>),
    Uncited(Uncited, Words),
    Verbatim(Words),
    Figure(Figure),
    /// Blocks under one another that a cursor takes as one row.
    Together(Vec<Block>),
    /// Two blocks beside one another that a cursor takes as one row.
    Beside(Box<[Block; 2]>),
    Gap,
}

/// A block of a page; made by `Block::…`, shaped by its builder methods.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    content: Content,
    label: Option<(Words, usize)>,
    /// The label where the row stands in words, by itself.
    alone: Option<Words>,
    indent: usize,
    to: Option<Target>,
    tight: bool,
    aside: bool,
}

impl Block {
    fn new(content: Content) -> Block {
        Block { content, label: None, alone: None, indent: 0, to: None, tight: false, aside: false }
    }

    /// A heading.
    pub fn heading(words: impl Into<Words>) -> Block {
        Block::new(Content::Heading(words.into()))
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

    /// A figure; what it draws, statements beside it say.
    pub fn figure(figure: impl Into<Figure>) -> Block {
        Block::new(Content::Figure(figure.into()))
    }

    /// Blocks under one another, as one row; its links are those of their words.
    pub fn together(blocks: Vec<Block>) -> Block {
        Block::new(Content::Together(blocks))
    }

    /// Two blocks beside one another where there is room, else under one another; as one row with the links of their
    /// words.
    pub fn beside(left: Block, right: Block) -> Block {
        Block::new(Content::Beside(Box::new([left, right])))
    }

    /// An empty line.
    pub fn gap() -> Block {
        Block::new(Content::Gap)
    }

    /// Puts a label into a column of that many columns before the words.
    pub fn label(mut self, label: impl Into<Words>, columns: usize) -> Block {
        self.label = Some((label.into(), columns));
        self
    }

    /// What its label says where the row stands in words, by itself, and no heading over it says the rest.
    pub fn alone(mut self, label: impl Into<Words>) -> Block {
        self.alone = Some(label.into());
        self
    }

    /// How many columns its label takes, if it has one.
    pub fn label_columns(&self) -> usize {
        self.label.as_ref().map_or(0, |(_, columns)| *columns)
    }

    /// Gives its label, if it has one, that many columns.
    pub fn labelled_in(mut self, columns: usize) -> Block {
        if let Some((_, own)) = &mut self.label {
            *own = columns;
        }
        self
    }

    /// Moves the block that many columns to the right.
    pub fn indent(mut self, columns: usize) -> Block {
        self.indent = columns;
        self
    }

    /// Lets a heading stand without a blank line before it.
    pub fn tight(mut self) -> Block {
        self.tight = true;
        self
    }

    /// Makes it words that no cursor stands on, for they lead nowhere and need only be seen.
    pub fn aside(mut self) -> Block {
        self.aside = true;
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
    fn links(&self) -> impl Iterator<Item = &Target> {
        let words: Vec<&Words> = match &self.content {
            Content::Statement(statement) => vec![&statement.words],
            Content::Clauses(clauses) => clauses.iter().map(Clause::words).collect(),
            Content::Uncited(_, words) => vec![words],
            _ => Vec::new(),
        };
        words.into_iter().flat_map(Words::links)
    }

    /// The citations of its statements.
    pub(crate) fn cites(&self) -> Vec<&Citation> {
        match &self.content {
            Content::Statement(statement) => statement.cites.0.iter().map(|(cite, _)| cite).collect(),
            Content::Clauses(clauses) => clauses.iter().flat_map(Clause::cites).collect(),
            Content::Together(blocks) => blocks.iter().flat_map(Block::cites).collect(),
            Content::Beside(pair) => pair.iter().flat_map(Block::cites).collect(),
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
    /// The case's marking, which stands at the head and the foot.
    pub handling: Option<String>,
    blocks: Vec<Block>,
    foot: BTreeMap<usize, FootSource>,
    /// Whether each source of the foot has one line, however wide that is.
    brief_foot: bool,
}

impl Page {
    /// An empty page.
    pub fn new(address: Address, title: impl Into<String>) -> Page {
        let (subtitle, blocks, foot) = (String::new(), Vec::new(), BTreeMap::new());
        Page { address, title: title.into(), subtitle, handling: None, blocks, foot, brief_foot: false }
    }

    /// Puts a block before all others.
    pub fn lead(&mut self, block: Block) {
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

    /// Adds a heading and, under it, the blocks; nothing where there are none.
    pub fn section(&mut self, heading: impl Into<Words>, blocks: Vec<Block>) {
        if !blocks.is_empty() {
            self.push(Block::heading(heading));
            self.blocks.extend(blocks);
        }
    }

    /// Lists the sources that the page cites in its foot, a line each: a title that is too long is cut.
    pub fn with_brief_foot(self, case: &Case) -> Page {
        Page { brief_foot: true, ..self }.with_foot(case)
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

    /// Where its rows lead, and the links in its facts; those in its prose are no rows.
    pub fn targets(&self) -> HashSet<&Target> {
        let facts = self.blocks.iter().filter(|block| block.label.is_some());
        let rows = self.blocks.iter().filter_map(|block| block.to.as_ref());
        facts.flat_map(Block::links).chain(rows).collect()
    }

    /// Whether nothing stands on it.
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// Lays the page out in lines of at most that many columns; in words from [`ENDLESS`] columns on.
    pub fn layout(&self, width: usize) -> Layout {
        layout::page(self, width, true)
    }

    /// Lays the page out without its title and subtitle, which a frame shows.
    pub fn layout_body(&self, width: usize) -> Layout {
        layout::page(self, width, false)
    }
}
