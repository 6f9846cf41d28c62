//! What each section of a case has to say on its record's page.

mod actions;
mod findings;
mod plain;
pub(super) mod sources;

pub(super) use findings::graded;

use super::Material;
use super::cited::{borne, names};
use super::wording::{entry, found_when, kind_word, name};
use crate::case::{Case, Ix, bears_all};
use crate::citation::Citation;
use crate::page::{Block, Page, Uncited, Words};
use crate::record::{Body, Id, Record, Who};

/// Writes the record's own fields onto its page.
pub(super) fn write(material: &Material<'_>, ix: Ix, page: &mut Page) {
    let case = material.case;
    let record = &case[ix];
    match &record.body {
        Body::Person(person) => plain::person(case, ix, person, page),
        Body::Organisation(organisation) => plain::organisation(case, ix, organisation, page),
        Body::Post(post) => plain::post(case, ix, post, page),
        Body::Report(report) => plain::report(case, ix, report, page),
        Body::Event(event) => plain::event(case, ix, event, page),
        Body::Theme(_) => {}
        Body::Brief(brief) => plain::brief(case, ix, brief, page),
        Body::Finding(finding) => findings::finding(case, ix, finding, page),
        Body::Conflict(conflict) => findings::conflict(case, conflict, page),
        Body::Action(action) => actions::action(case, ix, action, page),
        Body::Figure(figure) => actions::figure(case, ix, figure, page),
        Body::Source(source) => sources::source(material, ix, source, page),
    }
}

/// What someone says, and the findings under a theme: lists beside the record's page, with their headings.
pub(super) fn said(case: &Case, ix: Ix) -> Vec<(String, Vec<Block>)> {
    let lists = match &case[ix].body {
        Body::Person(_) | Body::Organisation(_) => vec![
            ("Findings and statements", plain::said(case, ix)),
            ("Answers to contested questions", plain::answers(case, ix)),
        ],
        Body::Theme(_) => vec![("Findings", plain::findings_under(case, ix))],
        _ => Vec::new(),
    };
    let lists = lists.into_iter().filter(|(_, rows)| !rows.is_empty());
    lists.map(|(heading, rows)| (heading.to_owned(), rows)).collect()
}

/// When something was, in words, with what supports that, if no fact of its page gives it.
pub(super) fn when(case: &Case, ix: Ix) -> Option<(String, Vec<&Citation>)> {
    match &case[ix].body {
        Body::Event(event) => {
            let when = match case.is_expected(ix) {
                true => format!("expected {}", event.date.in_a_sentence()),
                false => event.date.words(),
            };
            Some((when, case.first_cite(ix).into_iter().collect()))
        }
        Body::Finding(finding) => Some((found_when(case, ix), findings::dated(case, ix, finding))),
        _ => None,
    }
}

/// The kind of a record in words, as fine as its section gives it.
pub(super) fn kind(case: &Case, record: &Record) -> String {
    let of = |kind: &'static str, section: &str| match kind_word(kind) {
        None => section.to_owned(),
        Some(kind) => kind.replace('-', " "),
    };
    match &record.body {
        Body::Report(report) => of(report.kind.word(), "report"),
        Body::Event(event) => of(event.kind.word(), "event"),
        Body::Finding(finding) => of(finding.kind.word(), "finding"),
        Body::Action(action) => of(action.kind.word(), "action"),
        Body::Source(source) => {
            let kind = kind_word(source.kind.word()).map(|kind| format!(" · {}", kind.replace('-', " ")));
            format!("source {}{}", sources::marked(case, record.id()), kind.unwrap_or_default())
        }
        Body::Organisation(organisation) => organisation.kind.clone().unwrap_or("organisation".to_owned()),
        _ => record.kind().singular().to_owned(),
    }
}

/// A fact of a record with its name in the label column, and with the citations that support it.
fn fact<'a>(
    case: &Case,
    record: &Record,
    label: &str,
    words: Words,
    cites: impl IntoIterator<Item = &'a Citation>,
) -> Block {
    borne(case, record, words, cites).fact(label)
}

/// A fact about people and bodies, if there are any, each with what supports naming them.
fn people(case: &Case, record: &Record, label: &str, who: &[Who]) -> Option<Block> {
    let block = || Block::clauses(names(case, "", who, bears_all(record)));
    (!who.is_empty()).then(|| block().fact(label))
}

/// A fact for each record that another names, in the order given; those left out for their faults come last, by id.
fn facts<'a>(case: &Case, naming: Ix, label: &str, ids: impl IntoIterator<Item = &'a Id>) -> Vec<Block> {
    let (there, gone): (Vec<&Id>, Vec<&Id>) =
        ids.into_iter().partition(|id| case.find(id.as_str()).is_some());
    let found = there.into_iter().filter_map(|id| case.find(id.as_str()));
    let all = bears_all(&case[naming]);
    let mut facts = super::related::facts_of(case, naming, label, found.map(|ix| (ix, all)));
    facts.extend(gone.into_iter().map(|id| Block::uncited(Uncited::Own, name(case, id)).fact(label)));
    facts
}

/// A row that leads to a record, in words of its own.
fn row(case: &Case, ix: Ix, words: Words) -> Block {
    entry(case, ix, words)
}
