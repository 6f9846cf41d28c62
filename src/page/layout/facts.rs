//! Facts: their names once for all that stand under one another, their citations at the side.

use unicode_width::UnicodeWidthStr;

use super::{Layouter, NARROWEST};
use crate::page::clause::cited;
use crate::page::lines::{Laid, put, space};
use crate::page::wrap::{wrap, wrap_from};
use crate::page::{Block, Cites, Lead, Place, Target, Words};

impl Layouter<'_> {
    /// The name of a block's fact, for a sheet that begins within it.
    pub(super) fn fact_again(&self, block: &Block) -> Option<String> {
        match &block.lead {
            Some(Lead::Fact(name)) if !self.medium.is_screen => {
                Some(name.pieces().iter().map(|piece| piece.text.as_str()).collect())
            }
            _ => None,
        }
    }

    /// Whether a block is of the fact before, whose name need not be repeated.
    pub(super) fn turn_fact(&mut self, block: &Block) -> bool {
        let name = match &block.lead {
            Some(Lead::Fact(name)) => Some(name),
            None if block.place == Place::Continued => return false,
            _ => None,
        };
        let is_same = name.is_some() && self.fact.as_ref() == name;
        self.fact = name.cloned();
        is_same
    }
}

/// Words with their citations at the right of their first line, if that takes no more lines than behind them.
pub(super) fn cited_at_side(
    words: &Words,
    cites: &Cites,
    room: usize,
    first_link: usize,
) -> (Vec<Vec<Laid>>, Vec<Target>) {
    let behind = wrap(&cited(words.clone(), cites), room, first_link);
    let side = cited(Words::new(), cites);
    let first = room.saturating_sub(side.width());
    let text: String = words.pieces().iter().map(|piece| piece.text.as_str()).collect();
    let first_word = text.split(' ').next().unwrap_or_default().width();
    if first < first_word.max(NARROWEST) {
        return behind;
    }
    let (mut lines, mut links) = wrap_from(words, first, room, first_link);
    if lines.len() > behind.0.len() {
        return behind;
    }
    if let Some(line) = lines.first_mut() {
        let used: usize = line.iter().map(|laid| laid.text.width()).sum();
        line.push(space(first.saturating_sub(used)));
        for piece in side.0 {
            let link = piece.to.map(|to| {
                links.push(to);
                first_link + links.len() - 1
            });
            put(line, &piece.text, piece.role, link);
        }
    }
    (lines, links)
}

#[cfg(test)]
mod tests {
    use crate::case::tests::trial;
    use crate::citation::Citation;
    use crate::page::{Address, Block, Cites, Folds, Medium, Page, Statement, Uncited};

    fn page() -> Page {
        let case = trial("themes: [{id: t, name: T}]");
        let cite: Citation = "press#1".parse().unwrap();
        let said =
            |words: &str| Block::statement(Statement::new(words.into(), Cites::new(&case, [&cite]).unwrap()));
        let mut page = Page::new(Address::Summary, "T");
        page.push(said("Ann Lee").fact("People"));
        page.push(said("The council that is in charge").fact("Bodies"));
        page.push(said("Neighbourhoods").fact("Bodies"));
        page.push(Block::uncited(Uncited::Unknown, "Since when").fact("Not known"));
        page.push(Block::uncited(Uncited::Unknown, "Why").fact("Not known"));
        page
    }

    fn lines(medium: &Medium<'_>) -> Vec<String> {
        page().lay_out(&medium.untitled()).lines.iter().map(|line| line.text()).collect()
    }

    #[test]
    fn the_name_of_a_fact_stands_once_and_on_a_screen_its_citation_at_the_side() {
        let folds = Folds::default();
        let wide = [
            "People       Ann Lee                [1:1]",
            "Bodies       The council that is in [1:1]",
            "             charge",
            "             Neighbourhoods         [1:1]",
            "Not known    Since when",
            "             Why",
        ];
        assert_eq!(lines(&Medium::screen(41, 20, &folds)), wide);
        assert_eq!(
            lines(&Medium::paper(41))[..2],
            ["People       Ann Lee [1:1]", "Bodies       The council that is in"]
        );
    }

    #[test]
    fn a_citation_stands_behind_where_the_side_would_cost_a_line_or_break_a_word() {
        let folds = Folds::default();
        let narrow = lines(&Medium::screen(30, 20, &folds));
        assert_eq!(narrow[1..3], ["Bodies       The council [1:1]", "             that is in charge"]);
        assert_eq!(narrow[3..5], ["             Neighbourhoods", "             [1:1]"]);
        for width in 1..60 {
            let lines = lines(&Medium::screen(width, 20, &folds));
            assert!(lines.iter().all(|line| line.chars().count() <= width), "{width}: {lines:#?}");
        }
    }

    #[test]
    fn in_words_every_fact_has_its_name() {
        let said = lines(&Medium::words());
        assert_eq!(said[2..], ["Bodies: Neighbourhoods [1:1]", "Not known: Since when", "Not known: Why"]);
    }
}
