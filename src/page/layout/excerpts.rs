//! The first rows of lists, and the sources in the foot.

use std::collections::HashSet;

use unicode_width::UnicodeWidthStr;

use super::Layouter;
use super::blocks;
use crate::page::Block;
use crate::page::Lead;
use crate::page::Medium;
use crate::page::Page;
use crate::page::Target;
use crate::page::Uncited;
use crate::page::What;
use crate::page::Words;
use crate::page::abreast::Abreast;
use crate::page::excerpt::Excerpt;
use crate::page::excerpt::Kept;
use crate::page::excerpt::kept;
use crate::page::foot::FootSource;
use crate::page::lead::Columns;
use crate::page::running::Running;
use crate::page::wrap::wrap;
use crate::record::Id;

/// From so many columns on, those of a terminal of 170, lists stand in two columns.
const TWO: usize = 168;

/// The heading of the list of sources.
const SOURCES: &str = "Sources cited here";

impl Layouter<'_> {
    fn is_wide_enough_for_two(&self) -> bool {
        self.has_sides() && self.width >= TWO
    }

    /// Goes to the column of the list of that number, if the lists stand in two.
    pub(super) fn turn_column(&mut self, list: usize, kept: &Kept) {
        let at = self.done.lines.len();
        if list == 0 && kept.second.is_some() {
            self.done.abreast = Abreast::begun(self.width, at);
            self.width = self.done.abreast.columns();
        } else if kept.second == Some(list) {
            self.done.abreast = self.done.abreast.turned(at);
        }
    }

    /// How many rows of each list show.
    pub(super) fn kept(&self, page: &Page, excerpts: &[&Excerpt]) -> Kept {
        // Words show what a sheet does.
        let medium = if self.medium.lines.is_some() {
            self.medium
        } else {
            Medium { folds: self.medium.folds, ..Medium::sheet() }
        };
        let mut rest = Layouter { is_brief: self.is_brief, is_tight: self.is_tight, ..Layouter::new(medium) };
        rest.title(page);
        page.blocks.iter().filter(|block| block.as_excerpt().is_none()).for_each(|block| rest.block(block));
        let fixed = rest.done.lines.len();
        match self.medium.lines {
            Some(lines) => {
                let heads: fn(bool) -> (usize, usize) = match self.has_sides() {
                    true => |is_cut| (0, 1 + usize::from(is_cut)),
                    false => |_| (1, 0),
                };
                kept(excerpts, (lines, fixed), heads, false, self.is_wide_enough_for_two(), |_, _| 1)
            }
            None => {
                let room = Running::on_any_day(page).text_lines(true);
                let height = |block: &Block, columns: &Columns| match medium.folds {
                    Some(_) => 1,
                    None => blocks([block], medium, columns.clone()).lines.len(),
                };
                kept(excerpts, (room, fixed), |_| (1, 0), true, false, height)
            }
        }
    }

    /// Lays out the first rows of a list, and gives them back.
    pub(super) fn excerpt<'b>(&mut self, excerpt: &'b Excerpt, kept: usize) -> Vec<&'b Block> {
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
        self.block(&heading.remark(count));
        self.columns = columns;
        rows.iter().for_each(|row| self.block(row));
        if self.is_said() && more > 0 {
            let words = Words::new().link(format!("and {more} more"), excerpt.all().clone());
            self.block(&Block::uncited(Uncited::Count, words));
        }
        rows
    }

    /// The sources that blocks cite.
    pub(super) fn foot(&mut self, page: &Page, shown: &[&Block]) {
        let cited: HashSet<&Id> =
            shown.iter().flat_map(|block| block.cites()).map(|cite| &cite.source).collect();
        let sources: Vec<&FootSource> =
            page.foot.values().filter(|source| cited.contains(&source.id)).collect();
        if sources.is_empty() {
            return;
        }
        let from = self.done.lines.len();
        self.heading(&Words::from(SOURCES), &Words::new(), false);
        self.tag(What::Heading(SOURCES.to_owned(), None), from);
        let columns = sources.iter().map(|source| source.mark.width() + 3).max().unwrap_or(0);
        let room = self.width.saturating_sub(columns);
        // On a page that must fit its sheet a title runs on only where lines are left.
        let mut left = match page.is_brief && !self.is_said() {
            true => {
                let all = Running::on_any_day(page).text_lines(true);
                all.saturating_sub(self.done.lines.len() + sources.len())
            }
            false => usize::MAX,
        };
        let source = |source: &&FootSource| {
            let whole = source.words();
            let more = wrap(&Words::from(whole.as_str()), room, 0).0.len().saturating_sub(1);
            let words = if more <= left { whole } else { source.line(room) };
            left = left.saturating_sub(if more <= left { more } else { 0 });
            let block = Block::uncited(Uncited::Own, words);
            block.lead(Lead::Mark(source.mark.clone())).to(Target::record(&source.id))
        };
        let sources: Vec<Block> = sources.iter().map(source).collect();
        self.measure(&sources);
        sources.iter().for_each(|source| self.block(source));
    }
}
