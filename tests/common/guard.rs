//! A watch on everything that is sent to a terminal and on everything that is printed.

use std::io;
use std::num::NonZeroU16;

use super::bytes::{Line, foreign, unseen};
use casebook::charset::Charset;
use casebook::places::Destination;
use casebook::print::{self, Carried, Letters};
use casebook::session::geometry::too_small;
use casebook::session::{Effect, Msg, Screen, Session};
use casebook::terminal::Traits;
use casebook::tui::Stage;
use casebook::tui::events::Source;
use casebook::tui::painter::Painter;
use casebook::tui::theme::Theme;
use ratatui::Terminal;
use ratatui::layout::Size;

/// Looks at everything that is sent, and at the screen that comes of it.
pub(crate) struct Guard {
    terminal: Terminal<Painter<Line>>,
    line: Line,
    screen: vt100::Parser,
    size: (u16, u16),
    charset: Charset,
    pub(crate) frames: usize,
}

impl Guard {
    pub(crate) fn new(size: (u16, u16), charset: Charset) -> Guard {
        let line = Line::default();
        let traits = Traits::of("xterm");
        let painter = Painter::with(line.clone(), Size::new(size.0, size.1), charset, traits);
        // One line and one column more than the program knows of: what it puts there, it would put on another line.
        let cells = |n: u16| NonZeroU16::MIN.saturating_add(n);
        let screen = vt100::Parser::new(cells(size.1), cells(size.0), 0);
        let terminal = Terminal::new(painter).unwrap();
        Guard { terminal, line, screen, size, charset, frames: 0 }
    }

    /// Of which terminal it thinks.
    pub(crate) fn size(&self) -> (u16, u16) {
        self.size
    }

    /// Nothing stands outside the terminal.
    fn stays_inside(&self) {
        let (screen, (width, height)) = (self.screen.screen(), self.size);
        let beside = (0..height).map(|y| (y, width));
        for (y, x) in beside.chain((0..=width).map(|x| (height, x))) {
            let cell = screen.cell(y, x).unwrap();
            let is_empty = !cell.has_contents() && !cell.is_wide_continuation();
            assert!(is_empty, "({x}, {y}) is outside of {width}x{height}:\n{}", screen.contents());
        }
    }

    /// The rules between the panes stand where they belong, whatever stands beside them, down to the program's own words.
    fn has_straight_rules(&self, session: &Session) {
        let width = usize::from(self.size.0.saturating_sub(2));
        // A message that leaves no room for what stands at the right of the last line stands above it.
        let words = session.message().map_or(1, |said| textwrap::wrap(said, width).len() as u16 + 1);
        let rule = if self.charset == Charset::Ascii { "|" } else { "│" };
        for area in session.panes().into_iter().map(|placed| placed.area).filter(|area| area.x > 0) {
            for y in area.y..(area.y + area.height).min(self.size.1.saturating_sub(words)) {
                let seen = self.screen.screen().cell(y, area.x - 1).unwrap().contents();
                assert_eq!(seen, rule, "line {y} at {:?}:\n{}", self.size, self.screen.screen().contents());
            }
        }
    }
}

impl Stage for Guard {
    fn draw(&mut self, session: &Session) -> io::Result<()> {
        self.terminal.draw(|frame| casebook::tui::draw(session, Theme::Dark, frame)).unwrap();
        let (bytes, _) = self.line.came();
        self.screen.process(&bytes);
        let sent = String::from_utf8(bytes).unwrap();
        assert_eq!(foreign(&sent), Vec::<String>::new(), "at {:?}: {sent:?}", self.size);
        assert!(self.charset == Charset::Unicode || sent.is_ascii(), "{sent:?}");
        assert!(!piles_up(&sent), "{sent:?}");
        self.stays_inside();
        let has_panes = session.screen() == Screen::Explorer && !too_small(self.size);
        if has_panes && session.open_box().is_none() {
            self.has_straight_rules(session);
        }
        self.frames += 1;
        Ok(())
    }

    fn carry_out(&mut self, effect: Effect, _: &mut impl Source) -> io::Result<Vec<Msg>> {
        let Effect::Print { page, dress, .. } = effect else { return Ok(Vec::new()) };
        for to in [Destination::Screen, Destination::Terminal] {
            match print::carry_out(
                &to,
                &page,
                &dress,
                Letters { terminal: self.charset, files: self.charset },
            ) {
                Carried::Show(text) => is_harmless(&text, &["the plain screen"]),
                Carried::Send(text) => is_harmless(&text.replace("\r\n", "\n"), &["the terminal's printer"]),
                Carried::Done(outcome) => panic!("nothing else is left to the screen: {outcome:?}"),
            }
        }
        Ok(Vec::new())
    }
}

/// Whether more than three marks stand on one letter.
fn piles_up(text: &str) -> bool {
    text.contains(&"\u{301}".repeat(4))
}

/// Nothing in the text commands a terminal, turns its direction, or piles up.
pub(crate) fn is_harmless(printed: &str, asked: &[&str]) {
    let controls = |letter: &char| letter.is_control() && !matches!(letter, '\n' | '\u{c}');
    assert_eq!(printed.chars().find(controls), None, "{asked:?}: {printed:?}");
    assert_eq!(unseen(printed), Vec::<String>::new(), "{asked:?}: {printed:?}");
    assert!(!piles_up(printed), "{asked:?}");
}
