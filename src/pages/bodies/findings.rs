//! Findings and conflicts: who says it, what they do with it, and what became of it elsewhere.

use super::{LABEL, fact, people, row};
use crate::case::{Case, Chain, Ix};
use crate::citation::Citation;
use crate::page::{Block, Page, Target, Words};
use crate::pages::chains;
use crate::pages::wording::{
    self, asserter, everyone, found_short, found_when, name, name_of, names, say, told, with_passage,
};
use crate::record::{Body, Conflict, Finding, Heard, Standing};

pub(super) fn finding(case: &Case, ix: Ix, finding: &Finding, cites: &[Citation], page: &mut Page) {
    if let Some(grade) = &finding.grade {
        page.push(fact(case, "Grade", grade_words(case, finding, grade), cites));
    }
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
    page_people(case, "Told by", finding, cites, page);
    if let Some(report) = &finding.report {
        page.push(fact(case, "Found in", name(case, report), cites));
    }
    page.push(fact(case, "When", Words::from(found_when(case, ix)), cites));
    if let Some(chain) = case.chain_of(ix) {
        page.push(chains::chain(case, chain).label(Words::new().faint("Recurring"), LABEL));
        let mut found: Vec<Block> =
            chain.findings.iter().filter_map(|other| link_of_chain(case, ix, *other)).collect();
        found.push(chains::promised(case, chain));
        page.section("Found by", found);
        page.section("Side by side: why the curator holds them to be the same", repeats(case, ix, chain));
    }
    if let Some(list) = &finding.list {
        let words = Words::from(format!("{} of “{}”", list.item, list.name));
        page.push(fact(case, "Item", words, cites));
        list_of(case, ix, &list.name, page);
    }
}

fn page_people(case: &Case, label: &str, finding: &Finding, cites: &[Citation], page: &mut Page) {
    if let Some(block) = people(case, label, &finding.via, cites) {
        page.push(block);
    }
}

fn grade_words(case: &Case, finding: &Finding, grade: &str) -> Words {
    let mut words = Words::new().strong(grade);
    if let Some(domain) = &finding.domain {
        words = words.plain(format!(" for {domain}"));
    }
    if let Some(was) = &finding.was {
        words = words.plain(format!("; was {was}"));
    }
    let scale = case.scale(finding);
    if !scale.is_empty() {
        words = words.faint(format!(" (of {})", scale.join(", ")));
    }
    words
}

/// The items that the case has of the list that this one belongs to, with which they are; nothing where it is alone.
pub(super) fn list_of(case: &Case, ix: Ix, name: &str, page: &mut Page) {
    let items = case.list_of(ix);
    let number = |ix: &Ix| case.list_item(*ix).map(|place| place.item);
    let block = |other: &Ix| {
        let name = case[*other].titled();
        let words = if *other == ix { Words::new().strong(name) } else { Words::from(name) };
        let item = number(other).map(|item| format!("{item}.")).unwrap_or_default();
        row(case, *other, words).label(Words::new().faint(item), 4)
    };
    if items.len() > 1 {
        let numbers: Vec<u32> = items.iter().filter_map(number).collect();
        let heading = format!("Items {} of {}", runs(&numbers), wording::quoted(name));
        page.section(heading, items.iter().map(block).collect());
    }
}

/// Rising numbers in words, those that follow one another as one run: "1 to 4 and 7".
fn runs(numbers: &[u32]) -> String {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for number in numbers {
        match runs.last_mut() {
            Some((_, last)) if *number <= *last + 1 => *last = *number,
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
    let Body::Finding(finding) = &case[ix].body else { return Block::gap() };
    let words = Words::new().strong(asserter(case, finding)).faint(format!(", {}: ", found_when(case, ix)));
    let cites = &case[ix].common.cites;
    with_passage(case, words.plain(format!("{}.", case[ix].name())), &cites[..cites.len().min(1)])
}

/// A finding of a chain with its asserter.
fn link_of_chain(case: &Case, here: Ix, ix: Ix) -> Option<Block> {
    let Body::Finding(finding) = &case[ix].body else { return None };
    let words = if ix == here { Words::new().strong(case[ix].name()) } else { name_of(case, ix) };
    let words = words.faint(format!(" ({})", asserter(case, finding)));
    Some(row(case, ix, words).label(Words::new().faint(found_short(case, ix)), 13))
}

pub(super) fn conflict(case: &Case, conflict: &Conflict, page: &mut Page) {
    conflict.claims.iter().for_each(|claim| page.push(wording::claim(case, claim)));
    page.section("Outcome", vec![wording::resolution(case, conflict)]);
}
