//! The loop of the plain mode: a line in, text out. The line editor is the terminal's own.

use std::io::{self, BufRead, IsTerminal, Read};

use super::DONE;
use super::output::{Failure, Output};
use crate::ending;
use crate::places::Places;
use crate::plain::{Plain, Window};
use crate::print::{self, Carried, Letters};
use crate::session::{Effect, Msg, OpenCase};

/// How many bytes are read as one line; whoever sends more without a line end is not typing.
const LONGEST: u64 = 1 << 16;

/// Whether both ends are a terminal, so that somebody reads and types there.
pub(super) fn has_reader() -> bool {
    io::stdin().is_terminal() && io::stdout().is_terminal()
}

/// Shows the case until the reader quits or the input ends.
pub(super) fn run(open_case: OpenCase, out: Output) -> Result<u8, Failure> {
    ending::outlive_the_quit_key();
    ending::guard()?;
    let typed = io::stdin().is_terminal();
    let mut input = io::stdin().lock();
    // The terminal's own printer works by escape sequences, and none is ever sent from here.
    let places = Places { terminal: None, ..open_case.places().clone() };
    let mut plain = Plain::new(open_case.with_places(places), window());
    loop {
        plain.resize(window());
        let (said, prompt) = (plain.said(), plain.prompt());
        // Where nobody presses Enter after the prompt, end its line here.
        out.write(&format!("{said}{prompt}{}", if typed { "" } else { "\n" }))?;
        let mut line = Vec::new();
        // A terminal that is gone reads the same as one at its end.
        if !matches!(input.by_ref().take(LONGEST).read_until(b'\n', &mut line), Ok(1..)) {
            return if typed { out.write("\n") } else { Ok(DONE) };
        }
        for effect in plain.line(&String::from_utf8_lossy(&line)) {
            if effect == Effect::Quit {
                return Ok(DONE);
            }
            if let Some(came) = carry_out(effect, out) {
                plain.take(came);
            }
        }
    }
}

/// Carries out an effect; what came of it goes back to the session.
fn carry_out(effect: Effect, out: Output) -> Option<Msg> {
    let Effect::Print { page, to } = effect else { return None };
    match print::carry_out(&to, &page, Letters { terminal: out.terminal(), files: out.files }) {
        Carried::Done(outcome) => Some(Msg::Printed(outcome)),
        // The plain mode has already said what goes to the screen, and it offers no other place.
        Carried::Show(_) | Carried::Send(_) => None,
    }
}

/// Whole pages, because no window shows them.
fn window() -> Window {
    #[cfg(feature = "tui")]
    let (columns, lines) = crate::tui::screen::size();
    #[cfg(not(feature = "tui"))]
    let (columns, lines) = (80_u16, 24_u16);
    Window { columns: usize::from(columns), lines: io::stdout().is_terminal().then(|| usize::from(lines)) }
}
