//! Links both ways: every field that names a record, every `[[id]]` in prose, every citation.

use std::collections::HashSet;

use super::mentions::{Mention, mentions};
use super::{Case, Ix};
use crate::record::{Id, Record};
use crate::schema::{self, Relation};

/// A link seen from one of its two ends.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Link {
    /// The record at the other end.
    pub other: Ix,
    /// How the field reads from both ends.
    pub relation: Relation,
    /// Which end it is seen from.
    pub way: Way,
    /// Whether the report at one of its ends is still to come.
    pub to_come: bool,
}

/// The end from which a link is seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Way {
    /// This record names the other.
    Names,
    /// The other record names this one.
    Named,
}

impl Link {
    /// The relation in words, as this end reads it.
    pub fn words(&self) -> &'static str {
        let (to, from) = match self.relation.to_come.filter(|_| self.to_come) {
            Some(words) => words,
            None => (self.relation.to, self.relation.from),
        };
        match self.way {
            Way::Names => to,
            Way::Named => from,
        }
    }

    /// The same link seen from the other end, for which `ix` is the record at the other end.
    fn reversed(&self, ix: Ix) -> Link {
        let way = match self.way {
            Way::Names => Way::Named,
            Way::Named => Way::Names,
        };
        Link { other: ix, way, ..*self }
    }
}

/// The links of every record. A field that names the same record twice makes one link.
pub(super) fn of(case: &Case) -> Vec<Vec<Link>> {
    let mut links: Vec<Vec<Link>> = vec![Vec::new(); case.len()];
    let mut seen: HashSet<(Ix, Relation)> = HashSet::new();
    for (ix, record) in case.all() {
        seen.clear();
        for mention in mentions(record) {
            let Some((relation, id)) = relation_of(record, mention) else { continue };
            let Some(other) = case.find(id.as_str()).filter(|other| *other != ix) else { continue };
            if seen.insert((other, relation)) {
                let link = Link { other, relation, way: Way::Names, to_come: false };
                links[ix.number()].push(link);
                links[other.number()].push(link.reversed(ix));
            }
        }
    }
    links
}

/// The relation of the field that names a record or a passage, and what it names.
pub(super) fn relation_of<'a>(record: &Record, mention: Mention<'a>) -> Option<(Relation, &'a Id)> {
    match mention {
        Mention::Record("text", id, _) => Some((schema::MENTION, id)),
        Mention::Record(path, id, _) => Some((schema::relation(record.kind(), path)?, id)),
        Mention::Passage(citation) | Mention::ParagraphEnd(citation) => {
            Some((schema::CITATION, &citation.source))
        }
    }
}
