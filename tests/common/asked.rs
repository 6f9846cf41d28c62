//! Questions that an officer puts to a case by its keys, and what can then be read on the screen.

use std::io;

use casebook::keys::Key;
use casebook::print;
use casebook::session::{Effect, Msg, OpenCase, Session};
use casebook::tui::events::Source;
use casebook::tui::theme::Theme;
use casebook::tui::{Stage, drive};
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use super::out_of_place;
use super::script::Script;

/// What an officer sees: the last frame, and the page if one was printed to the plain screen.
struct Eyes {
    terminal: Terminal<TestBackend>,
    printed: Option<String>,
}

impl Stage for Eyes {
    fn draw(&mut self, session: &Session) -> io::Result<()> {
        self.terminal.draw(|frame| casebook::tui::draw(session, Theme::Mono, frame)).unwrap();
        Ok(())
    }

    fn carry_out(&mut self, effect: Effect, _: &mut impl Source) -> io::Result<Vec<Msg>> {
        if let Effect::Print { page, .. } = effect {
            self.printed = Some(print::continuous(&page));
        }
        Ok(Vec::new())
    }
}

/// Presses the keys from the summary on, and returns what can then be read.
pub(crate) fn read(open_case: OpenCase, (width, height): (u16, u16), keys: &str) -> String {
    let mut eyes = Eyes { terminal: Terminal::new(TestBackend::new(width, height)).unwrap(), printed: None };
    let mut script = Script::of(keys);
    drive(&mut Session::new(open_case, (width, height)), &mut script, &mut eyes).unwrap();
    if let Some(printed) = eyes.printed {
        return printed;
    }
    let buffer = eyes.terminal.backend().buffer();
    let line = |y: u16| (0..width).map(|x| buffer[(x, y)].symbol()).collect::<String>();
    (0..height).map(|y| line(y).trim_end().to_owned() + "\n").collect()
}

/// A question put to a case: the keys from its summary on, and the words that must then be read, in this order.
pub(crate) struct Asked {
    keys: &'static str,
    size: (u16, u16),
    answer: &'static [&'static str],
}

pub(crate) const SMALL: (u16, u16) = (80, 24);
pub(crate) const WIDE: (u16, u16) = (160, 50);

pub(crate) const fn asked(keys: &'static str, size: (u16, u16), answer: &'static [&'static str]) -> Asked {
    Asked { keys, size, answer }
}

/// Puts each question, and lists every one that costs too many presses or whose answer lacks a word.
pub(crate) fn put(open_case: fn() -> OpenCase, questions: &[Asked]) {
    let mut wrong = Vec::new();
    for Asked { keys, size, answer } in questions {
        let presses = Key::parse_all(keys).expect(keys).len();
        assert!(presses <= 5, "{keys}: {presses} presses");
        let seen = read(open_case(), *size, keys);
        let missing = out_of_place(&seen, answer);
        wrong.extend(missing.iter().map(|words| format!("{keys}: `{words}` is not in its place in\n{seen}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
