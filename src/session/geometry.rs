//! Where everything stands: pure functions of the window's size and what is open, shared by `update` and `draw`.

use crate::page::SHEET;

/// A pane of the explorer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Pane {
    /// The timeline.
    Timeline,
    /// The current record.
    Detail,
    /// What is linked to it.
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

/// A pane in its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placed {
    /// Which.
    pub pane: Pane,
    /// All of it.
    pub area: Area,
    /// Whether its first line is not text: the density of the timeline's years, the title of another pane.
    pub has_head: bool,
}

/// What panes would take if they could.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Needs {
    /// The columns in which nine in ten of the timeline's rows are whole.
    pub timeline: u16,
    /// The lines of the detail.
    pub detail: usize,
    /// The lines of what is linked to it.
    pub related: usize,
}

/// Columns and lines of the smallest window with more in it than a plain word.
pub const SMALLEST: (u16, u16) = (40, 10);
/// Columns and lines of a session without a window, which is told in words.
pub const IN_WORDS: (u16, u16) = (u16::MAX, u16::MAX);
/// From so many columns on, all three panes are side by side.
const THREE: u16 = 180;
/// From so many columns on, two columns of panes.
const TWO: u16 = 120;
/// From so many columns on, one pane over another.
const STACKED: u16 = 60;
/// From so many lines on, the timeline's years stand above it.
const STRIP: u16 = 20;
/// The columns of the timeline beside others, and the least and most where there are three.
const TIMELINE: u16 = 75;
const TIMELINE_OF_THREE: (u16, u16) = (72, 100);
/// The fewest lines of a pane under another, with its title.
const LEAST: u16 = 6;
/// From so many columns on, the jump shows the chosen record beside its hits.
const BESIDE: u16 = 120;
/// In a narrower window that has so many lines, the jump shows so many lines of it below them.
const BELOW: (u16, u16) = (20, 5);
/// From so many columns on the help has two columns.
const HELP: u16 = 110;
/// The cursor's mark, left of every pane's text.
pub const GUTTER: u16 = 1;

impl Pane {
    /// The panes in the order of their numbers.
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
    /// The area left for text: without the cursor's mark and a blank at the right edge.
    pub fn text(self) -> Area {
        if self.is_in_words() {
            return self;
        }
        Area { x: self.x + GUTTER.min(self.width), width: self.width.saturating_sub(GUTTER + 1), ..self }
    }

    /// Whether nothing is drawn there and everything said.
    pub fn is_in_words(self) -> bool {
        self.width == IN_WORDS.0
    }

    /// The area without its first lines.
    fn below(self, lines: u16) -> Area {
        let lines = lines.min(self.height);
        Area { y: self.y + lines, height: self.height - lines, ..self }
    }

    /// Two areas, the upper one of so many lines.
    fn over(self, lines: u16) -> [Area; 2] {
        let lines = lines.min(self.height);
        [Area { height: lines, ..self }, self.below(lines)]
    }

    /// Two areas with a column between them for the rule, the left one of so many columns.
    fn beside(self, columns: u16) -> [Area; 2] {
        let width = columns.min(self.width);
        let right = self.width.saturating_sub(width + 1);
        [Area { width, ..self }, Area { x: self.x + self.width - right, width: right, ..self }]
    }
}

impl Placed {
    /// Where its text goes.
    pub fn text(&self) -> Area {
        let area = if self.has_head { self.area.below(1) } else { self.area };
        area.text()
    }
}

/// Whether at this size nothing is drawn and everything is said.
pub fn in_words(size: (u16, u16)) -> bool {
    size == IN_WORDS
}

/// Whether the window is too small to show anything.
pub fn too_small((width, height): (u16, u16)) -> bool {
    width < SMALLEST.0 || height < SMALLEST.1
}

/// What is between the first line and the keys, and above the status line, if there is one.
pub fn body((width, height): (u16, u16), has_status: bool) -> Area {
    Area { x: 0, y: 1, width, height: height.saturating_sub(2 + u16::from(has_status)) }
}

/// Where a prompt lists its choices: below what is typed and the line that counts them.
pub fn choices(size: (u16, u16)) -> Area {
    body(size, false).below(2)
}

/// Where the jump lists its hits, and where it shows the chosen record: beside them, with a rule and a blank between, or below
/// them, with a rule. There is no room for it in a small window, and no need of it where all is said.
pub fn jump(size: (u16, u16)) -> (Area, Option<Area>) {
    let all = choices(size);
    let (from, lines) = BELOW;
    if in_words(size) || too_small(size) || (all.width < BESIDE && size.1 < from) {
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

/// The most columns of text in the box over a view that shows passages.
const PEEK: u16 = 96;

/// Where the text of so many lines stands in a box in the middle of the window, framed, with a blank at either side. The
/// first and the last line of the window stay in sight.
pub fn peek(size: (u16, u16), lines: usize) -> Area {
    let width = size.0.saturating_sub(4).min(PEEK);
    let most = size.1.saturating_sub(4);
    let height = u16::try_from(lines).map_or(most, |lines| lines.min(most)).max(1);
    Area { x: (size.0 - width) / 2, y: size.1.saturating_sub(height) / 2, width, height }
}

/// Where a sheet of paper stands in a box in the middle of the window, framed, with a blank at either side.
pub fn sheet(size: (u16, u16)) -> Area {
    let area = peek(size, SHEET.lines);
    let width = u16::try_from(SHEET.columns).map_or(area.width, |columns| columns.min(area.width));
    Area { x: (size.0 - width) / 2, width, ..area }
}

/// Where the help stands: one column, or two from so many columns on, which are read one after the other.
pub fn help(body: Area) -> Vec<Area> {
    match body.width {
        HELP.. if !body.is_in_words() => body.beside(body.width / 2).to_vec(),
        _ => vec![body],
    }
}

/// The panes that show, each in its place, in a body of that size of a window with so many lines; `is_full` if the one
/// that has the focus has all of it. A pane that is shorter than its room gives the rest to the other.
pub fn panes(body: Area, lines: u16, focus: Pane, is_full: bool, needs: Needs) -> Vec<Placed> {
    let place = |pane, area| Placed { pane, area, has_head: pane != Pane::Timeline || lines >= STRIP };
    let alone = || vec![place(focus, body)];
    if body.is_in_words() {
        return vec![Placed { pane: focus, area: body, has_head: false }];
    }
    let over = |area: Area, [upper, lower]: [(Pane, usize); 2]| {
        let wanted = |lines: usize| u16::try_from(lines + 1).unwrap_or(u16::MAX);
        // The lower pane has what the upper leaves, but not less than a good third, if it needs that much.
        let least = wanted(lower.1).min((area.height * 2 / 5).max(LEAST).min(area.height / 2));
        let [above, below] = area.over(wanted(upper.1).min(area.height.saturating_sub(least)));
        vec![place(upper.0, above), place(lower.0, below)]
    };
    let (detail, related) = ((Pane::Detail, needs.detail), (Pane::Related, needs.related));
    match body.width {
        _ if is_full => alone(),
        THREE.. => {
            let (least, most) = TIMELINE_OF_THREE;
            let [timeline, rest] = body.beside(needs.timeline.clamp(least, most));
            let [left, right] = rest.beside(rest.width * 11 / 20);
            vec![place(Pane::Timeline, timeline), place(Pane::Detail, left), place(Pane::Related, right)]
        }
        TWO.. => {
            let [timeline, rest] = body.beside(TIMELINE);
            let mut placed = vec![place(Pane::Timeline, timeline)];
            placed.extend(over(rest, [detail, related]));
            placed
        }
        STACKED.. => match focus {
            Pane::Timeline => {
                // Seven in ten lines for the timeline, whose rows are what the reader chooses among; always as many, or
                // the list would move under the cursor with every record.
                let lower = (body.height * 3 / 10).max(LEAST);
                let [above, below] = body.over(body.height.saturating_sub(lower));
                vec![place(Pane::Timeline, above), place(Pane::Detail, below)]
            }
            Pane::Detail => over(body, [detail, related]),
            Pane::Related => over(body, [related, detail]),
        },
        _ => alone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_of_any_size_has_room_for_all_that_is_placed_in_it() {
        for size in (0..=200).flat_map(|width| (0..=50).map(move |height| (width, height))) {
            let (hits, record) = jump(size);
            let needs = Needs { timeline: 80, detail: 9, related: 30 };
            let body = body(size, true);
            let panes = Pane::ALL.into_iter().flat_map(|focus| panes(body, size.1, focus, false, needs));
            let placed: Vec<Area> =
                panes.map(|placed| placed.text()).chain([hits, peek(size, 5)]).chain(record).collect();
            for area in placed.into_iter().filter(|area| !too_small(size) && area.height > 0) {
                let ends = (area.x + area.width, area.y + area.height);
                assert!(ends.0 <= size.0 && ends.1 < size.1, "{area:?} in {size:?}");
            }
        }
    }
}
