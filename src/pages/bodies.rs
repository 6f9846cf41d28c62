//! What each section of a case has to say on its record's page.

mod actions;
mod findings;
mod plain;
pub(super) mod sources;

use super::Shelf;
use super::wording::{entry, everyone, told};
use crate::case::{Case, Ix};
use crate::citation::Citation;
use crate::page::{Block, Page, Words};
use crate::record::{Body, Id, Record, SourceKind, Who};

/// Columns of the label beside a fact.
const LABEL: usize = 13;

/// Writes what is the record's own onto its page.
pub(super) fn write(shelf: &Shelf<'_>, ix: Ix, page: &mut Page) {
    let case = shelf.case;
    let record = &case[ix];
    let cites = &record.common.cites[..];
    match &record.body {
        Body::Person(person) => plain::person(case, ix, person, page),
        Body::Organisation(organisation) => plain::organisation(case, ix, organisation, page),
        Body::Post(post) => plain::post(case, ix, post, page),
        Body::Report(report) => plain::report(case, ix, report, cites, page),
        Body::Event(event) => plain::event(case, ix, event, cites, page),
        Body::Theme(_) => plain::theme(case, ix, page),
        Body::Finding(finding) => findings::finding(case, ix, finding, cites, page),
        Body::Conflict(conflict) => findings::conflict(case, conflict, page),
        Body::Action(action) => actions::action(case, ix, action, cites, page),
        Body::Figure(figure) => actions::figure(case, ix, figure, page),
        Body::Source(source) => sources::source(shelf, ix, source, page),
    }
}

/// The kind of a record in words, as fine as its section gives it.
pub(super) fn kind(record: &Record) -> String {
    let of = |kind: &str, section: &str| match kind {
        "other" => section.to_owned(),
        kind => kind.replace('-', " "),
    };
    match &record.body {
        Body::Report(report) => of(report.kind.word(), "report"),
        Body::Event(event) => format!("event: {}", event.kind.word()),
        Body::Finding(finding) => of(finding.kind.word(), "finding"),
        Body::Action(action) => of(action.kind.word(), "action"),
        Body::Source(source) if source.kind == SourceKind::Other => "source".to_owned(),
        Body::Source(source) => format!("source: {}", source.kind.word().replace('-', " ")),
        Body::Organisation(organisation) => organisation.kind.clone().unwrap_or("organisation".to_owned()),
        _ => record.kind().singular().to_owned(),
    }
}

/// A fact with its name in the label column, and the best of its citations.
fn fact(case: &Case, label: &str, words: Words, cites: &[Citation]) -> Block {
    told(case, words, cites.first()).label(Words::new().faint(label), LABEL)
}

/// A fact about people and bodies, where there are any.
fn people(case: &Case, label: &str, who: &[Who], cites: &[Citation]) -> Option<Block> {
    (!who.is_empty()).then(|| fact(case, label, everyone(case, who), cites))
}

/// A row for each record that is there, in the order given.
fn rows<'a>(case: &Case, ids: impl IntoIterator<Item = &'a Id>) -> Vec<Block> {
    let found = ids.into_iter().filter_map(|id| case.find(id.as_str()));
    found.map(|ix| super::related::row(case, ix)).collect()
}

/// A row that leads to a record, with words of its own.
fn row(case: &Case, ix: Ix, words: Words) -> Block {
    entry(case, ix, words)
}
