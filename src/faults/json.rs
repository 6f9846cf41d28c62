//! The object that a script reads. Its members are a contract: one that means something else raises the version, a new one
//! does not.

use serde::Serialize;

use super::{Counts, Faults};
use crate::diagnostic::{Diagnostic, Place};
use crate::load::Unsound;
use crate::scrub;

/// The version of the object.
const VERSION: u32 = 1;

#[derive(Debug, Serialize)]
pub(super) struct Report {
    /// What the object is.
    format: &'static str,
    version: u32,
    /// The program's own version.
    casebook: &'static str,
    /// The first letters of a hash of the files.
    edition: String,
    counts: Counts,
    faults: Vec<Fault>,
    left_out: Vec<LeftOut>,
}

#[derive(Debug, Serialize)]
struct Fault {
    #[serde(flatten)]
    place: At,
    /// The column after the last character.
    end_column: u32,
    severity: String,
    code: &'static str,
    sentence: String,
    hint: Option<String>,
}

/// Lines and columns count from 1; a column is a character, not a byte.
#[derive(Debug, Serialize)]
struct At {
    path: String,
    line: u32,
    column: u32,
}

/// A record that is left out for its errors.
#[derive(Debug, Serialize)]
struct LeftOut {
    /// None where it has no id of its own.
    id: Option<String>,
    /// None where it is not known.
    section: Option<&'static str>,
    /// Its name or title.
    name: Option<String>,
    #[serde(flatten)]
    place: At,
    errors: usize,
    first_error: At,
}

/// Everything that was found, as a script reads it.
pub(super) fn report(faults: &Faults<'_>) -> Report {
    Report {
        format: "casebook-check",
        version: VERSION,
        casebook: env!("CARGO_PKG_VERSION"),
        edition: faults.loaded.edition.clone(),
        counts: faults.counts(),
        faults: faults.listed().map(|fault| told(faults, fault)).collect(),
        left_out: faults.loaded.left_out.iter().map(|record| left_out(faults, record)).collect(),
    }
}

fn told(faults: &Faults<'_>, fault: &Diagnostic) -> Fault {
    Fault {
        place: at(faults, fault.place),
        end_column: fault.place.end_column(),
        severity: fault.severity.to_string(),
        code: fault.code.name(),
        sentence: scrub::line(&fault.sentence).into_owned(),
        hint: fault.hint.as_deref().map(|hint| scrub::line(hint).into_owned()),
    }
}

fn left_out(faults: &Faults<'_>, record: &Unsound) -> LeftOut {
    LeftOut {
        id: record.id.as_ref().map(ToString::to_string),
        section: record.kind.map(|kind| kind.word()),
        name: record.name.as_deref().map(|name| scrub::line(name).into_owned()),
        place: at(faults, record.place),
        errors: record.faults,
        first_error: at(faults, record.first_fault),
    }
}

fn at(faults: &Faults<'_>, place: Place) -> At {
    At { path: faults.path(place.file), line: place.line, column: place.column }
}
