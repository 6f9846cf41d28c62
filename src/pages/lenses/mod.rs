//! The lenses: each asks one question of the whole case and answers it on one page.

mod actions;
mod contested;
mod figures;
mod in_post;
mod judgements;
mod recurring;
mod since;
mod sources;
#[cfg(test)]
mod tests;

pub(super) use in_post::signs_of_lanes;

use super::wording::count;
use super::{Material, left_out};
use crate::keys::{Command, hint};
use crate::page::{Block, Lens, Page, Uncited};

/// The page of a lens.
pub(super) fn lens(material: &Material<'_>, lens: &Lens) -> Page {
    match lens {
        Lens::InPost(on) => in_post::in_post(material, on.as_ref()),
        Lens::Recurring => recurring::recurring(material),
        Lens::Cell(theme, years) => recurring::cell(material, theme.as_ref(), *years),
        Lens::Actions => actions::actions(material),
        Lens::Figures => figures::figures(material),
        Lens::Contested => contested::contested(material),
        Lens::Judgements => judgements::judgements(material),
        Lens::Sources => sources::sources(material),
        Lens::New(since) => since::since(material, *since),
    }
}

/// How much a lens shows of what it could, under which filter, and by which day that had been reported.
fn subtitle(material: &Material<'_>, shown: usize, all: usize, names: (&str, &str)) -> String {
    let day = material.case.day_known().map(|day| format!(", as reported by {}", day.words()));
    counted(material, shown, all, names, &day.unwrap_or_default())
}

/// How much a lens shows of what it could, and under which filter.
fn counted(
    material: &Material<'_>,
    shown: usize,
    all: usize,
    (one, many): (&str, &str),
    day: &str,
) -> String {
    let of = match all {
        0 => left_out::none(material.case, &format!("no {many}")),
        all => count(all, one, many),
    };
    let shown = if shown == 0 { "none".to_owned() } else { shown.to_string() };
    match material.filter.words(material.case) {
        Some(_) if all == 0 => format!("{of}{day}"),
        Some(filter) => format!("{shown} of {of}{day}, filtered by {filter}"),
        None => format!("{of}{day}"),
    }
}

/// Says that there is nothing to show: a filter may hide what our sources have.
pub(super) fn none(material: &Material<'_>) -> Block {
    nothing(material, &left_out::none(material.case, "None"))
}

fn nothing(material: &Material<'_>, none: &str) -> Block {
    let words = match material.filter.words(material.case) {
        Some(filter) => {
            format!("{none} that the filter shows ({filter}; {} clears it)", hint(Command::ClearFilter))
        }
        None => none.to_owned(),
    };
    Block::uncited(Uncited::Own, words)
}
