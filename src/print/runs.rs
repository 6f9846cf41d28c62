//! What neighbouring entries form together in a file: a list, a table, facts or paragraphs.

use crate::page::{Entry, Figure, Item, Lead, Words};

/// What neighbouring entries form together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// Names with what is said of each.
    Facts,
    /// A table of the cells of each entry.
    Table,
    /// A table with a date before each entry.
    Dated,
    /// A table with a post before each entry, and a bar over the years in it.
    Lanes,
    /// A list without numbers.
    Points,
    /// A list with numbers.
    Numbers,
    /// A list with words before each entry.
    Rows,
    /// Paragraphs.
    Text,
}

impl Form {
    pub(super) fn of(entry: &Entry) -> Form {
        match &entry.lead {
            _ if !entry.row.is_empty() => Form::Table,
            Some(Lead::Fact(_)) => Form::Facts,
            // Answers are counted where others have a date.
            Some(Lead::Year(dated) | Lead::YearWith(dated, _)) if has_year(&dated.whole) => Form::Dated,
            Some(Lead::Year(_) | Lead::YearWith(..)) => Form::Rows,
            Some(Lead::Lane(_)) => Form::Lanes,
            Some(Lead::Bullet) => Form::Points,
            Some(Lead::Number(_)) => Form::Numbers,
            Some(Lead::When(_) | Lead::Place(_) | Lead::Mark(_) | Lead::Key(_)) => Form::Rows,
            None if entry.to.is_some() => Form::Rows,
            None => Form::Text,
        }
    }
}

/// Whether words name a year, as those of every date do.
fn has_year(words: &str) -> bool {
    words.split(|letter: char| !letter.is_ascii_digit()).any(|digits| digits.len() == 4)
}

/// Neighbours under a heading that belong together.
pub(super) enum Run<'a> {
    /// Entries of one form.
    Entries(Form, Vec<&'a Entry>),
    /// A figure.
    Figure(&'a Figure),
    /// A line that keeps its blanks.
    Verbatim(&'a Words),
}

/// What stands under a heading, neighbours together.
pub(super) fn runs_of_items(items: &[Item]) -> Vec<Run<'_>> {
    let mut runs: Vec<Run<'_>> = Vec::new();
    for item in items {
        match (item, runs.last_mut()) {
            (Item::Figure(figure), _) => runs.push(Run::Figure(figure)),
            (Item::Verbatim(words), _) => runs.push(Run::Verbatim(words)),
            (Item::Entry(entry), Some(Run::Entries(form, run))) if *form == Form::of(entry) => {
                run.push(entry)
            }
            (Item::Entry(entry), _) => runs.push(Run::Entries(Form::of(entry), vec![&**entry])),
        }
    }
    runs
}

/// Entries under one another, neighbours of one form together.
pub(super) fn runs(entries: &[Entry]) -> Vec<(Form, Vec<&Entry>)> {
    let runs = entries.chunk_by(|one, next| Form::of(one) == Form::of(next));
    runs.filter_map(|run| Some((Form::of(run.first()?), run.iter().collect()))).collect()
}
