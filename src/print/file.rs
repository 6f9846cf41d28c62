//! A print into a file: whole or not at all, never over an existing one without a yes.

use std::fmt;
use std::fs::{self, OpenOptions, Permissions};
use std::io::{self, Write};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

/// Why nothing was written.
#[derive(Debug)]
pub enum NotWritten {
    /// There is a file of that name.
    Exists,
    /// Something went wrong.
    Failed(io::Error),
}

/// Writes text to a file by way of a temporary one beside it; an existing file is replaced only if `replace`.
pub fn write(path: &Path, text: &str, replace: bool) -> Result<(), NotWritten> {
    // Where a link leads is written, and the link stays.
    let real = if replace { path.canonicalize().ok() } else { None };
    let path = real.as_deref().unwrap_or(path);
    if !replace && path.symlink_metadata().is_ok() {
        return Err(NotWritten::Exists);
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.permissions(permissions(path)?);
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    let done = if replace { file.persist(path) } else { file.persist_noclobber(path) };
    match done {
        Ok(_) => Ok(()),
        Err(fault) if fault.error.kind() == io::ErrorKind::AlreadyExists => Err(NotWritten::Exists),
        Err(fault) => Err(NotWritten::Failed(fault.error)),
    }
}

/// So many prints of one page may lie in a folder.
const MOST_COPIES: usize = 9_999;

/// Writes text to a new file in a folder, for its owner's eyes only, and says which: `name.txt`, else `name-2.txt` and so on.
pub fn keep(folder: &Path, name: &str, text: &str) -> io::Result<PathBuf> {
    for copy in 1..=MOST_COPIES {
        let number = if copy == 1 { String::new() } else { format!("-{copy}") };
        let path = folder.join(format!("{name}{number}.txt"));
        // Made anew or not at all: neither a file nor a link that lies there is followed.
        let mut file = match OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path) {
            Ok(file) => file,
            Err(fault) if fault.kind() == io::ErrorKind::AlreadyExists => continue,
            Err(fault) => return Err(fault),
        };
        if let Err(fault) = file.write_all(text.as_bytes()).and_then(|()| file.sync_all()) {
            // Half a page is worse than none; the file is ours, for we made it.
            let _ = fs::remove_file(&path);
            return Err(fault);
        }
        return Ok(path);
    }
    Err(io::Error::other(format!("there are {MOST_COPIES} prints of {name} already")))
}

/// The mode of the file that is replaced, else what the user's mask leaves; only a regular file can be replaced.
fn permissions(path: &Path) -> io::Result<Permissions> {
    match path.metadata() {
        Ok(there) if there.is_file() => Ok(there.permissions()),
        Ok(_) => Err(io::Error::new(io::ErrorKind::InvalidInput, "not a regular file")),
        Err(_) => Ok(Permissions::from_mode(0o666)),
    }
}

impl From<io::Error> for NotWritten {
    /// The fault alone: the name of the temporary file, which stands beside it, is nobody's concern.
    fn from(fault: io::Error) -> NotWritten {
        let words = fault.to_string();
        let alone = words.split_once(" at path \"").map(|(alone, _)| io::Error::other(alone.to_owned()));
        NotWritten::Failed(alone.unwrap_or(fault))
    }
}

impl fmt::Display for NotWritten {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NotWritten::Exists => f.write_str("there is a file of that name already"),
            NotWritten::Failed(fault) => fault.fmt(f),
        }
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
        // A link that waits there for the next print is neither followed nor replaced.
        let bait = folder.path().join("bait");
        std::os::unix::fs::symlink(&bait, folder.path().join("summary-2014-06-26-2.txt")).unwrap();
        let third = keep(folder.path(), "summary-2014-06-26", "three\n").unwrap();
        assert_eq!(third, folder.path().join("summary-2014-06-26-3.txt"));
        assert_eq!(fs::read_to_string(&first).unwrap(), "one\n");
        assert!(!bait.exists());
        let fault = keep(&folder.path().join("none"), "summary", "").unwrap_err();
        assert_eq!(fault.kind(), io::ErrorKind::NotFound);
    }
}
