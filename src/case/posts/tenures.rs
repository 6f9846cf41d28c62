//! Who held a post, and how often: what several sources report of one tenure goes together, and each term stays apart.

use super::days::{Days, Plans};
use crate::citation::Citation;
use crate::date::{Day, EdtfDate};
use crate::record::{Holder, How};

/// One tenure of a post. Each source that reports it has an entry of its own; here they are together.
#[derive(Debug, Clone, PartialEq)]
pub struct Tenure<'a> {
    /// The entries, in the order of the file.
    pub entries: Vec<&'a Holder>,
}

impl<'a> Tenure<'a> {
    /// The first of the days that it takes up, as far as any is known.
    pub fn first_day(&self) -> Option<Day> {
        self.entries.iter().filter_map(|entry| entry.extent()).map(|(first, _)| first).min()
    }

    /// The last day of which anything is known.
    pub fn last_day(&self) -> Option<Day> {
        self.entries.iter().filter_map(|entry| entry.last_day()).max()
    }

    /// Whether the tenure is a vacancy.
    pub fn is_vacancy(&self) -> bool {
        self.entries.iter().all(|entry| entry.is_vacancy())
    }

    /// What the entries and their dates cite: each gives days of its own.
    pub fn cites(&self) -> impl Iterator<Item = &'a Citation> {
        self.entries.iter().flat_map(|entry| entry.all_cites())
    }
}

/// A tenure while its entries are being put together.
struct Gathered<'a> {
    places: Vec<usize>,
    how: Option<How>,
    /// Whether all that is known are days on which they were seen in post.
    only_seen: bool,
    /// The last day that the entries reach.
    reach: Option<Day>,
    /// The first day by which they had come, and the last on which they were still there.
    begun: Option<Day>,
    went_on: Option<Day>,
    /// The earliest end and the latest start reported.
    left: Option<&'a EdtfDate>,
    came: Option<&'a EdtfDate>,
}

/// A tenure, as the places of its entries among its post's holders.
pub(super) struct Term {
    /// The number of those who held it.
    pub(super) people: usize,
    /// In the order of the file.
    pub(super) places: Vec<usize>,
}

impl Term {
    /// The tenure with its entries.
    pub(super) fn tenure<'a>(&self, holders: &'a [Holder]) -> Tenure<'a> {
        Tenure { entries: self.places.iter().map(|place| &holders[*place]).collect() }
    }
}

/// Who held a post, each tenure once, in the order of the file.
pub(super) fn terms(holders: &[Holder], plans: &Plans<'_>) -> Vec<Term> {
    let mut of_each: Vec<Vec<(Option<Days>, usize)>> = vec![Vec::new(); plans.people()];
    for (place, holder) in holders.iter().enumerate() {
        of_each[plans.number(place)].push((holder.extent(), place));
    }
    let mut found: Vec<Term> = Vec::new();
    for (people, mut entries) in of_each.into_iter().enumerate() {
        entries.sort_by_key(|(extent, place)| (extent.map(|(first, _)| first), *place));
        let mut tenures: Vec<Gathered<'_>> = Vec::new();
        for (_, place) in entries {
            let holder = &holders[place];
            // Only the latest few can go on: one for each way of holding a post. Those before them have ended.
            match tenures.iter_mut().rev().take(WAYS).find(|tenure| tenure.goes_on(place, holder)) {
                Some(tenure) => tenure.add(place, holder),
                None => tenures.push(Gathered::of(place, holder)),
            }
        }
        for mut tenure in tenures {
            tenure.places.sort_unstable();
            found.push(Term { people, places: tenure.places });
        }
    }
    found.sort_by_key(|term| term.places.first().copied());
    found
}

/// In how many ways sources may say that the same people hold a post at once.
const WAYS: usize = How::WORDS.len() + 1;

impl<'a> Gathered<'a> {
    fn of(at: usize, holder: &'a Holder) -> Gathered<'a> {
        let mut tenure = Gathered {
            places: Vec::new(),
            how: None,
            only_seen: true,
            reach: None,
            begun: None,
            went_on: None,
            left: None,
            came: None,
        };
        tenure.add(at, holder);
        tenure
    }

    fn add(&mut self, at: usize, holder: &'a Holder) {
        let last = |one: Option<Day>, other: Option<Day>| one.max(other);
        let first = |one: Option<Day>, other: Option<Day>| one.into_iter().chain(other).min();
        self.places.push(at);
        self.how = self.how.or(holder.how);
        self.only_seen &= only_seen(holder);
        self.reach = last(self.reach, holder.extent().map(|(_, last)| last));
        self.begun = first(self.begun, begun(holder));
        self.went_on = last(self.went_on, went_on(holder));
        self.left = self.left.into_iter().chain(holder.left_on()).min_by_key(|date| date.sort_key());
        self.came = self.came.into_iter().chain(holder.came_on()).max_by_key(|date| date.sort_key());
    }

    /// Whether an entry that begins no earlier reports the same tenure: held in the same way, on days that meet and do
    /// not belong to another term; or, next to it in the file, only days on which the same people were seen in post.
    fn goes_on(&self, at: usize, holder: &Holder) -> bool {
        let same_way = holder.how.is_none_or(|how| self.how.is_none_or(|other| other == how));
        let meets = holder.extent().zip(self.reach).is_some_and(|((first, _), reach)| first <= reach);
        let beside = || self.places.last().is_some_and(|other| other.abs_diff(at) == 1);
        let seen_again = self.only_seen && only_seen(holder) && beside();
        same_way && ((meets && !self.is_another_term(holder)) || seen_again)
    }

    /// Whether one began no earlier than the other ended, as far as can be told, and both cover more than that day.
    fn is_another_term(&self, holder: &Holder) -> bool {
        let follows = |left: &EdtfDate, came: &EdtfDate, begun: Option<Day>, went_on: Option<Day>| {
            let overlap = came.latest().zip(left.earliest()).is_some_and(|(came, left)| came < left);
            let before = begun.zip(came.earliest()).is_some_and(|(begun, came)| begun < came);
            let after = went_on.zip(left.latest()).is_some_and(|(went_on, left)| left < went_on);
            // Only the end of one is known, and only the start of the other.
            let ends_meet = begun.is_none() && went_on.is_none();
            let no_earlier = came.earliest() >= left.earliest() && came.latest() >= left.latest();
            !overlap && (before || after || (ends_meet && no_earlier))
        };
        let (left, came) = (holder.left_on(), holder.came_on());
        let then =
            self.left.zip(came).is_some_and(|(left, came)| follows(left, came, self.begun, went_on(holder)));
        let before =
            left.zip(self.came).is_some_and(|(left, came)| follows(left, came, begun(holder), self.went_on));
        then || before
    }
}

/// The first day by which they had come or been seen.
fn begun(holder: &Holder) -> Option<Day> {
    holder.came_on().into_iter().chain(&holder.seen).filter_map(EdtfDate::latest).min()
}

/// The last day on which they had not left or were seen.
fn went_on(holder: &Holder) -> Option<Day> {
    holder.left_on().into_iter().chain(&holder.seen).filter_map(EdtfDate::earliest).max()
}

/// Whether the entry gives only days on which they were seen in post.
fn only_seen(holder: &Holder) -> bool {
    holder.from.is_none() && holder.to.is_none() && holder.planned_to.is_none()
}
