//! The loop of the plain mode: a line in, text out. The line editor is the terminal's own.

use std::io::{self, BufRead, IsTerminal, Read};
use std::thread;

use super::DONE;
use super::output::{Failure, Output};
use crate::editor::NoEditor;
use crate::ending;
use crate::live::{DOUBTS, Follower, Look};
use crate::places::Places;
use crate::plain::{Plain, Window};
use crate::print::{self, Carried, Letters};
use crate::session::{Effect, Msg, OpenCase, Reread};

/// How many bytes are read as one line; whoever sends more without a line end is not typing.
const LONGEST: u64 = 1 << 16;

/// Whether both ends are a terminal, so that somebody reads and types there.
pub(super) fn has_reader() -> bool {
    io::stdin().is_terminal() && io::stdout().is_terminal()
}

/// Shows the case until the reader quits or the input ends.
pub(super) fn run(open_case: OpenCase, mut follower: Option<Follower>, out: Output) -> Result<u8, Failure> {
    ending::outlive_the_quit_key();
    ending::guard()?;
    let typed = io::stdin().is_terminal();
    let mut input = io::stdin().lock();
    // The terminal's own printer works by escape sequences, and none is ever sent from here.
    let places = Places { terminal: None, ..open_case.places().clone() };
    let open_case = open_case.with_places(places).with_editor(Err(NoEditor::InPlainText));
    let mut plain = Plain::new(open_case, window());
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
        if line.len() as u64 == LONGEST && line.last() != Some(&b'\n') {
            // Of what nobody has typed no part is a command.
            input.skip_until(b'\n')?;
            out.write(&format!("A line has {LONGEST} bytes at most; nothing was done.\n"))?;
            continue;
        }
        for effect in plain.line(&String::from_utf8_lossy(&line)) {
            if effect == Effect::Quit {
                return Ok(DONE);
            }
            if let Some(came) = carry_out(effect, follower.as_mut(), out) {
                plain.take(came);
            }
        }
    }
}

/// Carries out an effect; what came of it goes back to the session.
fn carry_out(effect: Effect, follower: Option<&mut Follower>, out: Output) -> Option<Msg> {
    let letters = Letters { terminal: out.terminal(), files: out.files };
    let carried = match effect {
        Effect::Print { page, dress, to } => print::carry_out(&to, &page, &dress, letters),
        Effect::Today { is_restricted } => return Some(Msg::Today(print::today(is_restricted))),
        Effect::Write { path, bytes, replace } => {
            return Some(Msg::Printed(print::write_file(&path, &bytes, replace)));
        }
        Effect::PrintText { text, to } => print::carry_out_text(&to, &text, letters),
        Effect::Reread => return Some(Msg::Reread(reread(follower?))),
        _ => return None,
    };
    match carried {
        Carried::Done(outcome) => Some(Msg::Printed(outcome)),
        // The plain mode has already said what goes to the screen, and it offers no other place.
        Carried::Show(_) | Carried::Send(_) => None,
    }
}

/// Reads the files of the case again. What may be half saved has time to become whole, and as it then is, it is taken.
fn reread(follower: &mut Follower) -> Reread {
    let mut stayed = false;
    loop {
        match follower.look(stayed) {
            Look::Same | Look::GivenUp => return Reread::Same,
            Look::Taken(anew) => return Reread::Anew(Box::new(anew)),
            Look::NoCase(why) => return Reread::NoCase(why),
            Look::Doubtful(_) => {
                thread::sleep(DOUBTS);
                stayed = true;
            }
        }
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
