//! Recurring findings: those that repeat one another, gathered into chains.

mod order;

use std::collections::{HashMap, HashSet};

use jiff::ToSpan;

use super::{Case, Ix, Way};
use crate::date::{Day, EdtfDate, Order};
use crate::record::{Body, Id, Kind, Standing, Weight};
use crate::schema;
use order::ordered;

/// A connected set of findings under `repeats`.
#[derive(Debug, Clone, PartialEq)]
pub struct Chain {
    /// The findings, earliest first: by date and, where dates do not decide, each after those that it repeats.
    pub findings: Vec<Ix>,
    /// Those any of which may be the first.
    pub first: Vec<Ix>,
    /// Those any of which may be the last.
    pub last: Vec<Ix>,
    /// On how many occasions it was found: in a report, or else by someone on a date. Several speakers make one.
    pub occasions: usize,
    /// Who found it, each once, the earliest first.
    pub authors: Vec<Author>,
    /// How long after the first finding the last was made.
    pub gap: Gap,
    /// Whether any of the findings is key.
    pub key: bool,
    /// Whether nobody vouches for any of them: all are alleged or inferred.
    pub unvouched: bool,
}

impl Chain {
    /// The finding that the chain is named after: the last or, where several may be the last, the one listed last.
    pub fn newest(&self) -> Option<Ix> {
        self.findings.last().copied()
    }
}

/// Who asserts a finding.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Author {
    /// A record; where no source names a report's authors, the report itself.
    Known(Ix),
    /// Someone without a record, as the source calls them.
    Called(String),
}

/// How long after the first finding of a chain the last was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gap {
    /// Certainly more than a year.
    OverAYear,
    /// Certainly no more than a year.
    WithinAYear,
    /// One or the other.
    CannotTell,
}

/// When an action was asked for or promised, relative to a chain's findings; always after the one that it answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Promised {
    /// Certainly before another of them was made.
    Between,
    /// No source says whether before or after the others.
    CannotTell,
    /// After the last of them.
    Since,
}

/// The days on which something may have happened; an open side is not known.
type Bounds = (Option<Day>, Option<Day>);

/// Every chain of two or more findings, the most recurring first: key ones, those found again after more than a year,
/// those with the most occasions, the newest. Those that nobody vouches for come last.
pub(super) fn of(case: &Case) -> Vec<Chain> {
    let mut chains: Vec<Chain> = case.connected().into_iter().map(|set| case.chain(set)).collect();
    chains.sort_by_cached_key(|chain| {
        let newest = chain.newest().and_then(|ix| case.made_date(ix)).map(|date| date.sort_key());
        let order = (chain.key, chain.gap == Gap::OverAYear, chain.occasions, newest);
        (chain.unvouched, std::cmp::Reverse(order), chain.findings.iter().min().copied())
    });
    chains
}

/// Which chain each finding is in.
pub(super) fn members(chains: &[Chain]) -> HashMap<Ix, usize> {
    let members = chains.iter().enumerate();
    members.flat_map(|(i, chain)| chain.findings.iter().map(move |ix| (*ix, i))).collect()
}

impl Case {
    /// Every chain of two or more findings, the most recurring first.
    pub fn chains(&self) -> &[Chain] {
        &self.chains
    }

    /// The chain that a finding belongs to.
    pub fn chain_of(&self, finding: Ix) -> Option<&Chain> {
        self.chains.get(*self.in_chain.get(&finding)?)
    }

    /// Who asserts a finding; where nobody is named, its report.
    pub fn authors_of(&self, finding: Ix) -> Vec<Author> {
        let Body::Finding(body) = &self[finding].body else { return Vec::new() };
        let known = |id: &Id| self.find(id.as_str()).map(Author::Known);
        let mut authors: Vec<Author> = Vec::new();
        for who in self.asserters(body) {
            let author = who.id().and_then(known);
            let author = author.unwrap_or_else(|| Author::Called(self.who_name(who).to_owned()));
            if !authors.contains(&author) {
                authors.push(author);
            }
        }
        if authors.is_empty() {
            authors.extend(body.report.as_ref().and_then(known));
        }
        authors
    }

    /// What was asked for and promised in answer to a chain: the actions that answer one of its findings, by date, each
    /// with when it came among them.
    pub fn promised(&self, chain: &Chain) -> Vec<(Ix, Promised)> {
        let answering = chain.findings.iter().flat_map(|ix| self.naming(*ix, Kind::Action, "answers"));
        let mut found: Vec<Ix> = answering.collect();
        found.sort_by_cached_key(|ix| (self.date(*ix).map(|date| date.sort_key()), *ix));
        found.dedup();
        let bounds: Vec<Bounds> = chain.findings.iter().map(|ix| self.made(*ix)).collect();
        let begun = bounds.iter().filter_map(|days| days.0).max();
        let over: Option<Vec<Day>> = bounds.iter().map(|days| days.1).collect();
        let over = over.and_then(|days| days.into_iter().max());
        // It is after what it answers, and so after all of them where that is certainly the last.
        let is_certain = self.is_one_occasion(&chain.last);
        let last: HashSet<Ix> =
            if is_certain { chain.last.iter().copied().collect() } else { HashSet::new() };
        let here = chain.newest().and_then(|ix| self.in_chain.get(&ix));
        let answers_only_the_last = |ix: Ix| {
            let Body::Action(action) = &self[ix].body else { return false };
            let mut answered = action.answers.iter().filter_map(|id| self.find(id.as_str()));
            answered.all(|finding| last.contains(&finding) || self.in_chain.get(&finding) != here)
        };
        let place = |ix: Ix| {
            let action = self.made(ix);
            if is_before(action, (begun, None)) {
                Promised::Between
            } else if answers_only_the_last(ix) || is_before((None, over), action) {
                Promised::Since
            } else {
                Promised::CannotTell
            }
        };
        found.into_iter().map(|ix| (ix, place(ix))).collect()
    }

    /// The records of a kind that name this one in that field.
    pub(crate) fn naming(&self, ix: Ix, kind: Kind, field: &str) -> impl Iterator<Item = Ix> {
        let relation = schema::relation(kind, field);
        let named = self.links(ix).iter().filter(|link| link.way == Way::Named);
        named
            .filter(move |link| Some(link.relation) == relation && self[link.other].kind() == kind)
            .map(|link| link.other)
    }

    /// When what a record tells of happened or was made.
    pub fn when(&self, ix: Ix) -> Option<EdtfDate> {
        match self[ix].kind() {
            Kind::Finding => self.made_date(ix),
            _ => self.date(ix).cloned(),
        }
    }

    /// When a finding was made: its own date, its report's, else by the day of its earliest source.
    pub fn made_date(&self, finding: Ix) -> Option<EdtfDate> {
        self.date(finding).cloned().or_else(|| self.made_by_date(finding))
    }

    /// The same in words no finer than that is known: by July 2010.
    fn made_by_date(&self, finding: Ix) -> Option<EdtfDate> {
        match self.date(finding) {
            Some(date) => date.by_its_end(),
            None => self.published(finding).map(|clock| self.told_by(clock)),
        }
    }

    /// How a finding compares with a date; one without a date of its own was made by the day of its earliest source.
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

    /// The findings of each chain, in the order of the files.
    fn connected(&self) -> Vec<Vec<Ix>> {
        let mut leader: HashMap<Ix, Ix> = HashMap::new();
        for (ix, _) in self.of_kind(Kind::Finding) {
            for earlier in self.repeated(ix) {
                let (a, b) = (root(&mut leader, ix), root(&mut leader, earlier));
                leader.insert(a.max(b), a.min(b));
            }
        }
        let mut members: Vec<Ix> = leader.keys().copied().collect();
        members.sort_unstable();
        let mut sets: HashMap<Ix, Vec<Ix>> = HashMap::new();
        for ix in members {
            let root = root(&mut leader, ix);
            sets.entry(root).or_default().push(ix);
        }
        let mut sets: Vec<Vec<Ix>> = sets.into_values().filter(|set| set.len() > 1).collect();
        sets.sort_unstable();
        sets
    }

    /// The findings that a finding repeats, each once.
    pub(super) fn repeated(&self, finding: Ix) -> Vec<Ix> {
        let Body::Finding(body) = &self[finding].body else { return Vec::new() };
        let earlier = body.repeats.iter().filter_map(|repeat| self.find(repeat.id.as_str()));
        let mut earlier: Vec<Ix> = earlier.filter(|ix| *ix != finding).collect();
        earlier.sort_unstable();
        earlier.dedup();
        earlier
    }

    fn chain(&self, set: Vec<Ix>) -> Chain {
        let ordered = ordered(self, &set);
        let findings = ordered.findings;
        let occasions: HashSet<Occasion<'_>> = findings.iter().filter_map(|ix| self.occasion(*ix)).collect();
        let mut seen: HashSet<Author> = HashSet::new();
        let authors = findings.iter().flat_map(|ix| self.authors_of(*ix));
        let authors = authors.filter(|author| seen.insert(author.clone())).collect();
        let vouched = |ix: &Ix| match &self[*ix].body {
            Body::Finding(finding) => !matches!(finding.standing, Standing::Alleged | Standing::Inferred),
            _ => false,
        };
        Chain {
            first: ordered.first,
            last: ordered.last,
            occasions: occasions.len(),
            authors,
            gap: ordered.gap,
            key: findings.iter().any(|ix| self[*ix].weight() == Weight::Key),
            unvouched: !findings.iter().any(vouched),
            findings,
        }
    }

    /// Whether the findings were made on one occasion.
    fn is_one_occasion(&self, findings: &[Ix]) -> bool {
        let occasions: HashSet<Occasion<'_>> = findings.iter().filter_map(|ix| self.occasion(*ix)).collect();
        occasions.len() == 1
    }

    /// On which occasion a finding was made.
    pub(super) fn occasion(&self, finding: Ix) -> Option<Occasion<'_>> {
        let Body::Finding(body) = &self[finding].body else { return None };
        if let Some(report) = &body.report {
            return Some(Occasion::Report(report));
        }
        let mut authors = self.authors_of(finding);
        authors.sort_unstable();
        Some(Occasion::Said(authors, self.made(finding)))
    }
}

/// An occasion on which something was found: a report, or else someone's word on a date. Several speakers make one.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(super) enum Occasion<'a> {
    Report(&'a Id),
    Said(Vec<Author>, Bounds),
}

/// How long after the first of some findings the last was made.
fn gap(bounds: &[Bounds]) -> Gap {
    let year = |day: Day| day.saturating_add(1.year());
    let over = bounds.iter().filter_map(|days| days.1).min();
    let begun = bounds.iter().filter_map(|days| days.0).max();
    if over.zip(begun).is_some_and(|(over, begun)| begun > year(over)) {
        return Gap::OverAYear;
    }
    let earliest: Option<Vec<Day>> = bounds.iter().map(|days| days.0).collect();
    let latest: Option<Vec<Day>> = bounds.iter().map(|days| days.1).collect();
    let widest =
        earliest.and_then(|days| days.into_iter().min()).zip(latest.and_then(|days| days.into_iter().max()));
    match widest {
        Some((earliest, latest)) if latest <= year(earliest) => Gap::WithinAYear,
        _ => Gap::CannotTell,
    }
}

/// Whether something was certainly over before another began.
fn is_before((_, latest): Bounds, (earliest, _): Bounds) -> bool {
    latest.zip(earliest).is_some_and(|(latest, earliest)| latest < earliest)
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
mod tests;
