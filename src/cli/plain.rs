//! The loop of the plain mode: a line in, text out. The line editor is the terminal's own.

use std::io::{self, BufRead, IsTerminal};

use super::output::{self, Failure};
use super::{DONE, shown};
use crate::plain::{Plain, Window};
use crate::print::{self, NotWritten};
use crate::session::{Desk, Effect, Msg, Wrote};

/// Whether both ends are a terminal, so that somebody reads and types there.
pub(super) fn has_reader() -> bool {
    io::stdin().is_terminal() && io::stdout().is_terminal()
}

/// Tells the case until the reader quits or the input ends.
pub(super) fn run(desk: Desk) -> Result<u8, Failure> {
    let typed = io::stdin().is_terminal();
    let mut input = io::stdin().lock();
    let mut plain = Plain::new(desk, window());
    loop {
        plain.resize(window());
        let (said, prompt) = (plain.said(), plain.prompt());
        // Where nobody's Enter ends the line of the prompt, it ends itself.
        output::write(&format!("{said}{prompt}{}", if typed { "" } else { "\n" }))?;
        let mut line = Vec::new();
        // A terminal that is gone gives no more than one at its end.
        if !matches!(input.read_until(b'\n', &mut line), Ok(1..)) {
            return if typed { output::write("\n") } else { Ok(DONE) };
        }
        for effect in plain.line(&String::from_utf8_lossy(&line)) {
            if effect == Effect::Quit {
                return Ok(DONE);
            }
            if let Some(came) = carry_out(effect) {
                plain.take(came);
            }
        }
    }
}

/// Carries out an effect; what came of it goes back to the session.
fn carry_out(effect: Effect) -> Option<Msg> {
    let Effect::WriteFile { path, text, replace } = effect else { return None };
    Some(Msg::Wrote(match print::write(&path, &text, replace) {
        Ok(()) => Wrote::Done(path),
        Err(NotWritten::Exists) => Wrote::Exists(path),
        Err(NotWritten::Failed(fault)) => Wrote::Failed(format!("{}: {fault}", shown(&path))),
    }))
}

/// Whole pages where no window shows them.
fn window() -> Window {
    #[cfg(feature = "tui")]
    let (columns, lines) = crate::tui::screen::size();
    #[cfg(not(feature = "tui"))]
    let (columns, lines) = (80, 24);
    Window { columns: usize::from(columns), lines: io::stdout().is_terminal().then(|| usize::from(lines)) }
}
