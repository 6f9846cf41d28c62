//! Actions and figures.

use super::{LABEL, fact, people, rows};
use crate::case::{Case, Ix};
use crate::citation::Citation;
use crate::date::day_words;
use crate::page::{Block, Page, Words};
use crate::pages::wording::{everyone, inline, name, prose, quoted, told};
use crate::pages::{measure, progress};
use crate::record::{Action, Figure, Step};

pub(super) fn action(case: &Case, ix: Ix, action: &Action, cites: &[Citation], page: &mut Page) {
    let standings = case.standings(ix);
    if let Some(standings) = &standings {
        let day = case.day().map(|day| format!(" (as of {})", day_words(day))).unwrap_or_default();
        let words = Words::new().strong(progress::state(case, standings)).faint(day);
        let grounds = case.grounds(ix, standings.least());
        page.push(told(case, words, grounds).label(Words::new().faint("State"), LABEL));
        for block in
            progress::owners(case, ix, standings).into_iter().chain(progress::found_again(case, standings))
        {
            page.push(block.indent(LABEL));
        }
    }
    if let Some(last) = progress::last_word(case, action, "") {
        page.push(last.label(Words::new().faint("Last word"), LABEL));
    }
    let by = progress::asker(case, action);
    let when = action.date.as_ref().map(progress::dated);
    let when = when.map(Words::from).into_iter();
    let asked = Words::new().joined(when.chain(Some(by).filter(|by| !by.is_empty())), " ");
    if !asked.is_empty() {
        let label = progress::capital(progress::verb(action));
        let block = told(case, asked, progress::asked_cites(case, ix, action));
        page.push(block.label(Words::new().faint(label), LABEL));
    }
    if let Some(block) = people(case, "Owner", &action.owner, cites) {
        page.push(block);
    }
    let dues = standings.as_ref().map(|standings| progress::due_dates(case, ix, action, standings));
    for (label, words, cites) in dues.into_iter().flatten() {
        page.push(fact(case, &progress::capital(label), Words::from(words), cites));
    }
    if let Some(report) = action.produces.as_ref() {
        page.push(fact(case, "To produce", name(case, report), cites));
    }
    if let Some(report) = action.report.as_ref().filter(|_| !action.by.is_empty()) {
        page.push(fact(case, "Made in", name(case, report), cites));
    }
    if let Some(list) = &action.list {
        let item = Words::from(format!("{} of {}", list.item, quoted(&list.name)));
        page.push(fact(case, "Item", item, cites));
        super::findings::list_of(case, ix, &list.name, page);
    }
    page.section(
        "History",
        case.steps(action).into_iter().flat_map(|step| step_blocks(case, action, step)).collect(),
    );
    page.section("Answers", rows(case, &action.answers));
    page.section("Figures", rows(case, &action.figures));
}

/// A step with its date, what it says and who says it; prose of several paragraphs, or with citations of its own, below.
fn step_blocks(case: &Case, action: &Action, step: &Step) -> Vec<Block> {
    let said =
        format!("{}{}", progress::step_words(case, action, step), progress::of_whom(case, action, step));
    let mut words = Words::new().strong(said);
    words = match step.by.is_empty() {
        true => words.plain(progress::by_whom(case, step)),
        false => words.plain(", ").then(everyone(case, &step.by)),
    };
    if !step.via.is_empty() {
        words = words.plain(" via ").then(everyone(case, &step.via));
    }
    let paragraphs = step.text.as_ref().map_or(&[][..], |text| &text.paragraphs);
    let one = matches!(paragraphs, [paragraph] if paragraph.cite.is_none() && !paragraph.item);
    if one {
        words = words.plain(": ").then(inline(case, step.text.as_ref()));
    }
    let date = Words::new().faint(step.date.short());
    let mut blocks = vec![told(case, words, &step.cites).label(date, LABEL)];
    if !one {
        let below = prose(case, step.text.as_ref(), &step.cites).into_iter();
        blocks.extend(below.map(|block| block.indent(LABEL)));
    }
    blocks
}

pub(super) fn figure(case: &Case, ix: Ix, figure: &Figure, page: &mut Page) {
    measure::plots(case, ix, |_| false).into_iter().for_each(|block| page.push(block));
    measure::counted(case, ix).into_iter().for_each(|block| page.push(block));
    page.section("Values", measure::values(case, figure));
    page.section("Comparable", measure::comparability(case, ix));
}
