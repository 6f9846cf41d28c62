//! Contested: questions with several answers, and records that someone disputes.

use std::collections::HashSet;

use crate::case::{Case, Contested, Ix};
use crate::citation::Citation;
use crate::page::{Address, Block, Lead, Lens, Page, Target, Uncited, Words};
use crate::pages::Material;
use crate::pages::cited::prose;
use crate::pages::claims::{claim_clauses, resolution};
use crate::pages::measure::{in_order, value};
use crate::pages::record::stance;
use crate::pages::wording::{asserted, count, digest_and_quote, found_when, names, note, tellers, told};
use crate::record::{Body, Claim, Conflict, Figure, Kind};
use crate::role::Role;

/// Every conflict with its claims, and every disputed record with its disputes; the open ones first.
pub(super) fn contested(material: &Material<'_>) -> Page {
    let case = material.case;
    let all = case.contested();
    let shown: Vec<Contested> =
        all.iter().copied().filter(|c| material.filter.covers(case, c.record)).collect();
    let mut page = Page::new(Address::Lens(Lens::Contested), "Contested");
    page.subtitle = super::subtitle(material, shown.len(), all.len(), ("matter", "matters"));
    let groups = [
        ("Open questions", false, true),
        ("Disputed, no outcome reported", false, false),
        ("Settled questions", true, true),
        ("Disputed, with outcome", true, false),
    ];
    for (heading, settled, conflict) in groups {
        let fits =
            |c: &&Contested| c.settled == settled && (case[c.record].kind() == Kind::Conflict) == conflict;
        let here: Vec<Ix> = shown.iter().filter(fits).map(|c| c.record).collect();
        let mut blocks: Vec<Block> = here.iter().flat_map(|ix| matter(case, *ix)).collect();
        if blocks.is_empty() {
            blocks.push(super::none(material).aside());
        }
        page.section(format!("{heading} ({})", here.len()), blocks);
    }
    page.with_foot(case)
}

/// A contested matter, with an empty line after it.
fn matter(case: &Case, ix: Ix) -> Vec<Block> {
    let mut blocks = match &case[ix].body {
        Body::Conflict(conflict) => question(case, ix, conflict),
        _ => disputed(case, ix),
    };
    blocks.push(Block::gap());
    blocks
}

/// A question: what the case says of it, who claims what, in pairs side by side, what is left open, the curator's
/// remark, and the passages on which they rest.
fn question(case: &Case, ix: Ix, conflict: &Conflict) -> Vec<Block> {
    let words = Words::new().role(Role::Heading, case[ix].name());
    let words = words.faint(format!(" {}", count(conflict.claims.len(), "answer", "answers")));
    let mut blocks = vec![Block::uncited(Uncited::Count, words).to(Target::record(case[ix].id()))];
    blocks.extend(prose(case, &case[ix]).into_iter().map(|block| block.below()));
    let one = |claim: &Claim| Block::clauses(claim_clauses(case, claim));
    for pair in conflict.claims.chunks(2) {
        blocks.push(match pair {
            [left, right] => Block::beside(one(left), one(right)).below(),
            rest => Block::together(rest.iter().map(one).collect()).below(),
        });
    }
    blocks.push(resolution(case, conflict).below());
    let open = case[ix].common.unknown.iter();
    blocks.extend(open.map(|words| Block::uncited(Uncited::Unknown, words.as_str()).below()));
    blocks.extend(case[ix].common.note.iter().map(|text| note(case, text).below()));
    let claimed = conflict.claims.iter().flat_map(|claim| &claim.cites);
    let settled = conflict.resolved.iter().flat_map(|resolved| &resolved.cites);
    blocks.extend(passages(case, claimed.chain(settled)));
    blocks
}

/// A disputed record beside those who dispute it, then the passages on which they rest.
fn disputed(case: &Case, ix: Ix) -> Vec<Block> {
    let record = &case[ix];
    let words = match &record.body {
        Body::Finding(_) => {
            let when = format!(", {}", found_when(case, ix));
            asserted(case, ix).faint(when).plain(format!(": {}", record.titled()))
        }
        Body::Action(action) if !action.by.is_empty() => {
            let by = Words::new().strong(names(case, &action.by)).at_the_head();
            by.plain(format!(": {}", record.name()))
        }
        _ => Words::new().strong(record.name()),
    };
    let mut own: Vec<&Citation> = record.common.cites.iter().collect();
    let said = if let Body::Figure(figure) = &record.body {
        own.extend(figure.values.iter().flat_map(|value| &value.cites));
        disputed_values(case, words, figure)
    } else {
        if own.is_empty() {
            own.extend(crate::case::citations(record));
        }
        told(case, words, own.iter().copied())
    };
    let disputes = &record.common.disputed_by;
    let against = disputes.iter().flat_map(|dispute| stance(case, ix, dispute, "disputes this"));
    let pair = Block::beside(said, Block::together(against.collect())).to(Target::record(record.id()));
    let outcome = disputes.iter().filter_map(|dispute| dispute.outcome.as_ref());
    let rest = disputes.iter().flat_map(|dispute| &dispute.cites).chain(outcome.flat_map(|is| &is.cites));
    std::iter::once(pair).chain(passages(case, own.into_iter().chain(rest))).collect()
}

/// A measure with each of its values and on whose word it is: who says it, when, and how much.
fn disputed_values(case: &Case, name: Words, figure: &Figure) -> Block {
    let values = in_order(figure).into_iter().map(|one| {
        let words = Words::new()
            .strong(names(case, &tellers(&one.by, &one.cites)))
            .faint(format!(", {}", one.date.words()))
            .plain(format!(": {}", value(one, &figure.unit)));
        told(case, words, &one.cites)
    });
    Block::together(std::iter::once(Block::uncited(Uncited::Count, name)).chain(values).collect())
}

/// Every cited passage, each once, as the case digests it, or why it is not used; the claims come first.
fn passages<'a>(case: &Case, cites: impl Iterator<Item = &'a Citation>) -> Vec<Block> {
    let mut seen: HashSet<Citation> = HashSet::new();
    let mut blocks = Vec::new();
    for cite in cites {
        let cited = case.source(&cite.source).map(|source| source.passages.cited(cite));
        for (at, passage) in cited.into_iter().flatten() {
            let one = Citation::at(&cite.source, at);
            let words = Words::new().faint(digest_and_quote(passage));
            let block = told(case, words, [&one]).lead(Lead::Bullet).below();
            if seen.insert(one) {
                blocks.push(block);
            }
        }
    }
    if !blocks.is_empty() {
        let heading = Block::uncited(Uncited::Own, Words::new().faint("The passages, in our words:"));
        blocks.insert(0, heading.aside().below());
    }
    blocks
}
