//! What is wrong with the case's files, as its curator reads it.

use super::wording::count;
use crate::page::{Address, Block, Page, Target, Words};
use crate::role::Role;

/// Every error and warning, line for line as `check` prints it; each leads to its place.
pub(super) fn faults(faults: &[String]) -> Page {
    let mut page = Page::new(Address::Faults, "Faults");
    page.subtitle = match faults.len() {
        0 => "The case has none".to_owned(),
        n => count(n, "fault", "faults"),
    };
    for (number, fault) in faults.iter().enumerate() {
        page.push(Block::gap());
        let line = |(at, line)| {
            let role = if at == 0 { Role::Warning } else { Role::Plain };
            Block::verbatim(Words::new().role(role, line))
        };
        page.push(Block::together(fault.lines().enumerate().map(line).collect()).to(Target::Fault(number)));
    }
    page
}
