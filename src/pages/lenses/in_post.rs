//! In post: who held which post over the years; with a day, who held it then.

mod lanes;
mod roster;

pub(in crate::pages) use lanes::signs as signs_of_lanes;

use std::collections::HashMap;

use crate::case::{Case, Certainty, InPost, Ix};
use crate::date::{EdtfDate, day_words};
use crate::page::{Address, Block, Lens, Page, Target, Uncited, Words};
use crate::pages::Material;
use crate::pages::wording::{count, on_the_day};
use crate::record::{Body, Kind};

/// A post with what is known of it on the day; nothing where the case has no day.
struct Seat<'a> {
    post: Ix,
    on: Option<InPost<'a>>,
}

/// How much is known of a post on a day, the most first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Standing {
    Certain,
    Possible,
    Vacant,
    /// Nothing on the day, but someone, or a vacancy, before it.
    LastKnown,
    /// The same, but all of them have certainly left.
    Left,
    Unknown,
}

/// The page: with a day, its roster first, then the lanes.
pub(super) fn in_post(material: &Material<'_>, on: Option<&EdtfDate>) -> Page {
    let case = material.case;
    let mut page =
        Page::new(Address::Lens(Lens::InPost(on.cloned())), on.map_or("In post".to_owned(), title));
    let day = on.cloned().or_else(|| case.today());
    let all: Vec<Ix> = case.of_kind(Kind::Post).map(|(ix, _)| ix).collect();
    let seats: Vec<Seat<'_>> = all
        .iter()
        .filter(|post| material.filter.covers(case, **post))
        .map(|post| Seat { post: *post, on: day.as_ref().and_then(|day| case.in_post(*post, day)) })
        .collect();
    let seats = by_organisation(case, seats);
    page.subtitle = super::subtitle(material, seats.len(), all.len(), ("post", "posts"));
    match (on, &day) {
        // Each group of a roster says itself if nobody is in it.
        (Some(on), _) => {
            page.subtitle = format!("{} · {}", counts(&seats), page.subtitle);
            if !on.lasts() && (on.earliest().is_none() || on.latest().is_none()) {
                page.subtitle = format!("taken as {} · {}", day_words(on.day()), page.subtitle);
            }
            roster::write(material, &seats, &mut page);
        }
        (None, Some(day)) => {
            let when = on_the_day(case).unwrap_or_default();
            let who = Target::Page(Address::Lens(Lens::InPost(Some(day.clone()))));
            let words = Words::new().link(format!("In post {when}"), who);
            page.push(Block::uncited(Uncited::Count, words.plain(format!(": {}", counts(&seats)))).folding());
        }
        (None, None) => {}
    }
    if on.is_none() && seats.is_empty() {
        page.push(super::none(material));
    }
    lanes::write(material, &seats, on, &mut page);
    page.with_foot(case)
}

/// `In post on 14 January 2014`, but `In post, September 2012`.
fn title(on: &EdtfDate) -> String {
    if on.is_day() { format!("In post on {}", on.words()) } else { format!("In post, {}", on.words()) }
}

/// How many holders and posts a roster has in each of its groups; a group of posts that has none is left out.
fn counts(seats: &[Seat<'_>]) -> String {
    let on = || seats.iter().filter_map(|seat| seat.on.as_ref());
    let holders = |wanted: Certainty| {
        let n = on().flat_map(|on| &on.holders).filter(|incumbency| incumbency.certainty == wanted).count();
        if n == 0 { "none".to_owned() } else { count(n, "holder", "holders") }
    };
    let vacant = |wanted: Certainty| {
        on().filter_map(|on| on.vacant.as_ref()).filter(|incumbency| incumbency.certainty == wanted).count()
    };
    let standing = |wanted: Standing| seats.iter().filter(|seat| seat.standing() == wanted).count();
    let groups = [
        (vacant(Certainty::Certain), "vacant"),
        (vacant(Certainty::Possible), "possibly vacant"),
        (standing(Standing::LastKnown), "with only a last known holder"),
        (standing(Standing::Left), "whose holder had left, no later one known"),
        (standing(Standing::Unknown), "with no holder known"),
    ];
    let groups = groups.into_iter().filter(|(n, _)| *n > 0);
    let groups = groups.map(|(n, how)| format!("{} {how}", count(n, "post", "posts")));
    let (certain, possible) = (holders(Certainty::Certain), holders(Certainty::Possible));
    let holders = format!("{certain} certainly, {possible} possibly");
    std::iter::once(holders).chain(groups).collect::<Vec<_>>().join("; ")
}

impl Seat<'_> {
    fn standing(&self) -> Standing {
        let Some(on) = &self.on else { return Standing::Unknown };
        match (on.holders.first(), &on.vacant) {
            (Some(first), _) if first.is_certain() => Standing::Certain,
            (_, Some(vacant)) if vacant.is_certain() => Standing::Vacant,
            (Some(_), _) => Standing::Possible,
            (_, Some(_)) => Standing::Vacant,
            _ if on.last_known.is_empty() => Standing::Unknown,
            _ if on.last_known.iter().all(|known| known.has_left()) => Standing::Left,
            _ => Standing::LastKnown,
        }
    }
}

/// The posts of each organisation together, the best known on the day first; within it, key posts first.
fn by_organisation<'a>(case: &Case, mut seats: Vec<Seat<'a>>) -> Vec<Seat<'a>> {
    let mut organisations: HashMap<Option<Ix>, (Standing, usize)> = HashMap::new();
    for (at, seat) in seats.iter().enumerate() {
        let first = organisations.entry(organisation_of(case, seat.post)).or_insert((seat.standing(), at));
        first.0 = first.0.min(seat.standing());
    }
    seats.sort_by_cached_key(|seat| {
        let of = organisation_of(case, seat.post);
        (of.is_none(), organisations.get(&of).copied(), case[seat.post].weight(), seat.standing())
    });
    seats
}

/// The organisation that a post belongs to.
fn organisation_of(case: &Case, post: Ix) -> Option<Ix> {
    let Body::Post(post) = &case[post].body else { return None };
    post.organisation.as_ref().and_then(|id| case.find(id.as_str()))
}
