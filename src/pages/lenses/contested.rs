//! Contested: questions that several answer differently, and records that someone disputes.

use crate::case::{Case, Contested, Ix};
use crate::page::{Address, Block, Lens, Page, Target, Uncited, Words};
use crate::pages::Shelf;
use crate::pages::record::stance;
use crate::pages::wording::{asserter, claim, count, found_when, names, resolution, value, with_passage};
use crate::record::{Body, Conflict, Kind};
use crate::role::Role;

/// Every conflict with its claims, and every disputed record with its disputes; the open ones first.
pub(super) fn contested(shelf: &Shelf<'_>) -> Page {
    let case = shelf.case;
    let all = case.contested();
    let shown: Vec<Contested> = all.iter().copied().filter(|c| shelf.filter.covers(case, c.record)).collect();
    let mut page = Page::new(Address::Lens(Lens::Contested), "Contested");
    page.subtitle = super::subtitle(shelf, shown.len(), all.len(), ("matter", "matters"));
    let groups = [
        ("Open questions", false, true),
        ("Disputed, without outcome", false, false),
        ("Questions that were settled", true, true),
        ("Disputed, with outcome", true, false),
    ];
    for (heading, settled, conflict) in groups {
        let fits =
            |c: &&Contested| c.settled == settled && (case[c.record].kind() == Kind::Conflict) == conflict;
        let here: Vec<Ix> = shown.iter().filter(fits).map(|c| c.record).collect();
        let mut blocks: Vec<Block> = here.iter().flat_map(|ix| matter(case, *ix)).collect();
        if blocks.is_empty() {
            blocks.push(Block::uncited(Uncited::Own, "none in our sources"));
        }
        page.section(format!("{heading} ({})", here.len()), blocks);
    }
    page.with_foot(case)
}

/// A contested matter, with an empty line after it.
fn matter(case: &Case, ix: Ix) -> Vec<Block> {
    let mut blocks = match &case[ix].body {
        Body::Conflict(conflict) => question(case, ix, conflict),
        _ => vec![disputed(case, ix)],
    };
    blocks.push(Block::gap());
    blocks
}

/// A question, the claims in pairs beside one another, and what is left open.
fn question(case: &Case, ix: Ix, conflict: &Conflict) -> Vec<Block> {
    let words = Words::new().role(Role::Heading, case[ix].name());
    let words = words.faint(format!(" {}", count(conflict.claims.len(), "claim", "claims")));
    let mut blocks = vec![Block::uncited(Uncited::Count, words).to(Target::record(case[ix].id()))];
    for pair in conflict.claims.chunks(2) {
        blocks.push(match pair {
            [left, right] => Block::beside(claim(case, left), claim(case, right)),
            rest => Block::together(rest.iter().map(|one| claim(case, one)).collect()),
        });
        blocks.push(Block::gap());
    }
    let open = case[ix].common.unknown.iter();
    blocks.extend(open.map(|words| Block::uncited(Uncited::Unknown, words.as_str())));
    blocks.push(resolution(case, conflict));
    blocks
}

/// A disputed record beside those who dispute it.
fn disputed(case: &Case, ix: Ix) -> Block {
    let record = &case[ix];
    let words = match &record.body {
        Body::Finding(finding) => {
            let who = asserter(case, finding);
            Words::new()
                .strong(who)
                .faint(format!(", {}", found_when(case, ix)))
                .plain(format!(": {}.", record.name()))
        }
        Body::Action(action) => {
            Words::new().strong(names(case, &action.by)).plain(format!(": {}.", record.name()))
        }
        Body::Figure(figure) => {
            let values: Vec<String> = figure.values.iter().map(|one| value(one, &figure.unit)).collect();
            Words::new().strong(record.name()).plain(format!(": {}.", values.join(", ")))
        }
        _ => Words::new().strong(record.name()),
    };
    let cites: Vec<_> = crate::case::citations(record).cloned().collect();
    let own = if record.common.cites.is_empty() { &cites } else { &record.common.cites };
    let said = with_passage(case, words, &own[..own.len().min(1)]);
    let disputes =
        record.common.disputed_by.iter().flat_map(|dispute| stance(case, dispute, "disputes this"));
    Block::beside(said, Block::together(disputes.collect())).to(Target::record(record.id()))
}
