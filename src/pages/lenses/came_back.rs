//! Came back.

use crate::page::{Address, Lens, Page};
use crate::pages::Shelf;
use crate::record::Id;

pub(super) fn came_back(shelf: &Shelf<'_>) -> Page {
    Page::new(Address::Lens(Lens::CameBack), "Came back").with_foot(shelf.case)
}

pub(super) fn cell(shelf: &Shelf<'_>, theme: Option<&Id>, report: Option<&Id>) -> Page {
    Page::new(Address::Lens(Lens::Cell(theme.cloned(), report.cloned())), "Findings").with_foot(shelf.case)
}
