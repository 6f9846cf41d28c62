//! The marks under which sources are cited: no two are the same, and either every source has one or none has.

use std::collections::{HashMap, HashSet};

use super::checked::Checked;
use super::item::Item;
use super::reader::{AsShown, MarkAt};
use crate::citation::Citation;
use crate::diagnostic::{Code, Diagnostic, Files};
use crate::id::Id;
use crate::record::Kind;

/// Says what is meant by citations that are written as a page shows them, where a source has that mark. Returns those sources.
pub(super) fn cited(
    as_shown: Vec<AsShown>,
    marks: &[MarkAt],
    items: &[Item],
    faults: &mut [Diagnostic],
) -> Vec<Id> {
    let mut sources = Vec::new();
    for AsShown { fault, mark, place } in as_shown {
        let of_mark = marks.iter().find(|at| at.mark.eq_ignore_ascii_case(&mark));
        let source = of_mark.and_then(|at| items.get(at.item)?.id.as_ref());
        let Some(meant) = source.and_then(|id| format!("{id}#{place}").parse::<Citation>().ok()) else {
            continue;
        };
        if let Some(fault) = faults.get_mut(fault) {
            fault.hint = Some(format!("write `{meant}`"));
        }
        sources.push(meant.source);
    }
    sources
}

/// Checks the marks of all sources; returns the items with an error in theirs.
pub(super) fn marks(files: &Files, checked: &mut Checked) -> HashSet<usize> {
    let mut unsound = HashSet::new();
    let mut taken: HashMap<String, usize> = HashMap::new();
    for (at, mark) in checked.marks.iter().enumerate() {
        let Some(first) = taken.get(&mark.mark.to_lowercase()) else {
            taken.insert(mark.mark.to_lowercase(), at);
            continue;
        };
        let first = &checked.marks[*first];
        let id = checked.items.get(first.item).and_then(|item| item.id.as_ref());
        let id = id.map_or("another source", Id::as_str);
        let sentence = format!("`{id}` has the same `cited_as` as another source, `{}`", first.mark);
        let hint = format!(
            "the other is at {}:{}; give one of them a different `cited_as`",
            files.path(first.place.file),
            first.place.line
        );
        checked.faults.push(Diagnostic::new(Code::DuplicateMark, mark.place, sentence).hint(hint));
        unsound.insert(mark.item);
    }
    let marked: HashSet<usize> = checked.marks.iter().map(|mark| mark.item).collect();
    let is_sound_source = |item: &Item| item.kind == Some(Kind::Source) && item.record.is_some();
    let sources = checked.items.iter().enumerate().filter(|(_, item)| is_sound_source(item));
    let unmarked: Vec<&Item> = sources.filter(|(at, _)| !marked.contains(at)).map(|(_, item)| item).collect();
    if let (Some(first), false) = (unmarked.first(), marked.is_empty()) {
        let id = first.id.as_ref().map_or("a source", Id::as_str);
        let sentence = match unmarked.len() {
            1 => format!("`{id}` has no `cited_as`, but other sources have one"),
            n => format!("`{id}` and {} more have no `cited_as`, but other sources have one", n - 1),
        };
        let hint = "give each source the mark under which it was printed".to_owned();
        checked.faults.push(Diagnostic::new(Code::UnmarkedSource, first.place, sentence).hint(hint));
    }
    unsound
}
