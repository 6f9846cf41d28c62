//! Where a page may be printed, where one print goes, and how it ended. The administrator or the officer's own machine allows
//! the places; the officer chooses among them.

use std::ffi::OsString;
use std::path::PathBuf;

use crate::scrub;
use crate::terminal::{IN_SCREEN, IN_TMUX, Traits};

/// The places that are allowed. The plain screen always is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Places {
    /// Whether the account can only read cases: no path is typed, and nothing starts except an allowed `lp`.
    pub restricted: bool,
    /// A folder in which the program names the files.
    pub folder: Option<PathBuf>,
    /// The system's printer.
    pub lp: Option<Lp>,
    /// The terminal's own printer, where it was asked for.
    pub terminal: Option<TerminalPrinter>,
}

/// One place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// The plain screen, from which the terminal's own menus copy and print.
    Screen,
    /// A file that the officer names.
    File,
    /// A file that the program names, in a folder.
    Folder(PathBuf),
    /// The system's printer.
    Lp(Lp),
    /// The terminal's own printer.
    Terminal(TerminalPrinter),
}

/// The program `lp`, and what it is given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lp {
    /// Where it is.
    pub program: PathBuf,
    /// The printer; none for the system's default.
    pub printer: Option<String>,
    /// All of its environment.
    pub environment: Vec<(OsString, OsString)>,
}

/// Whether this terminal may be sent a page for its printer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TerminalPrinter {
    /// It may; nobody can ask whether it has one.
    Offered,
    /// It may not, for this reason.
    Refused(&'static str),
}

/// Where one print goes that is no file of the officer's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Destination {
    /// The plain screen.
    Screen,
    /// A new file in a folder.
    Folder {
        /// The folder.
        folder: PathBuf,
        /// The file's name, without its ending.
        name: String,
    },
    /// The system's printer.
    Lp(Lp),
    /// The terminal's own printer.
    Terminal,
}

/// How a print ended, as far as it is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Printed {
    /// The file is there, whole.
    Written(PathBuf),
    /// There is a file of that name already, and nothing was written.
    Exists(PathBuf),
    /// `lp` took it and said this. What the printer makes of it nobody knows yet.
    Handed(String),
    /// It was sent to the terminal, which says nothing of its printer.
    Sent,
    /// No file was written, for this reason.
    NotWritten(String),
    /// It went wrong for this reason. A printer may have had some of it all the same.
    Failed(String),
}

impl Places {
    /// All of them, starting with the one that is chosen at first.
    pub fn all(&self) -> Vec<Place> {
        let mut all = vec![Place::Screen];
        if !self.restricted {
            all.push(Place::File);
        }
        all.extend(self.folder.clone().map(Place::Folder));
        all.extend(self.lp.clone().map(Place::Lp));
        all.extend(self.terminal.map(Place::Terminal));
        all
    }
}

impl Destination {
    /// Whether the print may take a while, during which nothing else is done.
    pub fn takes_time(&self) -> bool {
        matches!(self, Destination::Lp(_))
    }
}

impl Place {
    /// The place in the officer's words.
    pub fn words(&self) -> String {
        match self {
            Place::Screen => "On the plain screen (Enter comes back)".to_owned(),
            Place::File => "To a file that you name".to_owned(),
            Place::Folder(folder) => {
                format!("To a new file in {}", scrub::path(folder))
            }
            Place::Lp(Lp { printer: Some(printer), .. }) => {
                format!("To the printer {}", scrub::line(printer))
            }
            Place::Lp(_) => "To the printer".to_owned(),
            Place::Terminal(TerminalPrinter::Offered) => "To the terminal's own printer".to_owned(),
            Place::Terminal(TerminalPrinter::Refused(_)) => {
                "To the terminal's own printer (not possible here)".to_owned()
            }
        }
    }
}

impl TerminalPrinter {
    /// Whether a terminal of this name may be sent a page, which it might have under another within tmux or screen.
    pub fn of(term: &str, tmux: bool, screen: bool) -> TerminalPrinter {
        let within =
            [(tmux, IN_TMUX), (screen, IN_SCREEN)].into_iter().find_map(|(is, why)| is.then_some(why));
        within.or(Traits::of(term).no_printer).map_or(TerminalPrinter::Offered, TerminalPrinter::Refused)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_plain_screen_stands_first_and_a_restricted_account_names_no_file() {
        let mut places = Places::default();
        assert_eq!(places.all(), [Place::Screen, Place::File]);
        let lp = Lp { program: "/usr/bin/lp".into(), printer: None, environment: Vec::new() };
        places = Places {
            restricted: true,
            folder: Some("/srv/prints".into()),
            lp: Some(lp.clone()),
            terminal: Some(TerminalPrinter::Offered),
        };
        let terminal = Place::Terminal(TerminalPrinter::Offered);
        assert_eq!(
            places.all(),
            [Place::Screen, Place::Folder("/srv/prints".into()), Place::Lp(lp), terminal]
        );
        assert_eq!(Places { restricted: true, ..Places::default() }.all(), [Place::Screen]);
    }

    #[test]
    fn the_terminal_s_printer_is_refused_where_a_page_would_be_spilt() {
        for (term, tmux, screen, offered) in [
            ("xterm", false, false, true),
            ("xterm-256color", false, false, true),
            ("putty", false, false, true),
            ("vt220", false, false, true),
            ("xterm-256color", true, false, false),
            ("putty", false, true, false),
            ("tmux-256color", false, false, false),
            ("screen", false, false, false),
            ("screen.xterm-256color", false, false, false),
            ("linux", false, false, false),
            ("linux-16color", false, false, false),
            ("dumb", false, false, false),
            ("", false, false, false),
        ] {
            let of = TerminalPrinter::of(term, tmux, screen);
            assert_eq!(of == TerminalPrinter::Offered, offered, "{term} {tmux} {screen}");
        }
    }

    #[test]
    fn a_folder_s_and_a_printer_s_name_cannot_reach_the_terminal() {
        let folder = Place::Folder("/srv/\u{1b}[31mprints".into());
        let lp = Lp {
            program: "/usr/bin/lp".into(),
            printer: Some("a\u{9b}31mb".into()),
            environment: Vec::new(),
        };
        for place in [folder, Place::Lp(lp)] {
            assert!(!place.words().chars().any(char::is_control), "{:?}", place.words());
        }
    }
}
