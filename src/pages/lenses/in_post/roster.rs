//! The roster of a day: certain, possible, vacant, unknown with who was last known.

use super::{Seat, Standing};
use crate::case::{Case, Certainty, Stay, Tenure};
use crate::date::EdtfDate;
use crate::page::{Block, Page, Target, Uncited, Words};
use crate::pages::Shelf;
use crate::pages::lenses::none;
use crate::pages::stays::{tenure, tenures};
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
    let vacant = seats.iter().filter_map(|seat| seat.on.as_ref()?.vacant.as_ref());
    let vacant: Vec<Block> = vacant.map(|(sure, tenure)| vacancy(case, *sure, tenure, on)).collect();
    let certain = holders(Certainty::Certain);
    let possible = holders(Certainty::Possible);
    let (unknown, posts) = unknown(case, seats);
    let people = |n: usize| count(n, "holder", "holders");
    let of_posts = |n: usize| count(n, "post", "posts");
    let groups = [
        ("In post, certain", people(certain.len()), certain),
        ("In post, possible", people(possible.len()), possible),
        ("Vacant", of_posts(vacant.len()), vacant),
        ("Unknown", of_posts(posts), unknown),
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

/// A row for each holder of whom something is known, though not that they held the post then, and one for all posts of
/// which nothing is known so early; and how many posts that is in all.
fn unknown(case: &Case, seats: &[Seat<'_>]) -> (Vec<Block>, usize) {
    let row = |found: &Tenure<'_>, intro: &str| {
        let stay = case.stay_up_to(found);
        let words = Words::from(format!("{}: {intro} ", case[found.post].name()))
            .then(briefly(case, &found.holder.person))
            .faint(format!(" ({})", tenure(&stay.entries)));
        told(case, words, stay.cites()).to(Target::record(case[found.post].id()))
    };
    let rows = |seat: &Seat<'_>| -> Vec<Block> {
        let Some(on) = &seat.on else { return Vec::new() };
        let last = on.last_known.iter().map(|found| row(found, "last known is"));
        last.chain(on.some_time.iter().map(|found| row(found, "at a time not known,"))).collect()
    };
    let in_part = |seat: &&Seat<'_>| seat.standing() == Standing::LastKnown;
    let never = seats.iter().filter(|seat| seat.standing() == Standing::Unknown);
    let never: Vec<Words> = never.map(|seat| name_of(case, seat.post)).collect();
    let posts = seats.iter().filter(in_part).count() + never.len();
    let mut blocks: Vec<Block> = seats.iter().filter(in_part).flat_map(rows).collect();
    if !never.is_empty() {
        let words = Words::from("Nobody is known in these posts then or before: ");
        blocks.push(Block::uncited(Uncited::Unknown, words.joined(never, "; ")));
    }
    (blocks, posts)
}
