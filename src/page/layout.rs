//! From a page to lines: a pure function of the page and the width.

use super::beside::{Joined, beside, half};
use super::clause::{Clause, cited};
use super::excerpt::{Excerpt, Kept};
use super::figure::{Drawn, Figure};
use super::lead::Columns;
use super::lines::{Laid, Layout, Line, Row, each_once, put, space};
use super::statement::{CURATORS, OFFICERS};
use super::wide::{WIDE, wide_columns};
use super::wrap::{cut, wrap};
use super::{Block, Cites, Content, Lead, Medium, Page, Place, Target, Uncited, Words};
use crate::role::Role;

mod excerpts;
mod facts;
mod folded;
mod free;
mod head;
mod headings;
mod paper;
mod tags;

pub(super) use folded::whole_rows;
use head::Head;
use paper::Course;

/// The narrowest text column: below it words would be cut letter by letter.
const NARROWEST: usize = 8;

/// How many columns further in a block goes that says more of the row above it.
const BELOW: usize = 2;

/// The columns of headings at the side.
const SIDE: usize = 14;

/// From so many columns on, those of a terminal of 200, a screen shows what is only background.
const BACKGROUND: usize = 198;

/// From so many columns on there is room for headings at the side.
const SIDES: usize = 60;

/// Lays blocks out as on paper, without a title, with their leads in those columns.
fn blocks<'a>(
    blocks: impl IntoIterator<Item = &'a Block> + Clone,
    medium: Medium<'a>,
    columns: Columns,
) -> Layout {
    let below = Columns::of(blocks.clone().into_iter().filter(|block| block.is_below()));
    let mut out =
        Layouter { columns, below, ..Layouter::new(Medium { folds: None, is_screen: false, ..medium }) };
    blocks.into_iter().for_each(|block| out.block(block));
    out.done
}

/// Lays a page out: title, blocks, foot.
pub(super) fn page(page: &Page, medium: &Medium<'_>) -> Layout {
    let is_tight = page.is_brief || medium.is_screen;
    let mut out = Layouter { is_brief: page.is_brief, is_tight, ..Layouter::new(*medium) };
    if medium.is_screen && out.width >= WIDE {
        out.wide = Some(wide_columns(&page.blocks, out.width));
    }
    out.title(page);
    let excerpts: Vec<&Excerpt> = page.blocks.iter().filter_map(Block::as_excerpt).collect();
    let kept = if excerpts.is_empty() { Kept::default() } else { out.kept(page, &excerpts) };
    let mut rows = kept.rows.iter().enumerate();
    let mut shown: Vec<&Block> = Vec::new();
    let is_section = |block: &Block| matches!(block.content, Content::Heading(_));
    for section in page.blocks.chunk_by(|_, block| !is_section(block)) {
        out.measure(section);
        for block in section {
            match block.as_excerpt() {
                Some(excerpt) => {
                    let (at, rows) = rows.next().unwrap_or((0, &0));
                    out.turn_column(at, &kept);
                    shown.extend(out.excerpt(excerpt, *rows));
                }
                None => {
                    shown.push(block);
                    let from = out.done.lines.len();
                    out.block(block);
                    out.laid(block, from);
                }
            }
        }
    }
    // On a screen the sources are one key away.
    if !medium.is_screen {
        out.foot(page, &shown);
    }
    out.done
}

struct Layouter<'m> {
    medium: Medium<'m>,
    width: usize,
    /// Whether no line is spent on what only separates.
    is_brief: bool,
    /// The columns of rows that have more of them in a wide pane, in such a pane.
    wide: Option<Columns>,
    /// Whether no empty line stands before a heading.
    is_tight: bool,
    /// The columns of leads, and of the leads of blocks that say more of a row.
    columns: Columns,
    below: Columns,
    /// The column of the last lead, for what continues after it.
    column: usize,
    /// The year of the entry before.
    year: Option<String>,
    /// The name of the fact before.
    fact: Option<Words>,
    /// Whether what is said in brackets behind the words of entries of a list shows at all.
    has_remarks: bool,
    /// What goes on from line to line, for whoever cuts the lines into sheets.
    course: Course,
    /// The columns before the words of the block, and how many of them are drawn.
    lead: (usize, usize),
    done: Layout,
}

impl<'m> Layouter<'m> {
    fn new(medium: Medium<'m>) -> Layouter<'m> {
        Layouter {
            medium,
            width: medium.columns.max(1),
            is_brief: false,
            wide: None,
            is_tight: false,
            columns: Columns::default(),
            below: Columns::default(),
            column: 0,
            year: None,
            fact: None,
            has_remarks: true,
            course: Course::default(),
            lead: (0, 0),
            done: Layout::default(),
        }
    }

    /// Gives the leads of blocks their columns.
    fn measure(&mut self, blocks: &[Block]) {
        let (below, own): (Vec<&Block>, Vec<&Block>) = blocks.iter().partition(|block| block.is_below());
        self.columns = Columns::of(own);
        self.below = Columns::of(below);
        self.has_remarks = self.has_room_for_remarks(blocks);
    }

    fn columns_of(&self, block: &Block) -> &Columns {
        if block.is_below() { &self.below } else { &self.columns }
    }

    /// The same medium in another width.
    fn narrowed(&self, columns: usize) -> Medium<'m> {
        Medium { columns, ..self.medium }
    }

    fn is_said(&self) -> bool {
        self.medium.is_said
    }

    /// Whether headings of lists stand at the side, with the rows beside them.
    fn has_sides(&self) -> bool {
        self.medium.is_screen && self.width >= SIDES
    }

    fn lay(&mut self, block: &Block) {
        if block.is_background && self.medium.is_screen && self.width < BACKGROUND {
            return;
        }
        if block.folds && self.medium.folds(self.done.rows.len()) {
            return match self.wide.is_some().then(|| block.widened()).flatten() {
                Some(row) => self.in_wide_columns(|out| out.folded(&row, each_once(block.cites()))),
                None => self.folded(block, each_once(block.cites())),
            };
        }
        match &block.content {
            Content::Gap => self.done.lines.push(Line::default()),
            Content::Columns(_) => self.names(block),
            Content::Heading(words) => self.heading(words, &block.remark, self.is_tight),
            Content::Figure(figure) if self.is_said() => {
                figure.said().iter().for_each(|said| self.block(said))
            }
            // On a screen it stands above the list, which moves under it.
            Content::Figure(Figure::Strip(_)) if self.medium.is_screen => {}
            Content::Figure(figure) => self.figure(figure),
            Content::Verbatim(words) => self.verbatim(words),
            Content::Excerpt(excerpt) => {
                self.excerpt(excerpt, excerpt.total());
            }
            Content::Together(inner) => {
                let lead = self.head(block);
                let width = self.width - self.indent(block);
                // The rest of a row of a list stands below its lead too.
                let rest =
                    inner.iter().position(Block::is_below).filter(|_| block.folds && block.lead.is_some());
                let (inner, rest) = inner.split_at(rest.unwrap_or(inner.len()).max(1).min(inner.len()));
                let mut columns = self.columns_of(block).clone();
                // Beside its lead stands its sign too.
                columns.has_key &= block.lead.is_none();
                let joined = Joined::from(blocks(inner, self.narrowed(width - lead.columns), columns));
                let rest = Joined::from(blocks(rest, self.narrowed(width), Columns::default()));
                self.one_row(block, lead, joined, rest)
            }
            Content::Beside(pair) => {
                let lead = self.head(block);
                let width = self.width - self.indent(block) - lead.columns;
                let joined = match half(width).filter(|_| !self.is_said()) {
                    Some(half) => {
                        let medium = self.narrowed(half);
                        let [left, right] =
                            pair.each_ref().map(|one| blocks([one], medium, Columns::of([one])));
                        beside(left, right, half)
                    }
                    None => Joined::from(blocks(pair.iter(), self.narrowed(width), Columns::of(pair.iter()))),
                };
                self.one_row(block, lead, joined, Joined::default())
            }
            Content::Statement(statement) => {
                let words = self.remarked(block, statement.words.clone());
                self.row(block, &words, Some(&statement.cites));
            }
            Content::Clauses(clauses) => {
                let words = clauses.iter().map(Clause::shown).fold(Words::new(), Words::then);
                self.row(block, &self.remarked(block, words), None);
            }
            Content::Uncited(kind, words) => {
                let words = self.remarked(block, words.clone());
                let is_fact = matches!(block.lead, Some(Lead::Fact(_)));
                let words = match kind {
                    Uncited::Count | Uncited::Own | Uncited::Unplaced => words,
                    // The name of the fact says it.
                    Uncited::Unknown | Uncited::Note | Uncited::Remark if is_fact => words,
                    Uncited::Remark => Words::new().role(Role::Note, OFFICERS).then(words),
                    Uncited::Unknown if self.is_said() => Words::from("Unknown: ").then(words),
                    Uncited::Unknown => Words::new().role(Role::Unknown, "? ").then(words),
                    Uncited::Note => Words::new().role(Role::Note, CURATORS).then(words),
                    Uncited::Unsourced => words.plain(" (no source cited)"),
                };
                match block.aside {
                    true => self.aside(block, &words),
                    false => self.row(block, &words, None),
                }
            }
        }
    }

    /// The words with what is said behind them in brackets.
    fn remarked(&self, block: &Block, words: Words) -> Words {
        if block.remark.is_empty() {
            return words;
        }
        words.faint(" (").then(block.remark.clone()).faint(")")
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
        self.done.lines.push(Line { pieces, row, ..Line::default() });
        if row.is_some() {
            let cites = each_once(links.iter().filter_map(|link| match link {
                Target::Passage(cite) => Some(cite),
                Target::Page(_) | Target::Fault(_) => None,
            }));
            self.done.rows.push(Row { first: line, last: line, links, whole: own == 1, cites });
        }
    }

    /// Lines that are already laid out, as one row: some beside what comes before them, the rest below it.
    fn one_row(&mut self, block: &Block, mut head: Head, joined: Joined, rest: Joined) {
        let own = usize::from(block.to.is_some());
        let (row, first) = (self.done.rows.len(), self.done.lines.len());
        let indent = self.indent(block);
        let mut links: Vec<Target> = block.to.iter().cloned().collect();
        let mut begins: Vec<Laid> = Vec::new();
        match (head.begins.take(), self.is_said()) {
            // In words the first line begins with what would stand before it.
            (Some(words), true) => {
                let (lines, found) = wrap(&words, usize::MAX, links.len());
                begins.extend(lines.into_iter().flatten());
                begins.push(space(1));
                links.extend(found);
            }
            (Some(words), false) => links.extend(self.begun(&mut head, &words, indent, (row, links.len()))),
            (None, _) => {}
        }
        head.links(&mut links);
        self.above(&mut head, indent, row);
        let before = links.len();
        self.hold_from_here(&joined.held);
        for (at, mut pieces) in joined.lines.into_iter().enumerate() {
            for piece in &mut pieces {
                piece.link = piece.link.map(|link| link + before);
            }
            pieces.splice(..0, begins.drain(..));
            self.after(&mut head, indent, pieces, row);
            self.joined(at, &joined.begins, &joined.parted, indent + head.columns);
        }
        links.extend(joined.links);
        let before = links.len();
        head.columns = 0;
        self.hold_from_here(&rest.held);
        for (at, mut pieces) in rest.lines.into_iter().enumerate() {
            for piece in &mut pieces {
                piece.link = piece.link.map(|link| link + before);
            }
            self.after(&mut head, indent, pieces, row);
            self.joined(at, &rest.begins, &rest.parted, indent);
        }
        if self.done.lines.len() > first {
            links.extend(rest.links);
            let (last, cites) = (self.done.lines.len() - 1, each_once(block.cites()));
            self.row_goes_on(block, first, last);
            self.done.rows.push(Row { first, last, links, whole: own == 1, cites });
        }
    }

    /// The block's indent, if the width leaves room for it and the page is drawn at all.
    fn indent(&self, block: &Block) -> usize {
        let columns = match block.place {
            Place::Own => 0,
            Place::Below => BELOW,
            Place::Continued => self.column,
        };
        if self.width >= columns + NARROWEST && !self.is_said() { columns } else { 0 }
    }

    /// A row whose blanks matter, wrapped at the width.
    fn verbatim(&mut self, words: &Words) {
        let (row, first) = (self.done.rows.len(), self.done.lines.len());
        for piece in &words.0 {
            for text in cut(&piece.text, self.width) {
                self.push(0, vec![Laid { text: text.to_owned(), role: piece.role, link: None }], Some(row));
            }
        }
        if self.done.lines.len() == first {
            self.push(0, Vec::new(), Some(row));
        }
        let last = self.done.lines.len() - 1;
        self.done.rows.push(Row { first, last, links: Vec::new(), whole: false, cites: Vec::new() });
    }

    /// A row of words with their citations: those of a fact stand at the right of a screen where that takes no more lines.
    fn row(&mut self, block: &Block, words: &Words, cites: Option<&Cites>) {
        let mut head = self.head(block);
        let row = self.done.rows.len();
        let first = self.done.lines.len();
        let own = usize::from(block.to.is_some());
        let mut links: Vec<Target> = block.to.iter().cloned().collect();
        let indent = self.indent(block);
        let indent = if self.width >= indent + head.columns + NARROWEST { indent } else { 0 };
        if block.lead.is_some() {
            self.column = head.columns;
        }
        head.links(&mut links);
        self.above(&mut head, indent, row);
        let words = match head.begins.take() {
            Some(begins) => &begins.then(words.clone()),
            None => words,
        };
        let room = self.width - indent - head.columns;
        let has_side = self.medium.is_screen && matches!(block.lead, Some(Lead::Fact(_)));
        let (lines, found) = match cites {
            Some(cites) if has_side => facts::cited_at_side(words, cites, room, links.len()),
            Some(cites) => wrap(&cited(words.clone(), cites), room, links.len()),
            None => wrap(words, room, links.len()),
        };
        links.extend(found);
        for pieces in lines {
            self.after(&mut head, indent, pieces, row);
        }
        if self.done.lines.len() == first {
            self.after(&mut head, indent, Vec::new(), row);
        }
        let last = self.done.lines.len() - 1;
        self.done.rows.push(Row { first, last, links, whole: own == 1, cites: each_once(block.cites()) });
    }

    fn push(&mut self, indent: usize, mut pieces: Vec<Laid>, row: Option<usize>) {
        self.course.leads_on &= row.is_none();
        if indent > 0 {
            pieces.insert(0, space(indent));
        }
        self.done.lines.push(Line { pieces, row, ..Line::default() });
    }
}
