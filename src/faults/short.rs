//! A line for each fault, for grep and for the lists of errors of Vim and Emacs.

use super::{Faults, sentence_and_hint};
use crate::diagnostic::Place;

/// `path:line:column: severity[code]: sentence; hint: …`, each fault with a line break behind it.
pub(super) fn short(faults: &Faults<'_>) -> String {
    let mut lines = String::new();
    for fault in faults.listed() {
        let Place { file, line, column, .. } = fault.place;
        let (path, severity, code) = (faults.path(file), fault.severity, fault.code);
        let said = sentence_and_hint(fault);
        lines.push_str(&format!("{path}:{line}:{column}: {severity}[{code}]: {said}\n"));
    }
    lines
}
