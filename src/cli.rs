//! From arguments to an exit code.

mod account;
mod args;
mod check;
mod explore;
mod find;
mod manual;
mod offering;
mod output;
mod plain;
mod print;
mod recheck;
mod schema;
mod write;

use std::{mem::ManuallyDrop, path::Path, process::ExitCode};

use clap::Parser;

use crate::case::Case;
use crate::charset::Charset;
use crate::date::{Day, EdtfDate, day_words};
use crate::embedded;
use crate::ending;
use crate::filter::Filter;
use crate::load::{self, Loaded};
use crate::open::{self, Opened};
use crate::originals::Originals;
use crate::page::{Address, Lens, Page};
use crate::pages::{self, Material};
use crate::record::Id;
use crate::scrub;
use args::{Arguments, Command, Print};
use check::Check;
use output::{Failure, Output};

/// Done.
const DONE: u8 = 0;
/// `check` found errors; `find` or `show` found nothing.
const NOTHING: u8 = 1;
/// Misuse, I/O, not a case; a terminal was needed and there is none.
const MISUSE: u8 = 2;

/// Runs the program with the process's arguments. Whether it was started without a standard output only its first steps
/// can know.
pub fn main(no_output: bool) -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(usage) => return told_usage(&usage, Output { no_output, ..Output::default() }).into(),
    };
    let out = Output { files: if arguments.ascii { Charset::Ascii } else { Charset::Unicode }, no_output };
    run(arguments, out).unwrap_or_else(|failure| out.report(&failure)).into()
}

/// Help and version were asked for and go to standard output; misuse does not.
fn told_usage(usage: &clap::Error, out: Output) -> u8 {
    // The message contains what was typed, which must not reach the terminal unscrubbed.
    let shown = usage.render().to_string();
    let shown = scrub::block(&shown);
    if usage.use_stderr() {
        out.to_stderr(shown.trim_end());
        return MISUSE;
    }
    out.write(&shown).unwrap_or_else(|failure| out.report(&failure))
}

fn run(arguments: Arguments, out: Output) -> Result<u8, Failure> {
    ending::outlive_the_largest_file()?;
    if let (Some(flag), Some(_)) = (arguments.for_opening(), &arguments.command) {
        let hint = "it is for opening a case; a command prints to standard output";
        return Err(Failure::with_hint(format!("{flag} does not go with a command"), hint));
    }
    if let Some(done) = arguments.command.as_ref().and_then(|command| without_a_case(command, out)) {
        return done;
    }
    let restricted = account::restricted(&arguments.account);
    if restricted {
        ending::leave_no_core()?;
    }
    if let Some(Command::Print(Print { output: Some(path), .. })) = &arguments.command
        && restricted
        && !print::is_standard_output(path)
    {
        return Err(Failure::with_hint(
            "print: a restricted account cannot write to a file",
            "leave out -o to print to standard output",
        ));
    }
    let case_is_chosen = arguments.case_path().is_some();
    if case_is_chosen || !restricted {
        write::mend(arguments.case_path().unwrap_or(Path::new(".")), restricted, out);
    }
    if let Some(command) = &arguments.command
        && let Some(done) = write::carry_out(command, &arguments, restricted, out)
    {
        return done;
    }
    // The digest of the embedded case lacks the notes, which only a check shows.
    let checks = matches!(arguments.command, Some(Command::Check(_)));
    let embedded = if checks { embedded::read } else { embedded::case };
    let opening = explore::open(arguments.case_path(), restricted, embedded, out)?;
    if checks && !restricted && opening.path.is_none() {
        check::refuse_begun()?;
    }
    let is_here = opening.path.is_some();
    let loaded = opening.loaded;
    let is_unread = loaded.head.is_none() && loaded.records.is_empty() && loaded.unread_files > 0;
    if is_unread && !checks {
        return Err(Failure::with_hint(
            "nothing of the case can be read",
            "`casebook check` says why of each file",
        ));
    }
    let originals = match &arguments.originals {
        Some(folder) => {
            load::originals(folder, &loaded.records).map_err(|fault| Failure::at(folder, &fault))?
        }
        None => Originals::none(),
    };
    let as_of = arguments.as_of;
    let case = |loaded, originals| Shown::new(loaded, originals, as_of, out);
    match arguments.command {
        None => explore::explore(explore::Opening { loaded, ..opening }, originals, &arguments, out),
        Some(Command::Check(ref asked)) => asked.run(&loaded, arguments.case_path(), is_here, out),
        Some(Command::Schema(schema)) => schema.run(Some(&loaded), out),
        Some(Command::Find { words, filter }) => {
            find::find(&case(loaded, originals), &words.join(" "), filter)
        }
        Some(Command::Summary) => write_pages(&case(loaded, originals), &[Address::Summary], None),
        Some(Command::Timeline { filter }) => {
            write_pages(&case(loaded, originals), &[Address::Timeline], filter)
        }
        Some(Command::Lens { name, on, since, filter }) => {
            let lens = dated(name, on, since)?;
            write_pages(&case(loaded, originals), &[Address::Lens(lens)], filter)
        }
        Some(Command::Show { ids }) => show(&case(loaded, originals), &ids),
        Some(Command::Print(asked)) => print::print_page(&case(loaded, originals), &asked),
        Some(Command::Recheck(asked)) => {
            let then = asked.read(as_of, restricted)?;
            asked.run(&then, &Shown::new(loaded, originals, then.day()?, out))
        }
        // These have been answered or carried out before any case is read.
        Some(Command::Keys | Command::Completions { .. } | Command::Man) => Ok(DONE),
        Some(Command::Init { .. } | Command::New(_) | Command::Rename { .. }) => Ok(DONE),
    }
}

/// Answers a command that is about the program and needs no case; none if it needs one.
fn without_a_case(command: &Command, out: Output) -> Option<Result<u8, Failure>> {
    match command {
        Command::Check(Check { explain: Some(code), .. }) => Some(check::explain(code.as_deref(), out)),
        Command::Schema(schema) if !schema.ids => Some(schema.run(None, out)),
        Command::Keys => Some(manual::keys(out)),
        Command::Completions { shell } => Some(manual::completions(*shell, out)),
        Command::Man => Some(manual::man(out)),
        _ => None,
    }
}

/// A case as standard output shows it: as of the day asked for, with its faults. It is never dropped: the process ends
/// with it.
struct Shown {
    case: ManuallyDrop<Case>,
    faults: Vec<String>,
    /// How many errors and warnings there are, in words; none where there are none.
    counted: Option<String>,
    originals: Originals,
    out: Output,
}

impl Shown {
    fn new(loaded: Loaded, originals: Originals, as_of: Option<Day>, out: Output) -> Shown {
        let counted = check::counted(&loaded.faults);
        let Opened { case: whole, faults } = open::case(loaded);
        let case = match as_of {
            Some(day) => whole.as_of(day),
            None => whole,
        };
        Shown { case: ManuallyDrop::new(case), faults, counted, originals, out }
    }

    /// Says on standard error that the case has faults, and how to list them.
    fn warn(&self) {
        if let Some(counted) = &self.counted {
            self.out.to_stderr(&format!("{counted}: casebook check"));
        }
    }

    /// The filter that is asked for, as the case understands it.
    fn meant(&self, filter: Option<Filter>) -> Result<Filter, Failure> {
        Ok(filter.unwrap_or_default().meant_in(&self.case)?)
    }

    /// A page for standard output, or for a file, in its letters.
    fn printed(&self, material: &Material<'_>, address: &Address, to_stdout: bool) -> Page {
        let charset = if to_stdout { self.out.stdout() } else { self.out.files };
        pages::printed(material, address).spelt(charset)
    }

    fn material<'a>(&'a self, filter: &'a Filter) -> Material<'a> {
        Material { case: &self.case, faults: &self.faults, originals: &self.originals, filter }
    }
}

/// Prints pages to standard output, and says on standard error that the case has faults.
fn write_pages(opened: &Shown, addresses: &[Address], filter: Option<Filter>) -> Result<u8, Failure> {
    let filter = opened.meant(filter)?;
    opened.warn();
    let material = opened.material(&filter);
    let pages: Vec<String> = addresses
        .iter()
        .map(|address| crate::print::continuous(&opened.printed(&material, address, true)))
        .collect();
    opened.out.write(&pages.join("\n"))
}

/// By what the page of the case itself is asked for, as `find` calls it.
const CASE: &str = "case";

/// The page of a record, or of the case.
fn of_id(id: &str) -> Address {
    if id == CASE { Address::Case } else { Address::Record(Id::new(id)) }
}

fn show(opened: &Shown, ids: &[String]) -> Result<u8, Failure> {
    let known = |id: &String| id == CASE || opened.case.find(id).is_some();
    let missing: Vec<&String> = ids.iter().filter(|id| !known(id)).collect();
    let nearest: Vec<String> = missing.iter().map(|id| not_there(&opened.case, id)).collect();
    let there: Vec<Address> = ids.iter().filter(|id| known(id)).map(|id| of_id(id)).collect();
    if !there.is_empty() {
        write_pages(opened, &there, None)?;
    }
    for line in &nearest {
        opened.out.complain(line);
    }
    Ok(if nearest.is_empty() { DONE } else { NOTHING })
}

/// Says why a record is not there: published later, or left out for its faults; otherwise suggests the nearest id.
fn not_there(case: &Case, id: &str) -> String {
    if let (Some(_), Some(day)) = (case.told_later(&Id::new(id)), case.as_of_day()) {
        return format!("`{}` had not been reported by {}", scrub::line(id), day_words(day));
    }
    if let Some(why) = pages::why_left_out(case, id) {
        return why;
    }
    let ids = case.all().map(|(_, record)| record.id().as_str());
    let near = ids.map(|other| (strsim::damerau_levenshtein(id, other), other)).min();
    let shown = scrub::line(id);
    match near.filter(|(edits, _)| *edits * 3 <= id.len()) {
        Some((_, near)) => format!("no record `{shown}`\nhint: nearest: `{near}`"),
        None => format!("no record `{shown}`\nhint: `casebook find WORDS` looks for one"),
    }
}

/// A lens on a day or since one. Only one lens has days, and one other cannot do without.
fn dated(lens: Lens, on: Option<EdtfDate>, since: Option<Day>) -> Result<Lens, Failure> {
    let (has_days, has_since) = (matches!(lens, Lens::InPost(_)), matches!(lens, Lens::New(_)));
    match (&on, since) {
        (Some(_), _) if !has_days => Err(only_in_post()),
        (_, Some(_)) if !has_since => Err(only_new()),
        (_, None) if has_since => Err(Failure::with_hint(
            "lens new: since which day?",
            "--since takes a day such as 2014-03-28, or a month or a year, which counts to its last day",
        )),
        _ => Ok(lens.on(on).since(since)),
    }
}

fn only_new() -> Failure {
    Failure::with_hint("--since goes only with the lens new", "--as-of goes with any page")
}

fn only_in_post() -> Failure {
    Failure::with_hint("--on goes only with the lens in-post", "--as-of goes with any page")
}

fn lenses() -> String {
    format!("the lenses are {}", Lens::names())
}
