//! What stands where ids should be, once every id is known: several in one text, or the name of a record.

use std::collections::HashMap;

use super::called::Called;
use super::item::Item;
use super::reader::{Mention, NoId, Target};
use crate::diagnostic::Diagnostic;
use crate::id::Id;

/// Nobody names more records in one text by hand.
const MOST: usize = 64;

/// Says what is meant, where that shows now; those records count as named. Returns what names them.
pub(super) fn meant(
    no_ids: Vec<NoId>,
    items: &[Item],
    by_id: &HashMap<Id, usize>,
    faults: &mut [Diagnostic],
) -> Vec<Mention> {
    let called = Called::of(if no_ids.is_empty() { &[] } else { items });
    let mut mentions = Vec::new();
    for NoId { fault, item, field, text, shown, node } in no_ids {
        let mut several = Vec::new();
        for word in text.split([',', ';', ' ']).filter(|word| !word.is_empty()).take(MOST + 1) {
            several.push(word.parse::<Id>().ok().filter(|id| by_id.contains_key(id)));
        }
        let several: Option<Vec<Id>> = several.into_iter().collect();
        let several = several.filter(|all| (2..=MOST).contains(&all.len()) && shown.is_none());
        let by_name = called.only(&text, |_| true).map(|(id, _)| id);
        let (ids, hint) = match (several, by_name) {
            (Some(ids), _) => {
                let list = ids.iter().map(Id::as_str).collect::<Vec<_>>().join(", ");
                let hint = match text.contains([',', ';']) {
                    true => format!("write a list: `[{list}]`"),
                    false => format!("a comma is missing: write `[{list}]`"),
                };
                (ids, hint)
            }
            (None, Some(id)) => {
                let meant = shown.map_or_else(|| id.to_string(), |shown| format!("[[{id}|{shown}]]"));
                (vec![id.clone()], format!("write `{meant}`: that record has this name"))
            }
            (None, None) => continue,
        };
        if let Some(fault) = faults.get_mut(fault) {
            fault.hint = Some(hint);
        }
        mentions.extend(ids.into_iter().map(|id| Mention {
            item,
            field,
            target: Target::Link(id),
            place: node,
            last_line: node.line,
        }));
    }
    mentions
}
