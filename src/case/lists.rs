//! Lists that one source gives as a whole: items that share a name and a first source.

use std::collections::HashMap;

use super::{Case, Ix};
use crate::record::{Body, Id, ListItem, Record};

/// The lists of a case, built once.
#[derive(Debug, Default)]
pub(super) struct Lists {
    /// The items of each list, in its order.
    items: Vec<Vec<Ix>>,
    /// Which list an item belongs to.
    of: HashMap<Ix, usize>,
}

pub(super) fn of(case: &Case) -> Lists {
    let mut lists = Lists::default();
    let mut numbers: HashMap<(&str, &Id), usize> = HashMap::new();
    for (ix, record) in case.all() {
        let Some((place, cite)) = place(record).zip(record.common.cites.first()) else { continue };
        let number = *numbers.entry((&place.name, &cite.source)).or_insert(lists.items.len());
        match lists.items.get_mut(number) {
            Some(items) => items.push(ix),
            None => lists.items.push(vec![ix]),
        }
        lists.of.insert(ix, number);
    }
    for items in &mut lists.items {
        items.sort_by_key(|ix| case.list_item(*ix).map(|place| place.item));
    }
    lists
}

fn place(record: &Record) -> Option<&ListItem> {
    match &record.body {
        Body::Finding(finding) => finding.list.as_ref(),
        Body::Action(action) => action.list.as_ref(),
        _ => None,
    }
}

impl Case {
    /// The place of a finding or an action in a list.
    pub fn list_item(&self, ix: Ix) -> Option<&ListItem> {
        place(&self[ix])
    }

    /// The order among records that nothing else orders: the items of a list stand together, where its first item would,
    /// in the order of the list.
    pub fn in_lists(&self, ix: Ix) -> (Ix, Option<u32>, Ix) {
        let first = self.list_of(ix).first().copied().unwrap_or(ix);
        (first, self.list_item(ix).map(|place| place.item), ix)
    }

    /// Every item that the case has of the list that a record belongs to, in the order of the list; empty where it
    /// belongs to no list.
    pub fn list_of(&self, ix: Ix) -> &[Ix] {
        let items = self.lists.of.get(&ix).and_then(|number| self.lists.items.get(*number));
        items.map_or(&[], Vec::as_slice)
    }
}
