//! `casebook print`: a page for paper, on standard output or in a file.

use std::path::Path;

use super::args::{Format, Print};
use super::output::{Failure, escaped};
use super::{DONE, NOTHING, Shown, dated, lenses, not_there, only_in_post, only_new};
use crate::ending;
use crate::page::Address;
use crate::pages;
use crate::print::json::Document;
use crate::print::{self, Imprint, NotWritten};
use crate::record::Id;
use crate::scrub;

/// Prints a page as it goes on paper.
pub(super) fn print_page(opened: &Shown, print: &Print) -> Result<u8, Failure> {
    let words: Vec<&str> = print.what.iter().map(String::as_str).collect();
    let address = match words[..] {
        ["summary"] => Address::Summary,
        ["timeline"] => Address::Timeline,
        ["lens", name] => match name.parse() {
            Ok(lens) => Address::Lens(dated(lens, print.on.clone(), print.since)?),
            Err(_) => return Err(Failure::with_hint(format!("no lens `{}`", scrub::line(name)), &lenses())),
        },
        ["lens"] => return Err(Failure::with_hint("print lens: which lens?", &lenses())),
        [id] => Address::Record(Id::new(id)),
        _ => {
            return Err(Failure::with_hint(
                "print: one page at a time",
                "print summary, timeline, lens NAME or an ID",
            ));
        }
    };
    if !matches!(address, Address::Lens(_)) {
        if print.on.is_some() {
            return Err(only_in_post());
        }
        if print.since.is_some() {
            return Err(only_new());
        }
    }
    if print.filter.is_some() && !matches!(address, Address::Timeline | Address::Lens(_)) {
        let hint = "no other page is filtered";
        return Err(Failure::with_hint("--filter goes only with the timeline and the lenses", hint));
    }
    let filter = opened.meant(print.filter.clone())?;
    if let Address::Record(id) = &address
        && opened.case.find(id.as_str()).is_none()
    {
        opened.out.complain(&not_there(&opened.case, id.as_str()));
        return Ok(NOTHING);
    }
    opened.warn();
    let material = opened.material(&filter);
    let path = print.output.as_deref().filter(|path| !is_standard_output(path));
    let spelt = || opened.printed(&material, &address, path.is_none());
    let imprint = Imprint { case: &opened.case, filter: &filter, dated: print.dated.as_ref() };
    let files = opened.out.files;
    let text = match print.format {
        Format::Text => print::sheets(&spelt(), print.dated.as_ref()),
        Format::Markdown => {
            let charset = if path.is_none() { opened.out.stdout() } else { files };
            print::markdown(&pages::printed(&material, &address), &imprint, charset)
        }
        Format::Json => {
            let json = Document::of(&pages::printed(&material, &address), &imprint).written()?;
            if path.is_none() {
                return opened.out.write_json(&json);
            }
            escaped(&json, files) + "\n"
        }
    };
    match path {
        None => opened.out.write(&text),
        Some(path) => match to_file(path, &files.drawn(&text), print.replace) {
            Ok(()) => Ok(DONE),
            Err(NotWritten::Exists) => Err(Failure::with_hint(
                format!("{}: the file already exists", scrub::path(path)),
                "--replace overwrites it",
            )),
            Err(NotWritten::NoFile) => Err(Failure::with_hint(
                format!("{}: not a regular file", scrub::path(path)),
                "-o takes a file, or `-` for standard output",
            )),
            Err(NotWritten::Failed(fault)) => Err(Failure::at(path, &fault)),
        },
    }
}

/// If the program is ended midway, it leaves no half-written file.
fn to_file(path: &Path, text: &str, replace: bool) -> Result<(), NotWritten> {
    ending::guard()?;
    print::write(path, text, replace)
}

/// Whether a path names standard output. A file called `-` is `./-`.
pub(super) fn is_standard_output(path: &Path) -> bool {
    ["-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"].iter().any(|name| path.as_os_str() == *name)
}
