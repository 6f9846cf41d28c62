//! Findings and conflicts: who says it, what they do with it, and what became of it elsewhere.

use super::{fact, people, row};
use crate::case::{Case, Ix};
use crate::citation::Citation;
use crate::page::{Block, Page, Target, Words};
use crate::pages::wording::{date, everyone, name, name_of, names, told};
use crate::record::{Body, Conflict, Finding, Heard, Standing};

pub(super) fn finding(case: &Case, ix: Ix, finding: &Finding, cites: &[Citation], page: &mut Page) {
    if let Some(grade) = &finding.grade {
        page.push(fact(case, "Grade", grade_words(finding, grade), cites));
    }
    let label = match finding.standing {
        Some(Standing::Asserted) => "Asserted by",
        Some(Standing::Opinion) => "Opinion of",
        Some(Standing::Alleged) => "Alleged by",
        Some(Standing::Inferred) => "Inferred",
        None => "Said by",
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
    let when = date(case.date(ix));
    let when = match (when.is_empty(), case.published(ix)) {
        (true, Some(clock)) => format!("by {}", crate::date::day_words(clock.certain)),
        _ => when,
    };
    page.push(fact(case, "When", Words::from(when), cites));
    if let Some(list) = &finding.list {
        let words = Words::from(format!("{} of “{}”", list.item, list.name));
        page.push(fact(case, "Item", words, cites));
        page.section(format!("The whole list: {}", list.name), whole_list(case, ix));
    }
    page.section("Repeats", repeats(case, finding, cites));
    page.section("Came back", chain(case, ix));
}

fn page_people(case: &Case, label: &str, finding: &Finding, cites: &[Citation], page: &mut Page) {
    if let Some(block) = people(case, label, &finding.via, cites) {
        page.push(block);
    }
}

fn grade_words(finding: &Finding, grade: &str) -> Words {
    let mut words = Words::new().strong(grade);
    if let Some(domain) = &finding.domain {
        words = words.plain(format!(" for {domain}"));
    }
    if let Some(was) = &finding.was {
        words = words.plain(format!("; was {was}"));
    }
    if !finding.scale.is_empty() {
        words = words.faint(format!(" (of {})", finding.scale.join(", ")));
    }
    words
}

/// Every item of the list that this one belongs to: one name and one first source.
pub(super) fn whole_list(case: &Case, ix: Ix) -> Vec<Block> {
    let Some((name, source)) = list_key(case, ix) else { return Vec::new() };
    let mut items: Vec<(u32, Ix)> = case
        .all()
        .filter(|(other, _)| list_key(case, *other) == Some((name, source)))
        .filter_map(|(other, _)| Some((list_item(case, other)?, other)))
        .collect();
    items.sort();
    let block = |(item, other): (u32, Ix)| {
        let words = if other == ix { Words::new().strong(case[other].name()) } else { Words::from(case[other].name()) };
        row(case, other, words).label(Words::new().faint(format!("{item}.")), 4)
    };
    items.into_iter().map(block).collect()
}

fn list_key(case: &Case, ix: Ix) -> Option<(&str, &crate::record::Id)> {
    let list = match &case[ix].body {
        Body::Finding(finding) => finding.list.as_ref(),
        Body::Action(action) => action.list.as_ref(),
        _ => None,
    }?;
    Some((&list.name, &case[ix].common.cites.first()?.source))
}

fn list_item(case: &Case, ix: Ix) -> Option<u32> {
    match &case[ix].body {
        Body::Finding(finding) => finding.list.as_ref().map(|l| l.item),
        Body::Action(action) => action.list.as_ref().map(|l| l.item),
        _ => None,
    }
}

fn repeats(case: &Case, finding: &Finding, cites: &[Citation]) -> Vec<Block> {
    let block = |repeat: &crate::record::Repeat| {
        let says = if repeat.by.is_empty() {
            "the same, the curator holds: ".to_owned()
        } else {
            format!("the same, says {}: ", names(case, &repeat.by))
        };
        let words = name(case, &repeat.id).plain(" ").faint(says).plain(repeat.why.as_str());
        let cites = if repeat.cites.is_empty() { cites } else { &repeat.cites };
        told(case, words, cites).to(Target::record(&repeat.id))
    };
    finding.repeats.iter().map(block).collect()
}

/// The chain that the finding belongs to, each with its asserter.
fn chain(case: &Case, ix: Ix) -> Vec<Block> {
    let Some(chain) = case.chain_of(ix) else { return Vec::new() };
    let block = |other: &Ix| {
        let Body::Finding(finding) = &case[*other].body else { return None };
        let words = if *other == ix { Words::new().strong(case[ix].name()) } else { name_of(case, *other) };
        let said = names(case, case.asserters(finding));
        let said = if said.is_empty() { String::new() } else { format!(" ({said})") };
        let year = case.newest_day(*other).map(|day| day.year().to_string()).unwrap_or_default();
        Some(row(case, *other, words.faint(said)).label(Words::new().faint(year), 6))
    };
    chain.findings.iter().filter_map(block).collect()
}

pub(super) fn conflict(case: &Case, conflict: &Conflict, page: &mut Page) {
    for claim in &conflict.claims {
        let mut words = everyone(case, &claim.by).plain(": ").strong(claim.says.as_str());
        let when = date(claim.date.as_ref());
        if !when.is_empty() {
            words = words.faint(format!(" ({when})"));
        }
        let block = told(case, words, &claim.cites);
        page.push(match &claim.finding {
            Some(finding) => block.to(Target::record(finding)),
            None => block,
        });
    }
    match &conflict.resolved {
        Some(resolved) => {
            let words = Words::new().strong("Resolved: ").plain(resolved.reason.as_str());
            page.section("Outcome", vec![told(case, words, &resolved.cites)]);
        }
        None => page.section("Outcome", vec![Block::uncited(
            crate::page::Uncited::Own,
            "Open: none of our sources settles it",
        )]),
    }
}
