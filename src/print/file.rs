//! A print into a file: whole or not at all, never over an existing one without a yes.

use std::fmt;
use std::io::{self, Write};
use std::path::Path;

use tempfile::NamedTempFile;

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
    if !replace && path.symlink_metadata().is_ok() {
        return Err(NotWritten::Exists);
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = NamedTempFile::new_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    let done = if replace { file.persist(path) } else { file.persist_noclobber(path) };
    match done {
        Ok(_) => Ok(()),
        Err(fault) if fault.error.kind() == io::ErrorKind::AlreadyExists => Err(NotWritten::Exists),
        Err(fault) => Err(NotWritten::Failed(fault.error)),
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
