//! The forms that officials ask for, each a page of the whole case or of what is in a brief.

use std::collections::HashSet;

use super::cited::{clause, prose};
use super::claims::{claim_clauses, resolution};
use super::progress::{self, step_line};
use super::record::{essence, stance};
use super::related::by_year;
use super::wording::{capital, count, leading, told};
use super::{Material, bodies, cited, left_out, measure, summary, timeline};
use crate::case::{Case, Ix, Way, bears_all};
use crate::citation::Citation;
use crate::date::EdtfDate;
use crate::page::{Address, Block, Cites, Column, Form, Page, Statement, Target, Uncited, Words};
use crate::record::{Action, Body, Brief, Conflict, Id, Kind, Step};

/// A form.
pub(super) fn form(material: &Material<'_>, form: Form, brief: Option<&Brief>) -> Page {
    let case = material.case;
    let over = Over::new(case, brief);
    let mut page = Page::new(Address::Form(form, brief.cloned().map(Box::new)), form.title());
    page.subtitle = match brief {
        Some(brief) => format!("{}: {}", case.title(), brief.title),
        None => case.title().to_owned(),
    };
    match form {
        Form::Chronology => chronology(&over, &mut page),
        Form::WhosWho => whos_who(material, &over, &mut page),
        Form::Recommendations => recommendations(&over, &mut page),
        Form::Questions => questions(&over, &mut page),
        Form::Figures => figures(&over, &mut page),
    }
    if page.is_empty() {
        let words = match brief {
            Some(_) => "Nothing in this brief belongs here".to_owned(),
            None => left_out::none(case, "Nothing in this case belongs here"),
        };
        page.push(Block::uncited(Uncited::Own, words));
    }
    page.with_foot(case)
}

/// Of which records a form is made.
struct Over<'a> {
    case: &'a Case,
    /// Those in the brief; none for the whole case.
    items: Option<HashSet<Ix>>,
}

impl<'a> Over<'a> {
    fn new(case: &'a Case, brief: Option<&Brief>) -> Over<'a> {
        let found = |brief: &Brief| brief.records().filter_map(|id| case.find(id.as_str())).collect();
        Over { case, items: brief.map(found) }
    }

    /// Whether a record is one of them.
    fn has(&self, ix: Ix) -> bool {
        self.items.as_ref().is_none_or(|items| items.contains(&ix))
    }

    /// The records of a kind among them.
    fn of_kind(&self, kind: Kind) -> Vec<Ix> {
        self.case.of_kind(kind).map(|(ix, _)| ix).filter(|ix| self.has(*ix)).collect()
    }

    /// The same, with those of that kind that one of the others names, or that name one of them.
    fn tied(&self, kind: Kind, way: Way) -> Vec<Ix> {
        let case = self.case;
        let is_tied = |ix: Ix| {
            let mut links = case.links(ix).iter();
            links
                .any(|link| link.way == way && case[link.other].kind() != Kind::Brief && self.has(link.other))
        };
        let all = case.of_kind(kind).map(|(ix, _)| ix);
        all.filter(|ix| self.has(*ix) || is_tied(*ix)).collect()
    }
}

/// What happened, in order: of a case what its timeline has; of a brief also every other record of it that has a date.
fn chronology(over: &Over<'_>, page: &mut Page) {
    let case = over.case;
    let entries = case.timeline().iter().filter(|entry| over.has(entry.record));
    let mut rows: Vec<_> =
        entries.map(|entry| (entry.date.sort_key(), timeline::entry_row(case, entry))).collect();
    if let Some(items) = &over.items {
        let is_other = |ix: &Ix| case.on_timeline(*ix).is_none() && case[*ix].kind() != Kind::Source;
        let mut others: Vec<Ix> = items.iter().copied().filter(is_other).collect();
        others.sort_unstable();
        rows.extend(others.into_iter().filter_map(|ix| {
            let cite = case.first_cite(ix).or_else(|| crate::case::citations(&case[ix]).next());
            let block = by_year(case, ix, ix, cite.map_or(&[], std::slice::from_ref), false);
            Some((made(case, ix)?.sort_key(), block))
        }));
        rows.sort_by_key(|(date, _)| *date);
    }
    page.push(Block::table([Column::lead("Date"), Column::said("Event"), Column::sources("Source")]));
    rows.into_iter().for_each(|(_, block)| page.push(block));
}

fn made(case: &Case, ix: Ix) -> Option<EdtfDate> {
    match case[ix].kind() {
        Kind::Finding => case.made_date(ix),
        _ => case.date(ix).cloned(),
    }
}

/// Leaves a line between one record and the next.
fn apart(page: &mut Page, at: usize) {
    if at > 0 {
        page.push(Block::gap());
    }
}

/// The name of a record as the head of what is said of it.
fn head(case: &Case, ix: Ix) -> Block {
    let record = &case[ix];
    let kind = Words::new().faint(bodies::kind(case, record));
    let words = Words::new().strong(record.titled());
    leading(case, ix, words).remark(kind)
}

/// A record as the head of what is said of it.
fn under(case: &Case, ix: Ix, said: impl IntoIterator<Item = Block>) -> Block {
    let blocks = std::iter::once(head(case, ix)).chain(said).collect();
    Block::together(blocks).to(Target::record(case[ix].id()))
}

/// The people with the posts that they held, then the bodies; of a brief those too whom its records name.
fn whos_who(material: &Material<'_>, over: &Over<'_>, page: &mut Page) {
    let case = over.case;
    let facts = ["Also", "Member of", "Part of", "Posts"].map(Column::fact);
    page.push(Block::table([Column::said("Name")].into_iter().chain(facts)));
    for (heading, kind) in [("People", Kind::Person), ("Bodies", Kind::Organisation)] {
        let mut all = over.tied(kind, Way::Named);
        all.sort_by_cached_key(|ix| (case[*ix].name().to_lowercase(), *ix));
        if all.is_empty() {
            continue;
        }
        page.push(Block::heading(heading).remark(all.len().to_string()));
        for (at, ix) in all.into_iter().enumerate() {
            apart(page, at);
            let aka = &case[ix].common.aka;
            let aka = (!aka.is_empty()).then(|| Block::uncited(Uncited::Own, aka.join(", ")).fact("Also"));
            // The first line says what the head does.
            let rest = essence(material, ix, &HashSet::new()).into_iter().skip(1);
            page.push(under(case, ix, aka.into_iter().chain(rest)));
        }
    }
}

/// What was asked for or promised: its text, the answer to it, what its owner says became of it, what others say, and
/// when it is due. Of a brief also what its reports ask for.
fn recommendations(over: &Over<'_>, page: &mut Page) {
    let case = over.case;
    let in_a_report = |ix: &Ix| match &case[*ix].body {
        Body::Action(action) => {
            let report = action.report.as_ref().and_then(|id| case.find(id.as_str()));
            report.is_some_and(|report| over.has(report))
        }
        _ => false,
    };
    let facts = ["Owner", "Response", "Owner says", "Others say", "Due", "Revised"].map(Column::fact);
    page.push(Block::table([Column::said("What")].into_iter().chain(facts)));
    let all = case.of_kind(Kind::Action).map(|(ix, _)| ix);
    for (at, ix) in all.filter(|ix| over.has(*ix) || in_a_report(ix)).enumerate() {
        let Body::Action(action) = &case[ix].body else { continue };
        apart(page, at);
        page.push(under(case, ix, recommendation(case, ix, action)));
    }
}

fn recommendation(case: &Case, ix: Ix, action: &Action) -> Vec<Block> {
    let record = &case[ix];
    let all = bears_all(record);
    let mut blocks: Vec<Block> = Vec::new();
    let mut facts = |label: &str, rows: Vec<Block>| {
        let rows = rows.into_iter().enumerate();
        blocks.extend(rows.map(|(i, row)| if i == 0 { row.fact(label) } else { row.continued() }));
    };
    facts("Text", prose(case, record));
    let when = action.date.as_ref().map(EdtfDate::after_a_verb);
    let askers =
        progress::askers(case, ix, action, if when.is_some() { " " } else { "" }, super::wording::in_full);
    let asked: Vec<_> = when.map(|when| clause(case, when, all)).into_iter().chain(askers).collect();
    if !asked.is_empty() {
        facts(&capital(progress::verb(action)), vec![Block::clauses(asked)]);
    }
    if !action.owner.is_empty() {
        facts("Owner", vec![Block::clauses(cited::names(case, "", &action.owner, all))]);
    }
    let steps = case.steps(action);
    let of = |wanted: &dyn Fn(&Step) -> bool| {
        let steps = steps.iter().filter(|step| wanted(step));
        steps.map(|step| step_line(case, action, step)).collect::<Vec<Block>>()
    };
    let none = |words: &str, rows: Vec<Block>| match rows.is_empty() {
        true => vec![Block::uncited(Uncited::Own, words)],
        false => rows,
    };
    let is_answer = |step: &Step| step.news.response().is_some();
    let is_own = |step: &Step| case.is_owners_word(action, step);
    facts("Response", none("none reported", of(&is_answer)));
    let claims = of(&|step| !is_answer(step) && step.news.progress().is_some() && is_own(step));
    facts("Owner says", none("nothing reported", claims));
    facts("Others say", of(&|step| !is_answer(step) && step.news.progress().is_some() && !is_own(step)));
    if let Some(due) = &action.due {
        let words = Words::from(due.worded(EdtfDate::after_a_verb));
        facts("Due", vec![told(case, words, cited::sourced(due, record))]);
    }
    let revised = steps.iter().filter_map(|step| Some((step, step.news.due()?)));
    let revised = revised.map(|(step, due)| {
        let cites = if due.cites.is_empty() { &step.cites } else { &due.cites };
        let words = format!("{}, as said {}", due.worded(EdtfDate::after_a_verb), step.date.after_a_verb());
        told(case, Words::from(words), cites)
    });
    facts("Revised", revised.collect());
    blocks
}

/// The terms of reference, then the questions with their answers, what is disputed, and what no source says.
fn questions(over: &Over<'_>, page: &mut Page) {
    let case = over.case;
    let asked = case.head().map_or(&[][..], |head| &head.questions);
    let own = |words: &String| Block::uncited(Uncited::Own, words.as_str()).lead(crate::page::Lead::Bullet);
    page.section("Terms of reference", asked.iter().map(own).collect());
    let conflicts = over.tied(Kind::Conflict, Way::Names);
    let mut blocks: Vec<Block> = Vec::new();
    for (at, ix) in conflicts.iter().enumerate() {
        if let Body::Conflict(conflict) = &case[*ix].body {
            blocks.extend((at > 0).then(Block::gap));
            blocks.push(under(case, *ix, answered(case, *ix, conflict)));
        }
    }
    if !conflicts.is_empty() {
        page.push(Block::heading("Questions with several answers").remark(conflicts.len().to_string()));
        blocks.into_iter().for_each(|block| page.push(block));
    }
    let disputed: Vec<Ix> = case
        .all()
        .filter(|(ix, record)| over.has(*ix) && !record.common.disputed_by.is_empty())
        .map(|(ix, _)| ix)
        .collect();
    if !disputed.is_empty() {
        page.push(Block::heading("Disputed").remark(disputed.len().to_string()));
    }
    for (at, ix) in disputed.into_iter().enumerate() {
        apart(page, at);
        let all = case[ix].common.disputed_by.iter().flat_map(|one| stance(case, ix, one, "disputes this"));
        let all = all.enumerate().map(|(i, block)| match i {
            0 => block.fact("Disputed"),
            _ => block.continued(),
        });
        page.push(under(case, ix, all));
    }
    let unknowns = case.unknowns().into_iter().filter(|unknown| match unknown.record {
        Some(ix) => over.has(ix),
        None => over.items.is_none(),
    });
    let unknown = |unknown: crate::case::Unknown<'_>| {
        let words = match unknown.record {
            Some(ix) => summary::of_subject(&case[ix], unknown.words),
            None => unknown.words.to_owned(),
        };
        let block = Block::uncited(Uncited::Unknown, words);
        match unknown.record {
            Some(ix) => block.to(Target::record(case[ix].id())),
            None => block,
        }
    };
    page.list("Not known", unknowns.map(unknown).collect());
}

fn answered(case: &Case, ix: Ix, conflict: &Conflict) -> Vec<Block> {
    let mut blocks = prose(case, &case[ix]);
    let answers = conflict.claims.iter().map(|claim| Block::clauses(claim_clauses(case, claim)));
    blocks.extend(answers.enumerate().map(|(i, block)| match i {
        0 => block.fact("Answers"),
        _ => block.continued(),
    }));
    blocks.push(resolution(case, conflict).fact("Outcome"));
    blocks
}

/// Each figure with its values, what it counts and of whom, what it may be set beside, and from which public source it is.
fn figures(over: &Over<'_>, page: &mut Page) {
    let case = over.case;
    page.push(Block::table([Column::lead("Date"), Column::said("Value"), Column::sources("Source")]));
    for ix in over.of_kind(Kind::Figure) {
        let Body::Figure(figure) = &case[ix].body else { continue };
        page.push(Block::heading(case[ix].titled()).remark(figure.unit.as_str()));
        prose(case, &case[ix]).into_iter().for_each(|block| page.push(block));
        measure::values(case, figure).into_iter().for_each(|block| page.push(block));
        measure::counted(case, ix).into_iter().for_each(|block| page.push(block));
        page.push(public_sources(case, figure.values.iter().flat_map(|value| &value.cites)));
        let caveats = measure::comparability(case, ix).into_iter().enumerate();
        caveats
            .for_each(|(i, block)| page.push(if i == 0 { block.fact("Caveats") } else { block.continued() }));
        let common = &case[ix].common;
        for dispute in common.disputed_by.iter().flat_map(|one| stance(case, ix, one, "disputes this")) {
            page.push(dispute.continued());
        }
        for words in &common.unknown {
            page.push(Block::uncited(Uncited::Unknown, words.as_str()).fact("Not known"));
        }
    }
}

/// The sources of some citations by title, publisher and date, each once.
fn public_sources<'a>(case: &Case, cites: impl Iterator<Item = &'a Citation>) -> Block {
    let mut seen: HashSet<&Id> = HashSet::new();
    let named = cites.filter(|cite| seen.insert(&cite.source)).filter_map(|cite| {
        let source = case.source(&cite.source)?;
        let publisher = source.publisher.as_ref().map(|name| format!("{name}, ")).unwrap_or_default();
        let words = format!("{} ({publisher}{})", source.title, source.published_words());
        Cites::new(case, [cite]).map(|cites| Block::statement(Statement::new(Words::from(words), cites)))
    });
    let all: Vec<Block> = named.collect();
    match all.is_empty() {
        true => Block::uncited(Uncited::Own, count(0, "source", "sources")).fact("Public in"),
        false => Block::together(all).fact("Public in"),
    }
}
