//! Who was in post on a day: certain, possible, vacant, or unknown with who was last known to hold it. Never a guess.

use super::{Case, Ix};
use crate::citation::Citation;
use crate::date::{Day, EdtfDate};
use crate::record::{Body, Holder, How, Kind, Post, Who};

/// One tenure, by the post and its place among the post's holders.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tenure<'a> {
    /// The post.
    pub post: Ix,
    /// The tenure as the curator wrote it.
    pub holder: &'a Holder,
}

/// How sure the record is that a holder was in post.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// Between the days that the sources give.
    Certain,
    /// In the spread of an end that is known only roughly, or up to a planned end.
    Possible,
}

/// What the case knows of a post on a day.
#[derive(Debug, Clone, PartialEq)]
pub struct InPost<'a> {
    /// The post.
    pub post: Ix,
    /// Who held it, the certain before the possible.
    pub holders: Vec<(Certainty, Tenure<'a>)>,
    /// The vacancy that a source states.
    pub vacant: Option<(Certainty, Tenure<'a>)>,
    /// Where nobody is known: who was last known to hold it, after the vacancy that was last known, if that is later.
    pub last_known: Vec<Tenure<'a>>,
    /// Where nobody is known: those of whom a source says that by some later day they had held the post, and none says
    /// since when. Each person stands once, with all entries that say so.
    pub some_time: Vec<Stay<'a>>,
}

/// The days of a tenure, as far as the sources bear: first and last, or none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The days on which the holder was certainly in post.
    pub certain: Option<(Day, Day)>,
    /// The days on which they possibly were: the certain ones and the spread of an end that is known only roughly.
    pub possible: Option<(Day, Day)>,
    /// The day on which a planned end stands that no known end has replaced.
    pub planned: Option<Day>,
}

/// One stay in a post. Each source that tells of it has an entry of its own, and here they stand together.
#[derive(Debug, Clone, PartialEq)]
pub struct Stay<'a> {
    /// The entries, in the order of the file.
    pub entries: Vec<&'a Holder>,
}

impl Holder {
    /// The certain, the possible and the planned days of this tenure.
    pub fn span(&self) -> Span {
        // The days that the sources place in the tenure: the first and the last one, and every sighting.
        let ends = [&self.from, &self.to].into_iter().flatten().map(|dated| &dated.is);
        let known: Vec<&EdtfDate> = ends.chain(&self.seen).collect();
        // Whoever was in post by one day and still on another was in post on all days between. A day that is known only
        // roughly has its earliest before its latest, and alone makes nothing certain.
        let begin = known.iter().filter_map(|date| date.latest()).min();
        let end = known.iter().filter_map(|date| date.earliest()).max();
        // A sighting outside a known end contradicts it, and is not certain.
        let not_before = self.from.as_ref().and_then(|dated| dated.is.earliest());
        let not_after = self.to.as_ref().and_then(|dated| dated.is.latest());
        let begin = begin.map(|day| day.max(not_before.unwrap_or(day)));
        let end = end.map(|day| day.min(not_after.unwrap_or(day)));
        let certain = begin.zip(end).filter(|(a, b)| a <= b);
        let bounded = known.iter().filter_map(|date| date.earliest().zip(date.latest()));
        let spread = |spread: Option<(Day, Day)>, (a, b): (Day, Day)| {
            Some(spread.map_or((a, b), |(first, last)| (first.min(a), last.max(b))))
        };
        let possible = bounded.chain(certain).fold(None, spread);
        let planned =
            self.planned_to.as_ref().filter(|_| self.to.is_none()).and_then(|dated| dated.is.latest());
        Span { certain, possible, planned }
    }

    /// What the tenure, who held it and its dates cite.
    pub fn all_cites(&self) -> impl Iterator<Item = &Citation> {
        let dates = [&self.from, &self.to, &self.planned_to].into_iter().flatten();
        let named = self.person.iter().flat_map(|who| &who.cites);
        self.cites.iter().chain(named).chain(dates.flat_map(|dated| &dated.cites))
    }

    /// The last day of which anything is known, for telling who held a post last.
    fn last_day(&self) -> Option<Day> {
        let to = self.to.as_ref().and_then(|dated| dated.is.latest());
        let from = self.from.as_ref().map(|dated| dated.is.day());
        let seen = self.seen.iter().map(EdtfDate::day).max();
        self.span().possible.map(|(_, last)| last).or(to).or(from).or(seen)
    }

    /// Whether no day of the tenure is known so early, nor since when they had been in post, only that it was over, or
    /// that they had been seen, by some day after the first of these.
    fn may_be_over(&self, (first, last): (Day, Day)) -> bool {
        let mut ends = self.to.iter().map(|dated| &dated.is).chain(&self.seen);
        let is_bounded = |date: &EdtfDate| date.earliest().is_some() && date.latest().is_some();
        self.with_plan().is_none_or(|(begin, _)| last < begin)
            && !self.seen.iter().any(is_bounded)
            && ends.any(|date| date.latest().is_some_and(|day| first < day))
    }

    /// Whether the tenure may have begun by that day.
    fn may_have_begun(&self, day: Day) -> bool {
        self.from.as_ref().and_then(|dated| dated.is.earliest()).is_none_or(|begin| begin <= day)
    }

    /// How sure it is that the holder was in post in that time: certain on all of it, possible on some.
    fn during(&self, (first, last): (Day, Day)) -> Option<Certainty> {
        let span = self.span();
        if span.certain.is_some_and(|(a, b)| a <= first && last <= b) {
            return Some(Certainty::Certain);
        }
        self.with_plan().filter(|(a, b)| *a <= last && first <= *b).map(|_| Certainty::Possible)
    }

    /// The possible days and those up to a planned end; that alone says nothing of when they began.
    fn with_plan(&self) -> Option<(Day, Day)> {
        let span = self.span();
        let begun = self.from.as_ref().and_then(|dated| dated.is.latest());
        let begun = begun.filter(|day| span.planned.is_some_and(|planned| *day <= planned));
        let (first, last) = span.possible.or(begun.map(|day| (day, day)))?;
        Some((first, last.max(span.planned.unwrap_or(last))))
    }

    /// Whether a source says that nobody held the post.
    pub fn is_vacancy(&self) -> bool {
        self.how == Some(How::Vacant) || self.person.is_empty()
    }
}

/// The days of a time. One that lasts goes on at its open side; some day of which one side is open is taken for the side
/// that is known.
fn days(time: &EdtfDate) -> (Day, Day) {
    if !time.lasts() {
        return time.sort_key();
    }
    (time.earliest().unwrap_or(Day::MIN), time.latest().unwrap_or(Day::MAX))
}

impl Case {
    /// What the case knows of a post in that time.
    pub fn in_post<'a>(&'a self, post: Ix, time: &EdtfDate) -> Option<InPost<'a>> {
        let Body::Post(Post { holders, .. }) = &self[post].body else { return None };
        let (first, last) = days(time);
        // Nobody is certain on a day that is not known on both sides.
        let open = time.earliest().is_none() || time.latest().is_none();
        let tenure = |holder| Tenure { post, holder };
        let speaking = holders.iter().filter(|holder| !plan_overtaken(holder, holders, first));
        let sure = |holder: &'a Holder| {
            let certainty = holder.during((first, last))?;
            let entries = || holders.iter().filter(|entry| same_holders(entry, holder));
            let is_certain = !open && (certainty == Certainty::Certain || cover(entries(), (first, last)));
            Some(if is_certain { Certainty::Certain } else { Certainty::Possible })
        };
        let (vacancies, mut found): (Vec<_>, Vec<_>) = speaking
            .filter_map(|holder| Some((sure(holder)?, tenure(holder))))
            .partition(|(_, tenure)| tenure.holder.is_vacancy());
        // One person may have several tenures of a post, each with a clock of its own: the surest and latest speaks.
        found.sort_by_key(|(certainty, tenure)| {
            (*certainty, std::cmp::Reverse(tenure.holder.span().possible))
        });
        let mut told: Vec<&[Who]> = Vec::new();
        found.retain(|(_, tenure)| {
            let new = !told.iter().any(|people| same_people(people, &tenure.holder.person));
            told.push(&tenure.holder.person);
            new
        });
        let mut vacant = vacancies.into_iter().min_by_key(|(sure, _)| *sure);
        // Where one of the two is certain, the other is no longer possible.
        if vacant.is_some_and(|(certainty, _)| certainty == Certainty::Certain) {
            found.retain(|(certainty, _)| *certainty == Certainty::Certain);
        } else if found.first().is_some_and(|(certainty, _)| *certainty == Certainty::Certain) {
            vacant = None;
        }
        let unknown = found.is_empty() && vacant.is_none();
        let latest = |vacant: bool| {
            let all = holders.iter().filter(|holder| unknown && holder.is_vacancy() == vacant);
            let by_then = all.filter(|holder| holder.last_day().is_some_and(|day| day <= first));
            by_then.max_by_key(|holder| holder.last_day())
        };
        let holder = latest(false);
        let vacancy = latest(true).filter(|it| holder.is_none_or(|held| held.last_day() <= it.last_day()));
        let last_known = vacancy.into_iter().chain(holder).map(tenure).collect();
        let some_time = if unknown { self.some_time(post, (first, last)) } else { Vec::new() };
        Some(InPost { post, holders: found, vacant, last_known, some_time })
    }

    /// Those who had held a post by a day later than these, since when is not known.
    fn some_time(&self, post: Ix, (first, last): (Day, Day)) -> Vec<Stay<'_>> {
        let mut stays = self.stays(post);
        stays
            .retain(|stay| !stay.is_vacancy() && stay.entries.iter().all(|entry| entry.may_have_begun(last)));
        let entries = stays.into_iter().flat_map(|stay| stay.entries);
        let mut found: Vec<Stay<'_>> = Vec::new();
        for entry in entries.filter(|entry| entry.may_be_over((first, last))) {
            match found.iter_mut().find(|stay| same_holders(stay.entries[0], entry)) {
                Some(stay) => stay.entries.push(entry),
                None => found.push(Stay { entries: vec![entry] }),
            }
        }
        found
    }

    /// The days, from the last possible one on, on which nothing but a plan speaks for the holder of a post.
    pub fn planned_days(&self, post: Ix, holder: &Holder) -> Option<(Day, Day)> {
        let Body::Post(Post { holders, .. }) = &self[post].body else { return None };
        let (_, end) = holder.span().possible?;
        let planned = holder.span().planned?;
        let until = overtaken(holder, end, holders).and_then(|day| day.yesterday().ok());
        let last = planned.min(until.unwrap_or(planned));
        (end < last).then_some((end, last))
    }

    /// What the case knows of every post in that time, in the order of the files.
    pub fn roster(&self, time: &EdtfDate) -> Vec<InPost<'_>> {
        self.of_kind(Kind::Post).filter_map(|(ix, _)| self.in_post(ix, time)).collect()
    }

    /// The stays in a post of those whom a tenure names, as far as they reach into that time.
    pub fn stays_at<'a>(&'a self, tenure: &Tenure<'a>, time: &EdtfDate) -> Vec<Stay<'a>> {
        let reaches = |entry: &&Holder| entry.during(days(time)).is_some();
        let is_theirs = |stay: &Stay<'_>| {
            stay.entries.iter().any(|entry| same_holders(entry, tenure.holder) && reaches(entry))
        };
        self.stays(tenure.post).into_iter().filter(is_theirs).collect()
    }

    /// What was known of the stay of a tenure when the days of the tenure were over: without the entries that tell of
    /// later days.
    pub fn stay_up_to<'a>(&'a self, tenure: &Tenure<'a>) -> Stay<'a> {
        let is_of = |stay: &Stay<'_>| stay.entries.iter().any(|entry| std::ptr::eq(*entry, tenure.holder));
        let found = self.stays(tenure.post).into_iter().find(is_of);
        let mut stay = found.unwrap_or(Stay { entries: vec![tenure.holder] });
        stay.entries.retain(|entry| entry.last_day() <= tenure.holder.last_day());
        stay
    }

    /// Who stayed in a post, each stay once, in the order of the file.
    pub fn stays(&self, post: Ix) -> Vec<Stay<'_>> {
        let Body::Post(Post { holders, .. }) = &self[post].body else { return Vec::new() };
        let mut stays: Vec<Stay<'_>> = Vec::new();
        for holder in holders {
            // Sightings of one person that stand together in the file are told together.
            let sighted_again = stays.last().is_some_and(|stay| stay.is_sighted_again(holder));
            let last = stays.len().saturating_sub(1);
            match stays.iter().position(|stay| stay.goes_on(holder)).or(sighted_again.then_some(last)) {
                Some(at) => stays[at].entries.push(holder),
                None => stays.push(Stay { entries: vec![holder] }),
            }
        }
        stays
    }
}

impl<'a> Stay<'a> {
    /// The last day of which anything is known.
    pub fn last_day(&self) -> Option<Day> {
        self.entries.iter().filter_map(|entry| entry.last_day()).max()
    }

    /// Whether the stay is one of nobody.
    pub fn is_vacancy(&self) -> bool {
        self.entries.iter().all(|entry| entry.is_vacancy())
    }

    /// What the entries and their dates cite: each of them tells of days of its own.
    pub fn cites(&self) -> impl Iterator<Item = &'a Citation> {
        self.entries.iter().flat_map(|entry| entry.all_cites())
    }

    /// What those entries and their dates cite that reach into that time, or say that the post was held for a while only.
    pub fn cites_at(&self, time: &EdtfDate) -> impl Iterator<Item = &'a Citation> {
        let (first, last) = days(time);
        let is_needed = move |entry: &&&Holder| {
            matches!(entry.how, Some(How::Acting | How::Interim)) || entry.during((first, last)).is_some()
        };
        self.entries.iter().filter(is_needed).flat_map(|entry| entry.all_cites())
    }

    /// Whether this and the entry tell of nothing but days on which the same people were seen in post.
    fn is_sighted_again(&self, holder: &Holder) -> bool {
        let only_seen =
            |entry: &Holder| entry.from.is_none() && entry.to.is_none() && entry.planned_to.is_none();
        self.is_of(holder) && only_seen(holder) && self.entries.iter().all(|entry| only_seen(entry))
    }

    /// Whether all entries are of the same people as this one, or of nobody, and none says otherwise how they held it.
    fn is_of(&self, holder: &Holder) -> bool {
        let how = |entry: &Holder| holder.how.is_none_or(|how| entry.how.is_none_or(|other| other == how));
        self.entries.iter().all(|entry| same_holders(entry, holder) && how(entry))
    }

    /// Whether an entry tells of the same stay: of the same people, on days that meet.
    fn goes_on(&self, holder: &Holder) -> bool {
        let meets = |a: &Holder| match (a.with_plan(), holder.with_plan()) {
            (Some((first, last)), Some((start, stop))) => first <= stop && start <= last,
            _ => false,
        };
        self.is_of(holder) && self.entries.iter().any(|entry| meets(entry))
    }
}

/// Whether the certain days of these entries, taken together, leave out none of those.
fn cover<'a>(entries: impl Iterator<Item = &'a Holder>, (first, last): (Day, Day)) -> bool {
    let mut certain: Vec<(Day, Day)> = entries.filter_map(|entry| entry.span().certain).collect();
    certain.sort_unstable();
    // The first day that none of those before tells of; none where they tell of all that can come.
    let mut open = Some(first);
    for (from, to) in certain {
        if open.is_some_and(|day| from <= day && day <= to) {
            open = to.tomorrow().ok();
        }
    }
    open.is_none_or(|day| day > last)
}

/// Whether two tenures are of the same known people, whatever a source calls them.
fn same_people(a: &[Who], b: &[Who]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.is_same(b))
}

/// Whether two entries are of the same people, or both of nobody.
fn same_holders(a: &Holder, b: &Holder) -> bool {
    if a.is_vacancy() || b.is_vacancy() {
        return a.is_vacancy() && b.is_vacancy();
    }
    same_people(&a.person, &b.person)
}

/// Whether only a planned end speaks for the holder on that day, while by then someone else was certainly in post, or
/// certainly nobody.
fn plan_overtaken(holder: &Holder, all: &[Holder], day: Day) -> bool {
    let Some((first, _)) = holder.with_plan() else { return false };
    let span = holder.span();
    let end = span.possible.map_or(first, |(_, last)| last);
    span.planned.is_some() && end < day && overtaken(holder, end, all).is_some_and(|start| start <= day)
}

/// The first day on which someone else, or nobody, was certainly in post, of those who were so still after that end.
fn overtaken(holder: &Holder, end: Day, all: &[Holder]) -> Option<Day> {
    let others = all.iter().filter(|other| !same_holders(other, holder));
    others
        .filter_map(|other| other.span().certain)
        .filter(|(_, stop)| end < *stop)
        .map(|(start, _)| start)
        .min()
}
