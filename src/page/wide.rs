//! Rows of a wide pane, which have more columns before their words, under one line that names these.

use super::{Block, Cites, Content, Lead, Statement, Uncited, Words};

/// From so many columns on there is room for them.
pub(super) const WIDE: usize = 100;

/// What a row says on one line of a wide pane.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Wide {
    pub(super) lead: Lead,
    pub(super) words: Words,
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
        Some(Block {
            content,
            lead,
            wide: None,
            in_short: None,
            to: self.to.clone(),
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
        page.push(Block::columns(Lead::columns(["", "owner"]), "what"));
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
