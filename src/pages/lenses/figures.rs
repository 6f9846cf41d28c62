//! Figures.

use crate::page::{Address, Lens, Page};
use crate::pages::Shelf;

pub(super) fn figures(shelf: &Shelf<'_>) -> Page {
    Page::new(Address::Lens(Lens::Figures), "Figures").with_foot(shelf.case)
}
