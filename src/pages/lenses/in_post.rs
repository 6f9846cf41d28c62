//! In post.

use crate::date::EdtfDate;
use crate::page::{Address, Lens, Page};
use crate::pages::Shelf;

pub(super) fn in_post(shelf: &Shelf<'_>, on: Option<&EdtfDate>) -> Page {
    Page::new(Address::Lens(Lens::InPost(on.cloned())), "In post").with_foot(shelf.case)
}
