//! From a page to lines: a pure function of the page and the width.

use unicode_width::UnicodeWidthStr;

use super::beside::{Joined, beside, half};
use super::clause::{Clause, cited};
use super::figure::Drawn;
use super::foot::FootSource;
use super::lead::Columns;
use super::lines::{Laid, Layout, Line, Row, put, space};
use super::wrap::{cut, wrap};
use super::{Block, Content, ENDLESS, Lead, Page, Place, Target, Uncited, Words};
use crate::role::Role;

/// The narrowest text column: below it words would be cut letter by letter.
const NARROWEST: usize = 8;

/// How many columns further in a block goes that says more of the row above it.
const BELOW: usize = 2;

/// Lays blocks out without a title, with their leads in those columns.
fn blocks<'a>(blocks: impl IntoIterator<Item = &'a Block> + Clone, width: usize, columns: Columns) -> Layout {
    let below = Columns::of(blocks.clone().into_iter().filter(|block| block.is_below()));
    let mut out = Layouter { columns, below, ..Layouter::new(width) };
    blocks.into_iter().for_each(|block| out.block(block));
    out.done
}

/// How many lines a block takes at that width, after leads in those columns.
pub(crate) fn height(block: &Block, width: usize, columns: Columns) -> usize {
    blocks([block], width, columns).lines.len()
}

/// Lays a page out: title, blocks, foot.
pub(super) fn page(page: &Page, width: usize, titled: bool) -> Layout {
    let mut out = Layouter { is_brief: page.is_brief, ..Layouter::new(width) };
    if titled {
        out.free(&Words::new().role(Role::Heading, &*page.title), 0);
    }
    if titled && !page.subtitle.is_empty() {
        out.free(&Words::new().faint(&*page.subtitle), 0);
    }
    let is_section = |block: &Block| matches!(block.content, Content::Heading(_));
    for section in page.blocks.chunk_by(|_, block| !is_section(block)) {
        out.measure(section);
        section.iter().for_each(|block| out.block(block));
    }
    if !page.foot.is_empty() {
        out.heading(&Words::from("Sources cited here"), false);
        let marks = || page.foot.values().map(|source| Lead::Mark(source.mark.clone()));
        let columns = marks().filter_map(|mark| mark.columns()).max().unwrap_or(0);
        let room = (page.is_brief && !out.is_endless()).then(|| out.width.saturating_sub(columns));
        let source = |(source, mark): (&FootSource, Lead)| {
            Block::uncited(Uncited::Own, source.words(room)).lead(mark).to(Target::record(&source.id))
        };
        let sources: Vec<Block> = page.foot.values().zip(marks()).map(source).collect();
        out.measure(&sources);
        sources.iter().for_each(|source| out.block(source));
    }
    out.done
}

struct Layouter {
    width: usize,
    /// Whether no line is spent on what only separates.
    is_brief: bool,
    /// The columns of leads, and of the leads of blocks that say more of a row.
    columns: Columns,
    below: Columns,
    /// The column of the last lead, for what continues after it.
    column: usize,
    done: Layout,
}

impl Layouter {
    fn new(width: usize) -> Layouter {
        let (columns, below) = (Columns::default(), Columns::default());
        Layouter { width: width.max(1), is_brief: false, columns, below, column: 0, done: Layout::default() }
    }

    /// Gives the leads of blocks their columns.
    fn measure(&mut self, blocks: &[Block]) {
        let (below, own): (Vec<&Block>, Vec<&Block>) = blocks.iter().partition(|block| block.is_below());
        self.columns = Columns::of(own);
        self.below = Columns::of(below);
    }

    fn columns_of(&self, block: &Block) -> Columns {
        if block.is_below() { self.below } else { self.columns }
    }

    fn block(&mut self, block: &Block) {
        match &block.content {
            Content::Gap => self.done.lines.push(Line::default()),
            Content::Heading(words) => self.heading(words, self.is_brief),
            Content::Group(words) => self.heading(words, true),
            Content::Figure(figure) if self.is_endless() => {
                figure.said().iter().for_each(|said| self.block(said))
            }
            Content::Figure(figure) => {
                figure.layout(self.width).into_iter().for_each(|drawn| self.drawn(drawn))
            }
            Content::Verbatim(words) => self.verbatim(words),
            Content::Together(blocks) => {
                let (width, columns) = (self.width - self.indent(block), self.columns_of(block));
                self.one_row(block, Joined::from(self::blocks(blocks, width, columns)))
            }
            Content::Beside(pair) => {
                let width = self.width - self.indent(block);
                let joined = match half(width) {
                    Some(half) => {
                        let [left, right] =
                            pair.each_ref().map(|one| blocks([one], half, Columns::of([one])));
                        beside(left, right, half)
                    }
                    None => Joined::from(blocks(pair.iter(), width, Columns::of(pair.iter()))),
                };
                self.one_row(block, joined)
            }
            Content::Statement(statement) => {
                self.row(block, &cited(statement.words.clone(), &statement.cites));
            }
            Content::Clauses(clauses) => {
                self.row(block, &clauses.iter().map(Clause::shown).fold(Words::new(), Words::then));
            }
            Content::Uncited(kind, words) => {
                let words = match kind {
                    Uncited::Count | Uncited::Own | Uncited::Unplaced => words.clone(),
                    Uncited::Unknown if self.is_endless() => Words::from("Unknown: ").then(words.clone()),
                    Uncited::Unknown => Words::new().role(Role::Unknown, "? ").then(words.clone()),
                    Uncited::Note => Words::new().role(Role::Note, "Curator's note: ").then(words.clone()),
                    Uncited::Unsourced => words.clone().plain(" (no source cited)"),
                };
                match block.aside {
                    true => self.free(&words, self.indent(block)),
                    false => self.row(block, &words),
                }
            }
        }
    }

    /// A heading separates what follows from what comes before: a line of its own, ruled to the width.
    fn heading(&mut self, words: &Words, tight: bool) {
        if !tight && self.done.lines.last().is_some_and(|line| !line.pieces.is_empty()) {
            self.done.lines.push(Line::default());
        }
        let text: String = words.0.iter().map(|piece| piece.text.as_str()).collect();
        let used = text.width() + 1;
        if used >= self.width || self.is_endless() {
            return self.free(&Words::new().role(Role::Heading, text), 0);
        }
        let rule = "─".repeat(self.width - used);
        let laid = |text: String, role| Laid { text, role, link: None };
        let pieces = vec![laid(format!("{text} "), Role::Heading), laid(rule, Role::Rule)];
        self.done.lines.push(Line { pieces, row: None });
    }

    /// Lines that the cursor skips.
    fn free(&mut self, words: &Words, indent: usize) {
        let (lines, _) = wrap(words, self.width.saturating_sub(indent), 0);
        for pieces in lines {
            self.push(indent, pieces, None);
        }
    }

    /// A line that a figure has laid out itself: a row if it leads somewhere.
    fn drawn(&mut self, drawn: Drawn) {
        let own = usize::from(drawn.to.is_some());
        let mut links: Vec<Target> = drawn.to.into_iter().collect();
        let mut pieces: Vec<Laid> = Vec::new();
        for piece in drawn.words.0 {
            let link = piece.to.map(|to| {
                links.push(to);
                links.len() - 1
            });
            put(&mut pieces, &piece.text, piece.role, link);
        }
        let line = self.done.lines.len();
        let row = (!links.is_empty()).then_some(self.done.rows.len());
        self.done.lines.push(Line { pieces, row });
        if row.is_some() {
            self.done.rows.push(Row { first: line, last: line, links, whole: own == 1 });
        }
    }

    /// Lines that are already laid out, as one row.
    fn one_row(&mut self, block: &Block, joined: Joined) {
        let own = usize::from(block.to.is_some());
        let (row, first) = (self.done.rows.len(), self.done.lines.len());
        let indent = self.indent(block);
        for mut pieces in joined.lines {
            for piece in &mut pieces {
                piece.link = piece.link.map(|link| link + own);
            }
            self.push(indent, pieces, Some(row));
        }
        if self.done.lines.len() > first {
            let links = block.to.iter().cloned().chain(joined.links).collect();
            self.done.rows.push(Row { first, last: self.done.lines.len() - 1, links, whole: own == 1 });
        }
    }

    /// The block's indent, if the width leaves room for it and the page is drawn at all.
    fn indent(&self, block: &Block) -> usize {
        let columns = match block.place {
            Place::Own => 0,
            Place::Below => BELOW,
            Place::Continued => self.column,
        };
        if self.width >= columns + NARROWEST && !self.is_endless() { columns } else { 0 }
    }

    fn is_endless(&self) -> bool {
        self.width >= ENDLESS
    }

    /// A row whose blanks matter, wrapped at the width.
    fn verbatim(&mut self, words: &Words) {
        let (row, first) = (self.done.rows.len(), self.done.lines.len());
        for piece in &words.0 {
            for text in cut(&piece.text, self.width) {
                self.push(0, vec![Laid { text: text.to_owned(), role: piece.role, link: None }], Some(row));
            }
        }
        let last = self.done.lines.len().saturating_sub(1).max(first);
        self.done.rows.push(Row { first, last, links: Vec::new(), whole: false });
    }

    fn row(&mut self, block: &Block, words: &Words) {
        let lead = block.lead.as_ref().map(|lead| {
            // Without columns, or too wide for one, the lead begins the sentence.
            let column = self.columns_of(block).column(lead).filter(|_| !self.is_endless());
            (lead.words(self.is_endless()), column)
        });
        if let Some((lead, None)) = lead {
            let joint = if lead.ends_in_a_word() { ": " } else { " " };
            let words = lead.into_owned().plain(joint).then(words.clone());
            return self.row(&Block { lead: None, ..block.clone() }, &words);
        }
        let indent = self.indent(block);
        let (label, columns) = match &lead {
            Some((label, Some(columns))) if self.width >= indent + columns + NARROWEST => {
                (Some(label), *columns)
            }
            Some((label, _)) => (Some(label), 0),
            None => (None, 0),
        };
        if lead.is_some() {
            self.column = columns;
        }
        let row = self.done.rows.len();
        let first = self.done.lines.len();
        let own = usize::from(block.to.is_some());
        let mut links: Vec<Target> = block.to.iter().cloned().collect();
        let indent = if self.width >= indent + columns + NARROWEST { indent } else { 0 };
        let mut head: Option<Vec<Laid>> = None;
        if let Some(label) = label {
            let room = if columns == 0 { self.width } else { columns - 1 };
            let (mut lines, found) = wrap(label, room, links.len());
            links.extend(found);
            if columns == 0 {
                // Too narrow for two columns: the label goes above.
                for pieces in lines {
                    self.push(0, pieces, Some(row));
                }
            } else if lines.len() == 1 {
                head = lines.pop();
            } else {
                let last = lines.pop();
                for pieces in lines {
                    self.push(indent, pieces, Some(row));
                }
                head = last;
            }
        }
        let (lines, found) = wrap(words, self.width - indent - columns, links.len());
        links.extend(found);
        for (i, pieces) in lines.into_iter().enumerate() {
            match head.take().filter(|_| i == 0) {
                Some(mut line) => {
                    let used: usize = line.iter().map(|laid| laid.text.width()).sum();
                    line.push(space(columns - used));
                    line.extend(pieces);
                    self.push(indent, line, Some(row));
                }
                None => self.push(indent + columns, pieces, Some(row)),
            }
        }
        if self.done.lines.len() == first {
            self.push(0, head.unwrap_or_default(), Some(row));
        }
        let last = self.done.lines.len() - 1;
        self.done.rows.push(Row { first, last, links, whole: own == 1 });
    }

    fn push(&mut self, indent: usize, mut pieces: Vec<Laid>, row: Option<usize>) {
        if indent > 0 {
            pieces.insert(0, space(indent));
        }
        self.done.lines.push(Line { pieces, row });
    }
}
