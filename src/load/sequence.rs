//! What events are said to come after, checked against their dates.

use std::collections::{HashMap, HashSet};

use super::check::Checked;
use super::reader::Target;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::id::Id;
use crate::order::{self, Dated};
use crate::record::Body;

/// The faults in what events are said to come after; `forbidden` gains what the dates rule out.
pub(super) fn sequence(checked: &Checked, forbidden: &mut HashSet<(usize, usize)>) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    let event = |at: usize| match checked.items.get(at)?.record.as_ref().map(|record| &record.body) {
        Some(Body::Event(event)) => Some(event),
        _ => None,
    };
    let events: Vec<usize> = (0..checked.items.len()).filter(|at| event(*at).is_some()).collect();
    let number: HashMap<usize, usize> = events.iter().enumerate().map(|(n, at)| (*at, n)).collect();
    let named = |id: &Id| number.get(checked.by_id.get(id)?).copied();
    let dated = events.iter().filter_map(|at| {
        let event = event(*at)?;
        Some(Dated { date: &event.date, after: event.after.iter().filter_map(named).collect() })
    });
    let links = order::links(&dated.collect::<Vec<_>>());
    let id = |n: usize| checked.items[events[n]].id.as_ref().map_or("", Id::as_str);
    let when = |n: usize| event(events[n]).map(|event| event.date.words()).unwrap_or_default();
    let mut places: HashMap<(usize, &str), Place> = HashMap::new();
    for mention in checked.mentions.iter().filter(|mention| mention.field == "after") {
        if let (Some(at), Target::Record(id, _)) = (mention.item, &mention.target) {
            places.entry((at, id.as_str())).or_insert(mention.place);
        }
    }
    let place = |one: usize, other: usize| places.get(&(events[one], id(other))).copied();
    for against in &links.against {
        forbidden.insert((events[against.one], events[against.other]));
        let Some(place) = place(against.one, against.other) else { continue };
        let other = match against.because == against.other {
            true => format!("`{}` ({})", id(against.other), when(against.other)),
            false => {
                let because = format!("`{}` ({})", id(against.because), when(against.because));
                format!("`{}`, which comes after {because}", id(against.other))
            }
        };
        let sentence = format!("an event of {} cannot come after {other}", when(against.one));
        let hint = "correct a date, or delete this `after`; until then the dates decide".to_owned();
        faults.push(Diagnostic::new(Code::AfterAgainstDates, place, sentence).hint(hint));
    }
    faults
}
