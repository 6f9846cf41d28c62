//! Where the panes are: a pure function of the window's size and the focus, shared by `update` and `draw`.

use crate::page::ENDLESS;

/// A pane of the explorer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Pane {
    /// The timeline.
    Timeline,
    /// The current record.
    Detail,
    /// What is tied to it.
    Related,
}

/// A rectangle of the screen in cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Area {
    /// Columns from the left.
    pub x: u16,
    /// Lines from the top.
    pub y: u16,
    /// Columns.
    pub width: u16,
    /// Lines.
    pub height: u16,
}

/// Columns and lines of the smallest window with more in it than a plain word.
pub const SMALLEST: (u16, u16) = (40, 10);
/// Columns and lines of a session without a window, which is told in words: even a pane's lines have no end.
pub const IN_WORDS: (u16, u16) = (60_000, 60_000);
/// From so many columns on, all three panes are side by side.
const THREE: u16 = 120;
/// From so many columns on, two.
const TWO: u16 = 60;
/// From so many columns on, the jump shows the chosen record beside its hits.
const BESIDE: u16 = 120;
/// In a narrower window that has so many lines, the jump shows so many lines of it below them.
const BELOW: (u16, u16) = (20, 5);
/// The cursor's mark and a blank, left of every pane's text.
pub const GUTTER: u16 = 2;

impl Pane {
    /// The panes from left to right.
    pub const ALL: [Pane; 3] = [Pane::Timeline, Pane::Detail, Pane::Related];

    /// The number by which a key finds it, from 1.
    pub fn number(self) -> u8 {
        match self {
            Pane::Timeline => 1,
            Pane::Detail => 2,
            Pane::Related => 3,
        }
    }

    /// The pane with that number.
    pub fn of_number(number: u8) -> Option<Pane> {
        Pane::ALL.into_iter().find(|pane| pane.number() == number)
    }
}

impl Area {
    /// The area left for text: without the title's line, the gutter, and a blank at the right edge.
    pub fn text(self) -> Area {
        Area {
            x: self.x + GUTTER.min(self.width),
            y: self.y + 1.min(self.height),
            width: self.width.saturating_sub(GUTTER + 1),
            height: self.height.saturating_sub(1),
        }
    }
}

/// Whether at this size nothing is drawn and everything is said.
pub fn in_words((width, _): (u16, u16)) -> bool {
    usize::from(width) >= ENDLESS
}

/// Whether the window is too small to show anything.
pub fn too_small((width, height): (u16, u16)) -> bool {
    width < SMALLEST.0 || height < SMALLEST.1
}

/// The space between the status line and the footer.
pub fn body((width, height): (u16, u16)) -> Area {
    Area { x: 0, y: 1, width, height: height.saturating_sub(2) }
}

/// Where a prompt lists its choices: below what is typed and the line that counts them.
pub fn choices(size: (u16, u16)) -> Area {
    let body = body(size);
    Area { y: body.y + 2, height: body.height.saturating_sub(2), ..body }
}

/// Where the jump lists its hits, and where it shows the chosen record: beside them, with a rule and a blank between, or below
/// them, with a rule. There is no room for it in a small window, and no need of it where all is said.
pub fn jump(size: (u16, u16)) -> (Area, Option<Area>) {
    let all = choices(size);
    let (from, lines) = BELOW;
    if in_words(size) || (all.width < BESIDE && size.1 < from) {
        return (all, None);
    }
    if all.width < BESIDE {
        let height = all.height - lines - 1;
        let below = Area { x: GUTTER, y: all.y + height + 1, width: all.width - GUTTER, height: lines };
        return (Area { height, ..all }, Some(below));
    }
    let width = (u32::from(all.width) * 58 / 100).min(80) as u16;
    let beside = Area { x: all.x + width + 2, width: all.width - width - 2, ..all };
    (Area { width, ..all }, Some(beside))
}

/// The panes that show, from left to right, with a column between them for the rule.
pub fn panes(size: (u16, u16), focus: Pane) -> Vec<(Pane, Area)> {
    let shares: &[(Pane, u32)] = match (size.0, focus) {
        (THREE.., _) => &[(Pane::Timeline, 32), (Pane::Detail, 40), (Pane::Related, 28)],
        (TWO.., Pane::Timeline) => &[(Pane::Timeline, 50), (Pane::Detail, 50)],
        (TWO.., _) => &[(Pane::Detail, 58), (Pane::Related, 42)],
        (_, Pane::Timeline) => &[(Pane::Timeline, 100)],
        (_, Pane::Detail) => &[(Pane::Detail, 100)],
        (_, Pane::Related) => &[(Pane::Related, 100)],
    };
    let body = body(size);
    let rules = shares.len() as u16 - 1;
    let whole = u32::from(body.width.saturating_sub(rules));
    let mut x = 0;
    let mut areas = Vec::new();
    for (i, (pane, share)) in shares.iter().enumerate() {
        let width =
            if i + 1 == shares.len() { body.width.saturating_sub(x) } else { (whole * share / 100) as u16 };
        areas.push((*pane, Area { x, width, ..body }));
        x += width + 1;
    }
    areas
}
