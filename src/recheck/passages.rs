//! What the cited passages said, and what they say now.

use std::collections::HashMap;

use super::Reads;
use crate::print::json::{Cite, Document, Passage, Source};

/// How many passages are told of one statement; a range may have thousands.
const MOST: usize = 5;

/// The cited passages of two documents.
pub(super) struct Passages<'a> {
    sources: HashMap<&'a str, [Side<'a>; 2]>,
}

/// The passages of a source in one document.
#[derive(Default)]
struct Side<'a> {
    passages: &'a [Passage],
    places: HashMap<&'a str, usize>,
    /// For each passage, the next from it on that the other document has not, or not so.
    next: Vec<usize>,
}

impl<'a> Passages<'a> {
    pub(super) fn of(then: &'a Document, now: &'a Document, names: &HashMap<&str, &'a str>) -> Passages<'a> {
        let mut sources: HashMap<&str, [Side<'_>; 2]> = HashMap::new();
        for (side, document) in [then, now].into_iter().enumerate() {
            for source in &document.sources {
                let id = names.get(source.id.as_str()).copied().filter(|_| side == 0).unwrap_or(&source.id);
                sources.entry(id).or_default()[side] = Side::of(source);
            }
        }
        for [then, now] in sources.values_mut() {
            (then.next, now.next) = (then.unlike(now), now.unlike(then));
        }
        Passages { sources }
    }

    /// Those covered by a citation that both documents have which do not read as they did, and how many more there are.
    pub(super) fn changed(&self, source: &str, cite: &Cite) -> (Vec<Reads>, bool) {
        let Some([then, now]) = self.sources.get(source) else { return (Vec::new(), false) };
        let mut found: Vec<Reads> = Vec::new();
        for (own, other, is_then) in [(then, now, true), (now, then, false)] {
            let mut at = own.covered(cite);
            while let Some(place) = at.next_if_changed(own) {
                let passage = &own.passages[place];
                let there = other.places.get(passage.at.as_str()).map(|at| said(&other.passages[*at]));
                // One that both have is told once.
                if !is_then && there.is_some() {
                    continue;
                }
                if found.len() == MOST {
                    return (found, true);
                }
                let (then, now) = match is_then {
                    true => (Some(said(passage)), there),
                    false => (None, Some(said(passage))),
                };
                found.push(Reads {
                    source: source.to_owned(),
                    at: passage.at.clone(),
                    mark: cite.mark.clone(),
                    title: cite.title.clone(),
                    then,
                    now,
                });
            }
        }
        (found, false)
    }
}

/// The places that are left of a range.
struct Range {
    from: usize,
    to: usize,
}

impl Range {
    fn next_if_changed(&mut self, side: &Side<'_>) -> Option<usize> {
        let place = *side.next.get(self.from)?;
        self.from = place.saturating_add(1);
        (place < self.to).then_some(place)
    }
}

impl<'a> Side<'a> {
    fn of(source: &'a Source) -> Side<'a> {
        let places = source.passages.iter().enumerate().map(|(place, it)| (it.at.as_str(), place)).collect();
        Side { passages: &source.passages, places, next: Vec::new() }
    }

    fn covered(&self, cite: &Cite) -> Range {
        let place = |at: &Option<String>| at.as_deref().and_then(|at| self.places.get(at)).copied();
        let from = place(&cite.from);
        let to = if cite.to.is_some() { place(&cite.to) } else { from };
        // Of a range of which one end is gone, what is left is compared.
        match (from, to) {
            (Some(from), Some(to)) => Range { from, to: to + 1 },
            (Some(from), None) => Range { from, to: from + 1 },
            (None, Some(to)) => Range { from: to, to: to + 1 },
            (None, None) => Range { from: 0, to: 0 },
        }
    }

    fn unlike(&self, other: &Side<'_>) -> Vec<usize> {
        let mut next = vec![usize::MAX; self.passages.len()];
        let mut nearest = usize::MAX;
        for (place, passage) in self.passages.iter().enumerate().rev() {
            let there = other.places.get(passage.at.as_str()).map(|at| &other.passages[*at]);
            if there.is_none_or(|there| said(there) != said(passage)) {
                nearest = place;
            }
            next[place] = nearest;
        }
        next
    }
}

/// Everything that a passage says, however its lines were broken.
fn said(passage: &Passage) -> String {
    let words = |text: &String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = passage.text.as_ref().map(words);
    let quote = passage.quote.as_ref().map(|quote| format!("“{}”", words(quote)));
    let unused = passage.unused.as_ref().map(|why| format!("(unused: {})", words(why)));
    [text, quote, unused].into_iter().flatten().collect::<Vec<_>>().join(" ")
}
