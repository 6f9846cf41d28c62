//! The records left out for an error: how many errors each has, where the first is, and what it would have named.

use std::collections::{HashMap, HashSet};

use super::Unsound;
use super::check::{Checked, Item};
use super::reader::Target;
use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::id::Id;

/// Every item that is not a sound record, by place; the faults are sorted by place too.
pub(super) fn of(checked: &Checked, unsound: &HashSet<usize>, faults: &[Diagnostic]) -> Vec<Unsound> {
    let is_out = |at: usize, item: &Item| item.record.is_none() || unsound.contains(&at);
    let out = checked.items.iter().enumerate().filter(|(at, item)| is_out(*at, item));
    let mut names: HashMap<usize, Vec<Id>> = out.clone().map(|(at, _)| (at, Vec::new())).collect();
    for mention in &checked.mentions {
        let Some(named) = mention.item.and_then(|at| names.get_mut(&at)) else { continue };
        named.push(match &mention.target {
            Target::Record(id, _) | Target::Link(id) | Target::Remark(id) => id.clone(),
            Target::Passages(citation) | Target::ParagraphEnd(citation) => citation.source.clone(),
        });
    }
    let mut starts: Vec<Place> = checked.items.iter().map(|item| item.place).collect();
    starts.sort_unstable();
    let errors: Vec<Place> =
        faults.iter().filter(|fault| fault.severity == Severity::Error).map(|fault| fault.place).collect();
    let mut left_out: Vec<Unsound> = out
        .map(|(at, item)| {
            let next = starts.get(starts.partition_point(|start| *start <= item.place));
            let mut names = names.remove(&at).unwrap_or_default();
            names.extend(item.words.iter().filter_map(|word| word.parse().ok()));
            let own = own(&errors, item, next);
            Unsound {
                id: item.id.clone(),
                kind: item.kind,
                name: item.name.clone(),
                place: item.place,
                first_fault: own.first().copied().or(item.fault).unwrap_or(item.place),
                faults: own.len().max(1),
                names,
            }
        })
        .collect();
    left_out.sort_by_key(|left_out| left_out.place);
    left_out
}

/// The errors within an item: from where it begins to where it ends or the next one begins.
fn own<'e>(errors: &'e [Place], item: &Item, next: Option<&Place>) -> &'e [Place] {
    let from = errors.partition_point(|place| *place < item.place);
    let is_in = |place: &&Place| {
        place.file == item.place.file && place.line <= item.last_line && next.is_none_or(|next| *place < next)
    };
    let many = errors[from..].iter().take_while(is_in).count();
    &errors[from..from + many]
}
