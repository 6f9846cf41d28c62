//! Which statement of today is that of an earlier page.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::Hash;

use super::statements::{Cited, Statement};

/// The most pairs of one group that are compared word by word; of a larger group, only those at about the same place.
const MOST: usize = 64;

/// Of a hundred words, how many two statements must share to be one that nothing else tells.
const ALIKE: usize = 40;

/// For each statement of an earlier page, which of today's it is. First those that say the same, whatever they stand
/// under; then those known by their record and by the name of their fact; then those that share most of their words.
pub(super) fn matched(
    then: &[Statement<'_>],
    now: &[Statement<'_>],
    names: &HashMap<&str, &str>,
) -> Vec<Option<usize>> {
    let cites = |all: &[Statement<'_>], is_then: bool| -> Vec<Vec<[String; 3]>> {
        let id = |id: &str| (*names.get(id).filter(|_| is_then).unwrap_or(&id)).to_owned();
        let one = |(source, from, to): Cited<'_>| {
            [id(source), from.unwrap_or_default().to_owned(), to.unwrap_or_default().to_owned()]
        };
        let mut all: Vec<Vec<[String; 3]>> =
            all.iter().map(|it| it.cited().into_iter().map(one).collect()).collect();
        all.iter_mut().for_each(|cites| cites.sort());
        all
    };
    let [then_cites, now_cites] = [cites(then, true), cites(now, false)];
    let mut pairs = Pairs { found: vec![None; then.len()], taken: vec![false; now.len()] };
    let one = |is_then: bool, at: usize| {
        let (all, cites) = if is_then { (then, &then_cites) } else { (now, &now_cites) };
        (&all[at], &cites[at])
    };
    pairs.equal(|side, at| {
        let (it, cites) = one(side, at);
        Some((&it.said, cites, it.record, it.name, it.part, it.date))
    });
    pairs.equal(|side, at| {
        let (it, cites) = one(side, at);
        Some((&it.said, cites, it.record, it.name, it.part))
    });
    pairs.equal(|side, at| {
        let (it, cites) = one(side, at);
        Some((&it.said, cites, it.record))
    });
    pairs.equal(|side, at| {
        let (it, cites) = one(side, at);
        Some((&it.said, cites))
    });
    pairs.equal(|side, at| {
        let (it, _) = one(side, at);
        Some((&it.said, it.record, it.name))
    });
    let alike = |from: usize, to: usize| shared(&then[from].said, &now[to].said);
    let of = |side: bool, at: usize| one(side, at).0;
    pairs.nearest(0, alike, |side, at| {
        let it = of(side, at);
        it.is_own.then_some((it.record, it.name, it.part))
    });
    pairs.nearest(0, alike, |side, at| {
        let it = of(side, at);
        it.is_own.then_some((it.record, it.name))
    });
    pairs.nearest(0, alike, |side, at| {
        let it = of(side, at);
        (!it.is_own && !it.name.is_empty()).then_some((it.record, it.name, it.part))
    });
    pairs.nearest(ALIKE, alike, |side, at| {
        let it = of(side, at);
        (!it.is_own).then_some((it.record, it.part))
    });
    pairs.nearest(ALIKE, alike, |side, at| Some((of(side, at).part, of(side, at).name)));
    pairs.found
}

struct Pairs {
    found: Vec<Option<usize>>,
    taken: Vec<bool>,
}

impl Pairs {
    /// Pairs what has the same key, in order.
    fn equal<K: Eq + Hash>(&mut self, key: impl Fn(bool, usize) -> Option<K>) {
        let mut free: HashMap<K, Vec<usize>> = HashMap::new();
        for at in (0..self.taken.len()).rev().filter(|at| !self.taken[*at]) {
            if let Some(key) = key(false, at) {
                free.entry(key).or_default().push(at);
            }
        }
        for from in 0..self.found.len() {
            if self.found[from].is_some() {
                continue;
            }
            let to = key(true, from).and_then(|key| free.get_mut(&key)?.pop());
            if let Some(to) = to {
                (self.found[from], self.taken[to]) = (Some(to), true);
            }
        }
    }

    /// Pairs what has the same key, what is most alike first, and nothing that is less alike than the least.
    fn nearest<K: Ord>(
        &mut self,
        least: usize,
        alike: impl Fn(usize, usize) -> usize,
        key: impl Fn(bool, usize) -> Option<K>,
    ) {
        let mut groups: BTreeMap<K, [Vec<usize>; 2]> = BTreeMap::new();
        for from in (0..self.found.len()).filter(|from| self.found[*from].is_none()) {
            if let Some(key) = key(true, from) {
                groups.entry(key).or_default()[0].push(from);
            }
        }
        for to in (0..self.taken.len()).filter(|to| !self.taken[*to]) {
            if let Some(key) = key(false, to) {
                groups.entry(key).or_default()[1].push(to);
            }
        }
        for [from, to] in groups.values() {
            for (from, to) in from.chunks(MOST).zip(to.chunks(MOST)) {
                let with =
                    |from: &usize| to.iter().map(|to| (alike(*from, *to), *from, *to)).collect::<Vec<_>>();
                let mut all: Vec<(usize, usize, usize)> = from.iter().flat_map(with).collect();
                all.retain(|(alike, ..)| *alike >= least);
                all.sort_by_key(|(alike, from, to)| (std::cmp::Reverse(*alike), *from, *to));
                for (_, from, to) in all {
                    if self.found[from].is_none() && !self.taken[to] {
                        (self.found[from], self.taken[to]) = (Some(to), true);
                    }
                }
            }
        }
    }
}

/// Of a hundred different words of two texts, how many both have.
fn shared(one: &str, other: &str) -> usize {
    let words = |text: &str| -> BTreeSet<String> {
        let words = text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
        words.map(str::to_lowercase).collect()
    };
    let (one, other) = (words(one), words(other));
    let both = one.intersection(&other).count();
    (both * 100).checked_div(one.union(&other).count()).unwrap_or(100)
}
