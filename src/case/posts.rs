//! Who was in post on a day: certain, possible, vacant, or unknown with who was last known to hold it. Never a guess.

use super::{Case, Ix};
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
    pub vacant: Option<Tenure<'a>>,
    /// Where nobody is known: who was last known to hold it, and the last day on which they were.
    pub last_known: Option<(Tenure<'a>, Day)>,
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

impl Holder {
    /// The certain, the possible and the planned days of this tenure.
    pub fn span(&self) -> Span {
        let from = self.from.as_ref().map(|d| &d.is);
        let to = self.to.as_ref().map(|d| &d.is);
        let bounded = |date: &&EdtfDate| date.earliest().is_some() && date.latest().is_some();
        let least = |a: Option<Day>, b: Option<Day>| a.into_iter().chain(b).min();
        let most = |a: Option<Day>, b: Option<Day>| a.into_iter().chain(b).max();
        // Having been seen before the latest start, or after the earliest end, narrows the doubt.
        let begin = least(from.and_then(EdtfDate::latest), self.seen.iter().filter_map(EdtfDate::latest).min());
        let end = most(to.and_then(EdtfDate::earliest), self.seen.iter().filter_map(EdtfDate::earliest).max());
        let certain = begin.or(end).zip(end.or(begin)).filter(|(a, b)| a <= b);
        // A day that is itself known only roughly makes all its days possible.
        let seen_from = self.seen.iter().filter_map(EdtfDate::earliest).min();
        let seen_to = self.seen.iter().filter_map(EdtfDate::latest).max();
        let start = least(from.filter(bounded).and_then(EdtfDate::earliest).or(begin), seen_from);
        let stop = most(to.filter(bounded).and_then(EdtfDate::latest).or(end), seen_to);
        let possible = start.or(stop).zip(stop.or(start)).filter(|(a, b)| a <= b);
        let planned = self.planned_to.as_ref().filter(|_| to.is_none()).and_then(|d| d.is.latest());
        Span { certain, possible, planned }
    }

    /// How sure it is that the holder was in post in that time: certain on all of it, possible on some.
    pub fn during(&self, (first, last): (Day, Day)) -> Option<Certainty> {
        let span = self.span();
        if span.certain.is_some_and(|(a, b)| a <= first && last <= b) {
            return Some(Certainty::Certain);
        }
        let possible = span.possible.map(|(a, b)| (a, b.max(span.planned.unwrap_or(b))));
        possible.filter(|(a, b)| *a <= last && first <= *b).map(|_| Certainty::Possible)
    }

    /// Whether a source says that nobody held the post.
    pub fn is_vacancy(&self) -> bool {
        self.how == Some(How::Vacant) || self.person.is_empty()
    }
}

/// The days that a time may mean, an open side closed at the side that is known.
fn days(time: &EdtfDate) -> Option<(Day, Day)> {
    let (first, last) = (time.earliest().or(time.latest())?, time.latest().or(time.earliest())?);
    Some((first, last))
}

impl Case {
    /// What the case knows of a post in that time.
    pub fn in_post(&self, post: Ix, time: &EdtfDate) -> Option<InPost<'_>> {
        let Body::Post(Post { holders, .. }) = &self[post].body else { return None };
        let (first, last) = days(time)?;
        let (vacancies, people): (Vec<&Holder>, Vec<&Holder>) = holders.iter().partition(|h| h.is_vacancy());
        let mut found: Vec<(Certainty, Tenure<'_>)> = people
            .iter()
            .filter(|holder| !plan_overtaken(holder, &people, first))
            .filter_map(|holder| Some((holder.during((first, last))?, Tenure { post, holder })))
            .collect();
        // One person may have several tenures of a post, each with a clock of its own: the surest and latest speaks.
        found.sort_by_key(|(certainty, tenure)| (*certainty, std::cmp::Reverse(tenure.holder.span().possible)));
        let mut seen: Vec<&[Who]> = Vec::new();
        found.retain(|(_, tenure)| {
            let new = !seen.iter().any(|people| same_people(people, &tenure.holder.person));
            seen.push(&tenure.holder.person);
            new
        });
        let vacant = vacancies.iter().find(|h| h.during((first, last)).is_some());
        let last_known = people
            .iter()
            .filter_map(|holder| Some((Tenure { post, holder }, holder.span().possible?.1)))
            .filter(|(_, end)| *end < first && found.is_empty() && vacant.is_none())
            .max_by_key(|(_, end)| *end);
        Some(InPost { post, holders: found, vacant: vacant.map(|holder| Tenure { post, holder }), last_known })
    }

    /// What the case knows of every post in that time, in the order of the files.
    pub fn roster(&self, time: &EdtfDate) -> Vec<InPost<'_>> {
        self.of_kind(Kind::Post).filter_map(|(ix, _)| self.in_post(ix, time)).collect()
    }
}

/// Whether two tenures are of the same known people, whatever a source calls them.
fn same_people(a: &[Who], b: &[Who]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| if a.id.is_some() { a.id == b.id } else { a == b })
}

/// Whether only a planned end speaks for the holder on that day, while another was certainly in post by then.
fn plan_overtaken(holder: &Holder, all: &[&Holder], day: Day) -> bool {
    let span = holder.span();
    let Some((begin, end)) = span.possible.filter(|(_, end)| *end < day) else { return false };
    span.planned.is_some_and(|planned| end < planned)
        && all.iter().filter(|other| !std::ptr::eq(**other, holder)).any(|other| {
            other.span().certain.is_some_and(|(start, _)| begin < start && start <= day)
        })
}
