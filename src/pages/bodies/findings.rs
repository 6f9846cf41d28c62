//! Findings and conflicts: who says it, what they do with it, and what became of it elsewhere.

use super::{LABEL, fact, people, row};
use crate::case::{Case, Chain, Ix};
use crate::citation::Citation;
use crate::page::{Block, Page, Target, Words};
use crate::pages::chains;
use crate::pages::wording::{
    self, asserted, everyone, found_when, name, name_of, names, say, told, with_passage,
};
use crate::record::{Body, Conflict, Finding, FindingKind, Heard, Standing};

pub(super) fn finding(case: &Case, ix: Ix, finding: &Finding, cites: &[Citation], page: &mut Page) {
    judgement(case, ix, finding, page);
    let label = match finding.standing {
        Standing::Asserted => "Asserted by",
        Standing::Opinion => "Opinion of",
        Standing::Alleged => "Alleged by",
        Standing::Inferred => "Inferred",
    };
    let who = everyone(case, case.asserters(finding));
    let heard = match finding.heard.unwrap_or(Heard::Reported) {
        Heard::Quoted => " (in their own words)",
        Heard::Reported => " (as reported)",
    };
    let unnamed = match (who.is_empty(), &finding.report) {
        (false, _) => who,
        (true, Some(_)) => Words::from("its authors, whom no source names"),
        // Every finding has a report or an asserter: that of this one was published later.
        (true, None) => Words::from("someone told of later"),
    };
    page.push(fact(case, label, unnamed.faint(heard), cites));
    page_people(case, "As told by", finding, cites, page);
    if let Some(report) = &finding.report {
        page.push(fact(case, "Found in", name(case, report), cites));
    }
    page.push(fact(case, "When", Words::from(found_when(case, ix)), cites));
    if let Some(chain) = case.chain_of(ix) {
        page.push(chains::chain(case, chain).label(Words::new().faint("Recurring"), LABEL));
        let mut found = chains::wordings(case, chain, Some(ix));
        found.push(chains::promised(case, chain));
        page.section("Each time, earliest first", found);
        page.section("Side by side", repeats(case, ix, chain));
    }
    if let Some(list) = &finding.list {
        let words = Words::from(format!("{} of “{}”", list.item, list.name));
        page.push(fact(case, "Item", words, cites));
        page.section(format!("The whole list: {}", list.name), whole_list(case, ix));
    }
}

fn page_people(case: &Case, label: &str, finding: &Finding, cites: &[Citation], page: &mut Page) {
    if let Some(block) = people(case, label, &finding.via, cites) {
        page.push(block);
    }
}

/// The grade of a judgement with the one before and the scale, and whom it judges on what. They are told from its earliest
/// source on, which says them.
fn judgement(case: &Case, ix: Ix, finding: &Finding, page: &mut Page) {
    if finding.kind != FindingKind::Judgement {
        return;
    }
    let mut push = |label: &str, words: Words| {
        let cites = case.earliest_cites(ix).into_iter().take(1);
        page.push(told(case, words, cites).label(Words::new().faint(label), LABEL));
    };
    if let Some(grade) = &finding.grade {
        let was = finding.was.as_ref().map(|was| format!(", was {was}")).unwrap_or_default();
        let scale = match case.scale(finding) {
            [] => String::new(),
            grades => format!(" (of {})", grades.join(", ")),
        };
        push("Grade", Words::new().strong(grade.as_str()).plain(was).faint(scale));
    }
    let judged = case.judges(ix).into_iter().map(|of| name_of(case, of));
    let judged = Words::new().joined(judged, "; ");
    let domain = finding.domain.as_deref().unwrap_or_default();
    match (judged.is_empty(), domain.is_empty()) {
        (true, true) => {}
        (false, true) => push("On", judged),
        (true, false) => push("On", Words::from(domain)),
        (false, false) => push("On", judged.plain(format!(": {domain}"))),
    }
}

/// Every item of the list that this one belongs to.
pub(super) fn whole_list(case: &Case, ix: Ix) -> Vec<Block> {
    let block = |other: Ix| {
        let name = case[other].name();
        let words = if other == ix { Words::new().strong(name) } else { Words::from(name) };
        let item = case.list_item(other).map(|place| format!("{}.", place.item)).unwrap_or_default();
        row(case, other, words).label(Words::new().faint(item), 4)
    };
    case.whole_list(ix).into_iter().map(block).collect()
}

/// Each repetition of a chain with both wordings, those of this finding first.
fn repeats(case: &Case, here: Ix, chain: &Chain) -> Vec<Block> {
    let mut pairs: Vec<(bool, Block)> = Vec::new();
    for later in &chain.findings {
        let Body::Finding(finding) = &case[*later].body else { continue };
        for repeat in &finding.repeats {
            let Some(earlier) = case.find(repeat.id.as_str()) else { continue };
            let says = if repeat.by.is_empty() {
                "The same, the curator holds: ".to_owned()
            } else {
                format!("The same, {} {}: ", say(case, &repeat.by), names(case, &repeat.by))
            };
            let cites = if repeat.cites.is_empty() { &case[*later].common.cites } else { &repeat.cites };
            let why = told(case, Words::new().faint(says).plain(repeat.why.as_str()), cites.first());
            let both = Block::beside(wording_of(case, earlier), wording_of(case, *later));
            let other = if *later == here { earlier } else { *later };
            let block = Block::together(vec![both, why.indent(2)]).to(Target::record(case[other].id()));
            pairs.push((*later != here && earlier != here, block));
        }
    }
    pairs.sort_by_key(|(elsewhere, _)| *elsewhere);
    pairs.into_iter().flat_map(|(_, block)| [block, Block::gap()]).collect()
}

/// A finding as it is worded: asserter and time, title, and the passage on which it rests.
fn wording_of(case: &Case, ix: Ix) -> Block {
    let words = asserted(case, ix).faint(format!(", {}: ", found_when(case, ix)));
    let cites = &case[ix].common.cites;
    with_passage(case, words.plain(format!("{}.", case[ix].titled())), &cites[..cites.len().min(1)])
}

pub(super) fn conflict(case: &Case, conflict: &Conflict, page: &mut Page) {
    conflict.claims.iter().for_each(|claim| page.push(wording::claim(case, claim)));
    page.section("Outcome", vec![wording::resolution(case, conflict)]);
}
