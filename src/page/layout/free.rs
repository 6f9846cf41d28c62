//! Lines that the cursor skips: the title, and words that only need be seen.

use unicode_width::UnicodeWidthStr;

use super::Layouter;
use crate::page::lines::put;
use crate::page::medium::Title;
use crate::page::wrap::wrap;
use crate::page::{Block, Page, What, Words};
use crate::role::Role;

/// Columns between what stands on one line.
const GAP: usize = 2;

impl Layouter<'_> {
    /// The title of a page and the line under it, as far as they show.
    pub(super) fn title(&mut self, page: &Page) {
        if self.medium.title == Title::Whole {
            let from = self.done.lines.len();
            self.heading_line(&Words::new().role(Role::Heading, &*page.title));
            self.tag(What::Title, from);
        }
        if self.medium.title != Title::None && !page.subtitle.is_empty() {
            let from = self.done.lines.len();
            self.free(&Words::new().faint(&*page.subtitle), 0);
            self.tag(What::Words, from);
        }
    }

    /// Lines that the cursor skips.
    pub(super) fn free(&mut self, words: &Words, indent: usize) {
        let (lines, _) = wrap(words, self.width.saturating_sub(indent), 0);
        for pieces in lines {
            self.push(indent, pieces, None);
            self.hold_next();
        }
    }

    /// Words that only need be seen. Background stands behind what is seen before it where there is room for both.
    pub(super) fn aside(&mut self, block: &Block, words: &Words) {
        if !(block.is_background && self.goes_on(words)) {
            self.free(words, self.indent(block));
        }
    }

    /// Puts words behind those of the line before, on a screen that has room for both; says whether it has.
    fn goes_on(&mut self, words: &Words) -> bool {
        let Some(line) = self.done.lines.last_mut().filter(|line| line.row.is_none()) else { return false };
        let used = line.text().width();
        let fits = self.medium.is_screen && used > 0 && used + GAP + words.width() <= self.width;
        if fits {
            put(&mut line.pieces, &" ".repeat(GAP), Role::Plain, None);
            words.pieces().iter().for_each(|piece| put(&mut line.pieces, &piece.text, piece.role, None));
        }
        fits
    }
}
