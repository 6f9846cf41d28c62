//! What cannot be twice within one list or one report, and what cannot be later than the report that it stands in.

use std::collections::HashMap;

use super::links::backwards;
use super::places::{Path, Step, field};
use super::{Found, Sense};
use crate::date::{EdtfDate, Order};
use crate::diagnostic::Code;
use crate::id::Id;
use crate::record::{Body, ListItem, Record};

/// Items of a list and numbers of a report that are given twice, recurrences within one report, and dates after the report.
pub(super) fn within(sense: &Sense<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    let mut items: HashMap<(&str, &Id, u32), usize> = HashMap::new();
    let mut numbers: HashMap<(&Id, String), usize> = HashMap::new();
    for (item, record) in &sense.sound {
        let Some(Stands { report, list, date }) = stands(record) else { continue };
        let source = record.common.cites.first().map(|cite| &cite.source);
        if let (Some(list), Some(source)) = (list, source) {
            let first = *items.entry((&list.name, source, list.item)).or_insert(*item);
            let sentence = format!("item {} of “{}” is `{}` already", list.item, list.name, sense.id(first));
            let mut path = field("list");
            path.extend(field("item"));
            found.extend((first != *item).then(|| twice(*item, path, sentence)));
        }
        let Some(report) = report else { continue };
        if let Some(number) = &record.common.number {
            let first = *numbers.entry((report, number.to_lowercase())).or_insert(*item);
            let sentence = format!("`{number}` of `{report}` is `{}` already", sense.id(first));
            found.extend((first != *item).then(|| twice(*item, field("number"), sentence)));
        }
        found.extend(date.and_then(|date| later(sense, *item, report, date)));
        found.extend(recurring(sense, *item, record, report));
    }
    found
}

/// Where a finding or an action stands.
struct Stands<'r> {
    report: Option<&'r Id>,
    list: Option<&'r ListItem>,
    date: Option<&'r EdtfDate>,
}

fn stands(record: &Record) -> Option<Stands<'_>> {
    let (report, list, date) = match &record.body {
        Body::Finding(finding) => (&finding.report, &finding.list, &finding.date),
        Body::Action(action) => (&action.report, &action.list, &action.date),
        _ => return None,
    };
    Some(Stands { report: report.as_ref(), list: list.as_ref(), date: date.as_ref() })
}

fn twice(item: usize, path: Path, sentence: String) -> Found {
    let hint = "correct one of the two".to_owned();
    Found { item, path, code: Code::NumberTwice, sentence, hint }
}

/// A date after the publication of the report in which it stands.
fn later(sense: &Sense<'_>, item: usize, report: &Id, date: &EdtfDate) -> Option<Found> {
    let Body::Report(body) = &sense.record(report)?.body else { return None };
    let published = &body.published.as_ref()?.is;
    let sentence = format!(
        "`date` ({}) is after the publication of `{report}`, in which it stands ({})",
        date.words(),
        published.words()
    );
    (date.compare(published) == Order::After).then(|| backwards(item, field("date"), sentence))
}

/// What is said to repeat a finding of the same report.
fn recurring<'a>(
    sense: &'a Sense<'_>,
    item: usize,
    record: &'a Record,
    report: &'a Id,
) -> impl Iterator<Item = Found> + 'a {
    let repeats = match &record.body {
        Body::Finding(finding) => &finding.repeats[..],
        _ => &[],
    };
    repeats.iter().enumerate().filter_map(move |(at, repeat)| {
        let Body::Finding(other) = &sense.record(&repeat.id)?.body else { return None };
        other.report.as_ref().filter(|other| *other == report)?;
        let mut path = field("repeats");
        path.extend([Step::Item(at), Step::Field("id")]);
        let sentence = format!("`{}` stands in the same report, `{report}`", repeat.id);
        let hint =
            "a finding recurs in a later report; tie those of one report by `about` or a theme".to_owned();
        Some(Found { item, path, code: Code::RepeatsWithin, sentence, hint })
    })
}
