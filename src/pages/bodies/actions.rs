//! Actions and figures.

use super::{fact, facts, people};
use crate::case::{Case, Ix, bears_all, only};
use crate::date::EdtfDate;
use crate::page::{Block, Clause, Page, Words};
use crate::pages::cited::{clause, names, paragraphs, prose_behind};
use crate::pages::wording::{self, name, quoted};
use crate::pages::{measure, progress};
use crate::record::{Action, Figure, Record, Step};

pub(super) fn action(case: &Case, ix: Ix, action: &Action, page: &mut Page) {
    let record = &case[ix];
    let all = bears_all(record);
    let standings = case.standings(ix);
    if let Some(standings) = &standings {
        let day = wording::as_of_the_day(case).map(|day| format!(" ({day})")).unwrap_or_default();
        let words = Words::new().strong(progress::state(case, standings)).faint(day);
        page.push(fact(case, record, "State", words, case.grounds(ix, standings.least())));
        for block in progress::owners(case, ix, standings)
            .into_iter()
            .chain(progress::found_again(case, action, standings))
        {
            page.push(block.continued());
        }
    }
    let is_told = standings.as_ref().is_some_and(|all| progress::tells_last_word(case, action, all));
    if let Some(last) = progress::last_word(case, action).filter(|_| !is_told) {
        page.push(last.fact("Last word"));
    }
    let when = action.date.as_ref().map(EdtfDate::after_a_verb);
    let askers = progress::askers(case, ix, action, if when.is_some() { " " } else { "" }, wording::in_full);
    let asked: Vec<Clause> = when.map(|when| clause(case, when, all)).into_iter().chain(askers).collect();
    if !asked.is_empty() {
        page.push(Block::clauses(asked).fact(&wording::capital(progress::verb(action))));
    }
    if let Some(block) = people(case, record, "Owner", &action.owner) {
        page.push(block);
    }
    let dues = standings.as_ref().map(|standings| {
        progress::due_dates(case, ix, action, standings, progress::says_due(standings.least()))
    });
    for (label, words, cites) in dues.into_iter().flatten() {
        page.push(fact(case, record, &wording::capital(label), Words::from(words), cites));
    }
    if let Some(report) = action.produces.as_ref() {
        page.push(fact(case, record, "To produce", name(case, report), all));
    }
    if let Some(report) = action.report.as_ref().filter(|_| !action.by.is_empty()) {
        page.push(fact(case, record, "Made in", name(case, report), all));
    }
    for (label, ids) in [("In answer to", &action.answers), ("Figures", &action.figures)] {
        facts(case, ix, label, ids).into_iter().for_each(|block| page.push(block));
    }
    if let Some(list) = &action.list {
        let item = Words::from(format!("{} of {}", list.item, quoted(&list.name)));
        page.push(fact(case, record, "Item", item, all));
        super::findings::list_of(case, ix, &list.name, page);
    }
    let steps = case.steps(action).into_iter().map(|step| step_row(case, record, action, step));
    page.list("History", steps.collect());
}

/// A step with its date, what it says and who says so; longer prose, or prose with its own citations, goes below.
fn step_row(case: &Case, record: &Record, action: &Action, step: &Step) -> Block {
    let clause = |words: Words| clause(case, words, &step.cites);
    let said =
        format!("{}{}", progress::step_words(case, action, step), progress::of_others(case, action, step));
    let mut clauses = vec![clause(Words::new().strong(said))];
    if step.by.is_empty() {
        clauses.push(clause(Words::from(progress::by_whom(case, step))));
    }
    clauses.extend(names(case, progress::joint(case, step), &step.by, &step.cites));
    clauses.extend(names(case, " via ", &step.via, &step.cites));
    let prose = step.text.as_ref().map_or(&[][..], |text| &text.paragraphs);
    let one = matches!(prose, [paragraph] if paragraph.cite.is_none() && !paragraph.item);
    if one {
        clauses.extend(prose_behind(case, ": ", step.text.as_ref(), &step.cites));
    }
    let mut blocks = vec![Block::clauses(clauses)];
    if !one {
        blocks.extend(paragraphs(case, record, step.text.as_ref(), only(&step.cites)));
    }
    Block::together(blocks).when(step.date.short()).dated(&step.date).folding()
}

pub(super) fn figure(case: &Case, ix: Ix, figure: &Figure, page: &mut Page) {
    measure::plots(case, ix, |_| false).into_iter().for_each(|block| page.push(block));
    measure::counted(case, ix).into_iter().for_each(|block| page.push(block));
    let values = measure::values(case, figure).into_iter().map(Block::folding);
    page.list("Values", values.collect());
    page.section("Comparable", measure::comparability(case, ix));
}
