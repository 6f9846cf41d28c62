//! What the lines are that a page is laid out in, for paper.

use std::collections::{BTreeMap, BTreeSet};

use super::Layouter;
use crate::page::figure::Figure;
use crate::page::tags::{Shape, Tag, What};
use crate::page::{Block, Content, Lead, Part, Place, Words};

impl Layouter<'_> {
    /// Lays a block out, and takes note of what its lines are.
    pub(super) fn block(&mut self, block: &Block) {
        let from = self.done.lines.len();
        self.lay(block);
        let what = match &block.content {
            // Its own blocks say what they are.
            Content::Gap | Content::Columns(_) | Content::Excerpt(_) => return,
            Content::Heading(words) => What::Heading(plain(words), block.to.clone()),
            Content::Figure(figure) => What::Figure(said(figure)),
            _ if block.aside => What::Words,
            _ => What::Entry(Shape { is_item: is_item(block), is_below: block.place != Place::Own }),
        };
        self.tag(what, from);
    }

    /// Takes note of what the lines are from that one on.
    pub(super) fn tag(&mut self, what: What, from: usize) {
        let is_empty = |at: &usize| self.done.lines[*at].pieces.is_empty();
        // A heading may stand below an empty line.
        let to = self.done.lines.len();
        let from = (from..to).find(|at| !is_empty(at)).unwrap_or(to);
        if self.is_paper() && from < to {
            self.done.tags.push(Tag { what, from, to });
        }
    }

    /// Takes note of how the last line stands among others that are one row, behind so many columns.
    pub(super) fn joined(
        &mut self,
        at: usize,
        begins: &BTreeSet<usize>,
        parted: &BTreeMap<usize, usize>,
        before: usize,
    ) {
        if let Some(line) = self.done.lines.last_mut() {
            line.begins = begins.contains(&at);
            line.parted = parted.get(&at).map(|column| before + column);
        }
    }

    /// Takes note that the last line has what comes before the words of its block.
    pub(super) fn led(&mut self) {
        if let Some(line) = self.done.lines.last_mut() {
            line.lead = self.lead;
        }
    }

    /// Takes note of the columns that a block has before its words; those of a bar are drawn.
    pub(super) fn lead_in(&mut self, block: &Block, indent: usize, columns: &[usize]) {
        let drawn = match block.lead {
            Some(Lead::Lane(_)) => columns.iter().skip(1).sum(),
            _ => 0,
        };
        self.lead = (indent + columns.iter().sum::<usize>(), drawn);
    }
}

/// Whether it is one of a list: what may fold, or has something before its words.
fn is_item(block: &Block) -> bool {
    block.leaf().lead.is_some() || block.folds
}

/// What a figure shows, in words. What each row beside it says, it does not say again.
fn said(figure: &Figure) -> String {
    let said: Vec<String> = Part::said(figure)
        .iter()
        .map(|entry| entry.spans.iter().map(|span| plain(&span.words)).collect::<String>())
        .filter(|words| !words.is_empty())
        .collect();
    match (figure, said.is_empty()) {
        (_, false) => said.join(". "),
        (Figure::Years(_), _) => "The years over the bars below".to_owned(),
        _ => "A drawing of what the rows below say".to_owned(),
    }
}

fn plain(words: &Words) -> String {
    words.pieces().iter().map(|piece| piece.text.as_str()).collect()
}
