//! Records that may be there under two ids: people and bodies of the same name, a slip of one letter, initials; reports, events,
//! sources and themes of nearly the same title. No name is compared with all others: what may be alike meets under a common key.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap, HashSet};

use super::fold::words;
use super::places::field;
use super::{Found, Sense};
use crate::date::Order;
use crate::diagnostic::Code;
use crate::record::{Body, Identity, Kind, Record, Who};

/// Titles before a name, which sources give or leave out.
const STYLES: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "miss",
    "dr",
    "sir",
    "dame",
    "lord",
    "lady",
    "baroness",
    "baron",
    "prof",
    "professor",
    "cllr",
    "councillor",
    "rev",
    "reverend",
    "rt",
    "hon",
    "the",
    "judge",
    "justice",
];

/// How many records that share a key are compared with one more.
const COMPARED: usize = 4;

/// From how many letters on a word of a title or of a body's name is compared: short ones are often alike.
const LONG_WORD: usize = 6;

/// Longer names are compared as a whole only.
const MOST_WORDS: usize = 24;

/// Each record whose name is that of an earlier one, or nearly so. Where one names the other, its curator knows of both.
pub(super) fn names(sense: &Sense<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    let kinds = [Kind::Person, Kind::Organisation, Kind::Report, Kind::Event, Kind::Source, Kind::Theme];
    for kind in kinds {
        let all: Vec<Name<'_>> =
            sense.sound.iter().filter(|(_, record)| record.kind() == kind).flat_map(named).collect();
        let mut told = HashSet::new();
        let same = same(sense, kind, &all);
        told.extend(same.iter().map(|found| found.item));
        found.extend(same);
        let mut near = initials(sense, kind, &all);
        near.extend(slips(sense, kind, &all));
        found.extend(near.into_iter().filter(|near| told.insert(near.item)));
    }
    found
}

/// A name of a record.
struct Name<'r> {
    item: usize,
    record: &'r Record,
    /// As it is written.
    written: &'r str,
    /// Whether it is the record's own name, and not one of its others.
    is_own: bool,
    words: Vec<String>,
}

fn named<'r>((item, record): &(usize, &'r Record)) -> Vec<Name<'r>> {
    let (item, record) = (*item, *record);
    let others = record.common.aka.iter().map(|name| (&**name, false));
    let names = [(record.name(), true)].into_iter().chain(others);
    let all = names.map(|(written, is_own)| {
        // "Smith, Jim" in an index of names.
        let turned = match (record.kind(), written.split_once(',')) {
            (Kind::Person, Some((last, first))) if !first.contains(',') => format!("{first} {last}"),
            _ => written.to_owned(),
        };
        let mut words = words(&turned);
        let has_style = matches!(record.kind(), Kind::Person | Kind::Organisation);
        while words.len() > 1 && has_style && STYLES.contains(&&*words[0]) {
            words.remove(0);
        }
        Name { item, record, written, is_own, words }
    });
    all.filter(|name| !name.words.is_empty()).collect()
}

/// Whether two records may be one: of bodies within different bodies, and of reports, events and sources of different dates,
/// the same name is no wonder.
fn may_be_one(sense: &Sense<'_>, one: &Name<'_>, other: &Name<'_>) -> bool {
    let differ = match (&one.record.body, &other.record.body) {
        (Body::Organisation(one), Body::Organisation(other)) => {
            one.part_of.as_ref().zip(other.part_of.as_ref()).is_some_and(|(one, other)| one != other)
        }
        (Body::Report(a), Body::Report(b)) => {
            let numbers = one.record.common.number.as_ref().zip(other.record.common.number.as_ref());
            let dates = a.dated().zip(b.dated());
            let apart = dates.is_none_or(|(a, b)| a.is.compare(&b.is) != Order::CannotTell);
            apart || numbers.is_some_and(|(one, other)| one != other) || is_by_others(&a.by, &b.by)
        }
        (Body::Event(a), Body::Event(b)) => {
            let is_day = a.date.is_day() && a.date.compare(&b.date) == Order::CannotTell && b.date.is_day();
            !is_day || a.kind != b.kind || is_by_others(&a.people, &b.people)
        }
        (Body::Source(a), Body::Source(b)) => {
            let both = |a: &Option<String>, b: &Option<String>| a.is_some() && b.is_some() && a != b;
            let is_apart = a.published.is.compare(&b.published.is) != Order::CannotTell;
            let is_other = both(&a.publisher, &b.publisher) || both(&a.identifier, &b.identifier);
            is_apart || is_other || a.kind != b.kind || is_by_others(&a.author, &b.author)
        }
        _ => false,
    };
    one.item != other.item && !differ && !sense.are_tied(one.item, other.item)
}

fn is_by_others(one: &[Who], other: &[Who]) -> bool {
    let names: HashSet<Identity<'_>> = one.iter().map(Who::identity).collect();
    let are_known = !one.is_empty() && !other.is_empty();
    are_known && !other.iter().any(|who| names.contains(&who.identity()))
}

/// People and bodies with one name. Two records of one title and date are doubles, which are told as such.
fn same(sense: &Sense<'_>, kind: Kind, all: &[Name<'_>]) -> Vec<Found> {
    let mut first: HashMap<String, &Name<'_>> = HashMap::new();
    let mut found = Vec::new();
    if !matches!(kind, Kind::Person | Kind::Organisation) {
        return found;
    }
    // A name proper comes before what others are called besides.
    let (own, besides): (Vec<_>, Vec<_>) = all.iter().partition(|name| name.is_own);
    for name in own {
        match first.entry(name.words.join(" ")) {
            Entry::Vacant(free) => {
                free.insert(name);
            }
            Entry::Occupied(taken) if may_be_one(sense, taken.get(), name) => {
                let (other, id) = (taken.get().written, taken.get().record.id());
                let sentence = match other == name.written {
                    true => format!("{other} is the name of `{id}` too"),
                    false => format!("{} is the name of `{id}` too, written {other}", name.written),
                };
                found.push(fault(kind, name, Code::SameName, sentence, taken.get()));
            }
            Entry::Occupied(_) => {}
        }
    }
    // Many bodies are called "the council" for short.
    for name in besides.into_iter().filter(|name| name.words.len() > 1 || kind == Kind::Person) {
        if let Some(other) = first.get(&name.words.join(" ")).filter(|other| may_be_one(sense, other, name)) {
            let sentence = format!("“{}” in `aka` is the name of `{}`", name.written, other.record.id());
            found.push(fault(kind, name, Code::NearName, sentence, other));
        }
    }
    found
}

/// People of whom only initials are given, and whoever has that surname and those initials.
fn initials(sense: &Sense<'_>, kind: Kind, all: &[Name<'_>]) -> Vec<Found> {
    let mut whole: HashMap<(&str, Option<char>), Vec<&Name<'_>>> = HashMap::new();
    let mut short = Vec::new();
    for name in all.iter().filter(|name| kind == Kind::Person && name.words.len() > 1) {
        let Some((last, first)) = name.words.split_last() else { continue };
        if first.iter().all(|word| word.chars().count() == 1) {
            short.push((name, last, first));
        } else {
            whole.entry((last, first[0].chars().next())).or_default().push(name);
        }
    }
    let mut found = Vec::new();
    for (name, last, first) in short.into_iter().filter(|(_, last, _)| last.chars().count() > 2) {
        let Some(bearers) = whole.get(&(&**last, first[0].chars().next())) else { continue };
        let is_it = |other: &&&Name<'_>| {
            let mut letters = other.words[1..].iter().zip(&first[1..]);
            let fits = letters
                .by_ref()
                .all(|(word, initial)| word == last || word.chars().next() == initial.chars().next());
            fits && may_be_one(sense, name, other)
        };
        let fitting: Vec<&&Name<'_>> = bearers.iter().take(COMPARED).filter(is_it).collect();
        let Some(one) = fitting.first() else { continue };
        let ids: Vec<String> = fitting.iter().map(|name| format!("`{}`", name.record.id())).collect();
        let sentence = format!("“{}” may be {}", name.written, ids.join(" or "));
        found.push(fault(kind, name, Code::NearName, sentence, one));
    }
    found
}

/// Names that differ by one letter of one word. Two such names have a key in common, and sorting brings them together.
fn slips(sense: &Sense<'_>, kind: Kind, all: &[Name<'_>]) -> Vec<Found> {
    let mut keyed: Vec<(u64, usize)> = Vec::new();
    for (at, name) in all.iter().enumerate() {
        let words = name.words.len();
        if words <= MOST_WORDS && (words > 1 || matches!(kind, Kind::Organisation | Kind::Theme)) {
            keys(kind, &name.words, |key| keyed.push((key, at)));
        }
    }
    keyed.sort_unstable();
    keyed.dedup();
    let mut met: BTreeMap<usize, usize> = BTreeMap::new();
    for alike in keyed.chunk_by(|(one, _), (other, _)| one == other) {
        for (number, (_, at)) in alike.iter().enumerate() {
            let name = &all[*at];
            let before = alike[..number.min(COMPARED)].iter().map(|(_, at)| *at);
            let near = before.filter(|other| is_slip(kind, &all[*other].words, &name.words));
            if let Some(other) = near.filter(|other| may_be_one(sense, &all[*other], name)).min() {
                let known = met.entry(*at).or_insert(other);
                *known = other.min(*known);
            }
        }
    }
    let slip = |(at, other): (usize, usize)| {
        let (name, other) = (&all[at], &all[other]);
        let id = other.record.id();
        let sentence = format!("{} is one letter from {} (`{id}`)", name.written, other.written);
        fault(kind, name, Code::NearName, sentence, other)
    };
    met.into_iter().map(slip).collect()
}

/// The keys of a name: all its words but one, and that one whole or with a letter left out. A key that two names have by
/// chance costs a comparison and no more.
fn keys(kind: Kind, words: &[String], mut key: impl FnMut(u64)) {
    let hash = |letters: &mut dyn Iterator<Item = char>| letters.fold(1, add);
    let each: Vec<u64> = words.iter().map(|word| hash(&mut word.chars())).collect();
    let place = |(at, hash): (usize, &u64)| (*hash ^ at as u64).wrapping_mul(MIXES).rotate_left(at as u32);
    let sum = each.iter().enumerate().map(place).fold(0, u64::wrapping_add);
    for (at, word) in words.iter().enumerate().filter(|(_, word)| is_word(word)) {
        let letters: Vec<char> = word.chars().collect();
        // The longer of the two is one letter longer at most.
        if kind != Kind::Person && letters.len() < LONG_WORD {
            continue;
        }
        let others = sum.wrapping_sub(place((at, &each[at]))).wrapping_add(at as u64);
        for out in 0..=letters.len() {
            let mut left = letters.iter().enumerate().filter(|(at, _)| *at != out).map(|(_, letter)| *letter);
            key(others.wrapping_mul(MIXES) ^ hash(&mut left));
        }
    }
}

/// A large odd number, so that all bits of a product depend on all letters.
const MIXES: u64 = 0x9e37_79b9_7f4a_7c15;

fn add(hash: u64, letter: char) -> u64 {
    (hash ^ u64::from(letter)).wrapping_mul(MIXES).rotate_left(23)
}

/// What a slip of a letter can be told of: not a number, an initial or "of", and no endless word.
fn is_word(word: &str) -> bool {
    let letters = word.chars().count();
    (3..=40).contains(&letters) && word.chars().all(char::is_alphabetic)
}

/// Whether one name is a slip for the other, as far as two words can say: the rest is the same.
fn is_slip(kind: Kind, one: &[String], other: &[String]) -> bool {
    if one.len() != other.len() {
        return false;
    }
    let mut differing = one.iter().zip(other).enumerate().filter(|(_, (one, other))| one != other);
    let (Some((at, (a, b))), None) = (differing.next(), differing.next()) else { return false };
    let is_last = at + 1 == one.len();
    is_word(a) && is_word(b) && strsim::damerau_levenshtein(a, b) == 1 && is_likely(kind, is_last, a, b)
}

/// Words of one letter's difference that are both common are two words: Dan and Don, Paul and Paula, Dalton and Walton.
fn is_likely(kind: Kind, is_last: bool, a: &str, b: &str) -> bool {
    let (long, short) = if a.chars().count() > b.chars().count() { (a, b) } else { (b, a) };
    let letters = short.chars().count();
    let is_longer = long.chars().count() > letters;
    let same_start = long.chars().next() == short.chars().next();
    let ends_in_it = long.strip_prefix(short);
    let is_swap = !is_longer && {
        let (mut one, mut other): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
        one.sort_unstable();
        other.sort_unstable();
        one == other
    };
    let swapped = a.chars().zip(b.chars()).find(|(a, b)| a != b);
    match (kind, is_last) {
        (Kind::Person, true) => same_start && letters >= 4,
        (Kind::Person, false) if is_longer => {
            same_start && ends_in_it.is_none_or(|end| matches!(end, "h" | "e"))
        }
        (Kind::Person, false) => {
            let alike = |(a, b)| {
                matches!((a, b), ('i', 'y') | ('y', 'i') | ('c', 'k') | ('k', 'c') | ('s', 'z') | ('z', 's'))
            };
            letters >= 4 && (is_swap || (same_start && swapped.is_some_and(alike)))
        }
        _ if is_longer || is_swap => same_start && letters >= LONG_WORD,
        _ => same_start && letters >= 8,
    }
}

fn fault(kind: Kind, name: &Name<'_>, code: Code, sentence: String, other: &Name<'_>) -> Found {
    let id = other.record.id();
    let hint = match kind {
        Kind::Report | Kind::Event | Kind::Source => {
            format!("if they are one, keep one of them; if not, link the other in its `text`: [[{id}]]")
        }
        _ => format!(
            "if they are one, keep one id and put other spellings in its `aka`; if not, link the other in its `text`: \
             [[{id}]]"
        ),
    };
    let path = match name.is_own {
        true => field(if name.record.has_title() { "title" } else { "name" }),
        false => field("aka"),
    };
    Found { item: name.item, path, code, sentence, hint }
}
