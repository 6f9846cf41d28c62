//! A page laid out for a medium.

use super::{Layout, Medium, Page, layout};

impl Page {
    /// Whether what it shows depends on how many lines there are.
    pub fn is_chosen(&self) -> bool {
        self.blocks().iter().any(|block| block.as_excerpt().is_some())
    }

    /// The columns in which nine in ten of its rows of one line are whole.
    pub fn whole_rows(&self) -> usize {
        layout::whole_rows(self.blocks())
    }

    /// Lays the page out for a medium.
    pub fn lay_out(&self, medium: &Medium<'_>) -> Layout {
        layout::page(self, medium)
    }

    /// Lays the page out as on paper, in lines of at most that many columns, its rows in full.
    pub fn layout(&self, columns: usize) -> Layout {
        self.lay_out(&Medium::paper(columns))
    }

    /// Says the page in words, each row in one line without an end: no rules, no columns, and for each figure what it
    /// shows.
    pub fn in_words(&self) -> Layout {
        self.lay_out(&Medium::words())
    }
}
