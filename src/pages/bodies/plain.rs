//! People, organisations, posts, reports, events, themes and briefs.

use super::{fact, facts, people, row};
use crate::case::{Case, Ix, ReportState, Way, bears_all, citations, named_by, only};
use crate::citation::Citation;
use crate::date::{Day, EdtfDate};
use crate::page::{Block, Clause, Dated, Lead, Page, Target, Uncited, Words};
use crate::pages::cited::{borne, clause, paragraphs, sourced};
use crate::pages::tenures::{called, holder, holder_in_full, span};
use crate::pages::wording::{count, name, name_of, quoted, told};
use crate::pages::{related, reports};
use crate::record::{
    Body, Brief, BriefItem, Event, Holder, Id, Kind, Organisation, Person, Post, Report, Standing, Who,
};

pub(super) fn person(case: &Case, ix: Ix, person: &Person, page: &mut Page) {
    let mut posts: Vec<(Option<Day>, Block)> = Vec::new();
    let id = case[ix].id();
    let is_theirs = |holder: &Holder| holder.person.iter().any(|who| who.id() == Some(id));
    for (post, record) in case.of_kind(Kind::Post) {
        let Body::Post(body) = &record.body else { continue };
        if !body.holders.iter().any(is_theirs) {
            continue;
        }
        for tenure in
            case.tenures(post).iter().filter(|tenure| tenure.entries.iter().any(|entry| is_theirs(entry)))
        {
            let words = name_of(case, post).plain(format!(
                "{}, {}",
                called(tenure, record.name()),
                span(case, tenure)
            ));
            posts.push((
                tenure.first_day(),
                told(case, words, tenure.cites()).to(Target::record(record.id())).folding(),
            ));
        }
    }
    let all = bears_all(&case[ix]);
    let membership = |m: &crate::record::Membership| {
        let called = m.called.as_ref().map(|c| format!(" (as {})", quoted(c))).unwrap_or_default();
        let cites = if m.cites.is_empty() { all } else { &m.cites };
        borne(case, &case[ix], name(case, &m.id).plain(called), cites).fact("Member of")
    };
    person.member_of.iter().for_each(|m| page.push(membership(m)));
    posts.sort_by_key(|(first, _)| *first);
    page.list("Posts", posts.into_iter().map(|(_, block)| block).collect());
}

pub(super) fn organisation(case: &Case, ix: Ix, organisation: &Organisation, page: &mut Page) {
    if let Some(parent) = &organisation.part_of {
        let record = &case[ix];
        page.push(fact(case, record, "Part of", name(case, parent), bears_all(record)));
    }
    let posts = case.naming(ix, Kind::Post, "organisation");
    page.list("Posts", posts.map(|post| post_row(case, post)).collect());
}

/// A post with whoever last held it, as far as the case knows.
fn post_row(case: &Case, ix: Ix) -> Block {
    let words = Words::from(case[ix].name());
    match case.tenures(ix).iter().max_by_key(|tenure| tenure.last_day()) {
        Some(tenure) => {
            let words =
                words.faint(": ").then(holder(case, tenure)).faint(format!(", {}", span(case, tenure)));
            told(case, words, tenure.cites()).to(Target::record(case[ix].id())).folding()
        }
        None => row(case, ix, words),
    }
}

/// What a person or a body says: the findings that it asserts, itself or in a report of its own.
pub(super) fn said(case: &Case, ix: Ix) -> Vec<Block> {
    let id = case[ix].id();
    let named = |ix: Ix| case.links(ix).iter().filter(|link| link.way == Way::Named).map(|link| link.other);
    let reports = named(ix).filter(|other| case[*other].kind() == Kind::Report);
    let mut findings: Vec<Ix> = named(ix)
        .chain(reports.flat_map(named))
        .filter(|other| match &case[*other].body {
            Body::Finding(finding) => case.asserters(finding).iter().any(|who| who.id() == Some(id)),
            _ => false,
        })
        .collect();
    findings.sort_by_cached_key(|ix| (case.made_date(*ix).map(|date| date.sort_key()), case.in_lists(*ix)));
    findings.dedup();
    related::rows(case, ix, findings.into_iter().map(|ix| (ix, asserting(case, ix, id))))
}

/// How a person or a body answers contested questions, each question once.
pub(super) fn answers(case: &Case, ix: Ix) -> Vec<Block> {
    let id = case[ix].id();
    let mut questions: Vec<Ix> = case
        .links(ix)
        .iter()
        .filter(|link| link.way == Way::Named && case[link.other].kind() == Kind::Conflict)
        .map(|link| link.other)
        .collect();
    questions.sort_unstable();
    questions.dedup();
    let row = |question: Ix| {
        let Body::Conflict(conflict) = &case[question].body else { return None };
        let theirs = |who: &Who| who.id() == Some(id);
        let claims = conflict.claims.iter().filter(|claim| claim.by.iter().any(theirs));
        let clauses: Vec<Clause> =
            claims.map(|claim| clause(case, Words::from(format!(" {}", claim.says)), &claim.cites)).collect();
        let title = clause(case, Words::new().strong(case[question].titled()), &[]);
        let block = Block::clauses(std::iter::once(title).chain(clauses.iter().cloned()));
        (!clauses.is_empty()).then(|| block.to(Target::record(case[question].id())).folding())
    };
    questions.into_iter().filter_map(row).collect()
}

/// What supports someone asserting a finding: the citations that name them there, else those on which the whole finding
/// rests. Of a finding in their report it is the finding's own: what names them as author says nothing of it.
fn asserting<'a>(case: &'a Case, ix: Ix, id: &Id) -> &'a [Citation] {
    let (Body::Finding(finding), all) = (&case[ix].body, bears_all(&case[ix])) else { return &[] };
    match finding.by.iter().find(|who| who.id() == Some(id)) {
        Some(who) => named_by(who, all),
        None if all.is_empty() => &case[ix].common.cites,
        None => all,
    }
}

pub(super) fn post(case: &Case, ix: Ix, post: &Post, page: &mut Page) {
    let record = &case[ix];
    for (label, id) in [("At", &post.organisation), ("Successor to", &post.succeeds)] {
        if let Some(id) = id {
            page.push(fact(case, record, label, name(case, id), bears_all(record)));
        }
    }
    let mut holders: Vec<Block> = Vec::new();
    for tenure in case.tenures(ix) {
        let words = holder_in_full(case, &tenure).plain(format!(
            "{}, {}",
            called(&tenure, record.name()),
            span(case, &tenure)
        ));
        let mut blocks = vec![told(case, words, tenure.cites())];
        // What is said beside the dates has its paragraph's citation, else its entry's only one.
        for entry in &tenure.entries {
            let told = paragraphs(case, record, entry.text.as_ref(), only(&entry.cites));
            blocks.extend(told.into_iter().map(|block| block.below()));
        }
        let block = Block::together(blocks).folding();
        let person = tenure.entries.iter().flat_map(|entry| &entry.person).find_map(|who| who.id());
        holders.push(match person {
            Some(id) => block.to(Target::record(id)),
            None => block,
        });
    }
    if holders.is_empty() {
        page.push(Block::uncited(Uncited::Own, "none named").fact("Holders"));
    }
    page.list("Holders", holders);
}

pub(super) fn report(case: &Case, ix: Ix, report: &Report, page: &mut Page) {
    let record = &case[ix];
    let is_to_come = |ix: Ix| case.report_state(ix).is_some_and(ReportState::is_to_come);
    let (state, cites) = reports::state(case, ix, report);
    page.push(fact(case, record, "State", Words::new().strong(state), cites));
    let rows = [
        ("Fieldwork", &report.fieldwork, ReportState::CarriedOut),
        ("Issued", &report.issued, ReportState::Issued),
        ("Published", &report.published, ReportState::Published),
        ("Due", &report.due, ReportState::Due),
    ];
    for (label, date, told_by) in rows {
        // Its state already gives one of them.
        if let Some(date) = date.as_ref().filter(|_| case.report_state(ix) != Some(told_by)) {
            let words = Words::from(date.worded(EdtfDate::after_a_verb));
            page.push(fact(case, record, label, words, sourced(date, record)));
        }
    }
    let by = if is_to_come(ix) { "Due from" } else { "By" };
    let who = [(by, &report.by), ("Asked for by", &report.commissioned_by), ("People", &report.people)];
    for (label, who) in who {
        if let Some(block) = people(case, record, label, who) {
            page.push(block);
        }
    }
    if let Some(older) = &report.replaces {
        let label = if is_to_come(ix) { "To replace" } else { "Replaces" };
        page.push(fact(case, record, label, name(case, older), bears_all(record)));
    }
    for newer in case.replacing(ix) {
        // The label is short: "To be replaced by" would not fit beside the facts.
        let still = if is_to_come(newer) { " (still to come)" } else { "" };
        let words = name_of(case, newer).faint(still);
        page.push(fact(case, record, "Replaced by", words, bears_all(&case[newer])));
    }
    page.list("Judgements and findings", findings_in(case, ix));
}

/// What a report found, its judgements first.
fn findings_in(case: &Case, ix: Ix) -> Vec<Block> {
    let named = case.links(ix).iter().filter(|link| link.way == Way::Named);
    let mut findings: Vec<(bool, Ix)> = named
        .filter_map(|link| match &case[link.other].body {
            Body::Finding(f) if f.report.as_ref() == Some(case[ix].id()) => {
                Some((f.grade.is_none(), link.other))
            }
            _ => None,
        })
        .collect();
    findings.sort_by_key(|(has_no_grade, ix)| (*has_no_grade, case.in_lists(*ix)));
    findings.dedup();
    findings.into_iter().map(|(_, ix)| finding_row(case, ix)).collect()
}

/// A finding of a report: the grade where it is a judgement, else its title and kind.
fn finding_row(case: &Case, ix: Ix) -> Block {
    let Body::Finding(finding) = &case[ix].body else { return Block::gap() };
    let words = related::standing_and_via(case, finding);
    let words = match &finding.grade {
        Some(grade) => words.strong(grade.as_str()).plain(format!(": {}", case[ix].titled())),
        None if finding.standing == Standing::Asserted => {
            words.plain(case[ix].titled()).faint(format!(" ({})", finding.kind.word()))
        }
        None => words.plain(case[ix].titled()),
    };
    row(case, ix, words)
}

pub(super) fn event(case: &Case, ix: Ix, event: &Event, page: &mut Page) {
    let record = &case[ix];
    for (label, who) in [("People", &event.people), ("Bodies", &event.organisations)] {
        if let Some(block) = people(case, record, label, who) {
            page.push(block);
        }
    }
    facts(case, ix, "Reports", &event.reports).into_iter().for_each(|block| page.push(block));
}

/// A brief: for whom it is, and what is in it, in order.
pub(super) fn brief(case: &Case, ix: Ix, brief: &Brief, page: &mut Page) {
    let own = |words: &str, label: &str| Block::uncited(Uncited::Own, words).fact(label);
    page.push_some(brief.whom.as_ref().map(|whom| own(whom, "For")));
    let sheets = brief.sheets.map(|sheets| count(sheets as usize, "sheet", "sheets"));
    page.push_some(sheets.map(|sheets| own(&sheets, "Room")));
    // It has no count: headings and remarks are rows too, and no records.
    page.section("In this brief", brief.items.iter().map(|item| brief_row(case, ix, item)).collect());
}

/// What is in a brief, as a row.
pub(in crate::pages) fn brief_row(case: &Case, here: Ix, item: &BriefItem) -> Block {
    let blank = |words: &str| {
        let words = words.to_owned();
        Lead::Year(Dated { year: words.clone(), rest: String::new(), whole: words })
    };
    match item {
        BriefItem::Record(id) => match case.find(id.as_str()) {
            Some(ix) => {
                let cites = case.first_cite(ix).or_else(|| citations(&case[ix]).next());
                related::by_year(case, here, ix, cites.map_or(&[], std::slice::from_ref), true)
            }
            None => Block::uncited(Uncited::Own, name(case, id)).lead(blank("record")),
        },
        BriefItem::Heading(words) => {
            Block::uncited(Uncited::Own, Words::new().strong(words.as_str())).lead(blank("heading"))
        }
        BriefItem::Remark(words) => Block::uncited(Uncited::Remark, words.as_str()).lead(blank("")),
    }
}

/// The findings under a theme.
pub(super) fn findings_under(case: &Case, ix: Ix) -> Vec<Block> {
    let mut findings: Vec<Ix> = case.naming(ix, Kind::Finding, "themes").collect();
    findings.sort_by_cached_key(|ix| (case.made_date(*ix).map(|date| date.sort_key()), case.in_lists(*ix)));
    let cites = |ix: &Ix| case.first_cite(*ix).map_or(&[][..], std::slice::from_ref);
    related::rows(case, ix, findings.iter().map(|ix| (*ix, cites(ix))))
}
