//! What the lines of a layout are, for a medium that says so besides showing them.

use super::Target;

/// What lines that follow one another are.
#[derive(Debug, Clone, PartialEq)]
pub struct Tag {
    /// What they are.
    pub what: What,
    /// The first of them, as the layout counts its lines from 0.
    pub from: usize,
    /// The line after the last.
    pub to: usize,
}

/// What lines are.
#[derive(Debug, Clone, PartialEq)]
pub enum What {
    /// The title of the page.
    Title,
    /// A heading, and the record that the lines under it are about, if it is one.
    Heading(String, Option<Target>),
    /// Words that belong to no entry.
    Words,
    /// A figure, and what it shows, in words.
    Figure(String),
    /// An entry.
    Entry(Shape),
}

/// The shape of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Shape {
    /// Whether it is one of a list, not a paragraph.
    pub is_item: bool,
    /// Whether it says more of the entry before it.
    pub is_below: bool,
}
