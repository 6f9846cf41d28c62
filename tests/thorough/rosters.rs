//! Rosters agree with the tenures as they are written, by the sentence of the file format.

use crate::common::rosters::{date, in_post, name, post, roster, who};
use casebook::case::{Case, Certainty};
use casebook::date::{Day, EdtfDate};
use casebook::originals::Originals;
use casebook::page::{Address, Lens};
use casebook::pages::{self, Filter, Material};
use casebook::print;
use casebook::record::{Body, Holder, Id, Kind};
use proptest::prelude::*;

/// The page of who was in post at a time.
fn page(case: &Case, time: &str) -> String {
    let (filter, originals) = (Filter::default(), Originals::none());
    let material = Material { case, faults: &[], originals: &originals, filter: &filter };
    print::continuous(&pages::printed(&material, &Address::Lens(Lens::InPost(Some(date(time))))))
}

/// What a post's holders, as written, say of a time, by the sentence of the file format and day by day. Nothing here asks
/// the case: the days of each date are compared with the day in question.
struct Written<'a>(&'a [Holder]);

fn from(holder: &Holder) -> Option<&EdtfDate> {
    holder.from.as_ref().map(|dated| &dated.is)
}

fn to(holder: &Holder) -> Option<&EdtfDate> {
    holder.to.as_ref().map(|dated| &dated.is)
}

/// What is written of one tenure.
fn dates(holder: &Holder) -> impl Iterator<Item = &EdtfDate> {
    from(holder).into_iter().chain(to(holder)).chain(&holder.seen)
}

/// By the day they had come or been seen, and on it or later they had not left or were seen.
fn is_between(holder: &Holder, day: Day) -> bool {
    let mut come = from(holder).into_iter().chain(&holder.seen);
    let mut there = to(holder).into_iter().chain(&holder.seen);
    come.any(|date| date.latest().is_some_and(|last| last <= day))
        && there.any(|date| date.earliest().is_some_and(|first| day <= first))
}

/// The same; where it holds of no day, of the very day on which they came or left.
fn is_certain(holder: &Holder, day: Day) -> bool {
    let is_day = |date: &&EdtfDate| date.earliest() == Some(day) && date.latest() == Some(day);
    let may_have_come = from(holder).is_none_or(|from| from.earliest().is_none_or(|first| first <= day));
    let may_still_be = to(holder).is_none_or(|to| to.latest().is_none_or(|last| day <= last));
    let is_end = from(holder).into_iter().chain(to(holder)).any(|date| is_day(&date));
    let nowhere = || !turns(holder).into_iter().any(|day| is_between(holder, day));
    // Where both ends are days, and nothing is between, they contradict each other.
    is_between(holder, day) || (is_end && may_have_come && may_still_be && nowhere())
}

/// The days on which anything written of the holder begins or ends.
fn turns(holder: &Holder) -> Vec<Day> {
    let dates = dates(holder).chain(holder.planned_to.as_ref().map(|dated| &dated.is));
    dates.flat_map(|date| [date.earliest(), date.latest()]).flatten().collect()
}

/// Certain, or in the spread of a date that is bounded on both sides.
fn is_in_spread(holder: &Holder, day: Day) -> bool {
    let is_rough = |date: &EdtfDate| date.earliest() != date.latest();
    let spread = |date: &EdtfDate| date.earliest().zip(date.latest()).filter(|_| is_rough(date));
    is_certain(holder, day)
        || dates(holder).filter_map(spread).any(|(first, last)| first <= day && day <= last)
}

/// By its latest day something is known; what has none is known from the day of its source on.
fn is_known(date: &EdtfDate, by: Day) -> bool {
    let source = self::date("2015").latest();
    date.latest().or(source).is_some_and(|last| last <= by)
}

/// The last day by which they had come or were seen.
fn last_word(holder: &Holder) -> Option<Day> {
    from(holder).into_iter().chain(&holder.seen).map(EdtfDate::day).max()
}

/// The ends of a time, if it has them: some day that is known only by one of them is taken for that day.
fn ends(time: &EdtfDate) -> [Option<Day>; 2] {
    let (first, last) = (time.earliest(), time.latest());
    if time.written().starts_with('[') { [first.or(last), last.or(first)] } else { [first, last] }
}

impl Written<'_> {
    /// Up to the latest day of a planned end, unless they had left or by then another is certain to have been in post since
    /// the last word on them, or to have come on its very day.
    fn is_planned(&self, holder: &Holder, day: Day) -> bool {
        let Some(planned) = holder.planned_to.as_ref().and_then(|dated| dated.is.latest()) else {
            return false;
        };
        let Some(word) = last_word(holder) else { return false };
        let mut days = turns(holder).into_iter().filter(|day| is_in_spread(holder, *day));
        let mut come = from(holder).into_iter().chain(&holder.seen).filter_map(EdtfDate::latest);
        let has_begun = days.any(|first| first <= day) || come.any(|first| first <= day);
        let may_still_be = to(holder).is_none_or(|to| to.latest().is_none_or(|last| day <= last));
        let replaces = |other: &&Holder| {
            let had_come = dates(other).any(|date| date.latest().is_some_and(|last| last <= day));
            let was_there = dates(other).any(|date| date.earliest().is_some_and(|first| word < first));
            let came = other.to.is_none() && from(other).is_some_and(|from| from.earliest() == Some(word));
            let both_came = from(holder).is_some_and(|from| from.day() == word);
            who(other) != who(holder) && had_come && word < day && (was_there || (came && !both_came))
        };
        has_begun && may_still_be && day <= planned && !self.0.iter().any(|other| replaces(&other))
    }

    /// Certain on all days of the time, possible on some.
    fn during(&self, id: Option<&str>, time: &EdtfDate) -> Option<Certainty> {
        let theirs = || self.0.iter().filter(|holder| who(holder).map(Id::as_str) == id);
        if let (Some(first), Some(last)) = (time.earliest(), time.latest()) {
            let mut days =
                std::iter::successors(Some(first), |day| day.tomorrow().ok()).take_while(|day| *day <= last);
            if days.all(|day| theirs().any(|entry| is_certain(entry, day))) {
                return Some(Certainty::Certain);
            }
        }
        // On which of its days someone is possible changes only where something begins or ends.
        let [first, last] = ends(time);
        let is_asked = |day: &Day| first.is_none_or(|it| it <= *day) && last.is_none_or(|it| *day <= it);
        let turns = self.0.iter().flat_map(turns);
        let mut days = turns.chain([first, last].into_iter().flatten()).filter(is_asked);
        let is_possible = |day| theirs().any(|it| is_in_spread(it, day) || self.is_planned(it, day));
        days.any(is_possible).then_some(Certainty::Possible)
    }

    /// Who is in post, in the words of `in_post`, by name.
    fn in_post(&self, time: &EdtfDate) -> Vec<String> {
        let found = |id: Option<&'static str>| Some((id, self.during(id, time)?));
        let all: Vec<(Option<&str>, Certainty)> =
            [Some("ann"), Some("bob"), Some("cyd"), None].into_iter().filter_map(found).collect();
        let is_sure = |vacancy: bool| {
            all.iter().any(|(id, sure)| id.is_none() == vacancy && *sure == Certainty::Certain)
        };
        // Where somebody is certain nobody is not possible, nor the other way round.
        let stands =
            |(id, sure): &&(Option<&str>, Certainty)| *sure == Certainty::Certain || !is_sure(id.is_some());
        let sign = |sure| if sure == Certainty::Certain { '!' } else { '?' };
        let mut roster: Vec<String> = all
            .iter()
            .filter(stands)
            .map(|(id, sure)| format!("{}{}", id.unwrap_or("vacant"), sign(*sure)))
            .collect();
        roster.sort();
        roster
    }

    /// Whether anything is known of someone, or of nobody, by the last day of that time.
    fn is_anyone_known(&self, time: &EdtfDate) -> bool {
        let [_, by] = ends(time);
        self.0.iter().flat_map(dates).any(|date| by.is_none_or(|by| is_known(date, by)))
    }

    /// Where each person has one entry: who was last known by a day on which nobody is in post.
    fn last_known(&self, by: Day) -> Vec<String> {
        let is_known = |date: &&EdtfDate| is_known(date, by);
        let seen_since = |holder: &Holder, to: &EdtfDate| {
            holder.seen.iter().filter(is_known).any(|seen| seen.earliest() > to.latest())
        };
        let left = |holder: &Holder| {
            let is_past = |to: &&EdtfDate| to.latest().is_some_and(|last| last < by);
            to(holder).filter(is_past).is_some_and(|to| !seen_since(holder, to))
        };
        // The last day on which one who left had certainly not, else the last that is known.
        let day = |holder: &Holder| {
            let seen = holder.seen.iter().filter(is_known).map(EdtfDate::day).max();
            match (to(holder).filter(is_known), from(holder).filter(is_known)) {
                (Some(to), _) if !seen_since(holder, to) => seen.max(to.earliest().or(to.latest())),
                (_, came) => seen.max(came.map(EdtfDate::day)),
            }
        };
        let held: Vec<&Holder> =
            self.0.iter().filter(|holder| who(holder).is_some() && day(holder).is_some()).collect();
        let rank = |holder: &Holder| (day(holder), !left(holder));
        let Some(last) = held.iter().map(|holder| rank(holder)).max() else { return Vec::new() };
        let begun =
            |holder: &Holder| from(holder).into_iter().chain(&holder.seen).filter_map(EdtfDate::latest).min();
        let followed = |first: &&&Holder| {
            rank(first) == last
                && held.iter().any(|holder| {
                    let came = from(holder).filter(is_known).and_then(EdtfDate::earliest);
                    !left(holder) && came.is_some() && came > begun(first)
                })
        };
        let stayed = held.iter().filter(|holder| !left(holder)).map(|holder| rank(holder)).max();
        let is_followed = !last.1 && held.iter().any(|holder| followed(&holder));
        let last = if is_followed { stayed } else { Some(last) };
        let mut told: Vec<String> = held
            .iter()
            .filter(|holder| Some(rank(holder)) == last)
            .map(|holder| name(holder).to_owned())
            .collect();
        told.sort();
        told
    }
}

fn written_date() -> impl Strategy<Value = String> {
    (2009..2013i32, 1..13u8, 1..29u8, 0..8u8).prop_map(|(year, month, day, form)| match form {
        0 => format!("{year}"),
        1 => format!("{year}-{month:02}"),
        2 => format!("{year}~"),
        3 => format!("\"[..{year}-{month:02}]\""),
        4 => format!("\"[{year}-{month:02}..]\""),
        5 => format!("\"[{year}-{month:02}..{}]\"", year + 1),
        _ => format!("{year}-{month:02}-{day:02}"),
    })
}

/// Some days that many dates share, so that ends meet.
fn shared_date() -> impl Strategy<Value = String> {
    const DAYS: [&str; 6] = ["2010-01-01", "2010-12-31", "2011-05-01", "2011-05-02", "2011", "2011-05"];
    prop_oneof![proptest::sample::select(&DAYS[..]).prop_map(str::to_owned), written_date()]
}

/// A holder as a curator writes it, mostly with the earlier dates first; else they may contradict each other.
fn written_holder(person: impl Strategy<Value = &'static str>) -> impl Strategy<Value = String> {
    let dates = proptest::collection::vec(shared_date(), 1..5);
    (person, 0..4u8, 0..8u8, proptest::option::weighted(0.4, shared_date()), dates).prop_map(
        |(person, ends, order, planned, mut dates)| {
            if order > 0 {
                dates.sort_by_key(|text| date(text.trim_matches('"')).sort_key());
            }
            let mut parts = vec![person.to_owned()];
            if ends & 1 == 1 {
                parts.push(format!("from: {}", dates.remove(0)));
            }
            if ends & 2 == 2 {
                parts.extend(dates.pop().map(|to| format!("to: {to}")));
            }
            if !dates.is_empty() {
                parts.push(format!("seen: [{}]", dates.join(", ")));
            }
            parts.extend(planned.map(|planned| format!("planned_to: {planned}")));
            parts.join(", ")
        },
    )
}

const PEOPLE: [&str; 5] =
    ["person: ann", "person: bob", "person: {id: ann, as: the head}", "person: cyd", "how: vacant"];

/// A time that someone may ask for.
fn asked() -> impl Strategy<Value = String> {
    let any = (2008..2015i32, 1..13u8, 1..29u8, 0..7u8).prop_map(|(year, month, day, form)| match form {
        0 => format!("{year}"),
        1 => format!("{year}-{month:02}"),
        2 => format!("{year}-{month:02}/{}-{month:02}", year + 1),
        3 => format!("{year}-{month:02}/.."),
        4 => format!("[..{year}-{month:02}]"),
        5 => format!("../{year}-{month:02}"),
        _ => format!("{year}-{month:02}-{day:02}"),
    });
    prop_oneof![any, shared_date().prop_map(|text| text.trim_matches('"').to_owned())]
}

fn written(case: &Case) -> Written<'_> {
    let (_, record) = case.of_kind(Kind::Post).next().unwrap();
    let Body::Post(post) = &record.body else { panic!("a post") };
    Written(&post.holders)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn rosters_agree_with_the_tenures_as_written(
        holders in proptest::collection::vec(written_holder(proptest::sample::select(&PEOPLE[..])), 1..6),
        times in proptest::collection::vec(asked(), 6),
    ) {
        let lines: Vec<&str> = holders.iter().map(String::as_str).collect();
        let case = post(&lines);
        for time in times {
            let roster = roster(&case, &time);
            let mut told = in_post(&roster);
            told.sort();
            prop_assert_eq!(&told, &written(&case).in_post(&date(&time)), "{:?} on {}", holders, time);
            // Nobody is unknown of whom anything is known by then.
            let known = written(&case).is_anyone_known(&date(&time));
            prop_assert_eq!(told.is_empty() && known, !roster.last_known.is_empty(), "{:?} on {}", holders, time);
            let once = roster.some_time.is_empty() || (told.is_empty() && !known);
            prop_assert!(once, "{:?} on {}", holders, time);
            let unknown = page(&case, &time).lines().any(|line| line.starts_with("No known holder (1 post)"));
            prop_assert_eq!(unknown, told.is_empty() && !known, "{:?} on {}", holders, time);
        }
    }

    #[test]
    fn the_last_known_is_the_last_as_written(
        ann in written_holder(Just("person: ann")),
        bob in written_holder(Just("person: bob")),
        cyd in written_holder(Just("person: cyd")),
        times in proptest::collection::vec(asked(), 6),
    ) {
        let case = post(&[&ann, &bob, &cyd]);
        for time in times.into_iter().chain(["2013-12-31".to_owned()]) {
            let roster = roster(&case, &time);
            let [_, Some(by)] = ends(&date(&time)) else { continue };
            let mut told: Vec<String> = roster.last_known.iter().map(|it| name(it.holder).to_owned()).collect();
            told.sort();
            let expected =
                if in_post(&roster).is_empty() { written(&case).last_known(by) } else { Vec::new() };
            prop_assert_eq!(told, expected, "{} / {} / {} on {}", ann, bob, cyd, time);
        }
    }
}
