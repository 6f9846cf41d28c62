//! What each page says: a page for the case, for every record, and for what is tied to it.

mod bodies;
mod chains;
mod faults;
mod help;
mod lenses;
mod measure;
mod progress;
mod record;
mod related;
mod stays;
mod summary;
mod timeline;
mod wording;

pub use related::related_of;
pub use timeline::Filter;

use crate::case::Case;
use crate::originals::Originals;
use crate::page::{Address, Page};

/// What pages are made from.
#[derive(Debug, Clone, Copy)]
pub struct Shelf<'a> {
    /// The case.
    pub case: &'a Case,
    /// Its faults, as the curator reads them.
    pub faults: &'a [String],
    /// The originals of its sources that are at hand.
    pub originals: &'a Originals,
    /// What the timeline and the lenses show.
    pub filter: &'a Filter,
}

/// The page at an address; a record that is not there has a page that says so.
pub fn page(shelf: &Shelf<'_>, address: &Address) -> Page {
    let case = shelf.case;
    match address {
        Address::Summary => summary::summary(shelf),
        Address::Timeline => timeline::timeline(case, shelf.filter),
        Address::Record(id) => record::record(shelf, id),
        Address::Related(id) => related::related(case, id),
        Address::Section(section) => summary::section(shelf, *section),
        Address::Lens(lens) => stamped(lenses::lens(shelf, lens), case),
        Address::Faults => faults::faults(shelf.faults),
        Address::Help => help::help(),
    }
}

/// The page as it is printed: a record's with all that is tied to it.
pub fn printed(shelf: &Shelf<'_>, address: &Address) -> Page {
    match address {
        Address::Record(id) => stamped(record::whole(shelf, id), shelf.case),
        Address::Timeline => stamped(page(shelf, address), shelf.case),
        _ => page(shelf, address),
    }
}

/// Says under the title as of which day the page is told. Beside the panes the status line says it.
fn stamped(mut page: Page, case: &Case) -> Page {
    let Some(words) = wording::as_of(case) else { return page };
    page.subtitle = if page.subtitle.is_empty() { words } else { format!("{} · {words}", page.subtitle) };
    page
}
