//! The faults of a case: listed, counted, explained.

use super::args::Deny;
use super::output::{Failure, Output};
use super::{DONE, NOTHING};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::load::Loaded;
use crate::pages::count;

/// Prints every fault and a line that counts them.
pub(super) fn check(loaded: &Loaded, deny: Option<Deny>, out: Output) -> Result<u8, Failure> {
    let mut text = String::new();
    for fault in &loaded.faults {
        text.push_str(&fault.render(&loaded.files));
        text.push_str("\n\n");
    }
    let (errors, warnings) = errors_and_warnings(&loaded.faults);
    let mut counts = vec![count(loaded.records.len(), "record", "records")];
    counts.extend([count(errors, "error", "errors"), count(warnings, "warning", "warnings")]);
    let notes = loaded.faults.iter().filter(|fault| fault.severity == Severity::Note).count();
    counts.extend((notes > 0).then(|| count(notes, "note", "notes")));
    text.push_str(&format!("{}\n", counts.join(", ")));
    out.write(&text)?;
    let denied = errors > 0 || (deny == Some(Deny::Warnings) && warnings > 0);
    Ok(if denied { NOTHING } else { DONE })
}

fn errors_and_warnings(faults: &[Diagnostic]) -> (usize, usize) {
    let of = |severity: Severity| faults.iter().filter(|fault| fault.severity == severity).count();
    (of(Severity::Error), of(Severity::Warning))
}

/// How many errors and warnings there are, in words; none where there are none.
pub(super) fn counted(faults: &[Diagnostic]) -> Option<String> {
    let (errors, warnings) = errors_and_warnings(faults);
    let errors = (errors > 0).then(|| count(errors, "error", "errors"));
    let warnings = (warnings > 0).then(|| count(warnings, "warning", "warnings"));
    let words: Vec<String> = errors.into_iter().chain(warnings).collect();
    (!words.is_empty()).then(|| words.join(", "))
}

/// Says what a fault's code means.
pub(super) fn explain(code: &str, out: Output) -> Result<u8, Failure> {
    let code: Code = code.parse()?;
    out.write(&format!("{code}: {}\n", code.explanation()))
}
