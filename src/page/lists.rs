//! The lists of a page, and where its rows lead.

use std::collections::HashSet;

use super::{Block, Content, Lead, Page, Target, Words};

impl Block {
    /// Rows of one fact: its name stands before the first.
    pub fn facts(name: &str, rows: impl IntoIterator<Item = Block>) -> impl Iterator<Item = Block> {
        let rows = rows.into_iter().enumerate();
        rows.map(move |(at, row)| if at == 0 { row.fact(name) } else { row.continued() })
    }
}

impl Page {
    /// Whether nothing is on it.
    pub fn is_empty(&self) -> bool {
        self.blocks.iter().all(|block| matches!(block.content, Content::Columns(_)))
    }

    /// Adds a heading with the rows under it and how many they are; nothing where there are none.
    pub fn list(&mut self, heading: impl Into<Words>, rows: Vec<Block>) {
        if !rows.is_empty() {
            self.push(Block::heading(heading).remark(rows.len().to_string()));
            self.blocks.extend(rows);
        }
    }

    /// What stands before its first heading, and what stands below.
    pub fn parted(mut self) -> (Vec<Block>, Vec<Block>) {
        let is_heading = |block: &Block| matches!(block.content, Content::Heading(_));
        let at = self.blocks.iter().position(is_heading).unwrap_or(self.blocks.len());
        let below = self.blocks.split_off(at);
        (self.blocks, below)
    }

    /// Where its rows lead, and the links in its facts; links in prose are not rows, nor is what cites a place of a source.
    pub fn targets(&self) -> HashSet<&Target> {
        let is_fact = |block: &&Block| !matches!(block.lead, None | Some(Lead::Place(_)));
        let facts = self.blocks.iter().filter(is_fact);
        let rows = self.blocks.iter().filter_map(|block| block.to.as_ref());
        facts.flat_map(Block::links).chain(rows).collect()
    }

    /// Where its rows and all their words lead.
    pub fn links(&self) -> HashSet<&Target> {
        self.blocks.iter().flat_map(|block| block.to.iter().chain(block.links())).collect()
    }
}
