//! Changed files put in the place of the old ones, all of them or none.

use std::fmt::Display;
use std::path::{Path, PathBuf};

use super::journal::{Change, Steps, Stop, apply};
use crate::load::Changed;
use crate::misread::Misread;
use crate::scrub;

/// Puts changed files of a case in the place of the old ones.
pub(super) fn put(case: &Path, files: Vec<Changed>) -> Result<(), Misread> {
    let at = |path: &Path, fault: &dyn Display| Misread::new(format!("{}: {fault}", scrub::path(path)));
    let folder = if case.is_dir() { case } else { case.parent().unwrap_or(case) };
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let folder = folder.canonicalize().map_err(|fault| at(folder, &fault))?;
    let changes: Result<Vec<Change>, Misread> = files.into_iter().map(|file| change(&folder, file)).collect();
    apply(&folder, &changes?, &mut Steps::all()).map_err(|stop| match stop {
        Stop::Busy => Misread::new("another casebook is changing this case").hint("try again".to_owned()),
        Stop::Changed(path) => at(&path, &"it changed while it was read").hint("try again".to_owned()),
        Stop::Failed(path, fault) => at(&path, &fault),
        Stop::Halfway(path, fault) => {
            let hint = "part of the files have changed; the next command over this case changes the rest";
            at(&path, &fault).hint(hint.to_owned())
        }
        #[cfg(test)]
        Stop::Killed => Misread::new("killed"),
    })
}

/// A change of the file itself, wherever links lead. A file outside the folder may belong to another case as well, which would be
/// changed unseen.
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
