//! Stretches of years, as sets of years.

/// Years in stretches that neither touch nor overlap, in order.
pub(super) type Spans = Vec<(i16, i16)>;

/// All years of these stretches.
pub(super) fn union(mut spans: Vec<(i16, i16)>) -> Spans {
    spans.sort_unstable();
    let mut all: Spans = Vec::new();
    for (first, last) in spans {
        match all.last_mut() {
            Some((_, end)) if first <= end.saturating_add(1) => *end = last.max(*end),
            _ => all.push((first, last)),
        }
    }
    all
}

/// The years that are in both.
pub(super) fn both(one: &Spans, other: &Spans) -> Spans {
    let (mut i, mut j) = (0, 0);
    let mut all = Spans::new();
    while let (Some((a, b)), Some((c, d))) = (one.get(i), other.get(j)) {
        if a.max(c) <= b.min(d) {
            all.push((*a.max(c), *b.min(d)));
        }
        match b < d {
            true => i += 1,
            false => j += 1,
        }
    }
    all
}

/// In how many of some sets a year is.
#[derive(Debug, Default)]
pub(super) struct Tally {
    /// The first years of stretches, and the years after their last ones.
    begins: Vec<i16>,
    ends: Vec<i16>,
}

impl Tally {
    pub(super) fn add(&mut self, spans: &Spans) {
        self.begins.extend(spans.iter().map(|(first, _)| first));
        self.ends.extend(spans.iter().map(|(_, last)| last));
    }

    /// Sorts what was added, after which it can be asked.
    pub(super) fn sorted(mut self) -> Tally {
        self.begins.sort_unstable();
        self.ends.sort_unstable();
        self
    }

    pub(super) fn of(&self, year: i16) -> usize {
        self.begins.partition_point(|first| *first <= year) - self.ends.partition_point(|last| *last < year)
    }
}

/// Stretches longer than this are not told year by year.
const LONG: i32 = 100;

/// The years to choose among: each year of the stretches, but of very long ones only the ends.
pub(super) fn years(spans: impl Iterator<Item = (i16, i16)>) -> impl Iterator<Item = i16> {
    let (long, mut short): (Spans, Spans) =
        spans.partition(|(first, last)| i32::from(*last) - i32::from(*first) > LONG);
    short.extend(long.iter().flat_map(|(first, last)| [(*first, *first), (*last, *last)]));
    union(short).into_iter().flat_map(|(first, last)| first..=last)
}
