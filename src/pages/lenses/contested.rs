//! Contested.

use crate::page::{Address, Lens, Page};
use crate::pages::Shelf;

pub(super) fn contested(shelf: &Shelf<'_>) -> Page {
    Page::new(Address::Lens(Lens::Contested), "Contested").with_foot(shelf.case)
}
