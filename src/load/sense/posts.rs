//! Who held a post: two at once, and nobody knows until when.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::places::within;
use super::{Found, Sense, called};
use crate::date::{Day, EdtfDate, Order};
use crate::diagnostic::Code;
use crate::record::{Body, Holder, How, Identity, Post, Record, SourcedDate, Who};

/// The faults of all posts.
pub(super) fn posts(sense: &Sense<'_>) -> Vec<Found> {
    let posts = sense.sound.iter().filter_map(|(item, record)| match &record.body {
        Body::Post(post) => Some((*item, *record, post)),
        _ => None,
    });
    posts
        .flat_map(|(item, record, post)| at_once(item, post).into_iter().chain(open(item, record, post)))
        .collect()
}

/// A stay of someone in an ordinary way, and its days.
struct Stay<'p> {
    at: usize,
    holder: &'p Holder,
    days: (Day, Day),
}

/// What happens at one day, in this order: who leaves on the day on which another comes, or is seen, meets nobody.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Turn {
    Leaves,
    Seen,
    Comes,
}

/// The first two who certainly hold a post at once. Where three do, it is a post that several share.
fn at_once(item: usize, post: &Post) -> Option<Found> {
    let stays: Vec<Stay<'_>> = (post.holders.iter().enumerate())
        .filter(|(_, holder)| {
            matches!(holder.how, None | Some(How::Substantive)) && !holder.person.is_empty()
        })
        .filter_map(|(at, holder)| Some(Stay { at, holder, days: certain(holder)? }))
        .collect();
    let mut turns: Vec<(Day, Turn, usize)> = Vec::new();
    for (number, Stay { days: (first, last), .. }) in stays.iter().enumerate() {
        match first == last {
            true => turns.push((*first, Turn::Seen, number)),
            false => turns.extend([(*first, Turn::Comes, number), (*last, Turn::Leaves, number)]),
        }
    }
    turns.sort_unstable();
    // Who is in post, and by which of the stays: one person may be there by several.
    let mut present: HashMap<&str, usize> = HashMap::new();
    let mut both = None;
    let mut in_post: BTreeSet<usize> = BTreeSet::new();
    for (_, turn, number) in turns {
        let names: Vec<&str> = stays[number].holder.person.iter().map(name).collect();
        if turn == Turn::Leaves {
            in_post.remove(&number);
            for name in names {
                let left = present.get(name).map_or(0, |count| count.saturating_sub(1));
                present.insert(name, left);
                if left == 0 {
                    present.remove(name);
                }
            }
            continue;
        }
        let is_new = !names.iter().any(|name| present.contains_key(name));
        let groups = present.len() + usize::from(is_new);
        if is_new && groups > 2 {
            return None;
        }
        if is_new && both.is_none() {
            both = in_post.last().map(|other| (*other, number));
        }
        if turn == Turn::Comes {
            in_post.insert(number);
            names.into_iter().for_each(|name| *present.entry(name).or_default() += 1);
        }
    }
    let (one, other) = both.map(|(one, other)| (&stays[one], &stays[other]))?;
    if [one, other].iter().all(|stay| stay.holder.how == Some(How::Substantive)) {
        return None;
    }
    let names = |stay: &Stay<'_>| stay.holder.person.iter().map(called).collect::<Vec<_>>().join(" and ");
    let (came, left) = (begun(other.holder)?, ended(one.holder)?);
    let sentence = format!(
        "{} was in this post {}, and {} {}",
        names(other),
        came.said("from"),
        names(one),
        left.said("until")
    );
    let hint = "correct a date, or say in `how` who was acting or interim; if they shared it, write `how: substantive` \
                in both";
    let path = within("holders", other.at, if other.holder.from.is_some() { "from" } else { "seen" });
    Some(Found { item, path, code: Code::TwoHolders, sentence, hint: hint.to_owned() })
}

fn name(who: &Who) -> &str {
    match who.identity() {
        Identity::Record(id) => id.as_str(),
        Identity::Called(words) => words,
    }
}

/// The days on which a holder was certainly in post.
fn certain(holder: &Holder) -> Option<(Day, Day)> {
    let (begin, end) = (begun(holder)?.date.latest()?, ended(holder)?.date.earliest()?);
    (begin <= end).then_some((begin, end))
}

/// A date of a holder, and whether it is a day in post rather than the first or the last.
struct Known<'h> {
    date: &'h EdtfDate,
    is_seen: bool,
}

impl Known<'_> {
    fn said(&self, otherwise: &str) -> String {
        let words = self.date.words();
        if self.is_seen { format!("on {words}") } else { format!("{otherwise} {words}") }
    }
}

fn known<'h>(end: Option<&'h SourcedDate>, seen: &'h [EdtfDate]) -> impl Iterator<Item = Known<'h>> {
    let end = end.into_iter().map(|date| Known { date: &date.is, is_seen: false });
    end.chain(seen.iter().map(|date| Known { date, is_seen: true }))
}

/// What says first that a holder had come.
fn begun(holder: &Holder) -> Option<Known<'_>> {
    let dates = known(holder.from.as_ref(), &holder.seen);
    dates.filter(|known| known.date.latest().is_some()).min_by_key(|known| known.date.latest())
}

/// What says last that a holder had not left.
fn ended(holder: &Holder) -> Option<Known<'_>> {
    let dates = known(holder.to.as_ref(), &holder.seen);
    dates.filter(|known| known.date.earliest().is_some()).max_by_key(|known| known.date.earliest())
}

/// Whoever took up a post and is told of no more: no end, no later day in post, no successor, and nothing that says that
/// nobody knows.
fn open(item: usize, record: &Record, post: &Post) -> Vec<Found> {
    if !record.common.unknown.is_empty() {
        return Vec::new();
    }
    let begins = |holder: &Holder| {
        let from = holder.from.iter().map(|date| &date.is).chain(&holder.seen);
        from.filter_map(EdtfDate::earliest).max()
    };
    // The last beginning of all: whoever began before it may have been followed.
    let last = post.holders.iter().filter_map(begins).max();
    let is_open = |holder: &Holder| {
        let ends = holder.to.is_some() || holder.planned_to.is_some() || !holder.seen.is_empty();
        let from = holder.from.as_ref().filter(|_| !ends)?;
        let is_followed = last.is_some_and(|last| from.is.compare(&EdtfDate::from(last)) == Order::Before);
        (!is_followed).then(|| from.is.in_a_sentence())
    };
    // Several sources may tell of one stay.
    let mut told: HashSet<Vec<&str>> = HashSet::new();
    let open = post.holders.iter().enumerate().filter_map(|(at, holder)| Some((at, is_open(holder)?)));
    let open = open.filter(|(at, _)| told.insert(post.holders[*at].person.iter().map(name).collect()));
    open.map(|(at, from)| {
        let sentence = format!("took up post {from}: nothing says until when");
        let hint = "add `to`, or in `seen` a day on which a source has them in post, or put it in the post's `unknown`";
        let path = within("holders", at, "from");
        Found { item, path, code: Code::OpenEnded, sentence, hint: hint.to_owned() }
    })
    .collect()
}
