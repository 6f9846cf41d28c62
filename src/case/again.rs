//! The last finding to repeat another, directly or through others: whether what was done about one was found again.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use super::{Case, Ix};
use crate::date::{Moment, Order};
use crate::record::{Action, Kind, Step};

/// Of the findings that repeat one, the last to begin and the last to end.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Last {
    /// The last to begin, as far as dates say when they began.
    begun: Option<(Moment, Ix)>,
    /// The last to end; no moment where that is not known.
    over: Option<(Option<Moment>, Ix)>,
}

/// A finding that repeats what an action answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Again {
    /// The finding.
    pub finding: Ix,
    /// Whether it was certainly made after the action was completed, not just perhaps.
    pub is_certain: bool,
}

/// For each finding that others repeat, the last of those. Starting from the latest, each finding marks all that it
/// repeats and stops where a later one has been, so that each link is followed once.
pub(super) fn of(case: &Case) -> HashMap<Ix, Last> {
    let mut last: HashMap<Ix, Last> = HashMap::new();
    let made: Vec<(Ix, Option<Moment>, Option<Moment>)> = case
        .of_kind(Kind::Finding)
        .map(|(ix, _)| match case.date(ix) {
            Some(date) => (ix, date.moments().0, date.moments().1),
            None => (ix, None, case.published(ix).map(|clock| clock.certain.at(23, 59, 0, 0))),
        })
        .collect();
    let mut begun: Vec<(Moment, Ix)> =
        made.iter().filter_map(|(ix, begun, _)| Some(((*begun)?, *ix))).collect();
    begun.sort_unstable_by_key(|(moment, ix)| (Reverse(*moment), *ix));
    for (moment, ix) in begun {
        lead(case, ix, |earlier| {
            let begun = &mut last.entry(earlier).or_default().begun;
            begun.is_none() && begun.replace((moment, ix)).is_none()
        });
    }
    let mut over: Vec<(Option<Moment>, Ix)> = made.iter().map(|(ix, _, over)| (*over, *ix)).collect();
    over.sort_unstable_by_key(|(moment, ix)| (moment.is_some(), Reverse(*moment), *ix));
    for (moment, ix) in over {
        lead(case, ix, |earlier| {
            let over = &mut last.entry(earlier).or_default().over;
            over.is_none() && over.replace((moment, ix)).is_none()
        });
    }
    last
}

/// Walks from a finding to all that it repeats, and on from those that are new.
fn lead(case: &Case, from: Ix, mut is_new: impl FnMut(Ix) -> bool) {
    let mut waiting = vec![from];
    while let Some(ix) = waiting.pop() {
        waiting.extend(case.repeated(ix).into_iter().filter(|earlier| is_new(*earlier)));
    }
}

impl Case {
    /// The last finding to repeat one that an action answers, certainly or perhaps since it was completed.
    pub(super) fn found_again(&self, action: &Action, done: &Step) -> Option<Again> {
        let (from, until) = done.date.moments();
        let answered =
            || action.answers.iter().filter_map(|id| self.last_again.get(&self.find(id.as_str())?));
        let begun = answered().filter_map(|last| last.begun).max();
        if let Some((_, finding)) = begun.filter(|(begun, _)| until.is_some_and(|until| until < *begun)) {
            return Some(Again { finding, is_certain: true });
        }
        let over = answered().filter_map(|last| last.over);
        let (over, finding) = over.max_by_key(|(over, ix)| (over.is_none(), *over, *ix))?;
        let is_before = over.zip(from).is_some_and(|(over, from)| over < from);
        (!is_before).then_some(Again { finding, is_certain: false })
    }

    /// Every finding that repeats one which an action answers and was made, certainly or perhaps, after the step that
    /// completed it.
    pub fn all_found_again(&self, action: &Action, done: &Step) -> Vec<Again> {
        let mut found: Vec<Ix> = Vec::new();
        let mut seen: HashSet<Ix> = HashSet::new();
        let mut waiting: Vec<Ix> = action.answers.iter().filter_map(|id| self.find(id.as_str())).collect();
        while let Some(ix) = waiting.pop() {
            let later = self.naming(ix, Kind::Finding, "repeats").filter(|later| seen.insert(*later));
            let later: Vec<Ix> = later.collect();
            found.extend(&later);
            waiting.extend(later);
        }
        found.sort_unstable();
        let again = |finding: Ix| match self.order(finding, &done.date) {
            Order::Before => None,
            order => Some(Again { finding, is_certain: order == Order::After }),
        };
        found.into_iter().filter_map(again).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::tests::trial;
    use crate::record::Body;

    /// Dates none of which is certainly before another, so that any finding may repeat any other.
    const DATES: [&str; 7] = [
        "date: '[2010..2013]',",
        "date: 2011/2012,",
        "date: '[2011-09..2012-03]',",
        "date: 2012-01,",
        "date: 2012/..,",
        "date: '[..2012-01]',",
        "",
    ];

    /// When the action was assured.
    const DONE: [&str; 4] = ["2011", "2012-01", "2012-02", "2013-12"];

    /// A case of findings with these dates, each repeating others, and an action that answers some.
    fn case(findings: &[(usize, Vec<usize>)], answers: &[usize], done: &str) -> Case {
        let mut text = "findings:\n".to_owned();
        for (at, (date, repeats)) in findings.iter().enumerate() {
            let repeats: Vec<String> = repeats.iter().map(|id| format!("{{id: f{id}, why: w}}")).collect();
            text += &format!(
                "  - {{id: f{at}, title: F, kind: finding, standing: asserted, by: {{as: x}}, {} repeats: [{}], cites: ['press#1']}}\n",
                DATES[*date],
                repeats.join(", ")
            );
        }
        let answers: Vec<String> = answers.iter().map(|id| format!("f{id}")).collect();
        trial(&format!(
            "{text}actions: [{{id: a, title: A, kind: proposal, answers: [{}], cites: ['press#1'], history: [\
             {{date: {done}, progress: assured, cites: ['press#1']}}]}}]",
            answers.join(", ")
        ))
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig { cases: 64, failure_persistence: None, ..proptest::prelude::ProptestConfig::default() })]
        #[test]
        fn the_last_is_one_of_all_and_certain_where_any_is(
            given in proptest::collection::vec((0usize..DATES.len(), proptest::collection::vec(0usize..6, 0..3)), 6),
            answers in proptest::collection::btree_set(0usize..6, 1..3),
            done in 0usize..DONE.len(),
        ) {
            let given: Vec<(usize, Vec<usize>)> = given
                .into_iter()
                .enumerate()
                .map(|(at, (date, repeats))| {
                    let mut repeats: Vec<usize> = repeats.into_iter().filter(|id| *id != at).collect();
                    repeats.sort_unstable();
                    repeats.dedup();
                    (date, repeats)
                })
                .collect();
            let case = case(&given, &answers.into_iter().collect::<Vec<_>>(), DONE[done]);
            let Body::Action(action) = &case[case.find("a").unwrap()].body else { unreachable!() };
            let all = case.all_found_again(action, &action.history[0]);
            let last = case.found_again(action, &action.history[0]);
            let is_certain = all.iter().any(|again| again.is_certain);
            proptest::prop_assert_eq!(last.map(|last| last.is_certain), (!all.is_empty()).then_some(is_certain));
            proptest::prop_assert!(last.is_none_or(|last| all.contains(&last)), "{:?} of {:?}", last, all);
        }
    }
}
