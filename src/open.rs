//! From what was read to a case that can be shown: with what its faults leave out of it, and with these as its curator reads
//! them.

use crate::case::{Case, LeftOut, Missing, Unread};
use crate::diagnostic::Place;
use crate::load::Loaded;
use crate::scrub;

/// A case that was read, and what is wrong with its files.
#[derive(Debug)]
pub struct Opened {
    /// The case.
    pub case: Case,
    /// Its errors and warnings, as its curator reads them; the notes are for a check.
    pub faults: Vec<String>,
}

/// Opens the case that was read: its sound records, and what is left out of it for its faults.
pub fn case(loaded: Loaded) -> Opened {
    let faults = loaded.errors_and_warnings().map(|fault| fault.render(&loaded.files)).collect();
    let place = |place: Place| {
        format!("{}:{}:{}", scrub::line(loaded.files.path(place.file)), place.line, place.column)
    };
    let left_out = loaded.left_out.into_iter().map(|left_out| LeftOut {
        place: place(left_out.first_fault),
        id: left_out.id,
        kind: left_out.kind,
        faults: left_out.faults,
        names: left_out.names,
    });
    let unread = Unread { files: loaded.unread_files, head: loaded.head_faulty };
    let missing = Missing { records: left_out.collect(), unread };
    Opened { case: Case::new(loaded.head, loaded.records, missing, loaded.edition), faults }
}
