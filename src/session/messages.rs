//! What reaches the session, and what it wants done.

use std::ffi::OsString;
use std::path::PathBuf;

use crate::date::Day;
use crate::keys::Command;
use crate::live::Anew;
use crate::open::Spot;
use crate::page::{Dress, Page};
use crate::places::{Destination, Printed};
use crate::record::Kind;

/// What reaches the session.
#[derive(Debug, Clone, PartialEq)]
pub enum Msg {
    /// The officer asks for this.
    Command(Command),
    /// They take the choice of that number, from 1, in the box that is up.
    Choose(usize),
    /// They enter this text, in full, in the open prompt.
    Submit(String),
    /// They type or paste this text into the prompt that is open.
    Type(String),
    /// They want only choices of this kind, or all of them again.
    Narrow(Option<Kind>),
    /// The window has so many columns and lines.
    Resize(u16, u16),
    /// The keys have paused: whatever waited for that may follow.
    Pause,
    /// All that is queued was taken and a frame follows: what it shows beside a list is laid out.
    Frame,
    /// The cursor is to stand on this row of the view that has the focus, and on this one of the row's links, both from 0.
    Stand(usize, usize),
    /// A print came to its end.
    Printed(Printed),
    /// It is this day, which the officer may want at the foot of a print.
    Today(Day),
    /// What came of looking at the case's files.
    Reread(Reread),
    /// The editor came to its end.
    Edited(Edited),
    /// The program could not be suspended.
    CannotSuspend,
    /// The screen is now drawn in the theme of that name.
    Theme(&'static str),
}

/// What the session wants done.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// End the program.
    Quit,
    /// Draw in the next theme.
    NextTheme,
    /// Draw the whole screen again.
    Redraw,
    /// Take the terminal over again, since somebody else has continued the program.
    Retake,
    /// Hand the terminal back to the shell.
    Suspend,
    /// Look at the case's files at once.
    Reread,
    /// Let the officer's editor have the terminal.
    Edit {
        /// The program and its arguments.
        command: Vec<OsString>,
        /// Where it begins.
        spot: Spot,
    },
    /// Say which day it is.
    Today {
        /// Whether the account can only read cases, and its environment does not count.
        is_restricted: bool,
    },
    /// Print text as it is.
    PrintText {
        /// What.
        text: String,
        /// Where.
        to: Destination,
    },
    /// Write a file.
    Write {
        /// Where.
        path: PathBuf,
        /// All of it.
        bytes: Vec<u8>,
        /// Whether an existing file may be replaced.
        replace: bool,
    },
    /// Print a page in sheets.
    Print {
        /// What.
        page: Box<Page>,
        /// How it is dressed.
        dress: Dress,
        /// Where.
        to: Destination,
    },
}

/// What came of looking at the case's files.
#[derive(Debug, Clone, PartialEq)]
pub enum Reread {
    /// They say what they said, and whoever asked is told so.
    Same,
    /// They say something else.
    Anew(Box<Anew>),
    /// They are no case any more, for this reason.
    NoCase(String),
    /// Nobody reports a save here, for this reason, so the files are looked at again and again.
    Polled(&'static str),
}

/// How an editor came to its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edited {
    /// Well.
    Well,
    /// It could not be started, or ended otherwise: why, in words.
    Badly(String),
}
