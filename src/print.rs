//! Writers of a page, and where a print goes.

mod file;
mod lp;
mod media;
mod text;

pub(crate) use file::{NotWritten, write};
pub(crate) use lp::find_lp;
pub use text::{continuous, sheets};

use crate::charset::Charset;
use crate::page::{Page, shortened};
use crate::places::{Destination, Printed};
use crate::scrub;
use file::keep;
use media::media_copy;

/// What became of a print, or what is left for whoever has the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Carried {
    /// Text to show on the plain screen.
    Show(String),
    /// Text to send to the terminal's own printer, between its two marks.
    Send(String),
    /// It is done, well or not.
    Done(Printed),
}

/// Stops the print that is under way, if there is one: ends its `lp`, or removes its unfinished file.
pub fn stop() {
    lp::stop();
    file::stop();
}

/// Prints a page, in the charset of the terminal where it becomes a file or a sheet of paper; the screen has its own.
pub fn carry_out(to: &Destination, page: &Page, charset: Charset) -> Carried {
    let sheets = |charset: Charset| charset.drawn(&sheets(&page.clone().spelt(charset), None)).into_owned();
    let failed = |path: &std::path::Path, fault: &dyn std::fmt::Display| {
        Printed::Failed(format!("{}: {fault}", scrub::path(path)))
    };
    Carried::Done(match to {
        Destination::Screen => return Carried::Show(continuous(page)),
        Destination::Terminal => return Carried::Send(media_copy(&sheets(charset))),
        Destination::File { path, replace } => match write(path, &sheets(charset), *replace) {
            Ok(()) => Printed::Written(path.clone()),
            Err(NotWritten::Exists) => Printed::Exists(path.clone()),
            Err(NotWritten::NoFile) => failed(path, &"not a regular file"),
            Err(NotWritten::Failed(fault)) => failed(path, &fault),
        },
        Destination::Folder { folder, name } => match keep(folder, name, &sheets(charset)) {
            Ok(path) => Printed::Written(path),
            Err(fault) => failed(folder, &fault),
        },
        Destination::Lp(wanted) => match lp::lp(wanted, &title(page), &sheets(charset), lp::PATIENCE) {
            Ok(said) => Printed::Handed(said),
            Err(why) => Printed::Failed(why.to_string()),
        },
    })
}

/// What the queue calls a print.
fn title(page: &Page) -> String {
    /// CUPS takes 255 bytes.
    const MOST: usize = 80;
    shortened(&format!("casebook: {}", page.title), MOST)
}
