//! Actions and figures.

use super::{LABEL, fact, people, rows};
use crate::case::{Case, Ix};
use crate::citation::Citation;
use crate::page::{Block, Page, Words};
use crate::pages::wording::{self, date_cites, everyone, inline, name, told};
use crate::pages::{chains, measure};
use crate::record::{Action, Figure, Step};

pub(super) fn action(case: &Case, ix: Ix, action: &Action, cites: &[Citation], page: &mut Page) {
    let reached = case.action_state(ix);
    let state = reached.map(|state| wording::state(case, action, state)).unwrap_or_default();
    let day = wording::as_of_the_day(case).map(|day| format!(" {day}")).unwrap_or_default();
    let grounds = reached.map_or_else(Vec::new, |state| case.grounds(ix, state));
    let words = Words::new().strong(state).faint(day);
    page.push(told(case, words, grounds).label(Words::new().faint("State"), LABEL));
    for again in chains::found_again(case, action) {
        page.push(again.indent(LABEL));
    }
    page.push(wording::last_word(case, action, "").label(Words::new().faint("Last word"), LABEL));
    let who = [("By", &action.by), ("Owner", &action.owner)];
    for (label, who) in who {
        if let Some(block) = people(case, label, who, cites) {
            page.push(block);
        }
    }
    if let Some(when) = &action.date {
        page.push(fact(case, "When", Words::from(when.words()), cites));
    }
    for (due, step) in case.due_dates(action) {
        let (label, cites) = step.map_or(("Due", cites), |step| ("Revised to", &step.cites));
        page.push(fact(case, label, Words::from(due.is.words()), date_cites(due, cites)));
    }
    for (label, id) in [("Stands in", &action.report), ("Is to bring", &action.produces)] {
        if let Some(id) = id {
            page.push(fact(case, label, name(case, id), cites));
        }
    }
    if let Some(list) = &action.list {
        page.section(format!("The whole list: {}", list.name), super::findings::whole_list(case, ix));
    }
    let columns = wording::date_columns(action.history.iter().map(|step| &step.date));
    page.section("History", action.history.iter().map(|step| step_block(case, step, columns)).collect());
    page.section("Answers", rows(case, &action.answers));
    page.section("Figures", rows(case, &action.figures));
}

fn step_block(case: &Case, step: &Step, columns: usize) -> Block {
    let what = crate::case::LastWord { step }.words();
    let mut words = Words::new().strong(what);
    words = match step.by.is_empty() {
        true => words.plain(wording::by_whom(case, step)),
        false => words.plain(", ").then(everyone(case, &step.by)),
    };
    let said = inline(case, step.text.as_ref());
    if !said.is_empty() {
        words = words.plain(": ").then(said);
    }
    told(case, words, &step.cites).label(Words::new().faint(step.date.short()), columns)
}

pub(super) fn figure(case: &Case, ix: Ix, figure: &Figure, page: &mut Page) {
    measure::plots(case, ix, |_| false).into_iter().for_each(|block| page.push(block));
    measure::counted(case, ix).into_iter().for_each(|block| page.push(block));
    page.section("Values", measure::values(case, figure));
    page.section("Comparable", measure::comparability(case, ix));
}
