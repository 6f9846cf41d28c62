//! `casebook print`: a page for paper, on standard output or in a file.

use std::cmp::Reverse;
use std::io::{self, IsTerminal, Read};
use std::path::Path;

use super::args::Print;
use super::output::Failure;
use super::{DONE, NOTHING, Shown, dated, lenses, not_there, of_id, only_in_post, only_new};
use crate::ending;
use crate::load;
use crate::page::{Address, Dress, Form, Page, Running, shortened};
use crate::pages::{self, Material, count};
use crate::print::{self, Format, Imprint, NotWritten};
use crate::record::{Brief, Id, Kind};
use crate::scrub;

/// Prints a page as it goes on paper.
pub(super) fn print_page(opened: &Shown, print: &Print) -> Result<u8, Failure> {
    let path = print.output.as_deref().filter(|path| !is_standard_output(path));
    let format = print.format.or_else(|| Format::of(path?)).unwrap_or(Format::Text);
    can_go(format, path)?;
    let words: Vec<&str> = print.what.iter().map(String::as_str).collect();
    let address = match words[..] {
        ["summary"] => Address::Summary,
        ["timeline"] => Address::Timeline,
        ["lens", name] => match name.parse() {
            Ok(lens) => Address::Lens(dated(lens, print.on.clone(), print.since)?),
            Err(_) => return Err(Failure::with_hint(format!("no lens `{}`", scrub::line(name)), &lenses())),
        },
        ["lens"] => return Err(Failure::with_hint("print lens: which lens?", &lenses())),
        ["brief"] => {
            let hint = "print brief ID…, or `-` to read one from standard input";
            return Err(Failure::with_hint("print brief: which brief?", hint));
        }
        ["brief", ..] => match wanted(opened, &words[1..])? {
            Some(brief) => Address::Brief(Box::new(brief)),
            None => return Ok(NOTHING),
        },
        ["form", name] => {
            let form = name
                .parse()
                .map_err(|_| Failure::with_hint(format!("no form `{}`", scrub::line(name)), &forms()))?;
            match print.brief.as_deref().map(|id| wanted(opened, &[id])) {
                None => Address::Form(form, None),
                Some(brief) => match brief? {
                    Some(brief) => Address::Form(form, Some(Box::new(brief))),
                    None => return Ok(NOTHING),
                },
            }
        }
        ["form"] => return Err(Failure::with_hint("print form: which form?", &forms())),
        [id] => of_id(id),
        _ => {
            return Err(Failure::with_hint(
                "print: one page at a time",
                "print summary, timeline, lens NAME, form NAME, brief ID… or an ID",
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
    if print.brief.is_some() && !matches!(address, Address::Form(..)) {
        return Err(Failure::with_hint("--brief goes only with a form", "print form NAME --brief ID"));
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
    let charset = if path.is_none() { opened.out.stdout() } else { opened.out.files };
    let imprint =
        Imprint { case: &opened.case, filter: &filter, dated: print.dated.as_ref(), is_folded: print.folded };
    let page = pages::printed(&material, &address);
    if print.sheets.is_some() && !format.has_sheets() {
        let hint = "sheets are counted only where the program cuts them";
        return Err(Failure::with_hint("--sheets goes only with --format text or pdf", hint));
    }
    // Nothing is cut only to be counted.
    let is_limited =
        print.sheets.is_some() || matches!(&address, Address::Brief(brief) if brief.sheets.is_some());
    if is_limited && format.has_sheets() {
        let page = format.prepared(&page, charset);
        fits(&material, &page, &imprint.dress(), print.sheets)?;
    }
    let made = format.made(&page, &imprint, charset)?;
    if let Some(lacking) = &made.lacking {
        opened.out.complain(&scrub::line(lacking));
    }
    match path {
        None => opened.out.write_bytes(&made.bytes),
        Some(path) => to_file(path, &made.bytes, print.replace),
    }
}

/// Whether a print can be made and go where it is to go: what is no text, never to a terminal, which would take it for text.
fn can_go(format: Format, path: Option<&Path>) -> Result<(), Failure> {
    if let Some(how) = format.how_to_get_it() {
        return Err(Failure::with_hint(format!("print: {}", format.not_there()), how));
    }
    if format.is_text() || path.is_some() || !io::stdout().is_terminal() {
        return Ok(());
    }
    let hint = "-o FILE writes it to a file; a pipe takes it too";
    Err(Failure::with_hint(format!("print: no terminal shows {}", format.makes()), hint))
}

/// How many sections are named of a page that takes too many sheets.
const MOST_NAMED: usize = 6;

/// The letters of a section's name in such a list.
const LONGEST_NAME: usize = 40;

/// Whether the page takes no more sheets than are asked for or, where none are, than its brief has room for.
fn fits(material: &Material<'_>, page: &Page, dress: &Dress, most: Option<usize>) -> Result<(), Failure> {
    let sheets = page.sheets(dress).len();
    match (most, &page.address) {
        (Some(most), _) if sheets > most => Err(too_many(page, dress, sheets, most)),
        (None, Address::Brief(brief)) => match pages::brief::over(material, brief, sheets) {
            Some(lines) => Err(Failure::said(scrub::block(&lines.join("\n")).into_owned())),
            None => Ok(()),
        },
        _ => Ok(()),
    }
}

/// Says what of a page takes too many sheets, and how it takes fewer.
fn too_many(page: &Page, dress: &Dress, sheets: usize, most: usize) -> Failure {
    let in_sheets = |sheets: usize| count(sheets, "sheet", "sheets");
    let sentence = format!("print: the page takes {}, not {most}", in_sheets(sheets));
    let mut hints = Vec::new();
    if !dress.is_folded {
        let folded = page.sheets(&Dress { is_folded: true, ..dress.clone() }).len();
        if folded < sheets {
            hints.push(format!("--folded takes {}", in_sheets(folded)));
        }
    }
    if matches!(page.address, Address::Timeline | Address::Lens(_)) {
        hints.push("--filter leaves rows out".to_owned());
    }
    let mut sections = page.sections_on_paper(dress);
    sections.sort_by_key(|(_, lines)| Reverse(*lines));
    let others: usize = sections.iter().skip(MOST_NAMED).map(|(_, lines)| lines).sum();
    let named = sections
        .iter()
        .take(MOST_NAMED)
        .map(|(name, lines)| format!("{} takes {lines}", shortened(name, LONGEST_NAME)));
    let others = (others > 0).then(|| format!("the rest {others}"));
    let room = Running::new(page, dress.dated.as_deref()).text_lines(false);
    let lines: Vec<String> = named.chain(others).collect();
    hints.push(format!("a sheet holds {room} lines: {}", lines.join(", ")));
    Failure::with_hint(sentence, &hints.join("; "))
}

/// The brief that is asked for: from standard input, or of the case. None where the case does not have it, which has then been
/// said.
fn wanted(opened: &Shown, ids: &[&str]) -> Result<Option<Brief>, Failure> {
    let brief = if ids == ["-"] {
        let briefs = load::briefs(&typed()?).map_err(|faults| Failure::said(faults.join("\n\n")))?;
        if let Some(id) = briefs.iter().flat_map(Brief::records).find(|id| is_brief(opened, id)) {
            let id = scrub::line(id.as_str());
            return Err(Failure::with_hint(
                format!(
                    "standard input: `{id}` is a brief, and the items of a brief are records of any other kind"
                ),
                &format!("casebook print brief {id} prints that one"),
            ));
        }
        pages::brief::together(briefs)
    } else {
        let ids: Vec<Id> = ids.iter().map(|id| Id::new(*id)).collect();
        if say_missing(opened, &ids) {
            return Ok(None);
        }
        pages::brief::joined(&opened.case, &ids)
    };
    let is_known =
        |id: &&Id| opened.case.told_later(id).is_none() && opened.case.left_out_of(id.as_str()).is_none();
    let items: Vec<Id> = brief.records().filter(is_known).cloned().collect();
    Ok((!say_missing(opened, &items)).then_some(brief))
}

fn is_brief(opened: &Shown, id: &Id) -> bool {
    opened.case.find(id.as_str()).is_some_and(|ix| opened.case[ix].kind() == Kind::Brief)
}

/// Says which of these the case does not have; whether there are any.
fn say_missing(opened: &Shown, ids: &[Id]) -> bool {
    let missing: Vec<&Id> = ids.iter().filter(|id| opened.case.find(id.as_str()).is_none()).collect();
    missing.iter().for_each(|id| opened.out.complain(&not_there(&opened.case, id.as_str())));
    !missing.is_empty()
}

/// What stands on standard input.
fn typed() -> Result<String, Failure> {
    /// More than anybody writes.
    const MOST_BYTES: u64 = 1024 * 1024;
    let mut bytes = Vec::new();
    io::stdin().lock().take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MOST_BYTES {
        return Err(Failure::with_hint(
            "standard input: the brief has more than 1 MiB",
            "give a shorter one",
        ));
    }
    String::from_utf8(bytes)
        .map_err(|_| Failure::with_hint("standard input: it is not UTF-8 text", "save the text as UTF-8"))
}

fn forms() -> String {
    format!("the forms are {}", Form::names())
}

/// Writes a file. If the program is ended midway, it leaves none that is half written.
fn to_file(path: &Path, written: &[u8], replace: bool) -> Result<u8, Failure> {
    ending::guard()?;
    match print::write(path, written, replace) {
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
    }
}

/// Whether a path names standard output. A file called `-` is `./-`.
pub(super) fn is_standard_output(path: &Path) -> bool {
    ["-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"].iter().any(|name| path.as_os_str() == *name)
}
