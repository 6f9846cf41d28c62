//! A record under another id, in every file of its case.

use std::path::{Path, PathBuf};

use super::journal::{Change, Steps, Stop, apply};
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
        let folder = if case.is_dir() { case } else { case.parent().unwrap_or(case) };
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        let at = |path: &Path, fault: &dyn std::fmt::Display| {
            Misread::new(format!("{}: {fault}", scrub::path(path)))
        };
        let folder = folder.canonicalize().map_err(|fault| at(folder, &fault))?;
        let changes: Result<Vec<Change>, Misread> =
            files.into_iter().map(|file| change(&folder, file)).collect();
        apply(&folder, &changes?, &mut Steps::all()).map_err(|stop| match stop {
            Stop::Busy => Misread::new("another casebook is changing this case").hint("try again".to_owned()),
            Stop::Changed(path) => at(&path, &"it changed while it was read").hint("try again".to_owned()),
            Stop::Failed(path, fault) => at(&path, &fault),
            Stop::Halfway(path, fault) => at(&path, &fault).hint(
                "half of the files have changed; the next command over this case changes the rest".to_owned(),
            ),
            #[cfg(test)]
            Stop::Killed => Misread::new("killed"),
        })?;
    }
    Ok(done)
}

/// A change of the file itself, wherever links lead. A file outside the folder may belong to another case, which would then name a
/// record that it does not have.
fn change(folder: &Path, file: Changed) -> Result<Change, Misread> {
    let real = folder.join(&file.path).canonicalize().ok();
    let path: Option<PathBuf> = real.and_then(|real| real.strip_prefix(folder).ok().map(Path::to_owned));
    let Some(path) = path else {
        let sentence = format!("{}: the file lies outside the folder of the case", scrub::line(&file.path));
        return Err(
            Misread::new(sentence).hint("other cases may share it; replace the link by the file".to_owned())
        );
    };
    Ok(Change { path, old: file.old, new: file.new })
}
