//! The roster of a day: certain, possible, vacant, unknown with who was last known.

use super::{Seat, Standing};
use crate::case::{Case, Certainty, Ix, Stay, Tenure};
use crate::date::EdtfDate;
use crate::page::{Block, Page, Target, Uncited, Words};
use crate::pages::Shelf;
use crate::pages::lenses::none;
use crate::pages::stays::{holder as who, tenure, tenures};
use crate::pages::wording::{briefly, count, name_of, told};

/// Writes the roster onto the page.
pub(super) fn write(shelf: &Shelf<'_>, seats: &[Seat<'_>], on: &EdtfDate, page: &mut Page) {
    let case = shelf.case;
    let holders = |wanted: Certainty| -> Vec<Block> {
        let all = seats.iter().filter_map(|seat| seat.on.as_ref()).flat_map(|on| &on.holders);
        all.filter(|(certainty, _)| *certainty == wanted)
            .map(|(_, tenure)| holder(case, tenure, on))
            .collect()
    };
    let vacant = || seats.iter().filter_map(|seat| seat.on.as_ref()?.vacant.as_ref());
    let possibly = match vacant().filter(|(sure, _)| *sure == Certainty::Possible).count() {
        0 => String::new(),
        n => format!(", {n} possibly"),
    };
    let vacant: Vec<Block> = vacant().map(|(sure, tenure)| vacancy(case, *sure, tenure, on)).collect();
    let certain = holders(Certainty::Certain);
    let possible = holders(Certainty::Possible);
    let unknown_posts = seats.iter().filter(|seat| seat.is_unknown()).count();
    let people = |n: usize| count(n, "holder", "holders");
    let of_posts = |n: usize| count(n, "post", "posts");
    let groups = [
        ("In post, certain", people(certain.len()), certain),
        ("In post, possible", people(possible.len()), possible),
        ("Vacant", of_posts(vacant.len()) + &possibly, vacant),
        ("Unknown", of_posts(unknown_posts), unknown(case, seats)),
    ];
    for (heading, number, blocks) in groups {
        // A group stands there even when there is nobody in it.
        if blocks.is_empty() {
            page.section(heading, vec![none(shelf)]);
        } else {
            page.section(format!("{heading} ({number})"), blocks);
        }
    }
}

/// Who, in which post, and on what that rests.
fn holder(case: &Case, found: &Tenure<'_>, on: &EdtfDate) -> Block {
    let stays = case.stays_at(found, on);
    let words = briefly(case, &found.holder.person)
        .plain(format!(", {}", case[found.post].name()))
        .faint(format!(" ({})", tenures(&stays)));
    told(case, words, stays.iter().flat_map(Stay::cites)).to(Target::record(case[found.post].id()))
}

fn vacancy(case: &Case, certainty: Certainty, found: &Tenure<'_>, on: &EdtfDate) -> Block {
    let words = match certainty {
        Certainty::Certain => Words::from(case[found.post].name()),
        Certainty::Possible => Words::from(format!("possibly {}", case[found.post].name())),
    };
    let stays = case.stays_at(found, on);
    let words = words.faint(format!(" ({})", tenures(&stays)));
    told(case, words, stays.iter().flat_map(Stay::cites)).to(Target::record(case[found.post].id()))
}

/// A row for each holder of whom something is known, though not that they held the post then, and for the vacancy that was
/// last known; and one for all posts of which nothing is known so early.
fn unknown(case: &Case, seats: &[Seat<'_>]) -> Vec<Block> {
    let row = |post: Ix, stay: &Stay<'_>, intro: &str| {
        let words = Words::from(format!("{}: {intro} ", case[post].name()))
            .then(who(case, stay))
            .faint(format!(" ({})", tenure(&stay.entries)));
        told(case, words, stay.cites()).to(Target::record(case[post].id()))
    };
    let rows = |seat: &Seat<'_>| -> Vec<Block> {
        let Some(on) = &seat.on else { return Vec::new() };
        let last = on.last_known.iter().enumerate().map(|(before, found)| {
            let intro = if before == 0 { "last known is" } else { "last holder known is" };
            row(seat.post, &case.stay_up_to(found), intro)
        });
        last.chain(on.some_time.iter().map(|stay| row(seat.post, stay, "at a time not known,"))).collect()
    };
    let in_part = |seat: &&Seat<'_>| seat.standing() == Standing::OtherTime;
    let never = seats.iter().filter(|seat| seat.standing() == Standing::Unknown);
    let never: Vec<Words> = never.map(|seat| name_of(case, seat.post)).collect();
    let mut blocks: Vec<Block> = seats.iter().filter(in_part).flat_map(rows).collect();
    if !never.is_empty() {
        let words = Words::from("Nobody is known in these posts then or before: ");
        blocks.push(Block::uncited(Uncited::Unknown, words.joined(never, "; ")));
    }
    blocks
}
