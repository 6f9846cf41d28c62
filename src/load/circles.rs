//! Relations that must not lead back to where they began: nothing comes after itself, replaces itself or is part of
//! itself, directly or through others.

use std::collections::{HashMap, HashSet};

use super::check::Checked;
use super::nearest::first_few;
use super::reader::Target;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::id::Id;
use crate::order;
use crate::record::Kind;

/// The kind of record, the field, the relation in words, and what follows from a circle until it is mended.
const ONE_WAY: [(Kind, &str, &str, &str); 6] = [
    (Kind::Event, "after", "come after one another", "; until then none of them counts"),
    (Kind::Finding, "repeats", "repeat one another", "; until then none of them says which came first"),
    (Kind::Report, "replaces", "replace one another", ""),
    (Kind::Source, "replaces", "replace one another", ""),
    (Kind::Post, "succeeds", "succeed one another", ""),
    (Kind::Organisation, "part_of", "are part of one another", ""),
];

/// How many records of a circle are named.
const MOST_NAMED: usize = 4;

/// One fault for each circle, at its first record. A link that dates forbid has its own fault and closes no circle.
pub(super) fn circles(checked: &Checked, forbidden: &HashSet<(usize, usize)>) -> Vec<Diagnostic> {
    ONE_WAY
        .iter()
        .flat_map(|(kind, field, words, then)| {
            let hint = format!("delete one `{field}`{then}");
            let found = Relation::of(checked, *kind, field, forbidden).circles().into_iter();
            found
                .map(move |(place, names)| {
                    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
                    let sentence = format!("these {words} in a circle: {}", first_few(&names, MOST_NAMED));
                    Diagnostic::new(Code::Circle, place, sentence).hint(hint.clone())
                })
                .collect::<Vec<_>>()
        })
        .collect()
}

/// The records of one kind, by their places in the files, and which others of them each names in one field.
struct Relation<'c> {
    checked: &'c Checked,
    items: Vec<usize>,
    named: Vec<Vec<usize>>,
    places: HashMap<(usize, usize), Place>,
}

impl<'c> Relation<'c> {
    fn of(
        checked: &'c Checked,
        kind: Kind,
        field: &str,
        forbidden: &HashSet<(usize, usize)>,
    ) -> Relation<'c> {
        let is_one = |at: &usize| {
            let item = &checked.items[*at];
            item.kind == Some(kind) && item.record.is_some()
        };
        let items: Vec<usize> = (0..checked.items.len()).filter(is_one).collect();
        let number: HashMap<usize, usize> = items.iter().enumerate().map(|(n, at)| (*at, n)).collect();
        let mut found =
            Relation { checked, named: vec![Vec::new(); items.len()], items, places: HashMap::new() };
        for mention in checked.mentions.iter().filter(|mention| mention.field == field) {
            // The field also holds whoever says that a finding is repeated.
            let Target::Record(id, kinds) = &mention.target else { continue };
            let (Some(one), Some(other)) = (mention.item, checked.by_id.get(id).copied()) else { continue };
            if *kinds != [kind] || forbidden.contains(&(one, other)) {
                continue;
            }
            if let (Some(from), Some(to)) = (number.get(&one), number.get(&other)) {
                found.named[*from].push(*to);
                found.places.entry((*from, *to)).or_insert(mention.place);
            }
        }
        found
    }

    /// Each circle: where its first record names the next, and the ids of all, each before the one that it names.
    fn circles(&self) -> Vec<(Place, Vec<&'c str>)> {
        let id = |at: usize| self.checked.items[self.items[at]].id.as_ref().map_or("", Id::as_str);
        let sets = order::sets(&self.named);
        // From each record, the first that it names and that leads back to it.
        let next: Vec<Option<usize>> = (self.named.iter().enumerate())
            .map(|(at, named)| named.iter().copied().find(|other| *other != at && sets[*other] == sets[at]))
            .collect();
        let mut told = HashSet::new();
        let mut found = Vec::new();
        for start in (0..next.len()).filter(|at| next[*at].is_some()) {
            if !told.insert(sets[start]) {
                continue;
            }
            let mut place: HashMap<usize, usize> = HashMap::new();
            let mut way = Vec::new();
            let mut at = start;
            // The path may enter its circle from outside.
            let back = loop {
                if let Some(again) = place.insert(at, way.len()) {
                    break again;
                }
                way.push(at);
                let Some(on) = next[at] else { break 0 };
                at = on;
            };
            let mut circle = way.split_off(back);
            let first = circle.iter().enumerate().min_by_key(|(_, at)| **at).map_or(0, |(place, _)| place);
            circle.rotate_left(first);
            let link = circle.first().and_then(|one| self.places.get(&(*one, next[*one]?)));
            found.extend(link.map(|place| (*place, circle.iter().map(|at| id(*at)).collect())));
        }
        found
    }
}
