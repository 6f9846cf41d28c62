//! Which files are a case: those below `data/` and `seeds/` of a folder, else those directly in it, or a single file.

use std::collections::{BTreeSet, HashSet};
use std::error::Error;
use std::fmt;
use std::fs;
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use super::content::{self, Content, PassedOver, Unreadable};
use super::{Input, Inputs, Loaded, load};
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
    files(path).map(load)
}

/// Reads the files of the case at a path, and nothing of what they say.
///
/// # Errors
///
/// As for [`path`].
pub fn files(path: &Path) -> Result<Inputs, NotACase> {
    let unreadable = |fault: io::Error| NotACase::Unreadable(path.to_owned(), fault);
    let metadata = fs::metadata(path).map_err(unreadable)?;
    if metadata.is_file() {
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        return Ok(Inputs { files: vec![Input { path: name, content: content::content(path) }] });
    }
    if !metadata.is_dir() {
        return Err(unreadable(io::Error::other("neither a file nor a folder")));
    }
    fs::read_dir(path).map_err(unreadable)?;
    let found = match Found::within(path).case(content::has_case) {
        Ok(inputs) => return Ok(inputs),
        Err(found) => found,
    };
    let cases = cases_in(path);
    if !cases.is_empty() {
        return Err(NotACase::Library(path.to_owned(), cases));
    }
    // What could not be read may hold the case itself, and why it could not is what must be said.
    match found.case(content::may_have_case) {
        Ok(inputs) => Ok(inputs),
        Err(found) if found.has_files() => Err(NotACase::NoHead(path.to_owned())),
        Err(_) => Err(NotACase::NoFiles(path.to_owned())),
    }
}

/// Reads the case in a folder, if it is one. Nobody asked for it, so no more is looked at than that takes.
///
/// # Errors
///
/// If it is none, with the files that could not be read and may be those of a case.
pub fn folder(path: &Path) -> Result<Loaded, Vec<String>> {
    let found = Found::within(path).case(content::has_case).map(load);
    found.map_err(|found| match found.case(content::may_have_case) {
        Ok(inputs) => {
            let unread = inputs.files.into_iter().filter(|file| content::may_have_case(&file.content));
            unread.map(|file| file.path).collect()
        }
        Err(_) => Vec::new(),
    })
}

/// Whether files lie where a case would have them, though it may be none yet.
pub fn has_begun(folder: &Path) -> bool {
    Found::within(folder).below.iter().any(|file| is_yaml(&file.path))
}

/// What a folder has at the two places where a case may have its files.
struct Found {
    /// Below its folders.
    below: Vec<Input>,
    /// Directly in it; only if those below are no case.
    beside: Option<Vec<Input>>,
    folder: PathBuf,
}

impl Found {
    fn within(folder: &Path) -> Found {
        let mut below = Walk::reading(content::content);
        below.entered.extend(folder.canonicalize());
        let named = FOLDERS.map(|name| (folder.join(name), name.to_owned()));
        // One that leads nowhere is entered too, which says so.
        let is_there = |folder: &Path| folder.is_dir() || leads_nowhere(folder);
        below.enter(named.into_iter().filter(|(folder, _)| is_there(folder)).collect(), 1);
        // As if each folder had been entered where its name stands among the others.
        below.found.sort_by(|one, other| one.path.split('/').cmp(other.path.split('/')));
        Found { below: below.found, beside: None, folder: folder.to_owned() }
    }

    /// The files of the case, if this is one: of the files at one of the two places, one must have the case itself.
    fn case(mut self, has_case: fn(&Content) -> bool) -> Result<Inputs, Found> {
        let is_case = |files: &[Input]| files.iter().any(|file| has_case(&file.content));
        if is_case(&self.below) {
            let beside = Walk::reading(|_| Content::PassedOver(PassedOver::Beside)).files_in(&self.folder);
            // Others may belong to other programs.
            let is_ours = |file: &Input| matches!(file.content, Content::PassedOver(PassedOver::Beside));
            return Ok(Inputs {
                files: self.below.into_iter().chain(beside.into_iter().filter(is_ours)).collect(),
            });
        }
        let beside =
            self.beside.take().unwrap_or_else(|| Walk::reading(content::content).files_in(&self.folder));
        if is_case(&beside) {
            let below = self.below.into_iter().filter(|file| is_yaml(&file.path));
            let passed_over = |file| Input { content: Content::PassedOver(PassedOver::Below), ..file };
            return Ok(Inputs { files: beside.into_iter().chain(below.map(passed_over)).collect() });
        }
        Err(Found { beside: Some(beside), ..self })
    }

    fn has_files(&self) -> bool {
        self.below.iter().chain(self.beside.iter().flatten()).any(|file| is_yaml(&file.path))
    }
}

/// Whether it is a link to what is not there or may not be looked at.
fn leads_nowhere(path: &Path) -> bool {
    path.is_symlink() && fs::metadata(path).is_err()
}

/// Where the files of a case are, if not directly in its folder.
const FOLDERS: [&str; 2] = ["data", "seeds"];

/// A walk over folders. None is entered twice, so links cannot lead in circles.
struct Walk {
    /// What becomes of a file with the name of a case's file.
    read: fn(&Path) -> Content,
    entered: HashSet<PathBuf>,
    found: Vec<Input>,
    /// Where each of the found files is.
    files: Vec<PathBuf>,
}

impl Walk {
    fn reading(read: fn(&Path) -> Content) -> Walk {
        Walk { read, entered: HashSet::new(), found: Vec::new(), files: Vec::new() }
    }

    /// The files directly in a folder; a hidden one there belongs to some other program.
    fn files_in(mut self, folder: &Path) -> Vec<Input> {
        self.look(folder, "");
        self.found.retain(|file| !file.path.starts_with('.'));
        self.found
    }

    /// Adds the files of these folders and of those below them, each folder's in sorted order. None of them is entered by a
    /// link from within another.
    fn enter(&mut self, mut folders: Vec<(PathBuf, String)>, depth: usize) {
        // What cannot even be named cannot be listed either, which is said there.
        folders.retain(|(folder, _)| folder.canonicalize().map_or(true, |real| self.entered.insert(real)));
        for (folder, shown_as) in folders {
            if depth > DEPTH {
                self.unreadable(format!("{shown_as}/"), Unreadable::TooDeep);
                continue;
            }
            let inner = self.look(&folder, &shown_as);
            self.enter(inner, depth + 1);
        }
    }

    /// Adds the files of a folder, and gives the folders in it.
    fn look(&mut self, folder: &Path, shown_as: &str) -> Vec<(PathBuf, String)> {
        let listed = fs::read_dir(folder).and_then(|entries| entries.collect::<io::Result<Vec<_>>>());
        let mut entries = listed.unwrap_or_else(|fault| {
            let shown = if shown_as.is_empty() { "the folder".to_owned() } else { format!("{shown_as}/") };
            self.unreadable(shown, Unreadable::Refused(fault));
            Vec::new()
        });
        entries.sort_by_key(fs::DirEntry::file_name);
        let mut folders = Vec::new();
        for entry in entries {
            let (name, path) = (entry.file_name().to_string_lossy().into_owned(), entry.path());
            let shown_path = if shown_as.is_empty() { name.clone() } else { format!("{shown_as}/{name}") };
            // A folder says what it is even where nothing in it may be looked at.
            if !entry.file_type().is_ok_and(|kind| kind.is_dir()) && !path.is_dir() {
                self.file(&name, &path, shown_path);
            } else if !name.starts_with('.') {
                folders.push((path, shown_path));
            }
        }
        folders
    }

    fn file(&mut self, name: &str, path: &Path, shown_path: String) {
        let content = match name.starts_with('.') {
            false if is_yaml(name) => (self.read)(path),
            // What an editor keeps for itself is a link or ends otherwise.
            true if is_yaml(name) && path.is_file() => Content::PassedOver(PassedOver::Hidden),
            false if is_like_yaml(name) => Content::PassedOver(PassedOver::Ending),
            // It may be a folder.
            false if shown_path.contains('/') && leads_nowhere(path) => match fs::metadata(path) {
                Err(fault) => Content::Unreadable(Unreadable::Refused(fault)),
                Ok(_) => return,
            },
            _ => return,
        };
        self.found.push(Input { content, path: shown_path });
        self.files.push(path.to_owned());
    }

    fn unreadable(&mut self, path: String, why: Unreadable) {
        self.found.push(Input { path, content: Content::Unreadable(why) });
    }
}

fn is_yaml(name: &str) -> bool {
    name.ends_with(".yaml") || name.ends_with(".yml")
}

/// Whether a name was meant to be that of a case's file, or of a copy: in capitals, or with something behind. What editors
/// put beside a file while they have it open is none.
fn is_like_yaml(name: &str) -> bool {
    let name = name.to_lowercase();
    let is_like = |ending: &str| {
        name.find(ending).is_some_and(|at| !name[at + ending.len()..].starts_with(char::is_alphanumeric))
    };
    !name.ends_with(['~', '#']) && [".yaml", ".yml"].into_iter().any(is_like)
}

/// Where the files of a case are, and what tells without reading them that they have changed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Traces {
    /// The folders in which they are or may come to be, by their real names.
    pub folders: BTreeSet<PathBuf>,
    /// The files by their real names.
    files: BTreeSet<PathBuf>,
    /// Each file with its stamp; none where it cannot be looked at.
    stamps: Vec<(PathBuf, Option<Stamp>)>,
}

/// What changes with every save: length, inode, and when the content and the inode changed, in seconds and nanoseconds.
type Stamp = (u64, u64, (i64, i64), (i64, i64));

impl Traces {
    /// Those of the case at a path. Files that a case has beside its folders count too, for it tells of them.
    pub fn of(path: &Path) -> Traces {
        let mut traces = Traces::default();
        if !path.is_dir() {
            traces.file(path.to_owned());
            return traces;
        }
        let unread = |_: &Path| Content::PassedOver(PassedOver::Beside);
        let mut walk = Walk::reading(unread);
        walk.entered.extend(path.canonicalize());
        let named = FOLDERS.map(|name| (path.join(name), name.to_owned()));
        walk.enter(named.into_iter().filter(|(folder, _)| folder.is_dir()).collect(), 1);
        walk.look(path, "");
        traces.folders = walk.entered.into_iter().collect();
        walk.files.into_iter().for_each(|file| traces.file(file));
        traces
    }

    /// Whether what happens at a path may change the case: it is one of the files or folders, or has the name of a file to be.
    pub fn concerns(&self, path: &Path) -> bool {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let is_folder = || self.folders.contains(path) || path.is_dir() || FOLDERS.contains(&&*name);
        is_like_yaml(&name) || self.files.contains(path) || is_folder()
    }

    fn file(&mut self, path: PathBuf) {
        // The real file of a link may be saved in the link's place, or come back where it was.
        let target = || Some(path.parent()?.join(fs::read_link(&path).ok()?));
        let real = path.canonicalize().ok().or_else(target);
        for path in [real, std::path::absolute(&path).ok()].into_iter().flatten() {
            let folder = path.parent().and_then(|folder| folder.canonicalize().ok());
            let Some((folder, name)) = folder.zip(path.file_name()) else { continue };
            self.files.insert(folder.join(name));
            self.folders.insert(folder);
        }
        let stamp = fs::metadata(&path).map(|data| {
            let (content, inode) = ((data.mtime(), data.mtime_nsec()), (data.ctime(), data.ctime_nsec()));
            (data.len(), data.ino(), content, inode)
        });
        self.stamps.push((path, stamp.ok()));
    }
}

/// The direct subfolders that are cases.
fn cases_in(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut cases: Vec<_> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.is_dir() && Found::within(path).case(content::has_case).is_ok())
        .collect();
    cases.sort();
    cases
}
