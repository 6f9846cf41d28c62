//! From a page to lines: a pure function of the page and the width.

use std::collections::HashSet;

use unicode_width::UnicodeWidthStr;

use super::beside::{Joined, beside, half};
use super::clause::{Clause, cited};
use super::excerpt::{Excerpt, kept};
use super::figure::{Drawn, Figure};
use super::foot::FootSource;
use super::lead::Columns;
use super::lines::{Laid, Layout, Line, Row, each_once, put, space};
use super::medium::Title;
use super::running::Running;
use super::wrap::{cut, wrap};
use super::{Block, Content, KEY, Lead, Medium, Page, Place, Target, Uncited, Words};
use crate::record::Id;
use crate::role::Role;

mod folded;

pub(super) use folded::whole_rows;

/// The narrowest text column: below it words would be cut letter by letter.
const NARROWEST: usize = 8;

/// How many columns further in a block goes that says more of the row above it.
const BELOW: usize = 2;

/// The columns of headings at the side.
const SIDE: usize = 14;

/// From so many columns on there is room for headings at the side.
const SIDES: usize = 60;

/// Lays blocks out as on paper, without a title, with their leads in those columns.
fn blocks<'a>(
    blocks: impl IntoIterator<Item = &'a Block> + Clone,
    medium: Medium<'a>,
    columns: Columns,
) -> Layout {
    let below = Columns::of(blocks.clone().into_iter().filter(|block| block.is_below()));
    let mut out = Layouter { columns, below, ..Layouter::new(Medium { folds: None, ..medium }) };
    blocks.into_iter().for_each(|block| out.block(block));
    out.done
}

/// Lays a page out: title, blocks, foot.
pub(super) fn page(page: &Page, medium: &Medium<'_>) -> Layout {
    let mut out = Layouter { is_brief: page.is_brief, ..Layouter::new(*medium) };
    if medium.title == Title::Whole {
        out.heading_line(&page.title);
    }
    if medium.title != Title::None && !page.subtitle.is_empty() {
        out.free(&Words::new().faint(&*page.subtitle), 0);
    }
    let excerpts: Vec<&Excerpt> = page.blocks.iter().filter_map(Block::as_excerpt).collect();
    let kept = if excerpts.is_empty() { Vec::new() } else { out.kept(page, &excerpts) };
    let mut kept = kept.into_iter();
    let mut shown: Vec<&Block> = Vec::new();
    let is_section = |block: &Block| matches!(block.content, Content::Heading(_));
    for section in page.blocks.chunk_by(|_, block| !is_section(block)) {
        out.measure(section);
        for block in section {
            match block.as_excerpt() {
                Some(excerpt) => shown.extend(out.excerpt(excerpt, kept.next().unwrap_or_default())),
                None => {
                    shown.push(block);
                    out.block(block);
                }
            }
        }
    }
    // On a screen the sources are one key away.
    if medium.folds.is_none() {
        out.foot(page, &shown);
    }
    out.done
}

struct Layouter<'m> {
    medium: Medium<'m>,
    width: usize,
    /// Whether no line is spent on what only separates.
    is_brief: bool,
    /// The columns of leads, and of the leads of blocks that say more of a row.
    columns: Columns,
    below: Columns,
    /// The column of the last lead, for what continues after it.
    column: usize,
    /// The year of the entry before.
    year: Option<String>,
    /// Whether what is said in brackets behind the words of entries of a list shows at all.
    has_remarks: bool,
    done: Layout,
}

impl<'m> Layouter<'m> {
    fn new(medium: Medium<'m>) -> Layouter<'m> {
        Layouter {
            medium,
            width: medium.columns.max(1),
            is_brief: false,
            columns: Columns::default(),
            below: Columns::default(),
            column: 0,
            year: None,
            has_remarks: true,
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
        self.medium.folds.is_some() && self.width >= SIDES
    }

    /// How many rows of each list show.
    fn kept(&self, page: &Page, excerpts: &[&Excerpt]) -> Vec<usize> {
        let mut rest = Layouter::new(self.medium);
        rest.is_brief = self.is_brief;
        page.blocks.iter().filter(|block| block.as_excerpt().is_none()).for_each(|block| rest.block(block));
        let fixed = self.done.lines.len() + rest.done.lines.len();
        match self.medium.lines {
            Some(lines) => {
                let heads: fn(bool) -> (usize, usize) = match self.has_sides() {
                    true => |is_cut| (0, 1 + usize::from(is_cut)),
                    false => |_| (1, 0),
                };
                kept(excerpts, (lines, fixed), heads, false, |_, _| 1)
            }
            // Words show what a sheet does.
            None => {
                let sheet = Medium::sheet();
                let room = Running::on_any_day(&page.provenance).text_lines();
                let titled = 1 + usize::from(!page.subtitle.is_empty());
                let fixed = blocks(
                    page.blocks.iter().filter(|block| block.as_excerpt().is_none()),
                    sheet,
                    Columns::default(),
                );
                let height =
                    |block: &Block, columns: &Columns| blocks([block], sheet, columns.clone()).lines.len();
                kept(excerpts, (room, titled + fixed.lines.len()), |_| (1, 0), true, height)
            }
        }
    }

    /// Lays out the first rows of a list, and gives them back.
    fn excerpt<'b>(&mut self, excerpt: &'b Excerpt, kept: usize) -> Vec<&'b Block> {
        let rows = excerpt.first(kept);
        if rows.is_empty() {
            return rows;
        }
        let (more, total) = (excerpt.total().saturating_sub(kept), excerpt.total());
        let columns = Columns::of(rows.iter().copied());
        if self.has_sides() {
            self.beside_heading(excerpt, &rows, columns, more);
            return rows;
        }
        let heading = Block::heading(excerpt.heading());
        let count = if more > 0 { format!("{kept} of {total}") } else { String::new() };
        match self.is_said() && more > 0 {
            true => self.block(&Block::heading(format!("{} ({count})", excerpt.heading()))),
            false => self.block(&heading.remark(count)),
        }
        self.columns = columns;
        rows.iter().for_each(|row| self.block(row));
        if self.is_said() && more > 0 {
            let words = Words::new().link(format!("and {more} more"), excerpt.all().clone());
            self.block(&Block::uncited(Uncited::Count, words));
        }
        rows
    }

    /// The sources that blocks cite.
    fn foot(&mut self, page: &Page, shown: &[&Block]) {
        let cited: HashSet<&Id> =
            shown.iter().flat_map(|block| block.cites()).map(|cite| &cite.source).collect();
        let sources: Vec<&FootSource> =
            page.foot.values().filter(|source| cited.contains(&source.id)).collect();
        if sources.is_empty() {
            return;
        }
        self.heading(&Words::from("Sources cited here"), &Words::new(), false);
        let columns = sources.iter().map(|source| source.mark.width() + 3).max().unwrap_or(0);
        let room = (page.is_brief && !self.is_said()).then(|| self.width.saturating_sub(columns));
        let source = |source: &&FootSource| {
            let block = Block::uncited(Uncited::Own, source.words(room));
            block.lead(Lead::Mark(source.mark.clone())).to(Target::record(&source.id))
        };
        let sources: Vec<Block> = sources.iter().map(source).collect();
        self.measure(&sources);
        sources.iter().for_each(|source| self.block(source));
    }

    fn block(&mut self, block: &Block) {
        if block.folds && self.medium.folds(self.done.rows.len()) {
            return self.folded(block);
        }
        match &block.content {
            Content::Gap => self.done.lines.push(Line::default()),
            Content::Heading(words) => self.heading(words, &block.remark, self.is_brief),
            Content::Figure(figure) if self.is_said() => {
                figure.said().iter().for_each(|said| self.block(said))
            }
            // On a screen it stands above the list, which moves under it.
            Content::Figure(Figure::Strip(_)) if self.medium.folds.is_some() => {}
            Content::Figure(figure) => {
                figure.layout(self.width).into_iter().for_each(|drawn| self.drawn(drawn))
            }
            Content::Verbatim(words) => self.verbatim(words),
            Content::Excerpt(excerpt) => {
                self.excerpt(excerpt, excerpt.total());
            }
            Content::Together(inner) => {
                let lead = self.head(block);
                let width = self.width - self.indent(block) - lead.columns;
                let columns = self.columns_of(block).clone();
                let joined = Joined::from(blocks(inner, self.narrowed(width), columns));
                self.one_row(block, lead, joined)
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
                self.one_row(block, lead, joined)
            }
            Content::Statement(statement) => {
                let words = self.remarked(block, statement.words.clone());
                self.row(block, &cited(words, &statement.cites));
            }
            Content::Clauses(clauses) => {
                let words = clauses.iter().map(Clause::shown).fold(Words::new(), Words::then);
                self.row(block, &self.remarked(block, words));
            }
            Content::Uncited(kind, words) => {
                let words = self.remarked(block, words.clone());
                let words = match kind {
                    Uncited::Count | Uncited::Own | Uncited::Unplaced => words,
                    Uncited::Unknown if self.is_said() => Words::from("Unknown: ").then(words),
                    Uncited::Unknown => Words::new().role(Role::Unknown, "? ").then(words),
                    Uncited::Note => Words::new().role(Role::Note, "Curator's note: ").then(words),
                    Uncited::Unsourced => words.plain(" (no source cited)"),
                };
                match block.aside {
                    true => self.free(&words, self.indent(block)),
                    false => self.row(block, &words),
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

    /// A heading separates what follows from what comes before: a line of its own, ruled to the width, with a remark at
    /// its right.
    fn heading(&mut self, words: &Words, remark: &Words, tight: bool) {
        self.year = None;
        if !tight && self.done.lines.last().is_some_and(|line| !line.pieces.is_empty()) {
            self.done.lines.push(Line::default());
        }
        let text: String = words.0.iter().map(|piece| piece.text.as_str()).collect();
        let right = if remark.is_empty() { 0 } else { remark.width() + 1 };
        let used = text.width() + 1 + right;
        if used >= self.width || self.is_said() {
            return self.heading_line(&text);
        }
        let rule = "─".repeat(self.width - used);
        let laid = |text: String, role| Laid { text, role, link: None };
        let mut pieces = vec![laid(format!("{text} "), Role::Heading), laid(rule, Role::Rule)];
        if right > 0 {
            let remark: String = remark.0.iter().map(|piece| piece.text.as_str()).collect();
            pieces.push(laid(format!(" {remark}"), Role::Faint));
        }
        self.done.headings.push(self.done.lines.len());
        self.done.lines.push(Line { pieces, ..Line::default() });
    }

    /// A heading without a rule, on as many lines as it needs.
    fn heading_line(&mut self, text: &str) {
        let first = self.done.lines.len();
        self.free(&Words::new().role(Role::Heading, text), 0);
        self.done.headings.extend(first..self.done.lines.len());
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
        self.done.lines.push(Line { pieces, row, year: None });
        if row.is_some() {
            let cites = each_once(links.iter().filter_map(|link| match link {
                Target::Passage(cite) => Some(cite),
                Target::Page(_) => None,
            }));
            self.done.rows.push(Row { first: line, last: line, links, whole: own == 1, cites });
        }
    }

    /// Lines that are already laid out, as one row.
    fn one_row(&mut self, block: &Block, mut head: Head, joined: Joined) {
        let own = usize::from(block.to.is_some());
        let (row, first) = (self.done.rows.len(), self.done.lines.len());
        let indent = self.indent(block);
        let mut links: Vec<Target> = block.to.iter().cloned().collect();
        let before = head.links(&mut links);
        self.above(&mut head, indent, row);
        for mut pieces in joined.lines {
            for piece in &mut pieces {
                piece.link = piece.link.map(|link| link + own + before);
            }
            self.after(&mut head, indent, pieces, row);
        }
        if self.done.lines.len() > first {
            links.extend(joined.links);
            let (last, cites) = (self.done.lines.len() - 1, each_once(block.cites()));
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
        let last = self.done.lines.len().saturating_sub(1).max(first);
        self.done.rows.push(Row { first, last, links: Vec::new(), whole: false, cites: Vec::new() });
    }

    fn row(&mut self, block: &Block, words: &Words) {
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
        let (lines, found) = wrap(words, self.width - indent - head.columns, links.len());
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

    /// What comes before the words of a block: in columns, above them, or as the start of their sentence.
    fn head(&mut self, block: &Block) -> Head {
        let mut head = Head::default();
        let sign = if block.is_key { KEY } else { Default::default() };
        let has_sign = self.columns_of(block).has_key;
        if self.is_said() {
            let sign = Words::new().role(Role::Key, sign.1);
            head.begins = match &block.lead {
                Some(lead) => Some(lead.words().into_owned().plain(lead.joint()).then(sign)),
                None => (!sign.is_empty()).then_some(sign),
            };
            return head;
        }
        let year = self.turn_year(block);
        let (cells, begins) = match &block.lead {
            Some(lead) => self.columns_of(block).cells(lead, year.is_new),
            None => Default::default(),
        };
        head.begins = begins;
        head.year = year.of;
        let columns: usize = cells.iter().map(|(_, columns)| columns).sum();
        let signed = columns + if has_sign { 2 } else { 0 };
        if self.width < self.indent(block) + signed + NARROWEST {
            // Too narrow for columns: they go above.
            let words = Words::new()
                .joined(cells.into_iter().map(|(words, _)| words).filter(|words| !words.is_empty()), " ");
            head.above = Some(words);
        } else {
            head.columns = signed;
            head.cells = cells;
            if has_sign {
                head.cells.push((Words::new().role(Role::Key, sign.0), 2));
            }
        }
        head
    }

    /// The lines of a head that stand above the words; what is left of it stands beside their first line.
    fn above(&mut self, head: &mut Head, indent: usize, row: usize) {
        if let Some(words) = head.above.take() {
            let (lines, _) = wrap(&words, self.width, head.first);
            lines.into_iter().for_each(|pieces| self.push(0, pieces, Some(row)));
        }
        let mut line: Vec<Laid> = Vec::new();
        let (mut used, mut link) = (0, head.first);
        for (words, columns) in std::mem::take(&mut head.cells) {
            let (mut lines, found) = in_column(&words, columns.saturating_sub(1).max(1), link);
            link += found.len();
            // A name may run over several lines, of which the last has the words beside it.
            let last = lines.pop().unwrap_or_default();
            for pieces in lines {
                self.push(indent + used, pieces, Some(row));
            }
            let own: usize = last.iter().map(|laid| laid.text.width()).sum();
            line.extend(last);
            line.push(space(columns.saturating_sub(own)));
            used += columns;
        }
        head.line = line;
    }

    /// A line of words after what comes before them.
    fn after(&mut self, head: &mut Head, indent: usize, pieces: Vec<Laid>, row: usize) {
        let line = std::mem::take(&mut head.line);
        let is_first = !line.is_empty();
        let indent = if is_first { indent } else { indent + head.columns };
        self.push(indent, line.into_iter().chain(pieces).collect(), Some(row));
        if let (Some(year), Some(line)) = (&head.year, self.done.lines.last_mut()) {
            line.year = Some(year.clone());
        }
    }

    /// The year of an entry, and whether it is another than that of the entry before.
    fn turn_year(&mut self, block: &Block) -> Turned {
        let Some(Lead::Year(dated)) = &block.lead else { return Turned::default() };
        let year = dated.is_shared().then(|| dated.year.clone());
        let is_new = year.is_some() && self.year != year;
        self.year.clone_from(&year);
        Turned { of: year, is_new }
    }

    fn push(&mut self, indent: usize, mut pieces: Vec<Laid>, row: Option<usize>) {
        if indent > 0 {
            pieces.insert(0, space(indent));
        }
        self.done.lines.push(Line { pieces, row, year: None });
    }
}

/// Words in a column, which keep their blanks where one line holds them.
fn in_column(words: &Words, columns: usize, first_link: usize) -> (Vec<Vec<Laid>>, Vec<Target>) {
    match &words.0[..] {
        [piece] if piece.to.is_none() && words.width() <= columns => {
            (vec![vec![Laid { text: piece.text.clone(), role: piece.role, link: None }]], Vec::new())
        }
        _ => wrap(words, columns, first_link),
    }
}

/// What comes before the words of a block.
#[derive(Default)]
struct Head {
    /// Words with the columns that each takes.
    cells: Vec<(Words, usize)>,
    /// All columns together.
    columns: usize,
    /// Words that stand above instead.
    above: Option<Words>,
    /// Words with which the sentence begins instead.
    begins: Option<Words>,
    /// What is left to stand beside the first line of words.
    line: Vec<Laid>,
    /// The number of its first link.
    first: usize,
    /// The year of the entry.
    year: Option<String>,
}

impl Head {
    /// Adds where its words lead to the links of a row; says how many they are.
    fn links(&mut self, links: &mut Vec<Target>) -> usize {
        self.first = links.len();
        let above = self.above.iter();
        let words = self.cells.iter().map(|(words, _)| words).chain(above);
        links.extend(words.flat_map(Words::links).cloned());
        links.len() - self.first
    }
}

/// The year of an entry, and whether it is to be seen.
#[derive(Default)]
struct Turned {
    of: Option<String>,
    is_new: bool,
}
