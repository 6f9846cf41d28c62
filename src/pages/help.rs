//! The keys, from the one key table.

use crate::keys::{BINDINGS, Group};
use crate::page::{Address, Block, Page, Uncited, Words};

/// Every key with what it does.
pub(super) fn help() -> Page {
    let mut page = Page::new(Address::Help, "Keys");
    for group in Group::ALL {
        let rows = BINDINGS.iter().filter(|binding| binding.group == group).map(|binding| {
            Block::uncited(Uncited::Own, binding.help).label(Words::new().strong(binding.shown), 22)
        });
        page.section(group.title(), rows.collect());
    }
    page
}
