//! What an officer asks first: the latest judgements, what is contested, what no source says.

use super::{Case, Ix};
use crate::date::Day;
use crate::record::{Body, FindingKind, Kind};

/// A matter on which someone disagrees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contested {
    /// The conflict, or the record that someone disputes.
    pub record: Ix,
    /// Whether it is settled: a conflict resolved, every dispute with its outcome.
    pub settled: bool,
}

/// Something that no source says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Unknown<'a> {
    /// The record that it is missing from; none: the case itself.
    pub record: Option<Ix>,
    /// What is missing.
    pub words: &'a str,
}

impl Case {
    /// The judgements of the three latest dates that our sources give, newest first.
    pub fn latest_state(&self) -> Vec<Ix> {
        let mut judgements: Vec<(Day, Ix)> = self
            .of_kind(Kind::Finding)
            .filter(|(_, r)| matches!(&r.body, Body::Finding(f) if f.kind == FindingKind::Judgement))
            .filter_map(|(ix, _)| Some((self.newest_day(ix)?, ix)))
            .collect();
        judgements.sort_by_cached_key(|(day, ix)| (std::cmp::Reverse(*day), self[*ix].id().clone()));
        let mut days: Vec<Day> = judgements.iter().map(|(day, _)| *day).collect();
        days.dedup();
        let third = days.get(2).or(days.last()).copied();
        judgements.into_iter().filter(|(day, _)| Some(*day) >= third).map(|(_, ix)| ix).collect()
    }

    /// Open conflicts and disputes without outcome; then the resolved ones and those with one.
    pub fn contested(&self) -> Vec<Contested> {
        let mut found: Vec<Contested> = self
            .all()
            .filter_map(|(record, r)| {
                let disputes = &r.common.disputed_by;
                match &r.body {
                    Body::Conflict(_) if self.is_answered_once(r.id()) => None,
                    Body::Conflict(conflict) => {
                        Some(Contested { record, settled: conflict.resolved.is_some() })
                    }
                    _ if disputes.is_empty() => None,
                    _ => Some(Contested { record, settled: disputes.iter().all(|d| d.outcome.is_some()) }),
                }
            })
            .collect();
        found.sort_by_key(|c| (c.settled, self[c.record].kind() != Kind::Conflict));
        found
    }

    /// Everything that no source says: of the case first, then record by record.
    pub fn unknowns(&self) -> Vec<Unknown<'_>> {
        let head = self
            .head()
            .into_iter()
            .flat_map(|head| &head.unknown)
            .map(|words| Unknown { record: None, words });
        let records = self.all().flat_map(|(ix, record)| {
            record.common.unknown.iter().map(move |words| Unknown { record: Some(ix), words })
        });
        head.chain(records).collect()
    }
}
