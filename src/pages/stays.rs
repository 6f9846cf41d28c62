//! Stays in a post in words: who, how, and from when to when.

use super::wording::briefly;
use crate::case::{Case, Stay};
use crate::date::EdtfDate;
use crate::page::Words;
use crate::record::{Holder, How, SourcedDate};

/// Who stayed in a post, by name alone.
pub(super) fn holder(case: &Case, stay: &Stay<'_>) -> Words {
    match stay.entries.first() {
        Some(holder) if !stay.is_vacancy() => briefly(case, &holder.person),
        _ => Words::from("vacant"),
    }
}

/// How someone held a post, where a source says that it was only for a while.
fn how(entries: &[&Holder]) -> Option<&'static str> {
    entries.iter().find_map(|entry| match entry.how {
        Some(How::Acting) => Some("acting"),
        Some(How::Interim) => Some("interim"),
        _ => None,
    })
}

/// How someone held a post in all of these stays, or in which of them.
pub(super) fn how_in(stays: &[Stay<'_>]) -> Option<String> {
    let each = || stays.iter().map(|stay| how(&stay.entries));
    let word = each().find_map(|word| word)?;
    let all = each().all(|other| other == Some(word));
    Some(if all { word.to_owned() } else { format!("in part {word}") })
}

/// From when to when, of each stay.
pub(super) fn tenures(stays: &[Stay<'_>]) -> String {
    stays.iter().map(|stay| tenure(&stay.entries)).collect::<Vec<_>>().join("; and ")
}

/// From when to when, as far as the entries that tell of one stay in a post bear.
pub(super) fn tenure(entries: &[&Holder]) -> String {
    let mut parts: Vec<String> = how(entries).map(str::to_owned).into_iter().collect();
    // Where the entries tell different dates, each is told.
    let dates = |of: fn(&Holder) -> &Option<SourcedDate>| {
        let mut dates: Vec<String> = Vec::new();
        for dated in entries.iter().filter_map(|entry| of(entry).as_ref()) {
            let words = dated.is.words();
            if !dates.contains(&words) {
                dates.push(words);
            }
        }
        dates.into_iter().reduce(|all, next| format!("{all} (elsewhere {next})"))
    };
    match (dates(|entry| &entry.from), dates(|entry| &entry.to)) {
        (Some(from), Some(to)) if is_point(entries) => parts.push(format!("from {from} to {to}")),
        (from, to) => {
            parts.extend(from.map(|from| format!("began {from}")));
            parts.extend(to.map(|to| format!("ended {to}")));
        }
    }
    if let Some(planned) = dates(|entry| &entry.planned_to) {
        parts.push(format!("planned until {planned}"));
    }
    let mut seen: Vec<&EdtfDate> = entries.iter().flat_map(|entry| &entry.seen).collect();
    seen.sort_by_key(|date| date.sort_key());
    seen.dedup();
    if !seen.is_empty() {
        let seen: Vec<String> = seen.into_iter().map(EdtfDate::words).collect();
        let vacant = entries.iter().all(|entry| entry.is_vacancy());
        parts.push(format!("{} {}", if vacant { "seen vacant" } else { "seen in post" }, seen.join(", ")));
    }
    if parts.is_empty() { "no dates told".to_owned() } else { parts.join("; ") }
}

/// Whether all ends are of a day, month or year, so that "from … to …" reads well.
fn is_point(entries: &[&Holder]) -> bool {
    let ends = entries.iter().flat_map(|entry| [&entry.from, &entry.to]).flatten();
    ends.map(|dated| dated.is.written()).all(|written| !written.contains(['[', '/']))
}
