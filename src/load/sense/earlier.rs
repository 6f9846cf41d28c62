//! Whom a source names before any that their own record cites. A name is told with the earliest citation of its record: as
//! of a day between the two, whoever is named would be “someone not yet named here”.

use std::collections::HashMap;

use super::places::field;
use super::{Found, Sense};
use crate::citation::Citation;
use crate::date::EdtfDate;
use crate::diagnostic::Code;
use crate::id::Id;
use crate::record::{Body, Kind, Record, Who};

/// The people, bodies and posts that an earlier source certainly names than those that they cite.
pub(super) fn earlier(sense: &Sense<'_>) -> Vec<Found> {
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

/// Everyone whom a passage names for certain: who speaks in it, and who is named with citations of their own.
fn named<'r>(record: &'r Record, tell: &mut impl FnMut(&'r Id, Citation)) {
    let who: Vec<&'r [Who]> = match &record.body {
        Body::Source(source) => {
            for (at, passage) in source.passages.iter() {
                let by = passage.by.iter().filter_map(Who::id);
                by.for_each(|id| tell(id, Citation::at(record.id(), at)));
            }
            vec![]
        }
        Body::Event(event) => vec![&event.people, &event.organisations],
        Body::Report(report) => vec![&report.by, &report.people, &report.commissioned_by],
        Body::Finding(finding) => vec![&finding.by, &finding.via],
        Body::Action(action) => vec![&action.by, &action.owner],
        Body::Post(post) => post.holders.iter().map(|holder| &holder.person[..]).collect(),
        _ => vec![],
    };
    for who in who.into_iter().flatten() {
        let id = who.id().into_iter();
        id.for_each(|id| who.cites.iter().for_each(|cite| tell(id, cite.clone())));
    }
}
