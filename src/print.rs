//! Writers of a page, and where a print goes.

mod about;
mod clean;
mod file;
mod format;
mod html;
pub mod json;
mod links;
mod lp;
mod markdown;
mod media;
mod odt;
#[cfg(feature = "pdf")]
mod pdf;
mod runs;
mod text;
mod today;

pub(crate) use file::{LONGEST, NotWritten, read, write};
pub use format::{Format, Made};
pub use html::html;
pub(crate) use lp::find_lp;
pub use markdown::markdown;
pub use odt::odt;
#[cfg(feature = "pdf")]
pub use pdf::{NoPdf, Pdf, lacking, pdf};
pub use text::{continuous, in_sheets, sheet_count, sheets};
pub(crate) use today::today;

use std::fmt::Display;
use std::path::Path;

use crate::case::Case;
use crate::charset::Charset;
use crate::date::EdtfDate;
use crate::filter::Filter;
use crate::page::{Dress, Page, shortened};
use crate::places::{Destination, Lp, Printed};
use crate::scrub;
use file::keep;
use media::media_copy;

/// What a print in a file says besides its page.
#[derive(Debug, Clone, Copy)]
pub struct Imprint<'a> {
    /// The case that the page is from.
    pub case: &'a Case,
    /// The filter under which it was made.
    pub filter: &'a Filter,
    /// The date that is put on it.
    pub dated: Option<&'a EdtfDate>,
    /// Whether each row is as short as on the screen.
    pub is_folded: bool,
}

impl Imprint<'_> {
    /// How a page is dressed with it.
    pub fn dress(&self) -> Dress {
        Dress { dated: self.dated.map(EdtfDate::words), is_folded: self.is_folded }
    }
}

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

/// Stops the print that is under way, if there is one: ends its `lp`, or removes its unfinished file. As long as what it returns
/// is kept, no other begins.
#[must_use]
pub(crate) fn stop() -> impl Sized {
    (lp::stop(), file::stop())
}

/// The characters that each sink of a print takes.
#[derive(Debug, Clone, Copy)]
pub struct Letters {
    /// Those of the terminal, for its screen and for its own printer.
    pub terminal: Charset,
    /// Those of files and of `lp`.
    pub files: Charset,
}

/// Prints a page in sheets, dressed as is asked.
pub fn carry_out(to: &Destination, page: &Page, dress: &Dress, letters: Letters) -> Carried {
    let in_sheets =
        |charset: Charset| charset.drawn(&in_sheets(&page.clone().spelt(charset), dress)).into_owned();
    match to {
        Destination::Screen => Carried::Show(text::in_one_run(&page.clone().spelt(letters.terminal), dress)),
        Destination::Terminal => Carried::Send(media_copy(&in_sheets(letters.terminal))),
        Destination::Folder { folder, name } => kept(folder, name, &in_sheets(letters.files)),
        Destination::Lp(wanted) => queued(wanted, &title(page), &in_sheets(letters.files)),
    }
}

/// Prints text as it is.
pub fn carry_out_text(to: &Destination, text: &str, letters: Letters) -> Carried {
    let text = letters.files.drawn(text).into_owned();
    match to {
        Destination::Screen => Carried::Show(text),
        Destination::Terminal => Carried::Send(media_copy(&text)),
        Destination::Folder { folder, name } => kept(folder, name, &text),
        Destination::Lp(wanted) => queued(wanted, "casebook: brief", &text),
    }
}

fn kept(folder: &Path, name: &str, text: &str) -> Carried {
    Carried::Done(match keep(folder, name, text) {
        Ok(path) => Printed::Written(path),
        Err(fault) => failed(folder, fault),
    })
}

fn queued(wanted: &Lp, title: &str, text: &str) -> Carried {
    Carried::Done(match lp::lp(wanted, title, text, lp::PATIENCE) {
        Ok(said) => Printed::Handed(said),
        Err(why) => Printed::Failed(why.to_string()),
    })
}

/// Writes a file that the officer has named, whole or not at all.
pub fn write_file(path: &Path, bytes: &[u8], replace: bool) -> Printed {
    match write(path, bytes, replace) {
        Ok(()) => Printed::Written(path.to_owned()),
        Err(NotWritten::Exists) => Printed::Exists(path.to_owned()),
        Err(NotWritten::NoFile) => failed(path, "not a regular file"),
        Err(NotWritten::Failed(fault)) => failed(path, fault),
    }
}

fn failed(path: &Path, why: impl Display) -> Printed {
    Printed::NotWritten(format!("{}: {why}", scrub::path(path)))
}

/// What the queue calls a print.
fn title(page: &Page) -> String {
    /// CUPS takes 255 bytes.
    const MOST: usize = 80;
    shortened(&format!("casebook: {}", page.title), MOST)
}
