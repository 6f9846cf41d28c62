//! Figures: how each measure moved, and which may be set side by side.

use crate::case::{Case, Ix};
use crate::page::{Address, Block, Lens, Page, Target, Uncited, Words};
use crate::pages::Shelf;
use crate::pages::measure::{comparable_ones, counted, figure, partners, plots, values};
use crate::pages::wording::note;
use crate::record::Kind;

/// So many of those that moved are named at once; the page has them all.
const NAMED: usize = 3;

/// The page: those that moved, those that are comparable, the others.
pub(super) fn figures(shelf: &Shelf<'_>) -> Page {
    let case = shelf.case;
    let mut page = Page::new(Address::Lens(Lens::Figures), "Figures");
    let all: Vec<Ix> = case.of_kind(Kind::Figure).map(|(ix, _)| ix).collect();
    let shown: Vec<Ix> = all.iter().copied().filter(|ix| shelf.filter.covers(case, *ix)).collect();
    let (moved, still): (Vec<Ix>, Vec<Ix>) = shown.iter().copied().partition(|ix| moves(case, *ix));
    let (comparable, alone): (Vec<Ix>, Vec<Ix>) =
        still.into_iter().partition(|ix| !partners(case, *ix).is_empty());
    let measures = super::counted(shelf, shown.len(), all.len(), ("measure", "measures"), "");
    page.subtitle = format!("{measures}; {}; {}", said_to_move(case, &moved), said_to_compare(case, &shown));
    let apart = shown.iter().filter(|ix| partners(case, **ix).is_empty()).count();
    if apart > 1 {
        page.push(Block::uncited(Uncited::Own, Words::new().faint(not_compared(apart, shown.len()))).aside());
    }
    let mut told: Vec<Ix> = Vec::new();
    let groups = [
        ("Moved: more than one value", moved),
        ("At most one value, comparable with another measure", comparable),
        ("At most one value, comparable with none", alone),
    ];
    for (heading, measures) in groups {
        if measures.is_empty() {
            continue;
        }
        page.push(Block::heading(format!("{heading} ({})", measures.len())));
        for (i, ix) in measures.into_iter().enumerate() {
            if i > 0 {
                page.push(Block::gap());
            }
            measure(case, ix, &told, &mut page);
            told.push(ix);
        }
    }
    if shown.is_empty() {
        page.push(super::none(shelf));
    }
    page.with_foot(case)
}

/// Whether a measure has more than one value.
fn moves(case: &Case, ix: Ix) -> bool {
    figure(case, ix).is_some_and(|figure| figure.values.len() > 1)
}

fn said_to_move(case: &Case, moved: &[Ix]) -> String {
    if moved.is_empty() {
        return "none has more than one value".to_owned();
    }
    let mut names: Vec<&str> = moved.iter().take(NAMED).map(|ix| case[*ix].name()).collect();
    if moved.len() > NAMED {
        names.push("…");
    }
    format!("{} moved: {}", moved.len(), names.join("; "))
}

fn said_to_compare(case: &Case, shown: &[Ix]) -> String {
    match shown.iter().filter(|ix| !partners(case, **ix).is_empty()).count() {
        0 => "none is comparable with another".to_owned(),
        n => format!("{n} comparable with another"),
    }
}

/// Why the others share no plot, once for all of them.
fn not_compared(apart: usize, shown: usize) -> String {
    let which =
        if apart == shown { "these measures".to_owned() } else { format!("{apart} of these measures") };
    format!(
        "Of {which} the curator has not said that they count the same as another, so they share no plot, \
         even where the unit is the same."
    )
}

/// A measure: its name, its plot where none told before has it, the values with their sources, what it counts, and whether it is comparable.
fn measure(case: &Case, ix: Ix, before: &[Ix], page: &mut Page) {
    let Some(figure) = figure(case, ix) else { return };
    let record = &case[ix];
    let title = Words::new().strong(record.name()).faint(format!(" ({})", figure.unit));
    page.push(Block::uncited(Uncited::Count, title).to(Target::record(record.id())));
    let parts = [
        plots(case, ix, |partner| before.contains(&partner)),
        values(case, figure),
        counted(case, ix),
        comparable_ones(case, ix),
    ];
    parts.into_iter().flatten().for_each(|block| page.push(block));
    if let Some(text) = &record.common.note {
        page.push(note(case, text));
    }
}
