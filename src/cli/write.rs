//! The commands that write a curator's files.

use std::io::{self, IsTerminal, Read};
use std::path::Path;

use super::DONE;
use super::args::{Arguments, Command, New};
use super::output::{Failure, Output};
use crate::load;
use crate::misread::Misread;
use crate::pages::count;
use crate::scrub;
use crate::write::{self, Found, Rename, Wanted};

/// More than anybody pastes.
const MOST_BYTES: u64 = 64 * 1024 * 1024;

/// Finishes or undoes what was interrupted in a case, and says so on standard error.
pub(super) fn mend(case: &Path, restricted: bool, out: Output) {
    match write::mend(case, !restricted) {
        Some(Found::Mended(what)) => out.to_stderr(&what),
        Some(Found::Left(why)) => out.complain(&why),
        None => {}
    }
}

/// Carries out a command that writes; none if it is another.
pub(super) fn carry_out(
    command: &Command,
    arguments: &Arguments,
    restricted: bool,
    out: Output,
) -> Option<Result<u8, Failure>> {
    let name = match command {
        Command::Init { .. } => "init",
        Command::New(_) => "new",
        Command::Rename { .. } => "rename",
        _ => return None,
    };
    if restricted {
        let sentence = format!("{name}: a restricted account can only read cases");
        return Some(Err(Failure::with_hint(
            sentence,
            "whoever writes the case needs an account of their own",
        )));
    }
    if let Some(flag) = arguments.for_showing() {
        let hint = "it says how a case is shown";
        return Some(Err(Failure::with_hint(format!("{flag} does not go with {name}"), hint)));
    }
    Some(match command {
        Command::Init { folder } => init(folder, arguments.case_path(), out),
        Command::New(new) => begin(new, arguments.case_path(), out),
        Command::Rename { old, new, dry_run } => rename(arguments.case_path(), old, new, *dry_run, out),
        _ => Ok(DONE),
    })
}

fn init(folder: &Path, case: Option<&Path>, out: Output) -> Result<u8, Failure> {
    if case.is_some() {
        return Err(Failure::with_hint("-C does not go with init", "write `casebook init DIR`"));
    }
    write::init(folder)?;
    let shown = scrub::path(folder);
    let first = scrub::path(&folder.join("data/case.yaml"));
    let typed = for_a_shell(&shown);
    out.write(&format!(
        "{shown}: a new case\n\
         open it: casebook {typed}\n\
         check it: casebook check -C {typed}\n\
         write in it: {first} comes first; each field is explained above its place\n\
         add records: casebook new lists their kinds\n"
    ))
}

/// A path as it is typed at a shell.
fn for_a_shell(path: &str) -> String {
    let is_plain = |letter: char| letter.is_alphanumeric() || "._-/+,@".contains(letter);
    // What begins with a hyphen would be an option.
    let path = if path.starts_with('-') { format!("./{path}") } else { path.to_owned() };
    if path.chars().all(is_plain) { path } else { format!("'{}'", path.replace('\'', "'\\''")) }
}

fn begin(new: &New, case: Option<&Path>, out: Output) -> Result<u8, Failure> {
    let Some(kind) = &new.kind else {
        return out.write(&write::kinds());
    };
    let mut wanted = Wanted::new(kind, new.id.as_deref(), new.title.as_deref())?;
    if wanted.is_source() {
        wanted = wanted.with_text(&typed(out)?);
    }
    let begun = match &new.into {
        Some(file) => wanted.added_to(file, case)?,
        None => {
            let there = match case {
                Some(case) => Some(load::path(case)?),
                None => load::folder(Path::new(".")).ok(),
            };
            wanted.printed(there.as_ref())?
        }
    };
    if let Some(counted) = &begun.counted {
        out.to_stderr(counted);
    }
    out.write(&format!("{}\n", begun.text.trim_end()))
}

/// A terminal cuts a line that is longer than this, and says nothing.
const LONGEST_LINE: usize = 4095;

/// The text on standard input; whoever sits at a terminal is told how it ends.
fn typed(out: Output) -> Result<String, Failure> {
    let mut input = io::stdin().lock();
    let is_typed = input.is_terminal();
    if is_typed {
        out.to_stderr("Paste the text of the source, then press Enter and Ctrl-D; Ctrl-D alone leaves its passages out.");
    }
    let mut bytes = Vec::new();
    input.by_ref().take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MOST_BYTES {
        return Err(Misread::new("standard input: the text has more than 64 MiB").into());
    }
    if is_typed && bytes.split(|byte| *byte == b'\n').any(|line| line.len() >= LONGEST_LINE) {
        let sentence = "the terminal may have cut a line: it takes 4,095 bytes at most";
        return Err(Failure::with_hint(sentence, "save the text as a file, and add `< FILE` to the command"));
    }
    String::from_utf8(bytes).map_err(|_| {
        Misread::new("standard input: it is not UTF-8 text").hint("save the text as UTF-8".to_owned()).into()
    })
}

fn rename(case: Option<&Path>, old: &str, new: &str, dry_run: bool, out: Output) -> Result<u8, Failure> {
    let Some(case) = case.or_else(|| load::folder(Path::new(".")).ok().map(|_| Path::new("."))) else {
        let sentence = "rename: this folder is no case, and the built-in one is part of the program";
        return Err(Failure::with_hint(sentence, "-C CASE names a case"));
    };
    let Rename { places, files, comments } = write::rename(case, old, new, !dry_run)?;
    let (at, of) = (count(places.len(), "place", "places"), count(files, "file", "files"));
    if dry_run {
        out.write(&places.iter().map(|place| format!("{place}\n")).collect::<String>())?;
        out.to_stderr(&format!("{at} in {of} would change"));
    } else {
        out.write(&format!("renamed {old} to {new}: {at} in {of}\n"))?;
    }
    for comment in comments {
        out.to_stderr(&format!("{comment}: a comment has `{old}`, and stays as it is"));
    }
    Ok(DONE)
}
