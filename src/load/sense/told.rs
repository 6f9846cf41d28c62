//! What a source tells although it came out before it happened.

use super::dates::{DateAt, Lies, dates};
use super::{Found, Sense};
use crate::date::{EdtfDate, Order};
use crate::diagnostic::Code;
use crate::id::Id;

/// Each date that is certainly after the publication of what tells it.
pub(super) fn told<'s>(sense: &'s Sense<'_>) -> impl Iterator<Item = Found> + use<'s> {
    sense.sound.iter().flat_map(move |(item, record)| {
        let early = move |at: DateAt<'_>| {
            let (source, published) = too_early(sense, &at)?;
            let (published, date) = (published.words(), at.date.words());
            let sentence = format!("`{source}` ({published}) cannot tell of what happened later ({date})");
            let mut hint = "correct a date, or cite only what came out afterwards".to_owned();
            if let Some(instead) = at.instead {
                hint = format!("{hint}; {instead}");
            }
            Some(Found { item: *item, path: at.path, code: Code::ToldTooEarly, sentence, hint })
        };
        dates(record).into_iter().filter_map(early).collect::<Vec<_>>()
    })
}

/// The source that tells of a date too early, the latest of them, and when it was published.
pub(super) fn too_early<'c>(sense: &Sense<'c>, at: &DateAt<'_>) -> Option<(Id, &'c EdtfDate)> {
    if !matches!(at.lies, Lies::Behind | Lies::BehindTheLast) {
        return None;
    }
    let all = at.cites.iter().map(|cite| (cite, sense.published(cite)));
    let is_early = |published: &EdtfDate| at.date.compare(published) == Order::After;
    if at.lies == Lies::BehindTheLast && !all.clone().all(|(_, published)| published.is_some_and(is_early)) {
        return None;
    }
    let early = all.filter_map(|(cite, published)| Some((cite, published.filter(|date| is_early(date))?)));
    early
        .max_by_key(|(_, published)| published.day())
        .map(|(cite, published)| (cite.source.clone(), published))
}
