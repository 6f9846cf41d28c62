//! A faultless case as it was read, written down so that it need not be read again.

use serde::{Deserialize, Serialize};

use super::Loaded;
use crate::diagnostic::{Files, Place};
use crate::record::{Head, Record};

#[derive(Serialize)]
struct Written<'l> {
    edition: &'l str,
    head: &'l Head,
    head_place: Place,
    records: &'l [Record],
    places: &'l [Place],
}

#[derive(Deserialize)]
struct Read {
    edition: String,
    head: Head,
    head_place: Place,
    records: Vec<Record>,
    places: Vec<Place>,
}

/// The digest of a case; none if it has an error or a warning, which only another reading shows. Notes are left out.
pub fn digest(loaded: &Loaded) -> Option<Vec<u8>> {
    let (head, head_place) = loaded.head.as_ref().zip(loaded.head_place)?;
    let faultless = loaded.errors_and_warnings().next().is_none() && loaded.left_out.is_empty();
    let edition = &loaded.edition;
    let written = Written { edition, head, head_place, records: &loaded.records, places: &loaded.places };
    faultless.then(|| postcard::to_allocvec(&written).ok())?
}

/// The case in a digest, without its files, which no fault refers to. None if this is not a digest.
pub fn digested(digest: &[u8]) -> Option<Loaded> {
    let read: Read = postcard::from_bytes(digest).ok()?;
    Some(Loaded {
        head: Some(read.head),
        head_place: Some(read.head_place),
        records: read.records,
        places: read.places,
        left_out: Vec::new(),
        head_faulty: false,
        unread_files: 0,
        edition: read.edition,
        files: Files::default(),
        faults: Vec::new(),
    })
}
