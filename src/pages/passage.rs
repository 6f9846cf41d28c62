//! What one citation leads to: its source, the place, and what stands there.

use super::Material;
use super::bodies::sources::{marked, passage_blocks};
use super::wording::{quoted, told};
use crate::citation::Citation;
use crate::page::{Address, Block, Cites, Lead, Page, Uncited, Words};
use crate::record::Body;
use crate::role::Role;

/// The passages that a citation covers, as the case digests them, below their source.
pub(super) fn passage(material: &Material<'_>, cite: &Citation) -> Page {
    let case = material.case;
    let place = Cites::new(case, [cite]);
    let title = place.iter().flat_map(Cites::shown).map(|cited| cited.bracketed()).collect::<String>();
    let mut page = Page::new(Address::Record(cite.source.clone()), title);
    let Some(ix) = case.find(cite.source.as_str()) else { return page };
    let Body::Source(source) = &case[ix].body else { return page };
    let publisher = source.publisher.as_ref().map(|name| format!(", {name}")).unwrap_or_default();
    let mark = Words::new().role(Role::Citation, marked(case, &cite.source)).plain(" ");
    let published = format!("{publisher}, {}", source.published_words());
    let published = if source.title.ends_with(['?', '!']) { &published[1..] } else { &published };
    page.push(Block::uncited(Uncited::Own, mark.strong(source.title.as_str()).plain(published)));
    page.push(Block::gap());
    let before = page.blocks().len();
    let lead = |words: String| Lead::Place(Words::new().role(Role::Citation, words));
    for (at, passage) in source.passages.cited(cite) {
        let here = Citation::at(&cite.source, at);
        let blocks = passage_blocks(material, source, &here, passage).into_iter().enumerate();
        let blocks = blocks.map(|(i, block)| match i {
            0 => block.lead(lead(case.place_words(&here))),
            _ => block.continued(),
        });
        blocks.for_each(|block| page.push(block));
    }
    if page.blocks().len() == before {
        let place = case.place_words(cite);
        let (place, what) = match place.is_empty() {
            true => ("whole".to_owned(), "The source as a whole"),
            false => (place, "This place is not digested"),
        };
        page.push(Block::uncited(Uncited::Own, what).lead(lead(place)));
        let original = cite.from.as_ref().and_then(|at| material.originals.passage(&cite.source, source, at));
        page.push_some(original.map(|text| {
            told(case, Words::new().faint("Original: ").plain(quoted(&text)), [cite]).continued()
        }));
    }
    page
}
