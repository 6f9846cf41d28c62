//! Finished layouts as one row: blocks one below the other, or side by side where there is room.

use std::collections::{BTreeMap, BTreeSet};

use unicode_width::UnicodeWidthStr;

use super::Target;
use super::lines::{Laid, Layout, space};

/// Columns between two blocks side by side.
const GAP: usize = 2;

/// The width of the narrowest block that may stand beside another.
const NARROWEST: usize = 26;

/// The lines of one row, whose pieces have the numbers of its links.
#[derive(Default)]
pub(super) struct Joined {
    pub(super) lines: Vec<Vec<Laid>>,
    pub(super) links: Vec<Target>,
    /// The lines that belong to the line before them.
    pub(super) held: Vec<usize>,
    /// The lines on which two texts stand side by side, each with the column in which the second begins.
    pub(super) parted: BTreeMap<usize, usize>,
    /// The lines on which a block begins.
    pub(super) begins: BTreeSet<usize>,
}

/// The columns of each of two blocks side by side; none where the width is too small for both.
pub(super) fn half(width: usize) -> Option<usize> {
    (width >= 2 * NARROWEST + GAP).then(|| (width - GAP) / 2)
}

/// Two layouts side by side, the left one in that many columns.
pub(super) fn beside(left: Layout, right: Layout, columns: usize) -> Joined {
    let left = Joined::from(left);
    let right = Joined::numbered(right, left.links.len());
    let lines = (0..left.lines.len().max(right.lines.len())).map(|i| {
        let mut line = left.lines.get(i).cloned().unwrap_or_default();
        if let Some(beside) = right.lines.get(i) {
            let used: usize = line.iter().map(|laid| laid.text.width()).sum();
            line.push(space(columns + GAP - used));
            line.extend(beside.iter().cloned());
        }
        line
    });
    let links = left.links.into_iter().chain(right.links).collect();
    let parted = (0..lines.len()).map(|line| (line, columns + GAP)).collect();
    Joined { lines: lines.collect(), links, parted, begins: BTreeSet::from([0]), held: Vec::new() }
}

impl From<Layout> for Joined {
    fn from(layout: Layout) -> Joined {
        Joined::numbered(layout, 0)
    }
}

impl Joined {
    /// The lines of a layout, with the links of all its rows numbered from `first` on.
    fn numbered(layout: Layout, first: usize) -> Joined {
        let mut before = Vec::with_capacity(layout.rows.len());
        let mut links = Vec::new();
        let mut begins = BTreeSet::new();
        for row in layout.rows {
            begins.insert(row.first);
            before.push(first + links.len());
            links.extend(row.links);
        }
        let parted =
            layout.lines.iter().enumerate().filter_map(|(at, line)| Some((at, line.parted?))).collect();
        begins.extend(layout.lines.iter().enumerate().filter(|(_, line)| line.begins).map(|(at, _)| at));
        let lines = layout.lines.into_iter().map(|line| {
            let offset = line.row.and_then(|row| before.get(row).copied()).unwrap_or(first);
            let number = |laid: Laid| Laid { link: laid.link.map(|link| link + offset), ..laid };
            line.pieces.into_iter().map(number).collect()
        });
        Joined { lines: lines.collect(), links, held: layout.held.into_iter().collect(), parted, begins }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::{Address, Block, Page, Uncited, Words};
    use crate::record::Id;

    fn link(id: &str) -> Words {
        Words::new().link(id, Target::record(&Id::new(id))).plain(" and what is said of it")
    }

    fn page() -> Page {
        let own = |words: Words| Block::uncited(Uncited::Own, words);
        let right = Block::together(vec![own(link("third")), own(link("fourth")).below()]);
        let left = own(link("second"));
        let mut page = Page::new(Address::Summary, "T");
        page.push(Block::beside(left, right).below().to(Target::record(&Id::new("first"))));
        page
    }

    #[test]
    fn two_blocks_are_one_row_whose_links_lead_where_their_words_say() {
        for width in 1..=200 {
            let layout = page().layout(width);
            let [row] = &layout.rows[..] else { panic!("{} rows at {width}", layout.rows.len()) };
            assert_eq!(row.links[0], Target::record(&Id::new("first")));
            for line in &layout.lines {
                assert!(line.text().width() <= width, "{width}: {}", line.text());
                for piece in line.pieces.iter().filter(|piece| width > 20 && piece.link.is_some()) {
                    let target = &row.links[piece.link.unwrap()];
                    assert_eq!(*target, Target::record(&Id::new(&*piece.text)));
                }
            }
        }
    }

    #[test]
    fn they_stand_beside_one_another_only_where_there_is_room() {
        assert!(page().layout(80).lines[1].text().contains("third"));
        assert!(!page().layout(50).lines[1].text().contains("third"));
    }
}
