//! What is missing of a case for its faults: records that are left out, files that could not be read. What a page says of
//! the rest must not read as if it were all.

use super::mentions::{Mention, mentions, named};
use super::{Case, Ix};
use crate::record::{Id, Kind};
use crate::schema::{self, Relation};

/// A record that is left out for its faults.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// Its id, as far as it has one.
    pub id: Option<Id>,
    /// Its kind, as far as that is known.
    pub kind: Option<Kind>,
    /// How many faults it has.
    pub faults: usize,
    /// Where the first of them stands: file, line and column.
    pub place: String,
    /// The records that it names, as far as that could be read.
    pub names: Vec<Id>,
}

/// What could not be read beside single records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Unread {
    /// How many files could not be read, or not in full.
    pub files: usize,
    /// Whether something of what the case says of itself could not be read.
    pub head: bool,
}

impl Case {
    /// The case of files of which this could not be read.
    pub fn with_unread(self, unread: Unread) -> Case {
        Case { unread, ..self }
    }

    /// What could not be read beside single records.
    pub fn unread(&self) -> Unread {
        self.unread
    }

    /// The records that are left out for their faults.
    pub fn left_out(&self) -> &[LeftOut] {
        &self.left_out
    }

    /// The record of that id, where it is left out for its faults.
    pub fn left_out_of(&self, id: &str) -> Option<&LeftOut> {
        self.left_out.iter().find(|left_out| left_out.id.as_ref().is_some_and(|own| own.as_str() == id))
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
        self.left_out.is_empty() && self.unread == Unread::default()
    }

    /// Whether a record's own page may lack something for faults elsewhere: it names what is left out, or that names it. Who
    /// was in post at the time is told of a day, whichever post is left out.
    pub fn may_lack(&self, ix: Ix) -> bool {
        let (id, kind) = (self[ix].id(), self[ix].kind());
        self.unread != Unread::default()
            || self.left_out.iter().any(|left_out| {
                left_out.names.contains(id)
                    || (kind.tells_of_posts() && left_out.kind.is_none_or(|kind| kind == Kind::Post))
            })
            || named(&self[ix]).any(|id| self.left_out_of(id.as_str()).is_some())
    }
}
