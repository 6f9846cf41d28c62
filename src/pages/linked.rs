//! What is linked to a record and does not stand on its page: what names it, who was in post at the time, and more on those
//! that it names.

use std::cmp::Reverse;
use std::collections::HashSet;

use super::related::{self, by_year, record_of};
use super::{Material, record};
use crate::case::{Case, Ix, Way};
use crate::page::{Address, Block, Dated, Lead, Page, Target, Uncited, Words};
use crate::record::{Id, Kind};

/// How many rows there are on each of those that a record names; the rest is on their own pages.
const FIRST: usize = 5;

/// On how many there are rows where a record names nobody of whom there is more.
const OTHERS: usize = 3;

/// What is linked to a record, beside its page.
pub(super) fn linked(material: &Material<'_>, id: &Id) -> Page {
    let case = material.case;
    let mut page = Page::new(Address::Related(id.clone()), "Linked");
    let Some(ix) = case.find(id.as_str()) else { return page };
    page.subtitle = case[ix].name().to_owned();
    let detail = record::record(material, id);
    let mut told = related::told(case, ix, &detail);
    for (heading, rows) in record::tied(case, ix, &mut told) {
        page.list(heading, rows);
    }
    // What only the text links to needs no second mention either.
    told.extend(detail.links().into_iter().filter_map(|to| record_of(case, to)));
    told.extend(page.links().into_iter().filter_map(|to| record_of(case, to)));
    told.insert(ix);
    for other in linked_to(case, ix, |way, kind| way == Way::Names && rank(kind) < FEW) {
        more_on(case, other, &mut told, &mut page);
    }
    if page.is_empty() {
        let others = linked_to(case, ix, |_, _| true);
        let found = others.into_iter().filter(|other| more_on(case, *other, &mut told, &mut page));
        found.take(OTHERS).for_each(drop);
    }
    if page.is_empty() {
        let nothing = match (case.links(ix).is_empty(), case.is_whole()) {
            (true, true) => "Nothing is linked to this record",
            (false, true) => "Nothing else is linked to this record",
            (_, false) => "Nothing else that could be read is linked to this record",
        };
        page.push(Block::uncited(Uncited::Own, nothing));
    }
    page
}

/// The first ranks: people, reports and posts.
const FEW: u8 = 3;

/// In which order the kinds come of which there may be more.
fn rank(kind: Kind) -> u8 {
    match kind {
        Kind::Person => 0,
        Kind::Report => 1,
        Kind::Post => 2,
        Kind::Organisation | Kind::Theme => 3,
        Kind::Event | Kind::Finding | Kind::Action | Kind::Figure | Kind::Conflict => 4,
        Kind::Brief | Kind::Source => 5,
    }
}

/// The records linked to one, as far as they are wanted, each once.
fn linked_to(case: &Case, ix: Ix, is_wanted: impl Fn(Way, Kind) -> bool) -> Vec<Ix> {
    let mut seen: HashSet<Ix> = HashSet::new();
    let links = case.links(ix).iter().filter(|link| is_wanted(link.way, case[link.other].kind()));
    let mut found: Vec<Ix> = links.map(|link| link.other).filter(|other| seen.insert(*other)).collect();
    found.sort_by_key(|other| rank(case[*other].kind()));
    found
}

/// Adds the newest records that are linked to another and not yet told; says whether there are any.
fn more_on(case: &Case, other: Ix, told: &mut HashSet<Ix>, page: &mut Page) -> bool {
    let tells = |kind: Kind| !matches!(kind, Kind::Source | Kind::Theme | Kind::Organisation | Kind::Brief);
    let mut found = linked_to(case, other, |_, kind| tells(kind));
    found.retain(|ix| !told.contains(ix));
    let has_no_day = |kind: Kind| matches!(kind, Kind::Person | Kind::Post);
    found.sort_by_cached_key(|ix| (has_no_day(case[*ix].kind()), Reverse(case.newest_day(*ix)), *ix));
    let (all, rest) = (found.len(), found.len().saturating_sub(FIRST));
    found.truncate(FIRST);
    if found.is_empty() {
        return false;
    }
    let count = if rest > 0 { format!("{FIRST} of {all}") } else { all.to_string() };
    page.push(Block::heading(format!("More on {}", case[other].name())).remark(count));
    for ix in &found {
        let cites = case.first_cite(*ix).or_else(|| crate::case::citations(&case[*ix]).next());
        page.push(by_year(case, other, *ix, cites.map_or(&[], std::slice::from_ref), true));
    }
    if rest > 0 {
        let blank = Dated { year: String::new(), rest: String::new(), whole: String::new() };
        let words = Words::new().link(format!("{rest} more"), Target::record(case[other].id()));
        let block = Block::uncited(Uncited::Count, words).to(Target::record(case[other].id()));
        page.push(block.lead(Lead::Year(blank)));
    }
    told.extend(found);
    true
}
