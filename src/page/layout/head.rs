//! What comes before the words of a block.

use unicode_width::UnicodeWidthStr;

use super::Layouter;
use super::NARROWEST;
use crate::page::Block;
use crate::page::KEY;
use crate::page::Lead;
use crate::page::Piece;
use crate::page::Target;
use crate::page::Words;
use crate::page::lines::Laid;
use crate::page::lines::space;
use crate::page::wrap::wrap;
use crate::role::Role;

impl Layouter<'_> {
    /// What comes before the words of a block: in columns, above them, or as the start of their sentence.
    pub(super) fn head(&mut self, block: &Block) -> Head {
        let mut head = Head::default();
        let sign = if block.is_key { KEY } else { Default::default() };
        let has_sign = self.columns_of(block).has_key && std::ptr::eq(block.leaf(), block);
        if self.is_said() {
            let sign = Words::new().role(Role::Key, sign.1);
            head.begins = match &block.lead {
                Some(lead) if !lead.words().is_empty() => {
                    Some(lead.words().into_owned().plain(lead.joint()).then(sign))
                }
                _ => (!sign.is_empty()).then_some(sign),
            };
            return head;
        }
        let year = self.turn_year(block);
        let is_same_fact = self.turn_fact(block);
        let (mut cells, begins) = match &block.lead {
            Some(Lead::Lane(lane)) => {
                // A row that is unfolded among folded ones stands alone.
                let is_folded = self.medium.folds(self.done.rows.len());
                let is_alone = self.medium.folds.is_some() && !is_folded;
                (lane.columns(self.width, lane.is_first || is_alone, is_folded), None)
            }
            Some(lead) => self.columns_of(block).cells(lead, year.is_new),
            None => Default::default(),
        };
        if is_same_fact {
            cells.iter_mut().for_each(|(words, _)| *words = Words::new());
        }
        head.begins = begins;
        head.year = year.of.or_else(|| self.fact_again(block));
        let columns: Vec<usize> = cells.iter().map(|(_, columns)| *columns).collect();
        self.lead_in(block, self.indent(block), &columns);
        let columns: usize = columns.iter().sum();
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
    pub(super) fn above(&mut self, head: &mut Head, indent: usize, row: usize) {
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
                self.led();
            }
            let own: usize = last.iter().map(|laid| laid.text.width()).sum();
            line.extend(last);
            line.push(space(columns.saturating_sub(own)));
            used += columns;
        }
        head.line = line;
    }

    /// Lines for words that are too wide to stand beside what is laid out already: what comes before them stands before
    /// these, or a date would be read as that of the row above. Gives where the words lead, counted from the next link.
    pub(super) fn begun(
        &mut self,
        head: &mut Head,
        words: &Words,
        indent: usize,
        (row, link): (usize, usize),
    ) -> Vec<Target> {
        let mut line: Vec<Laid> = Vec::new();
        let mut used = 0;
        // The column that the words would have had is left out.
        let first = head.cells.iter().position(|(words, _)| !words.is_empty()).unwrap_or_default();
        for (at, (cell, columns)) in std::mem::take(&mut head.cells).into_iter().enumerate() {
            if at < first || !cell.is_empty() {
                line.extend(cell.0.iter().map(|piece| Laid {
                    text: piece.text.clone(),
                    role: piece.role,
                    link: None,
                }));
                line.push(space(columns.saturating_sub(cell.width())));
                used += columns;
            }
        }
        let (lines, found) = wrap(words, self.width.saturating_sub(indent + used), link);
        for pieces in lines {
            let before = if line.is_empty() { vec![space(used)] } else { std::mem::take(&mut line) };
            self.push(indent, before.into_iter().chain(pieces).collect(), Some(row));
            if let (Some(year), Some(line)) = (&head.year, self.done.lines.last_mut()) {
                line.year = Some(year.clone());
            }
            self.hold_next();
        }
        found
    }

    /// A line of words after what comes before them.
    pub(super) fn after(&mut self, head: &mut Head, indent: usize, pieces: Vec<Laid>, row: usize) {
        let line = std::mem::take(&mut head.line);
        let is_first = !line.is_empty();
        let indent = if is_first { indent } else { indent + head.columns };
        self.push(indent, line.into_iter().chain(pieces).collect(), Some(row));
        if is_first {
            self.led();
        }
        if let (Some(year), Some(line)) = (&head.year, self.done.lines.last_mut()) {
            line.year = Some(year.clone());
        }
    }

    /// The year of an entry, and whether it is another than that of the entry before.
    fn turn_year(&mut self, block: &Block) -> Turned {
        let Some(dated) = block.lead.as_ref().and_then(Lead::dated) else { return Turned::default() };
        let year = dated.is_shared().then(|| dated.year.clone());
        let is_new = year.is_some() && self.year != year;
        self.year.clone_from(&year);
        Turned { of: year, is_new }
    }
}

/// Words in a column, which keep their blanks where one line holds them.
fn in_column(words: &Words, columns: usize, first_link: usize) -> (Vec<Vec<Laid>>, Vec<Target>) {
    if words.width() > columns || words.links().next().is_some() {
        return wrap(words, columns, first_link);
    }
    let laid = |piece: &Piece| Laid { text: piece.text.clone(), role: piece.role, link: None };
    (vec![words.0.iter().map(laid).collect()], Vec::new())
}

/// What comes before the words of a block.
#[derive(Default)]
pub(super) struct Head {
    /// Words with the columns that each takes.
    pub(super) cells: Vec<(Words, usize)>,
    /// All columns together.
    pub(super) columns: usize,
    /// Words that stand above instead.
    pub(super) above: Option<Words>,
    /// Words with which the sentence begins instead.
    pub(super) begins: Option<Words>,
    /// What is left to stand beside the first line of words.
    pub(super) line: Vec<Laid>,
    /// The number of its first link.
    pub(super) first: usize,
    /// The year of the entry.
    pub(super) year: Option<String>,
}

impl Head {
    /// Adds where its words lead to the links of a row; says how many they are.
    pub(super) fn links(&mut self, links: &mut Vec<Target>) -> usize {
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
