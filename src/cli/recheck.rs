//! `casebook recheck`: a page that was printed as JSON against the case of today.

use std::io::Read;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::output::Failure;
use super::{DONE, NOTHING, Shown};
use crate::date::{Day, last_day_of};
use crate::filter::Filter;
use crate::print;
use crate::print::json::Document;
use crate::recheck;

#[derive(Debug, Args)]
pub(super) struct Recheck {
    /// Page that `casebook print … --format json` made; `-` is standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// In place of the option that every command has: the page says as of which day it was printed
    #[arg(id = "as_of", long = "as-of", value_name = "DATE", hide = true, value_parser = last_day_of)]
    as_of: Option<Day>,
    /// Form in which the comparison is printed
    #[arg(long, value_name = "FORM", default_value = "human")]
    format: Form,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// What changed and what was withdrawn, the old words above the new
    Human,
    /// An object with every statement and what became of it
    Json,
}

impl Recheck {
    /// The page, before the case is opened: it says as of which day.
    pub(super) fn read(&self, as_of: Option<Day>, restricted: bool) -> Result<Document, Failure> {
        if as_of.is_some() || self.as_of.is_some() {
            let hint = "the page says as of which day it was printed";
            return Err(Failure::with_hint("--as-of does not go with recheck", hint));
        }
        let is_input = self.file.as_os_str() == "-";
        if restricted && !is_input {
            return Err(Failure::with_hint(
                "recheck: a restricted account cannot read a file",
                "`-` reads standard input",
            ));
        }
        let mut text = String::new();
        match is_input {
            true => std::io::stdin().lock().take(print::LONGEST).read_to_string(&mut text).map(|_| ())?,
            false => text = print::read(&self.file).map_err(|fault| Failure::at(&self.file, &fault))?,
        }
        Ok(Document::read(&text)?)
    }

    /// Compares the page with that of the case, and says what became of each of its statements.
    pub(super) fn run(&self, then: &Document, opened: &Shown) -> Result<u8, Failure> {
        let none = Filter::default();
        let report = recheck::recheck_today(then, &opened.material(&none))?;
        opened.warn();
        match self.format {
            Form::Human => opened.out.write(&report.words())?,
            Form::Json => opened.out.write_json(&report.written()?)?,
        };
        Ok(if report.is_same() { DONE } else { NOTHING })
    }
}
