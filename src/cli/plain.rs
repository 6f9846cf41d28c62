//! The loop of the plain mode: a line in, text out. The line editor is the terminal's own.

use std::io::{self, BufRead, IsTerminal, Read};

use super::DONE;
use super::output::{Failure, Output};
use crate::places::Places;
use crate::plain::{Plain, Window};
use crate::print::{self, Carried};
use crate::session::{Effect, Msg, OpenCase};

/// Bytes that are read as one line; whoever sends more without an end is not typing.
const LONGEST: u64 = 1 << 16;

/// Whether both ends are a terminal, so that somebody reads and types there.
pub(super) fn has_reader() -> bool {
    io::stdin().is_terminal() && io::stdout().is_terminal()
}

/// Tells the case until the reader quits or the input ends.
pub(super) fn run(open_case: OpenCase, out: Output) -> Result<u8, Failure> {
    #[cfg(feature = "tui")]
    crate::tui::screen::guard()?;
    let typed = io::stdin().is_terminal();
    let mut input = io::stdin().lock();
    // The terminal's own printer listens to escape sequences, and none is ever sent from here.
    let places = Places { terminal: None, ..open_case.places().clone() };
    let mut plain = Plain::new(open_case.with_places(places), window());
    loop {
        plain.resize(window());
        let (said, prompt) = (plain.said(), plain.prompt());
        // Where nobody's Enter ends the line of the prompt, it ends itself.
        out.write(&format!("{said}{prompt}{}", if typed { "" } else { "\n" }))?;
        let mut line = Vec::new();
        // A terminal that is gone gives no more than one at its end.
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
    match print::carry_out(&to, &page, out.files) {
        Carried::Done(outcome) => Some(Msg::Printed(outcome)),
        // What goes to this screen the plain mode has said itself, and nothing else is offered.
        Carried::Show(_) | Carried::Send(_) => None,
    }
}

/// Whole pages where no window shows them.
fn window() -> Window {
    #[cfg(feature = "tui")]
    let (columns, lines) = crate::tui::screen::size();
    #[cfg(not(feature = "tui"))]
    let (columns, lines) = (80_u16, 24_u16);
    Window { columns: usize::from(columns), lines: io::stdout().is_terminal().then(|| usize::from(lines)) }
}
