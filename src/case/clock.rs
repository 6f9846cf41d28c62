//! The second clock: when our sources had published what a record tells.

use super::mentions::citations;
use super::{Case, Way};
use crate::citation::Citation;
use crate::date::Day;
use crate::record::{Body, Record, Source};

/// When something was published in our sources. A source dated imprecisely counts from its latest day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Clock {
    /// The day by which it certainly was.
    pub certain: Day,
    /// The day from which on it perhaps was.
    pub possible: Day,
}

impl Clock {
    fn of(source: &Source) -> Clock {
        let published = &source.published.is;
        let certain = published.day();
        Clock { certain, possible: published.earliest().unwrap_or(certain) }
    }
}

impl Case {
    /// The clock of the earliest source cited.
    pub fn first_published<'a>(&self, cites: impl IntoIterator<Item = &'a Citation>) -> Option<Clock> {
        cites.into_iter().filter_map(|cite| self.source(&cite.source)).map(Clock::of).min()
    }
}

/// The clock of every record: of its citations, else of its parts', else of the records that name it.
pub(super) fn of(case: &Case) -> Vec<Option<Clock>> {
    let own: Vec<Option<Clock>> = case.all().map(|(_, record)| own(case, record)).collect();
    let mut clocks = own.clone();
    // A record may be named by one that itself waits for its clock: so it goes on until none falls any more.
    loop {
        let earlier: Vec<(usize, Clock)> = case
            .all()
            .filter(|(ix, _)| own[ix.number()].is_none())
            .filter_map(|(ix, _)| {
                let naming = case.links(ix).iter().filter(|link| link.way == Way::Named);
                let clock = naming.filter_map(|link| clocks[link.other.number()]).min()?;
                clocks[ix.number()].is_none_or(|known| clock < known).then_some((ix.number(), clock))
            })
            .collect();
        if earlier.is_empty() {
            return clocks;
        }
        for (i, clock) in earlier {
            clocks[i] = Some(clock);
        }
    }
}

fn own(case: &Case, record: &Record) -> Option<Clock> {
    if let Body::Source(source) = &record.body {
        return Some(Clock::of(source));
    }
    case.first_published(&record.common.cites).or_else(|| case.first_published(citations(record)))
}
