//! The keys, from the one key table, and the signs of what is drawn.

use super::lenses;
use crate::keys::{BINDINGS, Group};
use crate::page::{Address, Block, Extent, Page, Uncited, Words};

/// Columns of a key or a sign beside what it means.
const COLUMNS: usize = 22;

/// Every key with what it does, and every sign with what it means.
pub(super) fn help() -> Page {
    let mut page = Page::new(Address::Help, "Keys");
    for group in Group::ALL {
        let rows = BINDINGS.iter().filter(|binding| binding.group == group).map(|binding| {
            Block::uncited(Uncited::Own, binding.help).label(Words::new().strong(binding.shown), COLUMNS)
        });
        page.section(group.title(), rows.collect());
    }
    for (title, signs) in [("Signs of the lanes", lanes()), ("Signs of a scale", scales())] {
        let row = |(sign, means): (String, &'static str)| {
            Block::uncited(Uncited::Own, means).label(Words::new().strong(sign), COLUMNS)
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
