//! Sources.

use crate::page::{Address, Lens, Page};
use crate::pages::Shelf;

pub(super) fn sources(shelf: &Shelf<'_>) -> Page {
    Page::new(Address::Lens(Lens::Sources), "Sources").with_foot(shelf.case)
}
