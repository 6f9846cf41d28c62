//! What each page says: a page for the case, for every record, and for what is tied to it.

mod bodies;
mod chains;
mod cited;
mod claims;
mod faults;
mod help;
mod left_out;
mod lenses;
mod measure;
mod progress;
mod record;
mod related;
mod reports;
mod stays;
mod summary;
mod timeline;
mod wording;

pub use left_out::why as why_left_out;
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
    let page = match address {
        Address::Summary => summary::summary(shelf),
        Address::Timeline => timeline::timeline(case, shelf.filter),
        Address::Record(id) => record::record(shelf, id),
        Address::Related(id) => related::related(case, id),
        Address::Section(section) => summary::section(shelf, *section),
        Address::Lens(lens) => stamped(lenses::lens(shelf, lens), case),
        Address::Faults => faults::faults(shelf.faults),
        Address::Help => help::help(),
    };
    framed(page, case)
}

/// The page as it is printed: a record's with all that is tied to it.
pub fn printed(shelf: &Shelf<'_>, address: &Address) -> Page {
    match address {
        Address::Record(id) => framed(stamped(record::whole(shelf, id), shelf.case), shelf.case),
        Address::Timeline => stamped(page(shelf, address), shelf.case),
        _ => page(shelf, address),
    }
}

/// The page with the case's marking, and with the line that says that something may be missing from it, if so.
fn framed(mut page: Page, case: &Case) -> Page {
    page.handling = case.handling().map(str::to_owned);
    let is_partial = match &page.address {
        // The summary has the line already, for it is cut to one sheet.
        Address::Summary | Address::Faults | Address::Help => false,
        Address::Record(id) | Address::Related(id) => {
            case.find(id.as_str()).is_some_and(|ix| case.may_lack(ix))
        }
        Address::Timeline | Address::Section(_) | Address::Lens(_) => true,
    };
    if let Some(line) = left_out::line(case).filter(|_| is_partial) {
        page.begin_with(line);
    }
    page
}

/// Says under the title as of which day the page is told. Beside the panes the status line says it.
fn stamped(mut page: Page, case: &Case) -> Page {
    let Some(words) = wording::as_of(case) else { return page };
    page.subtitle = if page.subtitle.is_empty() { words } else { format!("{} · {words}", page.subtitle) };
    page
}
