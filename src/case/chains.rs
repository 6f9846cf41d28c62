//! Came back: findings that repeat one another, gathered into chains.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{Case, Ix, Way};
use crate::date::{Day, EdtfDate, Order};
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
    /// Which was the first.
    pub first: End,
    /// Which was the last.
    pub last: End,
    /// How far first and last are apart; nothing where not even our sources' days say it.
    pub apart: Option<Apart>,
    newest: Option<Day>,
}

impl Chain {
    /// The finding that stands for the chain: the last, or of several that may be it the newest.
    pub fn newest(&self) -> Option<Ix> {
        self.last.findings.last().copied()
    }
}

/// The first or the last of a chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct End {
    /// The findings of which any may be it: of several bodies where their order is not certain.
    pub findings: Vec<Ix>,
    /// Whether it is the first or last that our sources told, for want of dates that order the findings.
    pub told: bool,
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
    /// After the last of them.
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
        // It is after what it answers; and so after all, where that is certainly the last.
        let last =
            (!chain.last.told && self.is_one_body(&chain.last.findings)).then_some(&chain.last.findings);
        let answers_only_the_last = |ix: Ix| {
            let Body::Action(action) = &self[ix].body else { return false };
            let answered = action.answers.iter().filter_map(|id| self.find(id.as_str()));
            let mut here = answered.filter(|finding| chain.findings.contains(finding));
            last.is_some_and(|last| here.all(|finding| last.contains(&finding)))
        };
        let place = |ix: Ix| {
            let action = self.made(ix);
            if bounds.iter().any(|finding| is_before(action, *finding)) {
                Promised::Between
            } else if answers_only_the_last(ix) || bounds.iter().all(|finding| is_before(*finding, action)) {
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

    /// The day by which a finding was made, for all that its date and its earliest source say.
    pub fn made_by(&self, finding: Ix) -> Option<Day> {
        self.made(finding).1
    }

    /// The same in words no finer than that is known: by July 2010.
    pub fn made_by_date(&self, finding: Ix) -> Option<EdtfDate> {
        match self.date(finding) {
            Some(date) => date.by_its_end(),
            None => self.published(finding).map(|clock| self.told_by(clock)),
        }
    }

    /// How a finding stands to a date; one without a date of its own was made by the day of its earliest source.
    pub(super) fn order(&self, finding: Ix, to: &EdtfDate) -> Order {
        match self.date(finding) {
            Some(date) => date.compare(to),
            None if is_before(self.made(finding), (to.earliest(), to.latest())) => Order::Before,
            None => Order::CannotTell,
        }
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
        findings.sort_by_cached_key(|ix| {
            let (earliest, latest) = self.made(*ix);
            (earliest.or(latest), latest, self[*ix].id().clone())
        });
        let bodies: BTreeSet<&str> = findings.iter().flat_map(|ix| self.bodies_of(*ix)).collect();
        let reports = bodies.iter().filter_map(|id| self.find(id));
        let reports = reports.filter(|ix| self[*ix].kind() == Kind::Report).count();
        let newest = findings.iter().filter_map(|ix| self.newest_day(*ix)).max();
        let (first, last) = self.ends(&findings);
        let apart = self.apart(&findings);
        Chain { bodies: bodies.len(), reports, first, last, apart, newest, findings }
    }

    /// By the dates of the findings, else by the days on which our sources told of them. That one repeats another is what
    /// the curator holds, and orders nothing.
    fn ends(&self, findings: &[Ix]) -> (End, End) {
        let made = outermost(findings, |ix| self.made(ix));
        let told = outermost(findings, |ix| self.told(ix));
        let told_settles = [(&made.0, &told.0), (&made.1, &told.1)]
            .into_iter()
            .any(|(made, told)| self.is_one_body(told) && !self.is_one_body(made));
        // Where our sources' days settle one end, an end that the dates leave open is told by them too: what was told
        // first is not then one of those that may be the last.
        let end = |made: Vec<Ix>, told: Vec<Ix>| match told_settles && !self.is_one_body(&made) {
            true => End { findings: told, told: true },
            false => End { findings: made, told: false },
        };
        (end(made.0, told.0), end(made.1, told.1))
    }

    /// Whether the findings are one, or stand in one report.
    fn is_one_body(&self, findings: &[Ix]) -> bool {
        let report = |ix: &Ix| match &self[*ix].body {
            Body::Finding(finding) => finding.report.as_ref(),
            _ => None,
        };
        findings.len() == 1
            || findings
                .first()
                .and_then(report)
                .is_some_and(|id| findings.iter().all(|ix| report(ix) == Some(id)))
    }

    /// By the dates of the findings; where one of them may reach back for ever, by the days of our sources.
    fn apart(&self, findings: &[Ix]) -> Option<Apart> {
        let by_date = reach(findings.iter().map(|ix| self.made(*ix))).map(|days| Apart { days, told: false });
        let by_source =
            || reach(findings.iter().map(|ix| self.told(*ix))).map(|days| Apart { days, told: true });
        by_date.or_else(by_source)
    }

    /// The days on which our sources may first have told of a finding.
    fn told(&self, ix: Ix) -> Bounds {
        self.published(ix).map_or((None, None), |clock| (Some(clock.possible), Some(clock.certain)))
    }
}

/// Those that nothing is certainly before, and those that nothing is certainly after.
fn outermost(findings: &[Ix], bounds: impl Fn(Ix) -> Bounds) -> (Vec<Ix>, Vec<Ix>) {
    let over = findings.iter().filter_map(|ix| bounds(*ix).1).min();
    let begun = findings.iter().filter_map(|ix| bounds(*ix).0).max();
    let first = |ix: &Ix| !is_before((None, over), bounds(*ix));
    let last = |ix: &Ix| !is_before(bounds(*ix), (begun, None));
    (findings.iter().copied().filter(first).collect(), findings.iter().copied().filter(last).collect())
}

/// How many days lie between the first and the last, at the least and at the most; nothing where a side is open.
fn reach(bounds: impl Iterator<Item = Bounds>) -> Option<(i32, i32)> {
    let bounds: Option<Vec<(Day, Day)>> = bounds.map(|(earliest, latest)| earliest.zip(latest)).collect();
    let bounds = bounds?;
    let (begun, over) = (bounds.iter().map(|days| days.0), bounds.iter().map(|days| days.1));
    let most = days(begun.clone().min()?, over.clone().max()?);
    Some((days(over.min()?, begun.max()?), most))
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

    fn end(case: &Case, end: &End) -> String {
        let mut ids = ids(case, &end.findings);
        ids.sort();
        format!("{}{}", if end.told { "told " } else { "" }, ids.join(" "))
    }

    #[test]
    fn a_chain_counts_a_report_once_and_says_first_last_and_what_was_promised() {
        let case = trial(CASE);
        let [chain] = case.chains() else { panic!("{:?}", case.chains()) };
        assert_eq!(ids(&case, &chain.findings), ["f1", "f2", "f3", "f4"]);
        assert_eq!((chain.bodies, chain.reports), (3, 1));
        assert_eq!(
            (end(&case, &chain.first), end(&case, &chain.last)),
            ("f1 f4".to_owned(), "f2 f3 f4".to_owned())
        );
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
            (&[Some("2010-03-01"), Some("2012"), Some("2013")][..], "f0", "f2"),
            (&[Some("2010"), Some("2013-04"), Some("2013")], "f0", "f1 f2"),
            (&[Some("[2010-05..2010-06]"), Some("[2010-01..2010-07]")], "f0 f1", "f0 f1"),
            (&[None, Some("2012"), Some("2014-06-30")], "f0 f1", "f0 f2"),
        ] {
            let case = dated(dates);
            let chain = &case.chains()[0];
            assert_eq!(
                (end(&case, &chain.first).as_str(), end(&case, &chain.last).as_str()),
                (first, last),
                "{dates:?}"
            );
        }
    }

    #[test]
    fn where_dates_do_not_say_it_the_first_is_the_one_that_our_sources_told_first() {
        let case = trial("
sources: [{id: old, title: Old, kind: article, published: 2010-04-01, basis: b, passages: {1: x}}]
findings:
  - {id: a, title: A, kind: finding, standing: asserted, by: {as: x}, cites: ['old#1']}
  - {id: b, title: B, kind: finding, standing: asserted, by: {as: y}, repeats: [{id: a, why: w}], cites: ['press#1']}
");
        let chain = &case.chains()[0];
        assert_eq!(
            (end(&case, &chain.first), end(&case, &chain.last)),
            ("told a".to_owned(), "told b".to_owned())
        );
        assert_eq!(chain.apart, Some(Apart { days: (1551, 1551), told: true }));
    }

    #[test]
    fn what_was_told_first_is_none_of_those_that_may_be_the_last() {
        let case = trial("
sources: [{id: old, title: Old, kind: article, published: 2010-04-01, basis: b, passages: {1: x}}]
findings:
  - {id: a, title: A, kind: finding, standing: asserted, by: {as: x}, cites: ['old#1']}
  - {id: b, title: B, kind: finding, standing: asserted, by: {as: y}, repeats: [{id: a, why: w}], cites: ['press#1']}
  - {id: c, title: C, kind: finding, standing: asserted, by: {as: z}, repeats: [{id: a, why: w}], cites: ['press#1']}
");
        let chain = &case.chains()[0];
        let ends = (end(&case, &chain.first), end(&case, &chain.last));
        assert_eq!(ends, ("told a".to_owned(), "told b c".to_owned()));
    }

    #[test]
    fn what_answers_only_the_last_finding_was_promised_since() {
        let promised = |answers: &str, date: &str| {
            let case = trial(&format!("
sources: [{{id: old, title: Old, kind: article, published: 2010-04-01, basis: b, passages: {{1: x}}}}]
findings:
  - {{id: a, title: A, kind: finding, standing: asserted, by: {{as: x}}, cites: ['old#1']}}
  - {{id: b, title: B, kind: finding, standing: asserted, by: {{as: y}}, {date}repeats: [{{id: a, why: w}}], cites: ['press#1']}}
actions: [{{id: act, title: T, kind: proposal, answers: [{answers}], cites: ['press#1']}}]
"));
            case.promised(&case.chains()[0])[0].1
        };
        assert_eq!(promised("b", "date: 2013, "), Promised::Since);
        assert_eq!(promised("a", "date: 2013, "), Promised::CannotTell);
        assert_eq!(promised("a, b", "date: 2013, "), Promised::CannotTell);
        // What was told last was not certainly made last.
        assert_eq!(promised("b", ""), Promised::CannotTell);
    }

    #[test]
    fn how_far_apart_is_exact_where_the_dates_are() {
        for (dates, wanted, told) in [
            (&[Some("2010-03-01"), Some("2014-03-01")][..], (1461, 1461), false),
            (&[Some("2010"), Some("2014")], (1097, 1825), false),
            (&[Some("2010"), Some("2010")], (0, 364), false),
            (&[None, Some("2014-03")], (0, 0), true),
        ] {
            let case = dated(dates);
            let apart = case.chains()[0].apart.unwrap();
            assert_eq!((apart.days, apart.told), (wanted, told), "{dates:?}");
        }
    }
}
