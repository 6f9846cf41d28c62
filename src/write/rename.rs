//! A record under another id, in every file of its case.

use std::path::Path;

use super::put::put;
use crate::load::{self, Changed, Renamed};
use crate::misread::Misread;
use crate::scrub;

/// What a rename changes, or would change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rename {
    /// Every place, as `path:line:column`, in the order of the files.
    pub places: Vec<String>,
    /// In how many files they are.
    pub files: usize,
    /// The comments that have the old id, as `path:line`; they stay as they are.
    pub comments: Vec<String>,
}

/// Gives a record of a case a new id wherever the case names it: in fields, links and citations. Comments and all other words stay
/// as they are. Without `writes` it only says where.
///
/// # Errors
///
/// If there is no such case or record, if the new id is none, reserved or taken, if a fault may hide a place that names the record,
/// or if a file cannot be written. The case is then as it was.
pub fn rename(case: &Path, old: &str, new: &str, writes: bool) -> Result<Rename, Misread> {
    let inputs = load::files(case).map_err(|why| Misread::new(why.to_string()))?;
    let Renamed { files, comments } = load::renamed(inputs.files, old, new)?;
    let place = |file: &Changed| {
        let path = scrub::line(&file.path).into_owned();
        file.places.iter().map(move |(line, column)| format!("{path}:{line}:{column}")).collect::<Vec<_>>()
    };
    let done = Rename { places: files.iter().flat_map(place).collect(), files: files.len(), comments };
    if writes {
        put(case, files)?;
    }
    Ok(done)
}
