//! Links both ways: every field that names a record, every `[[id]]` in prose, every citation.

use std::collections::HashSet;

use super::mentions::{Mention, mentions};
use super::{Case, Ix};
use crate::record::{Id, Kind, Record};
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

impl Case {
    /// Whether a record is a person who is in the case only as someone whom records are about, a report among them: who
    /// held no post, and says, asks for and owns nothing in it.
    pub fn is_only_a_subject(&self, ix: Ix) -> bool {
        let named = || self.links(ix).iter().filter(|link| link.way == Way::Named);
        let is_by =
            |link: &Link, path: &str| schema::relation(self[link.other].kind(), path) == Some(link.relation);
        let is_of_a_report = |link: &Link| self[link.other].kind() == Kind::Report && is_by(link, "about");
        // Whoever took part in an event need not have acted in it.
        let is_passive = |link: &Link| {
            let took_part = self[link.other].kind() == Kind::Event && is_by(link, "people");
            // Nor does whoever is in a brief act in it.
            let is_in_a_brief = self[link.other].kind() == Kind::Brief;
            is_in_a_brief
                || link.relation == schema::MENTION
                || is_by(link, "about")
                || is_by(link, "of")
                || took_part
        };
        self[ix].kind() == Kind::Person && named().any(is_of_a_report) && named().all(is_passive)
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

#[cfg(test)]
mod tests {
    use crate::case::tests::trial;

    #[test]
    fn whoever_reports_are_about_and_who_does_nothing_in_the_case_is_only_a_subject() {
        const CASE: &str = "people: [{id: ann, name: Ann Lee}]\n\
            reports: [{id: r, title: R, kind: review, about: ann, cites: ['press#1']}]\n\
            events: [{id: e, title: E, kind: death, date: 2012, people: [ann], cites: ['press#1'], text: '[[ann]] died.'}]\n";
        let is_one = |more: &str| {
            let case = trial(&format!("{CASE}{more}"));
            case.is_only_a_subject(case.find("ann").unwrap())
        };
        assert!(is_one(""));
        assert!(is_one("themes: [{id: t, name: T, about: ann}]"));
        for acts in [
            "posts: [{id: p, title: P, holders: [{person: ann, seen: 2012, cites: ['press#1']}]}]",
            "findings: [{id: f, title: F, kind: finding, standing: asserted, by: ann, cites: ['press#1']}]",
            "findings: [{id: f, title: F, kind: finding, standing: alleged, by: {as: x}, via: ann, cites: ['press#1']}]",
            "actions: [{id: a, title: A, kind: commitment, owner: ann, cites: ['press#1']}]",
            "conflicts: [{id: c, title: C?, claims: [{by: ann, says: A, cites: ['press#1']}, {by: {as: x}, says: B, cites: ['press#1']}]}]",
        ] {
            assert!(!is_one(acts), "{acts}");
        }
        let without = trial(&CASE.replace("about: ann, ", ""));
        assert!(!without.is_only_a_subject(without.find("ann").unwrap()), "no report is about them");
        assert!(!without.is_only_a_subject(without.find("r").unwrap()));
    }
}
