//! Came back: findings that repeat one another, gathered into chains.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{Case, Ix, Way};
use crate::date::Day;
use crate::record::{Body, Kind};
use crate::schema;

/// A connected set of findings under `repeats`, oldest first.
#[derive(Debug, Clone, PartialEq)]
pub struct Chain {
    /// The findings by date.
    pub findings: Vec<Ix>,
    /// How many bodies: a report counts once, whoever wrote it; without a report its asserters.
    pub bodies: usize,
    /// How many of the bodies are reports.
    pub reports: usize,
    /// The findings of which any may have been the first: several where neither dates nor `repeats` order them.
    pub first: Vec<Ix>,
    /// The findings of which any may have been the last.
    pub last: Vec<Ix>,
    /// How far first and last are apart; nothing where not even our sources' days say it.
    pub apart: Option<Apart>,
    newest: Option<Day>,
}

/// How far the first and the last finding of a chain are apart, in days: the least and the most that it may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Apart {
    /// The least and the most days.
    pub days: (i32, i32),
    /// Whether it is told of the days on which our sources came out, for want of dates of the findings.
    pub told: bool,
}

/// When an action was asked for or promised, by the findings of a chain. It is after the one that it answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Promised {
    /// Certainly before another of them was made.
    Between,
    /// Before or after the others, no source says which.
    CannotTell,
    /// Certainly after all of them.
    Since,
}

/// The days on which something may have been; an open side is not known.
type Bounds = (Option<Day>, Option<Day>);

/// Every chain of two findings and more, the one that came back most first: by bodies, findings, newest.
pub(super) fn of(case: &Case) -> Vec<Chain> {
    let mut chains: Vec<Chain> = case.connected().into_iter().map(|set| case.chain(set)).collect();
    chains.sort_by_key(|chain| {
        let order = (chain.bodies, chain.findings.len(), chain.newest);
        (std::cmp::Reverse(order), chain.findings.first().map(|ix| case[*ix].id().clone()))
    });
    chains
}

/// In which of the chains each finding is.
pub(super) fn members(chains: &[Chain]) -> HashMap<Ix, usize> {
    let members = chains.iter().enumerate();
    members.flat_map(|(i, chain)| chain.findings.iter().map(move |ix| (*ix, i))).collect()
}

impl Case {
    /// Every chain of two findings and more, the one that came back most first.
    pub fn chains(&self) -> &[Chain] {
        &self.chains
    }

    /// The chain that a finding belongs to.
    pub fn chain_of(&self, finding: Ix) -> Option<&Chain> {
        self.chains.get(*self.in_chain.get(&finding)?)
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

    /// What was asked and promised against a chain: the actions that answer one of its findings, by date, each with where
    /// it falls among them.
    pub fn promised(&self, chain: &Chain) -> Vec<(Ix, Promised)> {
        let answering = chain.findings.iter().flat_map(|ix| self.naming(*ix, Kind::Action, "answers"));
        let mut found: Vec<Ix> = answering.collect();
        found.sort_by_cached_key(|ix| (self.date(*ix).map(|date| date.sort_key()), self[*ix].id().clone()));
        found.dedup();
        let bounds: Vec<Bounds> = chain.findings.iter().map(|ix| self.made(*ix)).collect();
        let place = |ix: Ix| {
            let action = self.made(ix);
            if bounds.iter().any(|finding| is_before(action, *finding)) {
                Promised::Between
            } else if bounds.iter().all(|finding| is_before(*finding, action)) {
                Promised::Since
            } else {
                Promised::CannotTell
            }
        };
        found.into_iter().map(|ix| (ix, place(ix))).collect()
    }

    /// The records of a kind that name one in that field.
    pub(super) fn naming(&self, ix: Ix, kind: Kind, field: &str) -> impl Iterator<Item = Ix> {
        let relation = schema::relation(kind, field);
        let named = self.links(ix).iter().filter(|link| link.way == Way::Named);
        named
            .filter(move |link| Some(link.relation) == relation && self[link.other].kind() == kind)
            .map(|link| link.other)
    }

    /// The findings that repeat one of these, be it by way of others.
    pub(super) fn repeating(&self, earlier: &[Ix]) -> BTreeSet<Ix> {
        let mut found = BTreeSet::new();
        let mut waiting = earlier.to_vec();
        while let Some(ix) = waiting.pop() {
            waiting.extend(self.naming(ix, Kind::Finding, "repeats").filter(|later| found.insert(*later)));
        }
        found
    }

    /// The days on which a finding or an action may have been made: those of its date, else up to its earliest source.
    fn made(&self, ix: Ix) -> Bounds {
        match self.date(ix) {
            Some(date) => (date.earliest(), date.latest()),
            None => (None, self.published(ix).map(|clock| clock.certain)),
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
        let reports = bodies.iter().filter_map(|id| self.find(id));
        let reports = reports.filter(|ix| self[*ix].kind() == Kind::Report).count();
        let newest = findings.iter().filter_map(|ix| self.newest_day(*ix)).max();
        let (first, last) = self.ends(&findings);
        let apart = self.apart(&findings, &first, &last);
        Chain { bodies: bodies.len(), reports, first, last, apart, newest, findings }
    }

    /// The findings of which none is certainly the earlier, and those of which none is certainly the later.
    fn ends(&self, findings: &[Ix]) -> (Vec<Ix>, Vec<Ix>) {
        let bounds: Vec<Bounds> = findings.iter().map(|ix| self.made(*ix)).collect();
        let first_over = bounds.iter().filter_map(|(_, latest)| *latest).min();
        let last_begun = bounds.iter().filter_map(|(earliest, _)| *earliest).max();
        // What repeats another is the later of the two, unless their dates say otherwise.
        let in_order = |earlier: Ix, later: Ix| !is_before(self.made(later), self.made(earlier));
        let repeats = |ix: Ix| match &self[ix].body {
            Body::Finding(finding) => {
                let mut earlier = finding.repeats.iter().filter_map(|repeat| self.find(repeat.id.as_str()));
                earlier.any(|earlier| in_order(earlier, ix))
            }
            _ => false,
        };
        let is_repeated = |ix: Ix| self.naming(ix, Kind::Finding, "repeats").any(|later| in_order(ix, later));
        let one_of = |ends: fn((&Ix, Bounds), Option<Day>) -> bool, day, linked: &dyn Fn(Ix) -> bool| {
            let findings = findings.iter().zip(bounds.iter().copied());
            findings.filter(|item| ends(*item, day) && !linked(*item.0)).map(|(ix, _)| *ix).collect()
        };
        (
            one_of(|(_, (earliest, _)), over| earliest.is_none() || earliest <= over, first_over, &repeats),
            one_of(
                |(_, (_, latest)), begun| latest.is_none() || begun.is_none() || latest >= begun,
                last_begun,
                &is_repeated,
            ),
        )
    }

    /// By the dates of the findings; where one of them is not bounded, by the days of our sources.
    fn apart(&self, findings: &[Ix], first: &[Ix], last: &[Ix]) -> Option<Apart> {
        let made = |ix: &Ix| self.made(*ix);
        let begun: Option<Vec<Day>> = first.iter().map(|ix| made(ix).0).collect();
        let over: Option<Vec<Day>> = last.iter().map(|ix| made(ix).1).collect();
        let widest = begun.and_then(|days| days.into_iter().min()).zip(over.and_then(|days| days.into_iter().max()));
        let (told, bounds): (bool, Vec<Bounds>) = match widest {
            Some(_) => (false, findings.iter().map(made).collect()),
            None => {
                let clocks = findings.iter().filter_map(|ix| self.published(*ix));
                (true, clocks.map(|clock| (Some(clock.possible), Some(clock.certain))).collect())
            }
        };
        let earliest = || bounds.iter().filter_map(|(earliest, _)| *earliest);
        let latest = || bounds.iter().filter_map(|(_, latest)| *latest);
        let (begun, over) = widest.or(earliest().min().zip(latest().max()))?;
        let least = latest().min().zip(earliest().max()).map_or(0, |(over, begun)| days(over, begun));
        Some(Apart { days: (least, days(begun, over).max(least)), told })
    }
}

/// Whether something was certainly over before another began.
fn is_before((_, latest): Bounds, (earliest, _): Bounds) -> bool {
    latest.zip(earliest).is_some_and(|(latest, earliest)| latest < earliest)
}

/// How many days later the second is; none where it is not.
fn days(one: Day, two: Day) -> i32 {
    one.until(two).map_or(0, |span| span.get_days()).max(0)
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

    fn ids(case: &Case, found: &[Ix]) -> Vec<String> {
        found.iter().map(|ix| case[*ix].id().to_string()).collect()
    }

    #[test]
    fn a_chain_counts_a_report_once_and_says_first_last_and_what_was_promised() {
        let case = trial(CASE);
        let [chain] = case.chains() else { panic!("{:?}", case.chains()) };
        assert_eq!(ids(&case, &chain.findings), ["f1", "f2", "f3", "f4"]);
        assert_eq!((chain.bodies, chain.reports), (3, 1));
        assert_eq!((ids(&case, &chain.first), ids(&case, &chain.last)), (vec!["f1".into()], vec!["f2".into(), "f4".into()]));
        let promised: Vec<(String, Promised)> =
            case.promised(chain).into_iter().map(|(ix, when)| (case[ix].id().to_string(), when)).collect();
        let wanted = [("sooner", Promised::Between), ("later", Promised::CannotTell)];
        assert_eq!(promised, wanted.map(|(id, when)| (id.to_owned(), when)));
        let repeating: Vec<Ix> = case.repeating(&[case.find("f1").unwrap()]).into_iter().collect();
        assert_eq!(ids(&case, &repeating), ["f2", "f3", "f4"]);
    }

    /// A chain of findings with these dates (none: undated, so made by 30 June 2014), each but the first repeating it.
    fn dated(dates: &[Option<&str>]) -> Case {
        let mut text = "findings:\n".to_owned();
        for (i, date) in dates.iter().enumerate() {
            let date = date.map_or(String::new(), |date| format!("date: '{date}', "));
            let repeats = if i > 0 { "repeats: [{id: f0, why: w}], " } else { "" };
            text += &format!(
                "  - {{id: f{i}, title: F, kind: finding, standing: asserted, by: {{as: x{i}}}, {date}{repeats}cites: ['press#1']}}\n"
            );
        }
        trial(&text)
    }

    #[test]
    fn no_finding_is_the_first_or_last_where_the_order_is_not_certain() {
        for (dates, first, last) in [
            (&[Some("2010-03-01"), Some("2012"), Some("2013")][..], &["f0"][..], &["f2"][..]),
            (&[Some("2010"), Some("2013-04"), Some("2013")], &["f0"], &["f1", "f2"]),
            (&[Some("[2010-05..2010-06]"), Some("[2010-01..2010-07]")], &["f0"], &["f1"]),
            (&[Some("2012"), Some("2010"), Some("2014")], &["f1"], &["f2"]),
            (&[None, None, Some("2014-06")], &["f0"], &["f1", "f2"]),
        ] {
            let case = dated(dates);
            let chain = &case.chains()[0];
            let mut found = (ids(&case, &chain.first), ids(&case, &chain.last));
            found.0.sort();
            found.1.sort();
            assert_eq!(found, (first.iter().map(ToString::to_string).collect(), last.iter().map(ToString::to_string).collect()), "{dates:?}");
        }
    }

    #[test]
    fn how_far_apart_is_exact_where_the_dates_are() {
        for (dates, wanted, told) in [
            (&[Some("2010-03-01"), Some("2014-03-01")][..], (1461, 1461), false),
            (&[Some("2010"), Some("2014")], (1096, 1825), false),
            (&[Some("2010"), Some("2010")], (0, 364), false),
            (&[None, Some("2014-03")], (0, 0), true),
        ] {
            let case = dated(dates);
            let apart = case.chains()[0].apart.unwrap();
            assert_eq!((apart.days, apart.told), (wanted, told), "{dates:?}");
        }
    }
}
