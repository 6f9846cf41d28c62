//! Lists that one source gives as a whole: the items of one name and one first source.

use super::{Case, Ix};
use crate::record::{Body, Id, ListItem};

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
        let Some(list) = self.list(ix) else { return Vec::new() };
        let mut items: Vec<Ix> =
            self.all().map(|(other, _)| other).filter(|other| self.list(*other) == Some(list)).collect();
        items.sort_by_key(|other| self.list_item(*other).map(|place| place.item));
        items
    }

    fn list(&self, ix: Ix) -> Option<(&str, &Id)> {
        let place = self.list_item(ix)?;
        Some((&place.name, &self[ix].common.cites.first()?.source))
    }
}
