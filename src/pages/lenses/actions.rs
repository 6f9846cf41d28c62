//! Actions.

use crate::page::{Address, Lens, Page};
use crate::pages::Shelf;

pub(super) fn actions(shelf: &Shelf<'_>) -> Page {
    Page::new(Address::Lens(Lens::Actions), "Actions").with_foot(shelf.case)
}
