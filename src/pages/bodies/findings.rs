//! Findings and conflicts: who asserts it, how, and what became of it elsewhere.

use std::collections::HashSet;

use super::{fact, people, row};
use crate::case::{Case, Chain, Ix, bears_all};
use crate::citation::Citation;
use crate::page::{Block, Lead, Page, Target, Words};
use crate::pages::chains;
use crate::pages::cited::{self, sourced};
use crate::pages::claims;
use crate::pages::wording::{self, asserted, found_after, name, name_of, say, told, with_passage};
use crate::record::{Body, Conflict, Finding, FindingKind, Heard, Standing, Who};

pub(super) fn finding(case: &Case, ix: Ix, finding: &Finding, page: &mut Page) {
    let record = &case[ix];
    let all = bears_all(record);
    graded(case, ix, finding).into_iter().for_each(|block| page.push(block));
    let label = match finding.standing {
        Standing::Asserted => match finding.kind {
            FindingKind::Finding => "Found by",
            FindingKind::Judgement => "Judged by",
            FindingKind::Cause | FindingKind::Strength | FindingKind::Claim => "Said by",
        },
        Standing::Opinion => "Opinion of",
        Standing::Alleged => "Alleged by",
        Standing::Inferred => "Inferred",
    };
    let heard = match finding.heard.unwrap_or(Heard::Reported) {
        Heard::Quoted => " (quoted)",
        Heard::Reported => " (as reported)",
    };
    let asserters = case.asserters(finding);
    let mut who = match &finding.report {
        _ if !finding.by.is_empty() => cited::names(case, "", asserters, all),
        // The finding says that its report asserts it, whoever wrote the report.
        Some(report) if !asserters.is_empty() => {
            let of_report = case.find(report.as_str()).map_or(&[][..], |report| bears_all(&case[report]));
            cited::names(case, "", asserters, if all.is_empty() { of_report } else { all })
        }
        Some(id) if case.find(id.as_str()).is_none() => {
            vec![cited::clause(case, Words::from("the authors of ").then(name(case, id)), all)]
        }
        Some(_) => vec![cited::clause(case, "its authors (not named)", all)],
        // Every finding has a report or an asserter: this one's was published later.
        None => vec![cited::clause(case, "someone not yet named here", all)],
    };
    // What a source says itself is not quoted from anyone.
    let is_source = |who: &Who| who.id().is_some_and(|id| case.source(id).is_some());
    if !asserters.iter().any(is_source) {
        let heard = cited::clause(case, Words::new().faint(heard), all);
        let rest = who.last_mut().and_then(|last| last.takes(heard));
        who.extend(rest);
    }
    page.push(Block::clauses(who).fact(label));
    if let Some(block) = people(case, record, "As told by", &finding.via) {
        page.push(block);
    }
    if let Some(report) = &finding.report {
        page.push(fact(case, record, "Found in", name(case, report), case.earliest_cites(ix)));
    }
    if let Some(chain) = case.chain_of(ix) {
        page.push(chains::chain(case, chain).fact("Recurring"));
        let found = chains::wordings(case, chain, Some(ix)).into_iter().map(Block::folding);
        page.list("Each time, earliest first", found.collect());
        page.push_some(chains::promised(case, chain));
        page.list("Side by side", repeats(case, ix, chain).into_iter().map(Block::folding).collect());
    }
    if let Some(list) = &finding.list {
        let words = Words::from(format!("{} of “{}”", list.item, list.name));
        page.push(fact(case, record, "Item", words, all));
        list_of(case, ix, &list.name, page);
    }
}

/// What supports the day of a finding: citations of its own date, its report's, or its earliest source.
pub(super) fn dated<'a>(case: &'a Case, ix: Ix, finding: &Finding) -> Vec<&'a Citation> {
    let report = finding.report.as_ref().and_then(|id| case.find(id.as_str())).map(|ix| &case[ix]);
    let report_date = report.and_then(|record| match &record.body {
        Body::Report(report) => Some(sourced(report.dated()?, record)),
        _ => None,
    });
    match (&finding.date, report_date) {
        (Some(_), _) => bears_all(&case[ix]).iter().collect(),
        (None, Some(cites)) => cites.iter().collect(),
        (None, None) => case.first_cite(ix).into_iter().collect(),
    }
}

/// The grade of a judgement with the one before and the scale, and whom it judges on what. They are reported from its
/// earliest source on, which gives them.
pub(in crate::pages) fn graded(case: &Case, ix: Ix, finding: &Finding) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    if finding.kind != FindingKind::Judgement {
        return blocks;
    }
    let mut push = |label: &str, words: Words, from: Ix| {
        let cites = case.earliest_cites(from).into_iter().take(1);
        blocks.push(fact(case, &case[ix], label, words, cites));
    };
    if let Some(grade) = &finding.grade {
        let was = finding.was.as_ref().map(|was| format!(" (was {was})")).unwrap_or_default();
        let scale = match case.scale(finding) {
            [] => String::new(),
            grades => format!(" (of {})", grades.join(", ")),
        };
        push("Grade", Words::new().strong(grade.as_str()).plain(was).faint(scale), ix);
    }
    let judged = case.judges(ix).into_iter().map(|of| name_of(case, of));
    let judged = Words::new().joined(judged, "; ");
    let domain = finding.domain.as_deref().unwrap_or_default();
    // Whom a report is about, its own citation says, where the judgement does not.
    let report = finding.report.as_ref().and_then(|id| case.find(id.as_str()));
    let is_of_report = finding.of.is_empty() && case[ix].common.about.is_empty();
    let whom = report.filter(|_| is_of_report).unwrap_or(ix);
    match (judged.is_empty(), domain.is_empty()) {
        (true, true) => {}
        (false, true) => push("On", judged, whom),
        (true, false) => push("On", Words::from(domain), ix),
        (false, false) => push("On", judged.plain(format!(": {domain}")), ix),
    }
    blocks
}

/// The items that the case has of the list that this one belongs to, with their numbers; nothing where it is alone.
pub(super) fn list_of(case: &Case, ix: Ix, name: &str, page: &mut Page) {
    let items = case.list_of(ix);
    let number = |ix: &Ix| case.list_item(*ix).map(|place| place.item);
    let block = |other: &Ix| {
        let name = case[*other].titled();
        let words = if *other == ix { Words::new().strong(name) } else { Words::from(name) };
        let block = row(case, *other, words);
        match number(other) {
            Some(item) => block.lead(Lead::Number(item)),
            None => block,
        }
    };
    if items.len() > 1 {
        let numbers: Vec<u32> = items.iter().filter_map(number).collect();
        let heading = format!("Items {} of {}", runs(&numbers), wording::quoted(name));
        page.section(heading, items.iter().map(block).collect());
    }
}

/// Rising numbers in words, with consecutive ones as one run: "1 to 4 and 7".
fn runs(numbers: &[u32]) -> String {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for number in numbers {
        match runs.last_mut() {
            Some((_, last)) if *number <= last.saturating_add(1) => *last = *number,
            _ => runs.push((*number, *number)),
        }
    }
    let words = runs.into_iter().flat_map(|(first, last)| match last - first {
        0 => vec![first.to_string()],
        1 => vec![first.to_string(), last.to_string()],
        _ => vec![format!("{first} to {last}")],
    });
    let words: Vec<String> = words.collect();
    match &words[..] {
        [before @ .., last] if !before.is_empty() => format!("{} and {last}", before.join(", ")),
        _ => words.concat(),
    }
}

/// Each repetition in a chain with both wordings, those of this finding first.
fn repeats(case: &Case, here: Ix, chain: &Chain) -> Vec<Block> {
    let mut pairs: Vec<(bool, Ix, Ix, Block)> = Vec::new();
    for later in &chain.findings {
        let Body::Finding(finding) = &case[*later].body else { continue };
        for repeat in &finding.repeats {
            let Some(earlier) = case.find(repeat.id.as_str()) else { continue };
            // No passage says what is only the curator's view.
            let otherwise = if repeat.by.is_empty() { &[] } else { bears_all(&case[*later]) };
            let cites = if repeat.cites.is_empty() { otherwise } else { &repeat.cites };
            let clause = |words: Words| cited::clause(case, words, cites);
            let why = Block::clauses(match repeat.by.is_empty() {
                true => {
                    let says = Words::new().faint("The same, in the curator's view: ");
                    vec![clause(says.plain(repeat.why.as_str()))]
                }
                false => {
                    let says = Words::new().faint(format!("The same, {} ", say(case, &repeat.by)));
                    let mut clauses = cited::names(case, says, &repeat.by, cites);
                    clauses.push(clause(Words::new().faint(": ").plain(repeat.why.as_str())));
                    clauses
                }
            });
            pairs.push((*later != here && earlier != here, earlier, *later, why.below()));
        }
    }
    pairs.sort_by_key(|(elsewhere, ..)| *elsewhere);
    let mut shown: HashSet<Ix> = HashSet::new();
    let mut blocks: Vec<Block> = Vec::new();
    for (_, earlier, later, why) in pairs {
        let [left, right] = [earlier, later].map(|ix| wording_of(case, ix, shown.insert(ix)));
        let other = if later == here { earlier } else { later };
        let pair = Block::together(vec![Block::beside(left, right), why]);
        blocks.extend([pair.to(Target::record(case[other].id())), Block::gap()]);
    }
    blocks
}

/// A finding in its own wording: asserter and time, title and, the first time, the passage on which it rests.
fn wording_of(case: &Case, ix: Ix, is_first: bool) -> Block {
    let words = asserted(case, ix).faint(format!(", {}: ", found_after(case, ix)));
    let (title, cites) = (case[ix].titled(), &case[ix].common.cites);
    let (words, cites) =
        (words.plain(format!("{title}{}", wording::stop(&title))), &cites[..cites.len().min(1)]);
    if is_first { with_passage(case, words, cites) } else { told(case, words, cites) }
}

pub(super) fn conflict(case: &Case, conflict: &Conflict, page: &mut Page) {
    let answers = conflict.claims.iter().map(|claim| Block::clauses(claims::claim_clauses(case, claim)));
    Block::facts("Answers", answers).for_each(|block| page.push(block));
    page.push(claims::resolution(case, conflict).fact("Outcome"));
    let cites = conflict.claims.iter().flat_map(|claim| &claim.cites);
    page.list(
        "The passages, in our words",
        cited::passages(case, cites).into_iter().map(Block::folding).collect(),
    );
}
