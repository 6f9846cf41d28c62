//! Came back: findings that repeat one another, gathered into chains.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{Case, Ix};
use crate::date::Day;
use crate::record::{Body, Kind};

/// A connected set of findings under `repeats`, oldest first.
#[derive(Debug, Clone, PartialEq)]
pub struct Chain {
    /// The findings by date.
    pub findings: Vec<Ix>,
    /// How many bodies: a report counts once, whoever wrote it; without a report its asserters.
    pub bodies: usize,
    /// The last day of the earliest finding's date.
    pub first: Option<Day>,
    /// The last day of the latest finding's date.
    pub last: Option<Day>,
}

impl Chain {
    /// Over how many years, from first to last.
    pub fn years(&self) -> i16 {
        match (self.first, self.last) {
            (Some(first), Some(last)) => last.year() - first.year(),
            _ => 0,
        }
    }
}

/// Every chain of two findings and more, the one that came back most first: by bodies, findings, newest.
pub(super) fn of(case: &Case) -> Vec<Chain> {
    let mut chains: Vec<Chain> = case.connected().into_iter().map(|set| case.chain(set)).collect();
    chains.sort_by_key(|chain| {
        let order = (chain.bodies, chain.findings.len(), chain.last);
        (std::cmp::Reverse(order), chain.findings.first().map(|ix| case[*ix].id().clone()))
    });
    chains
}

impl Case {
    /// Every chain of two findings and more, the one that came back most first.
    pub fn chains(&self) -> &[Chain] {
        &self.chains
    }

    /// The chain that a finding belongs to.
    pub fn chain_of(&self, finding: Ix) -> Option<&Chain> {
        self.chains.iter().find(|chain| chain.findings.contains(&finding))
    }

    /// The bodies behind a finding, as ids or, for someone unnamed, as the source calls them.
    pub fn bodies_of(&self, finding: Ix) -> Vec<&str> {
        let Body::Finding(body) = &self[finding].body else { return Vec::new() };
        match &body.report {
            Some(report) => vec![report.as_str()],
            None => body.by.iter().map(|who| who.id.as_ref().map_or(self.who_name(who), |id| id.as_str())).collect(),
        }
    }

    fn connected(&self) -> Vec<Vec<Ix>> {
        let mut leader: HashMap<Ix, Ix> = HashMap::new();
        for (ix, record) in self.of_kind(Kind::Finding) {
            let Body::Finding(finding) = &record.body else { continue };
            for earlier in finding.repeats.iter().filter_map(|r| self.find(r.id.as_str())) {
                let (a, b) = (root(&mut leader, ix), root(&mut leader, earlier));
                leader.insert(a, b);
            }
        }
        let members: Vec<Ix> = leader.keys().copied().collect();
        let mut sets: BTreeMap<Ix, Vec<Ix>> = BTreeMap::new();
        for ix in members {
            let root = root(&mut leader, ix);
            sets.entry(root).or_default().push(ix);
        }
        sets.into_values().filter(|set| set.len() > 1).collect()
    }

    fn chain(&self, mut findings: Vec<Ix>) -> Chain {
        findings.sort_by_cached_key(|ix| (self.newest_day(*ix), self[*ix].id().clone()));
        let bodies: BTreeSet<&str> = findings.iter().flat_map(|ix| self.bodies_of(*ix)).collect();
        let days = || findings.iter().filter_map(|ix| self.newest_day(*ix));
        Chain { bodies: bodies.len(), first: days().min(), last: days().max(), findings }
    }
}

/// The leader of a set, with the path to it shortened on the way.
fn root(leader: &mut HashMap<Ix, Ix>, ix: Ix) -> Ix {
    let mut at = ix;
    let mut path = Vec::new();
    while let Some(next) = leader.get(&at).copied().filter(|next| *next != at) {
        path.push(at);
        at = next;
    }
    leader.insert(at, at);
    for step in path {
        leader.insert(step, at);
    }
    at
}
