//! The order of the findings of a chain: by date and, where dates do not decide, each after those that it repeats.

use std::collections::HashMap;

use super::{Bounds, Gap, gap};
use crate::case::{Case, Ix};
use crate::date::Day;
use crate::order;

/// The findings of a chain in order.
pub(super) struct Ordered {
    pub(super) findings: Vec<Ix>,
    pub(super) first: Vec<Ix>,
    pub(super) last: Vec<Ix>,
    pub(super) gap: Gap,
}

/// The findings of a chain, and which of them each repeats, by their places in it.
struct Repeats {
    /// The days on which each may have been made, narrowed by what repeats it and by what it repeats.
    bounds: Vec<Bounds>,
    /// What each repeats.
    earlier: Vec<Vec<usize>>,
    /// What repeats each.
    later: Vec<Vec<usize>>,
    /// The findings, each after all that it repeats.
    in_turn: Vec<usize>,
}

/// Puts the findings of a chain in order, in time that grows with them and what they repeat.
///
/// Dates come first. A finding comes after what it repeats, unless dates forbid that, whether directly or through what
/// that repeats in turn; within a circle, repetition does not say which came first.
pub(super) fn ordered(case: &Case, set: &[Ix]) -> Ordered {
    let own: Vec<Bounds> = set.iter().map(|ix| case.made(*ix)).collect();
    let repeats = Repeats::of(case, set, &own);
    let stands = repeats.stands(&own);
    let depth = repeats.depth();
    let mut order: Vec<usize> = (0..set.len()).collect();
    order.sort_by_cached_key(|at| {
        (stands[*at], depth[*at], case.made_date(set[*at]).map(|date| date.sort_key()), set[*at])
    });
    let over = own.iter().filter_map(|days| days.1).min();
    let begun = own.iter().filter_map(|days| days.0).max();
    let is_first = |at: &usize| {
        let late = over.zip(own[*at].0).is_some_and(|(over, earliest)| over < earliest);
        repeats.earlier[*at].is_empty() && !late
    };
    let is_last = |at: &usize| {
        let early = begun.zip(own[*at].1).is_some_and(|(begun, latest)| latest < begun);
        repeats.later[*at].is_empty() && !early
    };
    let taken = |wanted: &dyn Fn(&usize) -> bool| {
        order.iter().filter(|at| wanted(at)).map(|at| set[*at]).collect::<Vec<Ix>>()
    };
    Ordered {
        first: taken(&is_first),
        last: taken(&is_last),
        gap: gap(&repeats.bounds),
        findings: taken(&|_| true),
    }
}

impl Repeats {
    fn of(case: &Case, set: &[Ix], own: &[Bounds]) -> Repeats {
        let places: HashMap<Ix, usize> = set.iter().enumerate().map(|(at, ix)| (*ix, at)).collect();
        let named = |ix: &Ix| {
            let earlier = case.repeated(*ix).into_iter();
            earlier.filter_map(|ix| places.get(&ix).copied()).collect::<Vec<usize>>()
        };
        let mut earlier: Vec<Vec<usize>> = set.iter().map(named).collect();
        let circle = order::sets(&earlier);
        for (at, named) in earlier.iter_mut().enumerate() {
            named.retain(|other| circle[*other] != circle[at]);
        }
        let in_turn = in_turn(&earlier);
        let mut bounds = own.to_vec();
        for at in &in_turn {
            let (mut earliest, latest) = bounds[*at];
            earlier[*at].retain(|other| {
                let begun = bounds[*other].0;
                let allowed = begun.zip(latest).is_none_or(|(begun, latest)| latest >= begun);
                if allowed {
                    earliest = earliest.max(begun);
                }
                allowed
            });
            bounds[*at].0 = earliest;
        }
        let later = reversed(&earlier);
        for at in in_turn.iter().rev() {
            let over = later[*at].iter().filter_map(|other| bounds[*other].1).min();
            bounds[*at].1 = [bounds[*at].1, over].into_iter().flatten().min();
        }
        Repeats { bounds, earlier, later, in_turn }
    }

    /// The day by which each is sorted: its earliest or, where that is not known, the latest that it may be; and never
    /// before what it repeats.
    fn stands(&self, own: &[Bounds]) -> Vec<Day> {
        let mut stands = vec![Day::MAX; own.len()];
        for at in self.in_turn.iter().rev() {
            stands[*at] = own[*at].0.unwrap_or_else(|| {
                let later = self.later[*at].iter().map(|other| stands[*other]);
                later.chain(own[*at].1).min().unwrap_or(Day::MAX)
            });
        }
        for at in &self.in_turn {
            let earlier = self.earlier[*at].iter().map(|other| stands[*other]).max();
            stands[*at] = earlier.map_or(stands[*at], |day| day.max(stands[*at]));
        }
        stands
    }

    /// The length of the longest path from each to a finding that repeats nothing.
    fn depth(&self) -> Vec<usize> {
        let mut depth = vec![0; self.earlier.len()];
        for at in &self.in_turn {
            depth[*at] = self.earlier[*at].iter().map(|other| depth[*other] + 1).max().unwrap_or(0);
        }
        depth
    }
}

/// The same links, reversed.
fn reversed(links: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut back = vec![Vec::new(); links.len()];
    for (at, others) in links.iter().enumerate() {
        others.iter().for_each(|other| back[*other].push(at));
    }
    back
}

/// Each place after all those that it names, among which there must be no circle.
fn in_turn(earlier: &[Vec<usize>]) -> Vec<usize> {
    let later = reversed(earlier);
    let mut waits: Vec<usize> = earlier.iter().map(Vec::len).collect();
    let mut order: Vec<usize> = (0..earlier.len()).filter(|at| waits[*at] == 0).collect();
    let mut next = 0;
    while let Some(at) = order.get(next).copied() {
        for other in &later[at] {
            waits[*other] -= 1;
            if waits[*other] == 0 {
                order.push(*other);
            }
        }
        next += 1;
    }
    order
}
