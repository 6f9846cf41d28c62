//! A judgement on one line: the same in the summary as in its lens.

use super::wording::{briefly_of, entry, found_short, listed, word_of};
use crate::case::{Case, Ix};
use crate::page::{Block, Lead, Words};
use crate::record::{Body, Weight};

/// A judgement: its date and grade, on whose word, of whom if there are several, and on what.
pub(super) fn row(case: &Case, ix: Ix, several: bool) -> Block {
    let date = Words::new().faint(found_short(case, ix));
    let cells = std::iter::once(date).chain(grade(case, ix));
    entry(case, ix, words(case, ix, several)).lead(Lead::columns(cells)).key(case[ix].weight() == Weight::Key)
}

/// The grade that a judgement gives, if it gives one.
pub(super) fn grade(case: &Case, ix: Ix) -> Option<Words> {
    let Body::Finding(finding) = &case[ix].body else { return None };
    finding.grade.as_deref().map(|grade| Words::new().strong(grade))
}

/// On whose word a judgement rests, whom it judges if that is to be said, and on what.
pub(super) fn words(case: &Case, ix: Ix, says_whom: bool) -> Words {
    let Body::Finding(finding) = &case[ix].body else { return Words::new() };
    let (how, who, via) = word_of(case, finding);
    let judged: Vec<String> = case.judges(ix).into_iter().map(|ix| briefly_of(case, ix)).collect();
    let of = if says_whom && !judged.is_empty() { format!(" on {}", listed(&judged)) } else { String::new() };
    let on = finding.domain.clone().filter(|_| finding.grade.is_some());
    let word = Words::from(format!("{how}{who}{via}{of}: ")).at_the_head();
    word.plain(on.unwrap_or_else(|| case[ix].titled()))
}
