//! Rows of a wide pane, which have more columns before their words, under one line that names these.

use unicode_width::UnicodeWidthStr;

use super::lead::Columns;
use super::{Block, Cites, Content, Lead, Statement, Uncited, Words};

/// From so many columns on there is room for them.
pub(super) const WIDE: usize = 100;

/// The most columns of a name beside others where the words of the rows want the room.
const NAME: usize = 18;

/// The most columns of a name beside others anywhere.
const LONGEST_NAME: usize = 40;

/// What nine in ten of some widths need.
pub(super) fn nine_in_ten(widths: impl Iterator<Item = usize>) -> usize {
    let mut widths: Vec<usize> = widths.collect();
    widths.sort_unstable();
    widths.get((widths.len() * 9 / 10).min(widths.len().saturating_sub(1))).copied().unwrap_or(0)
}

/// The columns of such rows: a date as wide as the widest; each other as nine in ten need, as far as that leaves nine in ten
/// of the rows whole, and then as all need, as far as that leaves every row whole.
pub(super) fn wide_columns(blocks: &[Block], width: usize) -> Columns {
    let rows: Vec<Block> = blocks.iter().filter_map(Block::widened).collect();
    let cells: Vec<&[Words]> =
        rows.iter().filter_map(|row| row.lead.as_ref()).filter_map(Lead::when).collect();
    let widths = |at: usize| cells.iter().filter_map(move |cells| Some(cells.get(at)?.width()));
    let count = cells.iter().map(|cells| cells.len()).max().unwrap_or(0);
    let dates = widths(0).max().unwrap_or(0);
    let most: Vec<usize> = (1..count).map(|at| nine_in_ten(widths(at)).min(LONGEST_NAME)).collect();
    let all = (1..count).map(|at| widths(at).max().unwrap_or(0).min(LONGEST_NAME)).collect();
    let mut names: Vec<usize> = most.iter().map(|need| NAME.min(*need)).collect();
    let has_key = rows.iter().any(|row| row.is_key);
    let around = dates + 2 + if has_key { 2 } else { 0 };
    let words = || rows.iter().map(Block::whole);
    let steps = [(most, nine_in_ten(words())), (all, words().max().unwrap_or(0))];
    for (needs, words) in steps {
        let taken: usize = around + names.iter().map(|name| name + 1).sum::<usize>() + words;
        widen(&mut names, &needs, width.saturating_sub(taken));
    }
    Columns::cut_to([dates].into_iter().chain(names).collect(), has_key)
}

/// Gives names what they need, as far as there is room: a column at a time to the one that lacks most, so that none is whole
/// at the cost of the next.
fn widen(names: &mut [usize], needs: &[usize], room: usize) {
    for _ in 0..room {
        match names.iter_mut().zip(needs).max_by_key(|(name, need)| **need - **name) {
            Some((name, need)) if *name < *need => *name += 1,
            _ => return,
        }
    }
}

/// What a row says on one line of a wide pane.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Wide {
    pub(super) lead: Lead,
    /// The same where nothing need be short.
    pub(super) in_full: Option<Lead>,
    pub(super) words: Words,
}

impl Block {
    /// Says what stands before the words of the row on one line of a wide pane, and what its words are there; of a table, what
    /// names them.
    pub fn wide(mut self, lead: Lead, words: impl Into<Words>) -> Block {
        self.wide = Some(Box::new(Wide { lead, in_full: None, words: words.into() }));
        self
    }

    /// Says what stands before the words of such a row in a table, where it is longer than in a wide pane.
    pub fn in_full(mut self, lead: Lead) -> Block {
        if let Some(wide) = &mut self.wide {
            wide.in_full = Some(lead);
        }
        self
    }

    /// The columns of its words and its citation, with room for how many more it cites.
    fn whole(&self) -> usize {
        let (words, cites) = self.first();
        words.width() + cites.first().map_or(0, |cited| cited.bracketed().width() + 4)
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
        Some(Block {
            content,
            lead,
            wide: None,
            in_short: None,
            to: self.to.clone(),
            date: self.date.clone(),
            remark: self.remark.clone(),
            ..*self
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::case::tests::trial;
    use crate::page::{Address, Block, Cites, Folds, Lead, Lens, Medium, Page, Statement, Words};

    fn page() -> Page {
        let case = trial("themes: [{id: t, name: T}]");
        let cites = |cite: &str| Cites::new(&case, [&cite.parse().unwrap()]).unwrap();
        let row = |by: &str, title: &str, is_key: bool| {
            let said = Statement::new(Words::from(format!("{by} to {title}")), cites("press#1"));
            let blocks = vec![
                Block::statement(said),
                Block::statement(Statement::new("More".into(), cites("press#2"))).below(),
            ];
            let columns = Lead::columns(["asked 2010", by]);
            Block::together(blocks).when("asked 2010").wide(columns, title).key(is_key).folding()
        };
        let mut page = Page::new(Address::Lens(Lens::Actions), "T");
        page.push(Block::table([]).wide(Lead::columns(["", "owner"]), "what"));
        page.push(Block::heading("Open").remark("2"));
        page.push(row("Ann", "go", true));
        page.push(Block::heading("Dropped").remark("1"));
        page.push(row("The city council", "stay", false));
        page
    }

    fn lines(columns: usize, folds: &Folds) -> Vec<String> {
        let lines = page().lay_out(&Medium::screen(columns, 20, folds).untitled()).lines;
        lines.iter().map(|line| line.text().trim_end().replace("──", "").replace('─', "")).collect()
    }

    #[test]
    fn a_wide_pane_has_columns_under_their_names_and_a_narrower_one_and_paper_do_not() {
        let all = Folds::default();
        assert_eq!(
            lines(100, &all),
            [
                "            owner              what",
                "Open  2",
                "asked 2010  Ann              ● go                                                           [1:1]",
                "Dropped  1",
                "asked 2010  The city council   stay                                                         [1:1]",
            ]
        );
        let narrow = lines(99, &all);
        assert_eq!(narrow[0], "Open  2");
        assert!(
            narrow[1].starts_with("asked 2010  ● Ann to go  ") && narrow[1].ends_with(" [1:1]"),
            "{narrow:?}"
        );
        let paper: Vec<String> = page().layout(120).lines.iter().map(|line| line.text()).collect();
        assert!(paper.iter().all(|line| !line.contains("owner")), "{paper:?}");
        assert!(paper.contains(&"asked 2010  The city council to stay [1:1]".to_owned()), "{paper:?}");
    }

    #[test]
    fn names_have_what_nine_in_ten_need_as_far_as_that_leaves_the_rows_whole() {
        let row = |name: &str, more: &str| {
            let said = Block::uncited(super::Uncited::Own, "what is to be done about it all").folding();
            let owner = Words::from(name).faint(more);
            said.wide(Lead::columns([Words::from("promised 2013..2014"), owner]), "x".repeat(60))
        };
        let first = |columns: usize, rows: Vec<Block>| {
            let mut page = Page::new(Address::Lens(Lens::Actions), "T");
            rows.into_iter().for_each(|row| page.push(row));
            let folds = Folds::default();
            let lines = page.lay_out(&Medium::screen(columns, 20, &folds).untitled()).lines;
            lines[0].text()[21..].trim_end_matches('x').trim_end().to_owned()
        };
        let long = "The council that is in charge of it";
        let all = |more: &str| vec![row(long, more); 2];
        assert_eq!(first(200, all("")), long);
        assert_eq!(first(100, all("")), "The council that…");
        assert_eq!(first(100, all(" +1")), "The council th… +1", "how many others there are is never cut");
        assert_eq!(first(117, all("")), "The council that is in charge of it");
        assert_eq!(first(116, all("")), "The council that is in charge of…");
        let mut most = vec![row("Ann", ""); 10];
        most.insert(0, row(long, ""));
        assert_eq!(first(100, most.clone()), "The council that…", "one in eleven has what is left");
        assert_eq!(first(200, most), long, "not where there is room");
    }

    #[test]
    fn an_unfolded_row_is_as_on_paper_and_says_the_rest_below_its_lead() {
        let mut folds = Folds::default();
        folds.turn(0);
        assert_eq!(lines(100, &folds)[2..4], ["asked 2010  ● Ann to go [1:1]", "  More [1:2]"]);
    }

    #[test]
    fn in_words_a_row_begins_with_its_lead_and_a_heading_has_its_count() {
        let said: Vec<String> = page().in_words().lines.iter().map(|line| line.text()).collect();
        for line in
            ["Open (2)", "asked 2010: key: Ann to go [1:1]", "asked 2010: The city council to stay [1:1]"]
        {
            assert!(said.iter().any(|said| said == line), "{line} in {said:?}");
        }
    }
}
