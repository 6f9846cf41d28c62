//! Which citations support a line: those of whoever or whatever it names, those of the part or record in which that
//! stands, or none. A citation that does not say this very thing is worse than none.

use std::collections::{HashMap, HashSet};

use super::links::relation_of;
use super::mentions::{Bearing, Mention, mentions, only};
use super::{Case, Ix, Link, Way};
use crate::citation::Citation;
use crate::record::{Body, Kind, Record, Who};
use crate::schema::{self, Relation};

/// A record at the other end of a relation, and what supports the relation.
#[derive(Debug, Clone, PartialEq)]
pub struct Tie {
    /// The record at the other end.
    pub other: Ix,
    /// The relation in words, as this end reads it.
    pub words: &'static str,
    /// Which end names the other.
    pub way: Way,
    /// The relation.
    pub relation: Relation,
    /// The citations that say that it names this one, or that this one names it.
    pub cites: Vec<Citation>,
}

/// What supports everything that a record says: the one passage that it cites or, where it cites none itself, the one
/// that all its parts cite. Empty where there are several.
pub fn bears_all(record: &Record) -> &[Citation] {
    let own = &record.common.cites;
    if !own.is_empty() {
        return only(own);
    }
    let mut passages = mentions(record).into_iter().filter_map(|mention| match mention {
        Mention::Passage(cite) => Some(cite),
        Mention::Record(..) | Mention::ParagraphEnd(_) => None,
    });
    let first = passages.next().filter(|first| passages.all(|cite| cite == *first));
    first.map_or(&[], std::slice::from_ref)
}

/// What supports naming someone: their own citations, else `otherwise`.
pub fn named_by<'a>(who: &'a Who, otherwise: &'a [Citation]) -> &'a [Citation] {
    if who.cites.is_empty() { otherwise } else { &who.cites }
}

impl Case {
    /// What supports the things that a record says from its earliest source on, such as the date of an event: its
    /// citations of that source.
    pub fn earliest_cites(&self, ix: Ix) -> Vec<&Citation> {
        let cites = &self[ix].common.cites;
        let earliest = self.first_published(cites);
        cites.iter().filter(|cite| self.first_published([*cite]) == earliest).collect()
    }

    /// Where a record is first reported: the citation for its title.
    pub fn first_cite(&self, ix: Ix) -> Option<&Citation> {
        self.earliest_cites(ix).into_iter().next()
    }

    /// The links of a record, each with what supports it; a record named several times in one relation is listed once.
    pub fn ties(&self, ix: Ix) -> Vec<Tie> {
        let mut ties: Vec<Tie> = Vec::new();
        let mut places: HashMap<(Ix, Way, Relation), usize> = HashMap::new();
        for link in self.links(ix) {
            let at = places.entry((link.other, link.way, link.relation)).or_insert(ties.len());
            if *at == ties.len() {
                let (other, way, relation) = (link.other, link.way, link.relation);
                ties.push(Tie { other, words: link.words(), way, relation, cites: Vec::new() });
            }
        }
        let mut bear = |naming: Ix, way: Way| {
            let record = &self[naming];
            let all = bears_all(record);
            // What the record itself cites comes first, because it supports the title.
            let own = record.common.cites.iter().map(Mention::Passage);
            for mention in own.chain(mentions(record)) {
                let Some((relation, id)) = relation_of(record, mention) else { continue };
                let Some(named) = self.find(id.as_str()) else { continue };
                let other = if way == Way::Names { named } else { naming };
                let Some(at) =
                    places.get(&(other, way, relation)).filter(|_| way == Way::Names || named == ix)
                else {
                    continue;
                };
                let Some(tie) = ties.get_mut(*at) else { continue };
                match mention {
                    Mention::Passage(cite) | Mention::ParagraphEnd(cite) => tie.cites.push(cite.clone()),
                    Mention::Record(_, _, Bearing::Cites(cites)) => tie.cites.extend_from_slice(cites),
                    Mention::Record(_, _, Bearing::Whole | Bearing::Paragraph) => {
                        tie.cites.extend_from_slice(all);
                    }
                    Mention::Record(_, _, Bearing::Earliest) if all.is_empty() => {
                        tie.cites.extend(self.earliest_cites(naming).into_iter().cloned());
                    }
                    Mention::Record(_, _, Bearing::Earliest) => tie.cites.extend_from_slice(all),
                    Mention::Record(_, _, Bearing::Passage(at)) => {
                        tie.cites.push(Citation::at(record.id(), at));
                    }
                }
            }
        };
        bear(ix, Way::Names);
        let naming: HashSet<Ix> =
            self.links(ix).iter().filter(|link| link.way == Way::Named).map(|link| link.other).collect();
        naming.into_iter().for_each(|naming| bear(naming, Way::Named));
        for tie in &mut ties {
            let mut seen: HashSet<Citation> = HashSet::new();
            tie.cites.retain(|cite| seen.insert(cite.clone()));
        }
        ties
    }

    /// What someone asks for or promises as the author of the report in which it stands, where nothing else names them.
    pub fn asked_in_reports(&self, ix: Ix) -> Vec<Tie> {
        let [by, author] = [Kind::Action, Kind::Report].map(|kind| schema::relation(kind, "by"));
        let Some(relation) = by else { return Vec::new() };
        let is_author = |link: &&Link| link.way == Way::Named && Some(link.relation) == author;
        let reports = self.links(ix).iter().filter(is_author).map(|link| link.other);
        let actions = reports.flat_map(|report| self.naming(report, Kind::Action, "report"));
        let is_theirs =
            |action: &Ix| matches!(&self[*action].body, Body::Action(action) if action.by.is_empty());
        let tie = |other: Ix| {
            let cites = self.earliest_cites(other).into_iter().cloned().collect();
            Tie { other, words: relation.from, way: Way::Named, relation, cites }
        };
        actions.filter(is_theirs).map(tie).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::tests::trial;

    /// The ties of a record, in words.
    fn ties(case: &Case, id: &str) -> Vec<String> {
        let ties = case.ties(case.find(id).unwrap()).into_iter();
        let all = ties.map(|tie| {
            let cites: Vec<String> = tie.cites.iter().map(ToString::to_string).collect();
            format!("{} {}: {}", tie.words, case[tie.other].id(), cites.join(" "))
        });
        all.collect()
    }

    #[test]
    fn a_tie_has_the_citations_of_the_name_else_of_its_part_else_the_only_one_of_the_record() {
        let case = trial(
            "
people: [{id: ann, name: A}, {id: bob, name: B}]
events:
  - {id: one, title: T, kind: hearing, date: 2012, people: [ann], text: 'Of [[bob]].', cites: ['press#1']}
  - {id: two, title: T, kind: hearing, date: 2012, people: [ann, {id: bob, cites: ['press#3']}, {id: bob, cites: ['press#4']}],
      text: \"Of [[ann]]. [[press#5]]\\n\\n  Of [[bob]].\", cites: ['press#1', 'press#2']}
posts: [{id: head, title: H, holders: [{person: ann, from: 2010, text: 'With [[bob]].', cites: ['press#6', 'press#7']}]}]
",
        );
        let of_one = ["Named in one: press#1", "Mentioned in one: press#1"];
        let ann =
            [of_one[0], "Named in two: ", "Mentioned in two: press#5", "Posts held head: press#6 press#7"];
        let bob = ["Named in two: press#3 press#4", "Mentioned in two: ", of_one[1], "Mentioned in head: "];
        let sorted = |mut all: Vec<String>| {
            all.sort();
            all
        };
        for (id, wanted) in [("ann", ann), ("bob", bob)] {
            assert_eq!(sorted(ties(&case, id)), sorted(wanted.map(str::to_owned).to_vec()), "{id}");
        }
        // What supports the record's title comes before what supports a paragraph.
        let cites = "Sources press: press#1 press#2 press#3 press#4 press#5";
        assert!(ties(&case, "two").iter().any(|tie| tie == cites), "{:?}", ties(&case, "two"));
        let naming = ["People named ann: press#1", "Mentions bob: press#1", "Sources press: press#1"];
        assert_eq!(ties(&case, "one"), naming);
    }

    #[test]
    fn whoever_speaks_in_a_passage_is_borne_by_it_and_a_source_is_cited_where_it_is() {
        let case = trial(
            "
people: [{id: ann, name: A, cites: ['note#1-2', 'note#2']}]
sources: [{id: note, title: N, kind: letter, published: 2010, basis: b, author: ann,
    passages: {1: {text: x, by: ann}, 2: {text: y, by: ann}}}]
",
        );
        let own = ["Sources note: note#1-2 note#2"];
        let of_note = ["Author of note: ", "Quoted or reported in note: note#1 note#2"];
        assert_eq!(ties(&case, "ann"), [own, [of_note[0]], [of_note[1]]].concat());
    }

    #[test]
    fn the_report_in_which_something_stands_is_borne_by_the_earliest_source_where_several_passages_are_cited()
    {
        let case = trial(
            "
sources: [{id: old, title: O, kind: letter, published: 2010, basis: b}]
reports: [{id: r, title: R, kind: review, cites: ['press#9']}]
actions:
  - {id: one, title: T, kind: proposal, report: r, cites: ['press#1', 'press#2']}
  - {id: two, title: T, kind: proposal, report: r, cites: ['press#3', 'old#4']}
findings: [{id: three, title: T, kind: finding, standing: asserted, report: r, cites: ['press#5', 'press#6']}]
",
        );
        let ties = ties(&case, "r");
        for wanted in
            ["Actions one: press#1 press#2", "Actions two: old#4", "Findings three: press#5 press#6"]
        {
            assert!(ties.iter().any(|tie| tie == wanted), "{wanted} in {ties:?}");
        }
    }

    #[test]
    fn what_one_field_names_twice_is_one_tie_with_all_that_bears_it() {
        let case = trial(
            "
people: [{id: hub, name: H}]
events: [{id: one, title: E, kind: other, date: 2012, people: [{id: hub, cites: ['press#3']}, hub], cites: ['press#1']}]
",
        );
        assert_eq!(ties(&case, "hub"), ["Named in one: press#3 press#1"]);
    }
}
