//! How big everything is on a sheet of paper, where it stands, and what each role looks like.

use krilla::color::rgb::Color;
use krilla::destination::XyzDestination;
use krilla::geom::{Point, Quadrilateral};

use crate::page::{SHEET, shortened};
use crate::print::clean::clean;
use crate::role::Role;

/// A4, in points.
pub(super) const PAPER: (f32, f32) = (595.28, 841.89);

/// The size of the letters.
pub(super) const SIZE: f32 = 10.5;

/// How wide a letter is, as a part of its size; all of them are.
pub(super) const WIDE: f32 = 1233.0 / 2048.0;

/// How wide a column is.
pub(super) const COLUMN: f32 = SIZE * WIDE;

/// How high a line is.
pub(super) const LINE: f32 = 13.0;

/// How far down its line a letter stands.
const BASE: f32 = 9.75;

/// The longest text that the file has besides its pages, in columns: no more than half of what PDF/A takes.
const LONGEST: usize = 8_000;

/// A text as the file may have it besides its pages.
pub(super) fn aside(text: &str) -> String {
    shortened(&clean(text), LONGEST)
}

/// A place on a sheet: which sheet, which line and which column, each from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Spot {
    pub(super) sheet: usize,
    pub(super) line: usize,
    pub(super) column: usize,
}

impl Spot {
    /// The first line of the first sheet.
    pub(super) fn top() -> Spot {
        Spot { sheet: 0, line: 0, column: 0 }
    }

    fn corner(self) -> (f32, f32) {
        let left = (PAPER.0 - COLUMN * SHEET.columns as f32) / 2.0;
        let top = (PAPER.1 - LINE * SHEET.lines as f32) / 2.0;
        (left + COLUMN * self.column as f32, top + LINE * self.line as f32)
    }

    /// Where letters begin that stand there.
    pub(super) fn letters(self) -> Point {
        let (x, y) = self.corner();
        Point::from_xy(x, y + BASE)
    }

    /// The room of so many columns from there on.
    pub(super) fn room(self, columns: usize) -> Quadrilateral {
        let (x, y) = self.corner();
        let right = x + COLUMN * columns as f32;
        Quadrilateral([
            Point::from_xy(x, y + LINE),
            Point::from_xy(right, y + LINE),
            Point::from_xy(right, y),
            Point::from_xy(x, y),
        ])
    }

    /// As a place to go to: its line is at the top of the screen.
    pub(super) fn destination(self) -> XyzDestination {
        let (_, y) = self.corner();
        XyzDestination::new(self.sheet, Point::from_xy(0.0, y))
    }
}

/// Whether letters of that role are bold.
pub(super) fn is_bold(role: Role) -> bool {
    matches!(role, Role::Strong | Role::Heading | Role::Key | Role::Warning)
}

/// The colour of letters: dark enough for any printer.
pub(super) fn colour(role: Role, leads: bool) -> Color {
    match role {
        _ if leads => Color::new(0x1a, 0x3e, 0x72),
        Role::Faint | Role::Citation | Role::Bar => Color::new(0x4a, 0x4a, 0x4a),
        Role::Rule => Color::new(0x8c, 0x8c, 0x8c),
        _ => Color::new(0, 0, 0),
    }
}
