//! What stands around a page in a file: at its head, at its foot, and behind its headings.

use super::clean::{clean, text};
use crate::date::day_words;
use crate::page::{Dress, Page, Part};

/// The program that wrote a file.
pub(super) const PROGRAM: &str = concat!("casebook ", env!("CARGO_PKG_VERSION"));

/// A page of so many headings begins with a list of them.
pub(super) const MANY: usize = 5;

/// What the list of sources is called.
pub(super) const SOURCES: &str = "Sources cited here";

const BETWEEN: &str = " · ";

/// Whether the case has a name besides that of the page: its first page has no other.
pub(super) fn is_named(page: &Page) -> bool {
    !page.provenance.case.is_empty() && page.provenance.case != page.title
}

/// What the foot says: what the page is filtered by, as of which day it is, when it is dated, and from which edition of the files.
pub(super) fn from(page: &Page, dress: &Dress) -> String {
    let provenance = &page.provenance;
    let filter =
        (!provenance.filter.is_empty()).then(|| format!("filter: {}", provenance.filter.join(BETWEEN)));
    let as_of = provenance.as_of.map(|day| format!("as of {}", day_words(day)));
    let dated = dress.dated.as_ref().map(|date| format!("dated {date}"));
    let edition = format!("edition {}, {PROGRAM}", provenance.edition);
    let parts: Vec<String> = [filter, as_of, dated, Some(edition)].into_iter().flatten().collect();
    clean(&parts.join(BETWEEN)).into_owned()
}

/// What stands behind a heading: how many entries there are, or of how many these are the first.
pub(super) fn counted(part: &Part) -> Option<String> {
    let remark = text(&part.remark);
    match part.of {
        Some(of) => Some(format!("{} of {of}", part.items.len())),
        None => (!remark.is_empty()).then_some(remark),
    }
}
