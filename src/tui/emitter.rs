//! Cells as bytes, as few as will do: over a slow link one waits for each. It knows what the terminal shows, so that it
//! can send a few unchanged letters again where that is shorter than a move around them.

use std::cmp::Ordering;

use ratatui::buffer::{Buffer, Cell};
use ratatui::crossterm::cursor::{MoveLeft, MoveRight, MoveTo};
use ratatui::crossterm::terminal::{Clear, ClearType};
use ratatui::layout::{Position, Rect, Size};
use ratatui::style::{Color, Modifier};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::charset::Charset;

/// Turns changed cells into bytes.
#[derive(Debug)]
pub(super) struct Emitter {
    /// What the terminal shows.
    shown: Buffer,
    /// The style in which the terminal would write now.
    pen: Pen,
    /// Where the terminal would write now; none when nobody can be sure.
    at: Option<Position>,
    charset: Charset,
    /// Whether it can blank a stretch of a line.
    erases: bool,
}

/// A style as the terminal holds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Pen {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

/// What shows on a blank, too.
const ON_BLANKS: Modifier = Modifier::REVERSED
    .union(Modifier::UNDERLINED)
    .union(Modifier::SLOW_BLINK)
    .union(Modifier::RAPID_BLINK)
    .union(Modifier::CROSSED_OUT);
/// A gap of more cells than this is never worth sending again.
const GAP: u16 = 12;
/// From so many blanks on, erasing is shorter than writing them.
const BLANKS: usize = 5;

impl Emitter {
    /// An emitter for an empty screen.
    pub(super) fn new(size: Size, charset: Charset, erases: bool) -> Emitter {
        let mut emitter =
            Emitter { shown: Buffer::default(), pen: Pen::default(), at: None, charset, erases };
        emitter.empty(size);
        emitter
    }

    /// Assumes that the screen is empty and of this size.
    pub(super) fn empty(&mut self, size: Size) {
        self.shown = Buffer::empty(Rect::new(0, 0, size.width, size.height));
        self.pen = Pen::default();
        self.at = None;
    }

    /// Empties the terminal.
    pub(super) fn clear(&mut self, size: Size, out: &mut Vec<u8>) {
        self.take_up(Pen::default(), out);
        out.extend_from_slice(format!("{}{}", MoveTo(0, 0), Clear(ClearType::All)).as_bytes());
        self.empty(size);
        self.at = Some(Position::ORIGIN);
    }

    /// Sends what changed, in reading order.
    pub(super) fn paint<'a>(
        &mut self,
        changed: impl Iterator<Item = (u16, u16, &'a Cell)>,
        out: &mut Vec<u8>,
    ) {
        let dirty = self.take(changed);
        let mut i = 0;
        while let Some(&place) = dirty.get(i) {
            let blanks = self.blanks(&dirty[i..]);
            let to_the_end = usize::from(place.x) + blanks == usize::from(self.shown.area.width);
            let last = dirty.get(i + blanks).is_none_or(|next| next.y != place.y);
            // Erasing does not move the cursor: with more to write after the blanks, one must still get there.
            let least = if last { BLANKS } else { 2 * BLANKS };
            if to_the_end && blanks > 0 || self.erases && blanks > least {
                self.go(place, Pen::default(), out);
                self.take_up(self.pen.on_blank(), out);
                let erase = match to_the_end {
                    true => Clear(ClearType::UntilNewLine).to_string(),
                    // crossterm has no command for blanking a stretch.
                    false => format!("\x1b[{blanks}X"),
                };
                out.extend_from_slice(erase.as_bytes());
                i += dirty[i..]
                    .iter()
                    .take_while(|p| p.y == place.y && usize::from(p.x - place.x) < blanks)
                    .count();
                continue;
            }
            let wanted = self.pen.for_cell(&self.shown[place]);
            self.go(place, wanted, out);
            self.write(place, out);
            i += 1;
        }
        // Whatever else writes to this terminal finds it in the plain style.
        self.take_up(Pen::default(), out);
    }

    /// Puts the cursor there.
    pub(super) fn stand(&mut self, place: Position, out: &mut Vec<u8>) {
        if self.at != Some(place) {
            out.extend_from_slice(way(self.at, place).as_bytes());
            self.at = Some(place);
        }
    }

    /// Keeps the changed cells, and returns the places where the screen will look different.
    fn take<'a>(&mut self, changed: impl Iterator<Item = (u16, u16, &'a Cell)>) -> Vec<Position> {
        let mut dirty = Vec::new();
        for (x, y, cell) in changed {
            if self.is_covered(x, y) || self.shown.cell((x, y)).is_none() {
                continue;
            }
            for (x, cell) in (x..self.shown.area.width).zip(self.spelt(cell)) {
                let before = std::mem::replace(&mut self.shown[(x, y)], cell);
                let after = &self.shown[(x, y)];
                if !(before == *after || is_blank(&before) && is_blank(after)) {
                    dirty.push(Position::new(x, y));
                }
                // When a wide character is broken, nobody knows what its other half shows; and what some terminals draw
                // wider than others is cut to its columns.
                let reach = width(&before).max(reach(after));
                let beside = x + 1..self.shown.area.width.min(x + reach.max(1));
                dirty.extend(beside.map(|x| Position::new(x, y)));
            }
        }
        dirty.sort_unstable_by_key(|place| (place.y, place.x));
        dirty.dedup();
        dirty.retain(|place| !self.is_covered(place.x, place.y));
        dirty
    }

    /// Whether the wide character to the left of a cell covers it.
    fn is_covered(&self, x: u16, y: u16) -> bool {
        x > 0 && self.shown.cell((x - 1, y)).is_some_and(|left| width(left) > 1)
    }

    /// A cell in the characters of the charset: a wide character becomes several cells.
    fn spelt(&self, cell: &Cell) -> Vec<Cell> {
        let spelt = self.charset.drawn(cell.symbol());
        if spelt == cell.symbol() {
            let covered = (1..width(cell)).map(|_| Cell::default());
            return std::iter::once(cell.clone()).chain(covered).collect();
        }
        let letter = |letter: char| {
            let mut cell = cell.clone();
            cell.set_char(letter);
            cell
        };
        spelt.chars().map(letter).collect()
    }

    /// How many blanks there are from the first of these places on: those to be sent and, after them, what is already
    /// blank to the end of the line.
    fn blanks(&self, dirty: &[Position]) -> usize {
        let Some(first) = dirty.first() else { return 0 };
        let row = first.x..self.shown.area.width;
        let blank = row.take_while(|x| is_blank(&self.shown[(*x, first.y)])).count();
        if usize::from(first.x) + blank == usize::from(self.shown.area.width) {
            let sent = dirty.iter().take_while(|place| place.y == first.y).count();
            return if sent > BLANKS { blank } else { 0 };
        }
        dirty
            .iter()
            .zip(0..blank as u16)
            .take_while(|(place, i)| **place == Position::new(first.x + i, first.y))
            .count()
    }

    /// Goes to a place where something is to be written in that style: by a move, or by writing the letters between.
    fn go(&mut self, place: Position, wanted: Pen, out: &mut Vec<u8>) {
        if self.at == Some(place) {
            return;
        }
        let way = way(self.at, place);
        let direct = way.len() + switch(self.pen, wanted).len();
        let over = self.at.and_then(|at| self.over(at, place)).into_iter().chain(self.below(place));
        let over = over.min_by_key(|(letters, pen)| letters.len() + switch(*pen, wanted).len());
        match over.filter(|(letters, pen)| letters.len() + switch(*pen, wanted).len() <= direct) {
            Some((letters, pen)) => {
                out.extend_from_slice(&letters);
                self.pen = pen;
            }
            None => out.extend_from_slice(way.as_bytes()),
        }
        self.at = Some(place);
    }

    /// The letters on a line slightly further down, from its start to a place on it.
    fn below(&self, place: Position) -> Option<(Vec<u8>, Pen)> {
        let at = self.at.filter(|at| at.y < place.y && place.y - at.y <= 3)?;
        let (letters, pen) = self.over(Position::new(0, place.y), place)?;
        let down = "\n".repeat(usize::from(place.y - at.y));
        Some(([b"\r", down.as_bytes(), &letters].concat(), pen))
    }

    /// The letters from one place to another on its line, and the pen after them.
    fn over(&self, at: Position, place: Position) -> Option<(Vec<u8>, Pen)> {
        if at.y != place.y || at.x >= place.x || place.x - at.x > GAP || self.is_covered(at.x, at.y) {
            return None;
        }
        let (mut letters, mut pen) = (Vec::new(), self.pen);
        for x in at.x..place.x {
            let cell = &self.shown[(x, place.y)];
            if width(cell) != 1 || !is_sure(cell.symbol()) {
                return None;
            }
            let wanted = pen.for_cell(cell);
            letters.extend(switch(pen, wanted));
            pen = wanted;
            letters.extend_from_slice(cell.symbol().as_bytes());
        }
        Some((letters, pen))
    }

    fn take_up(&mut self, pen: Pen, out: &mut Vec<u8>) {
        out.extend(switch(self.pen, pen));
        self.pen = pen;
    }

    /// Writes a cell at the terminal's cursor.
    fn write(&mut self, place: Position, out: &mut Vec<u8>) {
        self.take_up(self.pen.for_cell(&self.shown[place]), out);
        let cell = &self.shown[place];
        let (width, sure) = (width(cell), is_sure(cell.symbol()));
        let after = place.x + width;
        let inside = after < self.shown.area.width;
        if !sure && width == 2 && inside {
            // Some terminals draw it in one column; the other is then at least blank.
            out.extend_from_slice(b"  \x08\x08");
        }
        let room = self.shown.area.width.saturating_sub(place.x);
        out.extend_from_slice(within(cell.symbol(), room.into()).as_bytes());
        // After the last column, terminals differ in where their cursor is; likewise after a doubtful character.
        self.at = (sure && inside).then_some(Position::new(after, place.y));
    }
}

impl Pen {
    fn of(cell: &Cell) -> Pen {
        Pen { fg: cell.fg, bg: cell.bg, modifier: cell.modifier }
    }

    /// The style for writing a cell, starting from this one.
    fn for_cell(self, cell: &Cell) -> Pen {
        if is_blank(cell) { self.on_blank() } else { Pen::of(cell) }
    }

    /// This style for a blank, or the default if this one would show there.
    fn on_blank(self) -> Pen {
        if self.shows_on_blanks() { Pen::default() } else { self }
    }

    fn shows_on_blanks(self) -> bool {
        self.bg != Color::Reset || self.modifier.intersects(ON_BLANKS)
    }
}

fn width(cell: &Cell) -> u16 {
    cell.symbol().width() as u16
}

fn is_blank(cell: &Cell) -> bool {
    cell.symbol() == " " && !Pen::of(cell).shows_on_blanks()
}

/// Whether every terminal takes as many columns for it as we do.
fn is_sure(symbol: &str) -> bool {
    let mut letters = symbol.chars();
    let (Some(letter), None) = (letters.next(), letters.next()) else { return false };
    match symbol.width() {
        1 => letter < '\u{2600}',
        2 => {
            matches!(letter, '\u{3000}'..='\u{A4CF}' | '\u{AC00}'..='\u{D7A3}' | '\u{F900}'..='\u{FAFF}' | '\u{FF01}'..='\u{FF60}')
        }
        _ => false,
    }
}

/// How many columns it may take on a terminal that does not know joining characters.
fn reach(cell: &Cell) -> u16 {
    let symbol = cell.symbol();
    if is_sure(symbol) {
        width(cell)
    } else {
        symbol.chars().filter_map(|letter| letter.width()).sum::<usize>() as u16
    }
}

/// As much of a symbol as no terminal draws in more than that many columns: where characters are not joined, the rest would
/// go to the next line.
fn within(symbol: &str, columns: usize) -> &str {
    const JOINER: char = '\u{200d}';
    let mut used = 0;
    let beyond = symbol.char_indices().find(|(at, letter)| {
        used += letter.width().unwrap_or(0);
        *at > 0 && used > columns
    });
    beyond.map_or(symbol, |(at, _)| symbol[..at].trim_end_matches(JOINER))
}

/// The shortest move from one place to another.
fn way(from: Option<Position>, to: Position) -> String {
    let absolute = MoveTo(to.x, to.y).to_string();
    let relative = from.filter(|from| from.y <= to.y && to.y - from.y <= 3).map(|from| {
        // A line feed keeps the column, and never scrolls here, because there is a line below.
        let down = "\n".repeat(usize::from(to.y - from.y));
        let returned = format!("\r{}", along(0, to.x));
        let moved = along(from.x, to.x);
        let across = if returned.len() < moved.len() { returned } else { moved };
        format!("{down}{across}")
    });
    relative.filter(|relative| relative.len() <= absolute.len()).unwrap_or(absolute)
}

/// The move along a line.
fn along(from: u16, to: u16) -> String {
    match to.cmp(&from) {
        Ordering::Equal => String::new(),
        Ordering::Greater => MoveRight(to - from).to_string(),
        Ordering::Less if from - to <= 3 => "\x08".repeat(usize::from(from - to)),
        Ordering::Less => MoveLeft(from - to).to_string(),
    }
}

/// The sequence that turns one pen into another, with nothing that an old terminal would not know.
fn switch(from: Pen, to: Pen) -> Vec<u8> {
    if from == to {
        return Vec::new();
    }
    let codes = |from: Pen| {
        let mut codes = Vec::new();
        let added = to.modifier - from.modifier;
        codes.extend((0..9).filter(|bit| added.bits() & 1 << bit != 0).map(|bit| (bit + 1).to_string()));
        if to.fg != from.fg {
            codes.push(colour(to.fg, 30));
        }
        if to.bg != from.bg {
            codes.push(colour(to.bg, 40));
        }
        codes.join(";")
    };
    let anew = match codes(Pen::default()) {
        codes if codes.is_empty() => "\x1b[m".to_owned(),
        codes => format!("\x1b[;{codes}m"),
    };
    if to.modifier.contains(from.modifier) {
        let added = format!("\x1b[{}m", codes(from));
        if added.len() <= anew.len() && to != Pen::default() {
            return added.into_bytes();
        }
    }
    anew.into_bytes()
}

/// The code of a colour; `base` is 30 for letters and 40 for the background.
fn colour(colour: Color, base: u8) -> String {
    let plain = |number: u8| (base + number).to_string();
    let bright = |number: u8| (base + 60 + number).to_string();
    match colour {
        Color::Reset => plain(9),
        Color::Black => plain(0),
        Color::Red => plain(1),
        Color::Green => plain(2),
        Color::Yellow => plain(3),
        Color::Blue => plain(4),
        Color::Magenta => plain(5),
        Color::Cyan => plain(6),
        Color::Gray => plain(7),
        Color::DarkGray => bright(0),
        Color::LightRed => bright(1),
        Color::LightGreen => bright(2),
        Color::LightYellow => bright(3),
        Color::LightBlue => bright(4),
        Color::LightMagenta => bright(5),
        Color::LightCyan => bright(6),
        Color::White => bright(7),
        Color::Indexed(index) => format!("{};5;{index}", base + 8),
        Color::Rgb(red, green, blue) => format!("{};2;{red};{green};{blue}", base + 8),
    }
}

#[cfg(test)]
mod tests {
    use std::num::NonZeroU16;

    use proptest::prelude::*;
    use ratatui::style::Style;

    use super::*;

    const SIZE: Size = Size { width: 24, height: 6 };

    /// Words, blanks and odd letters with one of a few styles, somewhere on the screen.
    fn stroke() -> impl Strategy<Value = (u16, u16, &'static str, Style)> {
        let words = [
            "in post",
            "came back",
            "      ",
            "                        ",
            "a",
            " ",
            "[2:6-7]",
            "– …",
            "│",
            "née",
            "日本",
            "e\u{301}e",
            "\u{1F642} x",
            "שלום",
            "2012 ░▒█",
            "x y z x y z",
        ];
        let styles = [
            Style::new(),
            Style::new().add_modifier(Modifier::BOLD),
            Style::new().add_modifier(Modifier::DIM),
            Style::new().add_modifier(Modifier::REVERSED),
            Style::new().add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
            Style::new().fg(Color::LightRed).add_modifier(Modifier::BOLD),
            Style::new().fg(Color::Cyan).bg(Color::Indexed(200)),
        ];
        (
            0..SIZE.width,
            0..SIZE.height,
            prop::sample::select(words.to_vec()),
            prop::sample::select(styles.to_vec()),
        )
    }

    fn colour_of(colour: Color) -> vt100::Color {
        match colour {
            Color::LightRed => vt100::Color::Idx(9),
            Color::Cyan => vt100::Color::Idx(6),
            Color::Indexed(index) => vt100::Color::Idx(index),
            _ => vt100::Color::Default,
        }
    }

    /// Whether the terminal shows the buffer: each letter, and each style where it can be seen.
    fn shows(screen: &vt100::Screen, buffer: &Buffer) -> Result<(), String> {
        for y in 0..SIZE.height {
            for x in 0..SIZE.width {
                let (cell, seen) = (&buffer[(x, y)], screen.cell(y, x).unwrap());
                if x > 0 && width(&buffer[(x - 1, y)]) > 1 {
                    continue;
                }
                let symbol = if seen.has_contents() { seen.contents() } else { " " };
                let same = symbol == cell.symbol()
                    && seen.inverse() == cell.modifier.contains(Modifier::REVERSED)
                    && seen.underline() == cell.modifier.contains(Modifier::UNDERLINED)
                    && seen.bgcolor() == colour_of(cell.bg);
                let drawn = cell.symbol() == " "
                    || seen.bold() == cell.modifier.contains(Modifier::BOLD)
                        && seen.dim() == cell.modifier.contains(Modifier::DIM)
                        && seen.fgcolor() == colour_of(cell.fg);
                if !(same && drawn) {
                    return Err(format!("at {x},{y}: {cell:?} is {seen:?}"));
                }
            }
        }
        Ok(())
    }

    proptest! {
        #[test]
        fn the_terminal_shows_what_was_painted_and_the_cursor_stands_where_it_should(
            frames in prop::collection::vec((prop::collection::vec(stroke(), 0..12), 0..SIZE.width, 0..SIZE.height), 1..8),
            erases in any::<bool>(),
            keeps in any::<bool>(),
        ) {
            let cells = |n| NonZeroU16::new(n).unwrap();
            let mut terminal = vt100::Parser::new(cells(SIZE.height), cells(SIZE.width), 0);
            let mut emitter = Emitter::new(SIZE, Charset::Unicode, erases);
            let mut before = Buffer::empty(Rect::new(0, 0, SIZE.width, SIZE.height));
            for (strokes, x, y) in frames {
                let mut after = if keeps { before.clone() } else { Buffer::empty(before.area) };
                for (x, y, word, style) in strokes {
                    after.set_stringn(x, y, word, usize::from(SIZE.width - x), style);
                }
                // Nothing could draw a wide letter that is half covered.
                for y in 0..SIZE.height {
                    for x in 0..SIZE.width {
                        if x > 0 && width(&after[(x - 1, y)]) > 1 {
                            after[(x, y)].reset();
                        }
                        // The screen in this test has one weight at a time.
                        if after[(x, y)].modifier.contains(Modifier::BOLD) {
                            after[(x, y)].modifier.remove(Modifier::DIM);
                        }
                    }
                }
                let mut sent = Vec::new();
                emitter.paint(before.diff(&after).into_iter(), &mut sent);
                emitter.stand(Position::new(x, y), &mut sent);
                terminal.process(&sent);
                let sent = String::from_utf8_lossy(&sent);
                if let Err(wrong) = shows(terminal.screen(), &after) {
                    return Err(TestCaseError::fail(format!("{wrong} after {sent:?}")));
                }
                prop_assert_eq!(terminal.screen().cursor_position(), (y, x));
                before = after;
            }
        }
    }

    #[test]
    fn a_style_is_one_sequence_and_a_shorter_one_where_it_only_adds() {
        let pen = |modifier, fg| Pen { modifier, fg, ..Pen::default() };
        let (plain, bold) = (Pen::default(), pen(Modifier::BOLD, Color::Reset));
        let loud = pen(Modifier::BOLD | Modifier::UNDERLINED, Color::LightRed);
        for (from, to, wanted) in [
            (plain, plain, ""),
            (plain, bold, "\u{1b}[1m"),
            (bold, loud, "\u{1b}[4;91m"),
            (loud, bold, "\u{1b}[;1m"),
            (loud, plain, "\u{1b}[m"),
        ] {
            assert_eq!(String::from_utf8(switch(from, to)).unwrap(), wanted);
        }
    }

    #[test]
    fn the_shortest_way_is_taken() {
        let place = Position::new;
        for (from, to, wanted) in [
            (Some(place(3, 3)), place(4, 3), "\u{1b}[1C"),
            (Some(place(30, 3)), place(0, 4), "\n\r"),
            (Some(place(30, 3)), place(30, 5), "\n\n"),
            (Some(place(31, 3)), place(30, 3), "\u{8}"),
            (Some(place(30, 3)), place(30, 2), "\u{1b}[3;31H"),
            (None, place(0, 0), "\u{1b}[1;1H"),
        ] {
            assert_eq!(way(from, to), wanted);
        }
    }

    #[test]
    fn the_beginning_of_a_line_is_sent_again_where_that_is_shorter_than_a_move() {
        let mut emitter = Emitter::new(SIZE, Charset::Unicode, false);
        let mut before = Buffer::empty(Rect::new(0, 0, SIZE.width, SIZE.height));
        before.set_string(0, 1, "> Peter", Style::new());
        emitter.paint(Buffer::empty(before.area).diff(&before).into_iter(), &mut Vec::new());
        let mut after = before.clone();
        after.set_string(9, 0, "Hay", Style::new());
        after.set_string(2, 1, "Alan", Style::new());
        let mut sent = Vec::new();
        emitter.paint(before.diff(&after).into_iter(), &mut sent);
        assert_eq!(String::from_utf8(sent).unwrap(), "\u{1b}[1;10HHay\r\n> Alan");
    }

    #[test]
    fn what_a_terminal_may_draw_beyond_its_last_column_is_left_out() {
        let family = "🧑\u{200d}🧑\u{200d}🧒";
        assert_eq!([within(family, 6), within(family, 5), within(family, 2)], [family, &family[..11], "🧑"]);
        assert_eq!([within("e\u{301}", 1), within("字", 1), within("", 1)], ["e\u{301}", "字", ""]);
    }

    #[test]
    fn ascii_takes_the_same_columns() {
        let mut emitter = Emitter::new(SIZE, Charset::Ascii, false);
        let mut after = Buffer::empty(Rect::new(0, 0, SIZE.width, SIZE.height));
        after.set_string(0, 0, "日 née│…", Style::new());
        let mut sent = Vec::new();
        emitter.paint(Buffer::empty(after.area).diff(&after).into_iter(), &mut sent);
        assert_eq!(String::from_utf8(sent).unwrap(), "\u{1b}[1;1H?? nee|.");
    }
}
