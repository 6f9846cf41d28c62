//! The lenses: each asks one question of the whole case and answers it on one page.

mod actions;
mod came_back;
mod contested;
mod figures;
mod in_post;
mod sources;

use super::Shelf;
use crate::page::{Lens, Page};

/// The page of a lens.
pub(super) fn lens(shelf: &Shelf<'_>, lens: &Lens) -> Page {
    match lens {
        Lens::InPost(on) => in_post::in_post(shelf, on.as_ref()),
        Lens::CameBack => came_back::came_back(shelf),
        Lens::Cell(theme, report) => came_back::cell(shelf, theme.as_ref(), report.as_ref()),
        Lens::Actions => actions::actions(shelf),
        Lens::Figures => figures::figures(shelf),
        Lens::Contested => contested::contested(shelf),
        Lens::Sources => sources::sources(shelf),
    }
}
