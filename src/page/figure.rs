//! Small figures that lay themselves out as lines with roles and links.

mod grades;
mod grid;
mod plot;
mod strip;

pub use grades::Grades;
pub use grid::{Counts, Grid, GridRow, GridTable};
pub use plot::{Dot, Extent, Plot, Series};
pub use strip::Strip;

use super::{Block, Target, Uncited, Words, Years};

/// A figure of a page.
#[derive(Debug, Clone, PartialEq)]
pub enum Figure {
    /// Counts by year.
    Strip(Strip),
    /// Counts of rows by columns.
    Grid(Grid),
    /// The years over lanes, with marks.
    Years(Years),
    /// The values of a measure.
    Plot(Plot),
    /// Grades over time.
    Grades(Grades),
}

/// A line of a laid-out figure: no wider than was asked, and a row if it leads somewhere.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Drawn {
    pub(super) words: Words,
    pub(super) to: Option<Target>,
    /// Whether it belongs to the line before it.
    pub(super) is_held: bool,
    /// Whether it heads what follows, and stands again where that goes on.
    pub(super) is_head: bool,
}

impl Drawn {
    /// A line that leads nowhere itself; its words may.
    pub(super) fn plain(words: Words) -> Drawn {
        Drawn { words, to: None, is_held: false, is_head: false }
    }

    /// The same, heading what follows.
    pub(super) fn head(self) -> Drawn {
        Drawn { is_head: true, ..self }
    }

    /// The same, never parted from the line before it.
    pub(super) fn held(self) -> Drawn {
        Drawn { is_held: true, ..self }
    }
}

impl Figure {
    /// The lines of the figure, each of at most that many columns.
    pub(super) fn layout(&self, width: usize) -> Vec<Drawn> {
        match self {
            Figure::Strip(strip) => strip.layout(width),
            Figure::Grid(grid) => grid.layout(width),
            Figure::Years(years) => {
                years.layout(width).into_iter().map(|words| Drawn::plain(words).head()).collect()
            }
            Figure::Plot(plot) => plot.layout(width),
            Figure::Grades(grades) => grades.layout(width),
        }
    }

    /// What it shows, as its name.
    pub fn name(&self) -> &'static str {
        match self {
            Figure::Strip(_) => "Entries of the timeline by year",
            Figure::Grid(_) => "Findings by theme and year",
            Figure::Years(_) => "Events and reports over the years, by their letters",
            Figure::Plot(_) => "Values by date",
            Figure::Grades(_) => "Grades over the years, the best first",
        }
    }

    /// What the figure shows and no statement beside it says, in words.
    pub fn said(&self) -> Vec<Block> {
        let own = |words: String| Block::uncited(Uncited::Own, words);
        match self {
            Figure::Strip(strip) => vec![own(strip.said())],
            Figure::Grid(grid) => grid.said(),
            // Each mark and each grade has its row.
            Figure::Years(years) => years.legend.said().map(own).into_iter().collect(),
            Figure::Grades(_) => Vec::new(),
            Figure::Plot(plot) => plot.said().into_iter().map(own).collect(),
        }
    }
}

impl From<Strip> for Figure {
    fn from(strip: Strip) -> Figure {
        Figure::Strip(strip)
    }
}

impl From<Grid> for Figure {
    fn from(grid: Grid) -> Figure {
        Figure::Grid(grid)
    }
}

impl From<Years> for Figure {
    fn from(years: Years) -> Figure {
        Figure::Years(years)
    }
}

impl From<Grades> for Figure {
    fn from(grades: Grades) -> Figure {
        Figure::Grades(grades)
    }
}

impl From<Plot> for Figure {
    fn from(plot: Plot) -> Figure {
        Figure::Plot(plot)
    }
}
