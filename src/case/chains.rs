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
            None => body
                .by
                .iter()
                .map(|who| who.id.as_ref().map_or(self.who_name(who), |id| id.as_str()))
                .collect(),
        }
    }

    /// What was asked and promised against a chain: the actions that answer one of its findings, by date.
    pub fn promised(&self, chain: &Chain) -> Vec<Ix> {
        let answers = |ix: Ix| match &self[ix].body {
            Body::Action(action) => {
                let mut answered = action.answers.iter().filter_map(|id| self.find(id.as_str()));
                answered.any(|finding| chain.findings.contains(&finding))
            }
            _ => false,
        };
        let mut found: Vec<Ix> =
            self.of_kind(Kind::Action).map(|(ix, _)| ix).filter(|ix| answers(*ix)).collect();
        found.sort_by_cached_key(|ix| (self.date(*ix).map(|date| date.sort_key()), self[*ix].id().clone()));
        found
    }

    /// The findings that one repeats, be it by way of others.
    pub(super) fn repeated_by(&self, finding: Ix) -> BTreeSet<Ix> {
        let mut found = BTreeSet::new();
        let mut waiting = vec![finding];
        while let Some(ix) = waiting.pop() {
            let Body::Finding(body) = &self[ix].body else { continue };
            let earlier = body.repeats.iter().filter_map(|repeat| self.find(repeat.id.as_str()));
            waiting.extend(earlier.filter(|ix| found.insert(*ix)));
        }
        found
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::tests::trial;

    const CASE: &str = "
reports: [{id: report, title: R, kind: review, by: {as: two bodies}, published: 2012, cites: ['press#1']}]
findings:
  - {id: f1, title: F1, kind: finding, standing: asserted, by: {as: x}, date: 2010, cites: ['press#1']}
  - {id: f2, title: F2, kind: finding, standing: asserted, report: report, repeats: [{id: f1, why: w}], cites: ['press#1']}
  - {id: f3, title: F3, kind: finding, standing: asserted, report: report, repeats: [{id: f1, why: w}], cites: ['press#1']}
  - {id: f4, title: F4, kind: finding, standing: asserted, by: [{as: x}, {as: y}], repeats: [{id: f3, why: w}], cites: ['press#1']}
  - {id: alone, title: A, kind: finding, standing: asserted, by: {as: z}, cites: ['press#1']}
actions:
  - {id: later, title: L, kind: proposal, date: 2013, answers: [f4], cites: ['press#1']}
  - {id: sooner, title: S, kind: proposal, date: 2011, answers: [f1, f2], cites: ['press#1']}
  - {id: other, title: O, kind: proposal, answers: [alone], cites: ['press#1']}
";

    #[test]
    fn a_chain_counts_a_report_once_and_says_first_last_and_what_was_promised() {
        let case = trial(CASE);
        let [chain] = case.chains() else { panic!("{:?}", case.chains()) };
        let ids = |found: &[Ix]| found.iter().map(|ix| case[*ix].id().to_string()).collect::<Vec<_>>();
        assert_eq!(ids(&chain.findings), ["f1", "f2", "f3", "f4"]);
        assert_eq!((chain.bodies, chain.years()), (3, 4));
        assert_eq!(ids(&case.promised(chain)), ["sooner", "later"]);
        let repeated: Vec<Ix> = case.repeated_by(case.find("f4").unwrap()).into_iter().collect();
        assert_eq!(ids(&repeated), ["f1", "f3"]);
    }
}
