//! What is wrong with the case's files, as its curator reads it.

use super::wording::count;
use crate::page::{Address, Block, Page, Words};
use crate::role::Role;

/// Every error and warning, line for line as `check` prints it.
pub(super) fn faults(faults: &[String]) -> Page {
    let mut page = Page::new(Address::Faults, "Faults");
    page.subtitle = match faults.len() {
        0 => "The case has none".to_owned(),
        n => count(n, "fault", "faults"),
    };
    for fault in faults {
        page.push(Block::gap());
        for (i, line) in fault.lines().enumerate() {
            let role = if i == 0 { Role::Warning } else { Role::Plain };
            page.push(Block::verbatim(Words::new().role(role, line)));
        }
    }
    page
}
