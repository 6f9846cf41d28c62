//! The form of figures.

use std::collections::HashSet;

use super::Over;
use crate::case::Case;
use crate::citation::Citation;
use crate::page::{Block, Cites, Column, Page, Statement, Uncited, Words};
use crate::pages::cited::prose;
use crate::pages::measure;
use crate::pages::record::{remarked, stance};
use crate::pages::wording::count;
use crate::record::{Body, Id, Kind};

/// Each figure with its values, what it counts and of whom, what it may be set beside, and from which public source it is.
pub(super) fn figures(over: &Over<'_>, page: &mut Page) {
    let case = over.case;
    page.push(Block::table([Column::lead("Date"), Column::said("Value"), Column::sources("Source")]));
    for ix in over.of_kind(Kind::Figure) {
        let Body::Figure(figure) = &case[ix].body else { continue };
        page.push(Block::heading(case[ix].titled()).remark(figure.unit.as_str()));
        prose(case, &case[ix]).into_iter().for_each(|block| page.push(block));
        measure::values(case, figure).into_iter().for_each(|block| page.push(block));
        measure::counted(case, ix).into_iter().for_each(|block| page.push(block));
        page.push(public_sources(case, figure.values.iter().flat_map(|value| &value.cites)));
        // Which others of its unit it is not to be set beside would fill the form.
        let mut caveats = measure::comparable_ones(case, ix);
        if caveats.is_empty() {
            caveats.push(Block::uncited(Uncited::Own, measure::none_comparable()));
        }
        Block::facts("Caveats", caveats).for_each(|block| page.push(block));
        let common = &case[ix].common;
        for dispute in common.disputed_by.iter().flat_map(|one| stance(case, ix, one, "disputed this")) {
            page.push(dispute.continued());
        }
        for words in &common.unknown {
            page.push(Block::uncited(Uncited::Unknown, words.as_str()).fact("Not known"));
        }
        page.push_some(remarked(case, common));
    }
}

/// The sources of some citations by title, publisher and date, each once.
fn public_sources<'a>(case: &Case, cites: impl Iterator<Item = &'a Citation>) -> Block {
    let mut seen: HashSet<&Id> = HashSet::new();
    let named = cites.filter(|cite| seen.insert(&cite.source)).filter_map(|cite| {
        let source = case.source(&cite.source)?;
        let publisher = source.publisher.as_ref().map(|name| format!("{name}, ")).unwrap_or_default();
        let words = format!("{} ({publisher}{})", source.title, source.published_words());
        Cites::new(case, [cite]).map(|cites| Block::statement(Statement::new(Words::from(words), cites)))
    });
    let all: Vec<Block> = named.collect();
    match all.is_empty() {
        true => Block::uncited(Uncited::Own, count(0, "source", "sources")).fact("Public in"),
        false => Block::together(all).fact("Public in"),
    }
}
