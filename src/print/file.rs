//! A print into a file: whole or not at all, never over an existing one without a yes.

use std::fmt;
use std::fs::Permissions;
use std::io::{self, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

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

/// The mode of the file that is replaced, else what the user's mask leaves; only a regular file can be replaced.
fn permissions(path: &Path) -> io::Result<Permissions> {
    match path.metadata() {
        Ok(there) if there.is_file() => Ok(there.permissions()),
        Ok(_) => Err(io::Error::new(io::ErrorKind::InvalidInput, "not a regular file")),
        Err(_) => Ok(Permissions::from_mode(0o666)),
    }
}

impl From<io::Error> for NotWritten {
    fn from(fault: io::Error) -> NotWritten {
        NotWritten::Failed(fault)
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
