//! A page as an outline: what it says and in which order, for a writer that does not lay out a grid of characters.

use super::{
    Block, Cites, Clause, Column, Content, Entry, Figure, Item, Page, Part, Place, Span, Words, table,
};
use crate::date::EdtfDate;

/// The most entries of each list of a page of excerpts.
const MOST: usize = 12;

impl Page {
    /// The page as an outline.
    pub fn outline(&self) -> Vec<Part> {
        self.outline_with(MOST)
    }

    /// The same with every entry of every list, for whoever looks something up in it.
    pub fn whole_outline(&self) -> Vec<Part> {
        self.outline_with(usize::MAX)
    }

    fn outline_with(&self, most: usize) -> Vec<Part> {
        let mut parts = vec![Part::default()];
        // The columns that the rows of each part have as a table.
        let (mut columns, mut of_parts): (&[Column], Vec<&[Column]>) = (&[], Vec::new());
        for block in &self.blocks {
            of_parts.resize(parts.len() - 1, columns);
            let (first, last) = (parts.len() == 1, parts.last_mut());
            match (&block.content, last) {
                (Content::Columns(all), _) => columns = all,
                (Content::Heading(words), last) => {
                    let part = Part {
                        heading: Some(words.clone()),
                        remark: block.remark.clone(),
                        ..Part::default()
                    };
                    match last.filter(|part| first && **part == Part::default()) {
                        Some(empty) => *empty = part,
                        None => parts.push(part),
                    }
                }
                (Content::Excerpt(excerpt), _) => {
                    let shown = excerpt.first(most);
                    let of = (excerpt.total() > shown.len()).then(|| excerpt.total());
                    let items = shown.into_iter().map(|row| Item::Entry(Box::new(entry(row)))).collect();
                    let heading = Some(Words::from(excerpt.heading()));
                    parts.push(Part { heading, of, items, ..Part::default() });
                }
                (_, Some(part)) => part.add(block),
                (_, None) => {}
            }
        }
        of_parts.resize(parts.len(), columns);
        for (part, columns) in parts.iter_mut().zip(of_parts) {
            part.set_in(columns);
        }
        parts.retain(|part| part.heading.is_some() || !part.items.is_empty());
        parts
    }
}

impl Block {
    /// Keeps the whole date of what it tells of, which the column before its words may have no room for.
    pub fn dated(mut self, date: &EdtfDate) -> Block {
        self.date = Some(date.written().to_owned());
        self
    }
}

impl Part {
    /// What a figure shows and no other entry says, as entries.
    pub fn said(figure: &Figure) -> Vec<Entry> {
        figure.said().iter().map(entry).collect()
    }

    /// Sets its entries in columns, as far as they are rows of them.
    fn set_in(&mut self, columns: &[Column]) {
        let entries = self.items.iter_mut().filter_map(|item| match item {
            Item::Entry(entry) => Some(&mut **entry),
            _ => None,
        });
        let mut entries: Vec<&mut Entry> = entries.collect();
        table::set(columns, &mut entries);
    }

    fn add(&mut self, block: &Block) {
        match &block.content {
            Content::Gap | Content::Columns(_) | Content::Heading(_) | Content::Excerpt(_) => {}
            Content::Figure(figure) => self.items.push(Item::Figure(figure.clone())),
            Content::Verbatim(words) => self.items.push(Item::Verbatim(words.clone())),
            _ => match (block.place, self.items.last_mut()) {
                (Place::Below | Place::Continued, Some(Item::Entry(above))) => above.below.push(entry(block)),
                _ => self.items.push(Item::Entry(Box::new(entry(block)))),
            },
        }
    }
}

/// A block that is neither a heading nor a figure.
fn entry(block: &Block) -> Entry {
    let wide = block.widened().map(|row| {
        let in_full = block.wide.as_ref().and_then(|wide| wide.in_full.clone());
        (in_full.or(row.lead.clone()), entry(&row).spans)
    });
    let own = Entry {
        wide: wide.and_then(|(lead, spans)| Some(Box::new((lead?, spans)))),
        lead: block.lead.clone(),
        is_key: block.is_key,
        date: block.date.clone(),
        remark: block.remark.clone(),
        to: block.to.clone(),
        folds: block.folds,
        ..Entry::default()
    };
    let span = |words: &Words, cites: Option<&Cites>| Span {
        words: words.clone(),
        cites: cites.iter().flat_map(|cites| cites.shown()).cloned().collect(),
    };
    match &block.content {
        Content::Statement(statement) => {
            Entry { spans: vec![span(statement.words(), Some(statement.cites()))], ..own }
        }
        Content::Clauses(clauses) => {
            let clause = |clause: &Clause| span(clause.words(), clause.borne_by());
            Entry { spans: clauses.iter().map(clause).collect(), ..own }
        }
        Content::Uncited(why, words) => Entry { spans: vec![span(words, None)], uncited: Some(*why), ..own },
        Content::Verbatim(words) | Content::Heading(words) => Entry { spans: vec![span(words, None)], ..own },
        Content::Together(inner) => together(own, inner),
        Content::Beside(pair) => together(own, &pair[..]),
        Content::Figure(figure) => Entry { below: figure.said().iter().map(entry).collect(), ..own },
        Content::Excerpt(excerpt) => Entry { below: excerpt.rows().iter().map(entry).collect(), ..own },
        Content::Columns(_) | Content::Gap => own,
    }
}

/// Blocks under one another: the first says what the entry says, unless something comes before both.
fn together(own: Entry, inner: &[Block]) -> Entry {
    let mut entries: Vec<Entry> = Vec::new();
    // What stands side by side for want of room stands one under the other.
    let halves = |block: &'_ Block| -> Vec<Block> {
        match (&block.content, &block.lead) {
            (Content::Beside(pair), None) => pair.to_vec(),
            _ => vec![block.clone()],
        }
    };
    for block in &inner.iter().flat_map(halves).collect::<Vec<Block>>() {
        match (block.place, entries.last_mut()) {
            (Place::Continued, Some(above)) if above.lead.is_some() => above.below.push(entry(block)),
            _ => entries.push(entry(block)),
        }
    }
    let mut entries = entries.into_iter();
    let Some(first) = entries.next() else { return own };
    if own.lead.is_some() && first.lead.is_some() {
        return Entry { below: std::iter::once(first).chain(entries).collect(), ..own };
    }
    Entry {
        lead: own.lead.or(first.lead),
        is_key: own.is_key || first.is_key,
        date: own.date.or(first.date),
        spans: first.spans,
        remark: if own.remark.is_empty() { first.remark } else { own.remark },
        uncited: first.uncited,
        to: own.to.or(first.to),
        folds: own.folds || first.folds,
        below: first.below.into_iter().chain(entries).collect(),
        row: Vec::new(),
        wide: own.wide.or(first.wide),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::tests::trial;
    use crate::citation::Citation;
    use crate::page::{Address, Statement, Uncited};

    #[test]
    fn what_says_more_stands_below_and_no_word_or_citation_is_lost() {
        let case = trial("themes: [{id: t, name: T}]");
        let cite: Citation = "press#1".parse().unwrap();
        let said = |words: &str| {
            Block::statement(Statement::new(Words::from(words), Cites::new(&case, [&cite]).unwrap()))
        };
        let mut page = Page::new(Address::Timeline, "T");
        page.push(said("before"));
        page.push(Block::heading("One"));
        page.push(Block::together(vec![said("first"), said("second").below()]).key(true).when("2014"));
        page.push(said("third").below());
        page.push(Block::gap());
        page.push(Block::together(vec![said("inner").when("2013"), said("more")]).fact("Owner"));
        page.push(Block::uncited(Uncited::Unknown, "nobody knows"));
        let parts = page.outline();
        let words = |entry: &Entry| -> String {
            entry.spans.iter().flat_map(|span| span.words.pieces()).map(|piece| piece.text.as_str()).collect()
        };
        let shown: Vec<String> = parts
            .iter()
            .flat_map(|part| &part.items)
            .map(|item| match item {
                Item::Entry(entry) => {
                    let below: Vec<String> = entry.below.iter().map(words).collect();
                    format!("{}<{}", words(entry), below.join(","))
                }
                _ => String::new(),
            })
            .collect();
        assert_eq!(shown, ["before<", "first<second,third", "<inner,more", "nobody knows<"]);
        assert_eq!(parts.len(), 2);
        let Some(Item::Entry(first)) = parts[1].items.first() else { panic!("no entry") };
        assert!(first.is_key && first.lead.is_some() && first.spans[0].cites.len() == 1);
    }

    #[test]
    fn what_stands_side_by_side_is_one_under_the_other_and_neither_says_more_of_the_other() {
        let said = |words: &str| Block::uncited(Uncited::Own, words);
        let mut page = Page::new(Address::Timeline, "T");
        let pair = |left: &str, right: &str| Block::beside(said(left), said(right)).below();
        page.push(Block::together(vec![said("question"), pair("a", "b"), pair("c", "d")]));
        let parts = page.outline();
        let Some(Item::Entry(question)) = parts[0].items.first() else { panic!("no entry") };
        let words = |entry: &Entry| entry.spans[0].words.pieces()[0].text.clone();
        assert_eq!(question.below.iter().map(words).collect::<Vec<_>>(), ["a", "b", "c", "d"]);
        assert!(question.below.iter().all(|answer| answer.below.is_empty()));
    }

    #[test]
    fn a_heading_with_nothing_under_it_keeps_its_place() {
        let mut page = Page::new(Address::Timeline, "T");
        page.push(Block::heading("None").remark("0"));
        page.push(Block::heading("One"));
        page.push(Block::uncited(Uncited::Own, "one"));
        let headings: Vec<Option<Words>> = page.outline().into_iter().map(|part| part.heading).collect();
        assert_eq!(headings, [Some(Words::from("None")), Some(Words::from("One"))]);
    }
}
