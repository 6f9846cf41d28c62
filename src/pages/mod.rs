//! What each page says: a page for the case, for every record, and for what is tied to it.

mod about;
mod bodies;
pub mod brief;
mod chains;
mod cited;
mod claims;
mod faults;
mod forms;
mod help;
mod judged;
mod left_out;
mod lenses;
mod linked;
mod measure;
mod passage;
mod progress;
mod record;
mod related;
mod reports;
mod summary;
mod tenures;
mod timeline;
mod to_do;
mod wording;

pub use claims::{disputes, open_questions};
pub use left_out::why as why_left_out;

pub use crate::filter::Filter;
pub(crate) use wording::count;

use crate::case::Case;
use crate::citation::Citation;
use crate::filter::Item;
use crate::originals::Originals;
use crate::page::{Address, Page, Provenance};

/// What pages are made from.
#[derive(Debug, Clone, Copy)]
pub struct Material<'a> {
    /// The case.
    pub case: &'a Case,
    /// Its faults, as the curator reads them.
    pub faults: &'a [String],
    /// The originals of its sources that are at hand.
    pub originals: &'a Originals,
    /// What the timeline and the lenses show.
    pub filter: &'a Filter,
}

/// The page at an address; a record that does not exist has a page that says so.
pub fn page(material: &Material<'_>, address: &Address) -> Page {
    let case = material.case;
    let page = match address {
        Address::Summary => summary::summary(material),
        Address::Case => about::about(material),
        Address::Timeline => timeline::timeline(case, material.filter),
        Address::Record(id) => record::record(material, id),
        Address::Related(id) => linked::linked(material, id),
        Address::Section(section) => summary::section(material, *section),
        Address::Lens(lens) => stamped(lenses::lens(material, lens), case),
        Address::Brief(brief) => stamped(brief::document(material, brief), case),
        Address::Form(form, brief) => stamped(forms::form(material, *form, brief.as_deref()), case),
        Address::Faults => faults::faults(material.faults),
        Address::Help => help::help(),
    };
    framed(page, material)
}

/// What a citation leads to, as a page of its own.
pub fn passage(material: &Material<'_>, cite: &Citation) -> Page {
    passage::passage(material, cite)
}

/// What each row of a view rests on, whatever the filter: a row shows if the filter shows any of its items. Pages that no
/// filter changes have the timeline's.
pub fn rows<'a>(case: &'a Case, address: &Address) -> Vec<Vec<Item<'a>>> {
    match address {
        Address::Lens(lens) => lenses::rows(case, lens),
        _ => timeline::rows(case),
    }
}

/// The page as it is printed: a record's with everything that is tied to it, and each with the sources that it cites, for
/// paper leads nowhere.
pub fn printed(material: &Material<'_>, address: &Address) -> Page {
    let page = match address {
        Address::Record(id) => framed(stamped(record::whole(material, id), material.case), material),
        Address::Timeline => stamped(page(material, address), material.case),
        _ => page(material, address),
    };
    page.with_foot(material.case)
}

/// The page with the case that it is from, and with the line that says that something may be missing from it, if so.
fn framed(mut page: Page, material: &Material<'_>) -> Page {
    let case = material.case;
    page.provenance = Provenance::of(case);
    if matches!(page.address, Address::Timeline | Address::Lens(_)) {
        page.provenance.filter = material.filter.chips(case);
    }
    let is_partial = match &page.address {
        // The summary already has the line, because it is cut to one sheet.
        Address::Summary | Address::Faults | Address::Help => false,
        Address::Record(id) | Address::Related(id) => {
            case.find(id.as_str()).is_some_and(|ix| case.may_lack(ix))
        }
        Address::Case => case.unread().head,
        Address::Timeline | Address::Section(_) | Address::Lens(_) => true,
        Address::Brief(_) | Address::Form(..) => true,
    };
    if let Some(line) = left_out::line(case).filter(|_| is_partial) {
        page.begin_with(line);
    }
    page
}

/// Says under the title as of which day the page is shown. Beside the panes, the status line says it.
fn stamped(mut page: Page, case: &Case) -> Page {
    let Some(words) = wording::as_of(case) else { return page };
    page.subtitle = if page.subtitle.is_empty() { words } else { format!("{} · {words}", page.subtitle) };
    page
}
