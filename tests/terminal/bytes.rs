//! What a screen costs on a slow link, in bytes, which are exact: a long case walked through the program's own loop.

use std::collections::VecDeque;
use std::io::{self, BufWriter};
use std::num::NonZeroU16;
use std::time::Duration;

use crate::common;
use crate::common::bytes::Line;
use crate::common::long::long;
use casebook::charset::Charset;
use casebook::keys::Key;
use casebook::load;
use casebook::session::{Effect, Msg, OpenCase, Session};
use casebook::terminal::Traits;
use casebook::tui::events::{Batch, Source};
use casebook::tui::input::Input;
use casebook::tui::painter::Painter;
use casebook::tui::theme::Theme;
use casebook::tui::{Stage, drive};
use ratatui::backend::CrosstermBackend;
use ratatui::layout::{Rect, Size};
use ratatui::{Terminal, TerminalOptions, Viewport};

const SIZE: (u16, u16) = (120, 40);

/// A frame as it was paid for.
#[derive(Debug, Clone, Copy)]
struct Frame {
    bytes: usize,
    writes: usize,
    /// Cells that look otherwise than before.
    changed: usize,
    /// Lines of the timeline that do.
    lines: usize,
}

struct Meter {
    terminal: Terminal<Painter<Line>>,
    line: Line,
    screen: vt100::Parser,
    frames: Vec<Frame>,
}

/// Letter, reversed, underlined; and bold, dim and colour where there is a letter to have them.
type Look = (String, bool, bool, Option<(bool, bool, vt100::Color)>);

impl Meter {
    fn new(term: &str) -> Meter {
        let line = Line::default();
        let size = Size::new(SIZE.0, SIZE.1);
        let painter = Painter::with(line.clone(), size, Charset::Unicode, Traits::of(term));
        let cells = |n| NonZeroU16::new(n).unwrap();
        let screen = vt100::Parser::new(cells(SIZE.1), cells(SIZE.0), 0);
        Meter { terminal: Terminal::new(painter).unwrap(), line, screen, frames: Vec::new() }
    }

    /// How each cell looks; on a blank, only what shows there.
    fn looks(&self) -> Vec<Look> {
        let look = |row: u16, column: u16| {
            let cell = self.screen.screen().cell(row, column).unwrap();
            let blank = !cell.has_contents() || cell.contents() == " ";
            let ink = (cell.bold(), cell.dim(), cell.fgcolor());
            let letter = if blank { " " } else { cell.contents() };
            (letter.to_owned(), cell.inverse(), cell.underline(), (!blank).then_some(ink))
        };
        (0..SIZE.1)
            .flat_map(|row| (0..SIZE.0).map(move |column| (row, column)))
            .map(|(r, c)| look(r, c))
            .collect()
    }
}

impl Stage for Meter {
    fn draw(&mut self, session: &Session) -> io::Result<()> {
        let before = self.looks();
        self.terminal.draw(|frame| casebook::tui::draw(session, Theme::Dark, frame)).unwrap();
        let (bytes, writes) = self.line.came();
        self.screen.process(&bytes);
        let after = self.looks();
        let differs = |range: std::ops::Range<usize>| before[range.clone()] != after[range];
        let width = usize::from(SIZE.0);
        self.frames.push(Frame {
            bytes: bytes.len(),
            writes,
            changed: before.iter().zip(&after).filter(|(before, after)| before != after).count(),
            lines: (2..SIZE.1 as usize - 1).filter(|row| differs(row * width + 2..row * width + 30)).count(),
        });
        Ok(())
    }

    fn carry_out(&mut self, _: Effect, _: &mut impl Source) -> io::Result<Vec<Msg>> {
        Ok(Vec::new())
    }
}

/// Keys with a pause after each.
struct Thoughtful(VecDeque<Key>, bool);

impl Source for Thoughtful {
    fn batch(&mut self, deadline: Option<Duration>) -> io::Result<Batch> {
        self.1 = !self.1;
        if self.1 && deadline.is_some() {
            return Ok(Batch::Inputs(Vec::new()));
        }
        self.1 = false;
        Ok(self.0.pop_front().map_or(Batch::End, |key| Batch::Inputs(vec![Input::Key(key)])))
    }
}

fn open_case() -> OpenCase {
    let files = long(120);
    let texts: Vec<(&str, &str)> = files.iter().map(|(name, text)| (*name, text.as_str())).collect();
    common::open_case(load::texts(&texts), "invented")
}

fn walked(term: &str, keys: &str) -> Vec<Frame> {
    let mut meter = Meter::new(term);
    let mut keys = Thoughtful(Key::parse_all(keys).unwrap().into(), true);
    drive(&mut Session::new(open_case(), SIZE), &mut keys, &mut meter).unwrap();
    meter.frames
}

fn median(frames: &[Frame], of: impl Fn(&Frame) -> f64) -> f64 {
    let mut values: Vec<f64> = frames.iter().map(of).collect();
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

#[test]
fn a_walk_down_the_timeline_costs_little() {
    // The oldest terminals cannot blank a stretch of a line, and hold nothing back.
    for term in ["xterm-256color", "vt100"] {
        let frames = walked(term, &format!("e{}", "j".repeat(100)));
        assert_eq!(frames[0].writes, 1, "the first frame is one write");
        assert!(frames[0].bytes < 7_000, "{term}: {:?}", frames[0]);
        let walk = &frames[2..];
        let (moves, follows): (Vec<_>, Vec<_>) = walk.chunks(2).map(|pair| (pair[0], pair[1])).unzip();
        assert_eq!(moves.len(), 100);
        let every = median(&moves, |frame| frame.bytes as f64);
        assert!(every <= 400.0, "{term}: a move costs {every} bytes in the median");
        let (scrolls, steps): (Vec<_>, Vec<_>) = moves.into_iter().partition(|frame| frame.lines > 12);
        assert!(scrolls.len() < steps.len() / 3, "{term}: {} moves of {} scroll", scrolls.len(), steps.len());
        for frame in scrolls.iter().chain(&steps).chain(&follows) {
            let most = frame.changed as f64 * 1.5 + 300.0;
            assert!(frame.bytes as f64 <= most && frame.writes <= 1, "{term}: {frame:?}");
        }
        let each = median(&follows, |frame| frame.bytes as f64 / frame.changed as f64);
        assert!(each <= 1.7, "{term}: {each} bytes for a cell in the median");
    }
}

#[test]
fn leaps_and_other_pages_cost_no_more_for_a_cell() {
    // Opening is no leap; the lines and bars of the lenses are letters of three bytes each, and the hits of a jump change their style often.
    for (keys, price) in [("e<PgDn><PgUp>Ggddu", 1.5), ("sirtmco?<Esc>fedi", 2.0)] {
        for frame in walked("xterm-256color", keys).into_iter().skip(2) {
            let most = frame.changed as f64 * price + 300.0;
            assert!(frame.bytes as f64 <= most && frame.writes <= 1, "{keys}: {frame:?}");
        }
    }
}

#[test]
fn what_changes_nothing_sends_nothing() {
    let frames = walked("xterm-256color", "eZZ");
    assert_eq!(frames.iter().rev().take(2).map(|frame| frame.bytes + frame.writes).sum::<usize>(), 0);
}

/// The same frames drawn by this program and by ratatui's own backend, with the bytes and the writes of each.
struct Beside {
    ours: (Terminal<Painter<Line>>, Line, [usize; 2]),
    theirs: (Terminal<CrosstermBackend<BufWriter<Line>>>, Line, [usize; 2]),
}

impl Beside {
    fn new((columns, rows): (u16, u16)) -> Beside {
        let [ours, theirs] = [Line::default(), Line::default()];
        let traits = Traits::of("xterm-256color");
        let painter = Painter::with(ours.clone(), Size::new(columns, rows), Charset::Unicode, traits);
        let stock = CrosstermBackend::new(BufWriter::with_capacity(1 << 16, theirs.clone()));
        let viewport = Viewport::Fixed(Rect::new(0, 0, columns, rows));
        Beside {
            ours: (Terminal::new(painter).unwrap(), ours, [0; 2]),
            theirs: (Terminal::with_options(stock, TerminalOptions { viewport }).unwrap(), theirs, [0; 2]),
        }
    }
}

impl Stage for Beside {
    fn draw(&mut self, session: &Session) -> io::Result<()> {
        let count = |line: &Line, sum: &mut [usize; 2]| {
            let (bytes, writes) = line.came();
            *sum = [sum[0] + bytes.len(), sum[1] + writes];
        };
        let (terminal, line, sum) = &mut self.ours;
        terminal.draw(|frame| casebook::tui::draw(session, Theme::Dark, frame)).unwrap();
        count(line, sum);
        let (terminal, line, sum) = &mut self.theirs;
        terminal.draw(|frame| casebook::tui::draw(session, Theme::Dark, frame)).unwrap();
        count(line, sum);
        Ok(())
    }

    fn carry_out(&mut self, _: Effect, _: &mut impl Source) -> io::Result<Vec<Msg>> {
        Ok(Vec::new())
    }
}

#[test]
fn a_walk_is_cheaper_than_by_ratatui_s_own_backend() {
    for size in [(80, 24), (120, 40)] {
        let mut beside = Beside::new(size);
        let keys = format!(
            "e{}<PgDn><PgUp>Ggddu2jj3jj1<Enter>,,irtmcyofa<Enter>,{}",
            "j".repeat(20),
            "j".repeat(10)
        );
        let mut keys = Thoughtful(Key::parse_all(&keys).unwrap().into(), true);
        drive(&mut Session::new(open_case(), size), &mut keys, &mut beside).unwrap();
        let ([bytes, writes], [their_bytes, their_writes]) = (beside.ours.2, beside.theirs.2);
        // Seen with `--no-capture`; ARCHITECTURE.md has them.
        println!("{size:?}: {bytes} bytes in {writes} writes, theirs {their_bytes} in {their_writes}");
        assert!(bytes * 4 <= their_bytes * 3 && writes * 3 <= their_writes * 2);
    }
}
