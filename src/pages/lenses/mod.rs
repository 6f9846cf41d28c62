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

use super::wording::{as_reported, count};
use super::{Material, left_out};
use crate::case::{Case, Ix};
use crate::filter::Item;
use crate::page::{Block, Lens, Page, Uncited};
use crate::record::Kind;

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

/// What each row of a lens rests on, whatever the filter.
pub(super) fn rows<'a>(case: &'a Case, lens: &Lens) -> Vec<Vec<Item<'a>>> {
    let alone = |all: &mut dyn Iterator<Item = Ix>| all.map(|ix| vec![Item::of(ix)]).collect();
    match lens {
        Lens::InPost(_) => alone(&mut case.of_kind(Kind::Post).map(|(ix, _)| ix)),
        Lens::Recurring => {
            let chain = |findings: &[Ix]| findings.iter().copied().map(Item::of).collect();
            case.chains().iter().map(|it| chain(&it.findings)).collect()
        }
        Lens::Cell(theme, years) => recurring::in_cell(case, theme.as_ref(), *years)
            .into_iter()
            .map(|ix| vec![Item::of(ix)])
            .collect(),
        Lens::Actions => alone(&mut case.actions().into_iter().map(|(ix, _)| ix)),
        Lens::Figures => alone(&mut case.of_kind(Kind::Figure).map(|(ix, _)| ix)),
        Lens::Contested => alone(&mut case.contested().into_iter().map(|contested| contested.record)),
        Lens::Judgements => alone(&mut case.judgements().into_iter()),
        Lens::New(since) => alone(&mut since::records(case, *since).into_iter()),
        Lens::Sources => case.sources().iter().map(|ix| sources::items(case, *ix)).collect(),
    }
}

/// How much a lens shows of what it could, under which filter, and by which day that had been reported.
fn subtitle(material: &Material<'_>, shown: usize, all: usize, names: (&str, &str)) -> String {
    let day = as_reported(material.case).map(|day| format!(", {day}"));
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
            format!("{none} that the filter shows ({filter})")
        }
        None => none.to_owned(),
    };
    Block::uncited(Uncited::Own, words)
}
