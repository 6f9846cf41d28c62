//! Who was in post on a day: certainly, possibly, nobody, or else who was last known to hold the post. Never a guess.

mod bears;
mod days;
mod last;
mod tenures;

use std::cmp::Reverse;
use std::collections::HashSet;

pub use days::{Days, Plans};
pub use last::{LastDay, LastKnown};
pub use tenures::Tenure;

use bears::Bearers;
use tenures::Term;

use super::{Case, Ix};
use crate::citation::Citation;
use crate::date::{Day, EdtfDate};
use crate::record::{Body, Holder, Kind, Post};

/// How sure it is that a holder was in post.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// Between the days that the sources give.
    Certain,
    /// Within the spread of a date that is only roughly known, or up to a planned end.
    Possible,
}

/// Someone in a post, or nobody, at a time.
#[derive(Debug, Clone, PartialEq)]
pub struct Incumbency<'a> {
    /// How sure it is.
    pub certainty: Certainty,
    /// The latest of the entries that reach into that time.
    pub holder: &'a Holder,
    /// The tenures that reach into that time, with everything reported of them.
    pub tenures: Vec<Tenure<'a>>,
    /// What places them in post at the time.
    pub cites: Vec<&'a Citation>,
}

/// What the case knows of a post at a time.
#[derive(Debug, Clone, PartialEq)]
pub struct InPost<'a> {
    /// The post.
    pub post: Ix,
    /// Who held it, the certain before the possible.
    pub holders: Vec<Incumbency<'a>>,
    /// The vacancy that a source reports.
    pub vacant: Option<Incumbency<'a>>,
    /// Where nobody is certain or possible: whoever was last known to hold it, preceded by the last known vacancy if
    /// that is later.
    pub last_known: Vec<LastKnown<'a>>,
    /// Where nobody is known by then: those who, a source says, had held the post by some later day, with no start
    /// reported. Each person appears once, with every entry that says so.
    pub some_time: Vec<Tenure<'a>>,
}

/// The days of a time. One that lasts continues on its open side; some day within a range with one open side is taken
/// for the side that is known.
fn days(time: &EdtfDate) -> Days {
    if !time.lasts() {
        return time.days();
    }
    (time.earliest().unwrap_or(Day::MIN), time.latest().unwrap_or(Day::MAX))
}

impl Case {
    /// What the case knows of a post at that time.
    pub fn in_post(&self, post: Ix, time: &EdtfDate) -> Option<InPost<'_>> {
        let holders = self.holders(post)?;
        let plans = Plans::of(holders);
        let terms = tenures::terms(holders, &plans);
        let mut found = incumbencies(self, holders, &plans, &terms, time);
        found.sort_by_cached_key(|incumbency| (incumbency.certainty, Reverse(incumbency.holder.possible())));
        let (vacancies, mut found): (Vec<_>, Vec<_>) =
            found.into_iter().partition(|incumbency| incumbency.holder.is_vacancy());
        let mut vacant = vacancies.into_iter().next();
        // Where one of the two is certain, the other is no longer possible.
        if vacant.as_ref().is_some_and(Incumbency::is_certain) {
            found.retain(Incumbency::is_certain);
        } else if found.first().is_some_and(Incumbency::is_certain) {
            vacant = None;
        }
        let mut all = InPost { post, holders: found, vacant, last_known: Vec::new(), some_time: Vec::new() };
        if all.holders.is_empty() && all.vacant.is_none() {
            let (first, last) = days(time);
            all.last_known = self.last_known(holders, &terms, last);
            if all.last_known.is_empty() {
                all.some_time = last::some_time(holders, &terms, (first, last));
            }
        }
        Some(all)
    }

    /// What the case knows of every post at that time, in the order of the files.
    pub fn roster(&self, time: &EdtfDate) -> Vec<InPost<'_>> {
        self.of_kind(Kind::Post).filter_map(|(ix, _)| self.in_post(ix, time)).collect()
    }

    /// Until when planned ends in a post can be believed.
    pub fn plans(&self, post: Ix) -> Plans<'_> {
        Plans::of(self.holders(post).unwrap_or_default())
    }

    /// Who held a post, each tenure once, in the order of the file.
    pub fn tenures(&self, post: Ix) -> Vec<Tenure<'_>> {
        let holders = self.holders(post).unwrap_or_default();
        tenures::terms(holders, &Plans::of(holders)).iter().map(|term| term.tenure(holders)).collect()
    }

    /// A body and those that it is part of, innermost first.
    pub fn bodies_around(&self, organisation: Ix) -> impl Iterator<Item = Ix> {
        let parent = |ix: &Ix| match &self[*ix].body {
            Body::Organisation(organisation) => self.find(organisation.part_of.as_ref()?.as_str()),
            _ => None,
        };
        // In a ring, each appears once.
        let mut seen = HashSet::new();
        std::iter::successors(Some(organisation), parent).take_while(move |ix| seen.insert(*ix))
    }

    fn holders(&self, post: Ix) -> Option<&[Holder]> {
        match &self[post].body {
            Body::Post(Post { holders, .. }) => Some(holders),
            _ => None,
        }
    }
}

impl Incumbency<'_> {
    /// Whether they were in post for all of that time.
    pub fn is_certain(&self) -> bool {
        self.certainty == Certainty::Certain
    }
}

/// Everything reported of the same holders at a time.
#[derive(Default)]
struct Found<'a> {
    certain: Vec<Days>,
    entries: Vec<&'a Holder>,
    tenures: Vec<Tenure<'a>>,
    bearers: Vec<Bearers<'a>>,
}

/// Who was in post at that time, and whether nobody was; everything reported of the same holders stays together.
fn incumbencies<'a>(
    case: &Case,
    holders: &'a [Holder],
    plans: &Plans<'a>,
    terms: &[Term],
    time: &EdtfDate,
) -> Vec<Incumbency<'a>> {
    let asked = days(time);
    let meets = |(first, last): Days| first <= asked.1 && asked.0 <= last;
    let reaches = |holder: &'a Holder| {
        holder.certain().into_iter().chain(holder.rough()).any(meets)
            || plans.planned(holder).is_some_and(meets)
    };
    let reaching: Vec<bool> = holders.iter().map(reaches).collect();
    let mut found: Vec<Found<'a>> = Vec::new();
    found.resize_with(plans.people(), Found::default);
    for (place, holder) in holders.iter().enumerate().filter(|(place, _)| reaching[*place]) {
        let found = &mut found[plans.number(place)];
        found.certain.extend(holder.certain());
        found.entries.push(holder);
    }
    // Nobody is certain at a time that is open on either side.
    let open = time.earliest().is_none() || time.latest().is_none();
    let sure: Vec<bool> = found.iter_mut().map(|it| !open && cover(&mut it.certain, asked)).collect();
    for term in terms.iter().filter(|term| term.places.iter().any(|place| reaching[*place])) {
        let found = &mut found[term.people];
        found.tenures.push(term.tenure(holders));
        found.bearers.push(Bearers::of(case, holders, term));
    }
    let incumbency = |(found, sure): (Found<'a>, bool)| {
        // One person may have several tenures of a post, each with a clock of its own: the latest decides.
        let holder = found.entries.into_iter().max_by_key(|holder| holder.possible())?;
        let certainty = if sure { Certainty::Certain } else { Certainty::Possible };
        let bearers = &found.bearers;
        let whole = bearers.iter().filter_map(|it| Some((it, it.shortest(asked)?)));
        let whole = whole.min_by_key(|(_, (days, _))| days.1.duration_since(days.0)).filter(|_| sure);
        let mut cites: Vec<&Citation> = match (whole, sure) {
            (Some((bearers, (days, entry))), _) => bearers.between(days, entry, asked),
            (None, true) => bearers.iter().flat_map(|it| it.certain(asked)).collect(),
            (None, false) => bearers.iter().flat_map(|it| it.possible(plans, asked)).collect(),
        };
        cites.extend(bearers.iter().flat_map(Bearers::for_a_while));
        Some(Incumbency { certainty, holder, tenures: found.tenures, cites })
    };
    found.into_iter().zip(sure).filter_map(incumbency).collect()
}

/// Whether these days, taken together, cover all of those.
fn cover(days: &mut [Days], (first, last): Days) -> bool {
    days.sort_unstable();
    // The first day that none so far covers; none once they cover every day to come.
    let mut open = Some(first);
    for (from, to) in days {
        if open.is_some_and(|day| *from <= day && day <= *to) {
            open = to.tomorrow().ok();
        }
    }
    open.is_none_or(|day| day > last)
}
