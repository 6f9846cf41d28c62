//! A reader of the plain mode, in the test's own process.

use casebook::charset::Charset;
use casebook::plain::{Plain, Window};
use casebook::print::{self, Carried, Letters};
use casebook::session::{Effect, Msg, OpenCase, Reread};

pub(crate) const WHOLE: Window = Window { columns: 80, lines: None };
pub(crate) const SMALL: Window = Window { columns: 80, lines: Some(24) };

/// A reader who types lines and hears the answers.
pub(crate) struct Reader {
    pub(crate) plain: Plain,
    pub(crate) quit: bool,
}

impl Reader {
    pub(crate) fn of(open_case: OpenCase, window: Window) -> Reader {
        let mut reader = Reader { plain: Plain::new(open_case, window), quit: false };
        reader.hears();
        reader
    }

    pub(crate) fn hears(&mut self) -> String {
        self.plain.said() + &self.plain.prompt()
    }

    /// Types a line and hears the whole answer, carried out as the program carries it out.
    pub(crate) fn types(&mut self, line: &str) -> String {
        for effect in self.plain.line(line) {
            match effect {
                Effect::Quit => self.quit = true,
                Effect::Print { page, dress, to } => {
                    if let Carried::Done(outcome) = print::carry_out(
                        &to,
                        &page,
                        &dress,
                        Letters { terminal: Charset::Unicode, files: Charset::Unicode },
                    ) {
                        self.plain.take(Msg::Printed(outcome));
                    }
                }
                Effect::Today { .. } => {
                    self.plain.take(Msg::Today(casebook::date::Day::new(2026, 9, 30).unwrap()))
                }
                Effect::PrintText { text, to } => {
                    let letters = Letters { terminal: Charset::Unicode, files: Charset::Unicode };
                    if let Carried::Done(outcome) = print::carry_out_text(&to, &text, letters) {
                        self.plain.take(Msg::Printed(outcome));
                    }
                }
                Effect::Write { path, bytes, replace } => {
                    self.plain.take(Msg::Printed(print::write_file(&path, &bytes, replace)));
                }
                // These files never change.
                Effect::Reread => self.plain.take(Msg::Reread(Reread::Same)),
                Effect::NextTheme
                | Effect::Redraw
                | Effect::Retake
                | Effect::Suspend
                | Effect::Edit { .. } => {
                    panic!("{line} brought {effect:?}")
                }
            }
        }
        if self.quit { String::new() } else { self.hears() }
    }

    /// What the last of several lines brings.
    pub(crate) fn answers(open_case: OpenCase, window: Window, lines: &[&str]) -> String {
        let mut reader = Reader::of(open_case, window);
        lines.iter().map(|line| reader.types(line)).last().unwrap_or_default()
    }
}
