//! What stands where ids should be, once every id is known: several in one text, or the name of a record.

use std::collections::HashMap;

use super::called::Called;
use super::item::Item;
use super::reader::{Mention, NoId, Target};
use crate::diagnostic::Diagnostic;
use crate::id::Id;

/// Nobody names more records in one text by hand.
const MOST: usize = 64;

/// The words of a text that may be ids: without the signs about them, and without what only joins them.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let is_sign = |c: char| c.is_whitespace() || "“”„‘’«»\"'()[]{},;:•*·&".contains(c);
    let words = text.split(is_sign).map(|word| word.trim_start_matches(['-', '–']));
    words.filter(|word| !word.is_empty() && *word != "and")
}

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
        for word in words(&text).take(MOST + 1) {
            several.push(Id::meant(word).filter(|id| by_id.contains_key(id)));
        }
        let several: Option<Vec<Id>> = several.into_iter().collect();
        let several = several.filter(|all| (1..=MOST).contains(&all.len()) && shown.is_none());
        let by_name = called.only(&text, |_| true).map(|(id, _)| id);
        let (ids, hint) = match (several, by_name) {
            (Some(ids), _) => {
                let list = ids.iter().map(Id::as_str).collect::<Vec<_>>().join(", ");
                let has_blanks_only =
                    text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | ' '))
                        && !text.contains(" and ");
                let hint = match ids.len() {
                    1 => format!("write `{list}`"),
                    _ if has_blanks_only && !text.starts_with('-') => {
                        format!("a comma is missing: write `[{list}]`")
                    }
                    _ => format!("write a list: `[{list}]`"),
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
