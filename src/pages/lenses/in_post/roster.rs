//! The roster of a day: certain, possible, vacant, last known, unknown.

use super::{Seat, Standing};
use crate::case::{Case, Certainty, InPost, Incumbency, LastKnown, Tenure};
use crate::page::{Block, Lead, Page, Target, Uncited, Words};
use crate::pages::Material;
use crate::pages::lenses::none;
use crate::pages::tenures::{held_as, holder, last_known, span, spans};
use crate::pages::wording::{briefly, count, name_of, told};

const LEFT: &str = "Holder left, no later one known";

/// Writes the roster onto the page.
pub(super) fn write(material: &Material<'_>, seats: &[Seat<'_>], page: &mut Page) {
    let case = material.case;
    let on = || seats.iter().filter_map(|seat| seat.on.as_ref());
    let holders = |wanted: Certainty| -> Vec<Block> {
        let rows = on().flat_map(|on| on.holders.iter().map(move |incumbency| (on, incumbency)));
        let rows = rows.filter(|(_, incumbency)| incumbency.certainty == wanted);
        rows.map(|(on, incumbency)| held(case, on, incumbency)).collect()
    };
    let vacant = || on().filter_map(|on| Some((on, on.vacant.as_ref()?)));
    let possibly = match vacant().filter(|(_, incumbency)| !incumbency.is_certain()).count() {
        0 => String::new(),
        n => format!(", {n} possibly"),
    };
    let (certain, possible) = (holders(Certainty::Certain), holders(Certainty::Possible));
    let vacant: Vec<Block> = vacant().map(|(on, incumbency)| vacancy(case, on, incumbency)).collect();
    let last = |wanted: Standing| -> Vec<Block> {
        let on = seats.iter().filter(|seat| seat.standing() == wanted).filter_map(|seat| seat.on.as_ref());
        on.flat_map(|on| on.last_known.iter().map(move |known| last_row(case, on, known))).collect()
    };
    let posts = |wanted: Standing| {
        let n = seats.iter().filter(|seat| seat.standing() == wanted).count();
        count(n, "post", "posts")
    };
    let people = |n: usize| count(n, "holder", "holders");
    let groups = [
        ("Certainly in post", people(certain.len()), certain),
        ("Possibly in post", people(possible.len()), possible),
        ("Vacant", count(vacant.len(), "post", "posts") + &possibly, vacant),
        ("Last known holder", posts(Standing::LastKnown), last(Standing::LastKnown)),
        (LEFT, posts(Standing::Left), last(Standing::Left)),
        ("No known holder", posts(Standing::Unknown), unknown(case, seats)),
    ];
    for (heading, number, blocks) in groups {
        match blocks.is_empty() {
            // Only where nobody had left is there no need to say so.
            true if heading == LEFT => {}
            true => page.section(heading, vec![none(material)]),
            false => page.section(format!("{heading} ({number})"), blocks),
        }
    }
}

/// Who, in which post, and the citations for it.
fn held(case: &Case, on: &InPost<'_>, found: &Incumbency<'_>) -> Block {
    let who = briefly(case, &found.holder.person).at_the_head();
    with_spans(case, on, found, held_as(&found.tenures, case[on.post].short())).lead(Lead::columns([who]))
}

fn vacancy(case: &Case, on: &InPost<'_>, found: &Incumbency<'_>) -> Block {
    let name = case[on.post].short();
    let words = if found.is_certain() { name.to_owned() } else { format!("possibly {name}") };
    with_spans(case, on, found, Words::from(words).at_the_head())
}

fn with_spans(case: &Case, on: &InPost<'_>, found: &Incumbency<'_>, words: Words) -> Block {
    // What supports that day comes first, then whatever else is told of the tenures.
    let others = found.tenures.iter().flat_map(Tenure::cites);
    let block = told(case, words, found.cites.iter().copied().chain(others));
    let block = block.remark(Words::new().faint(spans(case, &found.tenures)));
    block.to(Target::record(case[on.post].id())).folding()
}

/// Who was last known, with the day, and what else was known of their tenure by then. Where that is all of a tenure, it
/// is not repeated.
fn last_row(case: &Case, on: &InPost<'_>, known: &LastKnown<'_>) -> Block {
    let dates = known.tenure.entries.iter().map(|entry| entry.dates()).sum::<usize>();
    match dates {
        0 | 1 => last_known(case, on, known, known.cites()),
        _ => {
            let block = last_known(case, on, known, known.tenure.cites());
            block.remark(Words::new().faint(span(case, &known.tenure)))
        }
    }
}

/// A row for each person known to have held a post by a later day, and one for all posts of which nothing is known so
/// early.
fn unknown(case: &Case, seats: &[Seat<'_>]) -> Vec<Block> {
    let unknown = || seats.iter().filter(|seat| seat.standing() == Standing::Unknown);
    let rows = |seat: &Seat<'_>| -> Vec<Block> {
        let tenures = seat.on.iter().flat_map(|on| &on.some_time);
        let row = |tenure: &Tenure<'_>| {
            let words = Words::from(format!("{}: holder not known; ", case[seat.post].short())).at_the_head();
            let words = words.then(holder(case, tenure)).plain(format!(" {}", span(case, tenure)));
            told(case, words, tenure.cites()).to(Target::record(case[seat.post].id())).folding()
        };
        tenures.map(row).collect()
    };
    let mut blocks: Vec<Block> = unknown().flat_map(rows).collect();
    let is_never = |seat: &&Seat<'_>| seat.on.as_ref().is_none_or(|on| on.some_time.is_empty());
    let never: Vec<Words> = unknown().filter(is_never).map(|seat| name_of(case, seat.post)).collect();
    if !never.is_empty() {
        let words = Words::from("No holder reported by then: ");
        blocks.push(Block::uncited(Uncited::Unknown, words.joined(never, "; ")));
    }
    blocks
}
