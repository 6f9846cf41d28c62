//! Lists that one source gives as a whole: the items of one name and one first source.

use std::collections::HashMap;

use super::{Case, Ix};
use crate::record::{Body, Id, ListItem};

/// A list: its name, and the source that its items cite first.
type List<'a> = (&'a str, &'a Id);

impl Case {
    /// The place of a finding or an action in a list.
    pub fn list_item(&self, ix: Ix) -> Option<&ListItem> {
        match &self[ix].body {
            Body::Finding(finding) => finding.list.as_ref(),
            Body::Action(action) => action.list.as_ref(),
            _ => None,
        }
    }

    /// Every item of the list that a record belongs to, in the order of the list; none where it belongs to none.
    pub fn whole_list(&self, ix: Ix) -> Vec<Ix> {
        self.list(ix).and_then(|list| self.lists().remove(&list)).unwrap_or_default()
    }

    /// The items of every list, in its order.
    pub(super) fn lists(&self) -> HashMap<List<'_>, Vec<Ix>> {
        let mut lists: HashMap<List<'_>, Vec<Ix>> = HashMap::new();
        for (ix, list) in self.all().filter_map(|(ix, _)| Some((ix, self.list(ix)?))) {
            lists.entry(list).or_default().push(ix);
        }
        for items in lists.values_mut() {
            items.sort_by_key(|ix| self.list_item(*ix).map(|place| place.item));
        }
        lists
    }

    /// Which list a record is an item of.
    pub(super) fn list(&self, ix: Ix) -> Option<List<'_>> {
        let place = self.list_item(ix)?;
        Some((&place.name, &self[ix].common.cites.first()?.source))
    }
}
