//! What a source tells although it came out before it happened.

use super::dates::{DateAt, Lies};
use super::misdated::Early;
use super::{Found, Sense};
use crate::date::{EdtfDate, Order};
use crate::diagnostic::Code;
use crate::id::Id;

/// Each date that is certainly after what tells it was written.
pub(super) fn told(sense: &Sense<'_>, all: &[DateAt<'_>]) -> impl Iterator<Item = Early> {
    all.iter().filter_map(|at| {
        let (source, written) = too_early(sense, at)?;
        let (written, date) = (written.words(), at.date.words());
        let sentence = format!("`{source}` ({written}) cannot tell of what happened later ({date})");
        let mut hint = "correct a date, or cite only what came out afterwards".to_owned();
        if let Some(instead) = at.instead {
            hint = format!("{hint}; {instead}");
        }
        let found = Found { item: at.item, path: at.path.clone(), code: Code::ToldTooEarly, sentence, hint };
        Some(Early { found, source })
    })
}

/// Words of a title by which it tells what was still to come.
const AHEAD: [&str; 9] =
    ["planned", "plans", "announced", "expected", "due", "intended", "proposed", "promised", "forthcoming"];

fn is_told_as_coming(sense: &Sense<'_>, at: &DateAt<'_>) -> bool {
    let title = sense.title(at.item);
    title.split(|c: char| !c.is_alphabetic()).any(|word| AHEAD.contains(&word.to_lowercase().as_str()))
}

/// Each event of a kind that is rarely told beforehand, dated certainly after everything that tells it.
pub(super) fn hardly<'a>(sense: &'a Sense<'_>, all: &'a [DateAt<'_>]) -> impl Iterator<Item = Early> + 'a {
    all.iter().filter(|at| at.lies == Lies::Hardly && !is_told_as_coming(sense, at)).filter_map(|at| {
        let written: Option<Vec<(&Id, &EdtfDate)>> =
            at.cites.iter().map(|cite| Some((&cite.source, sense.written(cite)?))).collect();
        let (source, last) = written?.into_iter().max_by_key(|(_, written)| written.day())?;
        let is_early = at
            .cites
            .iter()
            .all(|cite| sense.written(cite).is_some_and(|written| at.date.compare(written) == Order::After));
        let (last, date) = (last.words(), at.date.words());
        let sentence = format!("`{source}` ({last}), the last to tell of this, is before it ({date})");
        let hint = "correct a date; if it was only announced, say so in the title".to_owned();
        let found = Found { item: at.item, path: at.path.clone(), code: Code::ToldBefore, sentence, hint };
        is_early.then(|| Early { found, source: source.clone() })
    })
}

/// The source that tells of a date too early, the latest of them, and by when it was written.
pub(super) fn too_early<'c>(sense: &Sense<'c>, at: &DateAt<'_>) -> Option<(Id, &'c EdtfDate)> {
    if !matches!(at.lies, Lies::Behind | Lies::BehindTheLast) {
        return None;
    }
    let all = at.cites.iter().map(|cite| (cite, sense.written(cite)));
    let is_early = |written: &EdtfDate| at.date.compare(written) == Order::After;
    if at.lies == Lies::BehindTheLast && !all.clone().all(|(_, written)| written.is_some_and(is_early)) {
        return None;
    }
    let early = all.filter_map(|(cite, written)| Some((cite, written.filter(|date| is_early(date))?)));
    early.max_by_key(|(_, written)| written.day()).map(|(cite, written)| (cite.source.clone(), written))
}
