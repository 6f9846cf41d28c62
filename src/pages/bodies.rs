//! What each section of a case has to say on its record's page.

mod actions;
mod findings;
mod plain;
pub(super) mod sources;

pub(super) use findings::graded;

use super::Material;
use super::cited::{borne, names};
use super::wording::{entry, kind_word, name};
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
        Body::Theme(_) => plain::theme(case, ix, page),
        Body::Finding(finding) => findings::finding(case, ix, finding, page),
        Body::Conflict(conflict) => findings::conflict(case, conflict, page),
        Body::Action(action) => actions::action(case, ix, action, page),
        Body::Figure(figure) => actions::figure(case, ix, figure, page),
        Body::Source(source) => sources::source(material, ix, source, page),
    }
}

/// The kind of a record in words, as fine as its section gives it.
pub(super) fn kind(record: &Record) -> String {
    let of = |kind: &'static str, section: &str| match kind_word(kind) {
        None => section.to_owned(),
        Some(kind) => kind.replace('-', " "),
    };
    let also = |section: &str, kind: &'static str| match kind_word(kind) {
        None => section.to_owned(),
        Some(kind) => format!("{section}: {}", kind.replace('-', " ")),
    };
    match &record.body {
        Body::Report(report) => of(report.kind.word(), "report"),
        Body::Event(event) => also("event", event.kind.word()),
        Body::Finding(finding) => of(finding.kind.word(), "finding"),
        Body::Action(action) => of(action.kind.word(), "action"),
        Body::Source(source) => also("source", source.kind.word()),
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

/// A row for each record that another names, in the order given; those left out for their faults come last, by id.
fn rows<'a>(case: &Case, naming: Ix, ids: impl IntoIterator<Item = &'a Id>) -> Vec<Block> {
    let (there, gone): (Vec<&Id>, Vec<&Id>) =
        ids.into_iter().partition(|id| case.find(id.as_str()).is_some());
    let found = there.into_iter().filter_map(|id| case.find(id.as_str()));
    let all = bears_all(&case[naming]);
    let mut rows = super::related::rows(case, naming, found.map(|ix| (ix, all)));
    rows.extend(gone.into_iter().map(|id| Block::uncited(Uncited::Own, name(case, id))));
    rows
}

/// A row that leads to a record, in words of its own.
fn row(case: &Case, ix: Ix, words: Words) -> Block {
    entry(case, ix, words)
}
