//! The keys, from the one key table, and the signs that are drawn.

use super::lenses;
use crate::keys::{BINDINGS, Group};
use crate::page::{Address, Block, Extent, Lead, Page, Uncited};

/// Every key with what it does, and every sign with what it means.
pub(super) fn help() -> Page {
    let mut page = Page::new(Address::Help, "Keys and signs");
    let row =
        |(shown, means): (String, &'static str)| Block::uncited(Uncited::Own, means).lead(Lead::Key(shown));
    for group in Group::ALL {
        let here = BINDINGS.iter().filter(|binding| binding.group == group);
        let keys = here.map(|binding| (binding.shown.to_owned(), binding.help));
        page.section(group.title(), keys.map(row).collect());
    }
    let lanes = lenses::signs_of_lanes().into_iter().map(|(sign, means)| (sign.to_string(), means));
    page.section("Signs of the lanes", lanes.map(row).collect());
    let scale = Extent::SIGNS.into_iter().map(|(sign, means)| (sign.to_owned(), means));
    page.section("Signs of a scale", scale.map(row).collect());
    page
}
