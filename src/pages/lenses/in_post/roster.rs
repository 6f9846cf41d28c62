//! The roster of a day: certain, possible, vacant, last known, unknown.

use super::{Seat, Standing};
use crate::case::{Case, Certainty, InPost, LastKnown, Stay, Tenure};
use crate::page::{Block, Page, Target, Uncited, Words};
use crate::pages::Material;
use crate::pages::lenses::none;
use crate::pages::stays::{holder, last_known, tenure, tenures};
use crate::pages::wording::{briefly, count, name_of, told};

/// Writes the roster onto the page.
pub(super) fn write(material: &Material<'_>, seats: &[Seat<'_>], page: &mut Page) {
    let case = material.case;
    let on = || seats.iter().filter_map(|seat| seat.on.as_ref());
    let holders = |wanted: Certainty| -> Vec<Block> {
        let rows = on().flat_map(|on| on.holders.iter().map(move |tenure| (on, tenure)));
        let rows = rows.filter(|(_, tenure)| tenure.certainty == wanted);
        rows.map(|(on, tenure)| held(case, on, tenure)).collect()
    };
    let vacant = || on().filter_map(|on| Some((on, on.vacant.as_ref()?)));
    let possibly = match vacant().filter(|(_, tenure)| !tenure.is_certain()).count() {
        0 => String::new(),
        n => format!(", {n} possibly"),
    };
    let (certain, possible) = (holders(Certainty::Certain), holders(Certainty::Possible));
    let vacant: Vec<Block> = vacant().map(|(on, tenure)| vacancy(case, on, tenure)).collect();
    let last = on().flat_map(|on| on.last_known.iter().map(|known| last(case, on, known)));
    let posts = |wanted: Standing| {
        let n = seats.iter().filter(|seat| seat.standing() == wanted).count();
        count(n, "post", "posts")
    };
    let people = |n: usize| count(n, "holder", "holders");
    let groups = [
        ("Certainly in post", people(certain.len()), certain),
        ("Possibly in post", people(possible.len()), possible),
        ("Vacant", count(vacant.len(), "post", "posts") + &possibly, vacant),
        ("Last known holder", posts(Standing::LastKnown), last.collect()),
        ("No known holder", posts(Standing::Unknown), unknown(case, seats)),
    ];
    for (heading, number, blocks) in groups {
        // A group stands there even when there is nobody in it.
        if blocks.is_empty() {
            page.section(heading, vec![none(material)]);
        } else {
            page.section(format!("{heading} ({number})"), blocks);
        }
    }
}

/// Who, in which post, and on what that rests.
fn held(case: &Case, on: &InPost<'_>, found: &Tenure<'_>) -> Block {
    let who = briefly(case, &found.holder.person).at_the_head();
    let words = who.plain(format!(", {}", case[on.post].short()));
    with_tenures(case, on, found, words)
}

fn vacancy(case: &Case, on: &InPost<'_>, found: &Tenure<'_>) -> Block {
    let name = case[on.post].short();
    let words = if found.is_certain() { name.to_owned() } else { format!("possibly {name}") };
    with_tenures(case, on, found, Words::from(words).at_the_head())
}

fn with_tenures(case: &Case, on: &InPost<'_>, found: &Tenure<'_>, words: Words) -> Block {
    let words = words.faint(format!(" ({})", tenures(&found.stays)));
    told(case, words, found.stays.iter().flat_map(Stay::cites)).to(Target::record(case[on.post].id()))
}

/// Who was last known, with the day, and what else was known of their stay by then. A stay of which that is all is not
/// told twice.
fn last(case: &Case, on: &InPost<'_>, known: &LastKnown<'_>) -> Block {
    let words = last_known(case, on, known);
    let to = Target::record(case[on.post].id());
    let dates = known.stay.entries.iter().map(|entry| entry.dates()).sum::<usize>();
    match dates {
        0 | 1 => told(case, words, known.cites()).to(to),
        _ => {
            let words = words.faint(format!(" ({})", tenure(&known.stay)));
            told(case, words, known.stay.cites()).to(to)
        }
    }
}

/// A row for each of whom it is known that they had held a post by a later day, and one for all posts of which nothing is
/// known so early.
fn unknown(case: &Case, seats: &[Seat<'_>]) -> Vec<Block> {
    let unknown = || seats.iter().filter(|seat| seat.standing() == Standing::Unknown);
    let rows = |seat: &Seat<'_>| -> Vec<Block> {
        let stays = seat.on.iter().flat_map(|on| &on.some_time);
        let row = |stay: &Stay<'_>| {
            let words = Words::from(format!("{}: holder not known; ", case[seat.post].short())).at_the_head();
            let words = words.then(holder(case, stay)).plain(format!(" {}", tenure(stay)));
            told(case, words, stay.cites()).to(Target::record(case[seat.post].id()))
        };
        stays.map(row).collect()
    };
    let mut blocks: Vec<Block> = unknown().flat_map(rows).collect();
    let is_never = |seat: &&Seat<'_>| seat.on.as_ref().is_none_or(|on| on.some_time.is_empty());
    let never: Vec<Words> = unknown().filter(is_never).map(|seat| name_of(case, seat.post)).collect();
    if !never.is_empty() {
        let words = Words::from("No holder known by then: ");
        blocks.push(Block::uncited(Uncited::Unknown, words.joined(never, "; ")));
    }
    blocks
}
