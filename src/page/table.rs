//! Rows as a medium with real tables has them: what of an entry stands in which column.

use super::{Cell, Entry, Lead, Span, Words};

/// A column of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    head: &'static str,
    has: Has,
}

/// What of an entry stands in a column.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Has {
    /// What comes before its words, a part of it for each such column.
    Lead,
    /// Its words, and below them what no other column has.
    Said,
    /// The fact of the column's name.
    Fact,
    /// The citations of its words.
    Sources,
}

impl Column {
    /// A column of what comes before the words.
    pub fn lead(head: &'static str) -> Column {
        Column { head, has: Has::Lead }
    }

    /// The column of the words, and of what no other column has.
    pub fn said(head: &'static str) -> Column {
        Column { head, has: Has::Said }
    }

    /// The column of the fact of that name.
    pub fn fact(head: &'static str) -> Column {
        Column { head, has: Has::Fact }
    }

    /// The column of the citations of the words, which then stand there alone.
    pub fn sources(head: &'static str) -> Column {
        Column { head, has: Has::Sources }
    }
}

/// Gives each entry that is a row its cells; a column that no row fills is left out. Only what has something before its words is
/// a row of a table that has a column for it; of another, what leads to a record.
pub(super) fn set(columns: &[Column], entries: &mut [&mut Entry]) {
    let has_leads = columns.iter().any(|column| column.has == Has::Lead);
    for entry in entries.iter_mut() {
        let is_row = if has_leads { leads(entry).is_some() } else { entry.to.is_some() };
        if is_row {
            let cell = |column: &Column| Cell {
                head: column.head,
                said: said(entry, columns, column),
                is_main: column.has == Has::Said,
            };
            entry.row = columns.iter().map(cell).collect();
        }
    }
    let is_filled =
        |at: usize| entries.iter().any(|entry| entry.row.get(at).is_some_and(|cell| !cell.said.is_empty()));
    let filled: Vec<bool> = (0..columns.len()).map(is_filled).collect();
    for entry in entries.iter_mut() {
        let mut kept = filled.iter();
        entry.row.retain(|_| kept.next().copied().unwrap_or_default());
    }
}

/// What comes before the words of an entry, by columns.
fn leads(entry: &Entry) -> Option<Vec<Words>> {
    match (entry.wide.as_deref(), &entry.lead) {
        (Some((Lead::When(cells), _)), _) | (None, Some(Lead::When(cells))) => Some(cells.clone()),
        (_, Some(Lead::Year(dated) | Lead::YearWith(dated, _))) => {
            Some(vec![Words::from(dated.whole.as_str())])
        }
        _ => None,
    }
}

fn said(entry: &Entry, columns: &[Column], column: &Column) -> Entry {
    let is_elsewhere = |below: &Entry| match &below.lead {
        Some(Lead::Fact(name)) => {
            columns.iter().any(|column| column.has == Has::Fact && is_named(name, column))
        }
        _ => false,
    };
    match column.has {
        Has::Lead => {
            let nth = columns.iter().filter(|it| it.has == Has::Lead).position(|it| it == column);
            let words = nth.and_then(|nth| leads(entry)?.get(nth).cloned()).unwrap_or_default();
            let spans = if words.is_empty() { Vec::new() } else { vec![Span { words, cites: Vec::new() }] };
            Entry { spans, ..Entry::default() }
        }
        Has::Said => {
            let mut spans = match entry.wide.as_deref() {
                Some((_, spans)) => spans.clone(),
                None => entry.spans.clone(),
            };
            if columns.iter().any(|column| column.has == Has::Sources) {
                spans.iter_mut().for_each(|span| span.cites.clear());
            }
            if let Some(Lead::YearWith(_, beside)) = entry.lead.as_ref().filter(|_| entry.wide.is_none())
                && !beside.is_empty()
            {
                spans.insert(0, Span { words: beside.clone().plain(": "), cites: Vec::new() });
            }
            let below = entry.below.iter().filter(|below| !is_elsewhere(below)).cloned().collect();
            Entry { lead: None, wide: None, row: Vec::new(), spans, below, ..entry.clone() }
        }
        Has::Fact => {
            let own = entry
                .below
                .iter()
                .filter(|below| matches!(&below.lead, Some(Lead::Fact(name)) if is_named(name, column)));
            let mut own: Vec<Entry> = own.map(|fact| Entry { lead: None, ..fact.clone() }).collect();
            match own.len() {
                1 => own.pop().unwrap_or_default(),
                _ => Entry { below: own, ..Entry::default() },
            }
        }
        Has::Sources => {
            let cites: Vec<_> = entry.spans.iter().flat_map(|span| &span.cites).cloned().collect();
            let spans = if cites.is_empty() { Vec::new() } else { vec![Span { words: Words::new(), cites }] };
            Entry { spans, ..Entry::default() }
        }
    }
}

fn is_named(name: &Words, column: &Column) -> bool {
    name.pieces().iter().map(|piece| piece.text.as_str()).collect::<String>() == column.head
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::tests::trial;
    use crate::page::{Address, Block, Cites, Dated, Item, Page, Statement, Target};
    use crate::record::Id;

    fn said(words: &str, cite: &str) -> Block {
        let case = trial("themes: [{id: t, name: T}]");
        let cites = Cites::new(&case, [&cite.parse().unwrap()]).unwrap();
        Block::statement(Statement::new(Words::from(words), cites))
    }

    fn plain(entry: &Entry) -> String {
        let span = |span: &Span| {
            let words: String = span.words.pieces().iter().map(|piece| piece.text.as_str()).collect();
            span.cites.iter().fold(words, |words, cited| words + &cited.bracketed())
        };
        let own: String = entry.spans.iter().map(span).collect();
        std::iter::once(own).chain(entry.below.iter().map(plain)).collect::<Vec<_>>().join("/")
    }

    /// Each row of a page, head and cell; of what is no row, nothing.
    fn rows(page: &Page) -> Vec<Vec<String>> {
        let parts = page.outline();
        let items = parts.iter().flat_map(|part| &part.items);
        let row = |item: &Item| match item {
            Item::Entry(entry) => {
                entry.row.iter().map(|cell| format!("{}: {}", cell.head, plain(&cell.said))).collect()
            }
            _ => Vec::new(),
        };
        items.map(row).collect()
    }

    fn dated(year: &str) -> Dated {
        Dated { year: year.to_owned(), rest: String::new(), whole: year.to_owned() }
    }

    #[test]
    fn what_comes_before_words_has_columns_of_its_own_and_a_citation_may_have_one() {
        let mut page = Page::new(Address::Timeline, "T");
        page.push(Block::table([Column::lead("When"), Column::lead("By"), Column::said("What")]));
        page.push(said("no row", "press#1"));
        page.push(Block::heading("One"));
        let more = said("more", "press#2").below();
        let wide = Lead::columns(["due 2014", "Ann"]);
        page.push(
            Block::together(vec![said("Ann to go", "press#1"), more]).when("due 2014").wide(wide, "Go"),
        );
        page.push(said("Stay", "press#1").lead(Lead::columns(["2013"])));
        page.push(Block::heading("Two"));
        page.push(Block::table([Column::lead("Date"), Column::said("Event"), Column::sources("Source")]));
        page.push(said("It fell", "press#3").lead(Lead::Year(dated("2012"))));
        page.push(said("It rose", "press#4").lead(Lead::YearWith(dated("2013"), Words::from("report"))));
        assert_eq!(
            rows(&page),
            [
                vec![],
                vec!["When: due 2014".to_owned(), "By: Ann".to_owned(), "What: Go[1:1]/more[1:2]".to_owned()],
                vec!["When: 2013".to_owned(), "By: ".to_owned(), "What: Stay[1:1]".to_owned()],
                vec!["Date: 2012".to_owned(), "Event: It fell".to_owned(), "Source: [1:3]".to_owned()],
                vec![
                    "Date: 2013".to_owned(),
                    "Event: report: It rose".to_owned(),
                    "Source: [1:4]".to_owned()
                ],
            ]
        );
    }

    #[test]
    fn a_fact_stands_in_the_column_of_its_name_and_a_column_without_any_is_left_out() {
        let mut page = Page::new(Address::Timeline, "T");
        page.push(Block::table(
            [Column::said("Name")].into_iter().chain(["Also", "Posts", "Member of"].map(Column::fact)),
        ));
        let blocks = vec![
            said("Ann", "press#1"),
            said("A. Lee", "press#2").fact("Also"),
            said("Annie", "press#3").continued(),
            said("is well", "press#4").fact("Note"),
        ];
        page.push(Block::together(blocks).to(Target::record(&Id::new("ann"))));
        let blocks = vec![said("Bob", "press#1"), said("Head", "press#2").fact("Posts")];
        page.push(Block::together(blocks).to(Target::record(&Id::new("bob"))));
        page.push(said("leads nowhere", "press#1"));
        assert_eq!(
            rows(&page),
            [
                vec![
                    "Name: Ann[1:1]/is well[1:4]".to_owned(),
                    "Also: A. Lee[1:2]/Annie[1:3]".to_owned(),
                    "Posts: ".to_owned()
                ],
                vec!["Name: Bob[1:1]".to_owned(), "Also: ".to_owned(), "Posts: Head[1:2]".to_owned()],
                vec![],
            ]
        );
        let whole = page.outline();
        let Some(Item::Entry(first)) = whole[0].items.first() else { panic!("no entry") };
        assert_eq!(plain(first), "Ann[1:1]/A. Lee[1:2]/Annie[1:3]/is well[1:4]", "the entry itself is whole");
    }
}
