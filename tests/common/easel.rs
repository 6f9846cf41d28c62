//! A screen in memory, drawn through the program's own loop from keys as a reader presses them.

use std::io;

use casebook::places::Printed;
use casebook::session::{Effect, Msg, OpenCase, Session};
use casebook::tui::events::Source;
use casebook::tui::theme::Theme;
use casebook::tui::{Stage, drive};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::style::Modifier;

use super::script::Script;

/// A stage that keeps the frame and answers as a folder would that holds `taken.txt`.
pub(crate) struct Easel {
    terminal: Terminal<TestBackend>,
    theme: Theme,
}

impl Easel {
    /// The last frame after the keys.
    pub(crate) fn of(theme: Theme, open_case: OpenCase, size: &str, keys: &str) -> Easel {
        let (width, height) = size.split_once('x').expect(size);
        let (width, height) = (width.parse().unwrap(), height.parse().unwrap());
        let mut easel = Easel { terminal: Terminal::new(TestBackend::new(width, height)).unwrap(), theme };
        let mut script = Script::of(keys);
        drive(&mut Session::new(open_case, (width, height)), &mut script, &mut easel).unwrap();
        easel
    }

    /// Where the terminal's cursor stands.
    pub(crate) fn cursor(&mut self) -> Position {
        self.terminal.get_cursor_position().unwrap()
    }

    pub(crate) fn buffer(&self) -> &Buffer {
        self.terminal.backend().buffer()
    }

    /// The frame as text, each line without its trailing blanks, and where the terminal's cursor stands.
    pub(crate) fn picture(&mut self) -> String {
        let buffer = self.buffer();
        let area = buffer.area;
        let line = |y: u16| {
            let text: String = (0..area.width).map(|x| buffer[(x, y)].symbol()).collect();
            text.trim_end().to_owned()
        };
        let lines: Vec<String> = (0..area.height).map(line).collect();
        let at = self.cursor();
        format!("{}\n(cursor {},{})\n", lines.join("\n"), at.x, at.y)
    }

    /// The stretches of cells that carry all these modifiers.
    pub(crate) fn stretches(&self, wanted: Modifier) -> Vec<String> {
        let buffer = self.buffer();
        let mut found = vec![String::new()];
        for y in 0..buffer.area.height {
            for x in 0..buffer.area.width {
                let cell = &buffer[(x, y)];
                match cell.modifier.contains(wanted) {
                    true => found.last_mut().unwrap().push_str(cell.symbol()),
                    false => found.push(String::new()),
                }
            }
            found.push(String::new());
        }
        found.into_iter().map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()).collect()
    }
}

impl Stage for Easel {
    fn draw(&mut self, session: &Session) -> io::Result<()> {
        let (width, height) = session.size();
        if self.terminal.backend().buffer().area.as_size() != (width, height).into() {
            self.terminal.backend_mut().resize(width, height);
            self.terminal.autoresize().unwrap();
        }
        let theme = self.theme;
        self.terminal.draw(|frame| casebook::tui::draw(session, theme, frame)).unwrap();
        Ok(())
    }

    fn carry_out(&mut self, effect: Effect, _: &mut impl Source) -> io::Result<Vec<Msg>> {
        Ok(match effect {
            Effect::Write { path, replace, .. } => {
                let taken = !replace && path.ends_with("taken.txt");
                vec![Msg::Printed(if taken { Printed::Exists(path) } else { Printed::Written(path) })]
            }
            Effect::Today { .. } => vec![Msg::Today(casebook::date::Day::new(2026, 9, 30).unwrap())],
            _ => Vec::new(),
        })
    }
}
