//! What an officer asks first: what is contested, and what no source says.

use std::collections::HashMap;

use super::{Case, Ix};
use crate::record::{Body, Id, Kind, Outcome, Who};

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
    /// The record that lacks it; none for the case itself.
    pub record: Option<Ix>,
    /// What is missing.
    pub words: &'a str,
}

/// How close whoever gave the outcome of a dispute is to what is disputed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Judge {
    /// It was their own word.
    OfOwnWord,
    /// They hold a post in the body whose word it was, or are the body in which its author holds a post.
    OfTheBody,
}

impl Case {
    /// Open conflicts and disputes without an outcome, then resolved conflicts and disputes with one; key ones first in
    /// each group. A conflict with only one answer is not contested.
    pub fn contested(&self) -> Vec<Contested> {
        let mut found: Vec<Contested> = self
            .all()
            .filter_map(|(record, r)| {
                let disputes = &r.common.disputed_by;
                match &r.body {
                    Body::Conflict(conflict) if conflict.claims.len() < 2 => None,
                    Body::Conflict(conflict) => {
                        Some(Contested { record, settled: conflict.resolved.is_some() })
                    }
                    _ if disputes.is_empty() => None,
                    _ => Some(Contested { record, settled: disputes.iter().all(|d| d.outcome.is_some()) }),
                }
            })
            .collect();
        found.sort_by_key(|c| {
            let record = &self[c.record];
            (c.settled, record.kind() != Kind::Conflict, record.weight())
        });
        found
    }

    /// How close whoever gave the outcome of a dispute over a record is to what is disputed; none where they are
    /// independent of it.
    pub fn judge(&self, disputed: Ix, outcome: &Outcome) -> Option<Judge> {
        let by: Vec<&Id> = match &self[disputed].body {
            Body::Finding(finding) => known(self.asserters(finding)).collect(),
            Body::Action(action) => known(&action.by).collect(),
            Body::Report(report) => known(&report.by).collect(),
            Body::Figure(figure) => figure.values.iter().flat_map(|value| known(&value.by)).collect(),
            Body::Conflict(conflict) => conflict.claims.iter().flat_map(|claim| known(&claim.by)).collect(),
            Body::Organisation(_) | Body::Person(_) | Body::Post(_) => vec![self[disputed].id()],
            Body::Event(_) | Body::Theme(_) | Body::Brief(_) | Body::Source(_) => Vec::new(),
        };
        let body_of = |id: &Id| match &self[self.find(id.as_str())?].body {
            Body::Post(post) => post.organisation.clone(),
            _ => None,
        };
        let of_the_body = |judge: &Id, of: &Id| {
            judge == of || body_of(judge).as_ref() == Some(of) || body_of(of).as_ref() == Some(judge)
        };
        if self[disputed].kind().is_word() && known(&outcome.by).any(|judge| by.contains(&judge)) {
            return Some(Judge::OfOwnWord);
        }
        known(&outcome.by).any(|judge| by.iter().any(|of| of_the_body(judge, of))).then_some(Judge::OfTheBody)
    }

    /// Everything that no source says: for the case first, then record by record.
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

    /// The places of these in the order in which a few of them tell most: the case's own, then the first of each record
    /// before the second of any.
    pub fn unknowns_in_brief(&self) -> Vec<usize> {
        let mut told: HashMap<Ix, usize> = HashMap::new();
        let mut rank = |unknown: &Unknown<'_>| {
            let told = told.entry(unknown.record?).or_default();
            *told += 1;
            Some(*told)
        };
        let unknowns = self.unknowns();
        let mut places: Vec<(Option<usize>, usize)> =
            unknowns.iter().enumerate().map(|(at, unknown)| (rank(unknown), at)).collect();
        places.sort_unstable();
        places.into_iter().map(|(_, at)| at).collect()
    }
}

fn known(who: &[Who]) -> impl Iterator<Item = &Id> {
    who.iter().filter_map(|who| who.id())
}
