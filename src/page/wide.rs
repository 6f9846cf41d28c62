//! Rows of a wide pane, which have more columns before their words, under one line that names these.

use super::{Block, Cites, Content, Lead, Statement, Uncited, Words};

/// From so many columns on there is room for them.
pub(super) const WIDE: usize = 100;

/// What a row says on one line of a wide pane.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Wide {
    pub(super) lead: Lead,
    words: Words,
}

impl Block {
    /// Says what stands before the words of the row on one line of a wide pane, and what its words are there.
    pub fn wide(mut self, lead: Lead, words: impl Into<Words>) -> Block {
        self.wide = Some(Box::new(Wide { lead, words: words.into() }));
        self
    }

    /// A line that names the columns of the rows of a wide pane, and their words; nothing anywhere else.
    pub fn columns(lead: Lead, words: impl Into<Words>) -> Block {
        Block::new(Content::Columns).wide(lead, words)
    }

    /// The row as it is on one line of a wide pane, if it is another there.
    pub(super) fn widened(&self) -> Option<Block> {
        let wide = self.wide.as_ref()?;
        let (_, cites) = self.first();
        let content = match Cites::of(cites.into_iter().cloned()) {
            Some(cites) => Content::Statement(Statement::new(wide.words.clone(), cites)),
            None => Content::Uncited(Uncited::Own, wide.words.clone()),
        };
        let lead = Some(wide.lead.clone());
        Some(Block { content, lead, wide: None, to: self.to.clone(), remark: self.remark.clone(), ..*self })
    }
}
