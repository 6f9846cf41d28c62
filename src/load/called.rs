//! Records by what they are called: a name, a short one or another, with or without its article.

use std::collections::HashMap;

use super::item::Item;
use crate::id::Id;
use crate::record::{Body, Kind};

/// A record, and how its name is written.
struct Named<'c> {
    id: &'c Id,
    kind: Option<Kind>,
    name: &'c str,
}

/// The records of a case by what they are called.
pub(super) struct Called<'c> {
    by_name: HashMap<String, Vec<Named<'c>>>,
    /// The ids in order, with their kinds.
    ids: Vec<(&'c Id, Option<Kind>)>,
}

/// How many ids are looked at that begin alike.
const FEW: usize = 16;

impl<'c> Called<'c> {
    /// Those of these items that have an id.
    pub(super) fn of(items: &'c [Item]) -> Called<'c> {
        let mut by_name: HashMap<String, Vec<Named<'c>>> = HashMap::new();
        for item in items {
            let Some(id) = &item.id else { continue };
            for name in names(item) {
                let same = by_name.entry(folded(name)).or_default();
                if same.iter().all(|other| other.id != id) {
                    same.push(Named { id, kind: item.kind, name });
                }
            }
        }
        let mut ids: Vec<(&'c Id, Option<Kind>)> =
            items.iter().filter_map(|item| Some((item.id.as_ref()?, item.kind))).collect();
        ids.sort_unstable_by_key(|(id, _)| *id);
        Called { by_name, ids }
    }

    /// The only record of a fitting kind that is called so, and what it is called.
    pub(super) fn only(&self, text: &str, fits: impl Fn(Kind) -> bool) -> Option<(&'c Id, &'c str)> {
        let same = self.by_name.get(&folded(text))?;
        let mut fitting = same.iter().filter(|other| other.kind.is_none_or(&fits));
        let Named { id, name, .. } = fitting.next()?;
        fitting.next().is_none().then_some((*id, *name))
    }

    /// The only record of a fitting kind whose id goes on where this one ends: `ofsted-letter` for `ofsted`.
    pub(super) fn longer(&self, id: &Id, fits: impl Fn(Kind) -> bool) -> Option<&'c Id> {
        let begins = format!("{id}-");
        let first = self.ids.partition_point(|(other, _)| other.as_str() < begins.as_str());
        let alike = self.ids[first..].iter().take(FEW).take_while(|(id, _)| id.as_str().starts_with(&begins));
        let mut fitting = alike.filter(|(_, kind)| kind.is_some_and(&fits));
        let (only, _) = fitting.next()?;
        fitting.next().is_none().then_some(*only)
    }
}

fn names(item: &Item) -> impl Iterator<Item = &str> {
    let record = item.record.as_ref();
    let short = record.and_then(|record| match &record.body {
        Body::Person(person) => person.short.as_deref(),
        Body::Organisation(body) => body.short.as_deref(),
        Body::Post(post) => post.short.as_deref(),
        Body::Report(report) => report.short.as_deref(),
        _ => None,
    });
    let others = record.into_iter().flat_map(|record| record.common.aka.iter().map(String::as_str));
    item.name.as_deref().into_iter().chain(short).chain(others)
}

/// In small letters, with blanks between its words and without its article.
fn folded(text: &str) -> String {
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let rest = words.strip_prefix(&["the".to_owned()][..]).filter(|rest| !rest.is_empty());
    rest.unwrap_or(&words).join(" ")
}
