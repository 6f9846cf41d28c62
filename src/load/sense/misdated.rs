//! A source that cannot tell what it is cited for, because its own date is wrong: told once, there. Dates that contradict
//! one source in several places are hardly all wrong.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::super::nearest::EACH_ALONE;
use super::dates::DateAt;
use super::places::field;
use super::{Found, Sense};
use crate::diagnostic::Code;
use crate::id::Id;
use crate::record::Body;

/// A date that contradicts a source which tells of it.
pub(super) struct Early {
    pub(super) found: Found,
    pub(super) source: Id,
}

/// Of so many dates that a source tells, one must contradict it.
const OF: usize = 4;

/// What is told of all these: of a source that more than a few records contradict, only its own date; of one whose date has
/// been told already, nothing. The sources whose date is told are added to those.
pub(super) fn told(
    sense: &Sense<'_>,
    all: Vec<Early>,
    dates: &[DateAt<'_>],
    slipped: &mut HashSet<usize>,
) -> Vec<Found> {
    let mut tells: HashMap<&Id, usize> = HashMap::new();
    for at in dates {
        let sources: HashSet<&Id> = at.cites.iter().map(|cite| &cite.source).collect();
        sources.into_iter().for_each(|source| *tells.entry(source).or_default() += 1);
    }
    let mut of_sources: BTreeMap<Id, Vec<Found>> = BTreeMap::new();
    for Early { found, source } in all {
        of_sources.entry(source).or_default().push(found);
    }
    let mut told = Vec::new();
    for (source, found) in of_sources {
        let Some(at) = sense.checked.by_id.get(&source).copied() else { continue };
        if slipped.contains(&at) {
            continue;
        }
        let records: HashSet<usize> = found.iter().map(|found| found.item).collect();
        let is_many =
            records.len() > EACH_ALONE && found.len() * OF >= tells.get(&source).copied().unwrap_or(0);
        match sense.body(at) {
            Some(Body::Source(body)) if is_many => {
                slipped.insert(at);
                told.push(misdated(sense, at, body.published.is.words(), &found));
            }
            _ => told.extend(found),
        }
    }
    told
}

fn misdated(sense: &Sense<'_>, at: usize, date: String, found: &[Found]) -> Found {
    let first = found.iter().min_by_key(|found| sense.checked.items.get(found.item).map(|item| item.place));
    let first = first.map_or("", |found| sense.id(found.item));
    let many = found.len();
    Found {
        item: at,
        path: field("published"),
        code: Code::ToldTooEarly,
        sentence: format!("{many} dates that this source is cited for are later than its own ({date})"),
        hint: format!(
            "is its date right? If it is, correct those, the first in `{first}`, or what they cite"
        ),
    }
}
