//! Whom a source names before any that their own record cites. A name is told with the earliest citation of its record: as
//! of a day between the two, whoever is named would be “someone not yet named here”.

use std::collections::{HashMap, HashSet};

use super::places::field;
use super::{Found, Sense};
use crate::citation::Citation;
use crate::date::EdtfDate;
use crate::diagnostic::Code;
use crate::id::Id;
use crate::record::{Body, Kind, Record, Who};

/// The people, bodies and posts that an earlier source certainly names than those that they cite. A source whose date has been
/// told as wrong says nothing here.
pub(super) fn earlier(sense: &Sense<'_>, misdated: &HashSet<usize>) -> Vec<Found> {
    let mut first: HashMap<&Id, Named> = HashMap::new();
    for (_, record) in &sense.sound {
        named(record, &mut |id, cite| {
            let Some(date) = published(sense, &cite.source) else { return };
            let Some(day) = date.latest() else { return };
            let known = first.get(id).and_then(|known| known.date.latest());
            if known.is_none_or(|known| day < known) {
                first.insert(id, Named { cite, date: date.clone() });
            }
        });
    }
    let fault = |(item, record): &(usize, &Record)| {
        let is_one = matches!(record.kind(), Kind::Person | Kind::Organisation | Kind::Post);
        let Named { cite, date } = first.get(record.id()).filter(|_| is_one)?;
        let is_misdated =
            |source: &Id| sense.checked.by_id.get(source).is_some_and(|at| misdated.contains(at));
        if is_misdated(&cite.source) || record.common.cites.iter().any(|own| is_misdated(&own.source)) {
            return None;
        }
        let own = record.common.cites.iter().map(|own| published(sense, &own.source));
        let own = own.collect::<Option<Vec<_>>>()?.into_iter().min_by_key(|date| date.sort_key())?;
        let is_earlier = date.latest().zip(own.earliest()).is_some_and(|(named, own)| named < own);
        let (own, date) = (own.words(), date.words());
        is_earlier.then(|| Found {
            item: *item,
            path: field("cites"),
            code: Code::NamedEarlier,
            sentence: format!(
                "`{cite}` ({date}) names `{}` before any source cited here ({own})",
                record.id()
            ),
            hint: format!("add `{cite}`, if it has this name"),
        })
    };
    sense.sound.iter().filter_map(fault).collect()
}

/// Where a source names someone, and when it was published.
struct Named {
    cite: Citation,
    date: EdtfDate,
}

fn published<'c>(sense: &Sense<'c>, source: &Id) -> Option<&'c EdtfDate> {
    match &sense.record(source)?.body {
        Body::Source(source) => Some(&source.published.is),
        _ => None,
    }
}

/// Everyone whom a passage names for certain: who speaks in it, who is named with citations of their own, and who is named
/// in what has only one citation, for that one must have it all.
fn named<'r>(record: &'r Record, tell: &mut impl FnMut(&'r Id, Citation)) {
    let own = &record.common.cites[..];
    let mut all: Vec<(&'r [Who], &'r [Citation])> = Vec::new();
    for stance in record.common.disputed_by.iter().chain(&record.common.endorsed_by) {
        all.push((&stance.by, &stance.cites));
    }
    match &record.body {
        Body::Source(source) => {
            for (at, passage) in source.passages.iter() {
                let by = passage.by.iter().filter_map(Who::id);
                by.for_each(|id| tell(id, Citation::at(record.id(), at)));
            }
        }
        Body::Event(event) => all.extend([(&event.people[..], own), (&event.organisations, own)]),
        Body::Report(report) => {
            all.extend([(&report.by[..], own), (&report.people, own), (&report.commissioned_by, own)]);
        }
        Body::Finding(finding) => all.extend([(&finding.by[..], own), (&finding.via, own)]),
        Body::Action(action) => {
            all.extend([(&action.by[..], own), (&action.owner, own)]);
            for step in &action.history {
                all.extend([
                    (&step.by[..], &step.cites[..]),
                    (&step.via, &step.cites),
                    (&step.of, &step.cites),
                ]);
            }
        }
        Body::Post(post) => {
            all.extend(post.holders.iter().map(|holder| (&holder.person[..], &holder.cites[..])))
        }
        Body::Figure(figure) => {
            all.extend(figure.values.iter().map(|value| (&value.by[..], &value.cites[..])))
        }
        Body::Conflict(conflict) => {
            all.extend(conflict.claims.iter().map(|claim| (&claim.by[..], &claim.cites[..])));
        }
        _ => {}
    }
    for (who, cites) in all {
        for (who, id) in who.iter().filter_map(|who| Some((who, who.id()?))) {
            let cites = match (&who.cites[..], cites) {
                ([], [one]) => std::slice::from_ref(one),
                (own, _) => own,
            };
            cites.iter().for_each(|cite| tell(id, cite.clone()));
        }
    }
}
