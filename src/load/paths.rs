//! Which files are a case: those below `data/` and `seeds/` of a folder, else those directly in it, or a single file.

use std::collections::HashSet;
use std::error::Error;
use std::fmt;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::{Content, Input, Inputs, Loaded, MOST_BYTES, load};
use crate::scrub;

/// Nobody nests folders deeper by hand.
const DEPTH: usize = 32;

/// Why a path is not a case.
#[derive(Debug)]
pub enum NotACase {
    /// The path cannot be opened.
    Unreadable(PathBuf, io::Error),
    /// No YAML file is where a case has its files.
    NoFiles(PathBuf),
    /// There are YAML files, and none has a `case`.
    NoHead(PathBuf),
    /// A folder of cases: these.
    Library(PathBuf, Vec<PathBuf>),
}

impl fmt::Display for NotACase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NotACase::Unreadable(path, why) => write!(f, "{}: {why}", scrub::path(path)),
            NotACase::NoFiles(path) => {
                write!(
                    f,
                    "{}: not a case: no YAML file below data/ or seeds/, nor directly in it",
                    scrub::path(path)
                )
            }
            NotACase::NoHead(path) => {
                write!(
                    f,
                    "{}: not a case: no file has a top-level `case` with title, period and scope",
                    scrub::path(path)
                )
            }
            NotACase::Library(path, cases) => {
                write!(f, "{}: a library of cases, not a case; open one of them:", scrub::path(path))?;
                cases.iter().try_for_each(|case| write!(f, "\n  {}", scrub::path(case)))
            }
        }
    }
}

impl Error for NotACase {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            NotACase::Unreadable(_, fault) => fault.source(),
            NotACase::NoFiles(_) | NotACase::NoHead(_) | NotACase::Library(..) => None,
        }
    }
}

/// Reads the case at a path: a folder or a single file.
///
/// # Errors
///
/// If the path cannot be read, or is a folder that has no case file, no file with the head of a case, or several cases. A fault within a case is no error: [`Loaded`] lists it.
pub fn path(path: &Path) -> Result<Loaded, NotACase> {
    let unreadable = |fault: io::Error| NotACase::Unreadable(path.to_owned(), fault);
    let metadata = fs::metadata(path).map_err(unreadable)?;
    if metadata.is_file() {
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        return Ok(load(Inputs { files: vec![Input { path: name, content: content(path) }] }));
    }
    if !metadata.is_dir() {
        return Err(unreadable(io::Error::other("neither a file nor a folder")));
    }
    fs::read_dir(path).map_err(unreadable)?;
    match inputs(path) {
        Ok(inputs) => Ok(load(inputs)),
        Err(found_files) => Err(match cases_in(path) {
            cases if !cases.is_empty() => NotACase::Library(path.to_owned(), cases),
            _ if found_files => NotACase::NoHead(path.to_owned()),
            _ => NotACase::NoFiles(path.to_owned()),
        }),
    }
}

/// Reads the case in a folder, if it is one. Nobody asked for it, so no more is looked at than that takes.
pub fn folder(path: &Path) -> Option<Loaded> {
    inputs(path).ok().map(load)
}

/// The files of the case in a folder; if it is not a case, whether there are files at all.
fn inputs(folder: &Path) -> Result<Inputs, bool> {
    let mut below = Vec::new();
    for name in ["data", "seeds"] {
        walk(&folder.join(name), name, 1, &mut HashSet::new(), &mut below);
    }
    if below.iter().any(has_case) {
        return Ok(Inputs { files: below });
    }
    let mut beside = Vec::new();
    walk(folder, "", DEPTH, &mut HashSet::new(), &mut beside);
    if beside.iter().any(has_case) {
        return Ok(Inputs { files: beside });
    }
    Err(!below.is_empty() || !beside.is_empty())
}

/// Adds the YAML files of a folder in sorted order; no folder is entered twice, so links cannot lead in circles.
fn walk(folder: &Path, shown_as: &str, depth: usize, entered: &mut HashSet<PathBuf>, found: &mut Vec<Input>) {
    let Ok(real) = folder.canonicalize() else { return };
    if !entered.insert(real) {
        return;
    }
    let Ok(entries) = fs::read_dir(folder) else { return };
    let mut names: Vec<_> = entries.flatten().map(|entry| entry.file_name()).collect();
    names.sort();
    for name in names {
        let text = name.to_string_lossy();
        if text.starts_with('.') {
            continue;
        }
        let path = folder.join(&name);
        let shown_path = if shown_as.is_empty() { text.to_string() } else { format!("{shown_as}/{text}") };
        if path.is_dir() {
            if depth < DEPTH {
                walk(&path, &shown_path, depth + 1, entered, found);
            }
        } else if text.ends_with(".yaml") || text.ends_with(".yml") {
            found.push(Input { content: content(&path), path: shown_path });
        }
    }
}

/// What a file holds, read up to the limit. Anything but a file is not opened, as a pipe would never end.
pub(super) fn content(path: &Path) -> Content {
    let read = || -> io::Result<Content> {
        let metadata = fs::metadata(path)?;
        if !metadata.is_file() {
            return Ok(Content::Unreadable("not a file".to_owned()));
        }
        if metadata.len() > MOST_BYTES as u64 {
            return Ok(Content::TooLarge(metadata.len()));
        }
        let mut bytes = Vec::with_capacity(metadata.len() as usize);
        fs::File::open(path)?.take(MOST_BYTES as u64 + 1).read_to_end(&mut bytes)?;
        Ok(Content::Bytes(bytes))
    };
    read().unwrap_or_else(|error| Content::Unreadable(error.to_string()))
}

/// Whether a file has a top-level `case`, judged by its lines alone: it may be faulty elsewhere.
fn has_case(input: &Input) -> bool {
    let Content::Bytes(bytes) = &input.content else { return false };
    let is_key = |line: &[u8]| {
        ["case", "\"case\"", "'case'"].iter().any(|key| {
            line.strip_prefix(key.as_bytes()).is_some_and(|rest| rest.trim_ascii_start().starts_with(b":"))
        })
    };
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    bytes.split(|b| matches!(b, b'\n' | b'\r')).any(is_key)
}

/// The direct subfolders that are cases.
fn cases_in(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut cases: Vec<_> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.is_dir() && inputs(path).is_ok())
        .collect();
    cases.sort();
    cases
}
