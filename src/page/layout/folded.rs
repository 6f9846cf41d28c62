//! Rows of one line, and headings at the side of them.

use unicode_width::UnicodeWidthStr;

use super::{Layouter, SIDE};
use crate::citation::Citation;
use crate::page::excerpt::Excerpt;
use crate::page::lead::Columns;
use crate::page::lines::{Laid, Line, Row, put, space};
use crate::page::wide::nine_in_ten;
use crate::page::{Block, Cited, Cites, Clause, Content, Lead, Target, Uncited, Words, shortened, start};
use crate::role::Role;

/// From so many columns on a row says how many more passages it cites.
const COUNTS_CITES: usize = 100;

/// Of ten rows that have something in brackets behind them, it shows if so many have room for it.
const MOST_OF_TEN: usize = 9;

/// The columns in which nine in ten of the blocks that fold are whole on one line.
pub(in crate::page) fn whole_rows(blocks: &[Block]) -> usize {
    let columns = Columns::of(blocks);
    let widths = blocks.iter().filter(|block| block.folds).map(|block| width(block, &columns));
    nine_in_ten(widths)
}

/// The columns that a row takes on one line, without what may stand in brackets behind it.
fn width(block: &Block, columns: &Columns) -> usize {
    let (words, cites) = block.first();
    let cite = cites.first().map_or(0, |cited| cited.bracketed().width() + 1);
    let (lead, begins) = block.leaf().lead.as_ref().map(|lead| columns.cells(lead, true)).unwrap_or_default();
    let lead: usize = lead.iter().map(|(_, columns)| columns).sum();
    let lead = lead + begins.map_or(0, |words| words.width());
    lead + if columns.has_key { 2 } else { 0 } + words.width() + cite
}

impl Layouter<'_> {
    /// A row on one line: its words as far as there is room before its citation, which is never cut.
    /// `all` is what it cites in full.
    pub(super) fn folded(&mut self, block: &Block, all: Vec<Citation>) {
        let (words, cites) = block.first();
        let (row, first) = (self.done.rows.len(), self.done.lines.len());
        let own = usize::from(block.to.is_some());
        let mut links: Vec<Target> = block.to.iter().cloned().collect();
        let indent = self.indent(block);
        let leaf = block.leaf();
        let (mut line, year, begins) = self.short_head(leaf, indent, &mut links);
        let words = begins.into_iter().fold(words, |words, begins| begins.then(words));
        let used: usize = line.iter().map(|laid| laid.text.width()).sum();
        let cite = cites.first().map(|cited| cited.bracketed());
        let more = match cites.len() {
            more @ 2.. if self.width >= COUNTS_CITES => format!(" +{}", more - 1),
            _ => String::new(),
        };
        let tail = cite.as_ref().map_or(0, |cite| cite.width() + 1);
        // Where any row may say how many more it cites, every citation leaves room for that.
        let spare = if self.width >= COUNTS_CITES && cite.is_some() { 3.max(more.width()) } else { 0 };
        let room = self.width.saturating_sub(indent + used + tail + spare).max(1);
        let taken = cut_to(&words, room, &mut line, &mut links);
        let remark = if block.remark.is_empty() { &leaf.remark } else { &block.remark };
        let taken = match remark.is_empty() || !self.has_remarks || taken + remark.width() + 3 > room {
            true => taken,
            false => {
                let words = Words::new().faint(" (").then(remark.clone()).faint(")");
                taken + cut_to(&words, room - taken, &mut line, &mut links)
            }
        };
        if let (Some(cite), Some(cited)) = (cite, cites.first()) {
            line.push(space(room.saturating_sub(taken) + 1));
            links.push(Target::Passage(cited.cite.clone()));
            put(&mut line, &cite, Role::Citation, Some(links.len() - 1));
            put(&mut line, &more, Role::Faint, None);
        }
        self.push(indent, line, Some(row));
        self.led();
        if let Some(line) = self.done.lines.last_mut() {
            line.year = year;
        }
        self.done.rows.push(Row { first, last: first, links, whole: own == 1, cites: all });
    }

    /// Lays out rows that have more columns in a wide pane.
    pub(super) fn in_wide_columns(&mut self, lay_out: impl FnOnce(&mut Self)) {
        let Some(wide) = self.wide.take() else { return };
        let own = std::mem::replace(&mut self.columns, wide);
        lay_out(self);
        self.wide = Some(std::mem::replace(&mut self.columns, own));
    }

    /// The names of the columns of such rows, in a line that the cursor skips.
    pub(super) fn names(&mut self, block: &Block) {
        let Some(names) = block.widened() else { return };
        self.in_wide_columns(|out| {
            let (words, _) = names.first();
            let (mut line, _, _) = out.short_head(&names, 0, &mut Vec::new());
            let used: usize = line.iter().map(|laid| laid.text.width()).sum();
            cut_to(&words, out.width.saturating_sub(used), &mut line, &mut Vec::new());
            out.push(0, line, None);
        });
    }

    /// What stands before the words of a folded row; else the words with which the row itself begins.
    fn short_head(
        &mut self,
        block: &Block,
        indent: usize,
        links: &mut Vec<Target>,
    ) -> (Vec<Laid>, Option<String>, Option<Words>) {
        let mut head = self.head(block);
        let mut line = Vec::new();
        if head.above.take().is_some() {
            // Too narrow for columns: the words alone matter more.
            return (line, head.year, None);
        }
        for (words, columns) in head.cells {
            let before: usize = line.iter().map(|laid: &Laid| laid.text.width()).sum();
            let taken = cut_cell(&words, columns.saturating_sub(1).max(1), &mut line, links);
            if self.width > indent + before + columns {
                line.push(space(columns.saturating_sub(taken)));
            }
        }
        (line, head.year, head.begins)
    }

    /// Whether nine in ten of the entries of a list that goes by years have room for what is said behind them.
    pub(super) fn has_room_for_remarks(&self, blocks: &[Block]) -> bool {
        let is_short = |block: &&Block| {
            let by_year = block.lead.as_ref().and_then(Lead::dated).is_some();
            block.folds && by_year && !block.remark.is_empty()
        };
        let fits = |block: &&Block| width(block, &self.columns) + block.remark.width() + 3 <= self.width;
        let all = blocks.iter().filter(is_short).count();
        blocks.iter().filter(is_short).filter(fits).count() * 10 >= all * MOST_OF_TEN
    }

    /// Rows with their heading at the side: the key that opens the whole list, its name, and how many more there are.
    pub(super) fn beside_heading(
        &mut self,
        excerpt: &Excerpt,
        rows: &[&Block],
        columns: Columns,
        more: usize,
    ) {
        let (first_line, first_row) = (self.done.lines.len(), self.done.rows.len());
        self.columns = columns;
        self.width -= SIDE;
        rows.iter().for_each(|row| self.block(row));
        self.width += SIDE;
        let key = format!("{:<2}", excerpt.opened_by());
        let name = shortened(excerpt.heading(), SIDE - 3);
        let top = [(key, Role::Strong), (format!("{name:<0$}", SIDE - 2), Role::Heading)];
        let top = top.map(|(text, role)| Laid { text, role, link: None });
        if more > 0 && self.done.lines.len() < first_line + 2 {
            self.done.lines.push(Line::default());
        }
        for (at, line) in self.done.lines[first_line..].iter_mut().enumerate() {
            let mut side: Vec<Laid> = match at {
                0 => top.to_vec(),
                1 if more > 0 => {
                    let row = *line.row.get_or_insert(first_row);
                    let links = &mut self.done.rows[row].links;
                    links.push(excerpt.all().clone());
                    let link = Some(links.len() - 1);
                    self.done.rows[row].last = self.done.rows[row].last.max(first_line + at);
                    let words = format!("{more} more");
                    let rest = space(SIDE.saturating_sub(2 + words.width()));
                    vec![space(2), Laid { text: words, role: Role::Link, link }, rest]
                }
                _ => vec![space(SIDE)],
            };
            side.append(&mut line.pieces);
            line.pieces = side;
        }
    }
}

impl Block {
    /// Makes it a row of a list, which takes one line where it is folded.
    pub fn folding(mut self) -> Block {
        self.folds = true;
        self
    }

    /// Whether it is a row of a list, which takes one line where it is folded.
    pub fn is_folding(&self) -> bool {
        self.folds
    }

    /// Gives it other words for the one line that it takes where it is folded.
    pub fn in_short(mut self, words: impl Into<Words>) -> Block {
        self.in_short = Some(words.into());
        self
    }

    /// The block whose lead and sign it has: of blocks one below the other the first, unless they have them together.
    pub(super) fn leaf(&self) -> &Block {
        match &self.content {
            Content::Together(blocks) if self.lead.is_none() && !self.is_key => {
                blocks.first().map_or(self, Block::leaf)
            }
            _ => self,
        }
    }

    /// The words and citations of the one line that it takes where it is folded.
    pub(in crate::page) fn first(&self) -> (Words, Vec<&Cited>) {
        let (words, cites) = self.opening();
        (self.in_short.clone().unwrap_or(words), cites)
    }

    /// Its first words, with their citations.
    fn opening(&self) -> (Words, Vec<&Cited>) {
        match &self.content {
            Content::Statement(said) => (said.words.clone(), said.cites.shown().collect()),
            Content::Clauses(clauses) => {
                let words =
                    clauses.iter().fold(Words::new(), |words, clause| words.then(clause.words().clone()));
                let mut cites: Vec<&Cited> = Vec::new();
                for cited in clauses.iter().filter_map(Clause::borne_by).flat_map(Cites::shown) {
                    if !cites.contains(&cited) {
                        cites.push(cited);
                    }
                }
                (words, cites)
            }
            Content::Uncited(Uncited::Unknown, words) => {
                (Words::new().role(Role::Unknown, "? ").then(words.clone()), Vec::new())
            }
            Content::Uncited(_, words) | Content::Verbatim(words) => (words.clone(), Vec::new()),
            Content::Together(blocks) => blocks.first().map(Block::first).unwrap_or_default(),
            Content::Beside(pair) => pair[0].first(),
            Content::Heading(words) => (words.clone(), Vec::new()),
            Content::Excerpt(_) | Content::Figure(_) | Content::Columns(_) | Content::Gap => {
                Default::default()
            }
        }
    }
}

/// Puts the words of a column on a line; of several pieces the last, which counts what the others leave out, is whole.
fn cut_cell(words: &Words, room: usize, line: &mut Vec<Laid>, links: &mut Vec<Target>) -> usize {
    match words.pieces() {
        [first @ .., count] if words.width() > room && !first.is_empty() => {
            let (first, count) = (Words(first.to_vec()), Words(vec![count.clone()]));
            let taken = cut_to(&first, room.saturating_sub(count.width()), line, links);
            taken + cut_to(&count, room - taken, line, links)
        }
        _ => cut_to(words, room, line, links),
    }
}

/// Puts words on a line, cut to that many columns; says how many they take.
fn cut_to(words: &Words, room: usize, line: &mut Vec<Laid>, links: &mut Vec<Target>) -> usize {
    if room == 0 {
        return 0;
    }
    let mut left = room;
    let is_cut = words.width() > room;
    if is_cut {
        left -= 1;
    }
    let mut used = 0;
    for piece in &words.0 {
        let text = start(&piece.text, left);
        let link = piece.to.as_ref().filter(|_| !text.is_empty()).map(|to| {
            links.push(to.clone());
            links.len() - 1
        });
        put(line, text, piece.role, link);
        used += text.width();
        left -= text.width();
        if text.len() < piece.text.len() {
            break;
        }
    }
    if is_cut {
        // No blank before the sign of what is left out.
        if let Some(last) = line.last_mut() {
            let blanks = last.text.len() - last.text.trim_end_matches(' ').len();
            // Those before the words are the row's own.
            let own = blanks.min(used);
            used -= own;
            last.text.truncate(last.text.len() - own);
        }
        put(line, "…", line.last().map_or(Role::Plain, |last| last.role), None);
        used += 1;
    }
    used
}

#[cfg(test)]
mod tests {
    use super::cut_to;
    use crate::case::tests::trial;
    use crate::page::{Address, Block, Cites, Folds, Lead, Medium, Page, Statement, Uncited, Words};

    /// A row of several blocks, with other words and a remark for its one line.
    fn page() -> Page {
        let case = trial("themes: [{id: t, name: T}]");
        let cites = |at: &str| Cites::new(&case, [&at.parse().unwrap()]).unwrap();
        let head = Block::statement(Statement::new(Words::from("All that is to be said"), cites("press#1")));
        let head = head.lead(Lead::columns(["2012"])).in_short("In short").key(true);
        let more = Block::statement(Statement::new(Words::from("And more."), cites("press#2"))).below();
        let mut page = Page::new(Address::Summary, "T");
        page.list("Rows", vec![Block::together(vec![head, more]).remark("two").folding()]);
        page.list("None", Vec::new());
        page
    }

    fn lines(medium: Medium<'_>) -> Vec<String> {
        page().lay_out(&medium.untitled()).lines.iter().map(|line| line.text()).collect()
    }

    #[test]
    fn a_folded_row_of_several_blocks_has_the_lead_the_sign_and_the_words_of_its_first() {
        let (folded, unfolded) = (Folds::all(true), Folds::all(false));
        assert_eq!(
            lines(Medium::screen(40, 9, &folded)),
            ["Rows ───────────────────────────────── 1", "2012  ● In short (two)             [1:1]"]
        );
        let whole = ["2012  ● All that is to be said [1:1]", "  And more. [1:2]"];
        assert_eq!(lines(Medium::screen(40, 9, &unfolded))[1..], whole);
        assert_eq!(lines(Medium::paper(40))[1..], whole);
    }

    #[test]
    fn what_is_cut_leaves_alone_what_stands_before_it() {
        for (room, wanted) in
            [(0, "2012  "), (1, "2012  …"), (4, "2012  In…"), (5, "2012  In s…"), (8, "2012  In short")]
        {
            let (mut line, mut links) = (Vec::new(), Vec::new());
            let lead = cut_to(&Words::from("2012  "), 6, &mut line, &mut links);
            let taken = cut_to(&Words::from("In short"), room, &mut line, &mut links);
            let text: String = line.iter().map(|laid| laid.text.as_str()).collect();
            assert_eq!((text.as_str(), lead + taken), (wanted, wanted.chars().count()), "{room}");
        }
    }

    #[test]
    fn in_words_the_count_of_a_list_follows_its_heading_in_brackets() {
        assert_eq!(
            lines(Medium::words()),
            ["Rows (1)", "2012: key: All that is to be said [1:1]", "And more. [1:2]"]
        );
    }

    #[test]
    fn a_lead_of_two_blocks_side_by_side_is_said_before_the_first() {
        let block = |words: &str| Block::uncited(Uncited::Own, words);
        let mut page = Page::new(Address::Summary, "T");
        let lead = Lead::columns(["2012", "40 tonnes"]);
        page.push(Block::beside(block("It was."), block("It was not.")).lead(lead));
        let wide = Lead::columns(["in words that are too long for any column"]);
        page.push(Block::beside(block("It is."), block("It is not.")).lead(wide));
        let lines = |medium: Medium<'_>| -> Vec<String> {
            page.lay_out(&medium.untitled()).lines.iter().map(|line| line.text()).collect()
        };
        let wide = "in words that are too long for any column:";
        assert_eq!(
            lines(Medium::words()),
            ["2012: 40 tonnes, It was.", "It was not.", &format!("{wide} It is."), "It is not."]
        );
        assert_eq!(
            lines(Medium::paper(74)),
            [
                "2012  40 tonnes It was.                       It was not.".to_owned(),
                wide.to_owned(),
                "It is.                                It is not.".to_owned()
            ]
        );
    }
}
