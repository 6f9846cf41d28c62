//! Which case is opened, and how: in the explorer, in the plain mode, or as its summary.

use std::path::{Path, PathBuf};

use super::args::Arguments;
use super::output::{Failure, Output};
use super::{Shown, account, plain, write_pages};
use crate::editor::NoEditor;
use crate::live::{Follower, Origin};
use crate::load::{self, Loaded};
use crate::open::{self, Opened, Written};
use crate::originals::Originals;
use crate::page::Address;
use crate::scrub;
use crate::session::OpenCase;
#[cfg(feature = "tui")]
use crate::tui::{Looks, theme::Theme};

/// A case that was read.
pub(super) struct Opening {
    pub(super) loaded: Loaded,
    /// Where it comes from, in words.
    pub(super) origin: String,
    /// Its folder or file; none if it is compiled in.
    pub(super) path: Option<PathBuf>,
}

/// Reads the case at a path, else in this folder if it is one, else the embedded case. A restricted account reads no folder
/// that nobody named.
pub(super) fn open(
    path: Option<&Path>,
    restricted: bool,
    embedded: fn() -> Loaded,
    out: Output,
) -> Result<Opening, Failure> {
    if let Some(path) = path {
        let (loaded, origin) = (load::path(path)?, scrub::path(path));
        return Ok(Opening { loaded, origin, path: Some(path.to_owned()) });
    }
    // The folder of a restricted account belongs to its officer.
    let here = if restricted { Err(Vec::new()) } else { load::folder(Path::new(".")) };
    here.map(|loaded| Opening { loaded, origin: "this folder".to_owned(), path: Some(".".into()) }).or_else(|unread| {
        if let Some(first) = unread.first() {
            out.to_stderr(&format!(
                "{} cannot be read, so there may be a case here: `casebook check -C .` says why. This is the embedded case.",
                scrub::line(first)
            ));
        }
        Ok(Opening { loaded: embedded(), origin: "embedded".to_owned(), path: None })
    })
}

/// Opens the explorer, or the plain mode if it is asked for or the terminal can do no more; without a terminal, prints
/// the summary.
pub(super) fn explore(
    opening: Opening,
    originals: Originals,
    arguments: &Arguments,
    out: Output,
) -> Result<u8, Failure> {
    let as_of = arguments.as_of;
    let Opening { loaded, origin, path } = opening;
    #[cfg(feature = "tui")]
    let draws = crate::tui::has_terminal() && !arguments.plain;
    #[cfg(not(feature = "tui"))]
    let draws = false;
    if !draws && !arguments.plain && !plain::has_reader() {
        return write_pages(&Shown::new(loaded, originals, as_of, out), &[Address::Summary], None);
    }
    let from = path.map(|case| Origin {
        // An editor may be told the path, and the program's folder need not stay what it is.
        case: std::path::absolute(&case).unwrap_or(case),
        originals: arguments.originals.clone(),
    });
    let written = from.as_ref().map(|from| Written::of(&loaded, &from.case)).unwrap_or_default();
    let follower = from.map(|from| Follower::of(&loaded, from));
    let Opened { case, faults } = open::case(loaded);
    let places = account::places(&arguments.account);
    let editor = if places.restricted { Err(NoEditor::Unset) } else { account::editor() };
    let open_case = OpenCase::new(case, faults, origin).with_written(written).with_editor(editor);
    let open_case = open_case.with_originals(originals).with_places(places);
    let mut open_case = open_case.with_charset(out.terminal()).with_files(out.files);
    if as_of.is_some() {
        open_case.set_as_of(as_of);
    }
    #[cfg(feature = "tui")]
    if draws {
        let looks = Looks { theme: Theme::here(arguments.theme), screen: out.terminal(), files: out.files };
        crate::tui::run(open_case, follower, looks)?;
        return Ok(super::DONE);
    }
    plain::run(open_case, follower, out)
}
