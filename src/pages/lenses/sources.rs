//! Sources: what each says, passage by passage, and what cites it.

use crate::case::{Case, Ix};
use crate::citation::Locator;
use crate::page::{Address, Block, Lens, Page, Target, Uncited, Words};
use crate::pages::Shelf;
use crate::pages::bodies::sources::{original, passages};
use crate::pages::wording::count;
use crate::record::{Body, Id, Source};
use crate::role::Role;

/// Every source in order of publication: first how much of it is used, then each with its passages.
pub(super) fn sources(shelf: &Shelf<'_>) -> Page {
    let case = shelf.case;
    let shown: Vec<(Ix, &Source)> = case
        .sources()
        .iter()
        .filter_map(|ix| match &case[*ix].body {
            Body::Source(source) => Some((*ix, source)),
            _ => None,
        })
        .filter(|(ix, source)| source.passages.keys().any(|at| is_wanted(shelf, case[*ix].id(), source, *at)))
        .collect();
    let mut page = Page::new(Address::Lens(Lens::Sources), "Sources");
    page.subtitle = match case.sources().len() {
        0 => "no source".to_owned(),
        all => super::subtitle(shelf, shown.len(), all, ("source", "sources")),
    };
    for (ix, source) in &shown {
        page.push(overview(shelf, *ix, source));
    }
    for (ix, source) in &shown {
        let heading = format!("{} {}", number(case, *ix), source.title);
        let id = case[*ix].id();
        let wanted = |at| is_wanted(shelf, id, source, at);
        page.section(heading, passages(shelf, id, source, wanted, |ix| shelf.filter.covers(case, ix)));
    }
    if shown.is_empty() {
        page.push(super::nothing(shelf, "no source"));
    }
    page
}

/// Whether the filter leaves a passage: whom it names wrote the source or speaks there, or it is cited by a record that
/// the filter shows.
fn is_wanted(shelf: &Shelf<'_>, id: &Id, source: &Source, at: Locator) -> bool {
    let speak = source.passages.get(&at).map_or(&[][..], |passage| &passage.by);
    let named = shelf.filter.record.as_ref();
    shelf.filter.is_empty()
        || named.is_some_and(|_| source.author.iter().chain(speak).any(|who| who.id.as_ref() == named))
        || shelf.case.cited_by(id, at).into_iter().any(|ix| shelf.filter.covers(shelf.case, ix))
}

/// A source with how many of its passages are cited, by how many records, and whether its original is at hand.
fn overview(shelf: &Shelf<'_>, ix: Ix, source: &Source) -> Block {
    let case = shelf.case;
    let id = case[ix].id();
    let publisher = source.publisher.as_deref().unwrap_or("publisher not known");
    let title = Words::new().strong(source.title.as_str());
    let title = title.plain(format!(", {publisher}, {}", source.published.is.words()));
    let cites = |at| -> Vec<Ix> {
        case.cited_by(id, at).into_iter().filter(|ix| shelf.filter.covers(case, *ix)).collect()
    };
    let cited: Vec<Vec<Ix>> = source.passages.keys().map(|at| cites(*at)).collect();
    let mut records: Vec<Ix> = cited.iter().flatten().copied().collect();
    records.sort_unstable();
    records.dedup();
    let used = format!(
        "{}, {} of them cited by {}{}",
        count(source.passages.len(), "passage", "passages"),
        cited.iter().filter(|citing| !citing.is_empty()).count(),
        count(records.len(), "record", "records"),
        if shelf.filter.is_empty() { "" } else { " that the filter shows" },
    );
    let mut blocks = vec![
        Block::uncited(Uncited::Own, title).label(Words::new().role(Role::Citation, number(case, ix)), 4),
        Block::uncited(Uncited::Count, Words::new().faint(used)).indent(4),
    ];
    blocks.extend(original(shelf, id).map(|words| Block::uncited(Uncited::Own, words).indent(4)));
    Block::together(blocks).to(Target::record(id))
}

/// The number under which citations show a source.
fn number(case: &Case, ix: Ix) -> String {
    case.source_number(case[ix].id()).map(|number| format!("[{number}]")).unwrap_or_default()
}
