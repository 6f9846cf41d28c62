//! The modes of the terminal that a session needs, set and undone as one command each.

use std::fmt;

use ratatui::crossterm::Command;
use ratatui::crossterm::cursor::{Hide, MoveTo, Show};
use ratatui::crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use ratatui::crossterm::style::{Attribute, SetAttribute};
use ratatui::crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen};

/// Takes the terminal over.
pub(super) struct Enter;

/// Gives the terminal back.
pub(super) struct Leave;

/// No window has so many lines.
const BELOW_ALL: u16 = 998;

impl Command for Enter {
    fn write_ansi(&self, out: &mut impl fmt::Write) -> fmt::Result {
        EnterAlternateScreen.write_ansi(out)?;
        Hide.write_ansi(out)?;
        EnableBracketedPaste.write_ansi(out)?;
        SetAttribute(Attribute::Reset).write_ansi(out)
    }
}

impl Command for Leave {
    fn write_ansi(&self, out: &mut impl fmt::Write) -> fmt::Result {
        SetAttribute(Attribute::Reset).write_ansi(out)?;
        DisableBracketedPaste.write_ansi(out)?;
        // The last line, for a terminal without an alternate screen; others put the cursor back where it was.
        MoveTo(0, BELOW_ALL).write_ansi(out)?;
        LeaveAlternateScreen.write_ansi(out)?;
        Show.write_ansi(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(command: impl Command) -> String {
        let mut sent = String::new();
        command.write_ansi(&mut sent).unwrap();
        sent
    }

    #[test]
    fn entering_and_leaving_ask_nothing_and_leave_the_mouse_alone() {
        for sent in [sent(Enter), sent(Leave)] {
            for forbidden in
                ["\u{1b}[6n", "\u{1b}[c", "\u{1b}[?u", "\u{1b}[>", "?1000", "?1002", "?1003", "?1006"]
            {
                assert!(!sent.contains(forbidden), "{sent:?}");
            }
        }
    }

    #[test]
    fn leaving_undoes_each_mode_that_entering_set() {
        let (enter, leave) = (sent(Enter), sent(Leave));
        for (on, off) in [("?1049h", "?1049l"), ("?25l", "?25h"), ("?2004h", "?2004l")] {
            assert!(enter.contains(on) && leave.contains(off), "{on}");
        }
    }
}
