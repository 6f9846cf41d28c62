//! The keys, from the one key table, and the signs that are drawn.

use super::lenses;
use crate::keys::{BINDINGS, Group};
use crate::page::{Address, Block, Extent, Lead, Page, Uncited};

/// Every key with what it does, and every sign with what it means.
pub(super) fn help() -> Page {
    let mut page = Page::new(Address::Help, "Keys and signs");
    for group in Group::ALL {
        let rows = BINDINGS
            .iter()
            .filter(|binding| binding.group == group)
            .map(|binding| Block::uncited(Uncited::Own, binding.help).lead(Lead::Key(binding.shown)));
        page.section(group.title(), rows.collect());
    }
    for (title, signs) in [("Signs of the lanes", lanes()), ("Signs of a scale", scales())] {
        let row = |(sign, means): (String, &'static str)| {
            Block::uncited(Uncited::Own, means).lead(Lead::Sign(sign))
        };
        page.section(title, signs.into_iter().map(row).collect());
    }
    page
}

fn lanes() -> Vec<(String, &'static str)> {
    lenses::signs_of_lanes().into_iter().map(|(sign, means)| (sign.to_string(), means)).collect()
}

fn scales() -> Vec<(String, &'static str)> {
    Extent::SIGNS.into_iter().map(|(sign, means)| (sign.to_owned(), means)).collect()
}
