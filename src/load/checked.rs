//! What a check finds in all files.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::item::Item;
use super::reader::{Graded, MarkAt, Mention, PassageAt};
use super::unread::Unread;
use crate::diagnostic::{Diagnostic, Place};
use crate::id::Id;
use crate::record::Head;

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
    /// Which other items have an id that is taken.
    pub(super) seconds: HashMap<Id, Vec<usize>>,
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
