//! People, organisations, posts, reports, events and themes.

use super::{fact, people, row, rows};
use crate::case::{Case, Ix, Way};
use crate::citation::Citation;
use crate::date::Day;
use crate::page::{Block, Page, Target, Words};
use crate::pages::related;
use crate::pages::stays::{called, holder, tenure};
use crate::pages::wording::{date_cites, name, name_of, prose, quoted, told};
use crate::record::{Body, Event, Holder, Kind, Organisation, Person, Post, Report, Weight};

pub(super) fn person(case: &Case, ix: Ix, person: &Person, page: &mut Page) {
    let mut posts: Vec<(Option<Day>, Block)> = Vec::new();
    let id = case[ix].id();
    let is_theirs = |holder: &Holder| holder.person.iter().any(|who| who.id.as_ref() == Some(id));
    for (post, record) in case.of_kind(Kind::Post) {
        let Body::Post(body) = &record.body else { continue };
        if !body.holders.iter().any(is_theirs) {
            continue;
        }
        for stay in case.stays(post).iter().filter(|stay| stay.entries.iter().any(|entry| is_theirs(entry))) {
            let words = name_of(case, post).plain(format!("{}, {}", called(stay), tenure(stay)));
            posts.push((stay.first_day(), told(case, words, stay.cites()).to(Target::record(record.id()))));
        }
    }
    posts.sort_by_key(|(first, _)| *first);
    page.section("Posts", posts.into_iter().map(|(_, block)| block).collect());
    let membership = |m: &crate::record::Membership| {
        let called = m.called.as_ref().map(|c| format!(" (as {})", quoted(c))).unwrap_or_default();
        let cites = if m.cites.is_empty() { &case[ix].common.cites } else { &m.cites };
        told(case, name(case, &m.id).plain(called), cites).to(Target::record(&m.id))
    };
    page.section("Member of", person.member_of.iter().map(membership).collect());
    said(case, ix, page);
}

pub(super) fn organisation(case: &Case, ix: Ix, organisation: &Organisation, page: &mut Page) {
    if let Some(parent) = &organisation.part_of {
        page.push(fact(case, "Part of", name(case, parent), &case[ix].common.cites));
    }
    let posts = case.links(ix).iter().filter(|l| l.way == Way::Named && case[l.other].kind() == Kind::Post);
    page.section("Posts", posts.map(|link| post_row(case, link.other)).collect());
    said(case, ix, page);
}

/// A post with whoever held it last, as far as the case knows.
fn post_row(case: &Case, ix: Ix) -> Block {
    let words = Words::from(case[ix].name());
    match case.stays(ix).iter().max_by_key(|stay| stay.last_day()) {
        Some(stay) => {
            let words = words.faint(": ").then(holder(case, stay)).faint(format!(", {}", tenure(stay)));
            told(case, words, stay.cites()).to(Target::record(case[ix].id()))
        }
        None => row(case, ix, words),
    }
}

/// What a person or a body holds: the findings that it asserts, itself or by a report of its own.
fn said(case: &Case, ix: Ix, page: &mut Page) {
    let id = case[ix].id();
    let named = |ix: Ix| case.links(ix).iter().filter(|link| link.way == Way::Named).map(|link| link.other);
    let reports = named(ix).filter(|other| case[*other].kind() == Kind::Report);
    let mut findings: Vec<Ix> = named(ix)
        .chain(reports.flat_map(named))
        .filter(|other| match &case[*other].body {
            Body::Finding(finding) => case.asserters(finding).iter().any(|who| who.id.as_ref() == Some(id)),
            _ => false,
        })
        .collect();
    findings.sort_by_key(|ix| (case.newest_day(*ix), *ix));
    findings.dedup();
    let rows = findings.into_iter().map(|ix| related::row(case, ix));
    page.section("What they found, held or said", rows.collect());
}

pub(super) fn post(case: &Case, ix: Ix, post: &Post, page: &mut Page) {
    if let Some(organisation) = &post.organisation {
        let cites: Vec<Citation> = post.holders.first().map(|h| h.cites.clone()).unwrap_or_default();
        page.push(fact(case, "At", name(case, organisation), &cites));
    }
    if let Some(earlier) = &post.succeeds {
        let cites: Vec<Citation> = post.holders.first().map(|h| h.cites.clone()).unwrap_or_default();
        page.push(fact(case, "Succeeds", name(case, earlier), &cites));
    }
    let mut holders: Vec<Block> = Vec::new();
    for stay in case.stays(ix) {
        let words = holder(case, &stay).plain(format!("{}, {}", called(&stay), tenure(&stay)));
        let block = told(case, words, stay.cites());
        let person = stay.entries.iter().flat_map(|entry| &entry.person).find_map(|who| who.id.as_ref());
        holders.push(match person {
            Some(id) => block.to(Target::record(id)),
            None => block,
        });
        // What is told beside the dates has the citation of its paragraph, else of its entry.
        for entry in &stay.entries {
            let told = prose(case, entry.text.as_ref(), &entry.cites);
            holders.extend(told.into_iter().map(|block| block.indent(2)));
        }
    }
    page.section("Holders", holders);
}

pub(super) fn report(case: &Case, ix: Ix, report: &Report, cites: &[Citation], page: &mut Page) {
    page.push(fact(case, "State", Words::new().strong(case.report_state(report).words()), cites));
    let rows = [("Fieldwork", &report.fieldwork), ("Published", &report.published), ("Due", &report.due)];
    for (label, date) in rows {
        if let Some(date) = date {
            page.push(fact(case, label, Words::from(date.is.words()), date_cites(date, cites)));
        }
    }
    let who = [("By", &report.by), ("Asked for by", &report.commissioned_by), ("People", &report.people)];
    for (label, who) in who {
        if let Some(block) = people(case, label, who, cites) {
            page.push(block);
        }
    }
    page.section("Judgements and findings", findings_in(case, ix));
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
    findings.sort();
    findings.dedup();
    findings.into_iter().map(|(_, ix)| finding_row(case, ix)).collect()
}

/// A finding of a report: the grade where it is a judgement, else its title and kind.
fn finding_row(case: &Case, ix: Ix) -> Block {
    let Body::Finding(finding) = &case[ix].body else { return related::row(case, ix) };
    let words = match &finding.grade {
        Some(grade) => Words::new().strong(grade.as_str()).plain(format!(": {}", case[ix].name())),
        None => Words::from(case[ix].name()).faint(format!(" ({})", finding.kind.word())),
    };
    row(case, ix, words)
}

pub(super) fn event(case: &Case, ix: Ix, event: &Event, cites: &[Citation], page: &mut Page) {
    let when = match case[ix].weight() {
        Weight::Key => Words::new().strong(event.date.words()),
        _ => Words::from(event.date.words()),
    };
    page.push(fact(case, "When", when, cites));
    for (label, who) in [("People", &event.people), ("Bodies", &event.organisations)] {
        if let Some(block) = people(case, label, who, cites) {
            page.push(block);
        }
    }
    page.section("Reports", rows(case, &event.reports));
}

pub(super) fn theme(case: &Case, ix: Ix, page: &mut Page) {
    let mut findings: Vec<Ix> = case
        .links(ix)
        .iter()
        .filter(|link| link.way == Way::Named && case[link.other].kind() == Kind::Finding)
        .map(|link| link.other)
        .collect();
    findings.sort_by_key(|ix| case.newest_day(*ix));
    page.section("Findings", findings.into_iter().map(|ix| related::row(case, ix)).collect());
}
