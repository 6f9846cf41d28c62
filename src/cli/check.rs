//! `casebook check`: the faults of a case in the form that is asked for, and what their codes mean.

use std::path::{Component, Path, PathBuf};

use clap::builder::TypedValueParser;
use clap::{Args, ValueEnum};

use super::offering::offering;
use super::output::{Failure, Output};
use super::{DONE, NOTHING};
use crate::diagnostic::{self, Code, Diagnostic, Severity};
use crate::faults::{Counts, Faults};
use crate::load::{self, Loaded};
use crate::pages::count;

#[derive(Debug, Args)]
pub(super) struct Check {
    /// Form in which faults are printed
    #[arg(long, value_name = "FORM", default_value = "human")]
    format: Form,
    /// Print only errors; the counts still say all
    #[arg(long)]
    errors: bool,
    /// Exit with code 1 for warnings too
    #[arg(long, value_name = "WHAT")]
    deny: Option<Deny>,
    /// Explain the code of a fault; without one, list the codes
    #[arg(long, value_name = "CODE", num_args = 0..=1, value_parser = code(), hide_possible_values = true)]
    pub(super) explain: Option<Option<String>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// Each fault with its line, and what to do; the counts last
    Human,
    /// A line for each fault, for grep and editors
    Short,
    /// An object with counts, faults and the records left out
    Json,
    /// A SARIF 2.1.0 log, for code hosts
    Sarif,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Deny {
    /// Warnings
    Warnings,
}

impl Check {
    /// Prints the faults of a case; `path` is the case as it was named. Where nobody named one it may be the one in this
    /// folder.
    pub(super) fn run(
        &self,
        loaded: &Loaded,
        path: Option<&Path>,
        is_here: bool,
        out: Output,
    ) -> Result<u8, Failure> {
        let folder = path.map(folder_of).unwrap_or_default();
        let faults = Faults { loaded, folder: &folder, errors_only: self.errors };
        let counts = faults.counts();
        match self.format {
            Form::Human => out.write(&human(&faults, counts))?,
            Form::Short => out.write(&faults.short())?,
            Form::Json => out.write_json(&faults.json()?)?,
            Form::Sarif => out.write_json(&faults.sarif()?)?,
        };
        if path.is_none() && !is_here {
            out.to_stderr("this folder is not a case: the one checked is part of the program");
        }
        let denied = counts.errors > 0 || (self.deny == Some(Deny::Warnings) && counts.warnings > 0);
        Ok(if denied { NOTHING } else { DONE })
    }
}

fn code() -> impl TypedValueParser<Value = String> {
    offering(Code::ALL.iter().map(|code| code.name()))
}

/// The folder in which the files of a case are, from this folder on where it is below it. What a log names by way of a
/// folder above, nobody finds who reads the log elsewhere.
fn folder_of(path: &Path) -> PathBuf {
    let folder = if path.is_dir() { path } else { path.parent().unwrap_or(Path::new("")) };
    if !folder.has_root() && !folder.components().any(|part| part == Component::ParentDir) {
        return folder.to_owned();
    }
    let (Ok(real), Ok(here)) = (folder.canonicalize(), Path::new(".").canonicalize()) else {
        return folder.to_owned();
    };
    real.strip_prefix(here).map_or_else(|_| real.clone(), Path::to_owned)
}

/// Refuses to check the case of the program for whoever has begun one here, which is none yet: they would take its faults for
/// theirs, or that there are none.
pub(super) fn refuse_begun() -> Result<(), Failure> {
    let here = Path::new(".");
    match load::path(here) {
        Err(why) if load::has_begun(here) => {
            Err(Failure::with_hint(why.to_string(), "-C CASE names another folder"))
        }
        _ => Ok(()),
    }
}

/// Every fault with its line, and a line that counts them.
fn human(faults: &Faults<'_>, counts: Counts) -> String {
    let mut text = String::new();
    for told in diagnostic::told(faults.listed()) {
        text.push_str(&told.render(&faults.loaded.files));
        text.push_str("\n\n");
    }
    let mut words = vec![count(counts.records, "record", "records")];
    words.extend([count(counts.errors, "error", "errors"), count(counts.warnings, "warning", "warnings")]);
    words.extend((counts.notes > 0).then(|| count(counts.notes, "note", "notes")));
    text.push_str(&format!("{}\n", words.join(", ")));
    text
}

/// How many errors and warnings there are, in words; none where there are none.
pub(super) fn counted(faults: &[Diagnostic]) -> Option<String> {
    let of = |severity: Severity| faults.iter().filter(|fault| fault.severity == severity).count();
    let (errors, warnings) = (of(Severity::Error), of(Severity::Warning));
    let errors = (errors > 0).then(|| count(errors, "error", "errors"));
    let warnings = (warnings > 0).then(|| count(warnings, "warning", "warnings"));
    let words: Vec<String> = errors.into_iter().chain(warnings).collect();
    (!words.is_empty()).then(|| words.join(", "))
}

/// Says what a fault's code means; without one, lists the codes.
pub(super) fn explain(code: Option<&str>, out: Output) -> Result<u8, Failure> {
    let Some(code) = code else {
        let line = |code: &Code| format!("{code} ({}): {}\n", code.severity(), code.summary());
        return out.write(&Code::ALL.iter().map(line).collect::<String>());
    };
    let code: Code = code.parse()?;
    out.write(&format!("{code}: {}\n", code.explanation()))
}
