//! How a page says that something may be missing from it because of faults in the case's files.

use super::wording::count;
use crate::case::{Case, LeftOut};
use crate::page::{Block, Uncited, Words};
use crate::role::Role;

/// What lists all the faults.
const WHERE: &str = "casebook check";

/// What is left out of the case, and what lists it; no words where nothing is.
pub(super) fn words(case: &Case) -> Option<String> {
    let (unread, records) = (case.unread(), case.left_out());
    let faults: usize = records.iter().map(|left_out| left_out.faults).sum();
    let files =
        (unread.files > 0).then(|| format!("{} not read in full", count(unread.files, "file", "files")));
    let head = unread.head.then(|| "the `case` section not read in full".to_owned());
    let records = (!records.is_empty()).then(|| {
        let its = match (records.len(), faults) {
            (1, 1) => "its fault",
            (1, _) => "its faults",
            _ => "their faults",
        };
        format!("{} left out for {its}", count(records.len(), "record", "records"))
    });
    let parts: Vec<String> = [files, head, records].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| format!("{}: {WHERE}", parts.join(", ")))
}

/// The line of a page that says so.
pub(super) fn line(case: &Case) -> Option<Block> {
    let words = words(case)?;
    Some(Block::uncited(Uncited::Own, Words::new().role(Role::Warning, words)).aside())
}

/// Says that there is none of something: none at all if everything was read, else none in what was.
pub(super) fn none(case: &Case, none: &str) -> String {
    if case.is_whole() { none.to_owned() } else { format!("{none} among the records read") }
}

/// Why a record is not there, if it was left out for its faults, and where the first of them is.
pub fn why(case: &Case, id: &str) -> Option<String> {
    let LeftOut { faults, place, .. } = case.left_out_of(id)?;
    let faults = match faults {
        1 => format!("1 fault: {place}"),
        n => format!("{n} faults, the first at {place}"),
    };
    Some(format!("record `{id}` is left out for {faults}; see {WHERE}"))
}
