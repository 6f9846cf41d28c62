//! A record as it was found, before anything is known of what it names.

use crate::diagnostic::Place;
use crate::id::Id;
use crate::record::{Kind, Record};

/// A record as it was found, sound or not.
#[derive(Debug)]
pub(super) struct Item {
    /// The section it stands in, where that is known.
    pub(super) kind: Option<Kind>,
    /// Its id, where it has one that no other has taken.
    pub(super) id: Option<Id>,
    /// Its name or title, where it has one.
    pub(super) name: Option<String>,
    /// Where it begins.
    pub(super) place: Place,
    /// The line on which it ends, or a later one before the next value.
    pub(super) last_line: u32,
    /// Where its fault is, if that is not within the item itself.
    pub(super) fault: Option<Place>,
    /// Whether nothing is known of its id, so that it may be any.
    pub(super) is_nameless: bool,
    /// Whether something of it may be missing that another record rightly names.
    pub(super) is_incomplete: bool,
    /// The words of an item that could not be read, among them what it names.
    pub(super) words: Vec<String>,
    /// The record, unless it has an error.
    pub(super) record: Option<Record>,
}

impl Item {
    /// One that could not be read as a record, and of which only its place and its words are known.
    pub(super) fn unread((place, last_line): (Place, u32), fault: Place, words: Vec<String>) -> Item {
        Item {
            kind: None,
            id: None,
            name: None,
            place,
            last_line,
            fault: Some(fault),
            is_nameless: true,
            is_incomplete: true,
            words,
            record: None,
        }
    }
}
