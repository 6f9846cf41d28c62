//! What comes after what: links between dated things, as far as their dates and the other links allow them, and an
//! order that keeps to them. Linear in things and links, except for the heap that the order needs.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::date::{EdtfDate, Moment, Order, Place};

/// Something with a date, and the positions in its list of what it comes after.
#[derive(Debug, Clone)]
pub struct Dated<'a> {
    /// When.
    pub date: &'a EdtfDate,
    /// What it comes after.
    pub after: Vec<usize>,
}

/// The links that count, and those that cannot.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Links {
    /// For each thing, what it comes after.
    pub after: Vec<Vec<usize>>,
    /// Links that dates forbid.
    pub against: Vec<Against>,
    /// Things that come after one another in a circle: no link between them counts.
    pub circles: Vec<Vec<usize>>,
}

/// A link that dates forbid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Against {
    /// What is said to come after the other.
    pub one: usize,
    /// The other.
    pub other: usize,
    /// Whose date forbids it: the other's, or that of something which the other comes after.
    pub because: usize,
}

/// Which links count.
pub fn links(all: &[Dated<'_>]) -> Links {
    let mut found = Links { after: vec![Vec::new(); all.len()], ..Links::default() };
    for (one, dated) in all.iter().enumerate() {
        for other in dated.after.iter().copied().filter(|other| *other < all.len() && *other != one) {
            match dated.date.compare(all[other].date) {
                Order::Before => found.against.push(Against { one, other, because: other }),
                _ => found.after[one].push(other),
            }
        }
    }
    found.circles = circles(&mut found.after);
    found.forbid_by_way_of_others(all);
    found
}

impl Links {
    /// Where each thing stands among the years: by its date, but no later than what comes after it can be. Something by
    /// 2020 that came before something of 2019 was by 2019.
    pub fn places(&self, all: &[Dated<'_>]) -> Vec<Place> {
        let mut not_after: Vec<Option<Moment>> = all.iter().map(|dated| dated.date.moments().1).collect();
        let ranks: Vec<usize> = (0..all.len()).collect();
        for one in in_order(&self.after, &ranks).into_iter().rev() {
            let Some(latest) = not_after[one] else { continue };
            for other in &self.after[one] {
                not_after[*other] = Some(not_after[*other].map_or(latest, |own| own.min(latest)));
            }
        }
        let place = |(dated, latest): (&Dated<'_>, Option<Moment>)| {
            let place = dated.date.place();
            match latest.map(Moment::date) {
                Some(day) if day < place.2.0 => (day.year(), true, (day, day, None)),
                _ => place,
            }
        };
        all.iter().zip(not_after).map(place).collect()
    }

    /// Each thing may be able to come after the next, and yet the first cannot come after the last.
    fn forbid_by_way_of_others(&mut self, all: &[Dated<'_>]) {
        // For each thing, the latest moment before which it cannot be, and whose date says so.
        let mut not_before: Vec<(Option<Moment>, usize)> =
            all.iter().enumerate().map(|(at, dated)| (dated.date.moments().0, at)).collect();
        let ranks: Vec<usize> = (0..all.len()).collect();
        for one in in_order(&self.after, &ranks) {
            let latest = all[one].date.moments().1;
            let after = std::mem::take(&mut self.after[one]);
            let (forbidden, allowed): (Vec<usize>, Vec<usize>) = after.into_iter().partition(|other| {
                latest.zip(not_before[*other].0).is_some_and(|(latest, begun)| latest < begun)
            });
            for other in forbidden {
                self.against.push(Against { one, other, because: not_before[other].1 });
            }
            let by_others = allowed.iter().map(|other| not_before[*other]).max_by_key(|(begun, _)| *begun);
            if let Some(by_others) = by_others.filter(|(begun, _)| *begun > not_before[one].0) {
                not_before[one] = by_others;
            }
            self.after[one] = allowed;
        }
        self.against.sort_by_key(|against| (against.one, against.other));
    }
}

/// The places in the order of their ranks, but each after all that it comes after: what has to wait comes right after
/// the last of those. The links must have no circle.
pub fn in_order<K: Ord>(after: &[Vec<usize>], ranks: &[K]) -> Vec<usize> {
    let mut waiting_for: Vec<usize> = after.iter().map(Vec::len).collect();
    let mut followers: Vec<Vec<usize>> = vec![Vec::new(); after.len()];
    for (one, others) in after.iter().enumerate() {
        others.iter().for_each(|other| followers[*other].push(one));
    }
    let free = |at: &usize| waiting_for[*at] == 0;
    let mut next: BinaryHeap<Reverse<(&K, usize)>> =
        (0..after.len()).filter(free).map(|at| Reverse((&ranks[at], at))).collect();
    let mut order = Vec::with_capacity(after.len());
    while let Some(Reverse((_, at))) = next.pop() {
        order.push(at);
        for follower in &followers[at] {
            waiting_for[*follower] -= 1;
            if waiting_for[*follower] == 0 {
                next.push(Reverse((&ranks[*follower], *follower)));
            }
        }
    }
    order
}

/// Removes the links within a circle; returns what each circle holds.
fn circles(after: &mut [Vec<usize>]) -> Vec<Vec<usize>> {
    let set = sets(after);
    let mut members: Vec<Vec<usize>> = vec![Vec::new(); after.len()];
    for (at, set) in set.iter().enumerate() {
        members[*set].push(at);
    }
    for (one, others) in after.iter_mut().enumerate() {
        others.retain(|other| set[*other] != set[one]);
    }
    let mut circles: Vec<Vec<usize>> = members.into_iter().filter(|members| members.len() > 1).collect();
    circles.sort();
    circles
}

/// For each thing, the set of those that it can reach and that can reach it (Kosaraju's algorithm, with explicit
/// stacks, because a chain may be as long as a case).
pub(crate) fn sets(links: &[Vec<usize>]) -> Vec<usize> {
    let mut done = Vec::with_capacity(links.len());
    let mut seen = vec![false; links.len()];
    for root in 0..links.len() {
        let mut path: Vec<(usize, usize)> = Vec::new();
        if !std::mem::replace(&mut seen[root], true) {
            path.push((root, 0));
        }
        while let Some((at, tried)) = path.pop() {
            match links[at].get(tried) {
                Some(next) => {
                    path.push((at, tried + 1));
                    if !std::mem::replace(&mut seen[*next], true) {
                        path.push((*next, 0));
                    }
                }
                None => done.push(at),
            }
        }
    }
    let mut back: Vec<Vec<usize>> = vec![Vec::new(); links.len()];
    for (one, others) in links.iter().enumerate() {
        others.iter().for_each(|other| back[*other].push(one));
    }
    let mut set: Vec<Option<usize>> = vec![None; links.len()];
    for root in done.into_iter().rev() {
        let mut path = vec![root];
        while let Some(at) = path.pop() {
            if set[at].is_none() {
                set[at] = Some(root);
                path.extend(&back[at]);
            }
        }
    }
    set.into_iter().enumerate().map(|(at, set)| set.unwrap_or(at)).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn found(all: &[(&str, &[usize])]) -> Links {
        let dates: Vec<EdtfDate> = all.iter().map(|(date, _)| date.parse().unwrap()).collect();
        let dated = dates.iter().zip(all).map(|(date, (_, after))| Dated { date, after: after.to_vec() });
        links(&dated.collect::<Vec<_>>())
    }

    #[test]
    fn a_link_counts_where_the_dates_allow_it() {
        // Overlapping dates, one day, an open side.
        let links = found(&[("2019", &[1]), ("2019-03-01", &[2]), ("2019-03-01", &[3]), ("[..2020]", &[])]);
        assert_eq!(links.after, [vec![1], vec![2], vec![3], vec![]]);
        assert_eq!((links.against, links.circles), (vec![], Vec::<Vec<usize>>::new()));
        let links = found(&[("2019-01-01", &[1, 2]), ("2019-02-01", &[]), ("2018", &[])]);
        assert_eq!(links.after[0], [2]);
        assert_eq!(links.against, [Against { one: 0, other: 1, because: 1 }]);
        let links = found(&[("2019-01-01T09:00", &[1]), ("2019-01-01T09:01", &[])]);
        assert_eq!(links.against, [Against { one: 0, other: 1, because: 1 }]);
    }

    #[test]
    fn a_link_that_others_make_impossible_does_not_count() {
        // 2019, after something of 2019 to 2021, which is after May 2021.
        let links = found(&[("2019", &[1]), ("2019/2021", &[2]), ("2021-05", &[])]);
        assert_eq!(links.after, [vec![], vec![2], vec![]]);
        assert_eq!(links.against, [Against { one: 0, other: 1, because: 2 }]);
    }

    #[test]
    fn no_link_within_a_circle_counts_and_each_circle_is_told_once() {
        let day = "2019";
        let links = found(&[
            (day, &[2]),
            (day, &[0]),
            (day, &[1]),
            (day, &[1, 4]),
            (day, &[5]),
            (day, &[4]),
            (day, &[0]),
        ]);
        assert_eq!(links.circles, [vec![0, 1, 2], vec![4, 5]]);
        assert_eq!(links.after, [vec![], vec![], vec![], vec![1, 4], vec![], vec![], vec![0]]);
        // A link that dates forbid closes no circle.
        let links = found(&[("2019", &[1]), ("2020", &[0])]);
        assert_eq!((links.circles.len(), links.against.len(), links.after), (0, 1, vec![vec![], vec![0]]));
    }

    #[test]
    fn what_waits_stands_right_behind_the_last_of_what_it_waits_for() {
        let order = in_order(&[vec![3, 1], vec![], vec![], vec![], vec![0]], &[0, 1, 2, 3, 4]);
        assert_eq!(order, [1, 2, 3, 0, 4]);
    }

    #[test]
    fn what_must_have_been_earlier_stands_earlier() {
        let texts = ["2019", "[..2020]", "2020-01", "2020~", "2019-11-05"];
        let dates = texts.map(|text| text.parse::<EdtfDate>().unwrap());
        let after = [vec![1], vec![], vec![], vec![], vec![3]];
        let dated: Vec<Dated<'_>> =
            dates.iter().zip(after).map(|(date, after)| Dated { date, after }).collect();
        let links = links(&dated);
        let order = in_order(&links.after, &links.places(&dated));
        let order: Vec<&str> = order.into_iter().map(|at| texts[at]).collect();
        assert_eq!(order, ["2020~", "2019-11-05", "[..2020]", "2019", "2020-01"]);
    }

    #[test]
    fn a_chain_of_many_takes_no_stack_and_no_time() {
        let many = 200_000;
        let date = "2019".parse::<EdtfDate>().unwrap();
        let after = |at: usize| if at + 1 < many { vec![at + 1] } else { vec![] };
        let all: Vec<Dated<'_>> = (0..many).map(|at| Dated { date: &date, after: after(at) }).collect();
        let links = links(&all);
        let ranks: Vec<usize> = (0..many).collect();
        let order = in_order(&links.after, &ranks);
        assert!(order.into_iter().eq((0..many).rev()));
    }

    proptest! {
        #[test]
        fn the_order_keeps_every_link_that_counts(
            all in proptest::collection::vec((2000..2004_u16, 0..4_u8, proptest::collection::vec(0..12_usize, 0..3)), 1..12)
        ) {
            let text = |year: u16, kind: u8| match kind {
                0 => format!("{year}"),
                1 => format!("{year}-06"),
                2 => format!("{year}~"),
                _ => format!("[..{year}]"),
            };
            let dates: Vec<EdtfDate> =
                all.iter().map(|(year, kind, _)| text(*year, *kind).parse().unwrap()).collect();
            let dated: Vec<Dated<'_>> =
                dates.iter().zip(&all).map(|(date, (.., after))| Dated { date, after: after.clone() }).collect();
            let links = links(&dated);
            let order = in_order(&links.after, &links.places(&dated));
            let mut at = vec![usize::MAX; all.len()];
            for (place, one) in order.iter().enumerate() {
                at[*one] = place;
            }
            prop_assert!(!at.contains(&usize::MAX));
            for (one, others) in links.after.iter().enumerate() {
                prop_assert!(others.iter().all(|other| at[*other] < at[one]));
            }
            // No link that counts, nor any chain of them, goes against the dates; so neither does the order.
            for (i, one) in order.iter().enumerate() {
                for later in &order[i + 1..] {
                    prop_assert!(dates[*one].compare(&dates[*later]) != Order::After, "{:?} {:?}", dates[*one], dates[*later]);
                }
            }
            // Every link is kept, or reported as against the dates, or lies in a circle.
            let circle = |at: &usize| links.circles.iter().position(|circle| circle.contains(at));
            for (one, dated) in dated.iter().enumerate() {
                for other in dated.after.iter().filter(|other| **other < all.len() && **other != one) {
                    let kept = links.after[one].contains(other);
                    let against = links.against.iter().any(|it| (it.one, it.other) == (one, *other));
                    let circled = circle(&one).is_some() && circle(&one) == circle(other);
                    prop_assert!(kept || against || circled);
                }
            }
        }
    }
}
