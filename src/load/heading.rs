//! What stands below a heading: which section it means, and which of its records have mended lines.

use super::nearest::Nearest;
use super::overlay::Cost;
use super::parted::is_whole;
use super::tree::{Entry, Node, Value};
use crate::diagnostic::Place;
use crate::schema::{SECTIONS, Section};

/// The mended lines of a file, and where its sections and items begin.
#[derive(Debug, Default)]
pub(super) struct Flaws {
    lines: Vec<(u32, Cost)>,
    starts: Vec<u32>,
}

impl Flaws {
    /// Those of a file with these sections.
    pub(super) fn new(lines: Vec<(u32, Cost)>, sections: &[Entry<'_>]) -> Flaws {
        Flaws { lines, starts: starts(sections) }
    }

    /// What they cost the section or the item that begins at a place.
    pub(super) fn of(&self, place: Place) -> Cost {
        let next = self.starts.partition_point(|start| *start <= place.line);
        self.within(place.line, self.starts.get(next).copied().unwrap_or(u32::MAX))
    }

    /// What those from a line to another cost, the last not included.
    pub(super) fn within(&self, first: u32, end: u32) -> Cost {
        let from = self.lines.partition_point(|(line, _)| *line < first);
        let own = self.lines[from..].iter().take_while(|(line, _)| *line < end).map(|(_, cost)| *cost);
        own.fold(Cost::NOTHING, Cost::and)
    }
}

/// The lines at which sections and items begin, in order.
fn starts(sections: &[Entry<'_>]) -> Vec<u32> {
    let items = sections.iter().filter_map(|entry| match &entry.node.value {
        Value::List(items) => Some(items.iter().map(|item| item.place.line)),
        _ => None,
    });
    let mut starts: Vec<u32> = items.flatten().chain(sections.iter().map(|entry| entry.place.line)).collect();
    starts.sort_unstable();
    starts
}

/// The section of a name.
pub(super) fn section_named(name: &str) -> Option<&'static Section> {
    SECTIONS.iter().find(|section| section.name() == name)
}

/// The section that a name is meant to be: the nearest, or that of whose records it is the word for one.
pub(super) fn nearest_section(nearest: &Nearest, name: &str) -> Option<&'static str> {
    let one = SECTIONS.iter().find(|section| section.kind.singular() == name).map(Section::name);
    one.or_else(|| nearest.of(name, SECTIONS.iter().map(Section::name).chain(["case"])))
}

/// The section that a misspelt heading means, if what is below it has all that its records must have.
pub(super) fn misspelt(nearest: &Nearest, entry: &Entry<'_>) -> Option<&'static Section> {
    let section = section_named(nearest_section(nearest, &entry.key)?)?;
    let Value::List(items) = &entry.node.value else { return None };
    let is_of_it =
        |node: &Node<'_>| matches!(&node.value, Value::Map(fields) if is_whole(fields, section, false));
    (!items.is_empty() && items.iter().all(is_of_it)).then_some(section)
}
