//! What a check finds in the files: every record as it was found, and what they say of each other.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::reader::{Graded, MarkAt, Mention, PassageAt};
use super::unread::Unread;
use crate::diagnostic::{Diagnostic, Place};
use crate::id::Id;
use crate::record::{Head, Kind, Record};

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

/// What the files hold.
pub(super) struct Checked {
    pub(super) head: Option<(Head, Place)>,
    /// Whether there is a `case`, or may be one in what could not be read.
    pub(super) head_seen: bool,
    /// Whether part of the `case` was left out.
    pub(super) head_faulty: bool,
    pub(super) items: Vec<Item>,
    /// Which item has an id.
    pub(super) by_id: HashMap<Id, usize>,
    pub(super) mentions: Vec<Mention>,
    pub(super) passages: Vec<PassageAt>,
    pub(super) marks: Vec<MarkAt>,
    pub(super) graded: Vec<Graded>,
    /// What can be known of everything that could not be read.
    pub(super) unread: Unread,
    /// The files of which more than single records could not be read.
    pub(super) in_part: BTreeSet<usize>,
    /// The lines, by file, of which it is not certain that they were mended as meant.
    pub(super) doubtful: HashSet<(usize, u32)>,
    /// The sources of citations that could not be read.
    pub(super) cited_otherwise: HashSet<Id>,
    pub(super) faults: Vec<Diagnostic>,
}
