//! Contested: questions with several answers, and records that someone disputes.

use crate::case::{Case, Contested, Ix};
use crate::citation::Citation;
use crate::date::EdtfDate;
use crate::page::{Address, Block, Lead, Lens, Page, Statement, Target, Uncited, Words};
use crate::pages::Material;
use crate::pages::cited::{passages, prose};
use crate::pages::claims::{cites_of, claim_clauses, disputed_by, disputed_words, resolution};
use crate::pages::measure::{in_order, value};
use crate::pages::record::stance;
use crate::pages::wording::{asserted, capital, count, found_after, names, note, say, tellers, told};
use crate::record::{Body, Claim, Conflict, Figure, Kind, Record, Weight};

/// How many of those who answer are named; of more, only their number.
const NAMED: usize = 4;

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
        page.list(heading, here.iter().map(|ix| matter(case, *ix)).collect());
    }
    if shown.is_empty() {
        page.push(super::none(material));
    }
    page.with_foot(case)
}

/// A contested matter.
fn matter(case: &Case, ix: Ix) -> Block {
    let block = match &case[ix].body {
        Body::Conflict(conflict) => question(case, ix, conflict),
        _ => disputed(case, ix),
    };
    block.to(Target::record(case[ix].id())).folding()
}

/// How many answers there are or what came of a dispute, and the first and the last of these years.
fn lead(first_cell: String, years: impl IntoIterator<Item = (i16, i16)>) -> Lead {
    let years: Vec<(i16, i16)> = years.into_iter().collect();
    let first = years.iter().map(|(first, _)| *first).min();
    let last = years.iter().map(|(_, last)| *last).max();
    let years = match first.zip(last) {
        Some((first, last)) if first == last => format!("{first:04}"),
        Some((first, last)) => format!("{first:04}–{last:04}"),
        None => String::new(),
    };
    Lead::columns([Words::new().strong(first_cell), Words::new().faint(years)])
}

/// A question: what the case says of it, who claims what, in pairs side by side, what is left open, the curator's
/// remark, and the passages on which they rest.
fn question(case: &Case, ix: Ix, conflict: &Conflict) -> Block {
    let claims = &conflict.claims;
    // An answer without a date was given when its source appeared.
    let dates = claims.iter().filter_map(|claim| {
        let source = || case.source(&claim.cites.first()?.source);
        Some(claim.date.as_ref().or_else(|| Some(&source()?.published.is))?.years())
    });
    let words = Words::new().strong(case[ix].name());
    let title = match cites_of(case, ix) {
        Some(cites) => Block::statement(Statement::new(words, cites)),
        None => Block::uncited(Uncited::Count, words),
    };
    let mut by: Vec<String> = claims.iter().map(|claim| names(case, &claim.by)).collect();
    by.sort_unstable();
    by.dedup();
    let who = if by.len() > NAMED { format!("{} voices", by.len()) } else { by.join(", ") };
    let mut blocks = vec![
        title
            .lead(lead(count(claims.len(), "answer", "answers"), dates))
            .key(case[ix].weight() == Weight::Key),
    ];
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
    blocks.extend(quoted(case, claimed.chain(settled)));
    Block::together(blocks).remark(Words::new().faint(who))
}

/// A disputed record beside those who dispute it, then the passages on which they rest.
fn disputed(case: &Case, ix: Ix) -> Block {
    let record = &case[ix];
    let words = match &record.body {
        Body::Finding(_) => {
            let when = format!(", {}", found_after(case, ix));
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
    let against = disputes.iter().flat_map(|dispute| stance(case, ix, dispute, "disputed this"));
    let date = match &record.body {
        Body::Finding(_) => case.made_date(ix),
        Body::Figure(figure) => in_order(figure).pop().map(|value| value.date.clone()),
        _ => case.date(ix).cloned(),
    };
    let pair = Block::beside(said, Block::together(against.collect()));
    let pair = pair
        .lead(lead(came_of_it(record), date.iter().map(EdtfDate::years)))
        .in_short(disputed_words(case, ix))
        .key(record.weight() == Weight::Key);
    let outcome = disputes.iter().filter_map(|dispute| dispute.outcome.as_ref());
    let rest = disputes.iter().flat_map(|dispute| &dispute.cites).chain(outcome.flat_map(|is| &is.cites));
    let blocks = std::iter::once(pair).chain(quoted(case, own.into_iter().chain(rest))).collect();
    let by = format!("disputed by {}", disputed_by(case, ix));
    Block::together(blocks).remark(Words::new().faint(by))
}

/// How all disputes of a record ended; no words where one of them has not.
fn came_of_it(record: &Record) -> String {
    let outcomes = record.common.disputed_by.iter().map(|dispute| Some(dispute.outcome.as_ref()?.is.word()));
    let mut outcomes: Vec<&str> = outcomes.collect::<Option<_>>().unwrap_or_default();
    outcomes.dedup();
    match &outcomes[..] {
        [] => String::new(),
        [one] => format!("dispute {one}"),
        _ => "disputes settled".to_owned(),
    }
}

/// A measure with each of its values and on whose word it is: who says it, when, and how much.
fn disputed_values(case: &Case, name: Words, figure: &Figure) -> Block {
    let values = in_order(figure).into_iter().map(|one| {
        let who = tellers(&one.by, &one.cites);
        let said = format!(", {} {}", say(case, &who), names(case, &who));
        let words = Words::new().faint(format!("{}: ", capital(&one.date.words())));
        let words = words.strong(value(one, &figure.unit)).plain(said);
        told(case, words, &one.cites)
    });
    Block::together(std::iter::once(Block::uncited(Uncited::Count, name)).chain(values).collect())
}

/// The passages cited, below a row and under words of their own; the claims come first.
fn quoted<'a>(case: &'a Case, cites: impl Iterator<Item = &'a Citation>) -> Vec<Block> {
    let each = passages(case, cites).into_iter().map(|passage| passage.lead(Lead::Bullet).below());
    let heading = Block::uncited(Uncited::Own, Words::new().faint("The passages, in our words:"));
    let mut blocks: Vec<Block> = each.collect();
    if !blocks.is_empty() {
        blocks.insert(0, heading.aside().below());
    }
    blocks
}
