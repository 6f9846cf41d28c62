//! A print into a file: all of it or nothing, and never over an existing file without a yes.

use std::fs::{self, OpenOptions, Permissions};
use std::io::{self, Read, Write};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tempfile::NamedTempFile;

/// Why nothing was written.
#[derive(Debug)]
pub(crate) enum NotWritten {
    /// There is a file of that name.
    Exists,
    /// What is there is no regular file, so nothing can take its place.
    NoFile,
    /// Something went wrong.
    Failed(io::Error),
}

/// Writes a print to a file by way of a temporary one beside it; an existing file is replaced only if `replace`.
///
/// # Errors
///
/// If a file, or a link, is there and `replace` is not set; if what is to be replaced is no regular file; or if the folder takes no
/// file. The path then has what it had before.
pub(crate) fn write(path: &Path, print: &[u8], replace: bool) -> Result<(), NotWritten> {
    // Where a link leads is written, and the link stays.
    let real = if replace { path.canonicalize().ok() } else { None };
    let path = real.as_deref().unwrap_or(path);
    let there = path.metadata().ok();
    if there.as_ref().is_some_and(|there| !there.is_file()) {
        return Err(NotWritten::NoFile);
    }
    if !replace && path.symlink_metadata().is_ok() {
        return Err(NotWritten::Exists);
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let kept = there.map(|there| there.permissions());
    let (_known, file) = unnamed(folder, kept.clone().unwrap_or(Permissions::from_mode(0o666)), print)?;
    // The user's mask is for new files; one that is replaced keeps its mode.
    if let Some(kept) = kept {
        file.as_file().set_permissions(kept)?;
    }
    let done = if replace { file.persist(path) } else { file.persist_noclobber(path) };
    match done {
        Ok(_) => Ok(()),
        Err(fault) if fault.error.kind() == io::ErrorKind::AlreadyExists => Err(NotWritten::Exists),
        Err(fault) => Err(NotWritten::Failed(fault.error)),
    }
}

/// The longest print that is read again, in bytes.
pub(crate) const LONGEST: u64 = 1 << 28;

/// Reads a print that was written earlier.
///
/// # Errors
///
/// If there is no such file, if it is no text, or if it is longer than any page.
pub(crate) fn read(path: &Path) -> io::Result<String> {
    let mut text = String::new();
    fs::File::open(path)?.take(LONGEST + 1).read_to_string(&mut text)?;
    match text.len() as u64 > LONGEST {
        true => Err(io::Error::new(io::ErrorKind::FileTooLarge, "longer than any page")),
        false => Ok(text),
    }
}

/// How many prints of one page may be kept in a folder.
const MOST_COPIES: usize = 9_999;

/// Writes text to a new file in a folder, for its owner's eyes only, and says which: `name.txt`, else `name-2.txt` and so on.
///
/// # Errors
///
/// If the folder takes no file, or has as many prints of that name as it may.
pub(super) fn keep(folder: &Path, name: &str, text: &str) -> io::Result<PathBuf> {
    let (_known, mut file) = unnamed(folder, Permissions::from_mode(0o600), text.as_bytes())?;
    for copy in 1..=MOST_COPIES {
        let number = if copy == 1 { String::new() } else { format!("-{copy}") };
        let path = folder.join(format!("{name}{number}.txt"));
        // A file or a link that is already there is neither followed nor replaced.
        match file.persist_noclobber(&path) {
            Ok(_) => return Ok(path),
            Err(taken) if taken.error.kind() == io::ErrorKind::AlreadyExists => file = taken.file,
            Err(fault) => return Err(fault.error),
        }
    }
    Err(io::Error::other(format!("there are already {MOST_COPIES} prints of {name}")))
}

/// The temporary file that is being written, if any.
static TEMPORARY: Mutex<Option<PathBuf>> = Mutex::new(None);

/// Removes the file that is being written, if there is one: for whoever ends the program midway. As long as what it returns is
/// kept, no other is begun.
pub(super) fn stop() -> MutexGuard<'static, Option<PathBuf>> {
    let mut temporary = temporary();
    if let Some(path) = temporary.take() {
        let _ = fs::remove_file(path);
    }
    temporary
}

/// While this lives, [`stop`] removes the temporary file; afterwards its path is nobody's, or another's.
struct Known(PathBuf);

impl Drop for Known {
    fn drop(&mut self) {
        temporary().take_if(|path| *path == self.0);
    }
}

fn temporary() -> MutexGuard<'static, Option<PathBuf>> {
    TEMPORARY.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A whole file in a folder, still under a temporary name.
fn unnamed(folder: &Path, permissions: Permissions, print: &[u8]) -> io::Result<(Known, NamedTempFile)> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".casebook-");
    // Who stops the program waits for this and keeps it, so that no file comes into being that is not known.
    let mut temporary = temporary();
    // Opened and written by us: in its own faults `tempfile` names the temporary name, which is nobody's concern.
    let open =
        |path: &Path| OpenOptions::new().write(true).create_new(true).mode(permissions.mode()).open(path);
    let mut file = builder.make_in(folder, open)?;
    let known = Known(file.path().to_owned());
    *temporary = Some(known.0.clone());
    drop(temporary);
    let written = file.as_file_mut();
    written.write_all(print)?;
    written.sync_all()?;
    Ok((known, file))
}

impl From<io::Error> for NotWritten {
    fn from(fault: io::Error) -> NotWritten {
        NotWritten::Failed(fault)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kept_print_is_new_for_its_owner_alone_and_never_over_another() {
        let folder = tempfile::tempdir().unwrap();
        let first = keep(folder.path(), "summary-2014-06-26", "one\n").unwrap();
        assert_eq!(first, folder.path().join("summary-2014-06-26.txt"));
        assert_eq!(fs::metadata(&first).unwrap().permissions().mode() & 0o777, 0o600);
        // A link that lies in wait for the next print is neither followed nor replaced.
        let bait = folder.path().join("bait");
        std::os::unix::fs::symlink(&bait, folder.path().join("summary-2014-06-26-2.txt")).unwrap();
        let third = keep(folder.path(), "summary-2014-06-26", "three\n").unwrap();
        assert_eq!(third, folder.path().join("summary-2014-06-26-3.txt"));
        assert_eq!(fs::read_to_string(&first).unwrap(), "one\n");
        assert!(!bait.exists());
        let fault = keep(&folder.path().join("none"), "summary", "").unwrap_err();
        assert_eq!(fault.kind(), io::ErrorKind::NotFound);
        assert!(!fault.to_string().contains("none"), "{fault}");

        // What is stopped in the midst leaves nothing behind.
        let (_known, half) = unnamed(folder.path(), Permissions::from_mode(0o600), b"half").unwrap();
        drop(stop());
        assert!(!half.path().exists());
        // Once it has its own name, whatever comes to stand under the temporary one stays.
        let (known, whole) = unnamed(folder.path(), Permissions::from_mode(0o600), b"whole").unwrap();
        let temporary = whole.path().to_owned();
        whole.persist(folder.path().join("summary-2014-06-26.txt")).unwrap();
        drop(known);
        fs::write(&temporary, "another's").unwrap();
        drop(stop());
        assert!(temporary.exists());
        fs::remove_file(&temporary).unwrap();
        let mut names: Vec<_> =
            fs::read_dir(folder.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
        names.sort();
        assert_eq!(names, ["summary-2014-06-26-2.txt", "summary-2014-06-26-3.txt", "summary-2014-06-26.txt"]);
    }
}
