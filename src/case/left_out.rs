//! What faults leave out of a case: records, and files that could not be read. A page must not read as if the rest were
//! everything.

use super::mentions::{Mention, mentions, named};
use super::{Case, Ix};
use crate::record::{Id, Kind};
use crate::schema::{self, Relation};

/// A record left out because of its faults.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// Its id, as far as it has one.
    pub id: Option<Id>,
    /// Its kind, as far as that is known.
    pub kind: Option<Kind>,
    /// How many faults it has.
    pub faults: usize,
    /// Where the first of them is: file, line and column.
    pub place: String,
    /// The records that it names, as far as that could be read.
    pub names: Vec<Id>,
}

/// What could not be read, apart from single records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Unread {
    /// How many files could not be read, or not in full.
    pub files: usize,
    /// Whether part of what the case says about itself could not be read.
    pub head: bool,
}

/// All that is missing of a case for its faults.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Missing {
    /// The records that are left out.
    pub(crate) records: Vec<LeftOut>,
    /// What could not be read beside them.
    pub(crate) unread: Unread,
}

impl Case {
    /// What could not be read beside single records.
    pub fn unread(&self) -> Unread {
        self.missing.unread
    }

    /// The records left out because of their faults.
    pub fn left_out(&self) -> &[LeftOut] {
        &self.missing.records
    }

    /// The record of that id, if it was left out because of its faults.
    pub fn left_out_of(&self, id: &str) -> Option<&LeftOut> {
        self.left_out().iter().find(|left_out| left_out.id.as_ref().is_some_and(|own| own.as_str() == id))
    }

    /// What a record names that is left out or could not be read, with the relation; as of a day nothing of what is
    /// told later.
    pub fn names_left_out(&self, ix: Ix) -> Vec<(Relation, &Id)> {
        let record = &self[ix];
        let gone = |id: &Id| self.find(id.as_str()).is_none() && self.told_later(id).is_none();
        let found = mentions(record).into_iter().filter_map(|mention| match mention {
            Mention::Record(path, id, _) if gone(id) => Some((schema::relation(record.kind(), path)?, id)),
            _ => None,
        });
        let mut found: Vec<_> = found.collect();
        found.dedup();
        found
    }

    /// Whether nothing is left out of the case.
    pub fn is_whole(&self) -> bool {
        self.missing == Missing::default()
    }

    /// Whether a record's own page may lack something because of faults elsewhere: it names what is left out, or that
    /// names it. An event or report page also says who was in post at the time, so any post left out counts.
    pub fn may_lack(&self, ix: Ix) -> bool {
        let (id, kind) = (self[ix].id(), self[ix].kind());
        self.unread() != Unread::default()
            || self.left_out().iter().any(|left_out| {
                left_out.names.contains(id)
                    || (kind.tells_of_posts() && left_out.kind.is_none_or(|kind| kind == Kind::Post))
            })
            || named(&self[ix]).any(|id| self.left_out_of(id.as_str()).is_some())
    }
}
